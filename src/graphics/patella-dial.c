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
  double middle = size / 2.0;
  double thick = size * RING_WIDTH / 2.0;
  double end = -G_PI / 2.0 + 2.0 * G_PI * left;
  double knob_x = middle + radius * cos (end);
  double knob_y = middle + radius * sin (end);

  /* An outline that is filled costs a third of the stroke it looks like. */
  cairo_new_path (cr);
  cairo_arc (cr, middle, middle, radius + thick, -G_PI / 2.0, end);
  cairo_arc (cr, knob_x, knob_y, thick, end, end + G_PI);
  cairo_arc_negative (cr, middle, middle, radius - thick, end, -G_PI / 2.0);
  cairo_arc (cr, middle, middle - radius, thick, G_PI / 2.0, 1.5 * G_PI);
  cairo_close_path (cr);
  patella_color_set_source (color, cr);
  cairo_fill (cr);
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
  /* As for the figure: a ring that moves shows no difference, and costs half. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);

  if (left < 0.0)
    {
      paint_waiting (color, cr, size);
    }
  else
    {
      PatellaColor track = patella_color_mix (&palette->background, color, 0.18);

      patella_color_set_source (&track, cr);
      cairo_new_path (cr);
      cairo_arc (cr, size / 2.0, size / 2.0, radius + size * RING_WIDTH / 2.0, 0.0, 2.0 * G_PI);
      cairo_new_sub_path (cr);
      cairo_arc_negative (cr, size / 2.0, size / 2.0, radius - size * RING_WIDTH / 2.0, 2.0 * G_PI, 0.0);
      cairo_fill (cr);

      if (left > 0.0005)
        paint_left (MIN (left, 1.0), color, &palette->background, cr, size);
    }

  cairo_restore (cr);
}

static double
clamp_left (double left)
{
  return left > 0.0 ? MIN (left, 1.0) : 0.0;
}

/**
 * patella_dial_find_change:
 * @before: what was left, 0 to 1
 * @after: what is left now, 0 to 1
 * @size: width and height of the dial in pixels
 * @out_box: (out) (array fixed-size=4): left, top, right, bottom in pixels
 *
 * The box outside of which the pictures of two moments of one phase are the same: around the part of the ring that the
 * end has passed.
 */
void
patella_dial_find_change (double before,
                          double after,
                          double size,
                          double out_box[4])
{
  double radius = size * (0.5 - RING_MARGIN - RING_WIDTH / 2.0);
  /* The round end, and a pixel for its soft edge. */
  double around = size * RING_WIDTH / 2.0 + 2.0;
  double from = MIN (clamp_left (before), clamp_left (after));
  double way = MAX (clamp_left (before), clamp_left (after)) - from;
  /* Every sixteenth of a turn: between two of them the arc leaves their box by less than a fiftieth of the radius. */
  int steps = 1 + (int) ceil (16.0 * way);

  out_box[0] = out_box[1] = INFINITY;
  out_box[2] = out_box[3] = -INFINITY;

  for (int i = 0; i <= steps; i++)
    {
      double angle = 2.0 * G_PI * (from + way * i / steps - 0.25);
      double x = size / 2.0 + radius * cos (angle);
      double y = size / 2.0 + radius * sin (angle);

      out_box[0] = MIN (out_box[0], x - around);
      out_box[1] = MIN (out_box[1], y - around);
      out_box[2] = MAX (out_box[2], x + around);
      out_box[3] = MAX (out_box[3], y + around);
    }

  /* What bulges out between the steps. */
  double bulge = steps > 1 ? radius * 0.02 : 0.0;

  out_box[0] -= bulge;
  out_box[1] -= bulge;
  out_box[2] += bulge;
  out_box[3] += bulge;
}
