/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-file-picker.h"

#include <glib/gi18n.h>

typedef struct
{
  PatellaFilePickedFunc picked;
} Answer;

void
patella_file_picker_answer (gpointer  object,
                            GFile    *file)
{
  GObject *dialog = g_object_get_data (object, "file-picker");
  const Answer *answer;

  g_return_if_fail (dialog != NULL);

  answer = g_object_get_data (dialog, "answer");
  if (file != NULL)
    answer->picked (object, file);

  /* the object held the dialog until now */
  g_object_set_data (object, "file-picker", NULL);
}

static void
response_cb (GObject         *object,
             int              response,
             GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  patella_file_picker_answer (object, file);
}

void
patella_file_picker_show (const PatellaFilePicker *self,
                          GtkWindow               *parent,
                          PatellaFilePickedFunc    picked,
                          gpointer                 object)
{
  static const GtkFileChooserAction actions[] = {
    [PATELLA_FILE_PICKER_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [PATELLA_FILE_PICKER_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [PATELLA_FILE_PICKER_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (self->title, parent, actions[self->kind], self->accept, NULL);
  Answer *answer = g_new0 (Answer, 1);

  answer->picked = picked;
  g_object_set_data_full (G_OBJECT (dialog), "answer", answer, g_free);
  if (self->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), self->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), object, G_CONNECT_SWAPPED);
  g_object_set_data_full (object, "file-picker", dialog, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

gboolean
patella_file_picker_write (GFile   *file,
                           GBytes  *bytes,
                           GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, C_("error", "Choose a folder of this computer."));
      return FALSE;
    }
  /* the new file takes the place of the old one: of a device it must not */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           C_("error", "This is not an ordinary file; choose another name."));
      return FALSE;
    }
  /* not g_file_replace_contents(): on a full disk that one leaves the half that there was room for */
  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
