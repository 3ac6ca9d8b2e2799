/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "patella-bar-chart.h"
#include "patella-calendar-chart.h"

/* Not a test: paints bars, steps and calendars of many kinds for people to look at.
 *
 *   paint-bars FOLDER */

#define FIRST_DAY 739000

typedef struct
{
  const char    *name;
  double         width;
  double         height;
  guint          n;        /* bars, or days */
  guint          n_parts;
  gboolean       stacked;
  gboolean       target;
  PatellaScheme  scheme;
  double         text_scale;
  gboolean       rtl;
} Case;

static const Case cases[] = {
  { "dose-empty", 700, 320, 0, 1, TRUE, TRUE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "dose-six-weeks", 700, 320, 6, 1, TRUE, TRUE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "dose-year-dark", 900, 320, 52, 1, TRUE, TRUE, PATELLA_SCHEME_DARK, 1, FALSE },
  { "dose-year-narrow", 330, 260, 52, 1, TRUE, TRUE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "dose-twenty-years", 900, 320, 1043, 1, TRUE, TRUE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "work-six-weeks", 700, 320, 6, 4, TRUE, FALSE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "work-half-year", 900, 320, 26, 4, TRUE, FALSE, PATELLA_SCHEME_DARK_CONTRAST, 1, FALSE },
  { "work-paper", 700, 320, 12, 4, TRUE, FALSE, PATELLA_SCHEME_PAPER, 1, FALSE },
  { "sides-rtl", 700, 320, 12, 2, FALSE, FALSE, PATELLA_SCHEME_LIGHT, 1, TRUE },
  { "sides-large", 700, 420, 12, 2, FALSE, FALSE, PATELLA_SCHEME_LIGHT_CONTRAST, 2, FALSE },
};

static const Case calendars[] = {
  { "year", 900, 260, 365, 0, FALSE, FALSE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "year-dark", 900, 260, 365, 0, FALSE, FALSE, PATELLA_SCHEME_DARK, 1, FALSE },
  { "year-narrow", 330, 420, 365, 0, FALSE, FALSE, PATELLA_SCHEME_LIGHT, 1, FALSE },
  { "year-rtl", 700, 300, 365, 0, FALSE, FALSE, PATELLA_SCHEME_LIGHT_CONTRAST, 1, TRUE },
  { "year-paper-large", 800, 420, 365, 0, FALSE, FALSE, PATELLA_SCHEME_PAPER, 1.6, FALSE },
};

static cairo_t *
begin (const Case     *sample,
       PatellaPalette *palette)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) sample->width, (int) sample->height);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  *palette = patella_palette_for_scheme (sample->scheme);
  palette->text_scale = sample->text_scale;
  palette->rtl = sample->rtl;
  patella_color_set_source (&palette->background, cr);
  cairo_paint (cr);
  return cr;
}

static void
end (const Case *sample,
     cairo_t    *cr,
     const char *folder)
{
  g_autofree char *name = g_strdup_printf ("%s/bars-%s.png", folder, sample->name);

  if (cairo_surface_write_to_png (cairo_get_target (cr), name) != CAIRO_STATUS_SUCCESS)
    g_printerr ("cannot write %s\n", name);
  cairo_destroy (cr);
}

