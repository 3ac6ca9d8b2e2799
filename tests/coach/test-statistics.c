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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/statistics/days", check_days);
  g_test_add_func ("/statistics/empty", check_empty);

  return g_test_run ();
}
