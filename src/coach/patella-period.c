/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-period.h"

/**
 * PatellaPeriod:
 *
 * Weeks, months and years of the calendar, in Julian days. Pure.
 */

G_DEFINE_ENUM_TYPE (PatellaPeriod, patella_period,
                    G_DEFINE_ENUM_VALUE (PATELLA_PERIOD_WEEK, "week"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PERIOD_MONTH, "month"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PERIOD_YEAR, "year"))

enum
{
  DAYS_IN_WEEK = 7,
};

/**
 * patella_period_find_first_day:
 * @period: week, month or year
 * @weekday: on which a week begins: Julian day modulo 7, 1 is Monday
 * @day: a valid Julian day
 *
 * Returns: the first day of the period that @day lies in
 */
int
patella_period_find_first_day (PatellaPeriod period,
                               int           weekday,
                               int           day)
{
  GDate date;

  g_return_val_if_fail (day > 0, 0);

  if (period == PATELLA_PERIOD_WEEK)
    return day - ((day - weekday) % DAYS_IN_WEEK + DAYS_IN_WEEK) % DAYS_IN_WEEK;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  g_date_set_day (&date, 1);
  if (period == PATELLA_PERIOD_YEAR)
    g_date_set_month (&date, G_DATE_JANUARY);

  return (int) g_date_get_julian (&date);
}

/**
 * patella_period_find_next:
 * @period: week, month or year
 * @first_day: first day of a period
 *
 * Returns: the first day of the period after it
 */
int
patella_period_find_next (PatellaPeriod period,
                          int           first_day)
{
  GDate date;

  g_return_val_if_fail (first_day > 0, 0);

  if (period == PATELLA_PERIOD_WEEK)
    return first_day + DAYS_IN_WEEK;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) first_day);
  if (period == PATELLA_PERIOD_MONTH)
    g_date_add_months (&date, 1);
  else
    g_date_add_years (&date, 1);

  return (int) g_date_get_julian (&date);
}
