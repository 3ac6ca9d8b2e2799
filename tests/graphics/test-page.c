/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-page.h"

#include <string.h>

#define MARGIN 36.0

static const double papers[][2] = { { 595.28, 841.89 }, { 612.0, 792.0 } };

static const char long_text[] =
  "A sentence that is long enough to be broken into more than one line in a column of half a page, with an "
  "exceptionallylongwordthatnodictionaryhasandthatmustbebrokensomewhereorelseitwouldleavethepageonitsrightside.";

/* How much a page says. */
typedef struct
{
  guint    n_tracks;
  guint    n_rows;
  gboolean wordy;
  gboolean alert;
} Amount;

static char *
describe_more (guint n_more)
{
  return g_strdup_printf ("and %u more", n_more);
}

static void
add_block (PatellaPage      *page,
           PatellaPagePlace  place,
           guint             n_rows,
           const Amount     *amount)
{
  const PatellaPageBlock block = { place, "A heading", "None.", NULL, 3, 1, place != PATELLA_PAGE_WIDE };
  const char *cells[] = { "3 Nov", amount->wordy ? long_text : "Bridge, left: good days", "1 → 2" };

  patella_page_add_block (page, &block);
  for (guint i = 0; i < n_rows; i++)
    patella_page_add_row (page, cells);
}

static PatellaPage *
make_page (const Amount           *amount,
           const PatellaLineChart *chart,
           const PatellaBarChart  *work)
{
  const char *text = amount->wordy ? long_text : "Text";
  const PatellaPageHead head = { "Knee exercises", amount->wordy ? long_text : "Somebody", text, text, text };
  PatellaPage *page = patella_page_new (&head);

  patella_page_set_more (page, describe_more);
  for (guint i = 0; i < 4; i++)
    patella_page_add_tile (page, "92 of 98", text);
  if (amount->alert)
    patella_page_set_alert (page, "Paused", text);
  patella_page_set_chart (page, "Pain", text, chart);
  patella_page_set_bars (page, "Rounds", text, work);
  add_block (page, PATELLA_PAGE_WIDE, amount->n_tracks, amount);
  add_block (page, PATELLA_PAGE_START, amount->n_rows, amount);
  add_block (page, PATELLA_PAGE_END, amount->n_rows / 2, amount);
  add_block (page, PATELLA_PAGE_END, amount->n_rows / 3, amount);

  return page;
}

static PatellaLineChart
make_chart (void)
{
  return (PatellaLineChart) { .x_from = 1, .x_to = 28, .y_from = 0, .y_to = 10, .pain_bands = TRUE, .gap_days = 7,
                              .empty_text = "Nothing was rated." };
}

static PatellaBarChart
make_work (const PatellaLineChart *frame)
{
  static const PatellaBar bars[] = { { .from = 1, .to = 8, .parts = { 4 }, .target = 7 },
                                     { .from = 8, .to = 15, .parts = { 7 }, .target = 7 } };

  return (PatellaBarChart) { .frame = *frame, .bars = bars, .n_bars = G_N_ELEMENTS (bars), .n_parts = 1 };
}

static cairo_rectangle_t
paint (PatellaPage *page)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_rectangle_t box;

  patella_page_paint (page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &box.x, &box.y, &box.width, &box.height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return box;
}

/* However much there is to say: one page, and all ink inside of its margins. */
static void
test_inside (void)
{
  static const Amount amounts[] = {
    { 0, 0, FALSE, FALSE }, { 4, 6, FALSE, FALSE }, { 4, 6, TRUE, TRUE },
    { 8, 60, FALSE, TRUE }, { 30, 900, FALSE, TRUE }, { 30, 200, TRUE, TRUE },
  };
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  PatellaLineChart chart = make_chart ();
  PatellaBarChart work = make_work (&chart);

  for (guint i = 0; i < G_N_ELEMENTS (amounts) * 2; i++)
    {
      g_autoptr (PatellaPage) page = make_page (&amounts[i / 2], &chart, &work);
      const double *paper = papers[i % 2];
      cairo_rectangle_t box;

      palette.rtl = (i + i / 2) % 2 == 1;
      g_assert_true (patella_page_set_size (page, paper[0], paper[1], &palette));
      box = paint (page);
      g_assert_cmpfloat (box.width, >, 300.0);
      g_assert_cmpfloat (box.x, >=, MARGIN - 2.0);
      g_assert_cmpfloat (box.y, >=, MARGIN - 2.0);
      g_assert_cmpfloat (box.x + box.width, <=, paper[0] - MARGIN + 2.0);
      g_assert_cmpfloat (box.y + box.height, <=, paper[1] - MARGIN + 2.0);
    }
}

/* What has room is not left out, what has none is counted, and a longer list never shows fewer rows. */
static void
test_left_out (void)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  PatellaLineChart chart = make_chart ();
  PatellaBarChart work = make_work (&chart);
  guint before = 0;

  for (guint n_rows = 2; n_rows < 300; n_rows *= 2)
    {
      const Amount amount = { 4, n_rows, FALSE, FALSE };
      g_autoptr (PatellaPage) page = make_page (&amount, &chart, &work);
      guint all = n_rows + n_rows / 2 + n_rows / 3;
      guint left_out;

      g_assert_true (patella_page_set_size (page, papers[0][0], papers[0][1], &palette));
      left_out = patella_page_get_n_left_out (page);
      if (n_rows <= 8)
        g_assert_cmpuint (left_out, ==, 0);
      g_assert_cmpuint (left_out, <, all);
      g_assert_cmpuint (left_out, >=, before);
      before = left_out;
    }
  g_assert_cmpuint (before, >, 200);
}

/* Paper without room for anything, and a size that comes later. */
static void
test_sizes (void)
{
  const Amount amount = { 4, 6, FALSE, FALSE };
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  PatellaLineChart chart = make_chart ();
  PatellaBarChart work = make_work (&chart);
  g_autoptr (PatellaPage) page = make_page (&amount, &chart, &work);

  g_assert_false (patella_page_set_size (page, 100.0, 100.0, &palette));
  g_assert_cmpfloat (paint (page).width, <, 1e-6);
  g_assert_true (patella_page_set_size (page, 300.0, 300.0, &palette));
  paint (page);
  g_assert_true (patella_page_set_size (page, papers[0][0], papers[0][1], &palette));
  g_assert_cmpuint (patella_page_get_n_left_out (page), ==, 0);
  g_assert_cmpfloat (paint (page).width, >, 300.0);
}

/* As text every row is there, also what paper has no room for. */
static void
test_text (void)
{
  const Amount amount = { 3, 200, FALSE, TRUE };
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  PatellaLineChart chart = make_chart ();
  PatellaBarChart work = make_work (&chart);
  g_autoptr (PatellaPage) page = make_page (&amount, &chart, &work);
  g_autofree char *text = NULL;
  guint n_rows = 0;

  g_assert_true (patella_page_set_size (page, papers[0][0], papers[0][1], &palette));
  text = patella_page_to_text (page);
  for (const char *at = text; (at = strstr (at, "3 Nov\tBridge, left: good days\t1 → 2\n")) != NULL; at++)
    n_rows++;
  g_assert_cmpuint (n_rows, ==, 3 + 200 + 100 + 66);
  g_assert_true (g_str_has_prefix (text, "Knee exercises\tSomebody\n"));
  g_assert_nonnull (strstr (text, "\nPaused\tText\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/page/inside", test_inside);
  g_test_add_func ("/page/left-out", test_left_out);
  g_test_add_func ("/page/sizes", test_sizes);
  g_test_add_func ("/page/text", test_text);

  return g_test_run ();
}
