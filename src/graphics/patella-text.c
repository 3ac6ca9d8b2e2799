/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-text.h"

/**
 * patella_text_new:
 * @palette: font, size and direction
 * @text: UTF-8
 * @scale: 1 for ordinary text
 *
 * A line of text that measures the same on every surface: hinting is off, so the margins of a chart, and with them what
 * stands under the pointer, do not depend on where it is painted. Belongs to the thread that made it.
 *
 * Returns: (transfer full): a layout
 */
PatellaText *
patella_text_new (const PatellaPalette *palette,
                  const char           *text,
                  double                scale)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string (palette->font);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, palette->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_font_description_set_absolute_size (font, PATELLA_TEXT_PIXELS * palette->text_scale * scale * PANGO_SCALE);

  PatellaText *layout = pango_layout_new (context);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);
  g_object_unref (context);

  return layout;
}

/**
 * patella_text_get_size:
 * @layout: a layout
 * @out_width: (out) (optional): in pixels
 * @out_height: (out) (optional): in pixels
 *
 * The logical size.
 */
void
patella_text_get_size (PatellaText *layout,
                       double      *out_width,
                       double      *out_height)
{
  int width;
  int height;

  pango_layout_get_size (layout, &width, &height);

  if (out_width != NULL)
    *out_width = (double) width / PANGO_SCALE;
  if (out_height != NULL)
    *out_height = (double) height / PANGO_SCALE;
}

/**
 * patella_text_paint:
 * @layout: a layout
 * @cr: has the colour of the text as its source
 * @x: left
 * @y: top
 *
 * Paints the text with its upper left corner at the place.
 */
void
patella_text_paint (PatellaText *layout,
                    cairo_t     *cr,
                    double       x,
                    double       y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}
