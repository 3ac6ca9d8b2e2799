/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "patella-calendar-chart.h"

#define FIRST 739000

static const char *const legend[] = { "none", "one", "two", "three", "some", "much", NULL };
static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", NULL };
static const int month_at[] = { FIRST - 3, FIRST + 20, FIRST + 51 };
static const double sizes[][2] = { { 320.0, 400.0 }, { 900.0, 260.0 }, { 700.0, 300.0 } };

static PatellaCalendarChart
make_chart (const PatellaCalendarCell *cells,
            guint                      n)
{
  return (PatellaCalendarChart) { FIRST, n, cells, 1, weekdays, months, month_at, legend };
}

/* Every day has its own place inside the picture; what is at its middle is that day; days of one week stand below each other. */
static void
test_places (void)
{
  static const guint counts[] = { 1, 7, 14, 365, 366, 400, 5000 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes) * 2; s++)
      {
        const double *size = sizes[s % G_N_ELEMENTS (sizes)];
        g_autofree PatellaCalendarCell *cells = g_new0 (PatellaCalendarCell, counts[c]);
        PatellaCalendarChart chart = make_chart (cells, counts[c]);
        PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
        g_autoptr (GArray) boxes = NULL;

        palette.rtl = s >= G_N_ELEMENTS (sizes);
        boxes = patella_calendar_chart_list_items (&chart, &palette, size);
        g_assert_cmpuint (boxes->len, ==, MIN (counts[c], PATELLA_CALENDAR_DAYS_MAX));
        for (guint i = 0; i < boxes->len; i += 13)
          {
            cairo_rectangle_t box = g_array_index (boxes, cairo_rectangle_t, i), alone;
            double middle[2] = { box.x + box.width / 2.0, box.y + box.height / 2.0 };
            guint hit;

            g_assert_cmpfloat (box.x, >=, -1e-6);
            g_assert_cmpfloat (box.x + box.width, <=, size[0] + 1e-6);
            g_assert_cmpfloat (box.y + box.height, <=, size[1] + 1e-6);
            g_assert_true (patella_calendar_chart_item_rectangle (&chart, &palette, size, i, &alone));
            g_assert_cmpmem (&alone, sizeof alone, &box, sizeof box);
            g_assert_true (patella_calendar_chart_item_at (&chart, &palette, size, middle, &hit));
            g_assert_cmpuint (hit, ==, i);
            if (i > 0 && (FIRST + i - 1) % 7 != 0)
              {
                const cairo_rectangle_t *before = &g_array_index (boxes, cairo_rectangle_t, i - 1);

                g_assert_cmpfloat_with_epsilon (before->x, box.x, 1e-6);
                g_assert_cmpfloat_with_epsilon (before->y + before->height, box.y, 1e-6);
              }
          }
      }
}

static guint32
checksum (const PatellaCalendarChart *chart,
          const PatellaPalette       *palette)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, 300);
  cairo_t *cr = cairo_create (surface);
  guint32 sum = 0;

  patella_calendar_chart_paint (chart, palette, cr, 700, 300);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int i = 0; i < cairo_image_surface_get_stride (surface) * 300; i++)
    sum = sum * 31 + cairo_image_surface_get_data (surface)[i];
  cairo_surface_destroy (surface);

  return sum;
}

/* Each shade, each mark and a day still to come looks different, in every scheme. */
static void
test_looks (void)
{
  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; scheme <= PATELLA_SCHEME_PAPER; scheme++)
    {
      static const PatellaCalendarCell looks[] = { { 0, 0, FALSE }, { 1, 0, FALSE }, { 2, 0, FALSE }, { 3, 0, FALSE },
                                                   { 3, 1, FALSE }, { 3, 2, FALSE }, { 0, 1, FALSE }, { 0, 0, TRUE } };
      PatellaPalette palette = patella_palette_for_scheme (scheme);
      guint32 sums[G_N_ELEMENTS (looks)];

      for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
        {
          PatellaCalendarCell cells[30] = { { 0 } };
          PatellaCalendarChart chart = make_chart (cells, 30);

          cells[12] = looks[i];
          sums[i] = checksum (&chart, &palette);
          g_assert_cmpuint (sums[i], ==, checksum (&chart, &palette));
          for (guint before = 0; before < i; before++)
            g_assert_cmpuint (sums[before], !=, sums[i]);
        }
    }
}

/* Neither too little room nor more than a year breaks it. */
static void
test_extremes (void)
{
  const double some[][2] = { { 0.0, 0.0 }, { 39.0, 400.0 }, { 400.0, 41.0 }, { NAN, 100.0 }, { 60.0, 60.0 } };
  g_autofree PatellaCalendarCell *cells = g_new0 (PatellaCalendarCell, 9000);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

  for (guint s = 0; s < G_N_ELEMENTS (some); s++)
    for (guint n = 0; n <= 9000; n += 3000)
      {
        PatellaCalendarChart chart = make_chart (cells, n);
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 400);
        cairo_t *cr = cairo_create (surface);
        guint day;

        cells[3].shade = 77;
        patella_calendar_chart_paint (&chart, &palette, cr, some[s][0], some[s][1]);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        g_assert_false (patella_calendar_chart_item_at (&chart, &palette, some[s], (const double[]) { -1.0, -1.0 }, &day));
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/calendar-chart/places", test_places);
  g_test_add_func ("/calendar-chart/looks", test_looks);
  g_test_add_func ("/calendar-chart/extremes", test_extremes);

  return g_test_run ();
}
