/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "patella-exercise-parser.h"
#include "patella-figure.h"

/* Not a test: paints exercise files for people to look at. One sheet a file and scheme: rest, middle and hold on the right
 * side, hold on the left side; one row for each pose that is held.
 *
 *   paint-figures FOLDER WIDTH HEIGHT FILE... */

static const char * const scheme_names[] = { "light", "dark", "light-contrast", "dark-contrast", "paper" };

typedef struct
{
  const char *folder;
  double      width;
  double      height;
  gboolean    one_sided;
} Options;

static void
paint_cell (cairo_t                  *cr,
            const PatellaPalette     *palette,
            const PatellaFigureState *state,
            const Options            *options)
{
  patella_color_set_source (&palette->background, cr);
  cairo_rectangle (cr, 0.0, 0.0, options->width - 4.0, options->height - 4.0);
  cairo_fill (cr);
  cairo_translate (cr, 2.0, 2.0);
  patella_figure_paint (state, palette, cr, options->width - 8.0, options->height - 8.0);
}

static void
paint_row (cairo_t                 *cr,
           const PatellaPalette    *palette,
           const PatellaFigureSpec *spec,
           const char              *hold,
           const Options           *options)
{
  const double blends[] = { 0.0, 0.5, 1.0, 1.0 };

  for (guint i = 0; i < G_N_ELEMENTS (blends); i++)
    {
      PatellaFigureState state = {
        .spec = spec,
        .from_pose = spec->rest_pose,
        .to_pose = hold,
        .blend = blends[i],
        .effort = blends[i],
        .breath = blends[i],
        .side = i == 3 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT,
        .one_sided = options->one_sided,
      };

      cairo_save (cr);
      cairo_translate (cr, i * options->width, 0.0);
      paint_cell (cr, palette, &state, options);
      cairo_restore (cr);
    }
}

static void
paint_sheet (PatellaExercise         *exercise,
             const PatellaFigureSpec *spec,
             PatellaScheme            scheme,
             const Options           *options)
{
  PatellaPalette palette = patella_palette_for_scheme (scheme);
  Options sided = *options;
  g_autofree char *name = g_strdup_printf ("%s/%s%s-%s.png", options->folder, patella_exercise_get_id (exercise),
                                           spec->group + strlen ("Figure"), scheme_names[scheme]);
  guint rows = MAX (spec->poses->len - 1, 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (4.0 * options->width), (int) (rows * options->height));
  cairo_t *cr = cairo_create (surface);

  sided.one_sided = patella_exercise_is_one_sided (exercise);
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);

  for (guint i = 0; i < rows; i++)
    {
      const PatellaPose *hold = g_ptr_array_index (spec->poses, MIN (i + 1, spec->poses->len - 1));

      paint_row (cr, &palette, spec, hold->id, &sided);
      cairo_translate (cr, 0.0, options->height);
    }

  cairo_destroy (cr);

  if (cairo_surface_write_to_png (surface, name) != CAIRO_STATUS_SUCCESS)
    g_printerr ("cannot write %s\n", name);

  cairo_surface_destroy (surface);
}

static gboolean
paint_file (const char    *file,
            const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (file, &text, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (PatellaExercise) exercise = patella_exercise_parse (bytes, file, FALSE, NULL, &error);

  if (exercise == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);
  guint n_labels = ladder == NULL ? 0 : patella_ladder_get_n_labels (ladder);

  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; patella_exercise_get_figure (exercise) != NULL && scheme <= PATELLA_SCHEME_PAPER; scheme++)
    {
      paint_sheet (exercise, patella_exercise_get_figure (exercise), scheme, options);
      for (guint i = 0; i < n_labels; i++)
        if (patella_ladder_get_label (ladder, i)->figure != NULL)
          paint_sheet (exercise, patella_ladder_get_label (ladder, i)->figure, scheme, options);
    }

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  if (argc < 5)
    {
      g_printerr ("usage: paint-figures FOLDER WIDTH HEIGHT FILE...\n");
      return 2;
    }

  const Options options = { argv[1], g_ascii_strtod (argv[2], NULL), g_ascii_strtod (argv[3], NULL), FALSE };
  gboolean ok = TRUE;

  for (int i = 4; i < argc; i++)
    ok &= paint_file (argv[i], &options);

  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
