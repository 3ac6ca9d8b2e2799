/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "patella-chart-layout.h"
#include "patella-line-chart.h"

static const char * const labels[] = { "2 March", "9 March", "16 March", NULL };
static const double label_at[] = { 100.0, 107.0, 114.0 };
static const double sizes[][2] = { { 320.0, 240.0 }, { 800.0, 400.0 }, { 1800.0, 800.0 }, { 360.0, 500.0 } };

static PatellaLineChart
make_chart (GPtrArray *series,
            double     days)
{
  return (PatellaLineChart) {
    .series = series, .x_from = 100.0, .x_to = 100.0 + days, .y_from = 0.0, .y_to = 10.0, .pain_bands = TRUE, .gap_days = 3.0,
    .x_labels = labels, .x_label_at = label_at, .y_title = "Pain", .empty_text = "Nothing yet",
  };
}

/* @n points in each of four series, of whole scores that never coincide. */
static GPtrArray *
make_series (guint n)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < PATELLA_PALETTE_SERIES; i++)
    {
      PatellaSeries *series = patella_series_new ("Pain after the session");

      for (guint j = 0; j < n; j++)
        patella_series_add (series, 100.0 + j, 2.5 * i + g_rand_int_range (rand, 0, 3) * 0.6, NULL);

      g_ptr_array_add (all, series);
    }

  return all;
}

static cairo_surface_t *
paint (const PatellaLineChart *chart,
       const PatellaPalette   *palette,
       const double            size[2])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size[0], (int) size[1]);
  cairo_t *cr = cairo_create (surface);

  patella_color_set_source (&palette->background, cr);
  cairo_paint (cr);
  patella_line_chart_paint (chart, palette, cr, size[0], size[1]);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static gboolean
pictures_equal (cairo_surface_t *a,
                cairo_surface_t *b)
{
  gsize bytes = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), bytes) == 0;
}

static void
test_equal_picture (void)
{
  g_autoptr (GPtrArray) series = make_series (40);
  PatellaLineChart chart = make_chart (series, 39.0);

  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; scheme <= PATELLA_SCHEME_PAPER; scheme++)
    {
      PatellaPalette palette = patella_palette_for_scheme (scheme);
      cairo_surface_t *first = paint (&chart, &palette, sizes[1]);
      cairo_surface_t *again = paint (&chart, &palette, sizes[1]);

      g_assert_true (pictures_equal (first, again));
      chart.gap_days = 0.5;
      cairo_surface_t *other = paint (&chart, &palette, sizes[1]);

      g_assert_false (pictures_equal (first, other));
      chart.gap_days = 3.0;
      cairo_surface_destroy (first);
      cairo_surface_destroy (again);
      cairo_surface_destroy (other);
    }
}

static void
check_items (const PatellaLineChart *chart,
             const PatellaPalette   *palette,
             const double            size[2])
{
  PatellaChartLayout layout;
  guint n;
  g_autofree PatellaChartItem *items = patella_line_chart_list_items (chart, palette, size, &n);
  double last = -INFINITY;

  g_assert_true (patella_chart_layout_init (&layout, chart, palette, size));
  g_assert_cmpuint (n, <=, PATELLA_CHART_ITEMS_MAX);

  for (guint i = 0; i < n; i++)
    {
      const PatellaSeriesPoint *point = patella_series_get_point (g_ptr_array_index (chart->series, items[i].series), items[i].point);
      cairo_rectangle_t box = items[i].box;
      cairo_rectangle_t alone;

      /* Each answer measures text: a few are enough. */
      if (i % 31 == 0)
        {
          g_assert_true (patella_line_chart_item_rectangle (chart, palette, &items[i], size, &alone));
          g_assert_cmpmem (&box, sizeof box, &alone, sizeof alone);
        }

      g_assert_cmpfloat (box.x, >=, layout.plot.x - 1e-6);
      g_assert_cmpfloat (box.y, >=, layout.plot.y - 1e-6);
      g_assert_cmpfloat (box.x + box.width, <=, layout.plot.x + layout.plot.width + 1e-6);
      g_assert_cmpfloat (box.y + box.height, <=, layout.plot.y + layout.plot.height + 1e-6);
      g_assert_cmpfloat (layout.plot.x + layout.plot.width, <=, size[0]);
      g_assert_cmpfloat (layout.plot.y + layout.plot.height, <=, size[1]);
      g_assert_cmpfloat (point->x, >=, last);
      last = point->x;
    }
}

