/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-mark.h"

/* Corners on the unit square; the disc has none. Sizes make the four shapes look equally large. */
static const struct
{
  guint  n_corners;
  double corners[4][2];
} shapes[PATELLA_PALETTE_SERIES] = {
  { 0, { { 0.0, 0.0 } } },
  { 4, { { -0.9, -0.9 }, { 0.9, -0.9 }, { 0.9, 0.9 }, { -0.9, 0.9 } } },
  { 3, { { 0.0, -1.2 }, { 1.15, 0.85 }, { -1.15, 0.85 } } },
  { 4, { { 0.0, -1.3 }, { 1.3, 0.0 }, { 0.0, 1.3 }, { -1.3, 0.0 } } },
};

static const double dashes[PATELLA_PALETTE_SERIES][4] = {
  { 0.0 },
  { 8.0, 4.0, 8.0, 4.0 },
  { 2.5, 3.0, 2.5, 3.0 },
  { 10.0, 3.0, 2.5, 3.0 },
};

/**
 * patella_mark_paint:
 * @series: 0 to 3: disc, square, triangle, diamond
 * @palette: gives the colour, and that of the thin rim which keeps marks apart
 * @cr: where to paint
 * @place: the middle
 * @radius: in pixels
 *
 * Paints one mark.
 */
void
patella_mark_paint (guint                 series,
                    const PatellaPalette *palette,
                    cairo_t              *cr,
                    const double          place[2],
                    double                radius)
{
  guint shape = series % PATELLA_PALETTE_SERIES;

  cairo_new_path (cr);

  if (shapes[shape].n_corners == 0)
    cairo_arc (cr, place[0], place[1], radius, 0.0, 2.0 * G_PI);

  for (guint i = 0; i < shapes[shape].n_corners; i++)
    cairo_line_to (cr, place[0] + radius * shapes[shape].corners[i][0], place[1] + radius * shapes[shape].corners[i][1]);

  cairo_close_path (cr);
  patella_color_set_source (&palette->background, cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (cr);
  patella_color_set_source (&palette->series[shape], cr);
  cairo_fill (cr);
}

/**
 * patella_mark_set_dash:
 * @series: 0 to 3: whole, long, dotted, long and dot
 * @cr: gets the dashes
 * @offset: how far into the pattern it begins, in pixels
 *
 * Sets the dashes of a line.
 */
void
patella_mark_set_dash (guint    series,
                       cairo_t *cr,
                       double   offset)
{
  guint which = series % PATELLA_PALETTE_SERIES;

  cairo_set_dash (cr, dashes[which], which == 0 ? 0 : 4, offset);
}
