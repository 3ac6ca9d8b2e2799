/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#define SIDE_B PATELLA_SIDE_BOTH

static PatellaDecision
decide (Fixture    *fixture,
        const char *today,
        const char *exercise,
        PatellaSide side)
{
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);

  return patella_tracks_decide (tracks, fixture_lookup (exercise, fixture), side);
}

static gboolean
is_paused (Fixture    *fixture,
           const char *today,
           const char *rule)
{
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
  PatellaDecision decision;

  if (!patella_tracks_find_pause (tracks, &decision))
    return FALSE;
  g_assert_cmpstr (decision.rule, ==, rule);
  return TRUE;
}

static void
add (Fixture    *fixture,
     const char *date,
     const char *exercise,
     PatellaSide side,
     int         pain)
{
  SessionSpec spec = { date, 9, exercise, side, 2, 1, pain, pain };

  fixture_add_session (fixture, &spec);
}

/* S2 counts the knee: red days of any exercise of it, never those of the other knee; a two-leg exercise is of both */
static void
tracks_red_days (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-11-10", "quad_set", PATELLA_SIDE_LEFT, 7);
  add (&fixture, "2026-11-12", "quad_set", PATELLA_SIDE_RIGHT, 7);
  add (&fixture, "2026-11-14", "vmo2", PATELLA_SIDE_LEFT, 6);
  g_assert_false (is_paused (&fixture, "2026-11-20", NULL));
  add (&fixture, "2026-11-16", "bridge", SIDE_B, 6);
  g_assert_true (is_paused (&fixture, "2026-11-20", "S2"));
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_LEFT).rule, ==, "S2");
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "bridge", SIDE_B).rule, ==, "S2");
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_RIGHT).rule, !=, "S2");
  /* the oldest of them leaves the window of 14 days */
  g_assert_true (is_paused (&fixture, "2026-11-23", "S2"));
  g_assert_false (is_paused (&fixture, "2026-11-24", NULL));
  fixture_add_check_in (&fixture, "2026-11-17", PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "");
  g_assert_false (is_paused (&fixture, "2026-11-20", NULL));
  fixture_clear (&fixture);
}

/* S1 holds for every exercise, also for one never done, until a clearance; and again from a sign of the same day on */
static void
tracks_sign (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-11-10", "bridge", SIDE_B, 1);
  fixture_add_check_in (&fixture, "2026-11-12", PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF3");
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "vmo1", SIDE_B).rule, ==, "S1");
  g_assert_true (is_paused (&fixture, "2026-11-20", "S1"));
  fixture_add_check_in (&fixture, "2026-11-13", PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "");
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "vmo1", SIDE_B).rule, ==, "N1");
  g_assert_false (is_paused (&fixture, "2026-11-20", NULL));
  fixture_clear (&fixture);
}

/* a pause takes everything out of the round; the load is still known */
static void
tracks_pause_offers (void)
{
  Fixture fixture;
  g_autoptr (PatellaRoutine) routine = fixture_load_routine ("quad-set-bridge");

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, "2026-11-12", PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF3");

  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");
  g_autoptr (GPtrArray) items = patella_offer_routine (routine, &facts);

  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      g_assert_cmpint (item->due, ==, PATELLA_DUE_PAUSED);
      g_assert_false (item->included);
    }
  fixture_clear (&fixture);
}

static PatellaSafetyKind
find_safety (Fixture    *fixture,
             const char *today)
{
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);

  return patella_tracks_find_safety (tracks).kind;
}

/* what the check-ins say comes first, then the rules of the record; after 84 days away the intake is asked once more */
static void
tracks_safety (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-08-01", "bridge", SIDE_B, 7);
  g_assert_cmpint (find_safety (&fixture, "2026-08-02"), ==, PATELLA_SAFETY_NEEDS_DISCLAIMER);
  fixture_add_check_in (&fixture, "2026-08-01", PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_SIDE_NONE, "1");
  fixture_add_check_in (&fixture, "2026-08-01", PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "ok");
  g_assert_cmpint (find_safety (&fixture, "2026-08-02"), ==, PATELLA_SAFETY_CLEAR);
  add (&fixture, "2026-08-03", "bridge", SIDE_B, 7);
  add (&fixture, "2026-08-05", "quad_set", PATELLA_SIDE_RIGHT, 7);
  g_assert_cmpint (find_safety (&fixture, "2026-08-06"), ==, PATELLA_SAFETY_RULE);
  g_assert_cmpint (find_safety (&fixture, "2026-10-27"), ==, PATELLA_SAFETY_CLEAR);
  g_assert_cmpint (find_safety (&fixture, "2026-10-28"), ==, PATELLA_SAFETY_NEEDS_INTAKE);
  fixture_add_check_in (&fixture, "2026-10-28", PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "ok");
  g_assert_cmpint (find_safety (&fixture, "2026-10-28"), ==, PATELLA_SAFETY_CLEAR);
  g_assert_cmpint (find_safety (&fixture, "2027-03-01"), ==, PATELLA_SAFETY_CLEAR);
  fixture_clear (&fixture);
}

