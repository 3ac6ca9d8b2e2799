/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "patella-capsule.h"

#define SIZE 200

static cairo_surface_t *
fill (const PatellaDisc *discs,
      guint              n,
      gboolean           as_chain)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  if (as_chain)
    patella_capsule_chain (cr, discs, n, 0.0);
  else
    for (guint i = 0; i + 1 < n; i++)
      patella_capsule_path (cr, &discs[i], &discs[i + 1], 0.0);

  cairo_fill (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint8
coverage (cairo_surface_t *surface,
          int              x,
          int              y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
}

/* Chains of any bend, crossing themselves, thick joints, short parts: the outline is the union of the capsules. */
static void
test_chain_is_union (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  guint rounds = g_test_thorough () ? 5000 : 150;

  for (guint round = 0; round < rounds; round++)
    {
      PatellaDisc discs[6];
      guint n = (guint) g_rand_int_range (rand, 2, 7);
      guint differ = 0;

      for (guint i = 0; i < n; i++)
        discs[i] = (PatellaDisc) { g_rand_double_range (rand, 40, 160), g_rand_double_range (rand, 40, 160), g_rand_double_range (rand, 3, 25) };

      cairo_surface_t *chain = fill (discs, n, TRUE);
      cairo_surface_t *capsules = fill (discs, n, FALSE);

      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
          differ += ABS (coverage (chain, x, y) - coverage (capsules, x, y)) > 60 ? 1 : 0;

      g_assert_cmpuint (differ, <=, 6);
      cairo_surface_destroy (chain);
      cairo_surface_destroy (capsules);
    }
}

/* Every disc of a capsule lies in it, and nothing farther away than its radius from the line. */
static void
test_capsule (void)
{
  const PatellaDisc discs[2] = { { 60.0, 60.0, 30.0 }, { 150.0, 120.0, 10.0 } };
  cairo_surface_t *surface = fill (discs, 2, TRUE);

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        double along = CLAMP (((x - 60.0) * 90.0 + (y - 60.0) * 60.0) / (90.0 * 90.0 + 60.0 * 60.0), 0.0, 1.0);
        double away = hypot (x - 60.0 - along * 90.0, y - 60.0 - along * 60.0);

        if (hypot (x - 60.0, y - 60.0) < 28.0 || hypot (x - 150.0, y - 120.0) < 8.0)
          g_assert_cmpuint (coverage (surface, x, y), ==, 255);
        if (away > 32.0)
          g_assert_cmpuint (coverage (surface, x, y), ==, 0);
      }

  cairo_surface_destroy (surface);
}

static void
test_swallowed (void)
{
  const PatellaDisc discs[3] = { { 100.0, 100.0, 40.0 }, { 105.0, 100.0, 5.0 }, { 105.0, 100.0, 5.0 } };
  cairo_surface_t *surface = fill (discs, 3, TRUE);

  g_assert_cmpuint (coverage (surface, 100, 100), ==, 255);
  g_assert_cmpuint (coverage (surface, 64, 100), ==, 255);
  g_assert_cmpuint (coverage (surface, 145, 100), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_along (void)
{
  const PatellaPoint from = { 10.0, 0.0 };
  const PatellaPoint to = { 10.0, -20.0 };
  PatellaDisc disc = patella_disc_along (&from, &to, 0.25, 3.0, 2.0);

  /* Down the way, to its left: forward. */
  g_assert_cmpfloat_with_epsilon (disc.x, 13.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (disc.y, -5.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (disc.radius, 2.0, 1e-12);
  g_assert_true (isfinite (patella_disc_along (&from, &from, 0.5, 3.0, 2.0).x));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/capsule/chain-is-union", test_chain_is_union);
  g_test_add_func ("/capsule/capsule", test_capsule);
  g_test_add_func ("/capsule/swallowed", test_swallowed);
  g_test_add_func ("/capsule/along", test_along);

  return g_test_run ();
}
