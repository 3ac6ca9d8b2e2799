/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-questions.h"

#include "patella-test.h"

#define SECOND G_USEC_PER_SEC

/* A session of two tracks with two sets of two repetitions, and the questions that follow its events. */
typedef struct
{
  PatellaSession          *session;
  PatellaSessionQuestions  questions;
  gint64                   now_us;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;
  PatellaDose dose = patella_test_make_dose (2, 2, "hold 3 relax 2");

  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_LEFT, &dose));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_RIGHT, &dose));
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);
  fixture->session = patella_session_new (timeline);
  patella_session_questions_init (&fixture->questions);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  patella_session_free (fixture->session);
}

static void
drain (Fixture *fixture)
{
  PatellaSessionEvent event;

  while (patella_session_take_event (fixture->session, &event))
    patella_session_questions_update (&fixture->questions, fixture->session, &event);
}

static void
send (Fixture            *fixture,
      PatellaCommandKind  kind)
{
  g_assert_true (patella_session_command (fixture->session, &(PatellaCommand){ .kind = kind }, fixture->now_us));
  drain (fixture);
}

static void
wait_for (Fixture *fixture,
          gint64   seconds)
{
  fixture->now_us += seconds * SECOND;
  patella_session_advance (fixture->session, fixture->now_us);
  drain (fixture);
}

static void
assert_asked (Fixture *fixture,
              int      set,
              int      track)
{
  g_assert_cmpint (fixture->questions.set, ==, set);
  g_assert_cmpint (fixture->questions.track, ==, track);
}

/* Open from the end of a set until the first repetition of the next is done. */
static void
test_windows (Fixture       *fixture,
              gconstpointer  data)
{
  send (fixture, PATELLA_COMMAND_START);
  send (fixture, PATELLA_COMMAND_PROCEED);
  wait_for (fixture, 5 + 7);
  assert_asked (fixture, -1, -1);
  wait_for (fixture, 1);
  assert_asked (fixture, 0, -1);
  wait_for (fixture, 20 + 2);
  assert_asked (fixture, 0, -1);
  wait_for (fixture, 1);
  assert_asked (fixture, -1, -1);
  wait_for (fixture, 5);
  assert_asked (fixture, 1, 0);
  wait_for (fixture, 10 + 2);
  assert_asked (fixture, 1, 0);
  wait_for (fixture, 1);
  assert_asked (fixture, -1, -1);

  /* the last ones stay open on the page after */
  wait_for (fixture, 5 + 20 + 8);
  g_assert_cmpint (patella_session_get_state (fixture->session), ==, PATELLA_SESSION_STATE_FINISHED);
  assert_asked (fixture, 3, 1);
}

static void
test_skipped (Fixture       *fixture,
              gconstpointer  data)
{
  send (fixture, PATELLA_COMMAND_START);
  send (fixture, PATELLA_COMMAND_PROCEED);
  send (fixture, PATELLA_COMMAND_SKIP_TRACK);
  assert_asked (fixture, -1, -1);
}

/* Pain is asked of a set that was stopped for it, "two more" is not when the last set was not done. */
static void
test_stopped (Fixture       *fixture,
              gconstpointer  data)
{
  send (fixture, PATELLA_COMMAND_START);
  send (fixture, PATELLA_COMMAND_PROCEED);
  wait_for (fixture, 5 + 4);
  send (fixture, PATELLA_COMMAND_PAIN_STOP);
  assert_asked (fixture, 0, -1);
  send (fixture, PATELLA_COMMAND_SKIP_TRACK);
  assert_asked (fixture, 0, -1);
}

static void
test_restarted (Fixture       *fixture,
                gconstpointer  data)
{
  send (fixture, PATELLA_COMMAND_START);
  send (fixture, PATELLA_COMMAND_PROCEED);
  wait_for (fixture, 5 + 8);
  assert_asked (fixture, 0, -1);
  send (fixture, PATELLA_COMMAND_GO_BACK);
  send (fixture, PATELLA_COMMAND_GO_BACK);
  assert_asked (fixture, -1, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add ("/session-questions/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("windows", test_windows);
  ADD ("skipped", test_skipped);
  ADD ("stopped", test_stopped);
  ADD ("restarted", test_restarted);

  return g_test_run ();
}
