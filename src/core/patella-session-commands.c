/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-private.h"

#include "patella-duration.h"

/* product.md, section 5: undo for ten seconds; back again within two seconds; ten seconds more or less rest. */
#define UNDO_WINDOW_US (10 * PATELLA_SECOND_US)
#define BACK_WINDOW_US (2 * PATELLA_SECOND_US)
#define REST_STEP_S 10

G_DEFINE_ENUM_TYPE (PatellaCommandKind, patella_command_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_START, "start"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_PAUSE, "pause"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_RESUME, "resume"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_PROCEED, "proceed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_GO_BACK, "go-back"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_UNDO, "undo"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_CHANGE_REST, "change-rest"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_CONFIRM_SET, "confirm-set"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_SKIP_TRACK, "skip-track"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_PAIN_STOP, "pain-stop"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_SET_DOSE, "set-dose"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_SET_PACE, "set-pace"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_SWAP, "swap"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_LEAVE_OUT, "leave-out"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_PUT_BACK, "put-back"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_MOVE_TRACK, "move-track"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_JUMP, "jump"),
                    G_DEFINE_ENUM_VALUE (PATELLA_COMMAND_FINISH, "finish"))

/* What the state alone does not decide. */
typedef gboolean (*GuardFunc) (const PatellaSession *self,
                               gint64                now_us);

int
patella_session_get_track (const PatellaSession *self,
                           int                   set)
{
  return patella_session_peek_set (self, set)->track;
}

int
patella_session_count_sets (const PatellaSession *self)
{
  return (int) patella_timeline_get_n_sets (self->timeline);
}

void
patella_session_stand_still (PatellaSession *self)
{
  if (self->state == PATELLA_SESSION_STATE_PAUSED)
    return;

  self->state = PATELLA_SESSION_STATE_PAUSED;
  patella_session_emit (self, PATELLA_SESSION_EVENT_PAUSED, 0);
}

/* After a set has ended by hand: a session that was paused stays so. */
void
patella_session_go_on (PatellaSession *self)
{
  patella_session_leave_set (self);
  if (self->state == PATELLA_SESSION_STATE_RUNNING || self->state == PATELLA_SESSION_STATE_COUNT_IN)
    patella_session_run (self);
}

/* Puts down everything that UNDO will need; armed once the command is done. */
PatellaSessionUndo
patella_session_remember (const PatellaSession *self)
{
  return (PatellaSessionUndo){
    .results = g_memdup2 (self->results, (gsize) patella_session_count_sets (self) * sizeof *self->results),
    .place = self->place,
    .until_us = self->now_us + UNDO_WINDOW_US,
  };
}

void
patella_session_arm_undo (PatellaSession     *self,
                          PatellaSessionUndo  memory)
{
  patella_session_clear_undo (self);
  self->undo = memory;
  if (self->state == PATELLA_SESSION_STATE_FINISHED)
    patella_session_clear_undo (self);
}

static gboolean
do_start (PatellaSession       *self,
          const PatellaCommand *command)
{
  self->started_us = self->now_us;
  patella_session_emit (self, PATELLA_SESSION_EVENT_STARTED, 0);
  /* what was left out before comes last */
  patella_session_move_to (self, 0);
  patella_session_run (self);
  return TRUE;
}

static gboolean
do_pause (PatellaSession       *self,
          const PatellaCommand *command)
{
  patella_session_stand_still (self);
  return TRUE;
}

static gboolean
do_resume (PatellaSession       *self,
           const PatellaCommand *command)
{
  patella_session_count_in (self);
  return TRUE;
}

/* Ends a self-paced set or a check, which wait for that. */
static gboolean
end_own_pace (PatellaSession *self,
              int             done_reps)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  PatellaOutcome outcome = PATELLA_OUTCOME_COMPLETE;

  if (phase->kind == PATELLA_PHASE_KIND_SELF_PACED)
    {
      self->results[phase->set].done_reps = done_reps;
      outcome = patella_session_judge_set (self, phase->set);
    }

  patella_session_end_set (self, phase->set, outcome);
  patella_session_go_on (self);
  return TRUE;
}

