/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sharer-private.h"

#include "patella-copy.h"

/* Ours on its way into the shared folder. */

#define PATIENCE_US (5 * G_USEC_PER_SEC) /* a folder that does not answer does not keep the program from ending */

static void
end_if_done (PatellaSharer *self)
{
  g_autoptr (GTask) ending = NULL;

  if (self->ending == NULL || self->publishing || (self->pending != NULL && self->machine != NULL && patella_sharer_is_on (self)))
    return;
  if (self->dirty && !self->sent_last && self->machine != NULL && patella_sharer_is_on (self))
    {
      /* once: a folder that refuses it does so again */
      self->sent_last = TRUE;
      patella_sharer_publish_now (self);
      return;
    }

  patella_sharer_remove_alarm (self);
  ending = g_steal_pointer (&self->ending);
  g_task_return_boolean (ending, TRUE);
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GError) error = NULL;

  self->publishing = FALSE;
  patella_share_publish_finish (result, &error);
  self->dirty = self->dirty || error != NULL;
  if (patella_sharer_is_on (self))
    {
      patella_sharer_set_outcome (self, error);
      if (error == NULL)
        patella_sharer_watch (self);
    }
  patella_sharer_publish_pending (self);
  end_if_done (self);
}

/* One after the other; of those that wait only the newest is worth it. */
void
patella_sharer_publish_pending (PatellaSharer *self)
{
  const PatellaShare share = patella_sharer_get_share (self, NULL);
  g_autofree char *copy = NULL;

  if (self->publishing || self->pending == NULL || self->machine == NULL || !patella_sharer_is_on (self))
    return;

  self->publishing = TRUE;
  copy = g_steal_pointer (&self->pending);
  patella_share_publish_async (&share, copy, self->cancellable, published_cb, g_object_ref (self));
}

void
patella_sharer_publish (PatellaSharer *self,
         const char    *copy)
{
  self->dirty = FALSE;
  g_free (self->pending);
  self->pending = g_strdup (copy);
  patella_sharer_publish_pending (self);
}

static void
copied_now_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = patella_journal_back_up_finish (PATELLA_JOURNAL (source), result, &error);

  self->publishing = FALSE;
  if (copy != NULL)
    patella_sharer_publish (self, copy);
  else if (self->ending == NULL)
    patella_sharer_set_outcome (self, error);
  end_if_done (self);
}

void
patella_sharer_publish_now (PatellaSharer *self)
{
  PatellaStamp now = patella_services_now (self->services);

  if (self->publishing)
    return;

  self->publishing = TRUE;
  self->dirty = FALSE;
  patella_journal_back_up_async (patella_services_get_journal (self->services), &now, copied_now_cb, g_object_ref (self));
}

static void
copies_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GPtrArray) copies = patella_copy_list_finish (result, NULL);

  if (copies != NULL && copies->len > 0 && self->pending == NULL)
    {
      patella_sharer_publish (self, ((const PatellaCopy *) g_ptr_array_index (copies, 0))->path);
      /* what was written after that copy was made goes there at the end of the program */
      self->dirty = TRUE;
    }
  else if (patella_sharer_is_on (self))
    patella_sharer_publish_now (self);
}

/* What was not there at the end of the program, because the folder was not. */
void
patella_sharer_catch_up (PatellaSharer *self)
{
  patella_copy_list_async (patella_services_get_journal_path (self->services), NULL, NULL, copies_listed_cb, g_object_ref (self));
}

static void
impatient_cb (gpointer data)
{
  PatellaSharer *self = data;
  g_autoptr (GTask) ending = g_steal_pointer (&self->ending);

  self->alarm = 0;
  g_cancellable_cancel (self->cancellable);
  if (ending != NULL)
    g_task_return_boolean (ending, TRUE);
}

/**
 * patella_sharer_end_async:
 * @callback: called when ours is in the folder, or cannot be for a while
 * @data: for @callback
 *
 * The program ends, and the journal is still open. What is not there now goes there at the next start.
 */
void
patella_sharer_end_async (PatellaSharer       *self,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  g_return_if_fail (PATELLA_IS_SHARER (self) && self->ending == NULL);

  patella_sharer_stop_watching (self);
  self->ending = g_task_new (self, NULL, callback, data);
  self->sent_last = FALSE;
  patella_sharer_set_alarm (self, PATIENCE_US, impatient_cb);
  end_if_done (self);
}

void
patella_sharer_end_finish (PatellaSharer *self,
                           GAsyncResult  *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
