/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-copies.h"

#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-journal-private.h"
#include "patella-restore.h"
#include "patella-store-private.h"

/* Whole journals in and out: for each call what is copied into the request, and what the worker does with it. */

static PatellaRequest *
new_request (PatellaRequestFunc  run,
             const char         *text,
             GCancellable       *cancellable)
{
  PatellaRequest *request = patella_request_new (run);

  request->text[0] = g_strdup (text);
  g_set_object (&request->cancellable, cancellable);

  return request;
}

static gpointer
export_file (PatellaStore          *store,
             const PatellaRequest  *request,
             GError               **error)
{
  const PatellaExport what = {
    .format = (PatellaArchiveFormat) request->number[0],
    .table = request->text[0],
    .from = request->text[1],
    .to = request->text[2],
  };

  return GINT_TO_POINTER (patella_store_export_file (store, &what, G_FILE (request->object), request->cancellable, error));
}

/**
 * patella_journal_export_async:
 * @self: a journal
 * @file: replaced whole or not at all
 * @what: format, table and days
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_export_async (PatellaJournal       *self,
                              GFile                *file,
                              const PatellaExport  *what,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && G_IS_FILE (file));

  request = new_request (export_file, what->table, cancellable);
  request->number[0] = (int) what->format;
  request->text[1] = g_strdup (what->from);
  request->text[2] = g_strdup (what->to);
  request->object = G_OBJECT (g_object_ref (file));
  patella_journal_submit (self, request, "export", callback, data);
}

/**
 * patella_journal_export_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, of GIO, or cancelled; the file is as it was then
 *
 * Returns: whether the file is written
 */
gboolean
patella_journal_export_finish (PatellaJournal  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  return patella_journal_answer (self, result, "export", error) != NULL;
}

/**
 * patella_imported_free:
 * @self: (transfer full) (nullable): an answer
 *
 * Frees it; the copy stays.
 */
void
patella_imported_free (PatellaImported *self)
{
  if (self == NULL)
    return;

  patella_import_report_clear (&self->report);
  g_free (self->copy);
  g_free (self);
}

static gpointer
save_copy (PatellaStore          *store,
           const PatellaRequest  *request,
           GError               **error)
{
  return GINT_TO_POINTER (patella_store_save_copy (store, request->text[0], request->number[0], error));
}

/**
 * patella_journal_save_copy_async:
 * @self: a journal, also one whose file was deleted or replaced
 * @path: where to
 * @replace: whether a file that has this name may be replaced
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.store_save_copy].
 */
void
patella_journal_save_copy_async (PatellaJournal       *self,
                                 const char           *path,
                                 gboolean              replace,
                                 GAsyncReadyCallback   callback,
                                 gpointer              data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && path != NULL);

  request = new_request (save_copy, path, NULL);
  request->number[0] = replace;
  patella_journal_submit (self, request, "save_copy", callback, data);
}

/**
 * patella_journal_save_copy_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: as [func@Patella.store_save_copy]
 *
 * Returns: whether the copy lies there
 */
gboolean
patella_journal_save_copy_finish (PatellaJournal  *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  return patella_journal_answer (self, result, "save_copy", error) != NULL;
}

typedef struct
{
  PatellaMeter *meter;    /* owned, nullable */
  GHashTable   *targets;  /* owned, nullable */
  guint64       size;     /* of the file */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  patella_meter_unref (self->meter);
  g_clear_pointer (&self->targets, g_hash_table_unref);
  g_free (self);
}

static void
show_progress (guint64  n_bytes,
               gpointer data)
{
  const Reading *reading = data;

  if (reading->meter != NULL)
    patella_meter_set (reading->meter, n_bytes, reading->size);
}

static GInputStream *
open_file (GFile         *file,
           Reading       *reading,
           GCancellable  *cancellable,
           GError       **error)
{
  GFileInputStream *stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    return NULL;

  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  reading->size = info != NULL ? (guint64) MAX (0, g_file_info_get_size (info)) : 0;

  return G_INPUT_STREAM (stream);
}

