/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-chart.h"

#include <glib/gi18n.h>

#include "patella-session-picture.h"
#include "patella-session-words.h"
#include "patella-words.h"

/**
 * PatellaSessionChart:
 *
 * What was done, set by set, as the recorder has it: a score or a count that is given on the page after changes the picture
 * at once. Sets of a check are not in it. Main thread; holds references to what it shows.
 */
struct _PatellaSessionChart
{
  PatellaChart parent_instance;

  PatellaConductor       *conductor;  /* owned */
  PatellaSessionRecorder *recorder;   /* owned */
  PatellaContent         *content;    /* owned */
  GArray                 *indices;    /* owned, element-type guint: set of the session for each column */
  GArray                 *sets;       /* owned, element-type PatellaPictureSet */
  GPtrArray              *texts;      /* owned, element-type char *: what is said of each column */
  GPtrArray              *groups;     /* owned, NULL-terminated: names of the exercises and sides */
  GPtrArray              *names;      /* owned, NULL-terminated: the same with the side first, where there is little room */
};

enum
{
  COLUMN_EXERCISE,
  COLUMN_SET,
  COLUMN_DONE,
  COLUMN_TARGET,
  COLUMN_OUTCOME,
  COLUMN_PAIN,
  N_COLUMNS,
};

G_DEFINE_FINAL_TYPE (PatellaSessionChart, patella_session_chart, PATELLA_TYPE_CHART)

static const PatellaSession *
get_session (PatellaSessionChart *self)
{
  return patella_conductor_get_session (self->conductor);
}

static const PatellaTimelineSet *
get_set (PatellaSessionChart *self,
         guint                column)
{
  return patella_timeline_get_set (patella_session_get_timeline (get_session (self)),
                                   g_array_index (self->indices, guint, column));
}

static PatellaOutcome
get_outcome (PatellaSessionChart *self,
             guint                column)
{
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (get_session (self), g_array_index (self->indices, guint, column), &result);
  return result.outcome;
}

static const PatellaPictureSet *
get_column (PatellaSessionChart *self,
            guint                column)
{
  return &g_array_index (self->sets, PatellaPictureSet, column);
}

static const char *
get_group (PatellaSessionChart *self,
           guint                column)
{
  return g_ptr_array_index (self->groups, get_column (self, column)->group);
}

static PatellaSessionPicture
get_picture (PatellaSessionChart *self)
{
  return (PatellaSessionPicture){
    .sets = (const PatellaPictureSet *) (gpointer) self->sets->data,
    .n_sets = self->sets->len,
    .groups = (const char *const *) self->names->pdata,
    .pain_word = C_("row of the picture of a session", "Pain"),
  };
}

/* "Bridge, set 1: 18 of 20, partial, pain 3" */
static char *
describe (PatellaSessionChart *self,
          guint                column)
{
  const PatellaPictureSet *set = get_column (self, column);
  g_autofree char *pain = patella_words_pain_score (set->pain);

  return g_strdup_printf (C_("item of a session: exercise, set, done, target, outcome, pain", "%s, set %d: %d of %d, %s, %s"),
                          get_group (self, column), get_set (self, column)->number, set->done, set->target,
                          patella_words_outcome (get_outcome (self, column)), pain);
}

static void
add_column (PatellaSessionChart *self,
            guint                index)
{
  const PatellaTimelineSet *set = patella_timeline_get_set (patella_session_get_timeline (get_session (self)), index);
  guint column = self->indices->len;
  PatellaPictureSet picture = {
    .target = set->dose.reps,
    .done = MAX (patella_session_recorder_get_reps (self->recorder, (int) index), 0),
    .pain = patella_session_recorder_get_pain (self->recorder, (int) index),
    .group = (guint) set->track,
  };

  g_array_append_val (self->indices, index);
  picture.stopped = get_outcome (self, column) == PATELLA_OUTCOME_PAIN;
  g_array_append_val (self->sets, picture);
  g_ptr_array_add (self->texts, describe (self, column));
}

static void
add_group (PatellaSessionChart *self,
           const PatellaTrack  *track)
{
  g_autofree char *title = patella_session_words_title (track, self->content);

  g_ptr_array_add (self->groups, patella_session_words_track (track, self->content));
  if (track->one_sided)
    g_ptr_array_add (self->names, g_strdup_printf (C_("picture of a session: side, exercise", "%s: %s"),
                                                   patella_words_side (track->side), title));
  else
    g_ptr_array_add (self->names, g_steal_pointer (&title));
}

static void
fill (PatellaSessionChart *self)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));

  g_array_set_size (self->indices, 0);
  g_array_set_size (self->sets, 0);
  g_ptr_array_set_size (self->texts, 0);
  g_ptr_array_set_size (self->groups, 0);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < patella_timeline_get_n_tracks (timeline); i++)
    add_group (self, patella_timeline_get_track (timeline, i));
  g_ptr_array_add (self->groups, NULL);
  g_ptr_array_add (self->names, NULL);
  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    if (patella_timeline_get_track (timeline, (guint) patella_timeline_get_set (timeline, i)->track)->mode !=
        PATELLA_MODE_CHECK)
      add_column (self, i);
}

static gboolean
is_stale (PatellaSessionChart *self)
{
  for (guint i = 0; i < self->sets->len; i++)
    {
      const PatellaPictureSet *set = get_column (self, i);
      int index = (int) g_array_index (self->indices, guint, i);

      if (set->done != MAX (patella_session_recorder_get_reps (self->recorder, index), 0) ||
          set->pain != patella_session_recorder_get_pain (self->recorder, index))
        return TRUE;
    }

  return FALSE;
}

