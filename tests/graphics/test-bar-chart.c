/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "patella-bar-chart.h"
#include "patella-chart-layout.h"

#define FIRST 739000.0

static const char * const labels[] = { "2 March", "9 March", NULL };
static const double label_at[] = { FIRST, FIRST + 7.0 };
static const double sizes[][2] = { { 320.0, 240.0 }, { 800.0, 400.0 }, { 360.0, 500.0 } };

/* @n weeks; some are not known, some are zero */
static PatellaBar *
make_bars (guint n)
{
  PatellaBar *bars = g_new0 (PatellaBar, n + 1);
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);

  for (guint i = 0; i < n; i++)
    {
      bars[i] = (PatellaBar) { FIRST + 7.0 * i, FIRST + 7.0 * i + 7.0, { 0.0, NAN, NAN, NAN }, i % 4 == 1 ? NAN : 14.0 };
      for (guint p = 0; p < PATELLA_BAR_PARTS; p++)
        bars[i].parts[p] = i % 7 == 3 ? NAN : g_rand_int_range (chance, 0, 15);
    }

  return bars;
}

static PatellaBarChart
make_chart (const PatellaBar *bars,
            guint             n,
            guint             n_parts)
{
  return (PatellaBarChart) {
    { .x_from = FIRST, .x_to = FIRST + 7.0 * MAX (n, 2), .y_to = 15.0, .x_labels = labels, .x_label_at = label_at,
      .y_title = "Rounds", .empty_text = "Nothing", .boxes = n_parts },
    bars, n, n_parts, FALSE, NULL,
  };
}

static cairo_surface_t *
paint (const PatellaBarChart *chart,
       const PatellaPalette  *palette,
       const double           size[2])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size[0], (int) size[1]);
  cairo_t *cr = cairo_create (surface);

  patella_color_set_source (&palette->background, cr);
  cairo_paint (cr);
  patella_bar_chart_paint (chart, palette, cr, size[0], size[1]);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static gboolean
pictures_equal (const PatellaBarChart *a,
                const PatellaBarChart *b,
                const PatellaPalette  *palette)
{
  cairo_surface_t *first = paint (a, palette, sizes[1]), *second = paint (b, palette, sizes[1]);
  gsize bytes = (gsize) cairo_image_surface_get_stride (first) * (gsize) cairo_image_surface_get_height (first);
  gboolean equal = memcmp (cairo_image_surface_get_data (first), cairo_image_surface_get_data (second), bytes) == 0;

  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  return equal;
}

/* Equal charts give equal pictures; what is not known looks other than zero, and zero other than one. */
static void
test_picture (void)
{
  g_autofree PatellaBar *bars = make_bars (6), *others = make_bars (6);
  PatellaBarChart chart = make_chart (bars, 6, 1), other = make_chart (others, 6, 1);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

  g_assert_true (pictures_equal (&chart, &other, &palette));
  bars[1].parts[0] = 0.0;
  others[1].parts[0] = NAN;
  g_assert_false (pictures_equal (&chart, &other, &palette));
  others[1].parts[0] = 1.0;
  g_assert_false (pictures_equal (&chart, &other, &palette));
  others[1].parts[0] = 0.0;
  g_assert_true (pictures_equal (&chart, &other, &palette));
  bars[2].target = NAN;
  g_assert_false (pictures_equal (&chart, &other, &palette));
}

/* Far more bars than columns of pixels: sums made before give the same picture, and none of the bars is lost in it. */
static void
test_sums (void)
{
  g_autofree PatellaBar *bars = make_bars (5000);
  PatellaBarChart chart = make_chart (bars, 5000, 2), same = chart;
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  g_autoptr (PatellaBarSums) before = NULL;

  chart.stacked = same.stacked = TRUE;
  chart.frame.y_to = same.frame.y_to = 45.0;
  before = patella_bar_sums_new (&chart);
  chart.sums = before;
  g_assert_true (pictures_equal (&chart, &same, &palette));
  palette.rtl = TRUE;
  g_assert_true (pictures_equal (&chart, &same, &palette));
  for (guint i = 0; i < 5000; i += 499)
    {
      double part = bars[i].parts[0];

      bars[i].parts[0] = 40.0;
      g_assert_false (pictures_equal (&chart, &same, &palette));
      bars[i].parts[0] = part;
    }
}

/* Of bars before, in and behind the range only those that reach into it are items. */
static void
test_range (void)
{
  g_autofree PatellaBar *bars = make_bars (100);
  PatellaBarChart chart = make_chart (bars, 100, 1);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

  for (int from = -30; from < 730; from += 9)
    {
      guint n, wanted = 0;

      chart.frame.x_from = FIRST + from;
      chart.frame.x_to = FIRST + from + 60;
      for (guint i = 0; i < 100; i++)
        wanted += bars[i].to > chart.frame.x_from && bars[i].from <= chart.frame.x_to && !(isnan (bars[i].parts[0]) && isnan (bars[i].target));
      g_free (patella_bar_chart_list_items (&chart, &palette, sizes[1], &n));
      g_assert_cmpuint (n, ==, wanted);
    }
}

