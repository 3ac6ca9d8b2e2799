/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-browse.h"
#include "patella-row-words.h"

G_BEGIN_DECLS

/* One row of the journal page. It is there before what it shows was read. Signal "changed": show it anew. */
#define PATELLA_TYPE_JOURNAL_ITEM (patella_journal_item_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalItem, patella_journal_item, PATELLA, JOURNAL_ITEM, GObject)

/* (transfer full) */
PatellaJournalItem       *patella_journal_item_new             (PatellaRowKind            kind,
                                                                const PatellaBrowsePlace *place);
void                      patella_journal_item_set_sessions    (PatellaJournalItem       *self,
                                                                int                       sessions);
/* of a set: which of the session's sets; nothing happens when there is no such set */
void                      patella_journal_item_fill            (PatellaJournalItem       *self,
                                                                const PatellaBrowseEntry *entry,
                                                                guint                     child);
void                      patella_journal_item_set_expanded    (PatellaJournalItem       *self,
                                                                gboolean                  expanded);
void                      patella_journal_item_put_in_words    (PatellaJournalItem       *self,
                                                                PatellaContent           *content,
                                                                const char               *today);
void                      patella_journal_item_changed         (PatellaJournalItem       *self);

PatellaRowKind            patella_journal_item_get_kind        (PatellaJournalItem       *self);
const char               *patella_journal_item_get_date        (PatellaJournalItem       *self);
const PatellaBrowsePlace *patella_journal_item_get_place       (PatellaJournalItem       *self);
gboolean                  patella_journal_item_is_expanded     (PatellaJournalItem       *self);
const PatellaRowWords    *patella_journal_item_get_words       (PatellaJournalItem       *self);
/* (nullable): before it was read */
PatellaRecord            *patella_journal_item_get_record      (PatellaJournalItem       *self);
const PatellaTrackRecord *patella_journal_item_get_track       (PatellaJournalItem       *self);
const PatellaSetRecord   *patella_journal_item_get_set         (PatellaJournalItem       *self);
PatellaCheckIn           *patella_journal_item_get_check_in    (PatellaJournalItem       *self);
GPtrArray                *patella_journal_item_get_corrections (PatellaJournalItem       *self);

guint                     patella_record_count_sets            (PatellaRecord            *record);

G_END_DECLS
