/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-private.h"

#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-ballast.h"
#include "patella-journal-error.h"
#include "patella-store-private.h"

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
  if (self->free_extra != NULL)
    g_clear_pointer (&self->extra, self->free_extra);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
open_store (PatellaWorker       *self,
            const PatellaStamp  *now)
{
  const PatellaStoreOptions options = { .path = self->path, .now = now, .newer = self->newer };

  g_clear_error (&self->failure);
  self->store = patella_store_open (&options, &self->failure);
}

static gboolean
is_copy_of_today_missing (PatellaWorker      *self,
                          const PatellaStamp *now)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *newest_day = NULL;
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
  newest_day = patella_store_find_newest_day (self->store);
  return newest_day != NULL;
}

/* Whether it is damage, by a check that ran and said no: not a lock, a full disk, or a row that only makes no sense. A file
 * that is gone is not given up for another that has its name now. */
static gboolean
is_damaged (PatellaWorker *self,
            const GError  *error)
{
  g_autoptr (GError) finding = NULL;

  if (self->rescued || self->path == NULL || patella_store_is_read_only (self->store) || patella_store_is_gone (self->store) ||
      (patella_store_get_damage (self->store)->len == 0 &&
       !g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT)))
    return FALSE;

  return !patella_store_check (self->store, NULL, &finding) &&
         g_error_matches (finding, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
}

/* Nothing is open. Afterwards the journal is, or failure says why it is not. */
static gboolean
rescue (PatellaWorker      *self,
        PatellaRescueCause  cause)
{
  const PatellaRescue what = { .journal = self->path, .now = &self->now, .cause = cause };
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autoptr (GError) failure = NULL;
  const gboolean rescued = patella_rescue_run (&what, &report, &failure);

  self->rescued = TRUE;
  open_store (self, &self->now);
  if (rescued)
    {
      patella_rescue_report_free (self->rescue);
      self->rescue = g_steal_pointer (&report);
    }
  else if (self->store == NULL)
    {
      /* what stands in the way of a rescue is what the person can do something about */
      g_clear_error (&self->failure);
      self->failure = g_steal_pointer (&failure);
    }

  return rescued && self->store != NULL;
}

static gboolean
rescue_open (PatellaWorker *self)
{
  g_clear_pointer (&self->store, patella_store_close);
  return rescue (self, PATELLA_RESCUE_CAUSE_DAMAGED);
}

static gboolean
can_be_rescued (PatellaWorker *self)
{
  return !self->newer && (g_error_matches (self->failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT) ||
                          g_error_matches (self->failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_MISSING));
}

gboolean
patella_worker_open (PatellaWorker       *self,
                     const PatellaStamp  *now,
                     gboolean            *out_copy_due,
                     GError             **error)
{
  gboolean rescued = FALSE;

  self->now = *now;
  self->rescued = FALSE;
  open_store (self, now);
  if (self->store == NULL && can_be_rescued (self))
    rescued = rescue (self, g_error_matches (self->failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_MISSING)
                              ? PATELLA_RESCUE_CAUSE_MISSING : PATELLA_RESCUE_CAUSE_DAMAGED);
  if (self->store == NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }

  if (self->newer)
    {
      self->left_out = g_ptr_array_ref (patella_store_get_left_out (self->store));
      return TRUE;
    }

  if (self->rescue == NULL && self->path != NULL)
    self->rescue = patella_rescue_load (self->path);
  g_free (self->newest);
  self->newest = patella_store_find_newest_day (self->store);
  *out_copy_due = rescued || is_copy_of_today_missing (self, now);
  return TRUE;
}

/* What finds no room is tried once more in the room that was kept for it. */
static gboolean
make_room (PatellaWorker         *self,
           const PatellaRequest  *request,
           GError               **failure)
{
  if (!request->writes || self->path == NULL ||
      !g_error_matches (*failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE) ||
      !patella_ballast_release (self->path))
    return FALSE;

  self->cramped = TRUE;
  g_clear_error (failure);
  return TRUE;
}

