/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-paper.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "patella-file-picker.h"
#include "patella-messages.h"

struct _PatellaPaper
{
  const PatellaPaperKind *kind;
  gpointer                data;  /* owned */
};

PatellaPaper *
patella_paper_new (const PatellaPaperKind *kind,
                   gpointer                data)
{
  PatellaPaper *self = g_new0 (PatellaPaper, 1);

  self->kind = kind;
  self->data = data;
  return self;
}

void
patella_paper_free (PatellaPaper *self)
{
  if (self == NULL)
    return;

  self->kind->free (self->data);
  g_free (self);
}

static PatellaPalette
get_paper_palette (void)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  palette.rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  return palette;
}

int
patella_paper_set_page (PatellaPaper *self,
                        double        width,
                        double        height)
{
  PatellaPalette palette = get_paper_palette ();

  g_return_val_if_fail (self != NULL, 0);

  return self->kind->set_page (self->data, width, height, &palette);
}

void
patella_paper_paint (PatellaPaper *self,
                     int           page,
                     cairo_t      *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  self->kind->paint_page (self->data, page, cr);
}

void
patella_paper_get_size (double *out_width,
                        double *out_height)
{
  GtkPaperSize *paper = gtk_paper_size_new (NULL);

  *out_width = gtk_paper_size_get_width (paper, GTK_UNIT_POINTS);
  *out_height = gtk_paper_size_get_height (paper, GTK_UNIT_POINTS);
  gtk_paper_size_free (paper);
}

static void
say_failed (GtkWindow    *parent,
            const char   *heading,
            const GError *error)
{
  g_autofree char *sentence = patella_messages_dup_write (error);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
paint_pdf (PatellaPaper *self,
           const char   *title,
           GByteArray   *bytes)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  patella_paper_get_size (&width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
  cr = cairo_create (surface);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Patella");
  for (int page = 0, n_pages = patella_paper_set_page (self, width, height); page < n_pages; page++)
    {
      patella_paper_paint (self, page, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* The whole file or none of it: it is written under another name beside it and takes its place when it is there. */
static gboolean
write_pdf_to (PatellaPaper  *self,
              const char    *title,
              GFile         *file,
              GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) whole = NULL;
  cairo_status_t status = paint_pdf (self, title, bytes);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }

  whole = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return patella_file_picker_write (file, whole, error);
}

gboolean
patella_paper_write_pdf (PatellaPaper  *self,
                         const char    *title,
                         const char    *path,
                         GError       **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (self != NULL && title != NULL && path != NULL, FALSE);

  file = g_file_new_for_path (path);
  return write_pdf_to (self, title, file, error);
}

static void
free_paper (gpointer data)
{
  patella_paper_free (data);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           data)
{
  int n_pages = patella_paper_set_page (g_object_get_data (G_OBJECT (operation), "paper"),
                                        gtk_print_context_get_width (context), gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, MAX (n_pages, 1));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           data)
{
  patella_paper_paint (g_object_get_data (G_OBJECT (operation), "paper"), page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkWindow               *parent,
         GtkPrintOperationResult  result,
         GtkPrintOperation       *operation)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    say_failed (parent, C_("dialog", "Nothing was printed"), error);
}

void
patella_paper_print (PatellaPaper *self,
                     const char   *name,
                     GtkWindow    *parent)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  g_return_if_fail (self != NULL && GTK_IS_WINDOW (parent));

  g_object_set_data_full (G_OBJECT (operation), "paper", self, free_paper);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* the pages have margins of its own */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), operation, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), operation, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

static void
file_chosen (GObject *parent,
             GFile   *file)
{
  PatellaPaper *self = g_object_get_data (parent, "paper");
  const char *name = g_object_get_data (parent, "paper-name");
  g_autoptr (GError) error = NULL;

  write_pdf_to (self, name, file, &error);
  if (error != NULL)
    say_failed (GTK_WINDOW (parent), C_("dialog", "Nothing was saved"), error);
}

void
patella_paper_save (PatellaPaper *self,
                    const char   *name,
                    GtkWindow    *parent)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_SAVE, C_("dialog", "Save as PDF"), C_("button", "_Save"), file };

  g_return_if_fail (self != NULL && GTK_IS_WINDOW (parent));

  g_strdelimit (file, "/", '-');
  g_object_set_data_full (G_OBJECT (parent), "paper", self, free_paper);
  g_object_set_data_full (G_OBJECT (parent), "paper-name", g_strdup (name), g_free);
  patella_file_picker_show (&picker, parent, file_chosen, parent);
}
