/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-private.h"

#include <string.h>

#include "patella-timeline-private.h"

/* What is adjusted on the fly of what is done: its numbers, its pace, the exercise itself. What is done already keeps the
 * numbers with which it was done. */

static const PatellaTrack *
peek_current_track (const PatellaSession *self)
{
  int set = patella_session_peek_phase (self)->set;

  return patella_timeline_get_track (self->timeline, (guint) patella_session_get_track (self, set));
}

gboolean
patella_session_is_counted (const PatellaSession *self)
{
  return peek_current_track (self)->mode != PATELLA_MODE_CHECK;
}

static GArray *
copy_doses (const PatellaSession *self)
{
  GArray *doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));

  for (int i = 0; i < patella_session_count_sets (self); i++)
    g_array_append_val (doses, patella_session_peek_set (self, i)->dose);

  return doses;
}

/* The repetition under way, or where it has counted already the next one, is done anew with the numbers of its set as they
 * are now; a set that has as many as it needs is over. */
static void
redo_repetition (PatellaSession *self,
                 int             set)
{
  const PatellaTimelineSet *now = patella_session_peek_set (self, set);
  PatellaSetResult *result = &self->results[set];
  gboolean is_over = now->dose.paced && result->done_reps >= now->dose.reps;

  /* how far a set at one's own pace has got is not known before its end */
  if (!now->dose.paced)
    result->done_reps = 0;

  patella_session_move_to (self, (int) now->first_rep_phase);
  if (is_over)
    patella_session_end_set (self, set, PATELLA_OUTCOME_COMPLETE);
  else
    patella_session_move_to (self, (int) now->first_rep_phase + result->done_reps * now->dose.n_phases);

  patella_session_emit (self, PATELLA_SESSION_EVENT_DOSE_CHANGED, 0);
  if (is_over)
    patella_session_go_on (self);
  else if (self->state != PATELLA_SESSION_STATE_PAUSED)
    patella_session_count_in (self);
}

/* Before the first instant of a set its phase may be another one now, and what was counted in one that is done at one's own
 * pace. */
static void
stand_before (PatellaSession *self,
              int             first_set)
{
  int set = patella_session_peek_phase (self)->set;

  if (!patella_session_is_set_begun (self)
      && self->place.phase == (int) patella_session_peek_set (self, set)->first_rep_phase)
    patella_session_move_to (self, self->place.phase);
  patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_DOSE_CHANGED, first_set, 0);
  if (self->state == PATELLA_SESSION_STATE_COUNT_IN && patella_session_peek_phase (self)->rep == 0)
    patella_session_run (self);
}

/* Gives the sets other doses, of which @first_set is the first that is changed, and the current track another choice. */
static void
change_doses (PatellaSession *self,
              GArray         *doses,
              PatellaChosen   chosen,
              int             first_set)
{
  int current = patella_session_peek_phase (self)->set;
  gboolean is_running = first_set == current && patella_session_is_set_begun (self);
  PatellaSessionUndo memory = patella_session_remember (self);
  g_autoptr (PatellaTimeline) before = g_steal_pointer (&self->timeline);
  g_autoptr (PatellaTimeline) dosed = patella_timeline_with_doses (before, (const PatellaDose *) (gpointer) doses->data);

  memory.timeline = g_object_ref (before);
  /* what UNDO goes back to lies before, where nothing changes; unless it goes back to another timeline */
  if (self->undo.timeline != NULL)
    patella_session_clear_undo (self);
  self->timeline = patella_timeline_with_chosen (dosed, patella_timeline_get_set (before, (guint) current)->track, chosen);
  if (is_running)
    redo_repetition (self, current);
  else
    stand_before (self, first_set);

  if (is_running && self->results[current].done)
    patella_session_arm_undo (self, memory);
  else
    patella_session_undo_clear (&memory);
}

/* The first set whose numbers SET_DOSE changes; -1: none. */
static int
find_set_to_come (const PatellaSession *self,
                  gboolean              with_current)
{
  int set = patella_session_peek_phase (self)->set;
  int track = patella_session_get_track (self, set);

  if (with_current || !self->results[set].begun)
    return set;
  for (int i = set + 1; i < patella_session_count_sets (self) && patella_session_get_track (self, i) == track; i++)
    if (!self->results[i].done)
      return i;

  return -1;
}

