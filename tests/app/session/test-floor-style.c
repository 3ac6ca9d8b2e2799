/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-floor-style.h"

#include <math.h>

/* Phones, laptops, television sets, and screens that stand on their short side. */
static const struct { int width, height; } screens[] = {
  { 360, 640 }, { 360, 720 }, { 900, 1600 }, { 1080, 1920 }, { 1024, 768 }, { 1280, 800 }, { 1280, 900 }, { 1366, 768 },
  { 1920, 1080 }, { 2560, 1440 }, { 3840, 2160 }, { 2160, 3840 },
};

/* Heights of the digits of usual fonts by the width of one, two digits, in bold. */
static const double aspects[] = { 0.90, 1.05, 1.30, 0.50, 0.53, 0.65 };

/* The seconds are a fifth of the window's height or more. */
static void
test_digits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
      {
        int dial = patella_floor_style_get_dial (screens[i].width, screens[i].height);
        int digits = patella_floor_style_get_digits (screens[i].height);
        double stretch;
        double height = dial * patella_floor_style_fit_digits (aspects[a], digits / (double) dial, &stretch);

        g_assert_cmpint (digits * 5, >=, screens[i].height);
        g_test_message ("%d x %d, aspect %.2f: %.0f px, stretched %.2f", screens[i].width, screens[i].height, aspects[a], height,
                        stretch);
        g_assert_cmpfloat (height, >=, digits - 1e-6);
      }
}

/* Whatever is shown stays inside of the ring, is never flattened, and is as large as it can be. */
static void
test_fit (void)
{
  for (double aspect = 0.1; aspect < 2.0; aspect += 0.05)
    for (double wanted = 0.0; wanted < 1.2; wanted += 0.05)
      {
        double stretch;
        double height = patella_floor_style_fit_digits (aspect, wanted, &stretch);
        double width = height / (aspect * stretch);

        g_assert_cmpfloat (hypot (height, width), <, 0.8 + 1e-6);
        g_assert_cmpfloat (stretch, >=, 1.0);
        g_assert_cmpfloat (stretch, <=, 1.5);
        g_assert_true (height >= MIN (wanted, 0.5) - 1e-6 || stretch > 1.5 - 1e-6 || wanted > 0.79);
      }
}

/* The longest phase word has room beside its icon, and all lines have room above and below the dial: the sizes of style.css. */
static void
test_font (void)
{
  const double word_ems = 43.0;
  const double line = 1.25;
  const double lines_ems = line * (4.2 + 4.0 + 2.4) + 0.4;

  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      int width = screens[i].width, height = screens[i].height;
      gboolean stacked = patella_floor_style_is_stacked (width, height);
      int font = patella_floor_style_get_font (width, height);
      int room = stacked ? width : width / 2;

      g_assert_cmpfloat (word_ems * font, <=, room);
      g_assert_cmpfloat (lines_ems * font + patella_floor_style_get_dial (width, height), <=, 0.9 * height);
      /* nine letters of a phase word are as wide as a third of the column: read at four metres */
      g_assert_cmpfloat (4.2 * font * 0.6 * 9.0, >=, room / 3.0);
    }
}

/* Twice the screen, twice the letters, so that a share of it is the same share everywhere. */
static void
test_grows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      int width = screens[i].width, height = screens[i].height;

      g_assert_cmpint (ABS (patella_floor_style_get_font (2 * width, 2 * height) - 2 * patella_floor_style_get_font (width, height)), <=, 2);
      g_assert_cmpint (patella_floor_style_get_dial (2 * width, 2 * height), >=, 2 * patella_floor_style_get_dial (width, height) - 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/floor-style/digits", test_digits);
  g_test_add_func ("/floor-style/fit", test_fit);
  g_test_add_func ("/floor-style/font", test_font);
  g_test_add_func ("/floor-style/grows", test_grows);

  return g_test_run ();
}
