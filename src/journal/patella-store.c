/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-log-check.h"
#include "patella-rescue-private.h"
#include "patella-schema.h"

/**
 * PatellaStore:
 *
 * The journal without threads: sessions, check-ins and what belongs to them, in one SQLite database.
 *
 * Always true: each function that writes is one transaction, and TRUE means that its COMMIT answered OK; after an
 * error nothing of it stands. A row whose checksum is wrong is left out of every answer and named in
 * [method@Patella.Store.get_damage]: it is never shown as right.
 *
 * Thread: the one that opened it. It owns its database; what it answers belongs to the caller.
 */

#define CHECK_AT_OPEN_SIZE (16 * 1024 * 1024) /* up to here quick_check takes about 20 ms; larger files are checked later */
#define BUSY_ATTEMPTS 3
#define BUSY_WAIT_MS 300

static void
wait_a_little (guint    attempt,
               gpointer data)
{
  sqlite3_sleep (BUSY_WAIT_MS);
}

static gboolean
check_at_open (PatellaStore  *self,
               GError       **error)
{
  const PatellaDatabaseFile *file = patella_database_get_file (self->database);

  self->check_due = file->path != NULL && !file->created && !patella_database_is_read_only (self->database);
  if (file->size >= CHECK_AT_OPEN_SIZE && !file->has_log)
    return TRUE;

  return patella_database_quick_check (self->database, "pragma quick_check(1)", error);
}

static gboolean
migrate (PatellaStore               *self,
         const PatellaStoreOptions  *options,
         int                         version,
         GError                    **error)
{
  self->version = version;
  if (version == PATELLA_SCHEMA_VERSION || patella_database_is_read_only (self->database))
    return TRUE;

  self->version = PATELLA_SCHEMA_VERSION;
  if (version > 0 && options->path != NULL)
    {
      g_autofree char *copy = patella_backup_make (self->database, PATELLA_BACKUP_KIND_BEFORE_MIGRATION, options->now, error);

      if (copy == NULL)
        return FALSE;
    }

  return patella_schema_migrate (self->database, version, PATELLA_SCHEMA_VERSION, error);
}

static gint64
size_of (const char *path,
         const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat info;

  return stat (name, &info) == 0 ? info.st_size : 0;
}

/* A journal is made only where there never was one. An empty file would have SQLite delete the log beside it. A file
 * that cannot be looked at is not missing: opening it says why. */
static gboolean
check_present (const char  *path,
               GError     **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  struct stat info;

  if (stat (path, &info) == 0 ? info.st_size > 0 : errno != ENOENT)
    return TRUE;

  if (!patella_backup_find_all (path, &backups, error))
    return FALSE;
  if (backups->len == 0 && size_of (path, "-wal") == 0)
    return TRUE;

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_MISSING, "%s: there is no journal, but %s", path,
               backups->len > 0 ? "copies of one" : "the log of one");
  return FALSE;
}

/* One wrong byte makes another program's file of ours. Rows with our checksums are in none but ours. */
static void
tell_apart (const char  *path,
            GError     **error)
{
  if (g_error_matches (*error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL) && patella_rescue_has_rows (path))
    (*error)->code = PATELLA_JOURNAL_ERROR_CORRUPT;
}

/* The log was played back by the first look at the file, and nobody else can write to it from then on. */
static gboolean
check_log (PatellaStore               *self,
           const PatellaStoreOptions  *options,
           GError                    **error)
{
  const PatellaDatabaseFile *file = patella_database_get_file (self->database);

  return options->copy || !file->has_log || patella_database_is_read_only (self->database) ||
         patella_log_check (file->path, error);
}

