/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "patella-decimation.h"

/* A walk of whole scores with holes; the same for the same seed. */
static PatellaSeries *
make_series (GRand *rand,
             guint  n)
{
  PatellaSeries *series = patella_series_new ("walk");
  double x = 2460000.0;

  for (guint i = 0; i < n; i++)
    {
      x += g_rand_int_range (rand, 0, 20) == 0 ? g_rand_int_range (rand, 5, 60) : g_rand_int_range (rand, 0, 2);
      patella_series_add (series, x, g_rand_int_range (rand, 0, 11), NULL);
    }

  return series;
}

static double
column_of (const PatellaScale  *scale,
           const PatellaSeries *series,
           guint                point)
{
  return floor (patella_scale_to_position (scale, patella_series_get_point (series, point)->x));
}

static void
check_columns (const PatellaSeries *series,
               const PatellaScale  *scale,
               GArray              *kept)
{
  guint k = 0;

  for (guint i = 0; i < patella_series_get_length (series);)
    {
      double column = column_of (scale, series, i);
      double low = INFINITY;
      double high = -INFINITY;
      double kept_low = INFINITY;
      double kept_high = -INFINITY;
      guint n = 0;

      for (; i < patella_series_get_length (series) && fabs (column_of (scale, series, i) - column) < 0.5; i++)
        {
          low = MIN (low, patella_series_get_point (series, i)->y);
          high = MAX (high, patella_series_get_point (series, i)->y);
        }

      for (; k < kept->len && g_array_index (kept, PatellaKeptPoint, k).point < i; k++, n++)
        {
          double y = patella_series_get_point (series, g_array_index (kept, PatellaKeptPoint, k).point)->y;

          kept_low = MIN (kept_low, y);
          kept_high = MAX (kept_high, y);
        }

      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, 2);
      g_assert_cmpfloat_with_epsilon (kept_low, low, 1e-12);
      g_assert_cmpfloat_with_epsilon (kept_high, high, 1e-12);
    }

  g_assert_cmpuint (k, ==, kept->len);
}

static void
check_gaps (const PatellaSeries *series,
            GArray              *kept,
            double               gap)
{
  for (guint k = 0; k < kept->len; k++)
    {
      guint until = g_array_index (kept, PatellaKeptPoint, k).point;
      gboolean broken = k == 0;

      for (guint i = k == 0 ? until : g_array_index (kept, PatellaKeptPoint, k - 1).point + 1; k > 0 && i <= until; i++)
        broken |= patella_series_get_point (series, i)->x - patella_series_get_point (series, i - 1)->x > gap;

      g_assert_cmpint (g_array_index (kept, PatellaKeptPoint, k).starts, ==, broken);
    }
}

static void
test_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260301);
  guint rounds = g_test_thorough () ? 2000 : 60;

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (PatellaSeries) series = make_series (rand, (guint) g_rand_int_range (rand, 1, 900));
      guint last = patella_series_get_length (series) - 1;
      double pixels = g_rand_double_range (rand, 1.0, 2000.0);
      gboolean backwards = g_rand_boolean (rand);
      PatellaScale scale = { patella_series_get_point (series, 0)->x, patella_series_get_point (series, last)->x,
                             backwards ? pixels : 40.0, backwards ? 40.0 : 40.0 + pixels };
      g_autoptr (GArray) kept = patella_decimate (series, &scale, 1.0, 3.0);

      check_columns (series, &scale, kept);
      check_gaps (series, kept, 3.0);
    }
}

static void
test_sparse_is_whole (void)
{
  g_autoptr (PatellaSeries) series = patella_series_new ("two weeks");
  const PatellaScale scale = { 0.0, 13.0, 0.0, 700.0 };

  for (guint i = 0; i < 14; i++)
    patella_series_add (series, i, 3.0, NULL);

  g_autoptr (GArray) kept = patella_decimate (series, &scale, 1.0, 2.0);

  g_assert_cmpuint (kept->len, ==, 14);
}

static void
test_outside (void)
{
  g_autoptr (PatellaSeries) series = patella_series_new ("outside");
  const PatellaScale scale = { 10.0, 20.0, 0.0, 100.0 };

  for (guint i = 0; i < 40; i++)
    patella_series_add (series, i, i, NULL);

  g_autoptr (GArray) kept = patella_decimate (series, &scale, 1.0, 2.0);

  g_assert_cmpuint (kept->len, ==, 11);
  g_assert_cmpuint (g_array_index (kept, PatellaKeptPoint, 0).point, ==, 10);
  g_assert_true (g_array_index (kept, PatellaKeptPoint, 0).starts);
  g_assert_false (g_array_index (kept, PatellaKeptPoint, 1).starts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/decimation/laws", test_laws);
  g_test_add_func ("/decimation/sparse-is-whole", test_sparse_is_whole);
  g_test_add_func ("/decimation/outside", test_outside);

  return g_test_run ();
}
