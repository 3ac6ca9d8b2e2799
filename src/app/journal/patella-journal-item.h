/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-check-in.h"
#include "patella-record.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_JOURNAL_ITEM_DAY,
  PATELLA_JOURNAL_ITEM_SESSION,
  PATELLA_JOURNAL_ITEM_SET,
  PATELLA_JOURNAL_ITEM_CHECK_IN,
} PatellaJournalItemKind;

/* One row of the journal page. Immutable. */
#define PATELLA_TYPE_JOURNAL_ITEM (patella_journal_item_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalItem, patella_journal_item, PATELLA, JOURNAL_ITEM, GObject)

PatellaJournalItemKind    patella_journal_item_get_kind     (PatellaJournalItem *self);
const char               *patella_journal_item_get_date     (PatellaJournalItem *self);
int                       patella_journal_item_get_sessions (PatellaJournalItem *self); /* DAY */
PatellaRecord            *patella_journal_item_get_record   (PatellaJournalItem *self); /* SESSION, SET */
const PatellaTrackRecord *patella_journal_item_get_track    (PatellaJournalItem *self); /* SET */
const PatellaSetRecord   *patella_journal_item_get_set      (PatellaJournalItem *self); /* SET */
PatellaCheckIn           *patella_journal_item_get_check_in (PatellaJournalItem *self); /* CHECK_IN */
gboolean                  patella_journal_item_equal        (PatellaJournalItem *self,
                                                             PatellaJournalItem *other);

/* (transfer full) (element-type PatellaJournalItem): days, newest first, each followed by its sessions and check-ins */
GPtrArray                *patella_journal_items_from_days   (GPtrArray          *records,
                                                             GPtrArray          *check_ins);
/* (transfer full): the sets of a session, in order */
GListModel               *patella_journal_items_from_record (PatellaRecord      *record);
/* makes @store equal to @items by one splice of what differs */
void                      patella_journal_items_merge       (GListStore         *store,
                                                             GPtrArray          *items);

G_END_DECLS
