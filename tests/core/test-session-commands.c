/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-duration.h"
#include "patella-session-script.h"
#include "patella-test.h"

/* The key table of product.md, section 5, row by row, and the states in which a key does nothing. */

/* Two sets of two: from 5 s lift 5-7, hold 7-10, lower 10-12, relax 12-15, lift 15-17, hold 17-20, lower 20-22, rest 22-42,
 * the second set from 42 to 59; then the right side after a switch of 10 s, if wanted, and a bridge, if wanted. */
static void
begin (PatellaScript *script,
       gboolean       other_side,
       gboolean       other_exercise)
{
  const PatellaDose dose = patella_test_make_dose (2, 2, "lift 2 hold 3 lower 2 relax 3");
  const PatellaDose bridge = patella_test_make_dose (1, 1, "lift 2 pause 2 lower 2 relax 1");

  patella_script_add (script, "vmo2", PATELLA_SIDE_LEFT, &dose);
  if (other_side)
    patella_script_add (script, "vmo2", PATELLA_SIDE_RIGHT, &dose);
  if (other_exercise)
    patella_script_add (script, "bridge", PATELLA_SIDE_BOTH, &bridge);
  patella_script_start (script, NULL);
  patella_script_send (script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_skip (script);
}

static void
wait_and_skip (PatellaScript *script,
               double         until_s)
{
  patella_script_wait (script, until_s);
  patella_script_skip (script);
}

static void
space_in_hold (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 8.5);
  patella_script_send (&script, 8.5, PATELLA_COMMAND_PAUSE, 0);
  g_assert_false (patella_script_try (&script, 9, PATELLA_COMMAND_PAUSE, 0));
  g_assert_false (patella_script_try (&script, 9, PATELLA_COMMAND_PROCEED, 0));
  patella_script_send (&script, 20, PATELLA_COMMAND_RESUME, 0);
  g_assert_false (patella_script_try (&script, 21, PATELLA_COMMAND_RESUME, 0));
  patella_script_wait (&script, 24.5);
  patella_script_assert (&script, "8.5 paused; 20 count-in 3; 21 count-in 2; 22 count-in 1; 23 resumed; 23.5 tick 2; "
                                  "24.5 rep-done 1; 24.5 phase-started lower");

  /* paused again while it counts in: counted in anew */
  patella_script_send (&script, 25, PATELLA_COMMAND_PAUSE, 0);
  patella_script_send (&script, 26, PATELLA_COMMAND_RESUME, 0);
  patella_script_send (&script, 27.5, PATELLA_COMMAND_PAUSE, 0);
  patella_script_send (&script, 30, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&script, 34.5);
  patella_script_assert (&script, "25 paused; 26 count-in 3; 27 count-in 2; 27.5 paused; 30 count-in 3; 31 count-in 2; "
                                  "32 count-in 1; 33 resumed; 34.5 phase-started relax");
  patella_script_wait (&script, 45);
  patella_script_skip (&script);
  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 1");
}

static void
space_elsewhere (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  patella_script_send (&script, 2, PATELLA_COMMAND_PAUSE, 0);
  patella_script_send (&script, 12, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&script, 15);
  patella_script_assert (&script, "2 paused; 12 resumed; 15 phase-started lift");

  wait_and_skip (&script, 32);
  patella_script_send (&script, 37, PATELLA_COMMAND_PAUSE, 0);
  patella_script_send (&script, 97, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&script, 112);
  patella_script_assert (&script, "37 paused; 97 resumed; 109 countdown 3; 110 countdown 2; 111 countdown 1; "
                                  "112 phase-started lift");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested 20 attempt 1");
}

static void
right_waits_and_rests (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, TRUE, TRUE);
  patella_script_send (&script, 1, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "1 phase-started lift");
  wait_and_skip (&script, 18);
  patella_script_send (&script, 20, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "20 phase-started lift");
  wait_and_skip (&script, 37);
  patella_script_send (&script, 38.5, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "38.5 phase-started lift");
  patella_script_assert_set (&script, 1, "complete 2 held 6 rested 2 attempt 1");
  patella_script_assert_set (&script, 2, "open 0 held 0 rested 1.5 attempt 1");
  wait_and_skip (&script, 200);
  patella_script_send (&script, 200, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "200 phase-started get-ready");
}

