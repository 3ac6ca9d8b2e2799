/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-laws.h"

#include "patella-duration.h"
#include "patella-law-run.h"
#include "patella-random-session.h"

/* What of a session UNDO must bring back, as text: the plan and what was done of each of its sets. */
static char *
describe_plan (const PatellaSession *session)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  g_autoptr (GVariant) variant = g_variant_ref_sink (patella_timeline_to_variant (timeline));
  g_autofree char *plan = g_variant_print (variant, FALSE);
  GString *text = g_string_new (plan);

  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      PatellaSetResult result;

      patella_session_get_set_result (session, i, &result);
      g_string_append_printf (text, "; %d %d %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", result.begun, result.done,
                              result.done ? (int) result.outcome : -1, result.done_reps, result.held_us, result.started_us,
                              result.attempt);
    }
  g_string_append_printf (text, "; at %d", patella_session_get_phase (session));

  return g_string_free (text, FALSE);
}

/* And: UNDO brings back exactly what was, plan, results and place, whatever was done within the ten seconds. */
void
patella_session_law_undo (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  const PatellaCommandKind kinds[] = { PATELLA_COMMAND_PROCEED, PATELLA_COMMAND_SKIP_TRACK, PATELLA_COMMAND_SWAP,
                                       PATELLA_COMMAND_JUMP };
  const PatellaCommand undo = { .kind = PATELLA_COMMAND_UNDO };
  g_auto (PatellaLawRun) run = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  PatellaCommand command;

  patella_law_run_init (&run, timeline);
  patella_law_run_live (&run, chance);
  patella_law_run_advance (&run, run.now_us + 1 + patella_chance_span (chance, 5 * PATELLA_SECOND_US));
  command = patella_random_command (chance, run.session);
  command.kind = kinds[patella_chance_int (chance, 0, G_N_ELEMENTS (kinds) - 1)];
  if (command.kind == PATELLA_COMMAND_JUMP)
    command.number = patella_session_get_set (run.session) + patella_chance_int (chance, 1, 3);
  if (command.kind == PATELLA_COMMAND_SWAP)
    command.instead = patella_timeline_get_track (timeline, 0);
  before = describe_plan (run.session);
  /* what it offers otherwise is about an earlier command */
  if (!patella_law_run_command (&run, &command) || patella_session_get_undo_until_us (run.session) != run.now_us + 10 * PATELLA_SECOND_US)
    return;

  patella_law_run_advance (&run, run.now_us + patella_chance_span (chance, 9 * PATELLA_SECOND_US));
  if (!patella_session_can (run.session, PATELLA_COMMAND_UNDO, run.now_us))
    return;
  g_assert_true (patella_law_run_command (&run, &undo));
  after = describe_plan (run.session);
  g_assert_cmpstr (before, ==, after);
}

/* What stands in the record: of each exercise and side its sets, once each, in their order, however the session was
 * adjusted; what is done stays so unless it is taken up again by name. */
void
patella_session_law_record (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  const PatellaCommand finish = { .kind = PATELLA_COMMAND_FINISH };
  g_auto (PatellaLawRun) run = { 0 };
  PatellaTimeline *last = NULL;
  int n_seen = 0;

  patella_law_run_init (&run, timeline);
  patella_law_run_live (&run, chance);
  if (patella_session_get_state (run.session) != PATELLA_SESSION_STATE_FINISHED)
    g_assert_true (patella_law_run_command (&run, &finish));

  last = patella_session_get_timeline (run.session);
  g_assert_cmpuint (patella_timeline_get_n_tracks (last), >=, patella_timeline_get_n_tracks (timeline));
  for (guint i = 0; i < patella_timeline_get_n_tracks (last); i++)
    {
      int first = patella_timeline_get_first_set (last, (int) i);
      const PatellaTrack *track = patella_timeline_get_track (last, i);

      if (i < patella_timeline_get_n_tracks (timeline))
        g_assert_cmpstr (track->exercise, ==, patella_timeline_get_track (timeline, i)->exercise);
      for (int number = 1; number <= track->dose.sets; number++)
        {
          const PatellaTimelineSet *set = patella_timeline_get_set (last, (guint) (first + number - 1));
          PatellaSetResult result;

          patella_session_get_set_result (run.session, (guint) (first + number - 1), &result);
          g_assert_cmpint (set->track, ==, (int) i);
          g_assert_cmpint (set->number, ==, number);
          g_assert_true (result.done);
          g_assert_true (result.begun || result.done_reps == 0);
          n_seen++;
        }
    }
  g_assert_cmpint (n_seen, ==, (int) patella_timeline_get_n_sets (last));
}