static void
check_hits (const PatellaLineChart *chart,
            const PatellaPalette   *palette,
            const double            size[2])
{
  guint n;
  g_autofree PatellaChartItem *items = patella_line_chart_list_items (chart, palette, size, &n);

  for (guint i = 0; i < n; i += n > 10 ? 5 : 1)
    {
      double place[2] = { items[i].box.x + items[i].box.width / 2.0, items[i].box.y + items[i].box.height / 2.0 };
      PatellaChartItem hit;

      g_assert_true (patella_line_chart_item_at (chart, palette, size, place, &hit));
      g_assert_cmpmem (&hit.box, sizeof hit.box, &items[i].box, sizeof hit.box);
    }
}

static void
test_items (void)
{
  static const guint lengths[] = { 0, 1, 2, 14, 120, 730 };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      for (int rtl = 0; rtl < 2; rtl++)
        {
          g_autoptr (GPtrArray) series = make_series (lengths[l]);
          PatellaLineChart chart = make_chart (series, MAX (lengths[l], 2) - 1.0);
          PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

          palette.rtl = rtl;
          palette.text_scale = 1.0 + s * 0.4;
          check_items (&chart, &palette, sizes[s]);

          if (lengths[l] <= 14)
            check_hits (&chart, &palette, sizes[s]);
        }
}

static void
test_every_point_of_few (void)
{
  g_autoptr (GPtrArray) series = make_series (14);
  PatellaLineChart chart = make_chart (series, 13.0);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_DARK);
  PatellaChartItem hit;
  guint n;
  g_autofree PatellaChartItem *items = patella_line_chart_list_items (&chart, &palette, sizes[1], &n);

  g_assert_cmpuint (n, ==, 4 * 14);
  g_assert_false (patella_line_chart_item_at (&chart, &palette, sizes[1], (double[]) { 1.0, 1.0 }, &hit));
}

/* Where targets overlap the nearer point is meant. */
static void
test_nearest (void)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  PatellaLineChart chart = make_chart (series, 13.0);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

  for (guint i = 0; i < 3; i++)
    {
      PatellaSeries *one = patella_series_new ("close");

      patella_series_add (one, 105.0, 5.0 + 0.2 * i, NULL);
      g_ptr_array_add (series, one);
    }

  check_hits (&chart, &palette, sizes[1]);
}

static void
test_rtl_mirrors (void)
{
  g_autoptr (GPtrArray) series = make_series (30);
  PatellaLineChart chart = make_chart (series, 29.0);
  PatellaPalette ltr = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaPalette rtl = ltr;
  guint n[2];

  rtl.rtl = TRUE;

  g_autofree PatellaChartItem *left = patella_line_chart_list_items (&chart, &ltr, sizes[1], &n[0]);
  g_autofree PatellaChartItem *right = patella_line_chart_list_items (&chart, &rtl, sizes[1], &n[1]);

  g_assert_cmpuint (n[0], ==, n[1]);

  for (guint i = 0; i < n[0]; i++)
    {
      g_assert_cmpuint (left[i].point, ==, right[i].point);
      g_assert_cmpfloat_with_epsilon (left[i].box.x + left[i].box.width, sizes[1][0] - right[i].box.x, 1e-6);
      g_assert_cmpfloat_with_epsilon (left[i].box.y, right[i].box.y, 1e-9);
    }
}

