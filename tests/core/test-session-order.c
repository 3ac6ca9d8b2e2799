/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-script.h"
#include "patella-test.h"

/* What is done, and when: by example. Quad set left (2 sets), quad set right (1), bridge (2), each set of one repetition. */
static void
make (PatellaScript *script)
{
  PatellaDose dose = patella_test_make_dose (2, 1, "hold 3");

  patella_script_add (script, "quad_set", PATELLA_SIDE_LEFT, &dose);
  dose.sets = 1;
  patella_script_add (script, "quad_set", PATELLA_SIDE_RIGHT, &dose);
  dose.sets = 2;
  patella_script_add (script, "bridge", PATELLA_SIDE_BOTH, &dose);
  patella_script_make (script, NULL);
}

static gboolean
adjust (PatellaScript      *script,
        PatellaCommandKind  kind,
        int                 track,
        int                 number)
{
  return patella_session_command (script->session,
                                  &(PatellaCommand){ .kind = kind, .track = track, .number = number }, script->now_us);
}

static void
assert_order (const PatellaScript *script,
              const char          *expected)
{
  PatellaTimeline *timeline = patella_session_get_timeline (script->session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < patella_timeline_get_n_tracks (timeline); i++)
    g_string_append_printf (text, "%d", patella_timeline_get_track_at (timeline, i));
  g_assert_cmpstr (text->str, ==, expected);
}

/* before the start: the others come first, each with what leads to it from what is really done before */
static void
leave_out_before (void)
{
  g_auto (PatellaScript) script = { 0 };

  make (&script);
  script.now_us = 0;
  g_assert_true (adjust (&script, PATELLA_COMMAND_LEAVE_OUT, 0, 0));
  patella_script_assert (&script, "0 plan-changed; 0 set-done; 0 set-done");
  assert_order (&script, "120");
  g_assert_false (adjust (&script, PATELLA_COMMAND_LEAVE_OUT, 0, 0));
  g_assert_true (adjust (&script, PATELLA_COMMAND_LEAVE_OUT, 2, 0));
  patella_script_skip (&script);
  /* something must be left */
  g_assert_false (patella_session_can (script.session, PATELLA_COMMAND_LEAVE_OUT, 0));
  g_assert_true (adjust (&script, PATELLA_COMMAND_PUT_BACK, 2, 0));
  patella_script_assert (&script, "0 plan-changed; 0 set-reopened; 0 set-reopened");

  patella_script_send (&script, 10, PATELLA_COMMAND_START, 0);
  patella_script_assert (&script, "10 started; 10 phase-started position");
  g_assert_cmpstr (patella_timeline_get_track (patella_session_get_timeline (script.session), 1)->exercise, ==, "quad_set");
  patella_script_send (&script, 11, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 30);
  patella_script_send (&script, 30, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 100);
  patella_script_skip (&script);
  g_assert_cmpint (patella_session_get_state (script.session), ==, PATELLA_SESSION_STATE_FINISHED);
  patella_script_assert_set (&script, 0, "complete 1 held 3 rested - attempt 1");
  patella_script_assert_set (&script, 3, "skipped 0 held 0 rested - attempt 1");
}

/* what has not begun only */
static void
leave_out_during (void)
{
  g_auto (PatellaScript) script = { 0 };

  make (&script);
  patella_script_send (&script, 0, PATELLA_COMMAND_START, 0);
  patella_script_skip (&script);
  g_assert_false (adjust (&script, PATELLA_COMMAND_LEAVE_OUT, 0, 0));
  g_assert_false (adjust (&script, PATELLA_COMMAND_LEAVE_OUT, 3, 0));
  g_assert_true (adjust (&script, PATELLA_COMMAND_LEAVE_OUT, 1, 0));
  patella_script_assert (&script, "0 plan-changed; 0 set-done");
  assert_order (&script, "021");
  g_assert_true (patella_session_is_left_out (script.session, 1));
  g_assert_cmpint (patella_session_get_next_set (script.session), ==, 1);
}

static void
move_tracks (void)
{
  g_auto (PatellaScript) script = { 0 };

  make (&script);
  patella_script_send (&script, 0, PATELLA_COMMAND_START, 0);
  patella_script_skip (&script);
  g_assert_false (adjust (&script, PATELLA_COMMAND_MOVE_TRACK, 1, -1));
  g_assert_false (adjust (&script, PATELLA_COMMAND_MOVE_TRACK, 2, 1));
  g_assert_true (adjust (&script, PATELLA_COMMAND_MOVE_TRACK, 2, -1));
  patella_script_assert (&script, "0 plan-changed");
  assert_order (&script, "021");
  /* the other side is no mere switch any more */
  patella_script_send (&script, 0, PATELLA_COMMAND_JUMP, 4);
  patella_script_assert (&script, "0 set-done; 0 set-done; 0 set-done; 0 set-done; 0 phase-started position");
}

/* ahead: what lies between is skipped, and undone together */
static void
jump_ahead (void)
{
  g_auto (PatellaScript) script = { 0 };

  make (&script);
  patella_script_send (&script, 0, PATELLA_COMMAND_START, 0);
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 6);
  patella_script_skip (&script);
  g_assert_false (patella_script_try (&script, 6, PATELLA_COMMAND_JUMP, 0));
  g_assert_false (patella_script_try (&script, 6, PATELLA_COMMAND_JUMP, 5));
  patella_script_send (&script, 6, PATELLA_COMMAND_JUMP, 4);
  patella_script_assert (&script, "6 set-done; 6 set-done; 6 track-done; 6 set-done; 6 set-done; 6 paused");
  patella_script_assert_set (&script, 0, "partial 0 held 1 rested - attempt 1");
  patella_script_send (&script, 8, PATELLA_COMMAND_UNDO, 0);
  patella_script_assert (&script, "8 set-reopened; 8 set-reopened; 8 set-reopened; 8 set-reopened");
  patella_script_assert_set (&script, 0, "open 0 held 1 rested - attempt 1");
}

/* back: the set is done again, then it goes on where it was; in another position it waits */
static void
jump_back (void)
{
  g_auto (PatellaScript) script = { 0 };

  make (&script);
  patella_script_send (&script, 0, PATELLA_COMMAND_START, 0);
  patella_script_send (&script, 0, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 41);
  patella_script_send (&script, 45, PATELLA_COMMAND_PROCEED, 0);
  patella_script_wait (&script, 51);
  patella_script_skip (&script);
  patella_script_send (&script, 51, PATELLA_COMMAND_JUMP, 1);
  patella_script_assert (&script, "51 set-restarted; 51 paused");
  patella_script_assert_set (&script, 1, "open 0 held 0 rested 20 attempt 2");
  patella_script_assert_set (&script, 2, "complete 1 held 3 rested 10 attempt 1");
  patella_script_send (&script, 60, PATELLA_COMMAND_RESUME, 0);
  patella_script_wait (&script, 66);
  patella_script_assert (&script, "60 count-in 3; 61 count-in 2; 62 count-in 1; 63 resumed; 63 phase-started hold; 64 tick 1; "
                                  "65 tick 2; 66 rep-done 1; 66 set-done 1; 66 track-done; 66 phase-started position");
  g_assert_cmpint (patella_session_get_set (script.session), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-order/leave-out/before", leave_out_before);
  g_test_add_func ("/session-order/leave-out/during", leave_out_during);
  g_test_add_func ("/session-order/move", move_tracks);
  g_test_add_func ("/session-order/jump/ahead", jump_ahead);
  g_test_add_func ("/session-order/jump/back", jump_back);

  return g_test_run ();
}
