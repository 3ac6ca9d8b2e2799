/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-range.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-history.h"

/* PatellaChartRange:
 *
 * The choice of a span, its name in the settings, and the days and labels that follow from it. Pure calendar
 * arithmetic: a day is a date, never 86 400 seconds. */

static const char *const nicks[PATELLA_N_CHART_RANGES] = { "two-weeks", "six-weeks", "six-months", "year", "all" };

const char *
patella_chart_range_to_nick (PatellaChartRange range)
{
  g_return_val_if_fail (range < PATELLA_N_CHART_RANGES, nicks[PATELLA_CHART_RANGE_SIX_WEEKS]);

  return nicks[range];
}

PatellaChartRange
patella_chart_range_from_nick (const char *nick)
{
  for (int i = 0; i < PATELLA_N_CHART_RANGES; i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return (PatellaChartRange) i;
  return PATELLA_CHART_RANGE_SIX_WEEKS;
}

const char *
patella_chart_range_get_title (PatellaChartRange range)
{
  switch (range)
    {
    case PATELLA_CHART_RANGE_TWO_WEEKS:
      return C_("span of a chart", "Last two weeks");
    case PATELLA_CHART_RANGE_SIX_WEEKS:
      return C_("span of a chart", "Last six weeks");
    case PATELLA_CHART_RANGE_SIX_MONTHS:
      return C_("span of a chart", "Last six months");
    case PATELLA_CHART_RANGE_YEAR:
      return C_("span of a chart", "Last year");
    case PATELLA_CHART_RANGE_ALL:
      return C_("span of a chart", "Everything");
    case PATELLA_N_CHART_RANGES:
    default:
      g_return_val_if_reached ("");
    }
}

static char *
format_date (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date));
}

char *
patella_chart_range_dup_from (PatellaChartRange  range,
                              const char        *today)
{
  int day = patella_day_from_date (today);
  GDate date;

  g_return_val_if_fail (range < PATELLA_N_CHART_RANGES, NULL);

  if (range == PATELLA_CHART_RANGE_ALL || day <= 0)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  switch ((int) range)
    {
    case PATELLA_CHART_RANGE_TWO_WEEKS:
      g_date_subtract_days (&date, 13); /* today is the fourteenth */
      break;
    case PATELLA_CHART_RANGE_SIX_WEEKS:
      g_date_subtract_days (&date, 41);
      break;
    case PATELLA_CHART_RANGE_SIX_MONTHS:
      g_date_subtract_months (&date, 6);
      g_date_add_days (&date, 1);
      break;
    default:
      g_date_subtract_years (&date, 1);
      g_date_add_days (&date, 1);
      break;
    }
  return format_date (&date);
}

char *
patella_chart_dup_date (guint32 day)
{
  GDate date;

  g_return_val_if_fail (g_date_valid_julian (day), g_strdup (""));

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return format_date (&date);
}

char *
patella_chart_dup_day (int day)
{
  g_autofree char *iso = patella_chart_dup_date ((guint32) day);
  g_autofree char *date = patella_format_date_short (iso);

  return g_strdup_printf (C_("day in a table: date, year", "%s %.4s"), date, iso);
}

char *
patella_chart_dup_long_day (int day,
                            int span_days)
{
  g_autofree char *iso = NULL;

  if (span_days < 300)
    return patella_format_day (day);
  iso = patella_chart_dup_date ((guint32) day);
  return patella_format_date_year (iso);
}

char *
patella_chart_dup_period (PatellaPeriod period,
                          int           first_day)
{
  g_autofree char *iso = patella_chart_dup_date ((guint32) first_day);
  g_autofree char *day = NULL;

  if (period == PATELLA_PERIOD_MONTH)
    return patella_format_month (first_day);
  if (period == PATELLA_PERIOD_YEAR)
    return g_strndup (iso, 4);
  day = patella_chart_dup_day (first_day);
  return g_strdup_printf (C_("week on a chart: its first day", "Week of %s"), day);
}

PatellaChartSpan
patella_chart_span_make (PatellaChartRange  range,
                         const char        *today)
{
  g_autofree char *from = patella_chart_range_dup_from (range, today);
  int day = patella_day_from_date (today);

  return (PatellaChartSpan) { range, from != NULL ? patella_day_from_date (from) : 0, day, day };
}

PatellaChartSpan
patella_chart_span_parse (const char *setting,
                          const char *today)
{
  g_auto (GStrv) dates = g_strsplit (setting != NULL ? setting : "", "/", 3);
  PatellaChartSpan span = { PATELLA_CHART_RANGE_CUSTOM, 0, 0, patella_day_from_date (today) };

  if (g_strv_length (dates) == 2)
    {
      span.from_day = patella_day_from_date (dates[0]);
      span.to_day = patella_day_from_date (dates[1]);
    }
  if (span.from_day > 0 && span.to_day >= span.from_day)
    return span;
  return patella_chart_span_make (patella_chart_range_from_nick (setting), today);
}

