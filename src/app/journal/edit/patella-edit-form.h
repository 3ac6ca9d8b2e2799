/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-correction.h"
#include "patella-edit-dialog.h"

G_BEGIN_DECLS

/* The rows of a dialog that stand for fields of the journal, and what was changed in them. */
typedef struct _PatellaEditForm PatellaEditForm;

/* A field of a row of the journal, and its value now in text form; NULL: not known. */
typedef struct
{
  PatellaChangeTable  table;
  const PatellaUuid  *of;
  const char         *field;
  const char         *value;
} PatellaFormField;

PatellaEditForm *patella_edit_form_new         (PatellaEditDialog      *dialog);
void             patella_edit_form_free        (PatellaEditForm        *self);
/* @unit: what one of what is typed is in the text form: 1, or 1000 for seconds and kilograms */
void             patella_edit_form_add_number  (PatellaEditForm        *self,
                                                AdwPreferencesGroup    *group,
                                                const char             *title,
                                                const PatellaFormField *field,
                                                const int               max_and_unit[2]);
void             patella_edit_form_add_text    (PatellaEditForm        *self,
                                                AdwPreferencesGroup    *group,
                                                const char             *title,
                                                const PatellaFormField *field);
/* @words: pairs of text form and what is shown, ended by NULL */
void             patella_edit_form_add_choice  (PatellaEditForm        *self,
                                                AdwPreferencesGroup    *group,
                                                const char             *title,
                                                const PatellaFormField *field,
                                                const char *const      *words);
void             patella_edit_form_add_score   (PatellaEditForm        *self,
                                                AdwPreferencesGroup    *group,
                                                const char             *question,
                                                const PatellaFormField *field);
/* a group that says what was corrected, from what, when, with a way back to each original; nothing when there is none */
void             patella_edit_form_add_history (PatellaEditForm        *self,
                                                GPtrArray              *corrections,
                                                const char             *today);
GtkWidget       *patella_edit_form_get_first   (PatellaEditForm        *self); /* (nullable) the row of the first field */
/* NULL: refused, and the dialog says why */
GPtrArray       *patella_edit_form_collect     (PatellaEditForm        *self);

G_END_DECLS
