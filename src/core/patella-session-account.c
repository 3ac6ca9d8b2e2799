/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-private.h"

/* What was done: the results of the sets and the account of the whole session. */

/* Makes the result of @set empty again. @again: the set had ended before, and this is another attempt; the rest before it
 * was taken all the same. */
void
patella_session_open_result (PatellaSession *self,
                             int             set,
                             gboolean        again)
{
  PatellaSetResult *result = &self->results[set];

  *result = (PatellaSetResult){
    .rested_us = result->rested_us,
    .started_us = PATELLA_UNKNOWN,
    .ended_us = PATELLA_UNKNOWN,
    .stopped_rep = PATELLA_UNKNOWN,
    .stopped_us = PATELLA_UNKNOWN,
    .attempt = result->attempt + (again ? 1 : 0),
  };
}

/* Whether the current set is under way, not only led to. */
gboolean
patella_session_is_set_begun (const PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);

  return phase != NULL && self->results[phase->set].begun;
}

/* A repetition with a hold counts when its whole hold was held; one without when its last moving phase has ended
 * (rules.md 3.3); one that neither holds nor moves when its last phase of work has. */
static int
find_counting_phase (const PatellaDose *dose)
{
  int hold = -1;
  int moving = -1;
  int work = -1;

  for (int i = 0; i < dose->n_phases; i++)
    {
      if (dose->phases[i] == PATELLA_PHASE_KIND_HOLD)
        hold = i;
      else if (dose->phases[i] == PATELLA_PHASE_KIND_LIFT || dose->phases[i] == PATELLA_PHASE_KIND_LOWER)
        moving = i;
      else if (dose->phases[i] != PATELLA_PHASE_KIND_RELAX)
        work = i;
    }

  if (hold >= 0)
    return hold;

  return moving >= 0 ? moving : work;
}

gboolean
patella_session_counts_at_end (const PatellaSession *self,
                               const PatellaPhase   *phase)
{
  return phase->rep > 0
         && phase->rep_phase == find_counting_phase (&patella_session_peek_set (self, phase->set)->dose);
}

/* What a set that ends now has come to. A set that was cut short before anything was held or counted was skipped. */
PatellaOutcome
patella_session_judge_set (const PatellaSession *self,
                           int                   set)
{
  const PatellaSetResult *result = &self->results[set];
  int target = patella_session_peek_set (self, set)->dose.reps;

  if (target > 0 && result->done_reps >= target)
    return PATELLA_OUTCOME_COMPLETE;

  return result->done_reps == 0 && result->held_us == 0 ? PATELLA_OUTCOME_SKIPPED : PATELLA_OUTCOME_PARTIAL;
}

/* Whether nothing of the track of @set is left to be done, and something of it was. */
static gboolean
is_track_done (const PatellaSession *self,
               int                   set)
{
  int track = patella_session_peek_set (self, set)->track;
  gboolean is_something_done = FALSE;

  for (int i = patella_timeline_get_first_set (self->timeline, track);
       i < (int) patella_timeline_get_n_sets (self->timeline) && patella_session_peek_set (self, i)->track == track; i++)
    {
      if (!self->results[i].done)
        return FALSE;
      is_something_done |= self->results[i].outcome != PATELLA_OUTCOME_SKIPPED;
    }

  return is_something_done;
}

void
patella_session_end_set (PatellaSession *self,
                         int             set,
                         PatellaOutcome  outcome)
{
  PatellaSetResult *result = &self->results[set];

  patella_session_clear_undo (self);
  result->done = TRUE;
  result->outcome = outcome;
  result->ended_us = self->now_us;
  patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_SET_DONE, set, result->done_reps);
  if (is_track_done (self, set))
    patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_TRACK_DONE, set, 0);
}

/* Lets @span_us pass in the current state, which does not change within it. */
void
patella_session_credit (PatellaSession *self,
                        gint64          span_us)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  PatellaSetResult *result;

  self->now_us += span_us;
  if (self->state == PATELLA_SESSION_STATE_PAUSED || self->state == PATELLA_SESSION_STATE_COUNT_IN)
    {
      self->paused_us += span_us;
      if (self->state == PATELLA_SESSION_STATE_COUNT_IN)
        self->count_in_passed_us += span_us;
      return;
    }
  if (self->state != PATELLA_SESSION_STATE_RUNNING)
    return;

  self->active_us += span_us;
  self->place.passed_us += span_us;
  result = &self->results[phase->set];
  if (phase->kind == PATELLA_PHASE_KIND_HOLD || phase->kind == PATELLA_PHASE_KIND_PAUSE)
    result->held_us += span_us;
  else if (phase->kind == PATELLA_PHASE_KIND_REST || phase->kind == PATELLA_PHASE_KIND_SWITCH_SIDE)
    result->rested_us += span_us;
}

void
patella_session_undo_clear (PatellaSessionUndo *self)
{
  g_clear_pointer (&self->results, g_free);
  g_clear_object (&self->timeline);
}

void
patella_session_clear_undo (PatellaSession *self)
{
  patella_session_undo_clear (&self->undo);
}

/* How much of the time after self->now_us belongs to the current state: it lasts until the next boundary. */
static gint64
measure_ahead (const PatellaSession *self,
               gint64                now_us)
{
  gint64 boundary_us = patella_session_next_boundary (self);

  if (self->state == PATELLA_SESSION_STATE_READY || self->state == PATELLA_SESSION_STATE_FINISHED)
    return 0;
  if (boundary_us >= 0)
    now_us = MIN (now_us, boundary_us);

  return MAX (now_us - self->now_us, 0);
}

