/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "patella-exercise-parser.h"
#include "patella-exercise-sheet.h"

/* Not a test: paints the sheets of exercise files for people to look at, each file by itself and all of them together.
 *
 *   paint-sheets FOLDER FILE... */

#define WIDTH_PT 595.28
#define HEIGHT_PT 841.89
#define PIXELS_A_POINT 1.5

static void
paint_pages (PatellaSheet *sheet,
             const char   *folder,
             const char   *name)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  int n_pages = patella_sheet_set_page (sheet, WIDTH_PT, HEIGHT_PT, &palette);

  for (int page = 0; page < n_pages; page++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%d.png", folder, name, page + 1);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (WIDTH_PT * PIXELS_A_POINT),
                                                             (int) (HEIGHT_PT * PIXELS_A_POINT));
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
      cairo_paint (cr);
      cairo_scale (cr, PIXELS_A_POINT, PIXELS_A_POINT);
      patella_sheet_paint_page (sheet, page, cr);
      cairo_destroy (cr);
      if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
        g_printerr ("cannot write %s\n", path);
      cairo_surface_destroy (surface);
    }
}

static PatellaExercise *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PatellaExercise *exercise = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    {
      bytes = g_bytes_new (text, length);
      exercise = patella_exercise_parse (bytes, path, FALSE, NULL, &error);
    }
  if (exercise == NULL)
    g_printerr ("%s\n", error->message);

  return exercise;
}

static const PatellaDose *
get_dose (PatellaExercise *exercise)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

  return ladder == NULL ? NULL : &patella_ladder_get_level (ladder, patella_ladder_get_start_level (ladder))->dose;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (PatellaSheet) all = patella_exercise_sheet_new ("All exercises", "What comes in the box.");

  if (argc < 3)
    {
      g_printerr ("usage: paint-sheets FOLDER FILE...\n");
      return 2;
    }

  for (int i = 2; i < argc; i++)
    {
      g_autoptr (PatellaExercise) exercise = load (argv[i]);
      g_autoptr (PatellaSheet) sheet = patella_exercise_sheet_new (NULL, NULL);

      if (exercise == NULL)
        return EXIT_FAILURE;
      patella_exercise_sheet_add (sheet, exercise, get_dose (exercise), TRUE);
      patella_exercise_sheet_add (all, exercise, get_dose (exercise), FALSE);
      paint_pages (sheet, argv[1], patella_exercise_get_id (exercise));
    }
  paint_pages (all, argv[1], "all");

  return EXIT_SUCCESS;
}