char *
patella_chart_span_to_setting (const PatellaChartSpan *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->range != PATELLA_CHART_RANGE_CUSTOM)
    return g_strdup (patella_chart_range_to_nick (self->range));
  from = patella_chart_dup_date ((guint32) self->from_day);
  to = patella_chart_dup_date ((guint32) self->to_day);
  return g_strdup_printf ("%s/%s", from, to);
}

int
patella_chart_span_get_length (const PatellaChartSpan *self)
{
  return self->from_day > 0 ? self->to_day - self->from_day + 1 : 0;
}

gboolean
patella_chart_span_can_move (const PatellaChartSpan *self,
                             gboolean                later)
{
  if (self->from_day <= 0 || self->range == PATELLA_CHART_RANGE_ALL)
    return FALSE;
  return later ? self->to_day < self->today : self->from_day > 1;
}

PatellaChartSpan
patella_chart_span_move (const PatellaChartSpan *self,
                         int                     days)
{
  PatellaChartSpan span = *self;
  int length = self->to_day - self->from_day;
  char today[11];

  if (!patella_chart_span_can_move (self, days > 0))
    return span;
  span.range = PATELLA_CHART_RANGE_CUSTOM;
  span.to_day = CLAMP (self->to_day + days, 1 + length, MAX (self->today, self->to_day));
  span.from_day = span.to_day - length;
  patella_date_from_day (self->today, today);
  for (int i = 0; i < PATELLA_N_CHART_RANGES && span.to_day == self->today; i++)
    {
      PatellaChartSpan range = patella_chart_span_make ((PatellaChartRange) i, today);

      if (range.from_day == span.from_day)
        return range;
    }
  return span;
}

char *
patella_chart_span_dup_title (const PatellaChartSpan *self)
{
  if (self->range != PATELLA_CHART_RANGE_CUSTOM)
    return g_strdup (patella_chart_range_get_title (self->range));
  return patella_chart_span_dup_dates (self);
}

char *
patella_chart_span_dup_dates (const PatellaChartSpan *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->from_day <= 0)
    return g_strdup (patella_chart_range_get_title (self->range));
  from = patella_chart_dup_day (self->from_day);
  to = patella_chart_dup_day (self->to_day);
  return g_strdup_printf (C_("span of a chart: first day, last day", "%s – %s"), from, to);
}

static char *
format_tick (const GDate *date,
             guint32      span)
{
  char text[64];
  g_autofree char *iso = NULL;

  if (span > 900)
    return g_strdup_printf ("%d", g_date_get_year (date));
  if (span <= 100)
    {
      iso = format_date (date);
      return patella_format_date_short (iso);
    }
  /* Translators: a month under the axis of a chart, as for strftime: %b is the short name of the month */
  if (g_date_strftime (text, sizeof text, C_("month on a chart", "%b"), date) == 0)
    return format_date (date);
  return g_strdup (text);
}

/* Moves @date to the first tick on or after it, and says how far it is to the next. */
static void
find_steps (guint32  span,
            GDate   *date,
            int     *out_days,
            int     *out_months)
{
  *out_days = span <= 21 ? 3 : 7;
  *out_months = 0;
  if (span <= 100)
    {
      /* counted back from the last day, so that today has its label */
      g_date_add_days (date, span % (guint32) *out_days);
      return;
    }
  *out_days = 0;
  *out_months = span <= 200 ? 1 : span <= 400 ? 2 : span <= 900 ? 4 : 12 * (int) (1 + span / 3650);
  if (g_date_get_day (date) > 1)
    {
      g_date_set_day (date, 1);
      g_date_add_months (date, 1);
    }
  while (((int) g_date_get_month (date) - 1) % MIN (*out_months, 12) != 0)
    g_date_add_months (date, 1);
}

void
patella_chart_ticks_init (PatellaChartTicks *self,
                          guint32            from_day,
                          guint32            to_day)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));
  guint32 span = to_day - from_day;
  int step_days, step_months;
  GDate date;

  g_return_if_fail (g_date_valid_julian (from_day) && to_day >= from_day);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, from_day);
  find_steps (span, &date, &step_days, &step_months);
  while (g_date_get_julian (&date) <= to_day)
    {
      double day = g_date_get_julian (&date);

      g_array_append_val (days, day);
      g_ptr_array_add (labels, format_tick (&date, span));
      if (step_days > 0)
        g_date_add_days (&date, (guint) step_days);
      else
        g_date_add_months (&date, (guint) step_months);
    }
  g_ptr_array_add (labels, NULL);
  self->days = (double *) (void *) g_array_free (g_steal_pointer (&days), FALSE);
  self->labels = (char **) g_ptr_array_free (g_steal_pointer (&labels), FALSE);
}

void
patella_chart_ticks_clear (PatellaChartTicks *self)
{
  g_clear_pointer (&self->days, g_free);
  g_clear_pointer (&self->labels, g_strfreev);
}
