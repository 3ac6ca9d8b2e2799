/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* The rows of the journal page, read in ever longer steps back in time as they are wanted. Main thread.
 * Signals: "loaded": a step has ended; "failed" (GError *). */
#define PATELLA_TYPE_JOURNAL_FEED (patella_journal_feed_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalFeed, patella_journal_feed, PATELLA, JOURNAL_FEED, GObject)

PatellaJournalFeed *patella_journal_feed_new         (PatellaServices    *services);
GListModel         *patella_journal_feed_get_items   (PatellaJournalFeed *self); /* (element-type PatellaJournalItem) */
gboolean            patella_journal_feed_is_complete (PatellaJournalFeed *self);
gboolean            patella_journal_feed_is_busy     (PatellaJournalFeed *self);
void                patella_journal_feed_reload      (PatellaJournalFeed *self);
void                patella_journal_feed_load_more   (PatellaJournalFeed *self);
/* (nullable) (transfer full): first day of what @step steps reach back from @today; NULL: everything */
char               *patella_journal_feed_dup_reach   (const char         *today,
                                                      guint               step);

G_END_DECLS