/* F4 and F2 need to know of the other exercise and of the time */
static void
tracks_today (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-11-20", "tke", PATELLA_SIDE_LEFT, 1);
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_LEFT).rule, ==, "F4");
  g_assert_cmpstr (decide (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_RIGHT).rule, ==, "N1");

  add (&fixture, "2026-11-20", "vmo1", SIDE_B, 1);

  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");

  for (int hour = 9; hour < 24; hour++)
    {
      facts.now_minute = hour * 60;

      g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
      PatellaDecision decision = patella_tracks_decide (tracks, fixture_lookup ("vmo1", &fixture), SIDE_B);

      g_assert_cmpstr (decision.rule, ==, hour < 13 ? "F2" : "C1");
      g_assert_cmpint (decision.until_minute, ==, hour < 13 ? 13 * 60 : PATELLA_UNKNOWN);
    }
  fixture_clear (&fixture);
}

/* in one pass over the record comes out what each track alone gives, whatever the record is and in whichever order */
static void
tracks_as_alone (void)
{
  static const struct
  {
    const char *exercise;
    PatellaSide side;
  } known[] = {
    { "quad_set", PATELLA_SIDE_LEFT }, { "quad_set", PATELLA_SIDE_RIGHT }, { "bridge", SIDE_B }, { "vmo1", SIDE_B },
  };

  for (guint round = 0; round < 200; round++)
    {
      Fixture fixture;
      PatellaOfferFacts facts;

      fixture_init (&fixture);
      for (int day = 1; day <= 20; day++)
        {
          g_autofree char *date = g_strdup_printf ("2026-11-%02d", day);
          g_autofree char *score = g_strdup_printf ("%d", g_test_rand_int_range (0, 5));
          int track = g_test_rand_int_range (0, G_N_ELEMENTS (known));

          if (g_test_rand_bit ())
            fixture_add_check_in (&fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, score);
          if (g_test_rand_bit ())
            add (&fixture, date, known[track].exercise, known[track].side, g_test_rand_int_range (0, 6));
        }

      facts = fixture_get_facts (&fixture, "2026-11-20");
      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        {
          g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
          PatellaExercise *exercise = fixture_lookup (known[i].exercise, &fixture);
          PatellaHistory *together = patella_tracks_get_history (tracks, exercise, known[i].side);
          g_autoptr (PatellaHistory) alone = patella_history_from_records (fixture.records, fixture.check_ins, exercise,
                                                                           known[i].side, patella_day_from_date ("2026-11-20"));

          g_assert_cmpuint (patella_history_get_n_days (together), ==, patella_history_get_n_days (alone));
          for (guint d = 0; d < patella_history_get_n_days (alone); d++)
            g_assert_cmpmem (patella_history_get_day (together, d), sizeof (PatellaTrainingDay),
                             patella_history_get_day (alone, d), sizeof (PatellaTrainingDay));
          for (int day = patella_day_from_date ("2026-11-01"); day <= patella_day_from_date ("2026-11-20"); day++)
            g_assert_cmpint (patella_history_get_morning (together, day), ==, patella_history_get_morning (alone, day));
        }
      fixture_clear (&fixture);
    }
}

/* The numbers that the reasons name: the rise of the newest morning over the base, unknown without one, and the day on which
 * a rest ends */
static void
tracks_numbers (void)
{
  Fixture fixture;
  PatellaDecision decision;

  fixture_init (&fixture);
  add (&fixture, "2026-11-19", "quad_set", PATELLA_SIDE_LEFT, 7);
  decision = decide (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_LEFT);
  g_assert_cmpstr (decision.rule, ==, "P1a");
  g_assert_cmpint (decision.peak, ==, 7);
  g_assert_cmpint (decision.gap, ==, 1);
  g_assert_cmpint (decision.rise, ==, PATELLA_UNKNOWN);
  g_assert_cmpint (decision.until_day, ==, patella_day_from_date ("2026-11-21"));

  add (&fixture, "2026-11-19", "quad_set", PATELLA_SIDE_RIGHT, 1);
  fixture_add_check_in (&fixture, "2026-11-20", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_RIGHT, "4");
  decision = decide (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_RIGHT);
  g_assert_cmpstr (decision.rule, ==, "P2a");
  g_assert_cmpint (decision.rise, ==, 3);
  fixture_add_check_in (&fixture, "2026-11-21", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_RIGHT, "6");
  decision = decide (&fixture, "2026-11-21", "quad_set", PATELLA_SIDE_RIGHT);
  g_assert_cmpint (decision.rise, ==, 5);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/tracks/red-days", tracks_red_days);
  g_test_add_func ("/tracks/sign", tracks_sign);
  g_test_add_func ("/tracks/pause-offers", tracks_pause_offers);
  g_test_add_func ("/tracks/safety", tracks_safety);
  g_test_add_func ("/tracks/today", tracks_today);
  g_test_add_func ("/tracks/as-alone", tracks_as_alone);

  g_test_add_func ("/tracks/numbers", tracks_numbers);

  return g_test_run ();
}
