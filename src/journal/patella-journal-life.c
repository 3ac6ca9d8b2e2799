/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-jobs-private.h"

#include "patella-journal-error.h"

/* The journal is opened and closed. */

/**
 * patella_journal_open_async:
 * @self: a journal that is closed
 * @now: the moment, for the names of copies
 * @callback: called with the result
 * @data: for @callback
 *
 * Opens, checks and where needed creates or migrates it. Requests may be made at once; they wait.
 */
void
patella_journal_open_async (PatellaJournal      *self,
                            const PatellaStamp  *now,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  GTask *task;
  GError *error = NULL;
  PatellaJob *job;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && now != NULL);
  g_return_if_fail (self->pool == NULL);

  task = patella_journal_new_task (self, "open", callback, data);
  self->pool = g_thread_pool_new (patella_journal_work, &self->worker, 1, TRUE, &error);
  if (error != NULL)
    {
      g_thread_pool_free (g_steal_pointer (&self->pool), TRUE, FALSE);
      patella_journal_set_status (self, PATELLA_JOURNAL_STATUS_FAILED);
      g_task_return_new_error (task, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_FAILED, "%s", error->message);
      g_object_unref (task);
      g_error_free (error);
      return;
    }

  self->n_damaged = 0;
  job = patella_journal_new_job (self, PATELLA_JOB_KIND_OPEN, task);
  job->now = *now;
  job->after = patella_journal_new_after (self);
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * patella_journal_open_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError; the file is as it was then
 *
 * Returns: whether it is open; see its status for reading only
 */
gboolean
patella_journal_open_finish (PatellaJournal  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  GError *failure = NULL;

  patella_journal_answer (self, result, "open", &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/**
 * patella_journal_close_async:
 * @self: a journal
 * @callback: called with the result
 * @data: for @callback
 *
 * Carries out what is queued, empties the log and closes. Requests made after this are refused.
 */
void
patella_journal_close_async (PatellaJournal      *self,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  GTask *task;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  task = patella_journal_new_task (self, "close", callback, data);
  if (self->pool == NULL || self->closing)
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }

  self->closing = TRUE;
  g_cancellable_cancel (self->late);
  g_thread_pool_push (self->pool, patella_journal_new_job (self, PATELLA_JOB_KIND_CLOSE, task), NULL);
}

/**
 * patella_journal_close_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: never set today
 *
 * Returns: whether it is closed
 */
gboolean
patella_journal_close_finish (PatellaJournal  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  GError *failure = NULL;

  patella_journal_answer (self, result, "close", &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}
