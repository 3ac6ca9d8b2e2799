/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-bar-fill.h"

#include <math.h>

/* In a narrower box a pattern cannot be told any more: it is filled whole. */
#define PATTERN_MIN 5.0
#define PATTERN_STEP 5.0
/* How much of the part's color shows between the lines of its pattern. */
#define PATTERN_GROUND 0.18

/* @slant: how far a line goes down (above 0) or up over the width of the box; it is clipped by the caller */
static void
paint_lines (cairo_t                 *cr,
             const cairo_rectangle_t *box,
             double                   slant)
{
  double from = floor ((box->y - fabs (slant)) / PATTERN_STEP) * PATTERN_STEP;

  for (double y = from; y < box->y + box->height + fabs (slant); y += PATTERN_STEP)
    {
      cairo_move_to (cr, box->x, y + 0.5);
      cairo_rel_line_to (cr, box->width, slant);
    }
  cairo_stroke (cr);
}

/**
 * patella_bar_fill:
 * @part: 0 to 3: whole, rising lines, level lines, falling lines
 * @palette: the looks
 * @cr: where to paint
 * @box: what to fill
 *
 * Fills a box with the color and the pattern of a part, and draws its edge in the color.
 */
void
patella_bar_fill (guint                    part,
                  const PatellaPalette    *palette,
                  cairo_t                 *cr,
                  const cairo_rectangle_t *box)
{
  const guint which = part % PATELLA_PALETTE_SERIES;
  const double slants[PATELLA_PALETTE_SERIES] = { 0.0, -box->width, 0.0, box->width };
  PatellaColor ground = patella_color_mix (&palette->background, &palette->series[which], PATTERN_GROUND);

  if (box->width <= 0.0 || box->height <= 0.0)
    return;

  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  if (which == 0 || box->width < PATTERN_MIN || box->height < 3.0)
    {
      patella_color_set_source (&palette->series[which], cr);
      cairo_fill (cr);
      cairo_restore (cr);
      return;
    }

  patella_color_set_source (&ground, cr);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  patella_color_set_source (&palette->series[which], cr);
  cairo_set_line_width (cr, 1.5);
  paint_lines (cr, box, slants[which]);
  cairo_set_line_width (cr, 2.0); /* half of it lies outside of the clip */
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_stroke (cr);
  cairo_restore (cr);
}
