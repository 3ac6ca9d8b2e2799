/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PATELLA_FILE_PICKER_OPEN,
  PATELLA_FILE_PICKER_SAVE,
  PATELLA_FILE_PICKER_FOLDER,
} PatellaFilePickerKind;

typedef struct
{
  PatellaFilePickerKind  kind;
  const char            *title;
  const char            *accept;  /* the word on the button */
  const char            *name;    /* (nullable): suggested for saving */
} PatellaFilePicker;

typedef void (*PatellaFilePickedFunc) (GObject *object,
                                       GFile   *file);

/* Asks for a file. @picked is called with @object when there is one, and never after @object is gone. */
void patella_file_picker_show (const PatellaFilePicker *self,
                               GtkWindow               *parent,
                               PatellaFilePickedFunc    picked,
                               gpointer                 object);
/* What the dialog does when it is answered. @file: (nullable): cancelled */
void patella_file_picker_answer (gpointer                 object,
                                 GFile                   *file);
/* Writes a file that was picked: whole, or not at all, and then what stood there before stands there still. */
gboolean patella_file_picker_write (GFile                   *file,
                                    GBytes                  *bytes,
                                    GError                 **error);

G_END_DECLS
