/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-laws.h"

#include "patella-duration.h"
#include "patella-law-run.h"
#include "patella-random-session.h"
#include "patella-session-snapshot.h"

static void
assert_same_events (const PatellaLawRun *one,
                    const PatellaLawRun *other,
                    gint64               shift_us)
{
  g_assert_cmpuint (one->events->len, ==, other->events->len);
  for (guint i = 0; i < one->events->len; i++)
    {
      const PatellaSessionEvent *a = patella_law_run_peek (one, i);
      const PatellaSessionEvent *b = patella_law_run_peek (other, i);

      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->due_us + shift_us, ==, b->due_us);
      g_assert_cmpint (a->phase, ==, b->phase);
      g_assert_cmpint (a->phase_kind, ==, b->phase_kind);
      g_assert_cmpint (a->track, ==, b->track);
      g_assert_cmpint (a->set, ==, b->set);
      g_assert_cmpint (a->rep, ==, b->rep);
      g_assert_cmpint (a->number, ==, b->number);
    }
}

/* What of two sessions must be alike, wherever their clocks stand. */
static void
assert_same_results (const PatellaLawRun *one,
                     const PatellaLawRun *other)
{
  PatellaTimeline *timeline = patella_session_get_timeline (one->session);

  g_assert_cmpint (patella_session_get_state (one->session), ==, patella_session_get_state (other->session));
  g_assert_cmpint (patella_session_get_phase (one->session), ==, patella_session_get_phase (other->session));
  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      PatellaSetResult a;
      PatellaSetResult b;

      patella_session_get_set_result (one->session, i, &a);
      patella_session_get_set_result (other->session, i, &b);
      g_assert_cmpint (a.done, ==, b.done);
      g_assert_cmpint (a.outcome, ==, b.outcome);
      g_assert_cmpint (a.done_reps, ==, b.done_reps);
      g_assert_cmpint (a.held_us, ==, b.held_us);
      g_assert_cmpint (a.rested_us, ==, b.rested_us);
      g_assert_cmpint (a.stopped_rep, ==, b.stopped_rep);
      g_assert_cmpint (a.stopped_us, ==, b.stopped_us);
      g_assert_cmpint (a.attempt, ==, b.attempt);
    }
}

/* Alike to the last number, and in what is possible now. */
static void
assert_same_snapshots (const PatellaLawRun *one,
                       const PatellaLawRun *other)
{
  g_autoptr (GVariant) first = patella_law_run_dup_snapshot (one);
  g_autoptr (GVariant) second = patella_law_run_dup_snapshot (other);

  g_assert_cmpvariant (first, second);
  for (int kind = PATELLA_COMMAND_START; kind <= PATELLA_COMMAND_FINISH; kind++)
    g_assert_cmpint (patella_session_can (one->session, (PatellaCommandKind) kind, one->now_us), ==,
                     patella_session_can (other->session, (PatellaCommandKind) kind, other->now_us));
}

/* 1. Slicing: advancing in one step or in any number of steps yields the same events. */
static void
keep_slicing (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_auto (PatellaLawRun) whole = { 0 };
  g_auto (PatellaLawRun) sliced = { 0 };
  int steps = 0;

  patella_law_run_init (&whole, timeline);
  patella_law_run_init (&sliced, timeline);
  while (patella_law_has_more (chance, &steps))
    {
      gint64 moment_us = patella_random_moment (chance, whole.session, whole.now_us);
      PatellaCommand command = patella_random_command (chance, whole.session);

      for (int slice = patella_chance_int (chance, 0, 4); slice > 0 && sliced.now_us < moment_us; slice--)
        {
          gint64 between_us = patella_random_moment (chance, sliced.session, sliced.now_us);

          patella_law_run_advance (&sliced, MIN (moment_us, between_us));
        }

      whole.now_us = moment_us;
      sliced.now_us = moment_us;
      g_assert_cmpint (patella_law_run_command (&whole, &command), ==, patella_law_run_command (&sliced, &command));
      assert_same_events (&whole, &sliced, 0);
      assert_same_results (&whole, &sliced);
    }
  assert_same_snapshots (&whole, &sliced);
}