/* Nothing that can be in a journal, or in a window, may break the painter. */
static void
test_extremes (void)
{
  static const double ranges[][4] = { { 100.0, 100.0, 0.0, 10.0 },     { 100.0, 140.0, 5.0, 5.0 },        { 140.0, 100.0, 0.0, 10.0 },
                                      { 0.0, 1e300, -1e300, 1e300 },   { 100.0, 140.0, -DBL_MAX, DBL_MAX }, { NAN, NAN, NAN, NAN },
                                      { 100.0, 140.0, 0.0, INFINITY } };
  static const double odd_sizes[][2] = { { 1.0, 1.0 }, { 8.0, 2000.0 }, { 2000.0, 8.0 }, { 60.0, 60.0 }, { 400.0, 300.0 } };
  g_autoptr (GPtrArray) series = make_series (40);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

  patella_series_add (g_ptr_array_index (series, 0), 1e6, DBL_MAX, "x");
  patella_series_add (g_ptr_array_index (series, 0), 1e7, -DBL_MAX, "y");

  for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
    for (guint s = 0; s < G_N_ELEMENTS (odd_sizes); s++)
      {
        PatellaLineChart chart = make_chart (series, 1.0);
        guint n;

        chart.x_from = ranges[r][0];
        chart.x_to = ranges[r][1];
        chart.y_from = ranges[r][2];
        chart.y_to = ranges[r][3];
        cairo_surface_destroy (paint (&chart, &palette, odd_sizes[s]));

        g_autofree PatellaChartItem *items = patella_line_chart_list_items (&chart, &palette, odd_sizes[s], &n);

        for (guint i = 0; i < n; i++)
          g_assert_true (isfinite (items[i].box.x) && isfinite (items[i].box.y));
      }
}

static void
test_empty (void)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaLineChart chart = make_chart (NULL, 10.0);
  cairo_surface_t *with = paint (&chart, &palette, sizes[0]);
  guint n = 1;

  g_assert_null (patella_line_chart_list_items (&chart, &palette, sizes[0], &n));
  g_assert_cmpuint (n, ==, 0);
  chart.empty_text = NULL;
  chart.x_labels = NULL;
  chart.y_title = NULL;

  cairo_surface_t *without = paint (&chart, &palette, sizes[0]);

  g_assert_false (pictures_equal (with, without));
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

/* Steps and level lines are seen, and each item of two lines on one level has its own place. */
static void
test_steps (void)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  const PatellaChartReference reference = { 6.0, 4.0, "From here on it matters" };
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaLineChart chart = make_chart (series, 39.0), plain = chart;
  guint n;

  for (guint s = 0; s < 2; s++)
    {
      g_ptr_array_add (series, patella_series_new ("Level"));
      for (guint i = 0; i < 20; i++)
        patella_series_add (g_ptr_array_index (series, s), 100.0 + 2.0 * i, 1.0 + i / 5, NULL);
    }
  chart.steps = TRUE;
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_surface_t *first = paint (&chart, &palette, sizes[1]), *second = paint (&plain, &palette, sizes[1]);

      g_assert_false (pictures_equal (first, second));
      cairo_surface_destroy (first);
      cairo_surface_destroy (second);
      plain = chart;
      chart.reference = &reference;
    }

  g_autofree PatellaChartItem *items = patella_line_chart_list_items (&chart, &palette, sizes[1], &n);

  g_assert_cmpuint (n, ==, 40);
  for (guint i = 0; i < n; i += 2)
    {
      PatellaChartItem hit;

      g_assert_cmpfloat (fabs (items[i].box.y - items[i + 1].box.y), >, 1.0);
      g_assert_true (patella_line_chart_item_at (&chart, &palette, sizes[1],
                                                 (const double[]) { items[i].box.x + PATELLA_CHART_INSET, items[i].box.y + PATELLA_CHART_INSET },
                                                 &hit));
      g_assert_cmpuint (hit.series, ==, items[i].series);
      g_assert_cmpuint (hit.point, ==, items[i].point);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/line-chart/equal-picture", test_equal_picture);
  g_test_add_func ("/line-chart/items", test_items);
  g_test_add_func ("/line-chart/every-point-of-few", test_every_point_of_few);
  g_test_add_func ("/line-chart/nearest", test_nearest);
  g_test_add_func ("/line-chart/rtl-mirrors", test_rtl_mirrors);
  g_test_add_func ("/line-chart/extremes", test_extremes);
  g_test_add_func ("/line-chart/empty", test_empty);
  g_test_add_func ("/line-chart/steps", test_steps);

  return g_test_run ();
}