static gboolean
do_proceed (PatellaSession       *self,
            const PatellaCommand *command)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  PatellaSessionUndo memory;

  if (phase->kind == PATELLA_PHASE_KIND_SELF_PACED || phase->kind == PATELLA_PHASE_KIND_CHECK)
    return end_own_pace (self, patella_session_peek_set (self, phase->set)->dose.reps);

  if (phase->rep == 0)
    {
      patella_session_end_phase (self);
      return TRUE;
    }

  memory = patella_session_remember (self);
  patella_session_end_set (self, phase->set, patella_session_judge_set (self, phase->set));
  patella_session_go_on (self);
  patella_session_arm_undo (self, memory);
  return TRUE;
}

/* The current set from its first repetition; where none is under way, what leads to it from its beginning. */
static void
restart_set (PatellaSession *self)
{
  int index = patella_session_peek_phase (self)->set;
  const PatellaTimelineSet *set = patella_session_peek_set (self, index);

  if (self->place.phase < (int) set->first_rep_phase)
    {
      patella_session_move_to (self, (int) set->first_phase);
    }
  else
    {
      gboolean begun = patella_session_is_set_begun (self);

      patella_session_move_to (self, (int) set->first_rep_phase);
      patella_session_open_result (self, index, FALSE);
      if (begun)
        patella_session_emit (self, PATELLA_SESSION_EVENT_SET_RESTARTED, 0);
    }

  if (self->state != PATELLA_SESSION_STATE_PAUSED)
    patella_session_count_in (self);
}

/* The set before the current one, as another attempt. */
static void
reopen_set_before (PatellaSession *self)
{
  int index = patella_session_peek_phase (self)->set - 1;
  gboolean is_elsewhere = patella_session_get_track (self, index) != patella_session_get_track (self, index + 1);

  patella_session_open_result (self, index + 1, FALSE);
  self->results[index + 1].rested_us = PATELLA_UNKNOWN;
  patella_session_move_to (self, (int) patella_session_peek_set (self, index)->first_rep_phase);
  patella_session_open_result (self, index, TRUE);
  patella_session_emit (self, PATELLA_SESSION_EVENT_SET_RESTARTED, 0);

  if (is_elsewhere)
    patella_session_stand_still (self);
  else if (self->state != PATELLA_SESSION_STATE_PAUSED)
    patella_session_count_in (self);
}

static gboolean
do_go_back (PatellaSession       *self,
            const PatellaCommand *command)
{
  int set = patella_session_peek_phase (self)->set;

  patella_session_clear_undo (self);
  if (set > 0 && set == self->back_set && self->now_us < self->back_until_us)
    reopen_set_before (self);
  else
    restart_set (self);

  self->back_set = patella_session_peek_phase (self)->set;
  self->back_until_us = self->now_us + BACK_WINDOW_US;
  return TRUE;
}

static gboolean
do_undo (PatellaSession       *self,
         const PatellaCommand *command)
{
  /* what it takes back has ended sets before the current one; the sets behind it are as they were */
  int n_ended = MIN (patella_session_peek_phase (self)->set,
                     (int) patella_timeline_get_n_sets (self->undo.timeline != NULL ? self->undo.timeline : self->timeline));
  g_autofree PatellaSetResult *ended = g_steal_pointer (&self->results);

  self->results = g_steal_pointer (&self->undo.results);
  self->place = self->undo.place;
  if (self->undo.timeline != NULL)
    {
      g_object_unref (self->timeline);
      self->timeline = g_steal_pointer (&self->undo.timeline);
      self->back_set = -1;
      patella_session_emit (self, PATELLA_SESSION_EVENT_PLAN_CHANGED, 0);
    }
  for (int i = 0; i < n_ended; i++)
    if (ended[i].done && !self->results[i].done)
      patella_session_emit_for_set (self, PATELLA_SESSION_EVENT_SET_REOPENED, i, self->results[i].done_reps);

  if (self->state != PATELLA_SESSION_STATE_PAUSED)
    patella_session_count_in (self);
  return TRUE;
}

