/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure-fixture.h"
#include "patella-sheet.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define MARGIN 42.0

static const char * const long_texts[] = {
  "The first of several sentences, long enough to be broken into more than one line in a column of half a page.",
  "Short.",
  "An exceptionallylongwordthatnodictionaryhasandthatmustbebrokensomewhereorelseitwouldleavethepageonitsrightside.",
  NULL,
};

static void
add_exercise (PatellaSheet *sheet,
              const char   *id,
              int           n_blocks)
{
  g_autoptr (PatellaExercise) exercise = load_exercise (id);
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);
  const PatellaSheetWords words = { patella_exercise_get_title (exercise), "10 times, twice a day", "Start", "Hold" };

  patella_sheet_add_exercise (sheet, exercise, ladder == NULL ? NULL : &patella_ladder_get_level (ladder, 1)->dose, &words);
  patella_sheet_add_texts (sheet, PATELLA_SHEET_NUMBERED, "Steps", patella_exercise_get_steps (exercise));
  for (int i = 0; i < n_blocks; i++)
    patella_sheet_add_texts (sheet, (PatellaSheetList) (i % 3), "More", long_texts);
}

/* What a page shows, as the box around all ink, with a frame of white around the page to see what leaves it. */
static cairo_rectangle_t
paint_page (PatellaSheet *sheet,
            int           page)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_rectangle_t box;

  patella_sheet_paint_page (sheet, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &box.x, &box.y, &box.width, &box.height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return box;
}

static void
assert_inside (PatellaSheet *sheet,
               double        width,
               double        height,
               int           n_pages)
{
  for (int page = 0; page < n_pages; page++)
    {
      cairo_rectangle_t box = paint_page (sheet, page);

      g_assert_cmpfloat (box.width, >, 100.0);
      g_assert_cmpfloat (box.x, >=, MARGIN - 2.0);
      g_assert_cmpfloat (box.y, >=, MARGIN - 2.0);
      g_assert_cmpfloat (box.x + box.width, <=, width - MARGIN + 2.0);
      g_assert_cmpfloat (box.y + box.height, <=, height - MARGIN + 2.0);
    }

  /* and nothing on a page that it does not have */
  g_assert_cmpfloat (paint_page (sheet, n_pages).width, <, 1e-6);
  g_assert_cmpfloat (paint_page (sheet, -1).width, <, 1e-6);
}

/* Each exercise in the box has one page, whatever paper and direction. */
static void
test_one_page (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaSheet) sheet = patella_sheet_new (NULL, NULL, "A line at the foot of the page.");
      PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
      double width = e % 2 == 0 ? A4_WIDTH : LETTER_WIDTH;
      double height = e % 2 == 0 ? A4_HEIGHT : LETTER_HEIGHT;

      palette.rtl = e % 4 >= 2;
      add_exercise (sheet, built_in[e], 3);
      g_assert_cmpint (patella_sheet_set_page (sheet, width, height, &palette), ==, 1);
      assert_inside (sheet, width, height, 1);
    }
}

/* Whatever the length of the texts: all of them are inside of some page, and no page is empty. */
static void
test_long (void)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  for (int n_blocks = 0; n_blocks < 24; n_blocks += 11)
    for (guint n_exercises = 1; n_exercises <= G_N_ELEMENTS (built_in); n_exercises += 6)
      {
        g_autoptr (PatellaSheet) sheet = patella_sheet_new ("A sheet", long_texts[0], long_texts[0]);
        int n_pages;

        for (guint e = 0; e < n_exercises; e++)
          add_exercise (sheet, built_in[e], n_blocks);
        n_pages = patella_sheet_set_page (sheet, A4_WIDTH, A4_HEIGHT, &palette);
        g_test_message ("%u exercises, %d blocks: %d pages", n_exercises, n_blocks, n_pages);
        g_assert_cmpint (n_pages, >=, 1);
        g_assert_cmpint (n_pages, <=, (int) n_exercises);
        assert_inside (sheet, A4_WIDTH, A4_HEIGHT, n_pages);
      }
}

/* A routine of three exercises is one page. */
static void
test_routine (void)
{
  g_autoptr (PatellaSheet) sheet = patella_sheet_new ("Three", NULL, "Foot");
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  for (guint e = 0; e < 3; e++)
    add_exercise (sheet, built_in[e], 1);
  g_assert_cmpint (patella_sheet_set_page (sheet, A4_WIDTH, A4_HEIGHT, &palette), ==, 1);
}

/* Nothing in color, and the two figures differ. */
static void
test_black_and_white (void)
{
  g_autoptr (PatellaSheet) sheet = patella_sheet_new (NULL, NULL, NULL);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cr = cairo_create (surface);
  guint n_dark = 0;

  add_exercise (sheet, "vmo3", 1);
  patella_sheet_set_page (sheet, A4_WIDTH, A4_HEIGHT, &palette);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  patella_sheet_paint_page (sheet, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 595; x++)
      {
        const guint8 *p = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x;

        g_assert_cmpint (ABS (p[0] - p[1]), <=, 3);
        g_assert_cmpint (ABS (p[1] - p[2]), <=, 3);
        n_dark += p[0] < 128 ? 1 : 0;
      }

  g_assert_cmpuint (n_dark, >, 2000);
  cairo_surface_destroy (surface);
}

static void
test_nothing (void)
{
  g_autoptr (PatellaSheet) empty = patella_sheet_new ("Title", NULL, NULL);
  g_autoptr (PatellaSheet) sheet = patella_sheet_new ("Title", NULL, NULL);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  g_assert_cmpint (patella_sheet_set_page (empty, A4_WIDTH, A4_HEIGHT, &palette), ==, 0);
  g_assert_cmpfloat (paint_page (empty, 0).width, <, 1e-6);
  add_exercise (sheet, "bridge", 1);
  g_assert_cmpint (patella_sheet_set_page (sheet, 50.0, A4_HEIGHT, &palette), ==, 0);
  g_assert_cmpint (patella_sheet_set_page (sheet, A4_WIDTH, NAN, &palette), ==, 0);
  g_assert_cmpfloat (paint_page (sheet, 0).width, <, 1e-6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sheet/one-page", test_one_page);
  g_test_add_func ("/sheet/long", test_long);
  g_test_add_func ("/sheet/routine", test_routine);
  g_test_add_func ("/sheet/black-and-white", test_black_and_white);
  g_test_add_func ("/sheet/nothing", test_nothing);

  return g_test_run ();
}