/* Damage that a request comes upon is answered at once, and the request is carried out again: so nobody sees a journal
 * with holes in it while a copy without them is there. */
gpointer
patella_worker_run (PatellaWorker         *self,
                    const PatellaRequest  *request,
                    GError               **error)
{
  GError *failure = NULL;
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (request->cancellable, error))
    return NULL;
  if (self->store == NULL)
    {
      g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CLOSED, "the journal is not open%s%s",
                   self->failure != NULL ? ": " : "", self->failure != NULL ? self->failure->message : "");
      return NULL;
    }

  if (request->run_alone != NULL)
    return request->run_alone (self, request, error);

  result = request->run (self->store, request, &failure);
  if (make_room (self, request, &failure))
    result = request->run (self->store, request, &failure);
  if (is_damaged (self, failure) && rescue_open (self))
    {
      if (result != NULL && request->free_result != NULL)
        request->free_result (result);
      g_clear_error (&failure);
      result = request->run (self->store, request, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return result;
}

/* After what could only be done with the journal closed. What is another journal now may be rescued once more. */
void
patella_worker_reopen (PatellaWorker      *self,
                       const PatellaStamp *now)
{
  self->rescued = FALSE;
  open_store (self, now);
}

/* After a failed sync only a new look at the disk tells the truth. */
void
patella_worker_recover (PatellaWorker      *self,
                        const PatellaStamp *now)
{
  if (self->store == NULL || !patella_store_must_reopen (self->store) || patella_store_is_gone (self->store))
    return;
  g_clear_pointer (&self->store, patella_store_close);
  open_store (self, now);
}

/* TRUE: it found nothing, or what it found was mended. */
static gboolean
check_late (PatellaWorker    *self,
            PatellaFollowUp  *what,
            GError          **error)
{
  g_autoptr (GError) failure = NULL;

  if (!patella_store_is_check_due (self->store) || patella_store_check (self->store, what->cancellable, &failure))
    return TRUE;

  what->again = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (what->again)
    return FALSE;
  if (is_damaged (self, failure) && rescue_open (self))
    {
      what->copy = TRUE;
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static char *
back_up (PatellaWorker  *self,
         GError        **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) failure = NULL;

  path = patella_store_back_up (self->store, PATELLA_BACKUP_KIND_ORDINARY, &self->now, &failure);
  if (path == NULL && is_damaged (self, failure) && rescue_open (self))
    {
      g_clear_error (&failure);
      path = patella_store_back_up (self->store, PATELLA_BACKUP_KIND_ORDINARY, &self->now, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return g_steal_pointer (&path);
}

/* What is due after an answer and must not delay it. */
void
patella_worker_follow_up (PatellaWorker       *self,
                          const PatellaStamp  *now,
                          PatellaFollowUp     *what,
                          GError             **error)
{
  what->again = FALSE;
  if (now->at_us > 0)
    self->now = *now;
  if (self->store == NULL || !check_late (self, what, error))
    return;
  if (what->copy && self->store != NULL && patella_store_get_path (self->store) != NULL &&
      !patella_store_is_read_only (self->store))
    what->made = back_up (self, error);
  if (self->store != NULL && self->path != NULL && !patella_store_is_read_only (self->store))
    patella_ballast_keep (self->path);
}

/* What an open journal holds whose file is gone is nowhere else. Who can be asked was asked where to save it; at a logout
 * nobody is. */
void
patella_worker_close (PatellaWorker *self)
{
  if (self->store != NULL && !self->newer && patella_store_is_gone (self->store) && !self->store->saved)
    {
      g_autofree char *kept = patella_store_keep_last (self->store, &self->now, NULL);
    }
  g_clear_pointer (&self->store, patella_store_close);
}

void
patella_worker_clear (PatellaWorker *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->newest, g_free);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->rescue, patella_rescue_report_free);
}
