/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-level-chart.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-lines.h"
#include "patella-progress-charts.h"

/**
 * PatellaLevelChart:
 *
 * Steps: the level stands until the next session. The picture has the exercises and sides done most often, at most four, or the
 * sides of the exercise that was chosen, which stays chosen as long as it was done in the span; the table has all of them, or
 * those of that exercise. The words of an item are made when it is asked for. Main thread; owns everything it shows.
 */
struct _PatellaLevelChart
{
  PatellaChart parent_instance;

  PatellaLines lines;
  GPtrArray   *tracks;  /* owned, element-type GArray of PatellaLevelStep: all */
  GPtrArray   *points;  /* owned, element-type PatellaSeries: of all, unnamed */
  GPtrArray   *titles;  /* owned, element-type char *: of all */
  GPtrArray   *ids;     /* owned, element-type char *: of the exercises of all */
  GPtrArray   *names;   /* owned, element-type char *: of the exercises of all */
  char        *chosen;  /* owned, nullable: id of an exercise */
  guint        shown[PATELLA_PALETTE_SERIES];  /* number of the track of each line */
  GArray      *rows;    /* owned, element-type Row: oldest first; empty until the table is asked for */
};

typedef struct
{
  guint  track;
  guint  step;
  gint64 at_us;
} Row;

/* After that long without a session a level is not said to have stood. */
#define GAP_DAYS 28.0

enum
{
  COLUMN_DAY,
  COLUMN_EXERCISE,
  COLUMN_LEVEL,
  COLUMN_CHANGE,
  COLUMN_RULE,
  COLUMN_CHOSEN,
  N_COLUMNS,
};

G_DEFINE_FINAL_TYPE (PatellaLevelChart, patella_level_chart, PATELLA_TYPE_CHART)

static const PatellaLevelStep *
get_step (PatellaLevelChart *self,
          guint              track,
          guint              step)
{
  return &g_array_index ((GArray *) g_ptr_array_index (self->tracks, track), PatellaLevelStep, step);
}

/* who chose it, where it was not the rules */
static const char *
get_chosen (PatellaChosen chosen)
{
  switch (chosen)
    {
    case PATELLA_CHOSEN_LOWER:
      return C_("why a level was taken", "chosen lower");
    case PATELLA_CHOSEN_HIGHER:
      return C_("why a level was taken", "chosen higher");
    case PATELLA_CHOSEN_BY_HAND:
      return C_("why a level was taken", "set by hand");
    case PATELLA_CHOSEN_ALTERNATIVE:
      return C_("why a level was taken", "as the alternative");
    case PATELLA_CHOSEN_SUGGESTED:
    default:
      return C_("why a level was taken", "suggested");
    }
}

static char *
dup_change (const PatellaLevelStep *step)
{
  g_autofree char *change = NULL;

  if (step->change == 0)
    return g_strdup ("");
  change = patella_format_change (step->change, 0);
  if (step->rule[0] == '\0' || step->chosen != PATELLA_CHOSEN_SUGGESTED)
    return g_strdup_printf (C_("change of a level: levels, reason", ", %s (%s)"), change, get_chosen (step->chosen));
  return g_strdup_printf (C_("change of a level: levels, rule", ", %s (rule %s)"), change, step->rule);
}

static char *
dup_text (PatellaChart *chart,
          guint         series,
          guint         index)
{
  PatellaLevelChart *self = PATELLA_LEVEL_CHART (chart);
  guint track = self->shown[series];
  const PatellaLevelStep *step = get_step (self, track, index);
  g_autofree char *date = patella_chart_dup_long_day (step->day, (int) (self->lines.line.x_to - self->lines.line.x_from));
  g_autofree char *change = dup_change (step);

  return g_strdup_printf (C_("item of the level chart: date, exercise, level, change", "%s, %s: level %d%s"), date,
                          (const char *) g_ptr_array_index (self->titles, track), step->level, change);
}

static void
patella_level_chart_paint (PatellaChart         *chart,
                           const PatellaPalette *palette,
                           cairo_t              *cr,
                           const double          size[2])
{
  patella_line_chart_paint (&PATELLA_LEVEL_CHART (chart)->lines.line, palette, cr, size[0], size[1]);
}

static GArray *
patella_level_chart_list_items (PatellaChart         *chart,
                                const PatellaPalette *palette,
                                const double          size[2])
{
  return patella_lines_list_items (&PATELLA_LEVEL_CHART (chart)->lines, palette, size);
}

static gboolean
patella_level_chart_find_item (PatellaChart         *chart,
                               const PatellaPalette *palette,
                               const double          size[2],
                               const double          place[2],
                               PatellaChartSpot     *out_spot)
{
  return patella_lines_find_item (&PATELLA_LEVEL_CHART (chart)->lines, palette, size, place, out_spot);
}

static double
patella_level_chart_get_day_width (PatellaChart         *chart,
                                 const PatellaPalette *palette,
                                 const double          size[2])
{
  return patella_lines_get_day_width (&PATELLA_LEVEL_CHART (chart)->lines, palette, size);
}

