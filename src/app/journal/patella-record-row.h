/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-journal-item.h"

G_BEGIN_DECLS

/* One row of the journal page; recycled by the list. It paints its words itself. */
#define PATELLA_TYPE_RECORD_ROW (patella_record_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRecordRow, patella_record_row, PATELLA, RECORD_ROW, GtkWidget)

GtkWidget          *patella_record_row_new      (void);
void                patella_record_row_set_item (PatellaRecordRow   *self,
                                                 PatellaJournalItem *item); /* (nullable): it is recycled */
PatellaJournalItem *patella_record_row_get_item (PatellaRecordRow   *self); /* (nullable) borrowed */

G_END_DECLS