gboolean
patella_session_do_set_dose (PatellaSession       *self,
                             const PatellaCommand *command)
{
  g_autoptr (GArray) doses = NULL;
  int first_set = find_set_to_come (self, command->number == 1);

  if (command->number < 0 || command->number > 1 || first_set < 0 || (guint) command->chosen > PATELLA_CHOSEN_ALTERNATIVE
      || !patella_dose_validate (&command->dose, NULL))
    return FALSE;

  doses = copy_doses (self);
  for (int i = first_set; i < patella_session_count_sets (self); i++)
    if (!self->results[i].done && patella_session_get_track (self, i) == patella_session_get_track (self, first_set))
      g_array_index (doses, PatellaDose, i) = command->dose;
  change_doses (self, doses, command->chosen, first_set);
  return TRUE;
}

gboolean
patella_session_do_set_pace (PatellaSession       *self,
                             const PatellaCommand *command)
{
  const PatellaTrack *current = peek_current_track (self);
  g_autoptr (GArray) doses = NULL;
  gboolean paced = command->number == 1;
  int first_set = -1;

  if (command->number < 0 || command->number > 1)
    return FALSE;

  doses = copy_doses (self);
  for (int i = patella_session_peek_phase (self)->set; i < patella_session_count_sets (self); i++)
    {
      const PatellaTrack *track = patella_timeline_get_track (self->timeline, (guint) patella_session_get_track (self, i));
      PatellaDose *dose = &g_array_index (doses, PatellaDose, i);

      if (self->results[i].done || track->mode == PATELLA_MODE_CHECK || !!dose->paced == paced
          || !g_str_equal (track->exercise, current->exercise))
        continue;
      dose->paced = paced;
      first_set = first_set < 0 ? i : first_set;
    }
  if (first_set < 0)
    return FALSE;

  change_doses (self, doses, current->chosen, first_set);
  return TRUE;
}

gboolean
patella_session_can_swap (const PatellaSession *self,
                          gint64                now_us)
{
  return patella_session_is_counted (self)
         && patella_timeline_get_n_tracks (self->timeline) < PATELLA_TIMELINE_TRACKS_MAX;
}

/* Room for the sets of the newest track, of which the first is @first. */
static void
insert_results (PatellaSession *self,
                int             first,
                int             count)
{
  int n_behind = patella_session_count_sets (self) - count - first;

  self->results = g_renew (PatellaSetResult, self->results, patella_session_count_sets (self));
  memmove (&self->results[first + count], &self->results[first], (gsize) n_behind * sizeof *self->results);
  for (int i = first; i < first + count; i++)
    {
      self->results[i] = (PatellaSetResult){ .rested_us = PATELLA_UNKNOWN };
      patella_session_open_result (self, i, TRUE);
    }
}

gboolean
patella_session_do_swap (PatellaSession       *self,
                         const PatellaCommand *command)
{
  g_autoptr (PatellaTimeline) before = NULL;
  PatellaSessionUndo memory;
  int current = patella_session_peek_phase (self)->set;
  int first;

  if (command->instead == NULL || command->instead->mode == PATELLA_MODE_CHECK
      || !patella_track_validate (command->instead, NULL))
    return FALSE;

  memory = patella_session_remember (self);
  before = self->timeline;
  memory.timeline = g_object_ref (before);
  self->timeline = patella_timeline_with_track (before, patella_session_get_track (self, current), command->instead);
  first = patella_timeline_get_first_set (self->timeline, (int) patella_timeline_get_n_tracks (before));
  insert_results (self, first, command->instead->dose.sets);
  self->back_set = -1;
  /* the set that ends here may end otherwise, now that another follows it */
  patella_session_move_to (self, (int) patella_session_peek_set (self, current)->first_rep_phase);

  patella_session_emit (self, PATELLA_SESSION_EVENT_PLAN_CHANGED, 0);
  patella_session_end_sets (self, first - 1);
  patella_session_go_on (self);
  patella_session_arm_undo (self, memory);
  return TRUE;
}
