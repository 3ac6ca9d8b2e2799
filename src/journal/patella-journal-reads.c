/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-reads.h"

#include "patella-backup.h"
#include "patella-journal-private.h"

/* The reading half of the journal, and copies. */

static PatellaRequest *
new_read (PatellaRequestFunc  run,
          const char         *from,
          const char         *to,
          GCancellable       *cancellable)
{
  PatellaRequest *request = patella_request_new (run);

  request->text[0] = g_strdup (from);
  request->text[1] = g_strdup (to);
  g_set_object (&request->cancellable, cancellable);

  return request;
}

static PatellaStoreRange
get_range (const PatellaRequest *request)
{
  return (PatellaStoreRange) { request->text[0], request->text[1], TRUE };
}

static gpointer
list_records (PatellaStore          *store,
              const PatellaRequest  *request,
              GError               **error)
{
  const PatellaStoreRange range = get_range (request);

  return patella_store_list_records (store, &range, request->cancellable, error);
}

/**
 * patella_journal_list_records_async:
 * @self: a journal
 * @from: (nullable): YYYY-MM-DD, included
 * @to: (nullable): included
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_list_records_async (PatellaJournal      *self,
                                    const char          *from,
                                    const char          *to,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_read (list_records, from, to, cancellable);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  patella_journal_submit (self, request, "list_records", callback, data);
}

/**
 * patella_journal_list_records_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (element-type PatellaRecord) (nullable): the sessions of those days, newest first
 */
GPtrArray *
patella_journal_list_records_finish (PatellaJournal  *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  return patella_journal_answer (self, result, "list_records", error);
}

static gpointer
list_latest (PatellaStore          *store,
             const PatellaRequest  *request,
             GError               **error)
{
  return patella_store_list_latest (store, request->text[0], request->cancellable, error);
}

/**
 * patella_journal_list_latest_async:
 * @self: a journal
 * @before: YYYY-MM-DD
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_list_latest_async (PatellaJournal      *self,
                                   const char          *before,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_read (list_latest, before, NULL, cancellable);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  patella_journal_submit (self, request, "list_latest", callback, data);
}

/**
 * patella_journal_list_latest_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (element-type PatellaRecord) (nullable): the last session of each track that was not done since,
 *   newest first
 */
GPtrArray *
patella_journal_list_latest_finish (PatellaJournal  *self,
                                    GAsyncResult    *result,
                                    GError         **error)
{
  return patella_journal_answer (self, result, "list_latest", error);
}

static gpointer
list_check_ins (PatellaStore          *store,
                const PatellaRequest  *request,
                GError               **error)
{
  const PatellaStoreRange range = get_range (request);

  return patella_store_list_check_ins (store, &range, request->cancellable, error);
}

/**
 * patella_journal_list_check_ins_async:
 * @self: a journal
 * @from: (nullable): YYYY-MM-DD, included
 * @to: (nullable): included
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_list_check_ins_async (PatellaJournal      *self,
                                      const char          *from,
                                      const char          *to,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_read (list_check_ins, from, to, cancellable);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  patella_journal_submit (self, request, "list_check_ins", callback, data);
}

static gpointer
list_check_ins_for_offers (PatellaStore          *store,
                           const PatellaRequest  *request,
                           GError               **error)
{
  return patella_store_list_check_ins_for_offers (store, request->text[0], request->cancellable, error);
}

/**
 * patella_journal_list_check_ins_for_offers_async:
 * @self: a journal
 * @scores_from: YYYY-MM-DD: scores from before that day are left out
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result of [method@Patella.Journal.list_check_ins_finish]
 * @data: for @callback
 */
void
patella_journal_list_check_ins_for_offers_async (PatellaJournal      *self,
                                                 const char          *scores_from,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));
  g_return_if_fail (scores_from != NULL);

  request = new_read (list_check_ins_for_offers, scores_from, NULL, cancellable);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  patella_journal_submit (self, request, "list_check_ins", callback, data);
}

/**
 * patella_journal_list_check_ins_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (element-type PatellaCheckIn) (nullable): the check-ins for those days, newest first
 */
GPtrArray *
patella_journal_list_check_ins_finish (PatellaJournal  *self,
                                       GAsyncResult    *result,
                                       GError         **error)
{
  return patella_journal_answer (self, result, "list_check_ins", error);
}

static gpointer
list_followed (PatellaStore          *store,
               const PatellaRequest  *request,
               GError               **error)
{
  return patella_store_list_followed (store, request->text[0], error);
}

/**
 * patella_journal_list_followed_async:
 * @self: a journal
 * @day: YYYY-MM-DD
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_list_followed_async (PatellaJournal      *self,
                                     const char          *day,
                                     GAsyncReadyCallback  callback,
                                     gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && day != NULL);

  request = new_read (list_followed, day, NULL, NULL);
  request->free_result = (GDestroyNotify) g_strfreev;
  patella_journal_submit (self, request, "list_followed", callback, data);
}

/**
 * patella_journal_list_followed_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): ids of the routines followed on that day
 */
char **
patella_journal_list_followed_finish (PatellaJournal  *self,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  return patella_journal_answer (self, result, "list_followed", error);
}

static gpointer
load_running (PatellaStore          *store,
              const PatellaRequest  *request,
              GError               **error)
{
  return patella_store_load_running (store, error);
}

/**
 * patella_journal_load_running_async:
 * @self: a journal
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_load_running_async (PatellaJournal      *self,
                                    GAsyncReadyCallback  callback,
                                    gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_read (load_running, NULL, NULL, NULL);
  request->free_result = (GDestroyNotify) patella_running_free;
  patella_journal_submit (self, request, "load_running", callback, data);
}

/**
 * patella_journal_load_running_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError
 *
 * Returns: (transfer full) (nullable): the interrupted session; NULL without error: there is none
 */
PatellaRunning *
patella_journal_load_running_finish (PatellaJournal  *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  return patella_journal_answer (self, result, "load_running", error);
}

static gpointer
back_up (PatellaStore          *store,
         const PatellaRequest  *request,
         GError               **error)
{
  return patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &request->stamp, error);
}

/**
 * patella_journal_back_up_async:
 * @self: a journal
 * @now: the moment, for the copy's name
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_back_up_async (PatellaJournal      *self,
                               const PatellaStamp  *now,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && now != NULL);

  request = new_read (back_up, NULL, NULL, NULL);
  request->free_result = g_free;
  request->stamp = *now;
  patella_journal_submit (self, request, "back_up", callback, data);
}

/**
 * patella_journal_back_up_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError; all older copies stand then
 *
 * Returns: (transfer full) (nullable): the path of a verified copy in backups/
 */
char *
patella_journal_back_up_finish (PatellaJournal  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return patella_journal_answer (self, result, "back_up", error);
}