static gboolean
do_change_rest (PatellaSession       *self,
                const PatellaCommand *command)
{
  gint64 length_us = self->place.length_us + command->number * PATELLA_SECOND_US;

  if (command->number != REST_STEP_S && command->number != -REST_STEP_S)
    return FALSE;
  if (length_us > PATELLA_SESSION_REST_MAX_US)
    return FALSE;

  self->place.length_us = MAX (length_us, self->place.passed_us);
  patella_session_emit (self, PATELLA_SESSION_EVENT_REST_CHANGED, command->number);
  /* the end has moved: a countdown may be due at this very moment, which no boundary will pass any more */
  if (self->state == PATELLA_SESSION_STATE_RUNNING)
    patella_session_emit_marks (self);
  return TRUE;
}

static gboolean
do_confirm_set (PatellaSession       *self,
                const PatellaCommand *command)
{
  if (command->number < 0 || command->number > PATELLA_SESSION_REPS_MAX)
    return FALSE;

  return end_own_pace (self, command->number);
}

/* Ends the current set with what was done; of those after it up to @last, what is not done is skipped. */
void
patella_session_end_sets (PatellaSession *self,
                          int             last)
{
  int current = patella_session_peek_phase (self)->set;

  patella_session_end_set (self, current, patella_session_judge_set (self, current));
  for (int i = current + 1; i <= last; i++)
    if (!self->results[i].done)
      patella_session_end_set (self, i, PATELLA_OUTCOME_SKIPPED);
}

static gboolean
do_skip_track (PatellaSession       *self,
               const PatellaCommand *command)
{
  PatellaSessionUndo memory = patella_session_remember (self);
  int last = patella_session_peek_phase (self)->set;

  while (last + 1 < patella_session_count_sets (self) && patella_session_get_track (self, last + 1) == patella_session_get_track (self, last))
    last++;

  patella_session_end_sets (self, last);
  patella_session_go_on (self);
  patella_session_arm_undo (self, memory);
  return TRUE;
}

/* How long the repetition, or the whole set at one's own pace, has lasted. */
static gint64
measure_stop (const PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  gint64 passed_us = self->place.passed_us;

  for (int i = 0; i < phase->rep_phase; i++)
    passed_us += patella_session_peek_set (self, phase->set)->dose.phase_us[i];

  return passed_us;
}

static gboolean
do_pain_stop (PatellaSession       *self,
              const PatellaCommand *command)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  PatellaSetResult *result = &self->results[phase->set];

  patella_session_emit (self, PATELLA_SESSION_EVENT_PAIN_STOP, 0);
  if (result->begun)
    {
      result->stopped_rep = phase->rep > 0 ? phase->rep : PATELLA_UNKNOWN;
      result->stopped_us = measure_stop (self);
      patella_session_end_set (self, phase->set, PATELLA_OUTCOME_PAIN);
      patella_session_leave_set (self);
    }

  if (self->state != PATELLA_SESSION_STATE_FINISHED)
    patella_session_stand_still (self);
  return TRUE;
}

/* The answer "the full target": the person says that it was done (rules.md 3.3). */
static void
fill_target (PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  const PatellaDose *dose = &patella_session_peek_set (self, phase->set)->dose;
  PatellaSetResult *result = &self->results[phase->set];

  result->done_reps = MAX (result->done_reps, dose->reps);
  if (phase->rep > 0)
    result->held_us = MAX (result->held_us,
                           dose->reps * (patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_HOLD)
                                         + patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_PAUSE)));
}

static gboolean
do_finish (PatellaSession       *self,
           const PatellaCommand *command)
{
  if (command->number != 0 && command->number != 1)
    return FALSE;

  if (command->number == 1 && patella_session_is_set_begun (self))
    fill_target (self);
  patella_session_end_sets (self, patella_session_count_sets (self) - 1);
  patella_session_leave_set (self);
  return TRUE;
}

static gboolean
can_undo (const PatellaSession *self,
          gint64                now_us)
{
  return self->undo.results != NULL && now_us < self->undo.until_us;
}

