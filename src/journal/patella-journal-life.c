/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-jobs-private.h"

#include "patella-journal-error.h"

/* The journal is opened and closed; in between it does some things by itself, late: its full check, and copies. */

/* What is due after an answer gives way to whatever is asked of the journal in the meantime. */
PatellaJob *
patella_journal_new_after (PatellaJournal *self)
{
  PatellaJob *job = patella_journal_new_job (self, PATELLA_JOB_KIND_AFTER, g_task_new (self, NULL, NULL, NULL));

  if (self->late == NULL)
    self->late = g_cancellable_new ();
  job->follow_up.cancellable = g_object_ref (self->late);

  return job;
}

void
patella_journal_make_way (PatellaJournal *self)
{
  g_cancellable_cancel (self->late);
  g_clear_object (&self->late);
}

static void
push_after (PatellaJournal     *self,
            gboolean            copy,
            const PatellaStamp *now)
{
  PatellaJob *after = patella_journal_new_after (self);

  after->follow_up.copy = copy;
  after->now = *now;
  g_thread_pool_push (self->pool, after, NULL);
}

static void
begin_if_due (PatellaJournal *self)
{
  if (self->held || !self->late_due || self->pool == NULL || self->closing)
    return;

  self->late_due = FALSE;
  push_after (self, self->late_copy, &self->late_now);
}

/* After each answer. What gave way is put behind what it gave way to. */
void
patella_journal_note_late (PatellaJournal   *self,
                           const PatellaJob *job,
                           gboolean          fine)
{
  if (job->kind == PATELLA_JOB_KIND_OPEN && fine)
    {
      self->late_due = TRUE;
      self->late_copy = job->copy_due;
      self->late_now = job->now;
      begin_if_due (self);
    }
  else if (job->follow_up.made != NULL)
    self->late_copy = FALSE;
  else if (job->follow_up.again && self->pool != NULL && !self->closing)
    push_after (self, job->follow_up.copy, &job->now);
}

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
  self->late_due = FALSE;
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

static gpointer
do_nothing (PatellaStore          *store,
            const PatellaRequest  *request,
            GError               **error)
{
  return NULL;
}

/**
 * patella_journal_look:
 * @self: a journal, in any state
 *
 * Whether the file of an open journal is still there is looked at with every request; this is one that does nothing else.
 * When it is gone, #PatellaJournal::trouble tells so, once.
 */
void
patella_journal_look (PatellaJournal *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  if (self->pool != NULL && !self->closing)
    patella_journal_submit (self, patella_request_new (do_nothing), "look", NULL, NULL);
}

/**
 * patella_journal_hold_late_work:
 * @self: a journal that is not open yet
 *
 * What the journal does by itself after it was opened, its full check and the copy of the day, waits for
 * [method@Patella.Journal.begin_late_work]: what a window shows first is read before. Damage that a request comes upon is
 * answered meanwhile as ever, and the end of a session has both done.
 */
void
patella_journal_hold_late_work (PatellaJournal *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  self->held = TRUE;
}

/**
 * patella_journal_begin_late_work:
 * @self: a journal, in any state
 *
 * It comes behind everything that was asked of the journal until now.
 */
void
patella_journal_begin_late_work (PatellaJournal *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  self->held = FALSE;
  begin_if_due (self);
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
