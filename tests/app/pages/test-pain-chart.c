/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pain-chart.h"

#include <string.h>

#include "patella-history.h"
#include "patella-statistics.h"

#define TODAY "2026-03-02"

static const double size[2] = { 800, 320 };

static void
add_day (GArray *days,
         int     ago,
         int     worst,
         int     morning)
{
  PatellaPainDay day = { patella_day_from_date (TODAY) - ago, PATELLA_PAIN_UNKNOWN, worst, PATELLA_PAIN_UNKNOWN, morning,
                         PATELLA_PAIN_UNKNOWN, 0 };

  g_array_append_val (days, day);
}

static GArray *
make_days (int n)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));

  for (int ago = n - 1; ago >= 0; ago--)
    add_day (days, ago, ago % 11, (ago + 5) % 11);
  return days;
}

/* the numbers of a span that has these days */
static void
fill (PatellaChart      *chart,
      GArray            *days,
      PatellaChartRange  range)
{
  PatellaProgressNumbers numbers = { .span = patella_chart_span_make (range, TODAY), .days = days };

  for (guint i = 0; i < days->len; i++)
    {
      int day = g_array_index (days, PatellaPainDay, i).day;

      numbers.span.from_day = numbers.span.from_day == 0 ? day : MIN (numbers.span.from_day, day);
      numbers.span.to_day = MAX (numbers.span.to_day, day);
    }
  patella_pain_chart_fill (PATELLA_PAIN_CHART (chart), &numbers);
}

static void
changed_cb (guint *n_changed)
{
  *n_changed += 1;
}

/* What is on the screen, read one by one, and the table, say the same numbers as the days that went in. */
static void
test_numbers (void)
{
  g_autoptr (PatellaChart) chart = patella_pain_chart_new ();
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  const PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  g_autoptr (GArray) spots = NULL;
  g_autofree char *day = NULL;
  guint n_changed = 0;

  add_day (days, 2, 4, PATELLA_PAIN_UNKNOWN);
  add_day (days, 1, PATELLA_PAIN_UNKNOWN, 2);
  g_signal_connect_swapped (chart, "changed", G_CALLBACK (changed_cb), &n_changed);
  fill (chart, days, PATELLA_CHART_RANGE_SIX_WEEKS);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (patella_chart_get_n_rows (chart), ==, 2);
  for (guint row = 0; row < 2; row++)
    for (guint column = 1; column < patella_chart_get_n_columns (chart); column++)
      {
        g_autofree char *cell = patella_chart_dup_cell (chart, row, column);
        const char *title = patella_chart_get_column_title (chart, column);

        if (row == 0 && g_str_equal (title, "Worst in the session"))
          g_assert_cmpstr (cell, ==, "4");
        else if (row == 1 && g_str_equal (title, "In the morning"))
          g_assert_cmpstr (cell, ==, "2");
        else
          g_assert_cmpstr (cell, ==, "–");
      }
  day = patella_chart_dup_cell (chart, 0, 0);
  g_assert_cmpstr (day, ==, "28 Feb 2026");
  spots = patella_chart_list_items (chart, &palette, size);
  g_assert_cmpuint (spots->len, ==, 2);
  g_assert_cmpstr (g_array_index (spots, PatellaChartSpot, 0).text, ==,
                   "Saturday 28 February, Worst in the session: 4, acceptable if it calms down");
  g_assert_cmpstr (g_array_index (spots, PatellaChartSpot, 1).text, ==, "Sunday 1 March, in the morning: 2, fine");
}

