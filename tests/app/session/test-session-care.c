/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-care.h"

#include "patella-manual-clock.h"
#include "patella-test.h"

#define SECOND G_USEC_PER_SEC

/* Two tracks of three sets at level 2 of a ladder of three; the first set of the first track is done. */
typedef struct
{
  PatellaManualClock *clock;
  PatellaConductor   *conductor;
  PatellaLadder      *ladder;
  PatellaSessionCare  care;
} Fixture;

static PatellaDose
make_level (int level,
            int reps)
{
  PatellaDose dose = patella_test_make_dose (3, reps, "hold 3 relax 2");

  dose.level = level;
  return dose;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const int reps[] = { 3, 4, 6 };
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;
  int level = data == NULL ? 2 : 1;
  PatellaDose dose = make_level (level, reps[level - 1]);

  fixture->ladder = patella_ladder_new (1, 0);
  for (int i = 0; i < 3; i++)
    patella_ladder_add_level (fixture->ladder,
                              &(PatellaLevel){ make_level (i + 1, reps[i]), 1, PATELLA_BASIS_DESIGN });

  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_LEFT, &dose));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_RIGHT, &dose));
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);
  fixture->clock = patella_manual_clock_new ();
  fixture->conductor = patella_conductor_new (PATELLA_CLOCK (fixture->clock), patella_session_new (timeline));
  patella_session_care_init (&fixture->care);

  g_assert_true (patella_conductor_send (fixture->conductor, PATELLA_COMMAND_START, 0));
  g_assert_true (patella_conductor_send (fixture->conductor, PATELLA_COMMAND_PROCEED, 0));
  patella_manual_clock_advance (fixture->clock, 5 * SECOND + patella_dose_get_set_us (&dose));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->conductor);
  g_assert_finalize_object (fixture->clock);
  patella_ladder_free (fixture->ladder);
}

static const PatellaSession *
get_session (Fixture *fixture)
{
  return patella_conductor_get_session (fixture->conductor);
}

static const PatellaDose *
get_dose (Fixture *fixture,
          guint    set)
{
  return &patella_timeline_get_set (patella_session_get_timeline (get_session (fixture)), set)->dose;
}

static PatellaSetResult
get_result (Fixture *fixture,
            guint    set)
{
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (get_session (fixture), set, &result);
  return result;
}

static PatellaLiveDecision
rate (Fixture *fixture,
      int      set,
      int      before,
      int      pain)
{
  const int scores[2] = { before, pain };

  return patella_session_care_apply (&fixture->care, fixture->conductor, fixture->ladder, set, scores);
}

/* I1 ends this exercise on this side; the other side is to be done. */
static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpint (rate (fixture, 0, 1, 6).answer, ==, PATELLA_LIVE_STOP);
  g_assert_true (get_result (fixture, 1).done);
  g_assert_cmpint (get_result (fixture, 1).outcome, ==, PATELLA_OUTCOME_SKIPPED);
  g_assert_cmpint (get_result (fixture, 2).outcome, ==, PATELLA_OUTCOME_SKIPPED);
  g_assert_false (get_result (fixture, 3).done);
  g_assert_cmpint (patella_session_get_set (get_session (fixture)), ==, 3);
}

/* A slip of the finger is taken back with the score. */
static void
test_stop_taken_back (Fixture       *fixture,
                      gconstpointer  data)
{
  rate (fixture, 0, 1, 8);
  g_assert_cmpint (rate (fixture, 0, 1, 2).answer, ==, PATELLA_LIVE_CONTINUE);
  g_assert_false (get_result (fixture, 1).done);
  g_assert_cmpint (patella_session_get_set (get_session (fixture)), ==, 1);
  g_assert_cmpint (get_dose (fixture, 1)->reps, ==, 4);
}

/* I2 gives what is left the dose of one level lower; what was done keeps its own. */
static void
test_ease (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpint (rate (fixture, 0, 2, 4).answer, ==, PATELLA_LIVE_EASE);
  g_assert_cmpint (get_dose (fixture, 0)->reps, ==, 4);
  for (guint set = 1; set <= 2; set++)
    {
      g_assert_cmpint (get_dose (fixture, set)->level, ==, 1);
      g_assert_cmpint (get_dose (fixture, set)->reps, ==, 3);
    }
  g_assert_cmpint (get_dose (fixture, 3)->reps, ==, 4);

  /* typed again and lower: as it was */
  g_assert_cmpint (rate (fixture, 0, 2, 3).answer, ==, PATELLA_LIVE_CONTINUE);
  g_assert_cmpint (get_dose (fixture, 1)->reps, ==, 4);
  g_assert_cmpint (get_dose (fixture, 1)->level, ==, 2);
}

/* At level 1 half the repetitions, rounded up. */
static void
test_ease_lowest (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_cmpint (rate (fixture, 0, 2, 4).answer, ==, PATELLA_LIVE_EASE);
  g_assert_cmpint (get_dose (fixture, 1)->reps, ==, 2);
  g_assert_cmpint (get_dose (fixture, 1)->level, ==, 1);
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_cmpint (rate (fixture, 0, 4, 4).answer, ==, PATELLA_LIVE_CONTINUE);
  g_assert_cmpint (rate (fixture, 0, 0, 1).answer, ==, PATELLA_LIVE_CONTINUE);
  g_assert_cmpint (rate (fixture, 0, 0, PATELLA_PAIN_UNKNOWN).answer, ==, PATELLA_LIVE_CONTINUE);
  g_assert_cmpint (get_dose (fixture, 1)->reps, ==, 4);
  g_assert_false (get_result (fixture, 1).done);
}

/* The rating of an exercise that is over never touches the one that follows. */
static void
test_late (Fixture       *fixture,
           gconstpointer  data)
{
  patella_conductor_send (fixture->conductor, PATELLA_COMMAND_SKIP_TRACK, 0);
  g_assert_cmpint (patella_session_get_set (get_session (fixture)), ==, 3);
  g_assert_cmpint (rate (fixture, 0, 0, 9).answer, ==, PATELLA_LIVE_STOP);
  for (guint set = 3; set <= 5; set++)
    {
      g_assert_false (get_result (fixture, set).done);
      g_assert_cmpint (get_dose (fixture, set)->reps, ==, 4);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, lowest, func) g_test_add ("/session-care/" path, Fixture, lowest, set_up, func, tear_down)
  ADD ("stop", NULL, test_stop);
  ADD ("stop-taken-back", NULL, test_stop_taken_back);
  ADD ("ease", NULL, test_ease);
  ADD ("ease-lowest", "lowest", test_ease_lowest);
  ADD ("nothing", NULL, test_nothing);
  ADD ("late", NULL, test_late);

  return g_test_run ();
}
