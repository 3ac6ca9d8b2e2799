/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-segments.h"

#include "patella-test.h"

#define SECOND G_USEC_PER_SEC

static PatellaSession *
make_session (void)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;
  PatellaDose dose = patella_test_make_dose (2, 2, "hold 3 relax 2");

  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_LEFT, &dose));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_RIGHT, &dose));
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);

  return patella_session_new (timeline);
}

static void
send (PatellaSession     *session,
      PatellaCommandKind  kind,
      gint64              now_us)
{
  g_assert_true (patella_session_command (session, &(PatellaCommand){ .kind = kind }, now_us));
}

static PatellaSegmentState
get_state (PatellaSession *session,
           guint           index)
{
  g_autoptr (GArray) segments = patella_session_segments_make (session);

  return g_array_index (segments, PatellaSegment, index).state;
}

static void
test_states (void)
{
  g_autoptr (PatellaSession) session = make_session ();
  g_autoptr (GArray) segments = NULL;

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (get_state (session, i), ==, PATELLA_SEGMENT_AHEAD);

  send (session, PATELLA_COMMAND_START, 0);
  send (session, PATELLA_COMMAND_PROCEED, 0);
  patella_session_advance (session, 5 * SECOND + 4 * SECOND);
  segments = patella_session_segments_make (session);
  g_assert_cmpint (g_array_index (segments, PatellaSegment, 0).state, ==, PATELLA_SEGMENT_CURRENT);
  g_assert_cmpfloat_with_epsilon (g_array_index (segments, PatellaSegment, 0).fill, 0.5, 1e-9);
  g_assert_false (g_array_index (segments, PatellaSegment, 1).new_track);
  g_assert_true (g_array_index (segments, PatellaSegment, 2).new_track);

  patella_session_advance (session, 5 * SECOND + 8 * SECOND);
  g_assert_cmpint (get_state (session, 0), ==, PATELLA_SEGMENT_DONE);
  g_assert_cmpint (get_state (session, 1), ==, PATELLA_SEGMENT_CURRENT);

  patella_session_advance (session, 40 * SECOND);
  send (session, PATELLA_COMMAND_PAIN_STOP, 40 * SECOND);
  g_assert_cmpint (get_state (session, 1), ==, PATELLA_SEGMENT_PAIN);
  send (session, PATELLA_COMMAND_FINISH, 40 * SECOND);
  g_assert_cmpint (get_state (session, 2), ==, PATELLA_SEGMENT_SKIPPED);
  g_assert_cmpint (get_state (session, 3), ==, PATELLA_SEGMENT_SKIPPED);
}

/* Whatever there is to show and however narrow it is: in order, without overlap, inside the bar, and to its end. */
static void
check_places (PatellaChance *chance)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, TRUE, sizeof (PatellaSegment));
  double width = g_rand_double_range (chance->generator, 1, 2000);
  int n = g_rand_int_range (chance->generator, 1, 60);
  double end = 0;

  for (int i = 0; i < n; i++)
    {
      PatellaSegment segment = {
        .weight = g_rand_double_range (chance->generator, 1, 500),
        .new_track = g_rand_boolean (chance->generator),
      };

      g_array_append_val (segments, segment);
    }

  for (guint i = 0; i < segments->len; i++)
    {
      double edges[2];

      patella_session_segments_place (segments, i, width, edges);
      g_assert_cmpfloat (edges[0], >=, end - 1e-6);
      g_assert_cmpfloat (edges[1], >, edges[0]);
      end = edges[1];
    }
  g_assert_cmpfloat_with_epsilon (end, width, 1e-6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-segments/states", test_states);
  patella_test_add_law ("/session-segments/places", check_places);

  return g_test_run ();
}
