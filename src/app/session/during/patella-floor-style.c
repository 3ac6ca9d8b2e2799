/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-floor-style.h"

#include <math.h>

/* Floor mode is read at four metres, on whatever screen there is: everything in it grows with the window, so that it takes the
 * same share of a small screen and of a large one. A style sheet knows no windows, hence the numbers here. */

/* The longest word of a phase with its icon is 43 em wide (style.css: 4.2 em a letter's height); beside the figure it has half
 * of the window. */
#define WIDE_EMS 88
#define STACKED_EMS 46
/* So many lines of one em are as high as the window: the dial takes two thirds of it, the words above and below it the rest. */
#define LINES 60
#define STACKED_LINES 76
#define LEAST_FONT_PX 6

/* Of the window's height: the seconds. A fifth, and what the rounding of letters to whole pixels may take of it. */
#define DIGITS_SHARE 0.204
/* Free space around the dial: the margins of the page and the gap between figure and dial. */
#define AROUND_DIAL_PX 24
/* Of the window's height, where there is width for it: two digits are then 0.38 of the dial high. */
#define DIAL_SHARE 0.56
/* Below each other the figure needs height too. */
#define STACKED_DIAL_SHARE 0.48

/* Digits lie in a circle of this share of the dial's diameter; the ring begins at 0.83 of it. */
#define INSIDE 0.80
/* No digit is higher than this share of the diameter, so that "9" is not much larger than "10". */
#define HIGHEST 0.50
/* Digits that are drawn narrow are read well up to here. */
#define MOST_STRETCH 1.5

gboolean
patella_floor_style_is_stacked (int width,
                                int height)
{
  return height > width;
}

int
patella_floor_style_get_font (int width,
                              int height)
{
  gboolean stacked = patella_floor_style_is_stacked (width, height);
  int by_width = width / (stacked ? STACKED_EMS : WIDE_EMS);
  int by_height = height / (stacked ? STACKED_LINES : LINES);

  return MAX (MIN (by_width, by_height), LEAST_FONT_PX);
}

int
patella_floor_style_get_dial (int width,
                              int height)
{
  gboolean stacked = patella_floor_style_is_stacked (width, height);
  int room = (stacked ? width : width / 2) - AROUND_DIAL_PX;

  return MAX (MIN (room, (int) ((stacked ? STACKED_DIAL_SHARE : DIAL_SHARE) * height)), 0);
}

int
patella_floor_style_get_digits (int height)
{
  return (int) ceil (height * DIGITS_SHARE);
}

/* Digits of @aspect (height by width) inside of a dial, as large as they fit: their height as a share of its diameter. Where
 * that is less than @wanted they are drawn narrower and higher, up to a limit. */
double
patella_floor_style_fit_digits (double  aspect,
                                double  wanted,
                                double *out_stretch)
{
  double natural = MIN (INSIDE * aspect / sqrt (1 + aspect * aspect), HIGHEST);
  double aim = MIN (wanted, 0.99 * INSIDE);
  double stretched;

  *out_stretch = 1;
  if (natural >= aim)
    return natural;

  /* a box as high as that has this aspect in the circle */
  stretched = aim / sqrt (INSIDE * INSIDE - aim * aim);
  *out_stretch = CLAMP (stretched / aspect, 1, MOST_STRETCH);
  stretched = aspect * *out_stretch;

  return INSIDE * stretched / sqrt (1 + stretched * stretched);
}
