/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure-fixture.h"
#include "patella-figure.h"

#define WIDTH 240
#define HEIGHT 200

static PatellaFigureState
state_of (PatellaExercise *exercise,
          double           blend)
{
  const PatellaFigureSpec *spec = patella_exercise_get_figure (exercise);
  const PatellaPose *last = g_ptr_array_index (spec->poses, spec->poses->len - 1);

  return (PatellaFigureState) {
    .spec = spec,
    .from_pose = spec->rest_pose,
    .to_pose = last->id,
    .blend = blend,
    .effort = blend,
    .side = PATELLA_SIDE_RIGHT,
    .one_sided = patella_exercise_is_one_sided (exercise),
  };
}

static cairo_surface_t *
paint (const PatellaFigureState *state,
       PatellaScheme             scheme)
{
  PatellaPalette palette = patella_palette_for_scheme (scheme);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  patella_color_set_source (&palette.background, cr);
  cairo_paint (cr);
  patella_figure_paint (state, &palette, cr, WIDTH, HEIGHT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static const guint8 *
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  return cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x;
}

/* Share of pixels that differ; @mirrored compares with the other one turned over: edges are then a fraction of a pixel
 * apart, because the fast antialiasing does not sample symmetrically, so only what is more than an edge counts. */
static double
difference (cairo_surface_t *a,
            cairo_surface_t *b,
            gboolean         mirrored)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const guint8 *one = pixel (a, x, y);
        const guint8 *other = pixel (b, mirrored ? WIDTH - 1 - x : x, y);

        if (ABS (one[0] - other[0]) + ABS (one[1] - other[1]) + ABS (one[2] - other[2]) > (mirrored ? 330 : 60))
          n++;
      }

  return n / (double) (WIDTH * HEIGHT);
}

static void
test_equal_picture (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
      PatellaFigureState rest = state_of (exercise, 0.0);
      PatellaFigureState hold = state_of (exercise, 1.0);
      PatellaFigureState middle = state_of (exercise, 0.5);
      cairo_surface_t *pictures[] = { paint (&rest, PATELLA_SCHEME_LIGHT), paint (&hold, PATELLA_SCHEME_LIGHT),
                                      paint (&middle, PATELLA_SCHEME_LIGHT), paint (&rest, PATELLA_SCHEME_LIGHT) };

      g_assert_cmpmem (cairo_image_surface_get_data (pictures[0]), WIDTH * HEIGHT * 4,
                       cairo_image_surface_get_data (pictures[3]), WIDTH * HEIGHT * 4);
      g_assert_cmpfloat (difference (pictures[0], pictures[1], FALSE), >, 0.001);
      g_assert_cmpfloat (difference (pictures[0], pictures[2], FALSE), >, 0.0005);

      for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
        cairo_surface_destroy (pictures[i]);
    }
}

static void
test_mirror (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    for (int step = 0; step <= 4; step++)
      {
        g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
        PatellaFigureState right = state_of (exercise, step / 4.0);
        PatellaFigureState left = right;

        right.one_sided = left.one_sided = TRUE;
        left.side = PATELLA_SIDE_LEFT;

        cairo_surface_t *one = paint (&right, PATELLA_SCHEME_DARK);
        cairo_surface_t *other = paint (&left, PATELLA_SCHEME_DARK);

        g_assert_cmpfloat (difference (one, other, TRUE), <, 0.0005);
        g_assert_cmpfloat (difference (one, other, FALSE), >, 0.01);

        /* An exercise of both sides has no side to be mirrored for. */
        left.one_sided = right.one_sided = FALSE;
        cairo_surface_destroy (one);
        cairo_surface_destroy (other);
        one = paint (&right, PATELLA_SCHEME_DARK);
        other = paint (&left, PATELLA_SCHEME_DARK);
        g_assert_cmpfloat (difference (one, other, FALSE), <, 1e-9);
        cairo_surface_destroy (one);
        cairo_surface_destroy (other);
      }
}