static gpointer
import_file (PatellaStore          *store,
             const PatellaRequest  *request,
             GError               **error)
{
  Reading *reading = request->extra;
  GFile *file = G_FILE (request->object);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GInputStream) stream = open_file (file, reading, request->cancellable, error);
  g_autoptr (PatellaImported) imported = g_new0 (PatellaImported, 1);
  const PatellaImport what = {
    .stream = stream,
    .name = name,
    .dry_run = request->number[0],
    .cancellable = request->cancellable,
    .targets = reading->targets,
    .progress = show_progress,
    .progress_data = reading,
  };

  if (stream == NULL)
    return NULL;
  if (!what.dry_run && patella_store_get_path (store) != NULL)
    {
      imported->copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &request->stamp, error);
      if (imported->copy == NULL)
        return NULL;
    }

  return patella_store_import (store, &what, &imported->report, error) ? g_steal_pointer (&imported) : NULL;
}

/**
 * patella_journal_import_async:
 * @self: a journal
 * @order: the file, and whether it is only looked at
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`; nothing of the file is in the journal then
 * @callback: called with the result
 * @data: for @callback
 *
 * See [method@Patella.Store.import]. A verified copy of the journal is made before anything is written.
 */
void
patella_journal_import_async (PatellaJournal            *self,
                              const PatellaImportOrder  *order,
                              GCancellable              *cancellable,
                              GAsyncReadyCallback        callback,
                              gpointer                   data)
{
  PatellaRequest *request;
  Reading *reading = g_new0 (Reading, 1);

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && G_IS_FILE (order->file) && order->now != NULL);

  reading->meter = order->meter != NULL ? patella_meter_ref (order->meter) : NULL;
  reading->targets = order->targets != NULL ? g_hash_table_ref (order->targets) : NULL;
  request = new_request (import_file, NULL, cancellable);
  request->object = G_OBJECT (g_object_ref (order->file));
  request->number[0] = order->dry_run;
  request->stamp = *order->now;
  request->extra = reading;
  request->free_extra = reading_free;
  request->free_result = (GDestroyNotify) patella_imported_free;
  request->writes = !order->dry_run;
  request->asked = TRUE;
  patella_journal_submit (self, request, "import", callback, data);
}

/**
 * patella_journal_import_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: as [method@Patella.Store.import], or why the copy could not be made; the journal is as it was then
 *
 * Returns: (transfer full) (nullable): what it did, or would do
 */
PatellaImported *
patella_journal_import_finish (PatellaJournal  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  return patella_journal_answer (self, result, "import", error);
}

/* Nobody may have the journal open while a file takes its place; whatever comes of it, it is opened again. */
static gpointer
restore_file (PatellaWorker         *worker,
              const PatellaRequest  *request,
              GError               **error)
{
  const PatellaRestore what = {
    .journal = worker->path,
    .file = request->text[0],
    .now = &request->stamp,
    .cancellable = request->cancellable,
  };
  g_autofree char *kept = NULL;
  gboolean restored;

  if (worker->path == NULL)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS, "a journal in memory has no copies");
      return NULL;
    }

  /* closing it would be the end of what it holds */
  if (worker->store != NULL && patella_store_is_gone (worker->store) && !worker->store->saved)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE, "what it held was not saved yet");
      return NULL;
    }

  g_clear_pointer (&worker->store, patella_store_close);
  restored = patella_restore_run (&what, &kept, error);
  patella_worker_reopen (worker, &request->stamp);
  if (!restored)
    return NULL;
  if (worker->store == NULL)
    {
      g_propagate_error (error, g_error_copy (worker->failure));
      return NULL;
    }

  return kept != NULL ? g_steal_pointer (&kept) : g_strdup ("");
}

/**
 * patella_journal_restore_async:
 * @self: a journal that lies in a file
 * @file: path of what takes its place
 * @now: the moment, for the name of the copy that is kept
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`, until the files are exchanged
 * @callback: called with the result
 * @data: for @callback
 *
 * See [func@Patella.restore_run]. Requests that are made meanwhile wait and are carried out on the journal that is
 * there afterwards.
 */
void
patella_journal_restore_async (PatellaJournal       *self,
                               const char           *file,
                               const PatellaStamp   *now,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && file != NULL && now != NULL);

  request = new_request (NULL, file, cancellable);
  request->run_alone = restore_file;
  request->stamp = *now;
  request->free_result = g_free;
  request->writes = TRUE;
  request->asked = TRUE;
  patella_journal_submit (self, request, "restore", callback, data);
}

/**
 * patella_journal_restore_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: as [func@Patella.restore_run]; GONE when the file of the open journal is gone and no copy was saved of it
 *
 * Returns: (transfer full) (nullable): where the journal that was there is kept; "": there was none
 */
