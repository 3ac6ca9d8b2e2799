/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copy.h"

#include "patella-restore.h"

/* The functions of patella-copy.c in threads of their own: a stick may be slow, and no copy is the journal, so none of
 * it has to wait for the journal's thread. */

typedef struct
{
  char               *path;     /* owned */
  char               *folder;   /* owned, nullable */
  char               *machine;  /* owned, nullable */
  GFile              *target;   /* owned, nullable */
  PatellaCopySummary  summary;
} Work;

static void
work_free (Work *self)
{
  g_free (self->path);
  g_free (self->folder);
  g_free (self->machine);
  g_clear_object (&self->target);
  g_free (self);
}

static Work *
work_new (const char *path,
          const char *folder,
          const char *machine)
{
  Work *self = g_new0 (Work, 1);

  self->path = g_strdup (path);
  self->folder = g_strdup (folder);
  self->machine = g_strdup (machine);

  return self;
}

/* Takes @work and the reference to @task. */
static void
run (GTask           *task,
     Work            *work,
     GTaskThreadFunc  func)
{
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, func);
  g_object_unref (task);
}

static void
answer (GTask    *task,
        gboolean  done,
        GError   *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Work *work = data;

  g_task_return_pointer (task, patella_copy_list (work->path, work->folder), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * patella_copy_list_async:
 * @journal: the journal
 * @folder: (nullable): the person's own folder
 * @cancellable: (nullable): the answer is dropped
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.copy_list].
 */
void
patella_copy_list_async (const char          *journal,
                         const char          *folder,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  run (g_task_new (NULL, cancellable, callback, data), work_new (journal, folder, NULL), list_in_thread);
}

/**
 * patella_copy_list_finish:
 * @result: what the callback got
 * @error: `G_IO_ERROR_CANCELLED` alone
 *
 * Returns: (transfer full) (element-type PatellaCopy) (nullable): the copies, newest first
 */
GPtrArray *
patella_copy_list_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  const gboolean done = patella_copy_check (work->path, cancellable, &work->summary, &error);

  answer (task, done, error);
}

/**
 * patella_copy_check_async:
 * @path: a copy
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.copy_check].
 */
void
patella_copy_check_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  run (g_task_new (NULL, cancellable, callback, data), work_new (path, NULL, NULL), check_in_thread);
}

/**
 * patella_copy_check_finish:
 * @result: what the callback got
 * @out_summary: (out): what is in it
 * @error: as [func@Patella.copy_check]
 *
 * Returns: whether nothing is wrong with it
 */
gboolean
patella_copy_check_finish (GAsyncResult        *result,
                           PatellaCopySummary  *out_summary,
                           GError             **error)
{
  const Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *out_summary = work->summary;
  return TRUE;
}

static void
inspect_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Work *work = data;
  const PatellaRestore what = { .journal = work->path, .file = work->folder, .cancellable = cancellable };
  GError *error = NULL;
  const gboolean done = patella_restore_inspect (&what, &work->summary, &error);

  answer (task, done, error);
}

/**
 * patella_copy_inspect_async:
 * @journal: the journal, beside which a private copy is made
 * @file: any file
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result, for [func@Patella.copy_check_finish]
 * @data: for @callback
 *
 * Whether @file could take the place of the journal, and what is in it: see [func@Patella.restore_inspect].
 */
void
patella_copy_inspect_async (const char          *journal,
                            const char          *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  run (g_task_new (NULL, cancellable, callback, data), work_new (journal, file, NULL), inspect_in_thread);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  const gboolean done = patella_copy_write (work->path, work->target, cancellable, &error);

  answer (task, done, error);
}

/**
 * patella_copy_write_async:
 * @path: a verified copy
 * @target: where the person wants it
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.copy_write].
 */
void
patella_copy_write_async (const char          *path,
                          GFile               *target,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  Work *work = work_new (path, NULL, NULL);

  work->target = g_object_ref (target);
  run (g_task_new (NULL, cancellable, callback, data), work, write_in_thread);
}

static void
send_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  const gboolean done = patella_copy_send (work->path, work->folder, work->machine, cancellable, &error);

  answer (task, done, error);
}

/**
 * patella_copy_send_async:
 * @path: a copy
 * @folder: where the person wants copies too
 * @machine: (nullable): the name of this machine
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.copy_send].
 */
void
patella_copy_send_async (const char          *path,
                         const char          *folder,
                         const char          *machine,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  run (g_task_new (NULL, NULL, callback, data), work_new (path, folder, machine), send_in_thread);
}

/**
 * patella_copy_finish:
 * @result: what the callback of writing or sending got
 * @error: as of what was done
 *
 * Returns: whether the copy lies there
 */
gboolean
patella_copy_finish (GAsyncResult  *result,
                     GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
