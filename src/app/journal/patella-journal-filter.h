/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-browse.h"
#include "patella-content.h"

G_BEGIN_DECLS

/* What the journal page looks for: a search entry, a popover with the rest, and a chip for each that is set.
 * Signal: "changed". */
#define PATELLA_TYPE_JOURNAL_FILTER (patella_journal_filter_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalFilter, patella_journal_filter, PATELLA, JOURNAL_FILTER, GtkWidget)

void                patella_journal_filter_set_content (PatellaJournalFilter *self,
                                                        PatellaContent       *content);
PatellaBrowseFilter patella_journal_filter_get         (PatellaJournalFilter *self); /* borrowed */
void                patella_journal_filter_clear       (PatellaJournalFilter *self);
void                patella_journal_filter_search      (PatellaJournalFilter *self); /* the focus goes to the entry */

G_END_DECLS