static gboolean
can_change_rest (const PatellaSession *self,
                 gint64                now_us)
{
  PatellaPhaseKind kind = patella_session_peek_phase (self)->kind;

  return kind == PATELLA_PHASE_KIND_REST || kind == PATELLA_PHASE_KIND_SWITCH_SIDE;
}

static gboolean
can_confirm_set (const PatellaSession *self,
                 gint64                now_us)
{
  PatellaPhaseKind kind = patella_session_peek_phase (self)->kind;

  return kind == PATELLA_PHASE_KIND_SELF_PACED || kind == PATELLA_PHASE_KIND_CHECK;
}

static gboolean
can_set_dose (const PatellaSession *self,
              gint64                now_us)
{
  return patella_session_is_counted (self);
}

static gboolean
can_jump (const PatellaSession *self,
          gint64                now_us)
{
  return patella_session_count_sets (self) > 1;
}

#define N_STATES (PATELLA_SESSION_STATE_FINISHED + 1)
#define N_COMMANDS (PATELLA_COMMAND_FINISH + 1)

/* State and command to what is done; where it leads stands in the class documentation. */
static const PatellaCommandFunc transitions[N_STATES][N_COMMANDS] = {
  [PATELLA_SESSION_STATE_READY] = {
    [PATELLA_COMMAND_START] = do_start,
    [PATELLA_COMMAND_LEAVE_OUT] = patella_session_do_leave_out,
    [PATELLA_COMMAND_PUT_BACK] = patella_session_do_put_back,
    [PATELLA_COMMAND_MOVE_TRACK] = patella_session_do_move_track,
  },
  [PATELLA_SESSION_STATE_RUNNING] = {
    [PATELLA_COMMAND_PAUSE] = do_pause,
    [PATELLA_COMMAND_PROCEED] = do_proceed,
    [PATELLA_COMMAND_GO_BACK] = do_go_back,
    [PATELLA_COMMAND_UNDO] = do_undo,
    [PATELLA_COMMAND_CHANGE_REST] = do_change_rest,
    [PATELLA_COMMAND_CONFIRM_SET] = do_confirm_set,
    [PATELLA_COMMAND_SKIP_TRACK] = do_skip_track,
    [PATELLA_COMMAND_PAIN_STOP] = do_pain_stop,
    [PATELLA_COMMAND_SET_DOSE] = patella_session_do_set_dose,
    [PATELLA_COMMAND_SET_PACE] = patella_session_do_set_pace,
    [PATELLA_COMMAND_SWAP] = patella_session_do_swap,
    [PATELLA_COMMAND_LEAVE_OUT] = patella_session_do_leave_out,
    [PATELLA_COMMAND_PUT_BACK] = patella_session_do_put_back,
    [PATELLA_COMMAND_MOVE_TRACK] = patella_session_do_move_track,
    [PATELLA_COMMAND_JUMP] = patella_session_do_jump,
    [PATELLA_COMMAND_FINISH] = do_finish,
  },
  [PATELLA_SESSION_STATE_PAUSED] = {
    [PATELLA_COMMAND_RESUME] = do_resume,
    [PATELLA_COMMAND_GO_BACK] = do_go_back,
    [PATELLA_COMMAND_UNDO] = do_undo,
    [PATELLA_COMMAND_CHANGE_REST] = do_change_rest,
    [PATELLA_COMMAND_SKIP_TRACK] = do_skip_track,
    [PATELLA_COMMAND_PAIN_STOP] = do_pain_stop,
    [PATELLA_COMMAND_SET_DOSE] = patella_session_do_set_dose,
    [PATELLA_COMMAND_SET_PACE] = patella_session_do_set_pace,
    [PATELLA_COMMAND_SWAP] = patella_session_do_swap,
    [PATELLA_COMMAND_LEAVE_OUT] = patella_session_do_leave_out,
    [PATELLA_COMMAND_PUT_BACK] = patella_session_do_put_back,
    [PATELLA_COMMAND_MOVE_TRACK] = patella_session_do_move_track,
    [PATELLA_COMMAND_JUMP] = patella_session_do_jump,
    [PATELLA_COMMAND_FINISH] = do_finish,
  },
  [PATELLA_SESSION_STATE_COUNT_IN] = {
    [PATELLA_COMMAND_PAUSE] = do_pause,
    [PATELLA_COMMAND_PROCEED] = do_proceed,
    [PATELLA_COMMAND_GO_BACK] = do_go_back,
    [PATELLA_COMMAND_UNDO] = do_undo,
    [PATELLA_COMMAND_SKIP_TRACK] = do_skip_track,
    [PATELLA_COMMAND_PAIN_STOP] = do_pain_stop,
    [PATELLA_COMMAND_SET_DOSE] = patella_session_do_set_dose,
    [PATELLA_COMMAND_SET_PACE] = patella_session_do_set_pace,
    [PATELLA_COMMAND_SWAP] = patella_session_do_swap,
    [PATELLA_COMMAND_LEAVE_OUT] = patella_session_do_leave_out,
    [PATELLA_COMMAND_PUT_BACK] = patella_session_do_put_back,
    [PATELLA_COMMAND_MOVE_TRACK] = patella_session_do_move_track,
    [PATELLA_COMMAND_JUMP] = patella_session_do_jump,
    [PATELLA_COMMAND_FINISH] = do_finish,
  },
};

