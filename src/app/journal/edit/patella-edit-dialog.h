/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A dialog in which something of the journal is put right or added: a header with two buttons, groups of rows, and a
 * place for the sentence that says why it cannot be saved as it is.
 * Signals: "save": the person wants it saved; close the window, or refuse. "delete": the same of the button below. */
#define PATELLA_TYPE_EDIT_DIALOG (patella_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PatellaEditDialog, patella_edit_dialog, PATELLA, EDIT_DIALOG, AdwWindow)

PatellaEditDialog   *patella_edit_dialog_new        (GtkWindow         *parent,
                                                     const char        *title,
                                                     const char        *save_label);
AdwPreferencesGroup *patella_edit_dialog_add_group  (PatellaEditDialog *self,
                                                     const char        *title,
                                                     const char        *description); /* (nullable) */
void                 patella_edit_dialog_add        (PatellaEditDialog *self,
                                                     GtkWidget         *child);
/* (transfer floating): a row with a text; Enter in it saves */
GtkWidget           *patella_edit_dialog_new_entry  (const char        *title,
                                                     const char        *text);
void                 patella_edit_dialog_add_delete (PatellaEditDialog *self,
                                                     const char        *label);
void                 patella_edit_dialog_set_destructive (PatellaEditDialog *self); /* Save is no small thing */
/* shows it, with the focus in @first (nullable: where GTK puts it) */
void                 patella_edit_dialog_present    (PatellaEditDialog *self,
                                                     GtkWidget         *first);
void                 patella_edit_dialog_refuse     (PatellaEditDialog *self,
                                                     const char        *sentence);

G_END_DECLS