static guint
patella_level_chart_get_n_columns (PatellaChart *chart)
{
  return N_COLUMNS;
}

static const char *
patella_level_chart_get_column_title (PatellaChart *chart,
                                      guint         column)
{
  const char *const titles[N_COLUMNS] = { C_("column of a table", "Day"), C_("column of a table", "Exercise"),
                                          C_("column of a table", "Level"), C_("column of a table", "Change"),
                                          C_("column of a table", "Rule"), C_("column of a table", "How it was chosen") };

  return titles[column];
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *first = a, *second = b;

  if (first->at_us != second->at_us)
    return first->at_us < second->at_us ? -1 : 1;
  return (int) first->track - (int) second->track;
}

/* without a choice every track is */
static gboolean
is_chosen (PatellaLevelChart *self,
           guint              track)
{
  return self->chosen == NULL || g_str_equal (self->chosen, g_ptr_array_index (self->ids, track));
}

/* tens of thousands after twenty years, and hardly ever looked at */
static void
make_rows (PatellaLevelChart *self)
{
  if (self->rows->len > 0)
    return;
  for (guint track = 0; track < self->tracks->len; track++)
    for (guint i = 0; is_chosen (self, track) && i < ((GArray *) g_ptr_array_index (self->tracks, track))->len; i++)
      {
        Row row = { track, i, get_step (self, track, i)->at_us };

        g_array_append_val (self->rows, row);
      }
  g_array_sort (self->rows, compare_rows);
}

static guint
patella_level_chart_get_n_rows (PatellaChart *chart)
{
  make_rows (PATELLA_LEVEL_CHART (chart));
  return PATELLA_LEVEL_CHART (chart)->rows->len;
}

static char *
patella_level_chart_dup_cell (PatellaChart *chart,
                              guint         row,
                              guint         column)
{
  PatellaLevelChart *self = PATELLA_LEVEL_CHART (chart);

  make_rows (self);

  const Row *at = &g_array_index (self->rows, Row, row);
  const PatellaLevelStep *step = get_step (self, at->track, at->step);

  switch (column)
    {
    case COLUMN_DAY:
      return patella_chart_dup_day (step->day);
    case COLUMN_EXERCISE:
      return g_strdup (g_ptr_array_index (self->titles, at->track));
    case COLUMN_LEVEL:
      return g_strdup_printf ("%d", step->level);
    case COLUMN_CHANGE:
      return step->change == 0 ? g_strdup ("") : patella_format_change (step->change, 0);
    case COLUMN_RULE:
      return g_strdup (step->rule);
    default:
      return g_strdup (get_chosen (step->chosen));
    }
}

static void
patella_level_chart_finalize (GObject *object)
{
  PatellaLevelChart *self = PATELLA_LEVEL_CHART (object);

  patella_lines_clear (&self->lines);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_free (self->chosen);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (patella_level_chart_parent_class)->finalize (object);
}

static void patella_level_chart_choose (PatellaChart *chart,
                                        guint         choice);

static void
patella_level_chart_class_init (PatellaLevelChartClass *klass)
{
  PatellaChartClass *chart_class = PATELLA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_level_chart_finalize;
  chart_class->paint = patella_level_chart_paint;
  chart_class->list_items = patella_level_chart_list_items;
  chart_class->find_item = patella_level_chart_find_item;
  chart_class->choose = patella_level_chart_choose;
  chart_class->get_day_width = patella_level_chart_get_day_width;
  chart_class->get_n_columns = patella_level_chart_get_n_columns;
  chart_class->get_column_title = patella_level_chart_get_column_title;
  chart_class->get_n_rows = patella_level_chart_get_n_rows;
  chart_class->dup_cell = patella_level_chart_dup_cell;
}

static void
patella_level_chart_init (PatellaLevelChart *self)
{
  PatellaLineChart *line = &self->lines.line;

  patella_lines_init (&self->lines, PATELLA_CHART (self), dup_text);
  self->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  line->y_from = 1;
  line->y_to = 4;
  line->gap_days = GAP_DAYS;
  line->steps = TRUE;
  line->whole = TRUE;
  line->y_title = C_("axis", "Level");
  line->empty_text = C_("level chart", "No exercise was done in this time");
}

PatellaChart *
patella_level_chart_new (void)
{
  return g_object_new (PATELLA_TYPE_LEVEL_CHART, NULL);
}

/* as high as the highest, and not so low that one step up fills the picture */
static void
find_axis (PatellaLevelChart *self,
           PatellaSeries     *points)
{
  PatellaLineChart *line = &self->lines.line;
  guint length = patella_series_get_length (points);
  PatellaExtreme extreme;

  if (length == 0)
    return;
  extreme = patella_series_find_extreme (points, 0, length);
  line->y_to = MAX (line->y_to, extreme.high);
  line->y_from = MIN (line->y_from, extreme.low);
}