/**
 * patella_session_get_remaining_us:
 * @self: a session
 * @now_us: the present
 *
 * How long the count-in or, otherwise, the phase still lasts. The session is not advanced: a moment after the next boundary
 * counts as that boundary.
 *
 * Returns: microseconds; %PATELLA_WAITS in a phase that waits; 0 before and after the session
 */
gint64
patella_session_get_remaining_us (const PatellaSession *self,
                                  gint64                now_us)
{
  gint64 ahead_us;

  g_return_val_if_fail (self != NULL, 0);

  ahead_us = measure_ahead (self, now_us);
  if (self->place.phase < 0)
    return 0;
  if (self->state == PATELLA_SESSION_STATE_COUNT_IN)
    return patella_timeline_get_options (self->timeline)->count_in_us - self->count_in_passed_us - ahead_us;
  if (self->place.length_us == PATELLA_WAITS)
    return PATELLA_WAITS;

  return self->place.length_us - self->place.passed_us
         - (self->state == PATELLA_SESSION_STATE_RUNNING ? ahead_us : 0);
}

/**
 * patella_session_get_progress:
 * @self: a session
 * @now_us: the present; a moment after the next boundary counts as that boundary
 *
 * Returns: how much of the phase has passed, 0 to 1; 0 in a phase that waits and before and after the session. While it is
 *   paused or counted in, that of the phase it stands in
 */
double
patella_session_get_progress (const PatellaSession *self,
                              gint64                now_us)
{
  gint64 passed_us;

  g_return_val_if_fail (self != NULL, 0.0);

  if (self->place.phase < 0 || self->place.length_us <= 0)
    return 0.0;

  passed_us = self->place.passed_us;
  if (self->state == PATELLA_SESSION_STATE_RUNNING)
    passed_us += measure_ahead (self, now_us);

  return CLAMP ((double) passed_us / (double) self->place.length_us, 0.0, 1.0);
}

/* How long the phases of @set take from @phase on. */
static gint64
measure_phases (const PatellaSession *self,
                int                   set,
                guint                 phase)
{
  const PatellaTimelineSet *ends = patella_session_peek_set (self, set);

  return patella_timeline_get_offset_us (self->timeline, ends->first_phase + ends->n_phases)
         - patella_timeline_get_offset_us (self->timeline, phase);
}

/**
 * patella_session_get_left_us:
 * @self: a session
 * @now_us: the present; a moment after the next boundary counts as that boundary
 *
 * Returns: what is left of the whole session in microseconds, without pauses, count-ins and phases that wait
 */
gint64
patella_session_get_left_us (const PatellaSession *self,
                             gint64                now_us)
{
  gint64 left_us = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (int i = patella_session_get_set (self) + 1; i < (int) patella_timeline_get_n_sets (self->timeline); i++)
    if (!self->results[i].done)
      left_us += measure_phases (self, i, patella_session_peek_set (self, i)->first_phase);
  if (self->place.phase < 0)
    return left_us;

  left_us += measure_phases (self, patella_session_get_set (self), (guint) self->place.phase + 1);
  if (self->place.length_us == PATELLA_WAITS)
    return left_us;

  left_us += self->place.length_us - self->place.passed_us;
  if (self->state == PATELLA_SESSION_STATE_RUNNING)
    left_us -= measure_ahead (self, now_us);

  return left_us;
}

/**
 * patella_session_get_set_result:
 * @self: a session
 * @set: index of a set
 * @out_result: (out): what was done of it, up to the moment to which the session was advanced
 */
void
patella_session_get_set_result (const PatellaSession *self,
                                guint                 set,
                                PatellaSetResult     *out_result)
{
  g_return_if_fail (self != NULL && out_result != NULL);
  g_return_if_fail (set < patella_timeline_get_n_sets (self->timeline));

  *out_result = self->results[set];
}

/**
 * patella_session_get_account:
 * @self: a session
 * @now_us: the present; a moment after the next boundary counts as that boundary
 * @out_account: (out): the account
 *
 * At every moment active + paused = elapsed, and done + skipped + left = planned. Repetitions beyond a set's target stand in
 * its result only. Skipped is what an ended set lacks, left what the others lack.
 */
void
patella_session_get_account (const PatellaSession  *self,
                             gint64                 now_us,
                             PatellaSessionAccount *out_account)
{
  PatellaSessionAccount account = { 0 };
  gint64 ahead_us;

  g_return_if_fail (self != NULL && out_account != NULL);

  ahead_us = measure_ahead (self, now_us);
  account.active_us = self->active_us + (self->state == PATELLA_SESSION_STATE_RUNNING ? ahead_us : 0);
  account.paused_us = self->paused_us + (self->state == PATELLA_SESSION_STATE_RUNNING ? 0 : ahead_us);
  account.elapsed_us = self->state == PATELLA_SESSION_STATE_READY ? 0 : self->now_us + ahead_us - self->started_us;

  for (guint i = 0; i < patella_timeline_get_n_sets (self->timeline); i++)
    {
      int target = patella_timeline_get_set (self->timeline, i)->dose.reps;
      int done = MIN (self->results[i].done_reps, target);

      account.planned += target;
      account.done += done;
      if (self->results[i].done)
        account.skipped += target - done;
      else
        account.left += target - done;
    }

  *out_account = account;
}
