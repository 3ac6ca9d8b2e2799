/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-range.h"

#include "patella-history.h"

static void
test_from (void)
{
  static const struct
  {
    PatellaChartRange range;
    const char       *today, *from;
  } rows[] = {
    { PATELLA_CHART_RANGE_TWO_WEEKS, "2026-03-14", "2026-03-01" },
    { PATELLA_CHART_RANGE_TWO_WEEKS, "2024-03-05", "2024-02-21" },
    { PATELLA_CHART_RANGE_SIX_WEEKS, "2026-01-01", "2025-11-21" },
    { PATELLA_CHART_RANGE_SIX_MONTHS, "2026-08-31", "2026-03-01" },
    { PATELLA_CHART_RANGE_SIX_MONTHS, "2026-09-01", "2026-03-02" },
    { PATELLA_CHART_RANGE_YEAR, "2025-02-28", "2024-02-29" },
    { PATELLA_CHART_RANGE_YEAR, "2024-02-29", "2023-03-01" },
    { PATELLA_CHART_RANGE_ALL, "2026-03-14", NULL },
    { PATELLA_CHART_RANGE_YEAR, "not a day", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *from = patella_chart_range_dup_from (rows[i].range, rows[i].today);

      g_assert_cmpstr (from, ==, rows[i].from);
    }
}

static void
test_nicks (void)
{
  for (int i = 0; i < PATELLA_N_CHART_RANGES; i++)
    {
      PatellaChartRange range = (PatellaChartRange) i;

      g_assert_cmpint (patella_chart_range_from_nick (patella_chart_range_to_nick (range)), ==, range);
      for (int j = 0; j < i; j++)
        g_assert_cmpstr (patella_chart_range_get_title (range), !=, patella_chart_range_get_title ((PatellaChartRange) j));
    }
  g_assert_cmpint (patella_chart_range_from_nick ("nonsense"), ==, PATELLA_CHART_RANGE_SIX_WEEKS);
  g_assert_cmpint (patella_chart_range_from_nick (NULL), ==, PATELLA_CHART_RANGE_SIX_WEEKS);
}

/* Ticks stand in order, inside the axis, each with a label, few enough to be read. */
static void
test_ticks (void)
{
  const guint32 today = (guint32) patella_day_from_date ("2026-03-02");

  for (guint32 span = 13; span < 40000; span += span / 7 + 1)
    {
      PatellaChartTicks ticks;
      guint n = 0;

      patella_chart_ticks_init (&ticks, today - span, today);
      for (; ticks.labels[n] != NULL; n++)
        {
          g_assert_cmpfloat (ticks.days[n], >=, today - span);
          g_assert_cmpfloat (ticks.days[n], <=, today);
          g_assert_cmpint (*ticks.labels[n], !=, '\0');
          if (n > 0)
            g_assert_cmpfloat (ticks.days[n], >, ticks.days[n - 1]);
        }
      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, 16);
      /* where days are counted, today has its label */
      if (span <= 100)
        g_assert_cmpint ((int) ticks.days[n - 1], ==, (int) today);
      patella_chart_ticks_clear (&ticks);
    }
}

static void
test_dates (void)
{
  for (int day = patella_day_from_date ("1999-12-25"); day < patella_day_from_date ("2040-01-05"); day += 3)
    {
      g_autofree char *date = patella_chart_dup_date ((guint32) day);

      g_assert_cmpint (patella_day_from_date (date), ==, day);
    }
}

/* A span that is moved stays as long as it is, never ends after today, and is the range again when it comes back. */
static void
test_move (void)
{
  for (int i = 0; i < PATELLA_CHART_RANGE_ALL; i++)
    for (int days = 1; days < 900; days += 37)
      {
        PatellaChartSpan span = patella_chart_span_make ((PatellaChartRange) i, "2028-02-29");
        PatellaChartSpan moved = patella_chart_span_move (&span, -days);
        PatellaChartSpan back = patella_chart_span_move (&moved, days), further = patella_chart_span_move (&moved, days + 5);

        g_assert_false (patella_chart_span_can_move (&span, TRUE));
        g_assert_true (patella_chart_span_can_move (&moved, TRUE));
        g_assert_cmpint (moved.range, ==, PATELLA_CHART_RANGE_CUSTOM);
        g_assert_cmpint (moved.to_day, ==, span.to_day - days);
        g_assert_cmpint (patella_chart_span_get_length (&moved), ==, patella_chart_span_get_length (&span));
        g_assert_cmpint (back.range, ==, i);
        g_assert_cmpint (back.from_day, ==, span.from_day);
        g_assert_cmpint (further.to_day, ==, span.to_day);
      }
}

/* At the first of all days, at the last one, and where nothing can be moved. */
static void
test_move_ends (void)
{
  PatellaChartSpan first = { PATELLA_CHART_RANGE_CUSTOM, 5, 10, 2400000 }, future = { PATELLA_CHART_RANGE_CUSTOM, 90, 110, 100 };
  PatellaChartSpan all = patella_chart_span_make (PATELLA_CHART_RANGE_ALL, "2026-03-02");
  PatellaChartSpan moved = patella_chart_span_move (&first, -100);

  g_assert_cmpint (moved.from_day, ==, 1);
  g_assert_cmpint (moved.to_day, ==, 6);
  g_assert_false (patella_chart_span_can_move (&moved, FALSE));
  moved = patella_chart_span_move (&future, 30);
  g_assert_cmpint (moved.to_day, ==, 110);
  moved = patella_chart_span_move (&future, -30);
  g_assert_cmpint (moved.to_day, ==, 80);
  moved = patella_chart_span_move (&all, -30);
  g_assert_cmpint (moved.range, ==, PATELLA_CHART_RANGE_ALL);
  g_assert_false (patella_chart_span_can_move (&all, FALSE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/chart-range/from", test_from);
  g_test_add_func ("/chart-range/nicks", test_nicks);
  g_test_add_func ("/chart-range/ticks", test_ticks);
  g_test_add_func ("/chart-range/dates", test_dates);
  g_test_add_func ("/chart-range/move", test_move);
  g_test_add_func ("/chart-range/move-ends", test_move_ends);
  return g_test_run ();
}