/* Not with every answer of the journal: whoever reads a column keeps it. */
static void
refresh (PatellaSessionChart *self)
{
  if (!is_stale (self))
    return;

  fill (self);
  patella_chart_emit_changed (PATELLA_CHART (self));
}

static void
patella_session_chart_paint (PatellaChart         *chart,
                             const PatellaPalette *palette,
                             cairo_t              *cr,
                             const double          size[2])
{
  PatellaSessionPicture picture = get_picture (PATELLA_SESSION_CHART (chart));

  patella_session_picture_paint (&picture, palette, cr, size);
}

static GArray *
patella_session_chart_list_items (PatellaChart         *chart,
                                  const PatellaPalette *palette,
                                  const double          size[2])
{
  PatellaSessionChart *self = PATELLA_SESSION_CHART (chart);
  PatellaSessionPicture picture = get_picture (self);
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PatellaChartSpot));

  for (guint i = 0; i < picture.n_sets; i++)
    {
      PatellaChartSpot spot = { .text = g_ptr_array_index (self->texts, i) };

      patella_session_picture_find_set (&picture, palette, size, i, &spot.box);
      g_array_append_val (spots, spot);
    }

  return spots;
}

static gboolean
patella_session_chart_find_item (PatellaChart         *chart,
                                 const PatellaPalette *palette,
                                 const double          size[2],
                                 const double          place[2],
                                 PatellaChartSpot     *out_spot)
{
  PatellaSessionChart *self = PATELLA_SESSION_CHART (chart);
  PatellaSessionPicture picture = get_picture (self);
  guint set;

  if (!patella_session_picture_set_at (&picture, palette, size, place, &set))
    return FALSE;

  patella_session_picture_find_set (&picture, palette, size, set, &out_spot->box);
  out_spot->text = g_ptr_array_index (self->texts, set);
  return TRUE;
}

static guint
patella_session_chart_get_n_columns (PatellaChart *chart)
{
  return N_COLUMNS;
}

static const char *
patella_session_chart_get_column_title (PatellaChart *chart,
                                        guint         column)
{
  switch (column)
    {
    case COLUMN_EXERCISE:
      return C_("column of a table", "Exercise");
    case COLUMN_SET:
      return C_("column of a table", "Set");
    case COLUMN_DONE:
      return C_("column of a table", "Done");
    case COLUMN_TARGET:
      return C_("column of a table", "Target");
    case COLUMN_OUTCOME:
      return C_("column of a table", "Outcome");
    default:
      return C_("column of a table", "Pain");
    }
}

static guint
patella_session_chart_get_n_rows (PatellaChart *chart)
{
  return PATELLA_SESSION_CHART (chart)->sets->len;
}

static char *
patella_session_chart_dup_cell (PatellaChart *chart,
                                guint         row,
                                guint         column)
{
  PatellaSessionChart *self = PATELLA_SESSION_CHART (chart);
  const PatellaPictureSet *set = get_column (self, row);

  switch (column)
    {
    case COLUMN_EXERCISE:
      return g_strdup (get_group (self, row));
    case COLUMN_SET:
      return g_strdup_printf ("%d", get_set (self, row)->number);
    case COLUMN_DONE:
      return g_strdup_printf ("%d", set->done);
    case COLUMN_TARGET:
      return g_strdup_printf ("%d", set->target);
    case COLUMN_OUTCOME:
      return g_strdup (patella_words_outcome (get_outcome (self, row)));
    default:
      return set->pain < 0 ? g_strdup (C_("no score in a table", "–")) : g_strdup_printf ("%d", set->pain);
    }
}

static void
patella_session_chart_finalize (GObject *object)
{
  PatellaSessionChart *self = PATELLA_SESSION_CHART (object);

  g_clear_object (&self->conductor);
  g_clear_object (&self->recorder);
  g_clear_object (&self->content);
  g_array_unref (self->indices);
  g_array_unref (self->sets);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (patella_session_chart_parent_class)->finalize (object);
}

static void
patella_session_chart_class_init (PatellaSessionChartClass *klass)
{
  PatellaChartClass *chart_class = PATELLA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_session_chart_finalize;
  chart_class->paint = patella_session_chart_paint;
  chart_class->list_items = patella_session_chart_list_items;
  chart_class->find_item = patella_session_chart_find_item;
  chart_class->get_n_columns = patella_session_chart_get_n_columns;
  chart_class->get_column_title = patella_session_chart_get_column_title;
  chart_class->get_n_rows = patella_session_chart_get_n_rows;
  chart_class->dup_cell = patella_session_chart_dup_cell;
}

static void
patella_session_chart_init (PatellaSessionChart *self)
{
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  self->sets = g_array_new (FALSE, FALSE, sizeof (PatellaPictureSet));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
}

PatellaChart *
patella_session_chart_new (PatellaConductor       *conductor,
                           PatellaSessionRecorder *recorder,
                           PatellaContent         *content)
{
  PatellaSessionChart *self = g_object_new (PATELLA_TYPE_SESSION_CHART, NULL);

  self->conductor = g_object_ref (conductor);
  self->recorder = g_object_ref (recorder);
  self->content = g_object_ref (content);
  patella_chart_set_words (PATELLA_CHART (self), C_("title of a chart", "Set by set"),
                           C_("chart", "The outline is the target; a hatched set was ended by pain."));
  fill (self);
  g_signal_connect_object (recorder, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  return PATELLA_CHART (self);
}
