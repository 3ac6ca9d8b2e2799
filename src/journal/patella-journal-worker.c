/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-private.h"

#include "patella-backup.h"
#include "patella-journal-error.h"

/* What the journal's one thread does: everything here runs in it. */

G_DEFINE_ENUM_TYPE (PatellaJournalStatus, patella_journal_status,
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_STATUS_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_STATUS_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_STATUS_READ_ONLY, "read-only"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_STATUS_FAILED, "failed"))

PatellaRequest *
patella_request_new (PatellaRequestFunc run)
{
  PatellaRequest *self = g_new0 (PatellaRequest, 1);

  self->run = run;
  return self;
}

void
patella_request_free (PatellaRequest *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->object);
  patella_set_record_free (self->set);
  patella_track_record_free (self->track);
  patella_running_free (self->running);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  for (size_t i = 0; i < G_N_ELEMENTS (self->text); i++)
    g_free (self->text[i]);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
open_store (PatellaWorker       *self,
            const PatellaStamp  *now)
{
  const PatellaStoreOptions options = { .path = self->path, .now = now };

  g_clear_error (&self->failure);
  self->store = patella_store_open (&options, &self->failure);
}

static gboolean
is_copy_of_today_missing (PatellaWorker      *self,
                          const PatellaStamp *now)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) check_ins = NULL;
  const PatellaStoreRange all = { .newest_first = TRUE };
  const PatellaBackup *newest;

  if (patella_store_get_path (self->store) == NULL)
    return FALSE;
  backups = patella_backup_list (patella_store_get_path (self->store));
  if (backups->len > 0)
    {
      newest = g_ptr_array_index (backups, 0);
      return newest->at_us / G_TIME_SPAN_DAY != now->at_us / G_TIME_SPAN_DAY;
    }

  /* the first copy waits for something to copy */
  check_ins = patella_store_list_check_ins (self->store, &all, NULL, NULL);
  return check_ins != NULL && check_ins->len > 0;
}

gboolean
patella_worker_open (PatellaWorker       *self,
                     const PatellaStamp  *now,
                     gboolean            *out_copy_due,
                     GError             **error)
{
  open_store (self, now);
  if (self->store == NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }

  *out_copy_due = is_copy_of_today_missing (self, now);
  return TRUE;
}

gpointer
patella_worker_run (PatellaWorker         *self,
                    const PatellaRequest  *request,
                    GError               **error)
{
  if (g_cancellable_set_error_if_cancelled (request->cancellable, error))
    return NULL;
  if (self->store != NULL)
    return request->run (self->store, request, error);

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CLOSED, "the journal is not open%s%s",
               self->failure != NULL ? ": " : "", self->failure != NULL ? self->failure->message : "");
  return NULL;
}

/* After a failed sync only a new look at the disk tells the truth. */
void
patella_worker_recover (PatellaWorker      *self,
                        const PatellaStamp *now)
{
  if (self->store == NULL || !patella_store_must_reopen (self->store))
    return;
  g_clear_pointer (&self->store, patella_store_close);
  open_store (self, now);
}

/* What is due after an answer and must not delay it. */
void
patella_worker_follow_up (PatellaWorker       *self,
                          const PatellaStamp  *now,
                          gboolean             copy_due,
                          GError             **error)
{
  g_autofree char *path = NULL;

  if (self->store == NULL)
    return;
  if (patella_store_is_check_due (self->store) && !patella_store_check (self->store, NULL, error))
    return;
  if (copy_due && patella_store_get_path (self->store) != NULL && !patella_store_is_read_only (self->store))
    path = patella_store_back_up (self->store, PATELLA_BACKUP_KIND_ORDINARY, now, error);
}
