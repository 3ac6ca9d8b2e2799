/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-statistics.h"

#include "fixture.h"

#define UNKNOWN PATELLA_PAIN_UNKNOWN

static void
add (Fixture    *fixture,
     const char *date,
     int         hour,
     PatellaSide side,
     const int   pain[3]) /* before, worst, after */
{
  SessionSpec spec = { date, hour, side == PATELLA_SIDE_BOTH ? "vmo1" : "quad_set", side, 1, pain[0], pain[1],
                       pain[2] };

  fixture_add_session (fixture, &spec);
}

static void
assert_day (GArray     *days,
            guint       index,
            const char *date,
            const int   expected[5])
{
  const PatellaPainDay *day = &g_array_index (days, PatellaPainDay, index);

  g_assert_cmpint (day->day, ==, patella_day_from_date (date));
  g_assert_cmpint (day->before, ==, expected[0]);
  g_assert_cmpint (day->worst, ==, expected[1]);
  g_assert_cmpint (day->after, ==, expected[2]);
  g_assert_cmpint (day->morning, ==, expected[3]);
  g_assert_cmpint (day->next_morning, ==, expected[4]);
}

static void
check_days (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-11-18", 18, PATELLA_SIDE_BOTH, (const int[]) { 3, 2, 5 });
  add (&fixture, "2026-11-18", 8, PATELLA_SIDE_BOTH, (const int[]) { 1, 4, UNKNOWN });
  add (&fixture, "2026-11-20", 8, PATELLA_SIDE_LEFT, (const int[]) { UNKNOWN, 0, 0 });
  fixture_add_check_in (&fixture, "2026-11-18", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "0");
  fixture_add_check_in (&fixture, "2026-11-19", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "7");
  fixture_add_check_in (&fixture, "2026-11-19", PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, "9");

  g_autoptr (GArray) both = patella_statistics_pain_by_day (fixture.records, fixture.check_ins, PATELLA_SIDE_NONE);

  /* missing is not zero, and zero is not missing; the first `before` of the day, the highest of the rest */
  g_assert_cmpuint (both->len, ==, 3);
  assert_day (both, 0, "2026-11-18", (const int[]) { 1, 4, 5, 0, 7 });
  assert_day (both, 1, "2026-11-19", (const int[]) { UNKNOWN, UNKNOWN, UNKNOWN, 7, UNKNOWN });
  assert_day (both, 2, "2026-11-20", (const int[]) { UNKNOWN, 0, 0, UNKNOWN, UNKNOWN });

  g_autoptr (GArray) right = patella_statistics_pain_by_day (fixture.records, fixture.check_ins, PATELLA_SIDE_RIGHT);

  assert_day (right, 2, "2026-11-20", (const int[]) { UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN });
  fixture_clear (&fixture);
}

static void
check_empty (void)
{
  g_autoptr (GArray) days = patella_statistics_pain_by_day (NULL, NULL, PATELLA_SIDE_NONE);

  g_assert_cmpuint (days->len, ==, 0);
}

/* what a week adds up to, computed another way: the sums over all weeks are those over all sets */
static void
check_work (void)
{
  Fixture fixture;
  int reps = 0, sets = 0, week_reps = 0, week_sets = 0;

  fixture_init (&fixture);
  for (int day = 1; day <= 28; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026-11-%02d", day);
      PatellaSide side = day % 3 == 0 ? PATELLA_SIDE_BOTH : day % 3 == 1 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT;

      add (&fixture, date, 9, side, (const int[]) { 1, 2, 1 });
    }
  for (guint i = 0; i < fixture.records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (fixture.records, i));
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, 0);

      for (guint s = 0; s < track->sets->len; s++, sets++)
        reps += ((const PatellaSetRecord *) g_ptr_array_index (track->sets, s))->done_reps;
    }

  g_autoptr (GArray) weeks = patella_statistics_work_by_week (fixture.records, NULL, PATELLA_SIDE_NONE, 1);
  g_autoptr (GArray) left = patella_statistics_work_by_week (fixture.records, "quad_set", PATELLA_SIDE_LEFT, 1);

  g_assert_cmpuint (weeks->len, ==, 5); /* 1 November 2026 is a Sunday */
  for (guint i = 0; i < weeks->len; i++)
    {
      const PatellaWorkWeek *week = &g_array_index (weeks, PatellaWorkWeek, i);

      g_assert_cmpint (week->first_day % 7, ==, 1);
      week_reps += week->reps;
      week_sets += week->sets;
    }
  g_assert_cmpint (week_reps, ==, reps);
  g_assert_cmpint (week_sets, ==, sets);
  week_sets = 0;
  for (guint i = 0; i < left->len; i++)
    week_sets += g_array_index (left, PatellaWorkWeek, i).sets;
  g_assert_cmpint (week_sets, ==, 10);
  fixture_clear (&fixture);
}