static void
right_at_own_pace (void)
{
  PatellaDose dose = patella_test_make_dose (3, 10, "hold 3 relax 3");
  g_auto (PatellaScript) script = { 0 };

  dose.paced = FALSE;
  patella_script_add (&script, "vmo1", PATELLA_SIDE_BOTH, &dose);
  patella_script_start (&script, NULL);
  g_assert_false (patella_script_try (&script, 0, PATELLA_COMMAND_CONFIRM_SET, 10));
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_skip (&script);
  patella_script_wait (&script, 300);
  patella_script_assert (&script, "5 phase-started self-paced");

  /* waiting, it can be paused, and goes on at once */
  patella_script_send (&script, 300, PATELLA_COMMAND_PAUSE, 0);
  patella_script_send (&script, 310, PATELLA_COMMAND_RESUME, 0);
  patella_script_send (&script, 320, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "300 paused; 310 resumed; 320 set-done 10; 320 phase-started rest");
  patella_script_assert_set (&script, 0, "complete 10 held 0 rested - attempt 1");

  patella_script_send (&script, 321, PATELLA_COMMAND_PROCEED, 0);
  g_assert_false (patella_script_try (&script, 330, PATELLA_COMMAND_CONFIRM_SET, -1));
  g_assert_false (patella_script_try (&script, 330, PATELLA_COMMAND_CONFIRM_SET, 1000));
  patella_script_send (&script, 330, PATELLA_COMMAND_CONFIRM_SET, 7);
  patella_script_send (&script, 331, PATELLA_COMMAND_PROCEED, 0);
  patella_script_send (&script, 340, PATELLA_COMMAND_CONFIRM_SET, 12);
  patella_script_assert (&script, "321 phase-started self-paced; 330 set-done 7; 330 phase-started rest; "
                                  "331 phase-started self-paced; 340 set-done 12; 340 track-done; 340 finished");
  patella_script_assert_set (&script, 1, "partial 7 held 0 rested 1 attempt 1");
  patella_script_assert_set (&script, 2, "complete 12 held 0 rested 1 attempt 1");
}

static void
right_in_paced_set (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 18);
  patella_script_send (&script, 18, PATELLA_COMMAND_PROCEED, 0);
  patella_script_assert (&script, "18 set-done 1; 18 phase-started rest");
  patella_script_assert_set (&script, 0, "partial 1 held 4 rested - attempt 1");

  /* as if it had not been ended: counted in, then the remainder of the hold; the rest that ran meanwhile is none */
  patella_script_send (&script, 27.9, PATELLA_COMMAND_UNDO, 0);
  g_assert_false (patella_script_try (&script, 28, PATELLA_COMMAND_UNDO, 0));
  patella_script_wait (&script, 33);
  patella_script_assert (&script, "27.9 set-reopened 1; 27.9 count-in 3; 28.9 count-in 2; 29.9 count-in 1; 30.9 resumed; "
                                  "31.9 tick 2; 32.9 rep-done 2; 32.9 phase-started lower");
  patella_script_wait (&script, 34.9);
  patella_script_assert (&script, "34.9 set-done 2; 34.9 phase-started rest");
  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 1");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested 0 attempt 1");
}

