/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-private.h"

#include "patella-duration.h"

/**
 * PatellaSession:
 *
 * One performance of a timeline, as a machine: it is given commands and moments, and answers with states and events. It reads
 * no time, never ticks and calls nobody back. It is used by one thread at a time, in the program by its
 * [class@Patella.Conductor] on the main thread. It owns its timeline and results; events are copied out.
 *
 * What is always true:
 *
 * - Time is whatever the caller says, in microseconds of one monotonic clock; a moment before an earlier one counts as that.
 * - [method@Patella.Session.advance] passes all boundaries up to the moment, in order, and queues one event or more for each,
 *   stamped with the time it was due. In how many steps one advances makes no difference.
 * - Up to one microsecond before [method@Patella.Session.next_boundary] nothing happens; at it something does.
 * - A command first advances. One that is not possible then is answered by FALSE and changes nothing.
 * - The sets before the current one are done and the current one is not; of those after it none is under way, and done are
 *   only such as were left out, or from which one has jumped back. After the end all are.
 * - active + paused = elapsed, and done + skipped + left = planned, at every moment. Paused time, count-ins included, counts
 *   neither as exercise nor as rest.
 *
 * States and commands; empty: not possible. "on" means running at the next phase, or finished after the last set.
 *
 * ```
 *                READY     RUNNING       PAUSED         COUNT_IN      FINISHED
 *  START         RUNNING
 *  PAUSE                   PAUSED                       PAUSED
 *  RESUME                                COUNT_IN (1)
 *  PROCEED                 on                           on
 *  GO_BACK                 COUNT_IN (2)  PAUSED         COUNT_IN (2)
 *  UNDO                    COUNT_IN (1)  PAUSED         COUNT_IN (1)                 within 10 s
 *  CHANGE_REST             RUNNING       PAUSED                                      in rest and switch side
 *  CONFIRM_SET             on                                                        self-paced set and check
 *  SKIP_TRACK              on            PAUSED (3)     on
 *  PAIN_STOP               PAUSED (3)    PAUSED (3)     PAUSED (3)
 *  SET_DOSE                RUNNING (4)   PAUSED         COUNT_IN (4)                 no check
 *  SET_PACE                RUNNING (4)   PAUSED         COUNT_IN (4)                 no check
 *  SWAP                    on            PAUSED         on                           no check
 *  LEAVE_OUT     READY     RUNNING       PAUSED         COUNT_IN                     another track is ahead
 *  PUT_BACK      READY     RUNNING       PAUSED         COUNT_IN                     one was left out
 *  MOVE_TRACK    READY     RUNNING       PAUSED         COUNT_IN                     two tracks are ahead
 *  JUMP                    on (2)        PAUSED         on (2)                       more sets than one
 *  FINISH                  FINISHED      FINISHED       FINISHED
 *
 *  (1) within a repetition, where a count-in is wanted; else RUNNING at once
 *  (2) as (1); PAUSED when it goes back to another exercise or side, for which the position must be changed first
 *  (3) or FINISHED, when no set is left
 *  (4) or the other of the two, or on: the repetition under way is done anew with the new numbers, after a count-in; a set
 *      that has as many as it now needs is over
 * ```
 *
 * GO_BACK stands for "this set again": within a set its first repetition, before it the beginning of what leads to it. Within
 * two seconds of that it means the set before, which is opened again as another attempt.
 *
 * A set that is ended by PAIN_STOP, SKIP_TRACK, FINISH or PROCEED before anything was held or counted was skipped; PAIN_STOP
 * always says pain, and where no set is under way it only pauses.
 */

G_DEFINE_ENUM_TYPE (PatellaSessionState, patella_session_state,
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_STATE_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_STATE_COUNT_IN, "count-in"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_STATE_FINISHED, "finished"))

const PatellaPhase *
patella_session_peek_phase (const PatellaSession *self)
{
  if (self->place.phase < 0)
    return NULL;

  return patella_timeline_get_phase (self->timeline, (guint) self->place.phase);
}

