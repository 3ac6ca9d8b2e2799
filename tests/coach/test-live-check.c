/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-live-check.h"

typedef struct
{
  int               before;
  int               pain;
  gboolean          sign;
  gboolean          last_set;
  PatellaLiveAnswer answer;
  const char       *rule;
} Row;

/* rules.md 3.7, each rule on both sides of each of its numbers */
static const Row rows[] = {
  { 0, 0, TRUE, FALSE, PATELLA_LIVE_STOP, "I0" },
  { 0, 10, TRUE, FALSE, PATELLA_LIVE_STOP, "I0" },
  { 1, 6, FALSE, FALSE, PATELLA_LIVE_STOP, "I1" },
  { 6, 6, FALSE, TRUE, PATELLA_LIVE_STOP, "I1" },
  { 3, 5, FALSE, FALSE, PATELLA_LIVE_EASE, "I2" },
  { 1, 3, FALSE, FALSE, PATELLA_LIVE_EASE, "I2" },
  { 0, 2, FALSE, FALSE, PATELLA_LIVE_CONTINUE, "I4" },
  { 4, 5, FALSE, FALSE, PATELLA_LIVE_CONTINUE, "I3" },
  { 2, 3, FALSE, FALSE, PATELLA_LIVE_CONTINUE, "I3" },
  { 1, 3, FALSE, TRUE, PATELLA_LIVE_CONTINUE, "I3" },
  { PATELLA_PAIN_UNKNOWN, 5, FALSE, FALSE, PATELLA_LIVE_CONTINUE, "I3" },
  { PATELLA_PAIN_UNKNOWN, 0, FALSE, FALSE, PATELLA_LIVE_CONTINUE, "I4" },
  { 3, PATELLA_PAIN_UNKNOWN, FALSE, FALSE, PATELLA_LIVE_CONTINUE, "I5" },
};

static void
check_rows (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      PatellaLiveDecision decision = patella_live_check (row->before, row->pain, row->sign, row->last_set);

      if (decision.answer != row->answer || g_strcmp0 (decision.rule, row->rule) != 0)
        g_error ("row %zu: before %d, pain %d: got %s, expected %s", i, row->before, row->pain, decision.rule, row->rule);
      g_assert_cmpint (decision.pain, ==, row->pain);
      g_assert_cmpint (decision.before, ==, row->before);
    }
}

/* more pain in the set never gives a milder answer */
static void
check_order (void)
{
  for (int before = PATELLA_PAIN_UNKNOWN; before <= 10; before++)
    for (int pain = 0; pain < 10; pain++)
      for (int last = 0; last <= 1; last++)
        g_assert_cmpint (patella_live_check (before, pain, FALSE, last).answer, <=,
                         patella_live_check (before, pain + 1, FALSE, last).answer);
}

static PatellaLadder *
make_ladder (void)
{
  PatellaLadder *ladder = patella_ladder_new (1, 0);
  const int reps[] = { 9, 12, 15 };

  for (int i = 0; i < 3; i++)
    {
      PatellaLevel level = {
        .dose = {
          .level = i + 1, .sets = 1, .reps = reps[i], .n_phases = 2,
          .phases = { PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_RELAX },
          .phase_us = { 3 * G_USEC_PER_SEC, 3 * G_USEC_PER_SEC },
          .rest_us = 60 * G_USEC_PER_SEC, .load_g = PATELLA_UNKNOWN, .paced = TRUE,
        },
        .times_a_day = 2,
        .basis = PATELLA_BASIS_SOURCE,
      };

      patella_ladder_add_level (ladder, &level);
    }

  return ladder;
}

/* EASE: the numbers of the level below, the sets and the pace of the session; at level 1 half, rounded up */
static void
check_ease (void)
{
  g_autoptr (PatellaLadder) ladder = make_ladder ();
  PatellaDose dose = patella_ladder_get_level (ladder, 3)->dose;

  dose.sets = 4;
  dose.paced = FALSE;

  PatellaDose eased = patella_live_check_ease (ladder, &dose);

  g_assert_cmpint (eased.level, ==, 2);
  g_assert_cmpint (eased.reps, ==, 12);
  g_assert_cmpint (eased.sets, ==, 4);
  g_assert_false (eased.paced);

  dose.level = 2;
  eased = patella_live_check_ease (ladder, &dose);
  g_assert_cmpint (eased.level, ==, 1);
  g_assert_cmpint (eased.reps, ==, 9);

  dose = patella_ladder_get_level (ladder, 1)->dose;
  eased = patella_live_check_ease (ladder, &dose);
  g_assert_cmpint (eased.level, ==, 1);
  g_assert_cmpint (eased.reps, ==, 5);
  g_assert_cmpint (eased.sets, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/live-check/rows", check_rows);
  g_test_add_func ("/live-check/order", check_order);
  g_test_add_func ("/live-check/ease", check_ease);

  return g_test_run ();
}
