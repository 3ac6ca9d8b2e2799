/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-after-view-private.h"

#include <glib/gi18n.h>

#include "patella-session-chart.h"
#include "patella-session-words.h"
#include "patella-words.h"

/* What was done of each set, counts that can be corrected, and the note. Both are written a moment after the last change:
 * a number on its way up is not ten corrections, and a word not as many writes as it has letters. */
#define COMMIT_AFTER_US (G_USEC_PER_SEC)

typedef struct
{
  GtkSpinButton *spin;   /* borrowed from the tree */
  int            set;
} Count;

static const PatellaSession *
get_session (PatellaAfterView *self)
{
  return patella_conductor_get_session (self->conductor);
}

PatellaTimeline *
patella_after_view_get_timeline (PatellaAfterView *self)
{
  return patella_session_get_timeline (get_session (self));
}

const PatellaTrack *
patella_after_view_get_track (PatellaAfterView *self,
                              int               set)
{
  return patella_timeline_get_track (patella_after_view_get_timeline (self),
                                     (guint) patella_timeline_get_set (patella_after_view_get_timeline (self), (guint) set)->track);
}

char *
patella_after_view_describe_set (PatellaAfterView *self,
                                 int               set)
{
  const PatellaTimelineSet *timeline_set = patella_timeline_get_set (patella_after_view_get_timeline (self), (guint) set);
  g_autofree char *track = patella_session_words_track (patella_after_view_get_track (self, set), self->content);

  if (patella_session_words_sets_of (patella_after_view_get_timeline (self), timeline_set->track) == 1)
    return g_steal_pointer (&track);
  return g_strdup_printf (C_("exercise, set", "%s, set %d"), track, timeline_set->number);
}

void
patella_after_view_clear_alarm (PatellaAfterView *self)
{
  if (self->commit_alarm != 0)
    patella_clock_remove_alarm (patella_conductor_get_clock (self->conductor), self->commit_alarm);
  self->commit_alarm = 0;
}

static void
commit_due_cb (gpointer data)
{
  PatellaAfterView *self = data;

  self->commit_alarm = 0;
  patella_after_view_commit (self);
}

static void
edited_cb (PatellaAfterView *self)
{
  PatellaClock *clock = patella_conductor_get_clock (self->conductor);

  patella_after_view_clear_alarm (self);
  self->commit_alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + COMMIT_AFTER_US,
                                                commit_due_cb, self, NULL);
}

static char *
describe_result (PatellaAfterView *self,
                 int               set)
{
  const PatellaTimelineSet *timeline_set = patella_timeline_get_set (patella_after_view_get_timeline (self), (guint) set);
  int pain = patella_session_recorder_get_pain (self->recorder, set);
  PatellaSetResult result = { 0 };
  g_autofree char *score = NULL;

  patella_session_get_set_result (get_session (self), (guint) set, &result);
  if (pain == PATELLA_PAIN_UNKNOWN)
    return g_strdup_printf (C_("set: target, outcome", "of %d, %s"), timeline_set->dose.reps,
                            patella_words_outcome (result.outcome));

  score = patella_words_pain_score (pain);
  return g_strdup_printf (C_("set: target, outcome, pain", "of %d, %s, %s"), timeline_set->dose.reps,
                          patella_words_outcome (result.outcome), score);
}

static void
add_count (PatellaAfterView *self,
           int               set)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100, 1);
  g_autofree char *title = patella_after_view_describe_set (self, set);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *result = describe_result (self, set);
  Count count = { GTK_SPIN_BUTTON (spin), set };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), result);
  gtk_spin_button_set_value (count.spin, patella_session_recorder_get_reps (self->recorder, set));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "Repetitions done"), -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (self->set_group, row);
  g_array_append_val (self->counts, count);
}

void
patella_after_view_add_sets (PatellaAfterView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  g_autoptr (PatellaChart) chart = patella_session_chart_new (self->conductor, self->recorder, self->content);

  patella_chart_view_set_chart (self->chart, chart);
  self->counts = g_array_new (FALSE, TRUE, sizeof (Count));
  for (int set = 0; set < (int) patella_timeline_get_n_sets (patella_after_view_get_timeline (self)); set++)
    if (patella_after_view_get_track (self, set)->mode != PATELLA_MODE_CHECK)
      add_count (self, set);
  /* written already, before the program was interrupted on this page */
  gtk_text_buffer_set_text (buffer, patella_session_recorder_get_note (self->recorder), -1);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

void
patella_after_view_commit (PatellaAfterView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;
  g_autofree char *note = NULL;

  g_return_if_fail (PATELLA_IS_AFTER_VIEW (self));

  patella_after_view_clear_alarm (self);
  for (guint i = 0; i < self->counts->len; i++)
    {
      Count *count = &g_array_index (self->counts, Count, i);
      int reps = gtk_spin_button_get_value_as_int (count->spin);

      if (reps != patella_session_recorder_get_reps (self->recorder, count->set))
        patella_session_recorder_set_reps (self->recorder, count->set, reps);
    }

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  note = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  patella_session_recorder_set_note (self->recorder, g_strstrip (note));
}
