/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>

#include "patella-scale.h"

static const PatellaScale scales[] = {
  { 0.0, 10.0, 0.0, 100.0 },
  { 0.0, 10.0, 300.0, 20.0 },
  { 2460000.0, 2460730.0, 42.5, 1790.0 },
  { 2460000.0, 2460014.0, 700.0, 12.0 },
  { -1e6, 1e-3, 0.0, 1.0 },
  { 1e-9, 3e-9, 5.0, 6.0 },
};

static void
test_inverse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (int k = -5; k <= 15; k++)
      {
        double value = scales[i].from + (scales[i].to - scales[i].from) * k / 10.0;
        double back = patella_scale_to_value (&scales[i], patella_scale_to_position (&scales[i], value));

        g_assert_cmpfloat_with_epsilon (back, value, 1e-9 * MAX (fabs (scales[i].to), fabs (scales[i].to - scales[i].from)));
      }
}

static void
test_monotone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      double sign = scales[i].end > scales[i].start ? 1.0 : -1.0;
      double last = -INFINITY;

      for (int k = 0; k <= 1000; k++)
        {
          double value = scales[i].from + (scales[i].to - scales[i].from) * k / 1000.0;
          double place = sign * patella_scale_to_position (&scales[i], value);

          g_assert_cmpfloat (place, >, last);
          last = place;
        }

      g_assert_cmpfloat_with_epsilon (patella_scale_to_position (&scales[i], scales[i].from), scales[i].start, 1e-6);
      g_assert_cmpfloat_with_epsilon (patella_scale_to_position (&scales[i], scales[i].to), scales[i].end, 1e-6);
    }
}

/* 1, 2 or 5 times a power of ten. */
static gboolean
is_round (double step)
{
  double mantissa = step / pow (10.0, floor (log10 (step) + 1e-6));

  return fabs (mantissa - 1.0) < 1e-6 || fabs (mantissa - 2.0) < 1e-6 || fabs (mantissa - 5.0) < 1e-6;
}

static void
test_ticks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint wanted = 1; wanted <= 40; wanted++)
      {
        double ticks[PATELLA_SCALE_TICKS_MAX];
        guint n = patella_scale_get_ticks (&scales[i], wanted, ticks);

        g_assert_cmpuint (n, <=, MIN (wanted + 1, PATELLA_SCALE_TICKS_MAX));
        g_assert_true (wanted < 3 || n >= 2);

        for (guint k = 0; k < n; k++)
          {
            g_assert_cmpfloat (ticks[k], >=, scales[i].from);
            g_assert_cmpfloat (ticks[k], <=, scales[i].to);
            g_assert_true (k == 0 || is_round (ticks[k] - ticks[k - 1]));
          }
      }
}

static void
test_pain_ticks (void)
{
  const PatellaScale pain = { 0.0, 10.0, 200.0, 0.0 };
  double ticks[PATELLA_SCALE_TICKS_MAX];

  g_assert_cmpuint (patella_scale_get_ticks (&pain, 6, ticks), ==, 6);

  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat_with_epsilon (ticks[i], 2.0 * i, 1e-12);
}

static void
test_degenerate (void)
{
  const PatellaScale one = { 7.0, 7.0, 0.0, 50.0 };
  const PatellaScale flat = { 0.0, 1.0, 3.0, 3.0 };
  const PatellaScale wild[] = { { NAN, 1.0, 0.0, 9.0 }, { 0.0, INFINITY, 0.0, 9.0 }, { -DBL_MAX, DBL_MAX, 0.0, 9.0 } };
  double ticks[PATELLA_SCALE_TICKS_MAX];

  g_assert_cmpfloat_with_epsilon (patella_scale_to_position (&one, 7.0), 25.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_scale_to_position (&one, 9.0), 25.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_scale_to_value (&one, 12.0), 7.0, 1e-12);
  g_assert_cmpuint (patella_scale_get_ticks (&one, 5, ticks), ==, 1);
  g_assert_cmpfloat_with_epsilon (ticks[0], 7.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_scale_to_value (&flat, 3.0), 0.0, 1e-12);

  for (guint i = 0; i < G_N_ELEMENTS (wild); i++)
    {
      g_assert_true (isfinite (patella_scale_to_position (&wild[i], 0.5)));
      g_assert_cmpuint (patella_scale_get_ticks (&wild[i], 5, ticks), <=, PATELLA_SCALE_TICKS_MAX);
    }

  g_assert_cmpfloat_with_epsilon (patella_scale_to_position (&wild[2], 0.0), 4.5, 1e-12);
}

/* Where doubles are coarser than the step there is no endless loop and no tick outside. */
static void
test_coarse (void)
{
  const PatellaScale narrow = { 1e15, 1e15 + 1.0, 0.0, 100.0 };
  double ticks[PATELLA_SCALE_TICKS_MAX];
  guint n = patella_scale_get_ticks (&narrow, 10, ticks);

  g_assert_cmpuint (n, >=, 1);

  for (guint i = 0; i < n; i++)
    g_assert_true (ticks[i] >= narrow.from && ticks[i] <= narrow.to);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/scale/inverse", test_inverse);
  g_test_add_func ("/scale/monotone", test_monotone);
  g_test_add_func ("/scale/ticks", test_ticks);
  g_test_add_func ("/scale/pain-ticks", test_pain_ticks);
  g_test_add_func ("/scale/degenerate", test_degenerate);
  g_test_add_func ("/scale/coarse", test_coarse);

  return g_test_run ();
}
