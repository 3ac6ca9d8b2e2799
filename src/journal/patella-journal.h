/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-check-in.h"
#include "patella-record.h"
#include "patella-rescue.h"
#include "patella-running.h"

G_BEGIN_DECLS

/* The asynchronous journal: one store in one worker thread; requests in the order of the calls, each one transaction.
 * Main thread only. A *_finish() that answers TRUE means: COMMIT answered OK.
 * Signals: "changed": after a write has returned; "trouble" (GError *): a write failed and was not saved; "rescued";
 * "cramped": the disk is full, and what was kept in reserve for that is used up. */
#define PATELLA_TYPE_JOURNAL (patella_journal_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournal, patella_journal, PATELLA, JOURNAL, GObject)

typedef enum
{
  PATELLA_JOURNAL_STATUS_CLOSED,
  PATELLA_JOURNAL_STATUS_OPEN,
  PATELLA_JOURNAL_STATUS_READ_ONLY,
  PATELLA_JOURNAL_STATUS_FAILED,   /* see the error of open */
} PatellaJournalStatus;

#define PATELLA_TYPE_JOURNAL_STATUS (patella_journal_status_get_type ())
GType           patella_journal_status_get_type (void);

PatellaJournal *patella_journal_new          (const char           *path); /* (nullable): in memory, nothing is kept */
PatellaJournal *patella_journal_new_newer    (const char           *path); /* of a newer program, for export alone */
GPtrArray      *patella_journal_get_left_out (PatellaJournal       *self); /* (nullable): what of that is not known here */
const char     *patella_journal_get_path     (PatellaJournal       *self); /* (nullable) */
PatellaJournalStatus patella_journal_get_status (PatellaJournal    *self);
PatellaUuid     patella_journal_make_uuid    (gint64                at_us); /* any thread */

guint           patella_journal_get_n_damaged (PatellaJournal      *self); /* rows found wrong and left out */

const char     *patella_journal_get_newest_day (PatellaJournal     *self); /* (nullable): when it was opened */
PatellaRescueReport *patella_journal_get_rescue (PatellaJournal    *self); /* (nullable): of the newest rescue */

/* All of the form below: _async (self, what, cancellable, callback, data) and gboolean _finish (self, result, error),
 * or a result (transfer full) where there is one. */
void            patella_journal_open_async   (PatellaJournal       *self,
                                              const PatellaStamp   *now,
                                              GAsyncReadyCallback   callback,
                                              gpointer              data);
gboolean        patella_journal_open_finish  (PatellaJournal       *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            patella_journal_look         (PatellaJournal       *self); /* whether its file is still there */
void            patella_journal_hold_late_work (PatellaJournal     *self); /* before it is opened */
void            patella_journal_begin_late_work (PatellaJournal    *self);
void            patella_journal_close_async  (PatellaJournal       *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              data);
gboolean        patella_journal_close_finish (PatellaJournal       *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS

#include "patella-journal-reads.h"
#include "patella-journal-writes.h"