/* Nothing here may be called damage: what is wrong in the eyes of this version may be right in a newer one's. */
static gboolean
check_newer (PatellaStore  *self,
             GError       **error)
{
  g_autoptr (GError) failure = NULL;

  self->version = PATELLA_SCHEMA_VERSION;
  if (patella_schema_check_newer (self->database, self->left_out, error) && patella_store_verify (self, NULL, &failure))
    return TRUE;
  if (g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    failure->code = PATELLA_JOURNAL_ERROR_NEWER;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* The order is the promise: nothing is written before the file is known to be ours and whole. */
static PatellaStore *
open_file (const PatellaStoreOptions  *options,
           GError                    **error)
{
  g_autoptr (PatellaStore) self = g_new0 (PatellaStore, 1);
  const PatellaDatabaseOptions database_options = {
    .path = options->path,
    .copy = options->copy || options->newer,
    .vfs = options->vfs,
    .newer = options->newer,
  };
  int version;

  self->documents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) patella_document_free);
  self->damage = g_ptr_array_new_with_free_func (g_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  self->database = patella_database_open (&database_options, error);
  if (options->newer)
    return self->database != NULL && check_newer (self, error) ? g_steal_pointer (&self) : NULL;
  if (self->database == NULL ||
      !patella_schema_check (self->database, &version, error) ||
      !check_log (self, options, error) ||
      !check_at_open (self, error) ||
      !patella_database_harden (self->database, error) ||
      !migrate (self, options, version, error))
    return NULL;

  /* on a full disk the log stays as it is, and everything can still be read */
  patella_database_checkpoint (self->database, NULL);

  return g_steal_pointer (&self);
}

/* A rollback journal is played back by the first look at the file, before anything can be checked, and it may be of
 * another machine or another day. So it is played back into a private copy first; only when no damage comes of it, it
 * may happen to the file itself. */
static gboolean
rehearse (const PatellaStoreOptions  *options,
          GError                    **error)
{
  g_auto (PatellaDatabaseFile) file = { 0 };
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GError) failure = NULL;
  PatellaStoreOptions aside = *options;

  if (size_of (options->path, "-journal") == 0 || size_of (options->path, "") == 0 ||
      !patella_database_file_inspect (&file, options->path, options->vfs, NULL) ||
      !patella_database_file_copy_aside (&file, NULL))
    return TRUE;

  aside.path = file.private_path;
  store = open_file (&aside, &failure);
  if (store != NULL)
    patella_store_verify (store, NULL, &failure);
  if (!g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static PatellaStore *
try_open (const PatellaStoreOptions  *options,
          GError                    **error)
{
  PatellaStore *self;

  if (options->newer)
    return open_file (options, error);
  if (options->path != NULL && !options->copy &&
      (!patella_rescue_complete (options->path, error) || !check_present (options->path, error) || !rehearse (options, error)))
    return NULL;

  self = open_file (options, error);
  if (self == NULL && options->path != NULL && !options->copy)
    tell_apart (options->path, error);

  return self;
}

/**
 * patella_store_open:
 * @options: what to open
 * @error: a code of PatellaJournalError; whatever it is, the file is as it was
 *
 * Opens, checks, and where needed creates or migrates a journal. One that another process holds is tried three more
 * times. A medium that may not be written is opened for reading only. A journal of a newer program is opened when that
 * is asked for: it is only read, and only when every table, column and row that is known here is as it was; NEWER otherwise.
 *
 * Returns: (transfer full) (nullable): the store, owned by the calling thread
 */
PatellaStore *
patella_store_open (const PatellaStoreOptions  *options,
                    GError                    **error)
{
  PatellaStoreWaitFunc wait = options->wait != NULL ? options->wait : wait_a_little;

  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) failure = NULL;
      PatellaStore *self = try_open (options, &failure);

      if (self != NULL)
        return self;
      if (attempt == BUSY_ATTEMPTS || !g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      wait (attempt + 1, options->wait_data);
    }
}

/**
 * patella_store_close:
 * @self: (transfer full) (nullable): a store
 *
 * Empties the log into the file and closes. Whatever happens here, everything that was acknowledged is on the disk
 * already.
 */
void
patella_store_close (PatellaStore *self)
{
  if (self == NULL)
    return;

  patella_database_close (self->database);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->damage, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self);
}

/**
 * patella_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): where it lies, directory links resolved; NULL: in memory
 */
const char *
patella_store_get_path (PatellaStore *self)
{
  return patella_database_get_file (self->database)->path;
}

/**
 * patella_store_is_read_only:
 * @self: a store
 *
 * Returns: whether nothing can be written: a copy, or a medium that may not be written
 */
gboolean
patella_store_is_read_only (PatellaStore *self)
{
  return patella_database_is_read_only (self->database);
}

/**
 * patella_store_must_reopen:
 * @self: a store
 *
 * Returns: whether a sync failed, so that only closing and opening again tells what is on the disk
 */
gboolean
patella_store_must_reopen (PatellaStore *self)
{
  return patella_database_must_reopen (self->database);
}

/**
 * patella_store_get_damage:
 * @self: a store
 *
 * Returns: (transfer none) (element-type utf8): the rows found wrong since it was opened, as "table id", each once
 */
GPtrArray *
patella_store_get_damage (PatellaStore *self)
{
  return self->damage;
}

/**
 * patella_store_get_left_out:
 * @self: a store
 *
 * Returns: (transfer none) (element-type utf8): tables, and columns as "table.column", of a newer journal that are not known
 *   here and are in no answer
 */
