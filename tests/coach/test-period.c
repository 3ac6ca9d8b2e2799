/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-period.h"

#define FIRST 730000 /* a day in 1999 */
#define DAYS 3000

/* Every day lies in exactly one period: it begins on or before the day, the next one after it, and beginnings are their own. */
static void
check_division (void)
{
  for (int period = PATELLA_PERIOD_WEEK; period <= PATELLA_PERIOD_YEAR; period++)
    for (int weekday = 0; weekday < 7; weekday++)
      for (int day = FIRST; day < FIRST + DAYS; day++)
        {
          int first = patella_period_find_first_day ((PatellaPeriod) period, weekday, day);
          int next = patella_period_find_next ((PatellaPeriod) period, first);

          g_assert_cmpint (first, <=, day);
          g_assert_cmpint (next, >, day);
          g_assert_cmpint (patella_period_find_first_day ((PatellaPeriod) period, weekday, first), ==, first);
          g_assert_cmpint (patella_period_find_first_day ((PatellaPeriod) period, weekday, next), ==, next);
          g_assert_cmpint (patella_period_find_first_day ((PatellaPeriod) period, weekday, next - 1), ==, first);
        }
}

/* Computed another way: by the calendar's own fields. */
static void
check_fields (void)
{
  for (int day = FIRST; day < FIRST + DAYS; day++)
    {
      GDate date, month, year, week;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint32) day);
      month = year = week = date;
      g_date_set_julian (&month, (guint32) patella_period_find_first_day (PATELLA_PERIOD_MONTH, 1, day));
      g_date_set_julian (&year, (guint32) patella_period_find_first_day (PATELLA_PERIOD_YEAR, 1, day));
      g_date_set_julian (&week, (guint32) patella_period_find_first_day (PATELLA_PERIOD_WEEK, 1, day));
      g_assert_cmpint (g_date_get_day (&month), ==, 1);
      g_assert_cmpint ((int) g_date_get_month (&month), ==, (int) g_date_get_month (&date));
      g_assert_cmpint (g_date_get_year (&month), ==, g_date_get_year (&date));
      g_assert_cmpint (g_date_get_day_of_year (&year), ==, 1);
      g_assert_cmpint (g_date_get_year (&year), ==, g_date_get_year (&date));
      g_assert_cmpint (g_date_get_weekday (&week), ==, G_DATE_MONDAY);
      g_assert_cmpint (g_date_get_iso8601_week_of_year (&week), ==, g_date_get_iso8601_week_of_year (&date));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/period/division", check_division);
  g_test_add_func ("/period/fields", check_fields);

  return g_test_run ();
}
