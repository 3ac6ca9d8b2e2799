/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-script.h"
#include "patella-test.h"

/* Easier, at one's own pace, another exercise: by example. One set of four repetitions of 3 s hold and 3 s relax, left, then
 * right; get ready 5 s, so the first repetition begins at 5 s, the second at 11 s. */
static void
begin (PatellaScript *script,
       int            n_sets)
{
  const PatellaDose dose = patella_test_make_dose (n_sets, 4, "hold 3 relax 3");

  patella_script_add (script, "quad_set", PATELLA_SIDE_LEFT, &dose);
  patella_script_add (script, "quad_set", PATELLA_SIDE_RIGHT, &dose);
  patella_script_start (script, NULL);
  patella_script_send (script, 0, PATELLA_COMMAND_PROCEED, 0);
}

static gboolean
ease (PatellaScript     *script,
      const PatellaDose *dose,
      int                number)
{
  const PatellaCommand command = {
    .kind = PATELLA_COMMAND_SET_DOSE, .dose = *dose, .number = number, .chosen = PATELLA_CHOSEN_LOWER,
  };

  return patella_session_command (script->session, &command, script->now_us);
}

static const PatellaTrack *
get_track (const PatellaScript *script,
           guint                track)
{
  return patella_timeline_get_track (patella_session_get_timeline (script->session), track);
}

/* the repetition under way begins again, shorter; what is done stays done, and what was held was held */
static void
ease_in_set (void)
{
  const PatellaDose easier = patella_test_make_dose (1, 3, "hold 2 relax 3");
  g_auto (PatellaScript) script = { 0 };

  begin (&script, 1);
  patella_script_wait (&script, 12);
  patella_script_skip (&script);
  g_assert_true (ease (&script, &easier, 1));
  patella_script_assert (&script, "12 dose-changed; 12 count-in 3");
  g_assert_cmpint (get_track (&script, 0)->chosen, ==, PATELLA_CHOSEN_LOWER);
  g_assert_cmpint (get_track (&script, 1)->chosen, ==, PATELLA_CHOSEN_SUGGESTED);
  patella_script_wait (&script, 22);
  patella_script_assert (&script, "13 count-in 2; 14 count-in 1; 15 resumed; 15 phase-started hold; 16 tick 1; 17 rep-done 2; "
                                  "17 phase-started relax; 20 phase-started hold; 20 last-repetition; 21 tick 1; "
                                  "22 rep-done 3; 22 set-done 3; 22 track-done; 22 phase-started switch-side");
  patella_script_assert_set (&script, 0, "complete 3 held 8 rested - attempt 1");
  g_assert_cmpint (patella_timeline_get_set (patella_session_get_timeline (script.session), 1)->dose.reps, ==, 4);
}

/* done already: the set is over, which can be taken back with its numbers */
static void
ease_below_done (void)
{
  const PatellaDose easier = patella_test_make_dose (1, 2, "hold 2 relax 3");
  g_auto (PatellaScript) script = { 0 };

  begin (&script, 1);
  patella_script_wait (&script, 18);
  patella_script_skip (&script);
  g_assert_true (ease (&script, &easier, 1));
  patella_script_assert (&script, "18 set-done 2; 18 track-done; 18 dose-changed; 18 phase-started switch-side");
  patella_script_assert_set (&script, 0, "complete 2 held 7 rested - attempt 1");
  patella_script_send (&script, 22, PATELLA_COMMAND_UNDO, 0);
  patella_script_assert (&script, "22 plan-changed; 22 set-reopened 2; 22 count-in 3");
  patella_script_assert_set (&script, 0, "open 2 held 7 rested - attempt 1");
  g_assert_cmpint (get_track (&script, 0)->chosen, ==, PATELLA_CHOSEN_SUGGESTED);
  g_assert_cmpint (patella_timeline_get_set (patella_session_get_timeline (script.session), 0)->dose.reps, ==, 4);
}

/* as before: the set under way keeps its numbers */
static void
ease_the_rest (void)
{
  const PatellaDose easier = patella_test_make_dose (2, 3, "hold 2 relax 3");
  g_auto (PatellaScript) script = { 0 };

  begin (&script, 2);
  patella_script_wait (&script, 12);
  patella_script_skip (&script);
  g_assert_true (ease (&script, &easier, 0));
  patella_script_assert (&script, "12 dose-changed");
  patella_script_wait (&script, 13);
  patella_script_assert (&script, "13 tick 2");
  g_assert_false (ease (&script, &easier, 2));
}