static void
undo_too_late (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  g_assert_false (patella_script_try (&script, 1, PATELLA_COMMAND_UNDO, 0));
  g_assert_cmpint (patella_session_get_undo_until_us (script.session), ==, -1);
  wait_and_skip (&script, 18);
  patella_script_send (&script, 18, PATELLA_COMMAND_PROCEED, 0);
  patella_script_skip (&script);
  g_assert_cmpint (patella_session_get_undo_until_us (script.session), ==, 28000000);
  g_assert_true (patella_session_can (script.session, PATELLA_COMMAND_UNDO, 27999999));
  g_assert_false (patella_session_can (script.session, PATELLA_COMMAND_UNDO, 28000000));
  g_assert_false (patella_script_try (&script, 28, PATELLA_COMMAND_UNDO, 0));

  /* the last set ends the session: there is nothing to go back to */
  patella_script_send (&script, 28, PATELLA_COMMAND_PROCEED, 0);
  patella_script_send (&script, 29, PATELLA_COMMAND_PROCEED, 0);
  g_assert_false (patella_script_try (&script, 29, PATELLA_COMMAND_UNDO, 0));
  patella_script_assert (&script, "28 phase-started lift; 29 set-done; 29 track-done; 29 finished");
  patella_script_assert_set (&script, 1, "skipped 0 held 0 rested 10 attempt 1");
}

/* the next set had begun within the ten seconds: it has not, then */
static void
undo_after_rest_was_skipped (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 18);
  patella_script_send (&script, 18, PATELLA_COMMAND_PROCEED, 0);
  patella_script_send (&script, 19, PATELLA_COMMAND_PROCEED, 0);
  patella_script_send (&script, 22, PATELLA_COMMAND_UNDO, 0);
  patella_script_skip (&script);
  patella_script_assert_set (&script, 0, "open 1 held 4 rested - attempt 1");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested - attempt 1");
  g_assert_cmpint (patella_session_get_set (script.session), ==, 0);
}

/* what was rated meanwhile has eased the next set, and the one that was ended may be taken up again all the same */
static void
undo_after_ease (void)
{
  g_auto (PatellaScript) script = { 0 };
  const PatellaDose easier = patella_test_make_dose (2, 1, "lift 2 hold 3 lower 2 relax 3");

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 18);
  patella_script_send (&script, 18, PATELLA_COMMAND_PROCEED, 0);
  g_assert_true (patella_script_set_dose (&script, &easier));
  patella_script_send (&script, 22, PATELLA_COMMAND_UNDO, 0);
  patella_script_wait (&script, 90);
  patella_script_skip (&script);
  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 1");
  g_assert_cmpint (patella_timeline_get_set (patella_session_get_timeline (script.session), 0)->dose.reps, ==, 2);
  g_assert_cmpint (patella_timeline_get_set (patella_session_get_timeline (script.session), 1)->dose.reps, ==, 1);
}