GPtrArray *
patella_store_get_left_out (PatellaStore *self)
{
  return self->left_out;
}

void
patella_store_note_damage (PatellaStore *self,
                           const char   *table,
                           gint64        id)
{
  g_autofree char *row = g_strdup_printf ("%s %" G_GINT64_FORMAT, table, id);

  if (!g_ptr_array_find_with_equal_func (self->damage, row, g_str_equal, NULL))
    g_ptr_array_add (self->damage, g_steal_pointer (&row));
}

/**
 * patella_store_is_check_due:
 * @self: a store
 *
 * Returns: whether it was not checked in full since it was opened; opening looks at pages only, and not at all in a
 *   large file
 */
gboolean
patella_store_is_check_due (PatellaStore *self)
{
  return self->check_due;
}

/**
 * patella_store_check:
 * @self: a store
 * @cancellable: (nullable): to stop it, within a millisecond; it begins anew the next time
 * @error: CORRUPT, `G_IO_ERROR_CANCELLED`, or why it could not run
 *
 * SQLite's full check, which alone sees an index that leaves rows out, and the checksum of every row.
 *
 * Returns: whether it found nothing
 */
gboolean
patella_store_check (PatellaStore  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  gboolean fine;

  patella_database_set_cancellable (self->database, cancellable);
  fine = patella_store_verify (self, cancellable, error);
  patella_database_set_cancellable (self->database, NULL);
  self->check_due = self->check_due && !fine;

  return fine;
}

/**
 * patella_store_checkpoint:
 * @self: a store
 * @error: what SQLite answers
 *
 * At session end, before suspend and before a backup: then the journal is one file that any tool copies right.
 *
 * Returns: whether the log is empty now
 */
gboolean
patella_store_checkpoint (PatellaStore  *self,
                          GError       **error)
{
  return patella_database_checkpoint (self->database, error);
}

/* Finds one row by its uuid. No such row: TRUE, and the id in @keys is 0. A row that is wrong cannot be built upon:
 * CORRUPT. */
static gboolean
go_to (PatellaQuery       *query,
       const PatellaUuid  *uuid,
       PatellaRowKeys     *keys,
       gboolean           *out_found,
       GError            **error)
{
  GError *failure = NULL;

  keys->id = 0;
  patella_query_put_uuid (query, uuid);
  *out_found = patella_query_step (query, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
judge (gboolean               whole,
       const PatellaRowKeys  *keys,
       GError               **error)
{
  if (!whole)
    g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "row %" G_GINT64_FORMAT " is damaged", keys->id);

  return whole;
}

gboolean
patella_store_find_session (PatellaStore       *self,
                            const PatellaUuid  *uuid,
                            PatellaRowKeys     *keys,
                            PatellaRecordData  *data,
                            GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_SESSION_BY_UUID);
  gboolean found;

  return go_to (&query, uuid, keys, &found, error) &&
         (!found || judge (patella_table_take_session (&query, keys, data), keys, error));
}

gboolean
patella_store_find_track (PatellaStore        *self,
                          const PatellaUuid   *uuid,
                          PatellaRowKeys      *keys,
                          PatellaTrackRecord  *track,
                          GError             **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_TRACK_BY_UUID);
  gboolean found;

  return go_to (&query, uuid, keys, &found, error) &&
         (!found || judge (patella_table_take_track (&query, keys, track), keys, error));
}

gboolean
patella_store_find_set (PatellaStore       *self,
                        const PatellaUuid  *uuid,
                        PatellaRowKeys     *keys,
                        PatellaSetRecord   *set,
                        GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_SET_BY_UUID);
  gboolean found;

  return go_to (&query, uuid, keys, &found, error) &&
         (!found || judge (patella_table_take_set (&query, keys, set), keys, error));
}

gboolean
patella_store_find_check_in (PatellaStore       *self,
                             const PatellaUuid  *uuid,
                             PatellaRowKeys     *keys,
                             PatellaCheckIn    **out_check_in,
                             GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_CHECK_IN_BY_UUID);
  gboolean found;

  return go_to (&query, uuid, keys, &found, error) &&
         (!found || judge (patella_table_take_check_in (&query, keys, out_check_in), keys, error));
}

gboolean
patella_store_need (const PatellaRowKeys  *keys,
                    const char            *what,
                    GError               **error)
{
  if (keys->id != 0)
    return TRUE;

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_FOUND, "there is no such %s", what);
  return FALSE;
}
