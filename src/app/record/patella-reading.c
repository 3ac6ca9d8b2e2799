/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reading.h"

/* PatellaReading:
 *
 * What a page wants of the journal, read by two or three requests that are queued together: the journal answers in
 * their order, so the last answer completes the reading. The first error ends it. */

typedef struct
{
  PatellaReading *reading;  /* owned */
  guint           pending;
} ReadingTask;

void
patella_reading_free (PatellaReading *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  g_strfreev (self->followed);
  g_free (self);
}

static void
free_task (gpointer data)
{
  ReadingTask *state = data;

  patella_reading_free (state->reading);
  g_free (state);
}

static void
complete (GTask  *task,
          GError *error)
{
  ReadingTask *state = g_task_get_task_data (task);

  state->pending--;
  if (error != NULL && state->reading != NULL)
    {
      g_clear_pointer (&state->reading, patella_reading_free);
      g_task_return_error (task, error);
      return;
    }
  if (error != NULL)
    {
      g_error_free (error);
      return;
    }
  if (state->pending == 0 && state->reading != NULL)
    g_task_return_pointer (task, g_steal_pointer (&state->reading), (GDestroyNotify) patella_reading_free);
}

static void
records_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  ReadingTask *state = g_task_get_task_data (task);
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  records = patella_journal_list_records_finish (PATELLA_JOURNAL (source), result, &error);
  if (state->reading != NULL)
    state->reading->records = g_steal_pointer (&records);
  complete (task, error);
}

static void
check_ins_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (GTask) task = data;
  ReadingTask *state = g_task_get_task_data (task);
  g_autoptr (GPtrArray) check_ins = NULL;
  GError *error = NULL;

  check_ins = patella_journal_list_check_ins_finish (PATELLA_JOURNAL (source), result, &error);
  if (state->reading != NULL)
    state->reading->check_ins = g_steal_pointer (&check_ins);
  complete (task, error);
}

static void
followed_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (GTask) task = data;
  ReadingTask *state = g_task_get_task_data (task);
  g_auto (GStrv) followed = NULL;
  GError *error = NULL;

  followed = patella_journal_list_followed_finish (PATELLA_JOURNAL (source), result, &error);
  if (state->reading != NULL)
    state->reading->followed = g_steal_pointer (&followed);
  complete (task, error);
}

void
patella_reading_load_async (PatellaJournal           *journal,
                            const PatellaReadingWish *wish,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  data)
{
  g_autoptr (GTask) task = NULL;
  ReadingTask *state;

  g_return_if_fail (PATELLA_IS_JOURNAL (journal));

  task = g_task_new (journal, cancellable, callback, data);
  state = g_new0 (ReadingTask, 1);
  state->reading = g_new0 (PatellaReading, 1);
  state->pending = wish->followed_on != NULL ? 3 : 2;
  g_task_set_task_data (task, state, free_task);
  patella_journal_list_records_async (journal, wish->records_from, NULL, cancellable, records_listed_cb,
                                      g_object_ref (task));
  patella_journal_list_check_ins_async (journal, wish->check_ins_from, NULL, cancellable, check_ins_listed_cb,
                                        g_object_ref (task));
  if (wish->followed_on != NULL)
    patella_journal_list_followed_async (journal, wish->followed_on, followed_listed_cb, g_object_ref (task));
}

PatellaReading *
patella_reading_load_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