const PatellaTimelineSet *
patella_session_peek_set (const PatellaSession *self,
                          int                   set)
{
  return patella_timeline_get_set (self->timeline, (guint) set);
}

/* An event about @set; -1: about none. */
void
patella_session_emit_for_set (PatellaSession          *self,
                              PatellaSessionEventKind  kind,
                              int                      set,
                              int                      number)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  PatellaSessionEvent event = {
    .kind = kind, .due_us = self->now_us, .phase = -1, .track = -1, .set = set, .number = number,
  };

  if (set >= 0)
    event.track = patella_session_peek_set (self, set)->track;
  if (phase != NULL && phase->set == set)
    {
      event.phase = self->place.phase;
      event.phase_kind = phase->kind;
      event.rep = phase->rep;
    }

  g_array_append_val (self->events, event);
}

/* An event about where the session stands. */
void
patella_session_emit (PatellaSession          *self,
                      PatellaSessionEventKind  kind,
                      int                      number)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);

  patella_session_emit_for_set (self, kind, phase == NULL ? -1 : phase->set, number);
}

/* Stands before the first instant of @phase. */
void
patella_session_move_to (PatellaSession *self,
                         int             phase)
{
  self->place = (PatellaSessionPlace){
    .phase = phase,
    .length_us = patella_timeline_get_phase (self->timeline, (guint) phase)->duration_us,
  };
}

static void
begin_phase (PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  const PatellaTimelineSet *set = patella_session_peek_set (self, phase->set);
  PatellaSetResult *result = &self->results[phase->set];

  self->place.begun = TRUE;
  if (self->place.phase == (int) set->first_rep_phase)
    {
      /* its first repetition may be done anew, with other numbers */
      if (!result->begun)
        result->started_us = self->now_us;
      result->begun = TRUE;
    }
  else if ((phase->kind == PATELLA_PHASE_KIND_REST || phase->kind == PATELLA_PHASE_KIND_SWITCH_SIDE)
           && result->rested_us == PATELLA_UNKNOWN)
    {
      result->rested_us = 0;
    }

  patella_session_emit (self, PATELLA_SESSION_EVENT_PHASE_STARTED, 0);
  if (phase->rep == set->dose.reps && phase->rep > 1 && phase->rep_phase == 0)
    patella_session_emit (self, PATELLA_SESSION_EVENT_LAST_REPETITION, 0);
}

/* Goes on from where the session stands. */
void
patella_session_run (PatellaSession *self)
{
  if (self->state == PATELLA_SESSION_STATE_PAUSED || self->state == PATELLA_SESSION_STATE_COUNT_IN)
    patella_session_emit (self, PATELLA_SESSION_EVENT_RESUMED, 0);

  self->state = PATELLA_SESSION_STATE_RUNNING;
  if (!self->place.begun)
    begin_phase (self);
}

static gint64
get_count_in_us (const PatellaSession *self)
{
  return patella_timeline_get_options (self->timeline)->count_in_us;
}

static void
emit_count_in (PatellaSession *self)
{
  gint64 left_us = get_count_in_us (self) - self->count_in_passed_us;

  if (left_us > 0 && left_us % PATELLA_SECOND_US == 0)
    patella_session_emit (self, PATELLA_SESSION_EVENT_COUNT_IN, (int) (left_us / PATELLA_SECOND_US));
}

/* As patella_session_run(), but within a repetition after a count-in. */
void
patella_session_count_in (PatellaSession *self)
{
  if (patella_session_peek_phase (self)->rep == 0 || get_count_in_us (self) == 0)
    {
      patella_session_run (self);
      return;
    }

  self->state = PATELLA_SESSION_STATE_COUNT_IN;
  self->count_in_passed_us = 0;
  emit_count_in (self);
}

/* Whether the phases that lead to @set lead there from where @from is done. */
static gboolean
is_led_to (const PatellaSession *self,
           int                   set,
           int                   from)
{
  const PatellaTimelineSet *next = patella_session_peek_set (self, set);

  return patella_timeline_get_phase (self->timeline, next->first_phase)->kind == PATELLA_PHASE_KIND_POSITION
         || patella_session_peek_set (self, set - 1)->track == patella_session_peek_set (self, from)->track;
}