/* Every item can be found where it lies, and is inside the picture. */
static void
test_places (void)
{
  const int counts[] = { 1, 2, 14, 400, 7300 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (PatellaChart) chart = patella_pain_chart_new ();
      g_autoptr (GArray) days = make_days (counts[i]);
      const PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_DARK);
      g_autoptr (GArray) spots = NULL;

      fill (chart, days, PATELLA_CHART_RANGE_ALL);
      g_assert_cmpuint (patella_chart_get_n_rows (chart), ==, (guint) counts[i]);
      spots = patella_chart_list_items (chart, &palette, size);
      g_assert_cmpuint (spots->len, >=, 1);
      g_assert_cmpuint (spots->len, <=, 400);
      for (guint j = 0; j < spots->len; j++)
        {
          const PatellaChartSpot *spot = &g_array_index (spots, PatellaChartSpot, j);
          const double place[2] = { spot->box.x + spot->box.width / 2, spot->box.y + spot->box.height / 2 };
          PatellaChartSpot found;

          g_assert_cmpfloat (place[0], <=, size[0]);
          g_assert_cmpfloat (place[1], <=, size[1]);
          g_assert_true (patella_chart_find_item (chart, &palette, size, place, &found));
          g_assert_nonnull (strstr (spot->text, ": "));
        }
    }
}

/* Few days are said to be few; nothing is said of a direction. */
static void
test_words (void)
{
  static const struct
  {
    int         days;
    const char *start;
  } rows[] = { { 1, "Only 1 day " }, { 13, "Only 13 days " }, { 14, "On 14 days " } };
  g_autoptr (PatellaChart) chart = patella_pain_chart_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) days = make_days (rows[i].days);

      fill (chart, days, PATELLA_CHART_RANGE_YEAR);
      g_assert_nonnull (strstr (patella_chart_get_summary (chart), rows[i].start));
      g_assert_nonnull (strstr (patella_chart_get_summary (chart), "Last year"));
    }
}

/* A clock that ran ahead: what is written for tomorrow is shown, too. */
static void
test_future (void)
{
  g_autoptr (PatellaChart) chart = patella_pain_chart_new ();
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  const PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  g_autoptr (GArray) spots = NULL;

  add_day (days, -20, 3, PATELLA_PAIN_UNKNOWN);
  fill (chart, days, PATELLA_CHART_RANGE_TWO_WEEKS);
  spots = patella_chart_list_items (chart, &palette, size);
  g_assert_cmpuint (spots->len, ==, 1);
}

/* The title is what is found: of each kind of trend another sentence, and the line of what matters only where it can be told. */
static void
test_titles (void)
{
  static const struct
  {
    PatellaTrend trend;
    const char  *title;
  } rows[] = {
    { { PATELLA_TREND_TOO_FEW, 0, 0, 0, { 0, 0 }, { 0, 0 }, 0, 0, 0 }, "No morning was rated in this time" },
    { { PATELLA_TREND_TOO_FEW, 1, 100, 100, { 4, 1 }, { 4, 1 }, 0, 0, 0 }, "Only 1 morning rated: too few to tell a direction" },
    { { PATELLA_TREND_FELL, 40, 100, 142, { 28, 7 }, { 14, 7 }, -2, -3, -1 }, "Morning pain fell from 4.0 to 2.0 in 6 weeks" },
    { { PATELLA_TREND_ROSE, 20, 100, 107, { 14, 7 }, { 35, 7 }, 3, 2, 4 }, "Morning pain rose from 2.0 to 5.0 in 1 week" },
    { { PATELLA_TREND_NO_CLEAR_CHANGE, 20, 100, 120, { 14, 7 }, { 15, 7 }, 0, -1, 1 },
      "Morning pain shows no clear change: first 2.0, last 2.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaChart) chart = patella_pain_chart_new ();
      g_autoptr (GArray) days = make_days (30);
      PatellaProgressNumbers numbers = { .span = patella_chart_span_make (PATELLA_CHART_RANGE_SIX_WEEKS, TODAY), .days = days,
                                         .trend = rows[i].trend };

      patella_pain_chart_fill (PATELLA_PAIN_CHART (chart), &numbers);
      g_assert_cmpstr (patella_chart_get_title (chart), ==, rows[i].title);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/pain-chart/numbers", test_numbers);
  g_test_add_func ("/pain-chart/places", test_places);
  g_test_add_func ("/pain-chart/words", test_words);
  g_test_add_func ("/pain-chart/future", test_future);
  g_test_add_func ("/pain-chart/titles", test_titles);
  return g_test_run ();
}
