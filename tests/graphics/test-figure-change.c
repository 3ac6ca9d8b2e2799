/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "figure-fixture.h"
#include "patella-figure.h"

#define WIDTH 210
#define HEIGHT 260
#define N_PAIRS 24

static cairo_surface_t *
paint (const PatellaFigureState *state)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  patella_figure_paint (state, &palette, cr, WIDTH, HEIGHT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  guint32 value;

  memcpy (&value, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x, sizeof value);

  return value;
}

static PatellaFigureState
state_at_random (PatellaExercise *exercise,
                 gboolean         left)
{
  const PatellaFigureSpec *spec = patella_exercise_get_figure (exercise);
  const PatellaPose *last = g_ptr_array_index (spec->poses, spec->poses->len - 1);

  return (PatellaFigureState) {
    .spec = spec,
    .from_pose = spec->rest_pose,
    .to_pose = last->id,
    .blend = g_test_rand_double (),
    .effort = g_test_rand_double (),
    .breath = g_test_rand_double_range (-1.0, 1.0),
    .side = left ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT,
    .one_sided = patella_exercise_is_one_sided (exercise),
  };
}

/* Outside of the box that is answered both pictures are the same, pixel by pixel. */
static void
check_pair (const char               *id,
            const PatellaFigureState *before,
            const PatellaFigureState *after)
{
  cairo_surface_t *pictures[2] = { paint (before), paint (after) };
  double box[4];

  if (patella_figure_find_change (before, after, WIDTH, HEIGHT, box))
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++)
        if ((x + 1 <= box[0] || x >= box[2] || y + 1 <= box[1] || y >= box[3]) && pixel (pictures[0], x, y) != pixel (pictures[1], x, y))
          g_error ("%s: (%d, %d) changes outside of (%g, %g) to (%g, %g)", id, x, y, box[0], box[1], box[2], box[3]);

  cairo_surface_destroy (pictures[0]);
  cairo_surface_destroy (pictures[1]);
}

static void
test_change (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[i]);

      for (int pair = 0; pair < N_PAIRS; pair++)
        {
          PatellaFigureState before = state_at_random (exercise, pair % 2 == 0);
          PatellaFigureState after = state_at_random (exercise, pair % 2 == 0);

          /* each of the three alone, and all together */
          if (pair % 4 != 0 && pair % 4 != 1)
            after.blend = before.blend;
          if (pair % 4 != 0 && pair % 4 != 2)
            after.effort = before.effort;
          if (pair % 4 != 0 && pair % 4 != 3)
            after.breath = before.breath;
          check_pair (built_in[i], &before, &after);
        }
    }
}

/* A lift changes less than the whole picture, a moment that is the same nothing, and another figure or side everything. */
static void
test_change_is_small (void)
{
  g_autoptr (PatellaExercise) bridge = load_exercise ("bridge");
  g_autoptr (PatellaExercise) squat = load_exercise ("vmo3");
  PatellaFigureState before = state_at_random (bridge, FALSE);
  PatellaFigureState after = before;
  PatellaFigureState other = state_at_random (squat, FALSE);
  double box[4];

  g_assert_true (patella_figure_find_change (&before, &after, WIDTH, HEIGHT, box));
  g_assert_cmpfloat (box[2], <, box[0]);

  after.blend = before.blend > 0.5 ? 0.0 : 1.0;
  g_assert_true (patella_figure_find_change (&before, &after, WIDTH, HEIGHT, box));
  g_assert_cmpfloat ((box[2] - box[0]) * (box[3] - box[1]), <, 0.4 * WIDTH * HEIGHT);
  g_assert_cmpfloat (box[2], >, box[0]);

  g_assert_false (patella_figure_find_change (&before, &other, WIDTH, HEIGHT, box));
  other = before;
  other.side = PATELLA_SIDE_LEFT;
  g_assert_false (patella_figure_find_change (&before, &other, WIDTH, HEIGHT, box));
}

/* No row outside of the extent is touched, and a figure that lies leaves most of a tall place free. */
static void
test_extent (void)
{
  double top, bottom;

  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[i]);
      PatellaFigureState state = state_at_random (exercise, i % 2 == 0);
      cairo_surface_t *picture = paint (&state);

      g_assert_true (patella_figure_find_extent (&state, WIDTH, HEIGHT, &top, &bottom));
      for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
          if ((y + 1 <= top || y >= bottom) && pixel (picture, x, y) != 0)
            g_error ("%s: (%d, %d) is painted outside of %g to %g", built_in[i], x, y, top, bottom);
      if (g_str_equal (built_in[i], "bridge"))
        g_assert_cmpfloat (bottom - top, <, 0.5 * HEIGHT);

      state.spec = NULL;
      g_assert_false (patella_figure_find_extent (&state, WIDTH, HEIGHT, &top, &bottom));
      cairo_surface_destroy (picture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/figure-change/outside-is-the-same", test_change);
  g_test_add_func ("/figure-change/small", test_change_is_small);
  g_test_add_func ("/figure-change/extent", test_extent);

  return g_test_run ();
}
