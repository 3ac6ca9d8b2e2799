/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "patella-columns.h"

static double
get_x (gconstpointer data,
       guint         index)
{
  return ((const double *) data)[index];
}

static double
column_of (const PatellaColumns *self,
           guint                 index)
{
  return floor ((patella_scale_to_position (self->scale, get_x (self->data, index)) - self->left) / self->width);
}

static void
check_columns (const PatellaColumns *self,
               GRand                *rand)
{
  for (guint i = 0, next; i < self->end; i = next)
    {
      double column;

      next = patella_columns_next (self, i, (guint) g_rand_int_range (rand, 0, 1000), &column);
      g_assert_cmpuint (next, >, i);
      g_assert_cmpuint (next, <=, self->end);
      for (guint j = i; j < next; j++)
        g_assert_cmpfloat_with_epsilon (column_of (self, j), column, 0.1);
      if (next < self->end)
        g_assert_cmpfloat (fabs (column_of (self, next) - column), >, 0.9);
    }
}

static void
check_find (const PatellaColumns *self,
            GRand                *rand)
{
  for (guint i = 0; i < 20; i++)
    {
      double x = g_rand_int_range (rand, -5, 3000) / 2.0;
      guint from = (guint) g_rand_int_range (rand, 0, (int) self->end + 1);
      guint wanted = from;

      while (wanted < self->end && get_x (self->data, wanted) < x)
        wanted++;
      g_assert_cmpuint (patella_columns_find (self, from, x), ==, wanted);
    }
}

/* whole and half days, many on one, on scales in both directions, also one without a length */
static void
test_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (guint round = 0; round < (g_test_thorough () ? 5000 : 300); round++)
    {
      guint n = (guint) g_rand_int_range (rand, 0, 800);
      g_autofree double *xs = g_new (double, n + 1);
      double end = g_rand_double_range (rand, 1.0, 1000.0);
      gboolean mirrored = g_rand_boolean (rand);
      PatellaScale scale = { 0.0, round % 10 == 0 ? 0.0 : 700.0, mirrored ? end : 40.0, mirrored ? 40.0 : end };
      PatellaColumns columns = { get_x, xs, n, &scale, g_rand_double_range (rand, 0.0, 40.0), g_rand_double_range (rand, 0.5, 5.0) };

      for (guint i = 0; i < n; i++)
        xs[i] = (i > 0 ? xs[i - 1] : 0.0) + (g_rand_int_range (rand, 0, 10) == 0 ? 30.0 : g_rand_int_range (rand, 0, 4) / 2.0);
      check_columns (&columns, rand);
      check_find (&columns, rand);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/columns/laws", test_laws);

  return g_test_run ();
}