static void
add_line (PatellaLevelChart *self,
          guint              track)
{
  PatellaSeries *points = g_ptr_array_index (self->points, track);

  find_axis (self, points);
  self->shown[self->lines.series->len] = track;
  g_ptr_array_add (self->lines.series, patella_series_new_named (points, g_ptr_array_index (self->titles, track)));
}

static void
make_lines (PatellaLevelChart *self)
{
  self->lines.line.y_from = 1;
  self->lines.line.y_to = 4;
  for (guint i = 0; i < self->tracks->len && self->lines.series->len < PATELLA_PALETTE_SERIES; i++)
    if (is_chosen (self, i))
      add_line (self, i);
}

static gboolean
is_first (PatellaLevelChart *self,
          guint              track)
{
  for (guint i = 0; i < track; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), g_ptr_array_index (self->ids, track)))
      return FALSE;
  return TRUE;
}

/* each exercise once, the one done most first; of one exercise alone there is no choice */
static void
offer_choices (PatellaLevelChart *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  guint choice = 0;

  g_ptr_array_add (titles, (gpointer) (guintptr) (self->tracks->len > PATELLA_PALETTE_SERIES
                                                    ? C_("choice of the level chart", "The four done most")
                                                    : C_("choice of the level chart", "All exercises")));
  for (guint i = 0; i < self->tracks->len; i++)
    {
      if (!is_first (self, i))
        continue;
      if (self->chosen != NULL && is_chosen (self, i))
        choice = titles->len;
      g_ptr_array_add (titles, g_ptr_array_index (self->names, i));
    }
  if (choice == 0)
    g_clear_pointer (&self->chosen, g_free);
  g_ptr_array_add (titles, NULL);
  patella_chart_set_choices (PATELLA_CHART (self), titles->len > 3 ? (const char *const *) titles->pdata : NULL, choice);
}

static void
patella_level_chart_choose (PatellaChart *chart,
                            guint         choice)
{
  PatellaLevelChart *self = PATELLA_LEVEL_CHART (chart);

  g_clear_pointer (&self->chosen, g_free);
  for (guint i = 0; choice > 0 && i < self->tracks->len; i++)
    if (is_first (self, i) && --choice == 0)
      self->chosen = g_strdup (g_ptr_array_index (self->ids, i));
  patella_lines_drop (&self->lines);
  g_array_set_size (self->rows, 0);
  make_lines (self);
  patella_chart_emit_changed (chart);
}

static char *
find_title (const PatellaProgressNumbers *numbers)
{
  int up = 0, down = 0;

  for (guint i = 0; i < numbers->levels->len; i++)
    {
      GArray *steps = g_ptr_array_index (numbers->levels, i);

      for (guint j = 0; j < steps->len; j++)
        {
          up += g_array_index (steps, PatellaLevelStep, j).change > 0;
          down += g_array_index (steps, PatellaLevelStep, j).change < 0;
        }
    }
  if (numbers->levels->len == 0)
    return g_strdup (C_("level chart", "No exercise was done in this time"));
  if (up + down == 0)
    return g_strdup (C_("level chart", "Every exercise stayed at its level"));
  if (down == 0)
    return g_strdup_printf (ngettext ("A level went up %d time, none went down", "A level went up %d times, none went down", (gulong) up), up);
  return g_strdup_printf (C_("level chart", "Levels went up %d times and down %d times"), up, down);
}

void
patella_level_chart_fill (PatellaLevelChart            *self,
                          const PatellaProgressNumbers *numbers,
                          PatellaContent               *content)
{
  g_autofree char *title = find_title (numbers);
  g_autofree char *summary = patella_progress_about (numbers, C_("chart", "Level of each exercise"));

  g_return_if_fail (PATELLA_IS_LEVEL_CHART (self));

  patella_lines_begin (&self->lines, &numbers->span);
  g_ptr_array_set_size (self->tracks, 0);
  g_ptr_array_set_size (self->points, 0);
  g_ptr_array_set_size (self->titles, 0);
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->names, 0);
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < numbers->tracks->len; i++)
    {
      const PatellaTrackTotal *track = g_ptr_array_index (numbers->tracks, i);
      const char *name = patella_progress_title (content, track->exercise, track->title);

      g_ptr_array_add (self->titles, track->side == PATELLA_SIDE_BOTH
                                       ? g_strdup (name)
                                       : g_strdup_printf (C_("side, then exercise", "%s: %s"), patella_format_side (track->side), name));
      g_ptr_array_add (self->names, g_strdup (name));
      g_ptr_array_add (self->ids, g_strdup (track->exercise));
      g_ptr_array_add (self->tracks, g_array_ref (g_ptr_array_index (numbers->levels, i)));
      g_ptr_array_add (self->points, patella_series_ref (g_ptr_array_index (numbers->lines, i)));
    }
  offer_choices (self);
  make_lines (self);
  patella_chart_set_words (PATELLA_CHART (self), title, summary);
  patella_chart_emit_changed (PATELLA_CHART (self));
}
