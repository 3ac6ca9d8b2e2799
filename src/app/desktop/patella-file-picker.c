/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-file-picker.h"

typedef struct
{
  PatellaFilePickedFunc picked;
} Answer;

static void
response_cb (GObject         *object,
             int              response,
             GtkNativeDialog *dialog)
{
  const Answer *answer = g_object_get_data (G_OBJECT (dialog), "answer");
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    answer->picked (object, file);

  /* the object held the dialog until now */
  g_object_set_data (object, "file-picker", NULL);
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
