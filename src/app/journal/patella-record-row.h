/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-row-words.h"

G_BEGIN_DECLS

/* One row of the journal page; recycled by the list. */
#define PATELLA_TYPE_RECORD_ROW (patella_record_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRecordRow, patella_record_row, PATELLA, RECORD_ROW, GtkWidget)

GtkWidget *patella_record_row_new  (void);
void       patella_record_row_show (PatellaRecordRow       *self,
                                    PatellaJournalItemKind  kind,
                                    const PatellaRowWords  *words);

G_END_DECLS
