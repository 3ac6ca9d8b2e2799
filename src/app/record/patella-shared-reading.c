/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-shared-reading.h"

/* PatellaSharedReading:
 *
 * The gate before every session, the page Today and the library look at the same 120 days. A reading of this date
 * that is there is answered, one that is under way is waited for, and only otherwise is the journal read. The services own
 * what is kept, and drop it when the journal is opened or changed, before they tell anybody. Main thread. */

typedef struct
{
  char            date[11];
  PatellaReading *reading;   /* owned, nullable: under way, or it failed */
  GPtrArray      *waiting;   /* owned (element-type GTask) */
} Load;

static void
load_clear (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->reading, patella_reading_free);
  g_ptr_array_unref (load->waiting);
}

static void
load_unref (gpointer load)
{
  g_rc_box_release_full (load, load_clear);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Load *load = data;
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&load->waiting);
  g_autoptr (GError) error = NULL;

  load->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  load->reading = patella_reading_load_finish (result, &error);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (load->reading != NULL)
        g_task_return_pointer (task, patella_reading_ref (load->reading), (GDestroyNotify) patella_reading_free);
      else
        g_task_return_error (task, g_error_copy (error));
    }
  /* one that failed is tried again by the next who asks */
  if (load->reading == NULL)
    load->date[0] = '\0';
  load_unref (load);
}

void
patella_shared_reading_forget (PatellaServices *services)
{
  g_return_if_fail (PATELLA_IS_SERVICES (services));

  g_object_set_data (G_OBJECT (services), "patella-shared-reading", NULL);
}

static Load *
begin (PatellaServices    *services,
       const PatellaStamp *now)
{
  Load *load = g_rc_box_new0 (Load);

  g_strlcpy (load->date, now->local_date, sizeof load->date);
  load->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (services), "patella-shared-reading", load, load_unref);
  patella_reading_load_for_offers_async (patella_services_get_journal (services), now, NULL, loaded_cb, g_rc_box_acquire (load));
  return load;
}

void
patella_shared_reading_load_async (PatellaServices     *services,
                                   GAsyncReadyCallback  callback,
                                   gpointer             data)
{
  g_autoptr (GTask) task = NULL;
  PatellaStamp now;
  Load *load;

  g_return_if_fail (PATELLA_IS_SERVICES (services));

  now = patella_services_now (services);
  task = g_task_new (patella_services_get_journal (services), NULL, callback, data);
  load = g_object_get_data (G_OBJECT (services), "patella-shared-reading");
  if (load == NULL || !g_str_equal (load->date, now.local_date))
    load = begin (services, &now);
  if (load->reading != NULL)
    g_task_return_pointer (task, patella_reading_ref (load->reading), (GDestroyNotify) patella_reading_free);
  else
    g_ptr_array_add (load->waiting, g_steal_pointer (&task));
}

PatellaReading *
patella_shared_reading_load_finish (GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