static void
check_boundary (PatellaLawRun *self)
{
  gint64 boundary_us = patella_session_next_boundary (self->session);
  guint before = self->events->len;

  if (boundary_us < 0)
    {
      patella_law_run_advance (self, self->now_us + PATELLA_HOUR_US);
      g_assert_cmpuint (self->events->len, ==, before);
      return;
    }

  g_assert_cmpint (boundary_us, >, self->now_us);
  patella_law_run_advance (self, boundary_us - 1);
  g_assert_cmpuint (self->events->len, ==, before);
  g_assert_cmpint (patella_session_next_boundary (self->session), ==, boundary_us);
  patella_law_run_advance (self, boundary_us);
  g_assert_cmpuint (self->events->len, >, before);
  g_assert_cmpint (patella_law_run_peek (self, before)->due_us, ==, boundary_us);
}

/* 2. Exactness: up to next_boundary - 1 nothing happens; at next_boundary something does. */
static void
keep_exactness (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_auto (PatellaLawRun) run = { 0 };
  int steps = 0;

  patella_law_run_init (&run, timeline);
  while (patella_law_has_more (chance, &steps))
    {
      PatellaCommand command = patella_random_command (chance, run.session);

      patella_law_run_command (&run, &command);
      for (int i = patella_chance_int (chance, 0, 3); i > 0; i--)
        check_boundary (&run);
    }
}

/* The documented order of events that are due at one instant. */
static int
rank_event (PatellaSessionEventKind kind)
{
  switch (kind)
    {
    case PATELLA_SESSION_EVENT_PAIN_STOP:
    case PATELLA_SESSION_EVENT_PLAN_CHANGED:
      return 0;
    case PATELLA_SESSION_EVENT_REP_DONE:
      return 1;
    case PATELLA_SESSION_EVENT_SET_DONE:
    case PATELLA_SESSION_EVENT_TRACK_DONE:
      return 2;
    case PATELLA_SESSION_EVENT_SET_REOPENED:
    case PATELLA_SESSION_EVENT_SET_RESTARTED:
    case PATELLA_SESSION_EVENT_DOSE_CHANGED:
    case PATELLA_SESSION_EVENT_REST_CHANGED:
      return 3;
    case PATELLA_SESSION_EVENT_STARTED:
    case PATELLA_SESSION_EVENT_PAUSED:
    case PATELLA_SESSION_EVENT_COUNT_IN:
    case PATELLA_SESSION_EVENT_RESUMED:
    case PATELLA_SESSION_EVENT_FINISHED:
      return 4;
    case PATELLA_SESSION_EVENT_PHASE_STARTED:
    case PATELLA_SESSION_EVENT_LAST_REPETITION:
      return 5;
    case PATELLA_SESSION_EVENT_TICK:
    case PATELLA_SESSION_EVENT_HALF_WAY:
    case PATELLA_SESSION_EVENT_COUNTDOWN:
      return 6;
    default:
      g_assert_not_reached ();
    }
}

/* The events from @from on came from one command or one boundary. */
static void
check_batch (const PatellaLawRun *run,
             guint                from)
{
  for (guint i = from; i < run->events->len; i++)
    {
      const PatellaSessionEvent *event = patella_law_run_peek (run, i);

      g_assert_cmpint (event->due_us, <=, run->now_us);
      if (i == 0)
        continue;
      g_assert_cmpint (event->due_us, >=, patella_law_run_peek (run, i - 1)->due_us);
      if (i > from && event->due_us == patella_law_run_peek (run, i - 1)->due_us)
        g_assert_cmpint (rank_event (event->kind), >=, rank_event (patella_law_run_peek (run, i - 1)->kind));
    }
}

