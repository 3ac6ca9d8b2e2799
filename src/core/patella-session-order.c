/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-private.h"

/* What of a session is done, and when: exercises that have not begun can be left out, put back and done sooner or later, and
 * any set can be gone to. What was left out comes last in the order, so that what leads to the others leads there from what
 * is really done before them. */

/* Where in the order the current track stands; -1 before the session. */
static int
find_current_place (const PatellaSession *self)
{
  int place = 0;
  int set = patella_session_get_set (self);

  if (set < 0)
    return -1;
  while (patella_timeline_get_track_at (self->timeline, (guint) place) != patella_session_get_track (self, set))
    place++;

  return place;
}

/* Whether @track comes after the current one and nothing of it has begun, all of its sets being done or none. */
static gboolean
is_untouched (const PatellaSession *self,
              int                   track,
              gboolean              done)
{
  int first;

  if (track < 0 || track >= (int) patella_timeline_get_n_tracks (self->timeline))
    return FALSE;

  first = patella_timeline_get_first_set (self->timeline, track);
  for (int i = first; i < patella_session_count_sets (self) && patella_session_get_track (self, i) == track; i++)
    if (i <= patella_session_get_set (self) || self->results[i].begun || !!self->results[i].done != done)
      return FALSE;

  return TRUE;
}

/**
 * patella_session_is_track_ahead:
 * @self: a session
 * @track: index of a track
 *
 * Returns: whether it comes after the current one, nothing of it has begun, and it is to be done
 */
gboolean
patella_session_is_track_ahead (const PatellaSession *self,
                                int                   track)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state != PATELLA_SESSION_STATE_FINISHED && is_untouched (self, track, FALSE);
}

/**
 * patella_session_is_left_out:
 * @self: a session
 * @track: index of a track
 *
 * Returns: whether it comes after the current one, nothing of it has begun, and it was left out
 */
gboolean
patella_session_is_left_out (const PatellaSession *self,
                             int                   track)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state != PATELLA_SESSION_STATE_FINISHED && is_untouched (self, track, TRUE);
}

static int
count_untouched (const PatellaSession *self,
                 gboolean              done)
{
  int count = 0;

  for (int i = 0; i < (int) patella_timeline_get_n_tracks (self->timeline); i++)
    count += is_untouched (self, i, done) ? 1 : 0;

  return count;
}

/* Something must be left to be done. */
gboolean
patella_session_can_leave_out (const PatellaSession *self,
                               gint64                now_us)
{
  return count_untouched (self, FALSE) > (self->state == PATELLA_SESSION_STATE_READY ? 1 : 0);
}

gboolean
patella_session_can_put_back (const PatellaSession *self,
                              gint64                now_us)
{
  return count_untouched (self, TRUE) > 0;
}

/* The place in the order with which @track changes when it is moved by @step; -1: none. */
static int
find_neighbor (const PatellaSession *self,
               int                   track,
               int                   step)
{
  int place = 0;

  while (patella_timeline_get_track_at (self->timeline, (guint) place) != track)
    place++;
  place += step;
  if (place < 0 || place >= (int) patella_timeline_get_n_tracks (self->timeline)
      || !is_untouched (self, patella_timeline_get_track_at (self->timeline, (guint) place), FALSE))
    return -1;

  return place;
}

gboolean
patella_session_can_move (const PatellaSession *self,
                          gint64                now_us)
{
  for (int i = 0; i < (int) patella_timeline_get_n_tracks (self->timeline); i++)
    if (is_untouched (self, i, FALSE) && find_neighbor (self, i, 1) >= 0)
      return TRUE;

  return FALSE;
}

static GArray *
copy_order (const PatellaSession *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < patella_timeline_get_n_tracks (self->timeline); i++)
    {
      int track = patella_timeline_get_track_at (self->timeline, i);

      g_array_append_val (order, track);
    }

  return order;
}

/* Puts the tracks behind the current one into another order. FALSE, and nothing changed, when the current set would get
 * other phases: its last repetition ends otherwise where the next set follows at once. */
static gboolean
change_order (PatellaSession *self,
              GArray         *order)
{
  g_autoptr (PatellaTimeline) timeline = patella_timeline_with_order (self->timeline, (const int *) (gpointer) order->data);
  g_autofree PatellaSetResult *results = NULL;
  int current = patella_session_get_set (self);
  int n_moved = 0;

  if (current >= 0
      && patella_timeline_get_set (timeline, (guint) current)->n_phases != patella_session_peek_set (self, current)->n_phases)
    return FALSE;

  results = g_new0 (PatellaSetResult, patella_session_count_sets (self));
  for (guint i = 0; i < order->len; i++)
    {
      int track = g_array_index (order, int, i);
      int first = patella_timeline_get_first_set (self->timeline, track);

      for (int j = first; j < patella_session_count_sets (self) && patella_session_get_track (self, j) == track; j++)
        results[n_moved++] = self->results[j];
    }

  patella_session_clear_undo (self);
  self->back_set = -1;
  g_free (self->results);
  self->results = g_steal_pointer (&results);
  g_set_object (&self->timeline, timeline);
  patella_session_emit (self, PATELLA_SESSION_EVENT_PLAN_CHANGED, 0);
  return TRUE;
}