char *
patella_journal_restore_finish (PatellaJournal  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return patella_journal_answer (self, result, "restore", error);
}

static gpointer
summarize (PatellaStore          *store,
           const PatellaRequest  *request,
           GError               **error)
{
  g_autofree PatellaCopySummary *summary = g_new0 (PatellaCopySummary, 1);

  return patella_store_summarize (store, summary, error) ? g_steal_pointer (&summary) : NULL;
}

/**
 * patella_journal_summarize_async:
 * @self: a journal
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_summarize_async (PatellaJournal      *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_request (summarize, NULL, NULL);
  request->free_result = g_free;
  patella_journal_submit (self, request, "summarize", callback, data);
}

/**
 * patella_journal_summarize_finish:
 * @self: a journal
 * @result: what the callback got
 * @out_summary: (out): what is in the journal
 * @error: a code of PatellaJournalError
 *
 * Returns: whether it could be counted
 */
gboolean
patella_journal_summarize_finish (PatellaJournal      *self,
                                  GAsyncResult        *result,
                                  PatellaCopySummary  *out_summary,
                                  GError             **error)
{
  g_autofree PatellaCopySummary *summary = patella_journal_answer (self, result, "summarize", error);

  if (summary != NULL)
    *out_summary = *summary;

  return summary != NULL;
}

static gpointer
keep_belongings (PatellaStore          *store,
                 const PatellaRequest  *request,
                 GError               **error)
{
  return GINT_TO_POINTER (patella_store_keep_belongings (store, request->extra, request->at_us, error));
}

/**
 * patella_journal_keep_belongings_async:
 * @self: a journal
 * @belongings: (element-type PatellaBelonging): not changed any more
 * @at_us: the moment
 * @callback: called with the result
 * @data: for @callback
 *
 * See [method@Patella.Store.keep_belongings]. It is no change of the record: the journal does not tell of it.
 */
void
patella_journal_keep_belongings_async (PatellaJournal      *self,
                                       GPtrArray           *belongings,
                                       gint64               at_us,
                                       GAsyncReadyCallback  callback,
                                       gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_request (keep_belongings, NULL, NULL);
  request->extra = g_ptr_array_ref (belongings);
  request->free_extra = (GDestroyNotify) g_ptr_array_unref;
  request->at_us = at_us;
  patella_journal_submit (self, request, "write", callback, data);
}

static gpointer
list_belongings (PatellaStore          *store,
                 const PatellaRequest  *request,
                 GError               **error)
{
  return patella_store_list_belongings (store, error);
}

/**
 * patella_journal_list_belongings_async:
 * @self: a journal
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_list_belongings_async (PatellaJournal      *self,
                                       GAsyncReadyCallback  callback,
                                       gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = new_request (list_belongings, NULL, NULL);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  patella_journal_submit (self, request, "list_belongings", callback, data);
}

/**
 * patella_journal_list_belongings_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError
 *
 * Returns: (transfer full) (element-type PatellaBelonging) (nullable): all that are kept
 */
GPtrArray *
patella_journal_list_belongings_finish (PatellaJournal  *self,
                                        GAsyncResult    *result,
                                        GError         **error)
{
  return patella_journal_answer (self, result, "list_belongings", error);
}

static gpointer
get_machine (PatellaStore          *store,
             const PatellaRequest  *request,
             GError               **error)
{
  char *id = NULL;

  return patella_store_get_machine (store, request->text[0], request->at_us, &id, error) ? id : NULL;
}

/**
 * patella_journal_get_machine_async:
 * @self: a journal
 * @host: a word that is another one on another machine
 * @at_us: the moment
 * @callback: called with the result
 * @data: for @callback
 */
void
patella_journal_get_machine_async (PatellaJournal      *self,
                                   const char          *host,
                                   gint64               at_us,
                                   GAsyncReadyCallback  callback,
                                   gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && host != NULL);

  request = new_request (get_machine, host, NULL);
  request->at_us = at_us;
  request->free_result = g_free;
  patella_journal_submit (self, request, "get_machine", callback, data);
}

/**
 * patella_journal_get_machine_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError
 *
 * Returns: (transfer full) (nullable): the name of this machine
 */
char *
patella_journal_get_machine_finish (PatellaJournal  *self,
                                    GAsyncResult    *result,
                                    GError         **error)
{
  return patella_journal_answer (self, result, "get_machine", error);
}
