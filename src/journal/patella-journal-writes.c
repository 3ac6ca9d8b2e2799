/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-writes.h"

#include <string.h>

#include "patella-journal-private.h"
#include "patella-uuid-source.h"

/* The writing half of the journal: for each call what is copied into the request, and what the worker does with it. */

static PatellaRequest *
new_write (PatellaRequestFunc  run,
           const PatellaUuid  *uuid)
{
  PatellaRequest *request = patella_request_new (run);

  request->writes = TRUE;
  if (uuid != NULL)
    request->uuid = *uuid;

  return request;
}

static void
submit (PatellaJournal      *self,
        PatellaRequest      *request,
        GAsyncReadyCallback  callback,
        gpointer             data)
{
  patella_journal_submit (self, request, "write", callback, data);
}

/* the answer of a write is a pointer, so that all requests have one shape */
static gpointer
answer (gboolean done)
{
  return GINT_TO_POINTER (done);
}

/**
 * patella_journal_write_finish:
 * @self: a journal
 * @result: what the callback of any write got
 * @error: a code of PatellaJournalError; nothing of the write stands then
 *
 * Returns: whether it is on the disk
 */
gboolean
patella_journal_write_finish (PatellaJournal  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return patella_journal_answer (self, result, "write", error) != NULL;
}

static gpointer
add_record (PatellaStore          *store,
            const PatellaRequest  *request,
            GError               **error)
{
  return answer (patella_store_add_record (store, PATELLA_RECORD (request->object), error));
}

/**
 * patella_journal_add_record_async:
 * @self: a journal
 * @record: a session with knees, tracks, documents and whatever sets it has
 * @callback: called with the result
 * @data: for @callback
 *
 * A session that is beginning has the ending `running`: it is offered for resuming until it is finished.
 */
void
patella_journal_add_record_async (PatellaJournal      *self,
                                  PatellaRecord       *record,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && PATELLA_IS_RECORD (record));

  request = new_write (add_record, NULL);
  request->object = G_OBJECT (g_object_ref (record));
  submit (self, request, callback, data);
}

static gpointer
log_set (PatellaStore          *store,
         const PatellaRequest  *request,
         GError               **error)
{
  return answer (patella_store_log_set (store, &request->uuid, request->set, request->number[0], error));
}

/**
 * patella_journal_log_set_async:
 * @self: a journal
 * @track: the exercise and side
 * @set: the set, copied
 * @keep_originals: whether the first numbers of a set that was done again become corrections
 * @callback: called with the result
 * @data: for @callback
 *
 * Writes a set, over the row with the same uuid if there is one.
 */
void
patella_journal_log_set_async (PatellaJournal          *self,
                               const PatellaUuid       *track,
                               const PatellaSetRecord  *set,
                               gboolean                 keep_originals,
                               GAsyncReadyCallback      callback,
                               gpointer                 data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && track != NULL && set != NULL);

  request = new_write (log_set, track);
  request->set = patella_set_record_copy (set);
  request->number[0] = keep_originals;
  submit (self, request, callback, data);
}

static gpointer
add_track (PatellaStore          *store,
           const PatellaRequest  *request,
           GError               **error)
{
  return answer (patella_store_add_track (store, &request->uuid, request->track, error));
}

/**
 * patella_journal_add_track_async:
 * @self: a journal
 * @session: the session
 * @track: an exercise and side that was not in its record when it started, copied
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_add_track_async (PatellaJournal            *self,
                                 const PatellaUuid         *session,
                                 const PatellaTrackRecord  *track,
                                 GAsyncReadyCallback        callback,
                                 gpointer                   data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && session != NULL && track != NULL);

  request = new_write (add_track, session);
  request->track = patella_track_record_copy (track);
  submit (self, request, callback, data);
}

static gpointer
answer_track (PatellaStore          *store,
              const PatellaRequest  *request,
              GError               **error)
{
  return answer (patella_store_answer_track (store, &request->uuid, (PatellaAnswer) request->number[0],
                                             (PatellaControl) request->number[1], error));
}

/**
 * patella_journal_answer_track_async:
 * @self: a journal
 * @track: the exercise and side
 * @spare: "two more good ones?"
 * @control: whether control was kept
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_answer_track_async (PatellaJournal      *self,
                                    const PatellaUuid   *track,
                                    PatellaAnswer        spare,
                                    PatellaControl       control,
                                    GAsyncReadyCallback  callback,
                                    gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && track != NULL);

  request = new_write (answer_track, track);
  request->number[0] = (int) spare;
  request->number[1] = (int) control;
  submit (self, request, callback, data);
}

static gpointer
set_snapshot (PatellaStore          *store,
              const PatellaRequest  *request,
              GError               **error)
{
  return answer (patella_store_set_snapshot (store, &request->uuid, request->running, error));
}

/**
 * patella_journal_set_snapshot_async:
 * @self: a journal
 * @session: the session that runs
 * @running: its snapshot and the clocks, copied; the record in it is ignored
 * @callback: called with the result
 * @data: for @callback
 *
 * Replaces the one snapshot that there is.
 */