/* From the current set to @set, before which the session then stands. Where nothing leads there from here, as from one
 * exercise into the middle of another, it is paused: the position must be changed first. */
void
patella_session_enter_set (PatellaSession *self,
                           int             set)
{
  int from = patella_session_peek_phase (self)->set;

  if (is_led_to (self, set, from))
    {
      patella_session_move_to (self, (int) patella_session_peek_set (self, set)->first_phase);
      return;
    }

  patella_session_move_to (self, (int) patella_session_peek_set (self, set)->first_rep_phase);
  patella_session_stand_still (self);
}

/* Leaves the current set, which has ended, for the next one that is to be done, where the session then stands. */
void
patella_session_leave_set (PatellaSession *self)
{
  int next = patella_session_get_next_set (self);

  if (next >= 0)
    {
      patella_session_enter_set (self, next);
      return;
    }

  patella_session_clear_undo (self);
  self->state = PATELLA_SESSION_STATE_FINISHED;
  self->place = (PatellaSessionPlace){ .phase = -1 };
  patella_session_emit (self, PATELLA_SESSION_EVENT_FINISHED, 0);
}

/* The current phase is over; the session runs on in what follows. */
void
patella_session_end_phase (PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  const PatellaTimelineSet *set = patella_session_peek_set (self, phase->set);
  PatellaSetResult *result = &self->results[phase->set];

  if (patella_session_counts_at_end (self, phase))
    {
      result->done_reps++;
      patella_session_emit (self, PATELLA_SESSION_EVENT_REP_DONE, result->done_reps);
    }

  if (self->place.phase + 1 < (int) (set->first_phase + set->n_phases))
    {
      patella_session_move_to (self, self->place.phase + 1);
    }
  else
    {
      patella_session_end_set (self, phase->set, PATELLA_OUTCOME_COMPLETE);
      patella_session_leave_set (self);
    }

  if (self->state == PATELLA_SESSION_STATE_RUNNING || self->state == PATELLA_SESSION_STATE_COUNT_IN)
    patella_session_run (self);
}

/* What is due at this very moment. */
static void
pass_boundary (PatellaSession *self)
{
  if (self->state == PATELLA_SESSION_STATE_COUNT_IN)
    {
      if (self->count_in_passed_us == get_count_in_us (self))
        patella_session_run (self);
      else
        emit_count_in (self);
    }
  else if (self->place.passed_us == self->place.length_us)
    {
      patella_session_end_phase (self);
    }
  else
    {
      patella_session_emit_marks (self);
    }
}

/**
 * patella_session_new:
 * @timeline: what is to be done; a reference is kept
 *
 * Returns: (transfer full): a session that is ready to start
 */
PatellaSession *
patella_session_new (PatellaTimeline *timeline)
{
  PatellaSession *self;

  g_return_val_if_fail (PATELLA_IS_TIMELINE (timeline), NULL);

  self = g_new0 (PatellaSession, 1);
  self->timeline = g_object_ref (timeline);
  self->events = g_array_new (FALSE, FALSE, sizeof (PatellaSessionEvent));
  self->place.phase = -1;
  self->started_us = PATELLA_UNKNOWN;
  self->back_set = -1;
  self->results = g_new0 (PatellaSetResult, patella_timeline_get_n_sets (timeline));
  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      self->results[i].rested_us = PATELLA_UNKNOWN;
      patella_session_open_result (self, (int) i, TRUE);
    }

  return self;
}

/**
 * patella_session_free:
 * @self: (nullable) (transfer full): a session
 */
void
patella_session_free (PatellaSession *self)
{
  if (self == NULL)
    return;

  patella_session_clear_undo (self);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->results, g_free);
  g_clear_object (&self->timeline);
  g_free (self);
}

/**
 * patella_session_advance:
 * @self: a session
 * @now_us: the present
 *
 * Lets the time pass up to @now_us, and queues what happens meanwhile. After a finished session, and before one that has not
 * started, nothing does.
 */
