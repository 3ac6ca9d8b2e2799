/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-set-aside.h"

#include "patella-rescue.h"

typedef struct
{
  char         *journal;  /* owned */
  PatellaStamp  now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->journal);
  g_free (job);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  const Job *job = data;
  const PatellaRescue what = { .journal = job->journal, .now = &job->now, .may_be_anew = TRUE };
  g_autoptr (PatellaRescueReport) report = NULL;
  GError *error = NULL;

  if (!patella_rescue_run (&what, &report, &error) || !patella_rescue_mark_seen (report->folder, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * patella_set_aside_async:
 * @source: what @callback is told of
 * @journal: path of a journal of which nothing can be read, and which nobody has open
 * @now: the time in the name of the folder
 * @callback: (scope async): called in the main thread
 *
 * Moves the files of a damaged journal into a folder of their own beside it and puts an empty one in its place, in a
 * thread of its own.
 */
void
patella_set_aside_async (GObject             *source,
                         const char          *journal,
                         const PatellaStamp  *now,
                         GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->journal = g_strdup (journal);
  job->now = *now;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

gboolean
patella_set_aside_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