/* 3. Order: due times never decrease, never exceed now, and follow the documented order within one instant. */
static void
keep_order (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_auto (PatellaLawRun) run = { 0 };
  int steps = 0;

  patella_law_run_init (&run, timeline);
  while (patella_law_has_more (chance, &steps))
    {
      gint64 moment_us = patella_random_moment (chance, run.session, run.now_us);
      PatellaCommand command = patella_random_command (chance, run.session);
      guint from = run.events->len;

      patella_law_run_advance (&run, moment_us);
      check_batch (&run, from);
      from = run.events->len;
      patella_law_run_command (&run, &command);
      check_batch (&run, from);
    }
}

static void
drop_pause_events (PatellaLawRun *self)
{
  for (guint i = 0; i < self->events->len;)
    {
      PatellaSessionEventKind kind = patella_law_run_peek (self, i)->kind;

      if (kind == PATELLA_SESSION_EVENT_PAUSED || kind == PATELLA_SESSION_EVENT_COUNT_IN
          || kind == PATELLA_SESSION_EVENT_RESUMED)
        g_array_remove_index (self->events, i);
      else
        i++;
    }
}

/* 4. Pause: a pause of d, with its count-in, shifts every later event by exactly d and credits nothing. */
static void
keep_pause (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  const PatellaCommand pause = { .kind = PATELLA_COMMAND_PAUSE };
  const PatellaCommand resume = { .kind = PATELLA_COMMAND_RESUME };
  g_auto (PatellaLawRun) straight = { 0 };
  g_auto (PatellaLawRun) paused = { 0 };
  gint64 pause_us;
  gint64 rest_us;

  patella_law_run_init (&straight, timeline);
  patella_law_run_live (&straight, chance);
  patella_law_run_advance (&straight, patella_random_moment (chance, straight.session, straight.now_us));
  if (patella_session_get_state (straight.session) != PATELLA_SESSION_STATE_RUNNING)
    return;

  {
    g_autoptr (GVariant) snapshot = patella_law_run_dup_snapshot (&straight);

    paused.session = patella_session_from_snapshot (snapshot, straight.now_us, NULL);
    paused.events = g_array_new (FALSE, FALSE, sizeof (PatellaSessionEvent));
    paused.now_us = straight.now_us;
  }
  g_array_set_size (straight.events, 0);

  pause_us = patella_chance_span (chance, 500 * PATELLA_SECOND_US);
  rest_us = patella_chance_span (chance, 200 * PATELLA_SECOND_US);
  g_assert_true (patella_law_run_command (&paused, &pause));
  patella_law_run_advance (&paused, paused.now_us + pause_us);
  g_assert_true (patella_law_run_command (&paused, &resume));
  if (patella_session_get_state (paused.session) == PATELLA_SESSION_STATE_COUNT_IN)
    pause_us += patella_timeline_get_options (timeline)->count_in_us;

  patella_law_run_advance (&straight, straight.now_us + rest_us);
  patella_law_run_advance (&paused, straight.now_us + pause_us);
  /* it may have been paused by itself, where nothing leads to the next set */
  drop_pause_events (&straight);
  drop_pause_events (&paused);
  assert_same_events (&straight, &paused, pause_us);
  assert_same_results (&straight, &paused);
}