static void
check_items (const PatellaBarChart *chart,
             const PatellaPalette  *palette,
             const double           size[2])
{
  PatellaChartLayout layout;
  guint n;
  g_autofree PatellaChartItem *items = patella_bar_chart_list_items (chart, palette, size, &n);

  g_assert_true (patella_chart_layout_init (&layout, &chart->frame, palette, size));
  g_assert_cmpuint (n, <=, PATELLA_CHART_ITEMS_MAX);
  for (guint i = 0; i < n; i++)
    {
      const PatellaBar *bar = &chart->bars[items[i].point];
      const cairo_rectangle_t box = items[i].box;
      cairo_rectangle_t alone;
      PatellaChartItem hit;

      g_assert_false (isnan (bar->parts[0]) && isnan (bar->target));
      if (i > 0)
        g_assert_cmpuint (items[i].point, >, items[i - 1].point);
      g_assert_cmpfloat (box.x, >=, layout.plot.x - 1e-6);
      g_assert_cmpfloat (box.x + box.width, <=, layout.plot.x + layout.plot.width + 1e-6);
      g_assert_cmpfloat (box.y, >=, layout.plot.y - 1e-6);
      g_assert_cmpfloat (box.width, >=, 24.0 - 1e-6);
      g_assert_cmpfloat (box.height, >=, 24.0 - 1e-6);
      if (i % 29 != 0)
        continue;
      g_assert_true (patella_bar_chart_item_rectangle (chart, palette, size, items[i].point, &alone));
      g_assert_cmpmem (&box, sizeof box, &alone, sizeof alone);
      g_assert_true (patella_bar_chart_item_at (chart, palette, size,
                                                (const double[]) { box.x + box.width / 2.0, box.y + box.height / 2.0 }, &hit));
      /* close together the middle of one may be as near to another's */
      if (n < 12)
        g_assert_cmpuint (hit.point, ==, items[i].point);
    }
}

static void
test_items (void)
{
  static const guint counts[] = { 0, 1, 2, 7, 52, 399, 400, 401, 1043, 5000 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      for (guint parts = 1; parts <= PATELLA_BAR_PARTS; parts++)
        {
          g_autofree PatellaBar *bars = make_bars (counts[c]);
          PatellaBarChart chart = make_chart (bars, counts[c], parts);
          PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_DARK);

          chart.stacked = parts % 2 == 0;
          palette.rtl = s == 1;
          check_items (&chart, &palette, sizes[s]);
        }
}

/* Right-to-left the items are where the mirror image has them. */
static void
test_mirror (void)
{
  g_autofree PatellaBar *bars = make_bars (9);
  PatellaBarChart chart = make_chart (bars, 9, 2);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  guint n, n_mirrored;
  g_autofree PatellaChartItem *items = patella_bar_chart_list_items (&chart, &palette, sizes[1], &n);

  palette.rtl = TRUE;
  g_autofree PatellaChartItem *mirrored = patella_bar_chart_list_items (&chart, &palette, sizes[1], &n_mirrored);

  g_assert_cmpuint (n, ==, n_mirrored);
  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (items[i].point, ==, mirrored[i].point);
      g_assert_cmpfloat_with_epsilon (items[i].box.x + items[i].box.width, sizes[1][0] - mirrored[i].box.x, 1e-6);
    }
}

/* Nothing that a journal may hold breaks it, and nothing is painted outside of its size. */
static void
test_extremes (void)
{
  const double values[] = { 0.0, -5.0, 1.0, DBL_MAX, INFINITY, NAN };
  const double some_sizes[][2] = { { 0.0, 0.0 }, { 5.0, 5.0 }, { 30.0, 400.0 }, { 400.0, 30.0 }, { 700.0, 300.0 } };

  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    for (guint s = 0; s < G_N_ELEMENTS (some_sizes); s++)
      for (int stacked = 0; stacked < 2; stacked++)
        {
          g_autofree PatellaBar *bars = make_bars (5);
          PatellaBarChart chart = make_chart (bars, 5, 3);
          PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 720, 420);
          cairo_t *cr = cairo_create (surface);
          PatellaChartItem item;
          guint n;

          chart.stacked = stacked;
          bars[2].parts[1] = values[v];
          bars[4].target = values[v];
          bars[0].from -= 100000.0;
          bars[0].to -= 100000.0;
          patella_bar_chart_paint (&chart, &palette, cr, some_sizes[s][0], some_sizes[s][1]);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          g_free (patella_bar_chart_list_items (&chart, &palette, some_sizes[s], &n));
          patella_bar_chart_item_at (&chart, &palette, some_sizes[s], (const double[]) { 200.0, 100.0 }, &item);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/bar-chart/picture", test_picture);
  g_test_add_func ("/bar-chart/sums", test_sums);
  g_test_add_func ("/bar-chart/range", test_range);
  g_test_add_func ("/bar-chart/items", test_items);
  g_test_add_func ("/bar-chart/mirror", test_mirror);
  g_test_add_func ("/bar-chart/extremes", test_extremes);

  return g_test_run ();
}