/* Without the room around it the body never touches the border, in no pose and no step between. */
static void
test_stays_inside (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
      g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
      PatellaFigureSpec bare = *patella_exercise_get_figure (exercise);

      bare.props = nothing;

      for (int step = 0; step <= 10; step++)
        {
          PatellaFigureState state = state_of (exercise, step / 10.0);

          state.spec = &bare;
          state.effort = 0.0;

          cairo_surface_t *picture = paint (&state, PATELLA_SCHEME_LIGHT);

          for (int i = 0; i < MAX (WIDTH, HEIGHT); i++)
            {
              g_assert_cmpuint (pixel (picture, MIN (i, WIDTH - 1), 0)[1], ==, 255);
              g_assert_cmpuint (pixel (picture, MIN (i, WIDTH - 1), HEIGHT - 1)[1], ==, 255);
              g_assert_cmpuint (pixel (picture, 0, MIN (i, HEIGHT - 1))[1], ==, 255);
              g_assert_cmpuint (pixel (picture, WIDTH - 1, MIN (i, HEIGHT - 1))[1], ==, 255);
            }

          cairo_surface_destroy (picture);
        }
    }
}

/* Things stand still while the body moves: what differs lies where the body is, never along the left and right border. */
static void
test_room_stands_still (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("vmo3");
  PatellaFigureState rest = state_of (exercise, 0.0);
  PatellaFigureState hold = state_of (exercise, 1.0);
  cairo_surface_t *first = paint (&rest, PATELLA_SCHEME_LIGHT);
  cairo_surface_t *last = paint (&hold, PATELLA_SCHEME_LIGHT);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH / 4; x++)
      g_assert_cmpmem (pixel (first, x, y), 3, pixel (last, x, y), 3);

  cairo_surface_destroy (first);
  cairo_surface_destroy (last);
}

static void
test_odd_input (void)
{
  static const double odd[] = { NAN, INFINITY, -INFINITY, -3.0, 7.0 };
  g_autoptr (PatellaExercise) exercise = load_exercise ("bridge");
  PatellaFigureState good = state_of (exercise, 0.0);
  cairo_surface_t *at_rest = paint (&good, PATELLA_SCHEME_LIGHT);

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      PatellaFigureState state = state_of (exercise, odd[i]);
      cairo_surface_t *picture = paint (&state, PATELLA_SCHEME_LIGHT);

      /* Not a number counts as rest. */
      if (isnan (odd[i]))
        g_assert_cmpfloat (difference (picture, at_rest, FALSE), <, 1e-9);

      cairo_surface_destroy (picture);
      state = state_of (exercise, 0.5);
      state.effort = odd[i];
      state.breath = odd[i];
      cairo_surface_destroy (paint (&state, PATELLA_SCHEME_PAPER));
    }

  cairo_surface_destroy (at_rest);
}

static void
test_nothing_to_paint (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("bridge");
  PatellaFigureState states[] = { state_of (exercise, 0.0), state_of (exercise, 0.0), state_of (exercise, 0.0) };

  states[0].spec = NULL;
  states[1].from_pose = "no-such-pose";
  states[2].to_pose = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      cairo_surface_t *picture = paint (&states[i], PATELLA_SCHEME_LIGHT);

      for (int y = 0; y < HEIGHT; y++)
        g_assert_cmpuint (pixel (picture, y % WIDTH, y)[0], ==, 255);

      cairo_surface_destroy (picture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/figure/equal-picture", test_equal_picture);
  g_test_add_func ("/figure/mirror", test_mirror);
  g_test_add_func ("/figure/stays-inside", test_stays_inside);
  g_test_add_func ("/figure/room-stands-still", test_room_stands_still);
  g_test_add_func ("/figure/odd-input", test_odd_input);
  g_test_add_func ("/figure/nothing-to-paint", test_nothing_to_paint);

  return g_test_run ();
}
