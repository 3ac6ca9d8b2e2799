/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sheet-printer.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "patella-messages.h"

static PatellaPalette
get_paper_palette (void)
{
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  palette.rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  return palette;
}

static void
say_failed (GtkWindow    *parent,
            const char   *heading,
            const GError *error)
{
  g_autofree char *sentence = patella_messages_dup (error);
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
paint_pdf (PatellaSheet *sheet,
           const char   *title,
           GByteArray   *bytes)
{
  GtkPaperSize *paper = gtk_paper_size_new (NULL);
  double width = gtk_paper_size_get_width (paper, GTK_UNIT_POINTS);
  double height = gtk_paper_size_get_height (paper, GTK_UNIT_POINTS);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  PatellaPalette palette = get_paper_palette ();
  int n_pages = patella_sheet_set_page (sheet, width, height, &palette);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Patella");
  for (int page = 0; page < n_pages; page++)
    {
      patella_sheet_paint_page (sheet, page, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  gtk_paper_size_free (paper);
  return status;
}

/* The whole file or none of it: it is written under another name beside it and takes its place when it is there. */
gboolean
patella_sheet_printer_write_pdf (PatellaSheet  *sheet,
                                 const char    *title,
                                 const char    *path,
                                 GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (sheet != NULL && title != NULL && path != NULL, FALSE);

  status = paint_pdf (sheet, title, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }

  return g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                   error);
}

static void
free_sheet (gpointer data)
{
  patella_sheet_free (data);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           data)
{
  PatellaPalette palette = get_paper_palette ();
  int n_pages = patella_sheet_set_page (g_object_get_data (G_OBJECT (operation), "sheet"),
                                        gtk_print_context_get_width (context), gtk_print_context_get_height (context), &palette);

  gtk_print_operation_set_n_pages (operation, MAX (n_pages, 1));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           data)
{
  patella_sheet_paint_page (g_object_get_data (G_OBJECT (operation), "sheet"), page,
                            gtk_print_context_get_cairo_context (context));
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
patella_sheet_printer_print (PatellaSheet *sheet,
                             const char   *name,
                             GtkWindow    *parent)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  g_return_if_fail (sheet != NULL && GTK_IS_WINDOW (parent));

  g_object_set_data_full (G_OBJECT (operation), "sheet", sheet, free_sheet);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* the sheet has margins of its own */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), operation, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), operation, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

static void
file_chosen_cb (GtkWindow       *parent,
                int              response,
                GtkNativeDialog *dialog)
{
  PatellaSheet *sheet = g_object_get_data (G_OBJECT (dialog), "sheet");
  const char *name = g_object_get_data (G_OBJECT (dialog), "name");
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file == NULL ? NULL : g_file_get_path (file);
  if (file != NULL && path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         C_("error", "Choose a folder of this computer."));
  if (path != NULL)
    patella_sheet_printer_write_pdf (sheet, name, path, &error);
  if (error != NULL)
    say_failed (parent, C_("dialog", "Nothing was saved"), error);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
patella_sheet_printer_save (PatellaSheet *sheet,
                            const char   *name,
                            GtkWindow    *parent)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);
  GtkFileChooserNative *dialog;

  g_return_if_fail (sheet != NULL && GTK_IS_WINDOW (parent));

  dialog = gtk_file_chooser_native_new (C_("dialog", "Save as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        C_("button", "_Save"), NULL);
  g_strdelimit (file, "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "sheet", sheet, free_sheet);
  g_object_set_data_full (G_OBJECT (dialog), "name", g_strdup (name), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), parent, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
