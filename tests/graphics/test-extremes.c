/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "patella-extremes.h"

/* what is found by looking at each of them */
static gboolean
look (const double   *values,
      guint           from,
      guint           to,
      PatellaExtreme *out)
{
  gboolean found = FALSE;

  for (guint i = from; i < to; i++)
    {
      if (isnan (values[i]))
        continue;
      if (!found)
        *out = (PatellaExtreme) { values[i], values[i], i, i };
      found = TRUE;
      if (values[i] < out->low)
        *out = (PatellaExtreme) { values[i], out->high, i, out->high_at };
      if (values[i] > out->high)
        *out = (PatellaExtreme) { out->low, values[i], out->low_at, i };
    }

  return found;
}

static void
check (const PatellaExtremes *self,
       const double          *values,
       guint                  from,
       guint                  to)
{
  PatellaExtreme wanted = { 0.0, 0.0, 0, 0 }, found = { 0.0, 0.0, 0, 0 };

  g_assert_cmpint (patella_extremes_find (self, from, to, &found), ==, look (values, from, to, &wanted));
  g_assert_cmpfloat_with_epsilon (found.low, wanted.low, 1e-12);
  g_assert_cmpfloat_with_epsilon (found.high, wanted.high, 1e-12);
  g_assert_cmpuint (found.low_at, ==, wanted.low_at);
  g_assert_cmpuint (found.high_at, ==, wanted.high_at);
}

/* few different values, so that there are equal ones, and stretches of nothing */
static void
test_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint n = 0; n < (g_test_thorough () ? 1500 : 150); n++)
    {
      g_autoptr (PatellaExtremes) self = patella_extremes_new ();
      g_autofree double *values = g_new (double, n + 1);

      for (guint i = 0; i < n; i++)
        {
          values[i] = i / 20 % 3 == 1 || g_rand_int_range (rand, 0, 6) == 0 ? NAN : g_rand_int_range (rand, -5, 6);
          patella_extremes_add (self, values[i]);
        }
      for (guint from = 0; from <= n; from += (guint) g_rand_int_range (rand, 1, 9))
        for (guint to = from; to <= n; to += (guint) g_rand_int_range (rand, 1, 9))
          check (self, values, from, to);
    }
}

/* long enough for four levels */
static void
test_long (void)
{
  g_autoptr (PatellaExtremes) self = patella_extremes_new ();
  g_autofree double *values = g_new (double, 40000);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (guint i = 0; i < 40000; i++)
    {
      values[i] = g_rand_int_range (rand, 0, 1000);
      patella_extremes_add (self, values[i]);
    }
  for (guint i = 0; i < 200; i++)
    {
      guint from = (guint) g_rand_int_range (rand, 0, 40000);

      check (self, values, from, (guint) g_rand_int_range (rand, (int) from, 40001));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/extremes/laws", test_laws);
  g_test_add_func ("/extremes/long", test_long);

  return g_test_run ();
}
