/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-edits.h"
#include "patella-journal-item.h"

G_BEGIN_DECLS

/* Where the dialogs that correct something work. */
typedef struct
{
  GtkWindow       *parent;
  PatellaServices *services;
  PatellaEdits    *edits;
} PatellaEditPlace;

/* Present a dialog for what @item shows; it must have been read. */
void     patella_set_dialog_present      (const PatellaEditPlace *place,
                                          PatellaJournalItem     *item);
void     patella_session_dialog_present  (const PatellaEditPlace *place,
                                          PatellaJournalItem     *item);
void     patella_check_in_dialog_present (const PatellaEditPlace *place,
                                          PatellaJournalItem     *item);
/* what belongs to the safety questions stays, but for its note */
gboolean patella_check_in_may_change     (PatellaCheckInKind      kind);
/* deletes at once: it can be undone; FALSE: it may not be */
gboolean patella_delete_item             (PatellaEdits           *edits,
                                          PatellaJournalItem     *item);

G_END_DECLS