static void
check_levels (void)
{
  static const int levels[] = { 1, 1, 2, 3, 2 };
  Fixture fixture;

  fixture_init (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *date = g_strdup_printf ("2026-11-%02u", i + 1);
      SessionSpec spec = { date, 9, "vmo1", PATELLA_SIDE_BOTH, levels[i], 1, 1, 1 };

      fixture_add_session (&fixture, &spec);
    }

  g_autoptr (GArray) steps = patella_statistics_levels (fixture.records, "vmo1", PATELLA_SIDE_BOTH);

  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (levels));
  for (guint i = 0; i < steps->len; i++)
    {
      const PatellaLevelStep *step = &g_array_index (steps, PatellaLevelStep, i);

      g_assert_cmpint (step->day, ==, patella_day_from_date ("2026-11-01") + (int) i);
      g_assert_cmpint (step->level, ==, levels[i]);
      g_assert_cmpint (step->change, ==, i == 0 ? 0 : levels[i] - levels[i - 1]);
    }
  fixture_clear (&fixture);
}

/* @scores: one a day, '-' where none was given */
static PatellaTrend
trend_of (const char *scores)
{
  Fixture fixture;
  int first = patella_day_from_date ("2026-10-01");
  PatellaTrend trend;

  fixture_init (&fixture);
  for (int i = 0; scores[i] != '\0'; i++)
    {
      g_autofree char *date = g_strdup_printf ("2026-10-%02d", i + 1);
      const char value[] = { scores[i], '\0' };

      if (scores[i] != '-')
        fixture_add_check_in (&fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, value);
    }
  trend = patella_statistics_trend (fixture.check_ins, first, first + 30);
  fixture_clear (&fixture);
  return trend;
}

/* no sentence under 14 ratings; only a change that matters and is sure is called one */
static void
check_trend (void)
{
  g_assert_cmpint (trend_of ("").kind, ==, PATELLA_TREND_TOO_FEW);
  g_assert_cmpint (trend_of ("6655544433322").kind, ==, PATELLA_TREND_TOO_FEW);
  g_assert_cmpint (trend_of ("66555444333222").kind, ==, PATELLA_TREND_FELL);
  g_assert_cmpint (trend_of ("22233344455566").kind, ==, PATELLA_TREND_ROSE);
  g_assert_cmpint (trend_of ("44444444444444").kind, ==, PATELLA_TREND_NO_CLEAR_CHANGE);
  g_assert_cmpint (trend_of ("55555554444444444").kind, ==, PATELLA_TREND_NO_CLEAR_CHANGE);
  g_assert_cmpint (trend_of ("4-4-4-4-4-4-4-4-4-4-4-4-4-4").n, ==, 14);

  PatellaTrend line = trend_of ("98877665544332211");

  g_assert_cmpint (line.n, ==, 17);
  g_assert_cmpfloat (line.change_low, <, line.change);
  g_assert_cmpfloat (line.change, <, line.change_high);
  g_assert_cmpfloat_with_epsilon (line.change, -8, 0.2);
}

/* each exercise and side that was done, the most frequent first */
static void
check_tracks (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-11-01", 9, PATELLA_SIDE_LEFT, (const int[]) { 1, 1, 1 });
  add (&fixture, "2026-11-02", 9, PATELLA_SIDE_BOTH, (const int[]) { 1, 1, 1 });
  add (&fixture, "2026-11-03", 9, PATELLA_SIDE_BOTH, (const int[]) { 1, 1, 1 });
  add (&fixture, "2026-11-03", 10, PATELLA_SIDE_RIGHT, (const int[]) { 1, 1, 1 });

  g_autoptr (GPtrArray) tracks = patella_statistics_tracks (fixture.records);
  const PatellaTrackTotal *first = g_ptr_array_index (tracks, 0), *second = g_ptr_array_index (tracks, 1);

  g_assert_cmpuint (tracks->len, ==, 3);
  g_assert_cmpstr (first->exercise, ==, "vmo1");
  g_assert_cmpint (first->sessions, ==, 2);
  g_assert_cmpint (first->last_day, ==, patella_day_from_date ("2026-11-03"));
  g_assert_cmpstr (second->exercise, ==, "quad_set");
  g_assert_cmpint (second->side, ==, PATELLA_SIDE_LEFT);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/statistics/days", check_days);
  g_test_add_func ("/statistics/empty", check_empty);
  g_test_add_func ("/statistics/work", check_work);
  g_test_add_func ("/statistics/tracks", check_tracks);
  g_test_add_func ("/statistics/levels", check_levels);
  g_test_add_func ("/statistics/trend", check_trend);

  return g_test_run ();
}
