/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-jobs-private.h"

#include "patella-backup.h"
#include "patella-journal-error.h"

/**
 * PatellaJournal:
 *
 * The journal for the window: one store in one worker thread. It contains no SQL.
 *
 * Always true: requests are carried out one after the other in the order of the calls, each in one transaction, and
 * answered in that order in the caller's main context. A write that answers TRUE is on the disk. No signal leaves the
 * worker. After each session that ends, and on the first start of a day, a verified copy is made; also when it is closed while
 * its file is gone.
 *
 * Thread: the one that made it, with a main context that runs. The store never leaves the worker; only immutable
 * objects and owned copies cross. A queued request that is cancelled is dropped, a running read ends early, a running
 * write completes. A journal that is dropped without close waits for its worker.
 *
 * Signals: #PatellaJournal::changed, #PatellaJournal::trouble, #PatellaJournal::rescued, #PatellaJournal::copied,
 * #PatellaJournal::cramped.
 */

enum
{
  PROP_PATH = 1,
  PROP_STATUS,
  N_PROPS
};

enum
{
  CHANGED,
  TROUBLE,
  RESCUED,
  COPIED,
  CRAMPED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaJournal, patella_journal, G_TYPE_OBJECT)

static void
free_job (PatellaJob *job)
{
  patella_request_free (job->request);
  g_clear_error (&job->error);
  g_clear_object (&job->follow_up.cancellable);
  g_free (job->follow_up.made);
  patella_rescue_report_free (job->rescue);
  g_free (job->newest);
  g_clear_pointer (&job->left_out, g_ptr_array_unref);
  g_free (job);
}

void
patella_journal_set_status (PatellaJournal       *self,
                            PatellaJournalStatus  status)
{
  if (self->status == status)
    return;
  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
}

static void
note_state (PatellaJournal   *self,
            const PatellaJob *job)
{
  if (job->kind == PATELLA_JOB_KIND_CLOSE)
    {
      g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
      self->closing = FALSE;
      patella_journal_set_status (self, PATELLA_JOURNAL_STATUS_CLOSED);
    }
  else if (job->kind == PATELLA_JOB_KIND_OPEN && job->error != NULL)
    {
      /* so that opening can be tried again; requests that waited for it are answered, without a store */
      if (!self->closing)
        g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
      patella_journal_set_status (self, PATELLA_JOURNAL_STATUS_FAILED);
    }
  else if (job->kind == PATELLA_JOB_KIND_OPEN && !self->closing)
    patella_journal_set_status (self, job->read_only ? PATELLA_JOURNAL_STATUS_READ_ONLY : PATELLA_JOURNAL_STATUS_OPEN);
  else if (job->kind == PATELLA_JOB_KIND_REQUEST && job->request->run_alone != NULL && job->lost && !self->closing)
    patella_journal_set_status (self, PATELLA_JOURNAL_STATUS_FAILED);
}

static void
tell (PatellaJournal *self,
      PatellaJob     *job,
      const GError   *error)
{
  gboolean rescued = job->rescue != NULL && job->kind != PATELLA_JOB_KIND_OPEN;
  gboolean wrote = job->kind == PATELLA_JOB_KIND_REQUEST && job->request->writes;

  if (job->rescue != NULL)
    {
      patella_rescue_report_free (self->rescue);
      self->rescue = g_steal_pointer (&job->rescue);
      g_signal_emit (self, signals[RESCUED], 0);
    }
  if (error == NULL && (wrote || rescued))
    g_signal_emit (self, signals[CHANGED], 0);
  if (job->cramped)
    g_signal_emit (self, signals[CRAMPED], 0);
  if (job->follow_up.made != NULL)
    g_signal_emit (self, signals[COPIED], 0, job->follow_up.made);
  if (error != NULL && ((wrote && !job->request->asked) || job->kind == PATELLA_JOB_KIND_AFTER))
    g_signal_emit (self, signals[TROUBLE], 0, error);

  if (job->n_damaged > self->n_damaged)
    {
      g_autoptr (GError) damage = g_error_new (PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT,
                                               "%u rows are damaged and were left out", job->n_damaged);

      self->n_damaged = job->n_damaged;
      g_signal_emit (self, signals[TROUBLE], 0, damage);
    }
}

/* A file that is there again is no news but for what was said of it. */
static void
tell_place (PatellaJournal   *self,
            const PatellaJob *job,
            const GError     *error)
{
  g_autoptr (GError) gone = NULL;

  if (job->lost || job->kind == PATELLA_JOB_KIND_CLOSE || job->gone == self->gone)
    return;

  self->gone = job->gone;
  if (!job->gone)
    g_signal_emit (self, signals[CHANGED], 0);
  else if (!g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE) || job->request == NULL || job->request->asked)
    {
      gone = g_error_new_literal (PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE, "the file was deleted or replaced");
      g_signal_emit (self, signals[TROUBLE], 0, gone);
    }
}