/* As it is up to the current track; then what is to be done, then what was left out, of which @track is (or is not) one. */
static GArray *
arrange (const PatellaSession *self,
         int                   track,
         gboolean              leave_out)
{
  g_autoptr (GArray) order = copy_order (self);
  GArray *arranged = g_array_new (FALSE, FALSE, sizeof (int));
  int current = find_current_place (self);

  for (int turn = 0; turn < 2; turn++)
    for (int i = 0; i < (int) order->len; i++)
      {
        int index = g_array_index (order, int, i);
        gboolean is_out = i > current && (index == track ? leave_out : is_untouched (self, index, TRUE));

        if (is_out == (turn == 1))
          g_array_append_val (arranged, index);
      }

  return arranged;
}

gboolean
patella_session_do_leave_out (PatellaSession       *self,
                              const PatellaCommand *command)
{
  g_autoptr (GArray) order = NULL;
  int first;

  if (!is_untouched (self, command->track, FALSE))
    return FALSE;

  order = arrange (self, command->track, TRUE);
  if (!change_order (self, order))
    return FALSE;

  first = patella_timeline_get_first_set (self->timeline, command->track);
  for (int i = first; i < patella_session_count_sets (self) && patella_session_get_track (self, i) == command->track; i++)
    patella_session_end_set (self, i, PATELLA_OUTCOME_SKIPPED);
  return TRUE;
}

gboolean
patella_session_do_put_back (PatellaSession       *self,
                             const PatellaCommand *command)
{
  g_autoptr (GArray) order = NULL;
  int first;

  if (!is_untouched (self, command->track, TRUE))
    return FALSE;

  order = arrange (self, command->track, FALSE);
  if (!change_order (self, order))
    return FALSE;

  first = patella_timeline_get_first_set (self->timeline, command->track);
  for (int i = first; i < patella_session_count_sets (self) && patella_session_get_track (self, i) == command->track; i++)
    {
      patella_session_open_result (self, i, FALSE);
      patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_SET_REOPENED, i, 0);
    }
  return TRUE;
}

gboolean
patella_session_do_move_track (PatellaSession       *self,
                               const PatellaCommand *command)
{
  g_autoptr (GArray) order = NULL;
  int place;

  if ((command->number != 1 && command->number != -1) || !is_untouched (self, command->track, FALSE))
    return FALSE;
  place = find_neighbor (self, command->track, command->number);
  if (place < 0)
    return FALSE;

  order = copy_order (self);
  g_array_index (order, int, place - command->number) = g_array_index (order, int, place);
  g_array_index (order, int, place) = command->track;
  return change_order (self, order);
}

/* What lies between is skipped, which can be undone; a set that was done is done again, as another attempt. */
static void
jump_ahead (PatellaSession *self,
            int             set)
{
  gboolean is_done = self->results[set].done;
  PatellaSessionUndo memory = patella_session_remember (self);

  patella_session_end_sets (self, set - 1);
  if (is_done)
    {
      patella_session_open_result (self, set, TRUE);
      patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_SET_RESTARTED, set, 0);
    }
  patella_session_enter_set (self, set);
  if (self->state == PATELLA_SESSION_STATE_RUNNING || self->state == PATELLA_SESSION_STATE_COUNT_IN)
    patella_session_run (self);

  if (is_done)
    patella_session_undo_clear (&memory);
  else
    patella_session_arm_undo (self, memory);
}

/* The set is done again, as another attempt; what was begun of the current one is done afresh when its turn comes. */
static void
jump_back (PatellaSession *self,
           int             set)
{
  int current = patella_session_peek_phase (self)->set;
  gboolean is_near = patella_session_get_track (self, set) == patella_session_get_track (self, current);

  patella_session_clear_undo (self);
  patella_session_open_result (self, current, FALSE);
  self->results[current].rested_us = PATELLA_UNKNOWN;
  patella_session_open_result (self, set, TRUE);
  patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_SET_RESTARTED, set, 0);
  if (is_near)
    patella_session_move_to (self, (int) patella_session_peek_set (self, set)->first_rep_phase);
  else
    patella_session_enter_set (self, set);
  if (self->state != PATELLA_SESSION_STATE_PAUSED)
    patella_session_count_in (self);
}

gboolean
patella_session_do_jump (PatellaSession       *self,
                         const PatellaCommand *command)
{
  int current = patella_session_peek_phase (self)->set;

  if (command->number < 0 || command->number >= patella_session_count_sets (self) || command->number == current)
    return FALSE;

  if (command->number > current)
    jump_ahead (self, command->number);
  else
    jump_back (self, command->number);
  self->back_set = -1;
  return TRUE;
}
