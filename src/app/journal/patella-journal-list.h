/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal-item.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* The rows of the journal page, however long it is: a GListModel of PatellaJournalItem. Main thread.
 * Signals: "loaded": where everything stands is known; "failed" (GError *). */
#define PATELLA_TYPE_JOURNAL_LIST (patella_journal_list_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalList, patella_journal_list, PATELLA, JOURNAL_LIST, GObject)

PatellaJournalList *patella_journal_list_new        (PatellaServices           *services);
/* takes effect with the next reload */
void                patella_journal_list_set_filter (PatellaJournalList        *self,
                                                     const PatellaBrowseFilter *filter);
void                patella_journal_list_reload     (PatellaJournalList        *self);
/* shows or hides the sets of a session; nothing happens to other rows, and before it was read */
void                patella_journal_list_toggle     (PatellaJournalList        *self,
                                                     guint                      position);

G_END_DECLS
