/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "patella-dial.h"

#define SIZE 200

static cairo_surface_t *
paint_left (double left)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  const PatellaColor black = { 0.0, 0.0, 0.0, 1.0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  patella_color_set_source (&palette.background, cr);
  cairo_paint (cr);
  patella_dial_paint (left, &black, &palette, cr, SIZE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static int
red_at (cairo_surface_t *surface,
        int              x,
        int              y)
{
  return (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x)[2];
}

/* How much of the picture has the full colour of the phase. */
static guint
count_colored (double left)
{
  cairo_surface_t *surface = paint_left (left);
  guint n = 0;

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      n += red_at (surface, x, y) < 32 ? 1 : 0;

  cairo_surface_destroy (surface);

  return n;
}

static void
test_proportional (void)
{
  guint whole = count_colored (1.0);
  guint last = 0;

  g_assert_cmpuint (count_colored (0.0), ==, 0);
  g_assert_cmpuint (count_colored (3.0), ==, whole);

  for (int i = 1; i <= 10; i++)
    {
      guint n = count_colored (i / 10.0);

      g_assert_cmpuint (n, >, last);
      g_assert_cmpfloat (fabs ((double) n / whole - i / 10.0), <, 0.05);
      last = n;
    }
}

static void
test_waiting (void)
{
  guint n = count_colored (-1.0);

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, count_colored (0.5));
}

static void
test_odd (void)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_DARK);
  static const double odd[] = { NAN, INFINITY, -INFINITY, 0.0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 10, 10);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      patella_dial_paint (odd[i], &palette.phase_work, &palette, cr, 10.0);
      patella_dial_paint (0.5, &palette.phase_work, &palette, cr, odd[i]);
    }

  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Outside of the box that is answered, two moments differ by no more than what antialiasing makes of another outline: the
 * fast one puts edges on quarters of a pixel. */
static void
test_change (void)
{
  for (int pair = 0; pair < 60; pair++)
    {
      double moments[2] = { g_test_rand_double (), g_test_rand_double () };
      cairo_surface_t *pictures[2];
      double box[4];

      if (pair % 2 == 0)
        moments[1] = MAX (moments[0] - 0.02, 0.0);
      for (int i = 0; i < 2; i++)
        pictures[i] = paint_left (moments[i]);
      patella_dial_find_change (moments[0], moments[1], SIZE, box);
      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
          if (x + 1 <= box[0] || x >= box[2] || y + 1 <= box[1] || y >= box[3])
            g_assert_cmpint (ABS (red_at (pictures[0], x, y) - red_at (pictures[1], x, y)), <, 128);
      cairo_surface_destroy (pictures[0]);
      cairo_surface_destroy (pictures[1]);
      if (pair % 2 == 0)
        g_assert_cmpfloat ((box[2] - box[0]) * (box[3] - box[1]), <, SIZE * SIZE / 10.0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/dial/proportional", test_proportional);
  g_test_add_func ("/dial/waiting", test_waiting);
  g_test_add_func ("/dial/odd", test_odd);
  g_test_add_func ("/dial/change", test_change);

  return g_test_run ();
}
