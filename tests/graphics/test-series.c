/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "patella-series.h"

static void
test_points (void)
{
  g_autoptr (PatellaSeries) series = patella_series_new ("Worst pain");

  patella_series_add (series, 1.0, 4.0, "Monday: 4");
  patella_series_add (series, 1.0, 5.0, NULL);
  patella_series_add (series, 2.5, -1.0, "Tuesday: -1");

  g_assert_cmpstr (patella_series_get_title (series), ==, "Worst pain");
  g_assert_cmpuint (patella_series_get_length (series), ==, 3);
  g_assert_cmpstr (patella_series_get_point (series, 0)->spoken, ==, "Monday: 4");
  g_assert_null (patella_series_get_point (series, 1)->spoken);
  g_assert_cmpfloat_with_epsilon (patella_series_get_point (series, 2)->x, 2.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_series_get_point (series, 2)->y, -1.0, 1e-12);
}

static void
test_references (void)
{
  PatellaSeries *series = patella_series_new ("a");
  PatellaSeries *second = patella_series_ref (series);

  patella_series_unref (series);
  patella_series_add (second, 0.0, 0.0, NULL);
  g_assert_cmpuint (patella_series_get_length (second), ==, 1);
  patella_series_unref (second);
}

/* Another name for the same points, also when who made them is gone. */
static void
test_named (void)
{
  PatellaSeries *points = patella_series_new ("");
  const PatellaSeriesPoint *first;
  g_autoptr (PatellaSeries) named = NULL;

  patella_series_add (points, 1.0, 4.0, "Monday: 4");
  patella_series_add (points, 9.0, 6.0, NULL);
  first = patella_series_get_point (points, 0);
  named = patella_series_new_named (points, "Level");
  g_assert_cmpstr (patella_series_get_title (points), ==, "");
  patella_series_unref (points);

  g_assert_cmpstr (patella_series_get_title (named), ==, "Level");
  g_assert_cmpuint (patella_series_get_length (named), ==, 2);
  g_assert_true (patella_series_get_point (named, 0) == first);
  g_assert_cmpuint (patella_series_find_extreme (named, 0, 2).high_at, ==, 1);
  g_assert_cmpfloat_with_epsilon (patella_series_find_longest_step (named, 0, 1), 8.0, 1e-12);

  g_test_expect_message ("patella-graphics", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  patella_series_add (named, 10.0, 1.0, NULL);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (patella_series_get_length (named), ==, 2);
}

static void
test_refusals (void)
{
  static const double bad[][2] = { { NAN, 0.0 }, { 9.0, NAN }, { INFINITY, 1.0 }, { 9.0, -INFINITY }, { 4.0, 1.0 } };
  g_autoptr (PatellaSeries) series = patella_series_new ("a");

  patella_series_add (series, 5.0, 1.0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_expect_message ("patella-graphics", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
      patella_series_add (series, bad[i][0], bad[i][1], NULL);
      g_test_assert_expected_messages ();
    }

  g_assert_cmpuint (patella_series_get_length (series), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/series/points", test_points);
  g_test_add_func ("/series/references", test_references);
  g_test_add_func ("/series/named", test_named);
  g_test_add_func ("/series/refusals", test_refusals);

  return g_test_run ();
}