void
patella_journal_set_snapshot_async (PatellaJournal       *self,
                                    const PatellaUuid    *session,
                                    const PatellaRunning *running,
                                    GAsyncReadyCallback   callback,
                                    gpointer              data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && session != NULL);
  g_return_if_fail (running != NULL && running->snapshot != NULL);

  request = new_write (set_snapshot, session);
  request->running = g_memdup2 (running, sizeof *running);
  request->running->record = NULL;
  request->running->snapshot = g_variant_ref_sink (running->snapshot);
  submit (self, request, callback, data);
}

static gpointer
checkpoint (PatellaStore          *store,
            const PatellaRequest  *request,
            GError               **error)
{
  return answer (patella_store_checkpoint (store, error));
}

/**
 * patella_journal_checkpoint_async:
 * @self: a journal
 * @callback: called with the result
 * @data: for @callback
 *
 * After everything that was asked for before, moves what stands in the write-ahead log into the file, so that at rest the
 * journal is one file (reliability.md 4). It changes nothing that anybody could read.
 */
void
patella_journal_checkpoint_async (PatellaJournal      *self,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  submit (self, patella_request_new (checkpoint), callback, data);
}

static gpointer
finish_record (PatellaStore          *store,
               const PatellaRequest  *request,
               GError               **error)
{
  return answer (patella_store_finish_record (store, PATELLA_RECORD (request->object), error));
}

/**
 * patella_journal_finish_record_async:
 * @self: a journal
 * @record: the session as it ended; ending, end, note and knees are written
 * @callback: called with the result
 * @data: for @callback
 *
 * Ends a session and clears its snapshot. A verified copy is made after the answer.
 */
void
patella_journal_finish_record_async (PatellaJournal      *self,
                                     PatellaRecord       *record,
                                     GAsyncReadyCallback  callback,
                                     gpointer             data)
{
  const PatellaRecordData *record_data;
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && PATELLA_IS_RECORD (record));

  request = new_write (finish_record, NULL);
  request->object = G_OBJECT (g_object_ref (record));
  request->ends_session = TRUE;
  /* names the copy: the journal does not read the time */
  record_data = patella_record_get (record);
  request->stamp = record_data->started;
  request->stamp.at_us = MAX (record_data->ended_at_us, record_data->started.at_us);
  submit (self, request, callback, data);
}

static gpointer
correct_set (PatellaStore          *store,
             const PatellaRequest  *request,
             GError               **error)
{
  const PatellaSetCorrection correction = { request->uuid, request->text[0], request->text[1], request->at_us };

  return answer (patella_store_correct_set (store, &correction, error));
}

/**
 * patella_journal_correct_set_async:
 * @self: a journal
 * @set: a set
 * @field: pain, pain_side, done_reps, held_ms, note or outcome
 * @value: its new text form; "" is not known
 * @at_us: when, UTC microseconds
 * @callback: called with the result
 * @data: for @callback
 *
 * The old value is kept as a correction.
 */
void
patella_journal_correct_set_async (PatellaJournal      *self,
                                   const PatellaUuid   *set,
                                   const char          *field,
                                   const char          *value,
                                   gint64               at_us,
                                   GAsyncReadyCallback  callback,
                                   gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && set != NULL && field != NULL && value != NULL);

  request = new_write (correct_set, set);
  request->text[0] = g_strdup (field);
  request->text[1] = g_strdup (value);
  request->at_us = at_us;
  submit (self, request, callback, data);
}

