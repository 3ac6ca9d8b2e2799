/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "patella-dial.h"
#include "patella-line-chart.h"

/* Not a test: paints line charts and dials for people to look at, and says how long a first picture takes.
 *
 *   paint-charts FOLDER */

#define FIRST_DAY 2461102.0

typedef struct
{
  const char    *name;
  double         width;
  double         height;
  guint          days;
  guint          n_series;
  PatellaScheme  scheme;
  double         text_scale;
  gboolean       rtl;
} Case;

static const Case cases[] = {
  { "empty", 700, 320, 0, 4, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "one-point", 700, 320, 1, 4, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "two-weeks", 700, 320, 14, 4, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "two-weeks-dark", 700, 320, 14, 4, PATELLA_SCHEME_DARK, 1.0, FALSE },
  { "two-weeks-rtl", 700, 320, 14, 4, PATELLA_SCHEME_LIGHT, 1.0, TRUE },
  { "two-weeks-paper", 700, 320, 14, 4, PATELLA_SCHEME_PAPER, 1.0, FALSE },
  { "two-weeks-contrast", 700, 320, 14, 4, PATELLA_SCHEME_DARK_CONTRAST, 1.0, FALSE },
  { "three-months", 700, 320, 90, 3, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "two-years", 900, 360, 730, 2, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "two-years-wide", 1800, 500, 730, 4, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "twenty-years", 1800, 800, 7300, 4, PATELLA_SCHEME_DARK, 1.0, FALSE },
  { "narrow", 320, 260, 42, 4, PATELLA_SCHEME_LIGHT, 1.0, FALSE },
  { "narrow-large", 320, 420, 42, 4, PATELLA_SCHEME_LIGHT, 2.0, FALSE },
  { "large", 900, 420, 14, 4, PATELLA_SCHEME_DARK, 2.0, FALSE },
};

static GPtrArray *
make_series (const Case *sample)
{
  static const char * const titles[] = { "Before", "Worst in the session", "After", "Next morning" };
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < sample->n_series; i++)
    {
      PatellaSeries *series = patella_series_new (titles[i]);
      int level = 3 + (int) i % 3;

      for (guint day = 0; day < sample->days; day++)
        {
          level = CLAMP (level + g_rand_int_range (rand, -1, 2), 0, 9);

          /* Half a week away, now and then. */
          if (day % 23 > 18 || g_rand_int_range (rand, 0, 9) == 0)
            continue;

          patella_series_add (series, FIRST_DAY + day, level, NULL);
        }

      g_ptr_array_add (all, series);
    }

  return all;
}

static void
paint_case (const Case *sample,
            const char *folder)
{
  static const char * const labels[] = { "2 March", "9 March", "16 March", "23 March", "30 March", "6 April", "13 April", NULL };
  g_autoptr (GPtrArray) series = make_series (sample);
  PatellaPalette palette = patella_palette_for_scheme (sample->scheme);
  double span = MAX (sample->days, 14) - 1.0;
  double label_at[G_N_ELEMENTS (labels)];
  PatellaLineChart chart = {
    .series = series, .x_from = FIRST_DAY, .x_to = FIRST_DAY + span, .y_from = 0.0, .y_to = 10.0, .pain_bands = TRUE,
    .gap_days = 3.0, .x_labels = labels, .x_label_at = label_at, .y_title = "Pain, 0 to 10",
    .empty_text = "No pain score in this time yet. Finish a session to see the first one.",
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) sample->width, (int) sample->height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *name = g_strdup_printf ("%s/chart-%s.png", folder, sample->name);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    label_at[i] = FIRST_DAY + span * i / 6.5;

  palette.text_scale = sample->text_scale;
  palette.rtl = sample->rtl;
  patella_color_set_source (&palette.background, cr);
  cairo_paint (cr);

  gint64 before = g_get_monotonic_time ();

  patella_line_chart_paint (&chart, &palette, cr, sample->width, sample->height);
  g_print ("%-20s %6.1f ms\n", sample->name, (double) (g_get_monotonic_time () - before) / 1000.0);
  cairo_destroy (cr);

  if (cairo_surface_write_to_png (surface, name) != CAIRO_STATUS_SUCCESS)
    g_printerr ("cannot write %s\n", name);

  cairo_surface_destroy (surface);
}

static void
paint_dials (const char *folder)
{
  static const double left[] = { 1.0, 0.72, 0.25, 0.02, -1.0 };
  g_autofree char *name = g_strdup_printf ("%s/dials.png", folder);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 5 * 160, 2 * 160);
  cairo_t *cr = cairo_create (surface);

  for (int row = 0; row < 2; row++)
    {
      PatellaPalette palette = patella_palette_for_scheme (row == 0 ? PATELLA_SCHEME_LIGHT : PATELLA_SCHEME_DARK);
      const PatellaColor *colors[] = { &palette.phase_work, &palette.phase_move, &palette.phase_rest, &palette.phase_stop, &palette.phase_ready };

      for (int i = 0; i < 5; i++)
        {
          cairo_save (cr);
          cairo_translate (cr, i * 160.0, row * 160.0);
          patella_color_set_source (&palette.background, cr);
          cairo_rectangle (cr, 0.0, 0.0, 160.0, 160.0);
          cairo_fill (cr);
          cairo_translate (cr, 10.0, 10.0);
          patella_dial_paint (left[i], colors[i], &palette, cr, 140.0);
          cairo_restore (cr);
        }
    }

  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, name);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    {
      g_printerr ("usage: paint-charts FOLDER\n");
      return 2;
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    paint_case (&cases[i], argv[1]);

  paint_dials (argv[1]);

  return EXIT_SUCCESS;
}
