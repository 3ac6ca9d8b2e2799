/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-load.h"

#include "patella-followings.h"
#include "patella-reading.h"

typedef struct
{
  PatellaServices *services;  /* owned */
  PatellaReading  *reading;   /* owned, nullable: not read yet */
} Loading;

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->services);
  patella_reading_free (loading->reading);
  g_free (loading);
}

static void
followings_listed_cb (GObject      *journal,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  const Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) spans = patella_journal_list_followings_finish (PATELLA_JOURNAL (journal), result, &error);
  PatellaStamp now = patella_services_now (loading->services);

  if (spans == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task,
                         patella_report_source_new (patella_services_get_content (loading->services), loading->reading->records,
                                                    loading->reading->check_ins, spans, now.local_date),
                         (GDestroyNotify) patella_report_source_unref);
}

static void
reading_loaded_cb (GObject      *journal,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->reading = patella_reading_load_finish (result, &error);
  if (loading->reading == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  patella_journal_list_followings_async (PATELLA_JOURNAL (journal), g_task_get_cancellable (task), followings_listed_cb,
                                         g_object_ref (task));
}

void
patella_report_load_async (PatellaServices     *services,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  const PatellaReadingWish everything = { NULL, NULL, NULL };
  PatellaJournal *journal = patella_services_get_journal (services);
  g_autoptr (GTask) task = g_task_new (journal, cancellable, callback, data);
  Loading *loading = g_new0 (Loading, 1);

  loading->services = g_object_ref (services);
  g_task_set_task_data (task, loading, free_loading);
  patella_reading_load_async (journal, &everything, cancellable, reading_loaded_cb, g_object_ref (task));
}

PatellaReportSource *
patella_report_load_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  PatellaReportSource *source;  /* owned */
  int                  days[2];
} Counting;

static void
free_counting (gpointer data)
{
  Counting *counting = data;

  patella_report_source_unref (counting->source);
  g_free (counting);
}

static void
count (GTask        *task,
       gpointer      source,
       gpointer      data,
       GCancellable *cancellable)
{
  const Counting *counting = data;

  g_task_return_pointer (task, patella_report_source_count (counting->source, counting->days[0], counting->days[1]),
                         (GDestroyNotify) patella_report_numbers_free);
}

void
patella_report_count_async (PatellaReportSource *source,
                            const int            days[2],
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Counting *counting = g_new0 (Counting, 1);

  counting->source = patella_report_source_ref (source);
  counting->days[0] = days[0];
  counting->days[1] = days[1];
  g_task_set_task_data (task, counting, free_counting);
  g_task_run_in_thread (task, count);
}

/* It cannot fail. */
PatellaReportNumbers *
patella_report_count_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