/* the person counts, on the other side too; and back: the set is counted from its first repetition */
static void
change_pace (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, 1);
  patella_script_wait (&script, 12);
  patella_script_skip (&script);
  g_assert_false (patella_script_try (&script, 12, PATELLA_COMMAND_SET_PACE, 1));
  patella_script_send (&script, 12, PATELLA_COMMAND_SET_PACE, 0);
  patella_script_assert (&script, "12 dose-changed; 12 phase-started self-paced");
  g_assert_false (patella_timeline_get_set (patella_session_get_timeline (script.session), 1)->dose.paced);
  patella_script_send (&script, 14, PATELLA_COMMAND_SET_PACE, 1);
  patella_script_assert (&script, "14 dose-changed; 14 count-in 3");
  patella_script_send (&script, 15, PATELLA_COMMAND_SET_PACE, 0);
  patella_script_assert (&script, "15 count-in 2; 15 dose-changed; 15 resumed; 15 phase-started self-paced");
  patella_script_send (&script, 20, PATELLA_COMMAND_CONFIRM_SET, 4);
  patella_script_skip (&script);
  patella_script_assert_set (&script, 0, "complete 4 held 4 rested - attempt 1");
}

static void
make_alternative (PatellaScript *script)
{
  const PatellaDose dose = patella_test_make_dose (2, 2, "lift 2 hold 3 lower 2");
  g_autoptr (PatellaTrack) track = patella_test_make_track ("tke", PATELLA_SIDE_LEFT, &dose);
  const PatellaCommand swap = { .kind = PATELLA_COMMAND_SWAP, .instead = track };

  track->chosen = PATELLA_CHOSEN_ALTERNATIVE;
  g_assert_true (patella_session_command (script->session, &swap, script->now_us));
}

/* the rest is skipped, the other exercise takes its turn, and the one after it keeps its own */
static void
swap_exercise (void)
{
  const PatellaCommand nothing = { .kind = PATELLA_COMMAND_SWAP };
  g_auto (PatellaScript) script = { 0 };

  begin (&script, 2);
  patella_script_wait (&script, 12);
  patella_script_skip (&script);
  g_assert_false (patella_session_command (script.session, &nothing, script.now_us));
  make_alternative (&script);
  patella_script_assert (&script, "12 plan-changed; 12 set-done 1; 12 set-done; 12 track-done; 12 phase-started position");
  patella_script_assert_set (&script, 0, "partial 1 held 4 rested - attempt 1");
  patella_script_assert_set (&script, 1, "skipped 0 held 0 rested - attempt 1");
  patella_script_assert_set (&script, 2, "open 0 held 0 rested - attempt 1");
  g_assert_cmpstr (get_track (&script, 2)->exercise, ==, "tke");
  g_assert_cmpint (patella_timeline_get_set (patella_session_get_timeline (script.session), 4)->track, ==, 1);

  patella_script_send (&script, 20, PATELLA_COMMAND_UNDO, 0);
  patella_script_assert (&script, "20 plan-changed; 20 set-reopened 1; 20 set-reopened; 20 count-in 3");
  g_assert_cmpuint (patella_timeline_get_n_tracks (patella_session_get_timeline (script.session)), ==, 2);
  patella_script_assert_set (&script, 0, "open 1 held 4 rested - attempt 1");
}

/* paused, it stays so: the new position waits */
static void
swap_paused (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, 1);
  patella_script_wait (&script, 12);
  patella_script_send (&script, 12, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_script_skip (&script);
  make_alternative (&script);
  patella_script_skip (&script);
  g_assert_cmpint (patella_session_get_state (script.session), ==, PATELLA_SESSION_STATE_PAUSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-changes/easier/set", ease_in_set);
  g_test_add_func ("/session-changes/easier/done", ease_below_done);
  g_test_add_func ("/session-changes/easier/rest", ease_the_rest);
  g_test_add_func ("/session-changes/pace", change_pace);
  g_test_add_func ("/session-changes/swap/set", swap_exercise);
  g_test_add_func ("/session-changes/swap/paused", swap_paused);

  return g_test_run ();
}
