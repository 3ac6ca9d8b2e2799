/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-laws.h"
#include "patella-session-script.h"

/* The laws of every session; examples stand in test-session-commands.c. */

/* One paced set after the other, without a hand being moved but to start it. */
static void
run_through (void)
{
  const PatellaDose dose = patella_test_make_dose (2, 2, "lift 2 hold 3 lower 2 relax 3");
  g_auto (PatellaScript) script = { 0 };

  patella_script_add (&script, "vmo2", PATELLA_SIDE_LEFT, &dose);
  patella_script_start (&script, NULL);
  patella_script_assert (&script, "0 started; 0 phase-started position");
  patella_script_send (&script, 4, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "4 phase-started get-ready");
  patella_script_wait (&script, 27);
  patella_script_assert (&script,
                         "9 phase-started lift; 11 phase-started hold; 12 tick 1; 13 tick 2; 14 rep-done 1; "
                         "14 phase-started lower; 16 phase-started relax; "
                         "19 phase-started lift; 19 last-repetition; 21 phase-started hold; 22 tick 1; 23 tick 2; "
                         "24 rep-done 2; 24 phase-started lower; 26 set-done 2; 26 phase-started rest");
  patella_script_wait (&script, 100);
  patella_script_assert (&script,
                         "43 countdown 3; 44 countdown 2; 45 countdown 1; "
                         "46 phase-started lift; 48 phase-started hold; 49 tick 1; 50 tick 2; 51 rep-done 1; "
                         "51 phase-started lower; 53 phase-started relax; "
                         "56 phase-started lift; 56 last-repetition; 58 phase-started hold; 59 tick 1; 60 tick 2; "
                         "61 rep-done 2; 61 phase-started lower; 63 set-done 2; 63 track-done; 63 finished");

  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 1");
  patella_script_assert_set (&script, 1, "complete 2 held 6 rested 20 attempt 1");
  g_assert_cmpint (patella_session_get_phase (script.session), ==, -1);
  g_assert_cmpint (patella_session_get_set (script.session), ==, -1);
}

/* the other side of the same exercise: its own seconds, no new position, straight into the first repetition */
static void
switch_sides (void)
{
  const PatellaDose dose = patella_test_make_dose (1, 1, "hold 12 relax 10");
  g_auto (PatellaScript) script = { 0 };

  patella_script_add (&script, "quad_set", PATELLA_SIDE_LEFT, &dose);
  patella_script_add (&script, "quad_set", PATELLA_SIDE_RIGHT, &dose);
  patella_script_start (&script, NULL);
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 60);
  patella_script_assert (&script,
                         "0 started; 0 phase-started position; 0 phase-started get-ready; 5 phase-started hold; "
                         "11 half-way; 14 countdown 3; 15 countdown 2; 16 countdown 1; "
                         "17 rep-done 1; 17 set-done 1; 17 track-done; 17 phase-started switch-side; "
                         "24 countdown 3; 25 countdown 2; 26 countdown 1; 27 phase-started hold; "
                         "33 half-way; 36 countdown 3; 37 countdown 2; 38 countdown 1; "
                         "39 rep-done 1; 39 set-done 1; 39 track-done; 39 finished");
  patella_script_assert_set (&script, 1, "complete 1 held 12 rested 10 attempt 1");
}

/* without a hold a repetition counts when its last moving phase has ended; a pause between counts as held */
static void
count_moves (void)
{
  const PatellaDose dose = patella_test_make_dose (1, 2, "lift 2 pause 2 lower 2 relax 1");
  g_auto (PatellaScript) script = { 0 };

  patella_script_add (&script, "bridge", PATELLA_SIDE_BOTH, &dose);
  patella_script_start (&script, NULL);
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 13);
  patella_script_assert (&script,
                         "0 started; 0 phase-started position; 0 phase-started get-ready; 0 phase-started lift; "
                         "2 phase-started pause; 4 phase-started lower; 6 rep-done 1; 6 phase-started relax; "
                         "7 phase-started lift; 7 last-repetition; 9 phase-started pause; 11 phase-started lower; "
                         "13 rep-done 2; 13 set-done 2; 13 track-done; 13 finished");
  patella_script_assert_set (&script, 0, "complete 2 held 4 rested - attempt 1");
}