void
patella_session_advance (PatellaSession *self,
                         gint64          now_us)
{
  gint64 boundary_us;

  g_return_if_fail (self != NULL);

  if (self->state == PATELLA_SESSION_STATE_READY || self->state == PATELLA_SESSION_STATE_FINISHED)
    return;

  while ((boundary_us = patella_session_next_boundary (self)) >= 0 && boundary_us <= now_us)
    {
      patella_session_credit (self, boundary_us - self->now_us);
      pass_boundary (self);
    }

  if (self->state != PATELLA_SESSION_STATE_FINISHED && now_us > self->now_us)
    patella_session_credit (self, now_us - self->now_us);
}

/**
 * patella_session_next_boundary:
 * @self: a session
 *
 * Returns: the next moment at which something will happen by itself; -1 when nothing will, as in a phase that waits
 */
gint64
patella_session_next_boundary (const PatellaSession *self)
{
  gint64 mark_us;

  g_return_val_if_fail (self != NULL, -1);

  if (self->state == PATELLA_SESSION_STATE_COUNT_IN)
    {
      gint64 left_us = get_count_in_us (self) - self->count_in_passed_us;

      return self->now_us + (left_us - 1) % PATELLA_SECOND_US + 1;
    }
  if (self->state != PATELLA_SESSION_STATE_RUNNING || self->place.length_us == PATELLA_WAITS)
    return -1;

  mark_us = patella_session_next_mark (self);
  return self->now_us + (mark_us >= 0 ? mark_us : self->place.length_us) - self->place.passed_us;
}

/**
 * patella_session_take_event:
 * @self: a session
 * @out_event: (out): the event; set on success only
 *
 * Takes the oldest event that was not taken yet. Events must be taken before a snapshot is: it does not hold them.
 *
 * Returns: whether there was one
 */
gboolean
patella_session_take_event (PatellaSession      *self,
                            PatellaSessionEvent *out_event)
{
  g_return_val_if_fail (self != NULL && out_event != NULL, FALSE);

  if (self->first_event == self->events->len)
    return FALSE;

  *out_event = g_array_index (self->events, PatellaSessionEvent, self->first_event);
  self->first_event++;
  if (self->first_event == self->events->len)
    {
      g_array_set_size (self->events, 0);
      self->first_event = 0;
    }

  return TRUE;
}

/**
 * patella_session_get_timeline:
 * @self: a session
 *
 * Returns: (transfer none): the timeline; another one after each change of the dose
 */
PatellaTimeline *
patella_session_get_timeline (const PatellaSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->timeline;
}

/**
 * patella_session_get_state:
 * @self: a session
 *
 * Returns: its state
 */
PatellaSessionState
patella_session_get_state (const PatellaSession *self)
{
  g_return_val_if_fail (self != NULL, PATELLA_SESSION_STATE_READY);

  return self->state;
}

/**
 * patella_session_get_phase:
 * @self: a session
 *
 * Returns: the index of the phase it stands in, -1 before and after the session
 */
int
patella_session_get_phase (const PatellaSession *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->place.phase;
}

/**
 * patella_session_get_next_set:
 * @self: a session
 *
 * Returns: the index of the set that will be done after the current one, the first before the session; -1 when none is left
 */
int
patella_session_get_next_set (const PatellaSession *self)
{
  int next;

  g_return_val_if_fail (self != NULL, -1);

  next = patella_session_get_set (self) + 1;
  while (next < (int) patella_timeline_get_n_sets (self->timeline) && self->results[next].done)
    next++;

  return next < (int) patella_timeline_get_n_sets (self->timeline) ? next : -1;
}

/**
 * patella_session_get_set:
 * @self: a session
 *
 * Returns: the index of the set it is in or led to, -1 before and after the session
 */
int
patella_session_get_set (const PatellaSession *self)
{
  const PatellaPhase *phase;

  g_return_val_if_fail (self != NULL, -1);

  phase = patella_session_peek_phase (self);
  return phase == NULL ? -1 : phase->set;
}
