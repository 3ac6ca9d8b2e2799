/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"
#include "patella-routine.h"

G_BEGIN_DECLS

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
/* what stands in the log goes into the file: before the machine sleeps */
void            patella_journal_checkpoint_async    (PatellaJournal      *self,
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

G_END_DECLS
