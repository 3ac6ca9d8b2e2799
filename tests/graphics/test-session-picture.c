/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "patella-session-picture.h"

#define N_MOST 40u

static const char *const groups[] = { "Quad set, left", "Quad set, right", "Bridge", "A very long name of an exercise", NULL };
static const double sizes[][2] = { { 300, 220 }, { 640, 320 }, { 1600, 320 } };

static PatellaSessionPicture
make_picture (PatellaPictureSet *sets,
              guint              n_sets)
{
  for (guint i = 0; i < n_sets; i++)
    sets[i] = (PatellaPictureSet){ .target = 10 + (int) i, .done = (int) i, .pain = (int) (i % 12) - 1, .stopped = i % 5 == 4,
                                   .group = MIN (i / 2, 3) };

  return (PatellaSessionPicture){ .sets = sets, .n_sets = n_sets, .groups = groups, .pain_word = "Pain" };
}

static cairo_surface_t *
paint (const PatellaSessionPicture *picture,
       const PatellaPalette        *palette,
       const double                 size[2])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size[0], (int) size[1]);
  cairo_t *cr = cairo_create (surface);

  patella_color_set_source (&palette->background, cr);
  cairo_paint (cr);
  patella_session_picture_paint (picture, palette, cr, size);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4,
          sizeof pixel);
  return pixel & 0xffffff;
}

/* Columns lie inside, beside each other, and are found where they are; mirrored, the first is the last. */
static void
test_places (void)
{
  PatellaPictureSet sets[N_MOST];

  for (guint n = 1; n <= N_MOST; n++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        PatellaSessionPicture picture = make_picture (sets, n);
        PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
        cairo_rectangle_t box, before = { 0, 0, 0, 0 }, mirrored;

        for (guint set = 0; set < n; set++)
          {
            guint found = N_MOST;

            palette.rtl = FALSE;
            patella_session_picture_find_set (&picture, &palette, sizes[i], set, &box);
            g_assert_cmpfloat (box.width, >=, 1);
            g_assert_cmpfloat (box.x, >=, before.x + before.width);
            g_assert_cmpfloat (box.x + box.width, <=, sizes[i][0]);
            g_assert_cmpfloat (box.y + box.height, <=, sizes[i][1]);
            g_assert_true (patella_session_picture_set_at (&picture, &palette, sizes[i],
                                                           (double[2]){ box.x + box.width / 2, box.height / 2 }, &found));
            g_assert_cmpuint (found, ==, set);
            palette.rtl = TRUE;
            patella_session_picture_find_set (&picture, &palette, sizes[i], set, &mirrored);
            g_assert_cmpfloat_with_epsilon (mirrored.x, sizes[i][0] - box.x - box.width, 0.01);
            before = box;
          }
        palette.rtl = FALSE;
        g_assert_false (patella_session_picture_set_at (&picture, &palette, sizes[i], (double[2]){ 0, 0 }, &(guint){ 0 }));
      }
}

/* Of two sessions that differ in one set, only that set's column is painted differently. */
static void
test_one_set (void)
{
  PatellaPictureSet sets[6], others[6];
  PatellaSessionPicture picture = make_picture (sets, 6);
  PatellaSessionPicture other = make_picture (others, 6);

  others[2].done = 9;
  others[2].pain = 8;
  others[2].stopped = TRUE;
  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; scheme <= PATELLA_SCHEME_PAPER; scheme++)
    {
      PatellaPalette palette = patella_palette_for_scheme (scheme);
      cairo_surface_t *a = paint (&picture, &palette, sizes[1]);
      cairo_surface_t *b = paint (&other, &palette, sizes[1]);
      cairo_rectangle_t box;
      guint n_inside = 0;

      patella_session_picture_find_set (&picture, &palette, sizes[1], 2, &box);
      for (int y = 0; y < (int) sizes[1][1]; y++)
        for (int x = 0; x < (int) sizes[1][0]; x++)
          if (get_pixel (a, x, y) != get_pixel (b, x, y))
            {
              /* count and score may be a little wider than the column, never as wide as the next */
              g_assert_cmpfloat (x, >=, box.x - 4);
              g_assert_cmpfloat (x, <=, box.x + box.width + 4);
              n_inside++;
            }
      g_assert_cmpuint (n_inside, >, 100);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

/* Half of a target is half of the column; more than the target is higher than every outline. */
static void
test_heights (void)
{
  PatellaPictureSet sets[2] = { { .target = 10, .done = 5, .pain = -1 }, { .target = 10, .done = 10, .pain = -1 } };
  PatellaSessionPicture picture = { .sets = sets, .n_sets = 2, .groups = groups, .pain_word = "Pain" };
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  int heights[2] = { 0, 0 };

  for (guint set = 0; set < 2; set++)
    {
      cairo_surface_t *surface = paint (&picture, &palette, sizes[1]);
      cairo_rectangle_t box;
      guint32 fill;
      int y;

      patella_session_picture_find_set (&picture, &palette, sizes[1], set, &box);
      y = (int) (box.height * 0.75);
      while (get_pixel (surface, (int) (box.x + box.width / 4), y) == 0xffffff)
        y--;
      fill = get_pixel (surface, (int) (box.x + box.width / 4), y - 3);
      for (y = 0; y < (int) sizes[1][1]; y++)
        heights[set] += get_pixel (surface, (int) (box.x + box.width / 4), y) == fill;
      cairo_surface_destroy (surface);
    }
  g_assert_cmpint (ABS (heights[1] - 2 * heights[0]), <=, 6);
  g_assert_cmpint (heights[0], >, 40);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-picture/places", test_places);
  g_test_add_func ("/session-picture/one-set", test_one_set);
  g_test_add_func ("/session-picture/heights", test_heights);

  return g_test_run ();
}