/* Back in the main thread. The job's task, and with it the journal, is let go here and nowhere else: the worker must
 * never drop the last reference to the object whose pool it runs in. */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  PatellaJob *job = data;
  g_autoptr (PatellaJournal) self = g_object_ref (job->journal);
  g_autoptr (GTask) task = g_steal_pointer (&job->task);
  g_autoptr (GError) error = job->error != NULL ? g_error_copy (job->error) : NULL;

  if (job->newest != NULL)
    {
      g_free (self->newest);
      self->newest = g_steal_pointer (&job->newest);
    }
  if (job->left_out != NULL)
    {
      g_clear_pointer (&self->left_out, g_ptr_array_unref);
      self->left_out = g_steal_pointer (&job->left_out);
    }
  note_state (self, job);
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, job->result, job->request != NULL ? job->request->free_result : NULL);
  tell (self, job, error);
  tell_place (self, job, error);
  patella_journal_note_late (self, job, error == NULL);
  free_job (job);
}

static void
finish_job (PatellaWorker *worker,
            PatellaJob    *job)
{
  g_autoptr (GTask) carrier = NULL;

  job->lost = worker->store == NULL;
  if (worker->store != NULL)
    {
      job->read_only = patella_store_is_read_only (worker->store);
      job->n_damaged = patella_store_get_damage (worker->store)->len;
      job->gone = !worker->newer && patella_store_is_gone (worker->store);
    }
  job->rescue = g_steal_pointer (&worker->rescue);
  job->newest = g_steal_pointer (&worker->newest);
  job->left_out = g_steal_pointer (&worker->left_out);
  job->cramped = worker->cramped;
  worker->cramped = FALSE;
  carrier = g_steal_pointer (&job->carrier);
  g_task_return_pointer (carrier, NULL, NULL);
}

static void
follow_up (PatellaWorker *worker,
           PatellaJob    *job)
{
  patella_worker_follow_up (worker, &job->now, &job->follow_up, &job->error);
  finish_job (worker, job);
}

/* In the worker. */
static void
carry_out (PatellaWorker *worker,
           PatellaJob    *job)
{
  PatellaJob *after = g_steal_pointer (&job->after);
  PatellaStamp now = job->now;
  gboolean copy = FALSE;

  switch (job->kind)
    {
    case PATELLA_JOB_KIND_DISCARD:
      patella_worker_close (worker);
      free_job (job);
      return;
    case PATELLA_JOB_KIND_AFTER:
      follow_up (worker, job);
      return;
    case PATELLA_JOB_KIND_OPEN:
      patella_worker_open (worker, &now, &job->copy_due, &job->error);
      break;
    case PATELLA_JOB_KIND_CLOSE:
      patella_worker_close (worker);
      break;
    case PATELLA_JOB_KIND_REQUEST:
    default:
      job->result = patella_worker_run (worker, job->request, &job->error);
      copy = job->error == NULL;
      break;
    }

  finish_job (worker, job);
  patella_worker_recover (worker, &now);
  if (after == NULL)
    return;
  after->follow_up.copy = copy;
  after->now = now;
  follow_up (worker, after);
}

void
patella_journal_work (gpointer job,
                      gpointer worker)
{
  carry_out (worker, job);
}

PatellaJob *
patella_journal_new_job (PatellaJournal *self,
                         PatellaJobKind  kind,
                         GTask          *task)
{
  PatellaJob *job = g_new0 (PatellaJob, 1);

  job->kind = kind;
  job->journal = self;
  job->task = task;
  job->carrier = task != NULL ? g_task_new (NULL, NULL, answered_cb, job) : NULL;

  return job;
}

GTask *
patella_journal_new_task (PatellaJournal      *self,
                          const char          *name,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_task_set_source_tag (task, GUINT_TO_POINTER (g_quark_from_static_string (name)));
  return task;
}

void
patella_journal_submit (PatellaJournal      *self,
                        PatellaRequest      *request,
                        const char          *name,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  GTask *task = patella_journal_new_task (self, name, callback, data);
  PatellaJob *job;

  if (self->pool == NULL || self->closing)
    {
      g_task_return_new_error (task, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CLOSED, "the journal is not open");
      g_object_unref (task);
      patella_request_free (request);
      return;
    }

  job = patella_journal_new_job (self, PATELLA_JOB_KIND_REQUEST, task);
  job->request = request;
  if (request->ends_session)
    {
      job->now = request->stamp;
      job->after = patella_journal_new_after (self);
    }
  patella_journal_make_way (self);
  g_thread_pool_push (self->pool, job, NULL);
}

gpointer
patella_journal_answer (PatellaJournal  *self,
                        GAsyncResult    *result,
                        const char      *name,
                        GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, GUINT_TO_POINTER (g_quark_from_static_string (name))), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
patella_journal_dispose (GObject *object)
{
  PatellaJournal *self = PATELLA_JOURNAL (object);

  /* Every job in the queue holds a reference, so the queue is empty: only closing is left, in the store's thread. */
  if (self->pool != NULL)
    {
      g_thread_pool_push (self->pool, patella_journal_new_job (self, PATELLA_JOB_KIND_DISCARD, NULL), NULL);
      g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
    }

  G_OBJECT_CLASS (patella_journal_parent_class)->dispose (object);
}

