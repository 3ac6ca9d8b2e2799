/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-check-in.h"
#include "patella-record.h"

G_BEGIN_DECLS

/* The asynchronous journal: one store in one worker thread; requests in the order of the calls, each one transaction.
 * Main thread only. A *_finish() that answers TRUE means: COMMIT answered OK.
 * Signals: "changed": after a write has returned; "trouble" (GError *): a write failed and was not saved. */
#define PATELLA_TYPE_JOURNAL (patella_journal_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournal, patella_journal, PATELLA, JOURNAL, GObject)

typedef enum
{
  PATELLA_JOURNAL_STATUS_CLOSED,
  PATELLA_JOURNAL_STATUS_OPEN,
  PATELLA_JOURNAL_STATUS_READ_ONLY,
  PATELLA_JOURNAL_STATUS_FAILED,   /* see the error of open */
} PatellaJournalStatus;

/* The interrupted session, if any. */
typedef struct
{
  PatellaRecord *record;        /* what was done so far */
  GVariant      *snapshot;      /* (nullable): unreadable; the sets are safe */
  char           boot_id[37];
  gint64         boottime_us;
  gint64         realtime_us;
} PatellaRunning;

void            patella_running_free (PatellaRunning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRunning, patella_running_free)

PatellaJournal *patella_journal_new          (const char           *path); /* (nullable): in memory, nothing is kept */
const char     *patella_journal_get_path     (PatellaJournal       *self); /* (nullable) */
PatellaJournalStatus patella_journal_get_status (PatellaJournal    *self);
PatellaUuid     patella_journal_make_uuid    (gint64                at_us); /* any thread */

/* All of the form below: _async (self, what, cancellable, callback, data) and gboolean _finish (self, result, error),
 * or a result (transfer full) where there is one. */
void            patella_journal_open_async   (PatellaJournal       *self,
                                              const PatellaStamp   *now,
                                              GAsyncReadyCallback   callback,
                                              gpointer              data);
gboolean        patella_journal_open_finish  (PatellaJournal       *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            patella_journal_close_async  (PatellaJournal       *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              data);
gboolean        patella_journal_close_finish (PatellaJournal       *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* Writes. Every write answers with patella_journal_write_finish(). */
gboolean        patella_journal_write_finish (PatellaJournal       *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* session, knees, tracks, documents (and any sets in the record) */
void            patella_journal_add_record_async (PatellaJournal      *self,
                                                  PatellaRecord       *record,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             data);
/* insert, or replace the row with the same uuid while its session runs (a restarted set: the first numbers become
 * corrections when @keep_originals) */
void            patella_journal_log_set_async    (PatellaJournal         *self,
                                                  const PatellaUuid      *track,
                                                  const PatellaSetRecord *set,
                                                  gboolean                keep_originals,
                                                  GAsyncReadyCallback     callback,
                                                  gpointer                data);
/* a track that was not in the record when the session started (alternative, swap) */
void            patella_journal_add_track_async  (PatellaJournal           *self,
                                                  const PatellaUuid        *session,
                                                  const PatellaTrackRecord *track,
                                                  GAsyncReadyCallback       callback,
                                                  gpointer                  data);
void            patella_journal_answer_track_async (PatellaJournal      *self,
                                                    const PatellaUuid   *track,
                                                    PatellaAnswer        spare,
                                                    PatellaControl       control,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             data);
void            patella_journal_set_snapshot_async (PatellaJournal       *self,
                                                    const PatellaUuid    *session,
                                                    const PatellaRunning *running, /* record is ignored */
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              data);
/* ending, ended_at, note and the knees of @record are written; `running` is cleared */
void            patella_journal_finish_record_async (PatellaJournal      *self,
                                                     PatellaRecord       *record,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
/* A correction: the old value is kept. @field is one of the set_entry columns pain, pain_side, done_reps, held_ms,
 * note, outcome; @value its text form, "" = unknown. */
void            patella_journal_correct_set_async  (PatellaJournal      *self,
                                                    const PatellaUuid   *set,
                                                    const char          *field,
                                                    const char          *value,
                                                    gint64               at_us,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             data);
/* tombstone and back (undo); at_us PATELLA_UNKNOWN brings it back */
void            patella_journal_remove_record_async (PatellaJournal      *self,
                                                     const PatellaUuid   *session,
                                                     gint64               at_us,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
void            patella_journal_add_check_in_async  (PatellaJournal      *self,
                                                     PatellaCheckIn      *check_in,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
void            patella_journal_remove_check_in_async (PatellaJournal      *self,
                                                       const PatellaUuid   *check_in,
                                                       gint64               at_us,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             data);
/* which routine is followed from @from_day on; @to_day (nullable) ends an enrolment */
void            patella_journal_follow_async        (PatellaJournal      *self,
                                                     PatellaRoutine      *routine,
                                                     const PatellaStamp  *from,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
void            patella_journal_unfollow_async      (PatellaJournal      *self,
                                                     const char          *routine,
                                                     const PatellaStamp  *to,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);

/* Reads. Dates are YYYY-MM-DD, both ends included; NULL is open. Newest first. */
void            patella_journal_list_records_async  (PatellaJournal      *self,
                                                     const char          *from,
                                                     const char          *to,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
GPtrArray      *patella_journal_list_records_finish (PatellaJournal      *self,
                                                     GAsyncResult        *result,
                                                     GError             **error); /* (element-type PatellaRecord) */
void            patella_journal_list_check_ins_async (PatellaJournal      *self,
                                                      const char          *from,
                                                      const char          *to,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
GPtrArray      *patella_journal_list_check_ins_finish (PatellaJournal      *self,
                                                       GAsyncResult        *result,
                                                       GError             **error); /* (element-type PatellaCheckIn) */
/* ids of routines followed on @day */
void            patella_journal_list_followed_async  (PatellaJournal      *self,
                                                      const char          *day,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
char          **patella_journal_list_followed_finish (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
/* NULL without error: nothing was interrupted */
void            patella_journal_load_running_async   (PatellaJournal      *self,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
PatellaRunning *patella_journal_load_running_finish  (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
/* a verified copy in backups/ beside the journal; answers its path */
void            patella_journal_back_up_async        (PatellaJournal      *self,
                                                      const PatellaStamp  *now,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
char           *patella_journal_back_up_finish       (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
/* CSV of sets or check-ins into @file (replaced whole or not at all) */
void            patella_journal_export_async         (PatellaJournal      *self,
                                                      GFile               *file,
                                                      const char          *table,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
gboolean        patella_journal_export_finish        (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_END_DECLS