static void
check_account (const PatellaLawRun *run,
               gint64               started_us,
               gint64               ended_us)
{
  PatellaTimeline *timeline = patella_session_get_timeline (run->session);
  PatellaSessionAccount account;
  gint64 held_us = 0;
  int planned = 0;

  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      PatellaSetResult result;

      patella_session_get_set_result (run->session, i, &result);
      planned += patella_timeline_get_set (timeline, i)->dose.reps;
      g_assert_cmpint (result.held_us, >=, 0);
      if (result.outcome != PATELLA_OUTCOME_COMPLETE)
        held_us += result.held_us;
    }

  patella_session_get_account (run->session, run->now_us, &account);
  g_assert_cmpint (account.active_us + account.paused_us, ==, account.elapsed_us);
  g_assert_cmpint (account.elapsed_us, ==, started_us < 0 ? 0 : (ended_us < 0 ? run->now_us : ended_us) - started_us);
  g_assert_cmpint (account.active_us, >=, held_us);
  g_assert_cmpint (account.paused_us, >=, 0);
  g_assert_cmpint (account.planned, ==, planned);
  g_assert_cmpint (account.done + account.skipped + account.left, ==, account.planned);
  g_assert_true (account.done >= 0 && account.skipped >= 0 && account.left >= 0);
  if (ended_us >= 0)
    g_assert_cmpint (account.left, ==, 0);
}

/* What is asked ahead of time must hold as well, up to the next boundary. */
static void
check_questions (const PatellaLawRun *run,
                 gint64               ahead_us)
{
  gint64 then_us = run->now_us + ahead_us;
  gint64 remaining_us = patella_session_get_remaining_us (run->session, then_us);
  double progress = patella_session_get_progress (run->session, then_us);
  PatellaSessionAccount account;

  patella_session_get_account (run->session, then_us, &account);
  g_assert_cmpint (account.active_us + account.paused_us, ==, account.elapsed_us);
  g_assert_true (remaining_us >= 0 || remaining_us == PATELLA_WAITS);
  g_assert_true (progress >= 0.0 && progress <= 1.0);
  g_assert_cmpint (patella_session_get_left_us (run->session, then_us), >=, 0);
}

/* 5. Account: at every moment active + paused = elapsed, and done + skipped + left = planned. */
static void
keep_account (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_auto (PatellaLawRun) run = { 0 };
  gint64 started_us = -1;
  gint64 ended_us = -1;
  guint seen = 0;
  int steps = 0;

  patella_law_run_init (&run, timeline);
  while (patella_law_has_more (chance, &steps))
    {
      PatellaCommand command = patella_random_command (chance, run.session);

      patella_law_run_advance (&run, patella_random_moment (chance, run.session, run.now_us));
      patella_law_run_command (&run, &command);
      for (; seen < run.events->len; seen++)
        if (patella_law_run_peek (&run, seen)->kind == PATELLA_SESSION_EVENT_STARTED)
          started_us = run.now_us;
        else if (patella_law_run_peek (&run, seen)->kind == PATELLA_SESSION_EVENT_FINISHED)
          ended_us = patella_law_run_peek (&run, seen)->due_us;

      check_account (&run, started_us, ended_us);
      check_questions (&run, patella_chance_span (chance, 100 * PATELLA_SECOND_US));
    }
}

/* 6. End: a finished session ignores everything. */
static void
keep_end (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  const PatellaCommand finish = { .kind = PATELLA_COMMAND_FINISH };
  g_auto (PatellaLawRun) run = { 0 };
  g_autoptr (GVariant) before = NULL;
  guint n_events;

  patella_law_run_init (&run, timeline);
  patella_law_run_live (&run, chance);
  if (patella_session_get_state (run.session) != PATELLA_SESSION_STATE_FINISHED)
    g_assert_true (patella_law_run_command (&run, &finish));

  g_assert_cmpint (patella_session_get_state (run.session), ==, PATELLA_SESSION_STATE_FINISHED);
  g_assert_cmpint (patella_law_run_peek (&run, run.events->len - 1)->kind, ==, PATELLA_SESSION_EVENT_FINISHED);
  n_events = run.events->len;
  before = patella_law_run_dup_snapshot (&run);
  for (int kind = PATELLA_COMMAND_START; kind <= PATELLA_COMMAND_FINISH; kind++)
    {
      g_autoptr (GVariant) after = NULL;
      PatellaCommand command = { .kind = (PatellaCommandKind) kind, .dose = patella_random_dose (chance) };

      patella_law_run_advance (&run, run.now_us + patella_chance_span (chance, 100 * PATELLA_SECOND_US));
      g_assert_false (patella_session_can (run.session, command.kind, run.now_us));
      g_assert_false (patella_law_run_command (&run, &command));
      after = patella_law_run_dup_snapshot (&run);
      g_assert_cmpvariant (before, after);
    }
  g_assert_cmpuint (run.events->len, ==, n_events);
  g_assert_cmpint (patella_session_next_boundary (run.session), ==, -1);
}