static gpointer
remove_record (PatellaStore          *store,
               const PatellaRequest  *request,
               GError               **error)
{
  return answer (patella_store_remove_record (store, &request->uuid, request->at_us, error));
}

/**
 * patella_journal_remove_record_async:
 * @self: a journal
 * @session: a session
 * @at_us: when, UTC microseconds; PATELLA_UNKNOWN brings it back
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_remove_record_async (PatellaJournal      *self,
                                     const PatellaUuid   *session,
                                     gint64               at_us,
                                     GAsyncReadyCallback  callback,
                                     gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && session != NULL);

  request = new_write (remove_record, session);
  request->at_us = at_us;
  submit (self, request, callback, data);
}

static gpointer
add_check_in (PatellaStore          *store,
              const PatellaRequest  *request,
              GError               **error)
{
  return answer (patella_store_add_check_in (store, PATELLA_CHECK_IN (request->object), error));
}

/**
 * patella_journal_add_check_in_async:
 * @self: a journal
 * @check_in: a check-in
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_add_check_in_async (PatellaJournal      *self,
                                    PatellaCheckIn      *check_in,
                                    GAsyncReadyCallback  callback,
                                    gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && PATELLA_IS_CHECK_IN (check_in));

  request = new_write (add_check_in, NULL);
  request->object = G_OBJECT (g_object_ref (check_in));
  submit (self, request, callback, data);
}

static gpointer
remove_check_in (PatellaStore          *store,
                 const PatellaRequest  *request,
                 GError               **error)
{
  return answer (patella_store_remove_check_in (store, &request->uuid, request->at_us, error));
}

/**
 * patella_journal_remove_check_in_async:
 * @self: a journal
 * @check_in: its id
 * @at_us: when, UTC microseconds; PATELLA_UNKNOWN brings it back
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_remove_check_in_async (PatellaJournal      *self,
                                       const PatellaUuid   *check_in,
                                       gint64               at_us,
                                       GAsyncReadyCallback  callback,
                                       gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && check_in != NULL);

  request = new_write (remove_check_in, check_in);
  request->at_us = at_us;
  submit (self, request, callback, data);
}

static gpointer
follow (PatellaStore          *store,
        const PatellaRequest  *request,
        GError               **error)
{
  const PatellaFollowed routine = { request->text[0], request->text[1], request->source, request->number[0],
                                    request->number[1] };

  return answer (patella_store_follow (store, &routine, &request->stamp, error));
}

/**
 * patella_journal_follow_async:
 * @self: a journal
 * @routine: a routine
 * @from: the first day
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_follow_async (PatellaJournal      *self,
                              PatellaRoutine      *routine,
                              const PatellaStamp  *from,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && routine != NULL && from != NULL);

  request = new_write (follow, NULL);
  request->text[0] = g_strdup (patella_routine_get_id (routine));
  request->text[1] = g_strdup (patella_routine_get_title (routine));
  request->source = g_bytes_ref (patella_routine_get_source (routine));
  request->number[0] = patella_routine_get_times_a_day (routine);
  request->number[1] = patella_routine_get_days_between (routine);
  request->stamp = *from;
  submit (self, request, callback, data);
}

static gpointer
unfollow (PatellaStore          *store,
          const PatellaRequest  *request,
          GError               **error)
{
  return answer (patella_store_unfollow (store, request->text[0], &request->stamp, error));
}

/**
 * patella_journal_unfollow_async:
 * @self: a journal
 * @routine: id
 * @to: the first day without it
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_unfollow_async (PatellaJournal      *self,
                                const char          *routine,
                                const PatellaStamp  *to,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && routine != NULL && to != NULL);

  request = new_write (unfollow, NULL);
  request->text[0] = g_strdup (routine);
  request->stamp = *to;
  submit (self, request, callback, data);
}

/**
 * patella_journal_make_uuid:
 * @at_us: the instant it is for, UTC microseconds
 *
 * Any thread.
 *
 * Returns: a fresh id
 */
PatellaUuid
patella_journal_make_uuid (gint64 at_us)
{
  return patella_uuid_make (at_us);
}