static void
left_in_set (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 18);
  patella_script_send (&script, 18, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_wait (&script, 23);
  patella_script_assert (&script, "18 set-restarted; 18 count-in 3; 19 count-in 2; 20 count-in 1; 21 resumed; "
                                  "21 phase-started lift; 23 phase-started hold");
  patella_script_assert_set (&script, 0, "open 0 held 0 rested - attempt 1");

  /* the first set has none before it */
  patella_script_send (&script, 24, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_send (&script, 25, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_skip (&script);
  g_assert_cmpint (patella_session_get_set (script.session), ==, 0);
}

static void
left_twice (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 45);
  patella_script_send (&script, 45, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_send (&script, 47, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_skip (&script);
  g_assert_cmpint (patella_session_get_set (script.session), ==, 1);
  patella_script_send (&script, 48.9, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_assert (&script, "48 count-in 2; 48.9 set-restarted; 48.9 count-in 3");
  g_assert_cmpint (patella_session_get_set (script.session), ==, 0);
  patella_script_assert_set (&script, 0, "open 0 held 0 rested - attempt 2");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested - attempt 1");

  patella_script_wait (&script, 69);
  patella_script_skip (&script);
  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 2");
}

/* in a rest the first press starts the rest anew, the second one takes the set before it */
static void
left_in_rest (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 30);
  patella_script_send (&script, 30, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_assert (&script, "30 phase-started rest");
  g_assert_cmpint (patella_session_get_remaining_us (script.session, script.now_us), ==, 20 * PATELLA_SECOND_US);
  patella_script_assert_set (&script, 0, "complete 2 held 6 rested - attempt 1");
  patella_script_send (&script, 31, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_assert (&script, "31 set-restarted; 31 count-in 3");
  patella_script_assert_set (&script, 0, "open 0 held 0 rested - attempt 2");
}

/* to another exercise or side one has to change first: it waits for Space */
static void
left_to_other_side (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, TRUE, FALSE);
  wait_and_skip (&script, 62);
  patella_script_send (&script, 62, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_send (&script, 63, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_assert (&script, "62 phase-started switch-side; 63 set-restarted; 63 paused");
  patella_script_send (&script, 80, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&script, 83);
  patella_script_assert (&script, "80 count-in 3; 81 count-in 2; 82 count-in 1; 83 resumed; 83 phase-started lift");
}

static void
up_and_down (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, TRUE, FALSE);
  g_assert_false (patella_script_try (&script, 8, PATELLA_COMMAND_CHANGE_REST, 10));
  wait_and_skip (&script, 30);
  g_assert_false (patella_script_try (&script, 30, PATELLA_COMMAND_CHANGE_REST, 5));
  patella_script_send (&script, 30, PATELLA_COMMAND_CHANGE_REST, 10);
  g_assert_cmpint (patella_session_get_remaining_us (script.session, script.now_us), ==, 22 * PATELLA_SECOND_US);
  patella_script_send (&script, 31, PATELLA_COMMAND_CHANGE_REST, -10);
  g_assert_cmpint (patella_session_get_remaining_us (script.session, script.now_us), ==, 11 * PATELLA_SECOND_US);
  patella_script_send (&script, 39, PATELLA_COMMAND_CHANGE_REST, 10);
  patella_script_wait (&script, 40);
  patella_script_assert (&script, "30 rest-changed 10; 31 rest-changed -10; 39 countdown 3; 39 rest-changed 10");

  /* never below what has passed: it ends now */
  patella_script_send (&script, 43, PATELLA_COMMAND_CHANGE_REST, -10);
  patella_script_assert (&script, "43 rest-changed -10; 43 phase-started lift");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested 21 attempt 1");

  wait_and_skip (&script, 61);
  patella_script_send (&script, 61, PATELLA_COMMAND_CHANGE_REST, 10);
  patella_script_assert (&script, "61 rest-changed 10");
}

/* a rest that was cut so that exactly three seconds are left still counts down from three */
static void
down_to_countdown (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 29);
  patella_script_send (&script, 29, PATELLA_COMMAND_CHANGE_REST, -10);
  patella_script_wait (&script, 31);
  patella_script_assert (&script, "29 rest-changed -10; 29 countdown 3; 30 countdown 2; 31 countdown 1");
}

static void
hurts_in_hold (void)
{
  g_auto (PatellaScript) script = { 0 };
  PatellaSetResult result;

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 18.5);
  patella_script_send (&script, 18.5, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_script_assert (&script, "18.5 pain-stop; 18.5 set-done 1; 18.5 paused");
  patella_script_assert_set (&script, 0, "pain 1 held 4.5 rested - attempt 1");
  patella_session_get_set_result (script.session, 0, &result);
  g_assert_cmpint (result.stopped_rep, ==, 2);
  g_assert_cmpint (result.stopped_us, ==, 3500000);

  patella_script_send (&script, 60, PATELLA_COMMAND_RESUME, 0);
  patella_script_assert (&script, "60 resumed; 60 phase-started rest");
  g_assert_cmpint (patella_session_get_remaining_us (script.session, script.now_us), ==, 20 * PATELLA_SECOND_US);

  /* in a rest it only stops */
  patella_script_send (&script, 61, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_script_assert (&script, "61 pain-stop; 61 paused");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested 1 attempt 1");

  patella_script_send (&script, 62, PATELLA_COMMAND_RESUME, 0);
  wait_and_skip (&script, 90);
  patella_script_send (&script, 90, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_script_assert (&script, "90 pain-stop; 90 set-done 1; 90 track-done; 90 finished");
}

static void
hurts_and_eased (void)
{
  const PatellaDose easier = patella_test_make_dose (2, 1, "lift 2 hold 2 lower 2 relax 3");
  g_auto (PatellaScript) script = { 0 };
  PatellaTimeline *timeline;

  begin (&script, TRUE, FALSE);
  wait_and_skip (&script, 18.5);
  patella_script_send (&script, 18.5, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_script_skip (&script);
  g_assert_true (patella_script_set_dose (&script, &easier));
  patella_script_assert (&script, "18.5 dose-changed");
  timeline = patella_session_get_timeline (script.session);
  g_assert_cmpint (patella_timeline_get_set (timeline, 0)->dose.reps, ==, 2);
  g_assert_cmpint (patella_timeline_get_set (timeline, 1)->dose.reps, ==, 1);
  g_assert_cmpint (patella_timeline_get_set (timeline, 2)->dose.reps, ==, 2);

  patella_script_send (&script, 20, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&script, 46);
  patella_script_assert (&script, "20 resumed; 20 phase-started rest; 37 countdown 3; 38 countdown 2; 39 countdown 1; "
                                  "40 phase-started lift; 42 phase-started hold; 43 tick 1; 44 rep-done 1; "
                                  "44 phase-started lower; 46 set-done 1; 46 track-done; 46 phase-started switch-side");
  /* the other side is another track, and its first set is still to come */
  g_assert_true (patella_script_set_dose (&script, &easier));
  patella_script_assert (&script, "46 dose-changed");
}

/* in the last set of a track there is nothing left to ease; nor is a dose taken that is none */
static void
ease_nothing (void)
{
  PatellaDose easier = patella_test_make_dose (2, 1, "lift 2 hold 2 lower 2 relax 3");
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 45);
  g_assert_false (patella_script_set_dose (&script, &easier));
  patella_script_send (&script, 46, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_skip (&script);
  easier.reps = 0;
  g_assert_false (patella_script_set_dose (&script, &easier));
}

/* standing counted in before a repetition that is now done at one's own pace: there is nothing to count in */
static void
ease_to_own_pace (void)
{
  PatellaDose easier = patella_test_make_dose (2, 1, "hold 3 relax 3");
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 45);
  patella_script_send (&script, 45, PATELLA_COMMAND_GO_BACK, 0);
  patella_script_skip (&script);
  easier.paced = FALSE;
  g_assert_true (patella_script_set_dose (&script, &easier));
  patella_script_assert (&script, "45 dose-changed; 45 resumed; 45 phase-started self-paced");
}

static void
skip_exercise (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, TRUE);
  wait_and_skip (&script, 12);
  patella_script_send (&script, 12, PATELLA_COMMAND_SKIP_TRACK, 0);
  patella_script_assert (&script, "12 set-done 1; 12 set-done; 12 track-done; 12 phase-started position");
  patella_script_assert_set (&script, 0, "partial 1 held 3 rested - attempt 1");
  patella_script_assert_set (&script, 1, "skipped 0 held 0 rested - attempt 1");

  patella_script_send (&script, 15, PATELLA_COMMAND_UNDO, 0);
  patella_script_assert (&script, "15 set-reopened 1; 15 set-reopened; 15 count-in 3");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested - attempt 1");

  /* an exercise of which nothing was done has no "two more good ones?" */
  patella_script_send (&script, 16, PATELLA_COMMAND_SKIP_TRACK, 0);
  patella_script_skip (&script);
  patella_script_send (&script, 20, PATELLA_COMMAND_SKIP_TRACK, 0);
  patella_script_assert (&script, "20 set-done; 20 finished");
}

/* from the question after "this hurts": it stays paused */
static void
skip_exercise_paused (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, TRUE);
  wait_and_skip (&script, 12);
  patella_script_send (&script, 12, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_script_skip (&script);
  patella_script_send (&script, 14, PATELLA_COMMAND_SKIP_TRACK, 0);
  patella_script_assert (&script, "14 set-done; 14 track-done");
  g_assert_cmpint (patella_session_get_state (script.session), ==, PATELLA_SESSION_STATE_PAUSED);
  patella_script_send (&script, 30, PATELLA_COMMAND_RESUME, 0);
  patella_script_assert (&script, "30 resumed; 30 phase-started position");
}

static void
end_and_save (void)
{
  const struct { int number; const char *set; } answers[] = {
    { 0, "partial 1 held 4 rested - attempt 1" },
    { 1, "complete 2 held 6 rested - attempt 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (PatellaScript) script = { 0 };

      begin (&script, FALSE, TRUE);
      wait_and_skip (&script, 18);
      patella_script_send (&script, 18, PATELLA_COMMAND_PAUSE, 0);
      g_assert_false (patella_script_try (&script, 19, PATELLA_COMMAND_FINISH, 2));
      patella_script_send (&script, 20, PATELLA_COMMAND_FINISH, answers[i].number);
      patella_script_skip (&script);
      patella_script_assert_set (&script, 0, answers[i].set);
      patella_script_assert_set (&script, 1, "skipped 0 held 0 rested - attempt 1");
      patella_script_assert_set (&script, 2, "skipped 0 held 0 rested - attempt 1");
      g_assert_cmpint (patella_session_get_state (script.session), ==, PATELLA_SESSION_STATE_FINISHED);
    }
}

/* before a set has begun there is no target to have reached */
static void
end_in_rest (void)
{
  g_auto (PatellaScript) script = { 0 };

  begin (&script, FALSE, FALSE);
  wait_and_skip (&script, 25);
  patella_script_send (&script, 25, PATELLA_COMMAND_FINISH, 1);
  patella_script_assert (&script, "25 set-done; 25 track-done; 25 finished");
  patella_script_assert_set (&script, 1, "skipped 0 held 0 rested 3 attempt 1");
}

static void
nothing_before_start (void)
{
  const PatellaDose dose = patella_test_make_dose (1, 1, "hold 3");
  g_auto (PatellaScript) script = { 0 };

  patella_script_add (&script, "vmo1", PATELLA_SIDE_BOTH, &dose);
  patella_script_make (&script, NULL);
  for (int kind = PATELLA_COMMAND_PAUSE; kind <= PATELLA_COMMAND_FINISH; kind++)
    g_assert_false (patella_script_try (&script, 1, (PatellaCommandKind) kind, 0));
  patella_script_send (&script, 2, PATELLA_COMMAND_START, 0);
  g_assert_false (patella_script_try (&script, 2, PATELLA_COMMAND_START, 0));
  patella_script_assert (&script, "2 started; 2 phase-started position");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-commands/space/hold", space_in_hold);
  g_test_add_func ("/session-commands/space/elsewhere", space_elsewhere);
  g_test_add_func ("/session-commands/right/waiting-and-rest", right_waits_and_rests);
  g_test_add_func ("/session-commands/right/own-pace", right_at_own_pace);
  g_test_add_func ("/session-commands/right/paced", right_in_paced_set);
  g_test_add_func ("/session-commands/right/too-late", undo_too_late);
  g_test_add_func ("/session-commands/right/rest-skipped", undo_after_rest_was_skipped);
  g_test_add_func ("/session-commands/right/eased", undo_after_ease);
  g_test_add_func ("/session-commands/left/set", left_in_set);
  g_test_add_func ("/session-commands/left/twice", left_twice);
  g_test_add_func ("/session-commands/left/rest", left_in_rest);
  g_test_add_func ("/session-commands/left/other-side", left_to_other_side);
  g_test_add_func ("/session-commands/up-down/rest", up_and_down);
  g_test_add_func ("/session-commands/up-down/countdown", down_to_countdown);
  g_test_add_func ("/session-commands/hurts/hold", hurts_in_hold);
  g_test_add_func ("/session-commands/hurts/eased", hurts_and_eased);
  g_test_add_func ("/session-commands/hurts/nothing-to-ease", ease_nothing);
  g_test_add_func ("/session-commands/hurts/own-pace", ease_to_own_pace);
  g_test_add_func ("/session-commands/skip/exercise", skip_exercise);
  g_test_add_func ("/session-commands/skip/paused", skip_exercise_paused);
  g_test_add_func ("/session-commands/escape/save", end_and_save);
  g_test_add_func ("/session-commands/escape/rest", end_in_rest);
  g_test_add_func ("/session-commands/ready", nothing_before_start);

  return g_test_run ();
}