static void
patella_journal_finalize (GObject *object)
{
  PatellaJournal *self = PATELLA_JOURNAL (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->newest, g_free);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_object (&self->late);
  patella_rescue_report_free (self->rescue);
  patella_worker_clear (&self->worker);

  G_OBJECT_CLASS (patella_journal_parent_class)->finalize (object);
}

static void
patella_journal_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  PatellaJournal *self = PATELLA_JOURNAL (object);

  switch (property_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int) self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
patella_journal_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  PatellaJournal *self = PATELLA_JOURNAL (object);

  switch (property_id)
    {
    case PROP_PATH:
      g_assert (self->path == NULL);
      self->path = g_value_dup_string (value);
      self->worker.path = g_strdup (self->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
patella_journal_class_init (PatellaJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = patella_journal_dispose;
  object_class->finalize = patella_journal_finalize;
  object_class->get_property = patella_journal_get_property;
  object_class->set_property = patella_journal_set_property;

  /**
   * PatellaJournal:path:
   *
   * Where the journal lies; %NULL: in memory, nothing is kept.
   */
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | flags);
  /**
   * PatellaJournal:status:
   *
   * Whether it is open.
   */
  props[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, PATELLA_TYPE_JOURNAL_STATUS, PATELLA_JOURNAL_STATUS_CLOSED,
                                          G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * PatellaJournal::changed:
   * @self: the journal
   *
   * A write has returned, after its own answer.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaJournal::trouble:
   * @self: the journal
   * @error: a write that was not saved, a copy that could not be made, or rows that were found damaged
   */
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * PatellaJournal::rescued:
   * @self: the journal
   *
   * It was found damaged and put together again, now or in an earlier run: see [method@Patella.Journal.get_rescue].
   */
  signals[RESCUED] = g_signal_new ("rescued", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaJournal::cramped:
   * @self: the journal
   *
   * The disk is full: the room that was kept for that was given up for a write. Once that write failed as well, there is
   * a trouble, too.
   */
  signals[CRAMPED] = g_signal_new ("cramped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaJournal::copied:
   * @self: the journal
   * @path: a verified copy, made after a session or on the first start of a day
   */
  signals[COPIED] = g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
patella_journal_init (PatellaJournal *self)
{
}

/**
 * patella_journal_new:
 * @path: (nullable): where it lies or shall lie; %NULL: in memory, nothing is kept
 *
 * Returns: (transfer full): a journal that is not open yet
 */
PatellaJournal *
patella_journal_new (const char *path)
{
  return g_object_new (PATELLA_TYPE_JOURNAL, "path", path, NULL);
}

/**
 * patella_journal_new_newer:
 * @path: a journal that was refused as a newer program's
 *
 * For export alone: it is only read, and nothing is written beside it. See [func@Patella.Store.open].
 *
 * Returns: (transfer full): a journal that is not open yet
 */
PatellaJournal *
patella_journal_new_newer (const char *path)
{
  PatellaJournal *self = patella_journal_new (path);

  self->worker.newer = TRUE;
  return self;
}

/**
 * patella_journal_get_left_out:
 * @self: a journal of a newer program that was opened
 *
 * Returns: (transfer none) (nullable) (element-type utf8): see [method@Patella.Store.get_left_out]
 */
GPtrArray *
patella_journal_get_left_out (PatellaJournal *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL (self), NULL);

  return self->left_out;
}

/**
 * patella_journal_get_path:
 * @self: a journal
 *
 * Returns: (transfer none) (nullable): as it was given
 */
const char *
patella_journal_get_path (PatellaJournal *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL (self), NULL);

  return self->path;
}

/**
 * patella_journal_get_status:
 * @self: a journal
 *
 * Returns: whether it is open
 */
PatellaJournalStatus
patella_journal_get_status (PatellaJournal *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL (self), PATELLA_JOURNAL_STATUS_CLOSED);

  return self->status;
}

/**
 * patella_journal_get_n_damaged:
 * @self: a journal
 *
 * Returns: rows that were found wrong since it was opened, and are left out of every answer
 */
guint
patella_journal_get_n_damaged (PatellaJournal *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL (self), 0);

  return self->n_damaged;
}

/**
 * patella_journal_get_newest_day:
 * @self: a journal that was opened
 *
 * Returns: (transfer none) (nullable): YYYY-MM-DD, the newest day of which anything stood in it then; NULL: nothing did
 */
const char *
patella_journal_get_newest_day (PatellaJournal *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL (self), NULL);

  return self->newest;
}

/**
 * patella_journal_get_rescue:
 * @self: a journal that was opened
 *
 * Returns: (transfer none) (nullable): what its newest rescue did, which may be long ago; see its seen
 */
PatellaRescueReport *
patella_journal_get_rescue (PatellaJournal *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL (self), NULL);

  return self->rescue;
}
