/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hundred thousand points cost to paint against as many as the chart has columns of pixels: as a ratio, in one run.
 *
 * The program makes a chart's points when its numbers change, and paints them each time its size or its colors change (what is
 * hovered or panned is not painted again). So the points are made before the clock is read, and the same painter that window, file and
 * paper call is measured, whole: legend, axes, words and all. */
#include <math.h>
#include <time.h>

#include "patella-bar-chart.h"

#define MANY 100000
#define WIDTH 900
#define HEIGHT 320
#define ROUNDS 101
#define FIRST 700000.0
#define GOAL 1.1

static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

/* one picture, with few points or many */
typedef struct
{
  GPtrArray        *series;
  PatellaLineChart  line;
  PatellaBar       *bars;
  PatellaBarSums   *sums;
  PatellaBarChart   bar;
} Picture;

static void
picture_init_line (Picture *self,
                   guint    n)
{
  PatellaSeries *series = patella_series_new ("Worst in the session");

  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  g_ptr_array_add (self->series, series);
  /* every column of the picture holds the same extremes, so that as much is painted */
  for (guint i = 0; i < n; i++)
    patella_series_add (series, FIRST + (double) i * MANY / n, i % 2 == 0 ? 2 : 7, NULL);
  self->line = (PatellaLineChart) { .series = self->series, .x_from = FIRST, .x_to = FIRST + MANY, .y_to = 10.0, .pain_bands = TRUE,
                                    .gap_days = 1000.0 };
}

/* rising, so that each column has one height of its own and as much is painted */
static void
picture_init_bars (Picture *self,
                   guint    n)
{
  self->bars = g_new0 (PatellaBar, n);
  for (guint i = 0; i < n; i++)
    self->bars[i] = (PatellaBar) { FIRST + (double) i * MANY / n, FIRST + (double) (i + 1) * MANY / n, { 4.0 + 8.0 * i / n, NAN, NAN, NAN }, 14 };
  self->bar = (PatellaBarChart) { { .x_from = FIRST, .x_to = FIRST + MANY, .y_to = 15.0, .boxes = 1 }, self->bars, n, 1, TRUE, NULL };
  self->sums = patella_bar_sums_new (&self->bar);
  self->bar.sums = self->sums;
}

static void
picture_clear (Picture *self)
{
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->bars, g_free);
  g_clear_pointer (&self->sums, patella_bar_sums_free);
}

static double
paint (const Picture *self,
       cairo_t       *cr)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  double start = get_ms ();

  if (self->bars != NULL)
    patella_bar_chart_paint (&self->bar, &palette, cr, WIDTH, HEIGHT);
  else
    patella_line_chart_paint (&self->line, &palette, cr, WIDTH, HEIGHT);
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
         void      (*init) (Picture *picture, guint n),
         guint       few)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  Picture pictures[2] = { 0 };
  double ms[2][ROUNDS];

  init (&pictures[0], few);
  init (&pictures[1], MANY);
  for (int i = 0; i < ROUNDS; i++)
    for (int j = 0; j < 2; j++)
      ms[j][i] = paint (&pictures[j], cr);
  for (int i = 0; i < 2; i++)
    {
      qsort (ms[i], ROUNDS, sizeof (double), compare);
      picture_clear (&pictures[i]);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_print ("%s: %u points %.2f ms, %u points %.2f ms: %.2f x (goal: %.1f x)\n", name, few, ms[0][ROUNDS / 2], MANY, ms[1][ROUNDS / 2],
           ms[1][ROUNDS / 2] / ms[0][ROUNDS / 2], GOAL);
  return ms[1][ROUNDS / 2] / ms[0][ROUNDS / 2];
}

int
main (void)
{
  /* two points a column is what a picture can show of a line: its lowest and its highest */
  double line = measure ("line", picture_init_line, 2 * WIDTH);
  double bars = measure ("bars", picture_init_bars, WIDTH);

  return line > GOAL || bars > GOAL ? 1 : 0;
}
