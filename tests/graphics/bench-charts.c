/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hundred thousand points cost to paint against as many as the chart has columns of pixels: as a ratio, in one run. */
#include <math.h>
#include <time.h>

#include "patella-bar-chart.h"

#define MANY 100000
#define WIDTH 900
#define HEIGHT 320
#define ROUNDS 21
#define FIRST 700000.0
#define GOAL 1.1

static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

static double
paint_line (cairo_t *cr,
            guint    n)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaLineChart chart = { .series = series, .x_from = FIRST, .x_to = FIRST + MANY, .y_to = 10.0, .pain_bands = TRUE, .gap_days = 1000.0 };
  double start;

  g_ptr_array_add (series, patella_series_new ("Worst in the session"));
  /* every column of the picture holds the same extremes, so that as much is painted */
  for (guint i = 0; i < n; i++)
    patella_series_add (g_ptr_array_index (series, 0), FIRST + (double) i * MANY / n, i % 2 == 0 ? 2 : 7, NULL);
  start = get_ms ();
  patella_line_chart_paint (&chart, &palette, cr, WIDTH, HEIGHT);
  return get_ms () - start;
}

static double
paint_bars (cairo_t *cr,
            guint    n)
{
  g_autofree PatellaBar *bars = g_new0 (PatellaBar, n);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaBarChart chart = { { .x_from = FIRST, .x_to = FIRST + MANY, .y_to = 15.0, .boxes = 1 }, bars, n, 1, TRUE };
  double start;

  for (guint i = 0; i < n; i++)
    bars[i] = (PatellaBar) { FIRST + (double) i * MANY / n, FIRST + (double) (i + 1) * MANY / n, { i % 2 == 0 ? 4 : 12, NAN, NAN, NAN }, 14 };
  start = get_ms ();
  patella_bar_chart_paint (&chart, &palette, cr, WIDTH, HEIGHT);
  return get_ms () - start;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* medians of alternating rounds */
static double
measure (const char *name,
         double    (*paint) (cairo_t *cr, guint n),
         guint       few)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  double ms[2][ROUNDS];

  for (int i = 0; i < ROUNDS; i++)
    {
      ms[0][i] = paint (cr, few);
      ms[1][i] = paint (cr, MANY);
    }
  for (int i = 0; i < 2; i++)
    qsort (ms[i], ROUNDS, sizeof (double), compare);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_print ("%s: %u points %.2f ms, %u points %.2f ms: %.2f x (goal: %.1f x)\n", name, few, ms[0][ROUNDS / 2], MANY, ms[1][ROUNDS / 2],
           ms[1][ROUNDS / 2] / ms[0][ROUNDS / 2], GOAL);
  return ms[1][ROUNDS / 2] / ms[0][ROUNDS / 2];
}

int
main (void)
{
  /* two points a column is what a picture can show: its lowest and its highest */
  double line = measure ("line", paint_line, 2 * WIDTH);

  /* sums of periods: there are never so many, and nobody asked for it; to look at */
  measure ("bars", paint_bars, WIDTH);

  return line > GOAL ? 1 : 0;
}
