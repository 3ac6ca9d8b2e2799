/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-dial.h"

#include <math.h>

/* Shares of the size. The ring is thick enough to be read at four metres and leaves 80 % for the digits inside. */
#define RING_WIDTH 0.075
#define RING_MARGIN 0.012
/* Two beads a second of a circle would be noise; 24 short strokes read as "waiting" and not as "counting". */
#define WAITING_STROKES 24

static void
paint_waiting (const PatellaColor *color,
               cairo_t            *cr,
               double              size)
{
  double radius = size * (0.5 - RING_MARGIN - RING_WIDTH / 2.0);
  double step = 2.0 * G_PI * radius / WAITING_STROKES;
  double dashes[2] = { step * 0.5, step * 0.5 };

  patella_color_set_source (color, cr);
  cairo_set_line_width (cr, size * RING_WIDTH * 0.5);
  cairo_set_dash (cr, dashes, 2, dashes[0] / 2.0);
  cairo_arc (cr, size / 2.0, size / 2.0, radius, -G_PI / 2.0, 1.5 * G_PI);
  cairo_stroke (cr);
}

/* A knob at the moving end: the remaining time can be seen without telling the two colours of the ring apart. */
static void
paint_left (double              left,
            const PatellaColor *color,
            const PatellaColor *background,
            cairo_t            *cr,
            double              size)
{
  double radius = size * (0.5 - RING_MARGIN - RING_WIDTH / 2.0);
  double end = -G_PI / 2.0 + 2.0 * G_PI * left;
  double knob_x = size / 2.0 + radius * cos (end);
  double knob_y = size / 2.0 + radius * sin (end);

  patella_color_set_source (color, cr);
  cairo_set_line_width (cr, size * RING_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_arc (cr, size / 2.0, size / 2.0, radius, -G_PI / 2.0, end);
  cairo_stroke (cr);
  patella_color_set_source (background, cr);
  cairo_arc (cr, knob_x, knob_y, size * RING_WIDTH * 0.2, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

/**
 * patella_dial_paint:
 * @left: the part of the phase that is left, 0 to 1 (more is clamped); below 0 the phase waits for the person: an even ring
 *   of short strokes; not a number counts as 0
 * @color: the colour of the phase
 * @palette: the looks
 * @cr: paints from (0, 0)
 * @size: width and height in pixels; nothing is painted below 8
 *
 * The countdown ring: what is left, from twelve o'clock, clockwise. Clocks run the same way in right-to-left. A pure
 * function: equal input, equal picture.
 */
void
patella_dial_paint (double                left,
                    const PatellaColor   *color,
                    const PatellaPalette *palette,
                    cairo_t              *cr,
                    double                size)
{
  double radius = size * (0.5 - RING_MARGIN - RING_WIDTH / 2.0);

  if (!(size >= 8.0) || !isfinite (size))
    return;

  cairo_save (cr);

  if (left < 0.0)
    {
      paint_waiting (color, cr, size);
    }
  else
    {
      PatellaColor track = patella_color_mix (&palette->background, color, 0.18);

      patella_color_set_source (&track, cr);
      cairo_set_line_width (cr, size * RING_WIDTH);
      cairo_arc (cr, size / 2.0, size / 2.0, radius, 0.0, 2.0 * G_PI);
      cairo_stroke (cr);

      if (left > 0.0005)
        paint_left (MIN (left, 1.0), color, &palette->background, cr, size);
    }

  cairo_restore (cr);
}