/* a check waits for an answer, without get ready, and counts nothing */
static void
answer_check (void)
{
  g_auto (PatellaScript) script = { 0 };
  PatellaSessionAccount account;

  patella_script_add (&script, "finder", PATELLA_SIDE_BOTH, NULL);
  patella_script_start (&script, NULL);
  patella_script_send (&script, 1, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 500);
  g_assert_cmpint (patella_session_next_boundary (script.session), ==, -1);
  g_assert_cmpint (patella_session_get_remaining_us (script.session, script.now_us), ==, PATELLA_WAITS);
  patella_script_send (&script, 501, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script,
                         "0 started; 0 phase-started position; 1 phase-started check; "
                         "501 set-done; 501 track-done; 501 finished");
  patella_script_assert_set (&script, 0, "complete 0 held 0 rested - attempt 1");
  patella_session_get_account (script.session, script.now_us, &account);
  g_assert_cmpint (account.planned, ==, 0);
}

/* what the page shows, also between two boundaries */
static void
answer_questions (void)
{
  const PatellaDose dose = patella_test_make_dose (1, 2, "hold 4 relax 1");
  g_auto (PatellaScript) script = { 0 };
  PatellaSessionAccount account;

  patella_script_add (&script, "vmo1", PATELLA_SIDE_BOTH, &dose);
  patella_script_make (&script, NULL);
  g_assert_cmpint (patella_session_get_left_us (script.session, 0), ==, 14 * G_USEC_PER_SEC);
  patella_script_send (&script, 0, PATELLA_COMMAND_START, 0);
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 6);

  g_assert_cmpint (patella_session_get_remaining_us (script.session, 6 * G_USEC_PER_SEC), ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpint (patella_session_get_remaining_us (script.session, 6500000), ==, 2500000);
  g_assert_cmpint (patella_session_get_left_us (script.session, 6500000), ==, 7500000);
  g_assert_cmpfloat_with_epsilon (patella_session_get_progress (script.session, 6 * G_USEC_PER_SEC), 0.25, 1e-9);

  patella_script_send (&script, 7, PATELLA_COMMAND_PAUSE, 0);
  g_assert_cmpint (patella_session_get_remaining_us (script.session, 99 * G_USEC_PER_SEC), ==, 2 * G_USEC_PER_SEC);
  g_assert_cmpfloat_with_epsilon (patella_session_get_progress (script.session, 99 * G_USEC_PER_SEC), 0.5, 1e-9);
  patella_session_get_account (script.session, 10 * G_USEC_PER_SEC, &account);
  g_assert_cmpint (account.elapsed_us, ==, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (account.paused_us, ==, 3 * G_USEC_PER_SEC);
  patella_script_send (&script, 10, PATELLA_COMMAND_RESUME, 0);
  g_assert_cmpint (patella_session_get_remaining_us (script.session, 10500000), ==, 2500000);
  script.is_careless = TRUE;
}

/* a moment before an earlier one counts as that: time never goes back */
static void
stay_in_time (void)
{
  const PatellaDose dose = patella_test_make_dose (1, 1, "hold 4");
  g_auto (PatellaScript) script = { 0 };
  gint64 boundary_us;

  patella_script_add (&script, "vmo1", PATELLA_SIDE_BOTH, &dose);
  patella_script_start (&script, NULL);
  patella_script_send (&script, 9, PATELLA_COMMAND_PROCEED, 0);
  boundary_us = patella_session_next_boundary (script.session);
  patella_session_advance (script.session, 1);
  g_assert_cmpint (patella_session_next_boundary (script.session), ==, boundary_us);
  patella_script_send (&script, 3, PATELLA_COMMAND_PAUSE, 0);
  patella_script_assert (&script, "0 started; 0 phase-started position; 9 phase-started get-ready; 9 paused");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session/run-through", run_through);
  g_test_add_func ("/session/switch-sides", switch_sides);
  g_test_add_func ("/session/count-moves", count_moves);
  g_test_add_func ("/session/check", answer_check);
  g_test_add_func ("/session/questions", answer_questions);
  g_test_add_func ("/session/time", stay_in_time);
  for (gsize i = 0; i < patella_session_n_laws; i++)
    {
      g_autofree char *path = g_strdup_printf ("/session/law/%s", patella_session_laws[i].name);

      patella_test_add_law (path, patella_session_laws[i].law);
    }

  return g_test_run ();
}
