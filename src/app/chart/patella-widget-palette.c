/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-widget-palette.h"

#include <adwaita.h>

/* The bridge from a widget's style to the palette that a painter needs. The scheme gives the colours that mean
 * something (series, bands, phases), checked for contrast in graphics; background and text follow the style sheet. */

static PatellaScheme
find_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? PATELLA_SCHEME_DARK_CONTRAST : PATELLA_SCHEME_LIGHT_CONTRAST;
  return adw_style_manager_get_dark (manager) ? PATELLA_SCHEME_DARK : PATELLA_SCHEME_LIGHT;
}

static void
read_font (GtkWidget      *widget,
           PatellaPalette *palette)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size, dpi;

  if (font == NULL)
    return;
  if (pango_font_description_get_family (font) != NULL)
    g_strlcpy (palette->font, pango_font_description_get_family (font), sizeof palette->font);
  size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  dpi = pango_cairo_context_get_resolution (context);
  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi : 96.0) / 72.0;
  if (size > 0)
    palette->text_scale = size / 14.0; /* 10.5 pt at 96 dots an inch */
}

/* The named color of the style sheet over @below. */
static PatellaColor
lay_over (GtkWidget    *widget,
          const char   *name,
          PatellaColor  below)
{
  GdkRGBA color;
  PatellaColor above;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    return below;

  above = (PatellaColor) { color.red, color.green, color.blue, 1.0 };
  return patella_color_mix (&below, &above, color.alpha);
}

/* What the widget stands on. GTK tells no widget what is painted behind it, so the style sheet's own names are asked: a card
 * or a view where there is one, else the window. */
static PatellaColor
find_background (GtkWidget          *widget,
                 const PatellaColor *fallback)
{
  PatellaColor background = lay_over (widget, "window_bg_color", *fallback);

  for (GtkWidget *around = widget; around != NULL; around = gtk_widget_get_parent (around))
    {
      if (gtk_widget_has_css_class (around, "card") || gtk_widget_has_css_class (around, "boxed-list"))
        return lay_over (widget, "card_bg_color", background);
      if (gtk_widget_has_css_class (around, "view"))
        return lay_over (widget, "view_bg_color", background);
    }

  return background;
}

PatellaPalette
patella_widget_palette_read (GtkWidget *widget)
{
  PatellaPalette palette = patella_palette_for_scheme (find_scheme ());
  GdkRGBA color;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), palette);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  /* a style in the middle of a change may answer transparent: then the scheme's own text stays */
  if (color.alpha > 0.5F)
    palette.text = (PatellaColor) { color.red, color.green, color.blue, 1.0 };
  palette.background = find_background (widget, &palette.background);
  palette.rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  read_font (widget, &palette);
  return palette;
}
