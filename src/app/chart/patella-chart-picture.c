/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-picture.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "patella-file-picker.h"
#include "patella-messages.h"
#include "patella-text.h"
#include "patella-widget-palette.h"

/* PatellaChartPicture:
 *
 * What leaves the window: title, summary and picture on white, in a size of its own, so that it is the same from a narrow
 * window and a wide one, a dark and a light one. Lines and letters of SVG and PDF stay lines and letters. */

#define WIDTH 900.0
#define HEIGHT 520.0
#define MARGIN 24.0
#define PNG_SCALE 2.0

const char *
patella_chart_picture_get_ending (PatellaChartPictureKind kind)
{
  static const char *const endings[PATELLA_CHART_N_PICTURES] = { "png", "svg", "pdf" };

  g_return_val_if_fail (kind < PATELLA_CHART_N_PICTURES, "");

  return endings[kind];
}

static cairo_status_t
take_bytes (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* answers the height it takes */
static double
paint_words (const PatellaPalette *palette,
             cairo_t              *cr,
             const char           *words,
             const double          place[2], /* top, size of the letters */
             const PatellaColor   *color)
{
  g_autoptr (PatellaText) text = NULL;
  double size[2];

  if (*words == '\0')
    return 0;
  text = patella_text_new (palette, words, place[1]);
  pango_layout_set_width (text, (int) ((WIDTH - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  patella_text_get_size (text, &size[0], &size[1]);
  patella_color_set_source (color, cr);
  patella_text_paint (text, cr, MARGIN, place[0]);
  return size[1] + 4;
}

static void
paint (PatellaChart         *chart,
       const PatellaPalette *palette,
       cairo_t              *cr)
{
  double top = MARGIN;
  double size[2];

  patella_color_set_source (&palette->background, cr);
  cairo_paint (cr);
  top += paint_words (palette, cr, patella_chart_get_title (chart), (const double[]) { top, 1.4 }, &palette->text);
  top += paint_words (palette, cr, patella_chart_get_summary (chart), (const double[]) { top, 0.95 }, &palette->dim);
  top += 8;
  size[0] = WIDTH - 2 * MARGIN;
  size[1] = HEIGHT - top - MARGIN;
  cairo_translate (cr, MARGIN, top);
  patella_chart_paint (chart, palette, cr, size);
}

static cairo_surface_t *
create_surface (PatellaChartPictureKind  kind,
                GByteArray              *bytes)
{
  cairo_surface_t *surface;

  if (kind == PATELLA_CHART_PICTURE_SVG)
    return cairo_svg_surface_create_for_stream (take_bytes, bytes, WIDTH, HEIGHT);
  if (kind == PATELLA_CHART_PICTURE_PDF)
    return cairo_pdf_surface_create_for_stream (take_bytes, bytes, WIDTH, HEIGHT);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (WIDTH * PNG_SCALE), (int) (HEIGHT * PNG_SCALE));
  cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
  return surface;
}

GBytes *
patella_chart_picture_make (PatellaChart             *chart,
                            const PatellaPalette     *palette,
                            PatellaChartPictureKind   kind,
                            GError                  **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = create_surface (kind, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  paint (chart, palette, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && kind == PATELLA_CHART_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, take_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}

gboolean
patella_chart_picture_write (PatellaChart             *chart,
                             const PatellaPalette     *palette,
                             PatellaChartPictureKind   kind,
                             GFile                    *file,
                             GError                  **error)
{
  g_autoptr (GBytes) bytes = patella_chart_picture_make (chart, palette, kind, error);

  return bytes != NULL && patella_file_picker_write (file, bytes, error);
}

static PatellaPalette
find_palette (GtkWidget *widget)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaPalette own = patella_widget_palette_read (widget);

  palette.rtl = own.rtl;
  memcpy (palette.font, own.font, sizeof palette.font);
  return palette;
}

static void
say_failure (GtkWidget    *widget,
             const GError *error)
{
  g_autofree char *sentence = patella_messages_dup_write (error);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              C_("heading", "The picture was not saved"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_to (GtkWidget               *widget,
         GFile                   *file,
         PatellaChartPictureKind  kind)
{
  PatellaChart *chart = g_object_get_data (G_OBJECT (widget), "picture");
  PatellaPalette palette = find_palette (widget);
  g_autoptr (GError) error = NULL;

  if (chart != NULL && !patella_chart_picture_write (chart, &palette, kind, file, &error))
    say_failure (widget, error);
}

static void
png_picked (GObject *object,
            GFile   *file)
{
  save_to (GTK_WIDGET (object), file, PATELLA_CHART_PICTURE_PNG);
}

static void
svg_picked (GObject *object,
            GFile   *file)
{
  save_to (GTK_WIDGET (object), file, PATELLA_CHART_PICTURE_SVG);
}

static void
pdf_picked (GObject *object,
            GFile   *file)
{
  save_to (GTK_WIDGET (object), file, PATELLA_CHART_PICTURE_PDF);
}

void
patella_chart_picture_save (PatellaChart            *chart,
                            GtkWidget               *widget,
                            PatellaChartPictureKind  kind)
{
  static const PatellaFilePickedFunc picked[PATELLA_CHART_N_PICTURES] = { png_picked, svg_picked, pdf_picked };
  g_autofree char *name = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  g_return_if_fail (PATELLA_IS_CHART (chart) && kind < PATELLA_CHART_N_PICTURES);

  /* Translators: name of a file that is suggested, with its ending */
  name = g_strdup_printf (C_("file name", "Patella chart.%s"), patella_chart_picture_get_ending (kind));

  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_SAVE, C_("title of a dialog", "Save Picture"), C_("button", "_Save"), name };

  g_object_set_data_full (G_OBJECT (widget), "picture", g_object_ref (chart), g_object_unref);
  patella_file_picker_show (&picker, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, picked[kind], widget);
}

void
patella_chart_picture_copy (PatellaChart *chart,
                            GtkWidget    *widget)
{
  PatellaPalette palette = find_palette (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  g_return_if_fail (PATELLA_IS_CHART (chart));

  bytes = patella_chart_picture_make (chart, &palette, PATELLA_CHART_PICTURE_PNG, &error);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture == NULL)
    say_failure (widget, error);
  else
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
}