/* Through bytes, as the journal keeps it. */
static PatellaSession *
store_and_restore (const PatellaLawRun *run,
                   gint64               now_us)
{
  g_autoptr (GVariant) snapshot = patella_law_run_dup_snapshot (run);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (snapshot);
  g_autoptr (GVariant) read = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(uv)"), bytes, FALSE));
  g_autoptr (GError) error = NULL;
  PatellaSession *session = patella_session_from_snapshot (read, now_us, &error);

  g_assert_no_error (error);
  g_assert_nonnull (session);

  return session;
}

/* 7. Snapshot: restore (snapshot (s)) behaves like s for ever after. */
static void
keep_snapshot (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  gint64 shift_us = patella_chance_span (chance, 1000 * PATELLA_SECOND_US);
  g_auto (PatellaLawRun) first = { 0 };
  g_auto (PatellaLawRun) second = { 0 };
  int steps = 0;

  patella_law_run_init (&first, timeline);
  if (!patella_chance_once (chance, 10))
    patella_law_run_live (&first, chance);

  second.now_us = first.now_us + shift_us;
  second.session = store_and_restore (&first, second.now_us);
  second.events = g_array_new (FALSE, FALSE, sizeof (PatellaSessionEvent));
  g_array_set_size (first.events, 0);
  assert_same_results (&first, &second);
  assert_same_snapshots (&first, &second);

  while (patella_law_has_more (chance, &steps))
    {
      PatellaCommand command = patella_random_command (chance, first.session);

      first.now_us = patella_random_moment (chance, first.session, first.now_us);
      second.now_us = first.now_us + shift_us;
      g_assert_cmpint (patella_law_run_command (&first, &command), ==, patella_law_run_command (&second, &command));
      assert_same_events (&first, &second, shift_us);
      assert_same_results (&first, &second);
    }
  assert_same_snapshots (&first, &second);
}

/* And: a command that is not possible changes nothing; one of which can() says so is not. */
static void
keep_refusal (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  g_auto (PatellaLawRun) run = { 0 };
  int steps = 0;

  patella_law_run_init (&run, timeline);
  while (patella_law_has_more (chance, &steps))
    {
      PatellaCommand command = patella_random_command (chance, run.session);
      g_autoptr (GVariant) before = NULL;
      g_autoptr (GVariant) after = NULL;
      guint n_events;
      gboolean can;

      patella_law_run_advance (&run, patella_random_moment (chance, run.session, run.now_us));
      n_events = run.events->len;
      before = patella_law_run_dup_snapshot (&run);
      can = patella_session_can (run.session, command.kind, run.now_us);
      if (patella_law_run_command (&run, &command))
        {
          g_assert_true (can);
          continue;
        }

      after = patella_law_run_dup_snapshot (&run);
      g_assert_cmpvariant (before, after);
      g_assert_cmpuint (run.events->len, ==, n_events);
    }
}

const PatellaSessionLaw patella_session_laws[] = {
  { "slicing", keep_slicing },
  { "exactness", keep_exactness },
  { "order", keep_order },
  { "pause", keep_pause },
  { "account", keep_account },
  { "end", keep_end },
  { "snapshot", keep_snapshot },
  { "refusal", keep_refusal },
  { "undo", patella_session_law_undo },
  { "record", patella_session_law_record },
};
const gsize patella_session_n_laws = G_N_ELEMENTS (patella_session_laws);