static const GuardFunc guards[N_COMMANDS] = {
  [PATELLA_COMMAND_UNDO] = can_undo,
  [PATELLA_COMMAND_CHANGE_REST] = can_change_rest,
  [PATELLA_COMMAND_CONFIRM_SET] = can_confirm_set,
  [PATELLA_COMMAND_SET_DOSE] = can_set_dose,
  [PATELLA_COMMAND_SET_PACE] = can_set_dose,
  [PATELLA_COMMAND_SWAP] = patella_session_can_swap,
  [PATELLA_COMMAND_LEAVE_OUT] = patella_session_can_leave_out,
  [PATELLA_COMMAND_PUT_BACK] = patella_session_can_put_back,
  [PATELLA_COMMAND_MOVE_TRACK] = patella_session_can_move,
  [PATELLA_COMMAND_JUMP] = can_jump,
};

/**
 * patella_session_can:
 * @self: a session
 * @kind: a kind of command
 * @now_us: the present, microseconds; the session is not advanced to it
 *
 * Returns: whether the command would be possible as the session stands, its number or dose given rightly
 */
gboolean
patella_session_can (const PatellaSession *self,
                     PatellaCommandKind    kind,
                     gint64                now_us)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((guint) kind < N_COMMANDS, FALSE);

  return transitions[self->state][kind] != NULL && (guards[kind] == NULL || guards[kind] (self, now_us));
}

/**
 * patella_session_get_undo_until_us:
 * @self: a session
 *
 * Returns: the moment from which UNDO is too late, microseconds of the session's clock; -1 when there is nothing to undo
 */
gint64
patella_session_get_undo_until_us (const PatellaSession *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->undo.results == NULL ? -1 : self->undo.until_us;
}

/* Before the start there is no time: what was left out by then ends when the session starts. */
static void
move_start (PatellaSession *self,
            gint64          now_us)
{
  self->now_us = now_us;
  for (int i = 0; i < patella_session_count_sets (self); i++)
    if (self->results[i].done)
      self->results[i].ended_us = now_us;
}

/**
 * patella_session_command:
 * @self: a session
 * @command: what to do; copied
 * @now_us: the present, microseconds of the session's clock, 0 and up
 *
 * Advances to @now_us and does the command at that moment.
 *
 * Returns: whether it was possible; if not, the command has changed nothing
 */
gboolean
patella_session_command (PatellaSession       *self,
                         const PatellaCommand *command,
                         gint64                now_us)
{
  g_return_val_if_fail (self != NULL && command != NULL, FALSE);
  g_return_val_if_fail (now_us >= 0, FALSE);

  patella_session_advance (self, now_us);
  if (self->state == PATELLA_SESSION_STATE_READY)
    move_start (self, now_us);
  if (!patella_session_can (self, command->kind, self->now_us)
      || !transitions[self->state][command->kind] (self, command))
    return FALSE;

  /* a rest that was cut to what has passed ends now */
  patella_session_advance (self, self->now_us);
  return TRUE;
}