static void
paint_bars (const Case *sample,
            const char *folder)
{
  static const char *const words[] = { "Wall squat", "Quad set", "Bridge", "Others" };
  static const char *const labels[] = { "2 Mar", "9 Mar", "16 Mar", "23 Mar", "30 Mar", "6 Apr", NULL };
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  g_autofree PatellaBar *bars = g_new0 (PatellaBar, sample->n + 1);
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);
  double label_at[6];
  PatellaPalette palette;
  cairo_t *cr = begin (sample, &palette);
  PatellaBarChart chart = { { 0 }, bars, sample->n, sample->n_parts, sample->stacked, NULL };

  for (guint i = 0; i < sample->n_parts + (sample->target ? 1 : 0); i++)
    g_ptr_array_add (series, patella_series_new (sample->target ? (i == 0 ? "Done" : "Prescribed") : words[i]));
  for (guint i = 0; i < sample->n; i++)
    {
      bars[i] = (PatellaBar) { FIRST_DAY + 7.0 * i, FIRST_DAY + 7.0 * i + 7.0, { NAN, NAN, NAN, NAN }, NAN };
      for (guint p = 0; p < sample->n_parts; p++)
        bars[i].parts[p] = i % 11 == 4 ? NAN : g_rand_int_range (chance, 0, 15);
      if (sample->target)
        bars[i].target = i % 11 == 4 ? NAN : MAX (14, bars[i].parts[0]);
    }
  for (guint i = 0; i < 6; i++)
    label_at[i] = FIRST_DAY + 7.0 * MAX (sample->n, 6) * i / 6.0;
  chart.frame = (PatellaLineChart) {
    .series = series, .x_from = FIRST_DAY, .x_to = FIRST_DAY + 7.0 * MAX (sample->n, 6), .y_to = sample->stacked ? 15.0 * sample->n_parts : 15,
    .x_labels = labels, .x_label_at = label_at, .y_title = "Rounds a week", .whole = TRUE, .boxes = sample->n_parts,
    .empty_text = "Nothing was prescribed in this time.",
  };
  patella_bar_chart_paint (&chart, &palette, cr, sample->width, sample->height);
  end (sample, cr, folder);
}

static void
paint_calendar (const Case *sample,
                const char *folder)
{
  static const char *const legend[] = { "no session", "one", "two", "three or more", "pain 3 to 5", "pain 6 to 10", NULL };
  static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", NULL };
  g_autofree PatellaCalendarCell *cells = g_new0 (PatellaCalendarCell, sample->n);
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);
  PatellaPalette palette;
  cairo_t *cr = begin (sample, &palette);
  int month_at[12];
  PatellaCalendarChart chart = { FIRST_DAY, sample->n, cells, 1, weekdays, months, month_at, legend };

  for (int i = 0; i < 12; i++)
    month_at[i] = FIRST_DAY + i * 30 + 6;
  for (guint i = 0; i < sample->n; i++)
    {
      cells[i].shade = i % 60 > 50 ? 0 : (guint) g_rand_int_range (chance, 0, 4);
      cells[i].mark = g_rand_int_range (chance, 0, 9) == 0 ? (PatellaCalendarMark) g_rand_int_range (chance, 1, 3) : 0;
      cells[i].later = i > 330;
      if (cells[i].later)
        cells[i].shade = cells[i].mark = 0;
    }
  patella_calendar_chart_paint (&chart, &palette, cr, sample->width, sample->height);
  end (sample, cr, folder);
}

static void
paint_steps (const char *folder)
{
  static const Case sample = { "steps", 700, 320, 90, 2, FALSE, FALSE, PATELLA_SCHEME_LIGHT, 1, FALSE };
  static const char *const labels[] = { "2 March", "9 March", NULL };
  static const double label_at[] = { FIRST_DAY, FIRST_DAY + 45 };
  const PatellaChartReference reference = { 4.3, 3.0, "A change that matters begins here" };
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  PatellaPalette palette;
  cairo_t *cr = begin (&sample, &palette);

  for (guint s = 0; s < 2; s++)
    {
      PatellaSeries *line = patella_series_new (s == 0 ? "Quad set, left" : "Quad set, right");

      for (guint day = s; day < 90; day += 2)
        if (day < 40 || day > 60)
          patella_series_add (line, FIRST_DAY + day, 1 + day / (18 + 6 * s), NULL);
      g_ptr_array_add (series, line);
    }
  PatellaLineChart chart = { .series = series, .x_from = FIRST_DAY, .x_to = FIRST_DAY + 89, .y_from = 1, .y_to = 6, .gap_days = 14,
                             .x_labels = labels, .x_label_at = label_at, .y_title = "Level", .steps = TRUE, .whole = TRUE,
                             .reference = &reference };

  patella_line_chart_paint (&chart, &palette, cr, sample.width, sample.height);
  end (&sample, cr, folder);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    {
      g_printerr ("usage: paint-bars FOLDER\n");
      return 2;
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    paint_bars (&cases[i], argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    paint_calendar (&calendars[i], argv[1]);
  paint_steps (argv[1]);

  return EXIT_SUCCESS;
}
