/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-database-private.h"
#include "patella-journal-error.h"
#include "patella-store-private.h"

/* Copies in backups/ beside the journal. A copy gets its name only after it was checked and is on the disk; only then
 * are older ones thinned out, so a good copy is never replaced by a bad one. */

#define FOLDER "backups"
#define ATTEMPTS 99

static const char * const suffixes[] = {
  [PATELLA_BACKUP_KIND_ORDINARY] = "",
  [PATELLA_BACKUP_KIND_BEFORE_MIGRATION] = "-before-migration",
  [PATELLA_BACKUP_KIND_BEFORE_RESTORE] = "-before-restore",
};

static char *
folder_of (const char *journal_path)
{
  g_autofree char *directory = g_path_get_dirname (journal_path);

  return g_build_filename (directory, FOLDER, NULL);
}

/**
 * patella_backup_dup_prefix:
 * @journal_path: a journal
 *
 * Journals that lie in one folder have their copies in one folder, too: these are told apart by their names.
 *
 * Returns: (transfer full): how the names of its copies begin
 */
char *
patella_backup_dup_prefix (const char *journal_path)
{
  g_autofree char *base = g_path_get_basename (journal_path);

  if (g_str_has_suffix (base, ".db"))
    base[strlen (base) - strlen (".db")] = '\0';

  return g_strconcat (base, "-", NULL);
}

/* A name that no file has. UTC, so that names sort by time across a change of the clocks. */
static char *
choose_path (const char          *folder,
             const char          *prefix,
             PatellaBackupKind    kind,
             const PatellaStamp  *now,
             GError             **error)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now != NULL ? now->at_us / G_USEC_PER_SEC : 0);
  g_autofree char *stamp = at != NULL ? g_date_time_format (at, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");

  for (int n = 1; n <= ATTEMPTS; n++)
    {
      g_autofree char *number = n == 1 ? g_strdup ("") : g_strdup_printf ("-%d", n);
      g_autofree char *name = g_strconcat (prefix, stamp, number, suffixes[kind], ".db", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&path);
    }

  patella_journal_error_set_errno (error, folder, EEXIST);
  return NULL;
}

static gboolean
create (const char  *path,
        GError     **error)
{
  int fd;

  g_unlink (path);
  fd = open (path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0600);
  if (fd < 0)
    return patella_journal_error_set_errno (error, path, errno);
  close (fd);

  return TRUE;
}

/* The backup API and not VACUUM INTO: that one does not sync what it writes. Back to a rollback journal, so that the
 * copy is one file that can be read where nothing can be written. */
static gboolean
copy_pages (PatellaDatabase  *source,
            const char       *path,
            GError          **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup;
  int result;

  result = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, source->vfs);
  /* no index of the log in a file of its own */
  if (result == SQLITE_OK)
    result = sqlite3_exec (target, "pragma locking_mode=exclusive", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target, "main", source->handle, "main");
      if (backup != NULL)
        sqlite3_backup_step (backup, -1);
      result = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_extended_errcode (target);
    }
  if (result == SQLITE_OK)
    result = sqlite3_exec (target, "pragma journal_mode=delete", NULL, NULL, NULL);
  sqlite3_close (target);

  if (result == SQLITE_OK)
    return TRUE;

  /* damage is of the journal, whose pages these are; anything else is the copy's */
  if ((result & 0xff) == SQLITE_CORRUPT)
    return patella_database_fail (source, result, path, error);
  return patella_journal_error_set_sqlite (error, result, path, source->file.directory);
}

static gboolean
count_rows (PatellaDatabase  *database,
            gint64           *out_count,
            GError          **error)
{
  return patella_database_get_int (database,
                                   "select (select count(*) from session)+(select count(*) from track_session)+"
                                   "(select count(*) from set_entry)+(select count(*) from check_in)+"
                                   "(select count(*) from correction)+(select count(*) from document)+"
                                   "(select count(*) from enrolment)+(select count(*) from session_knee)",
                                   out_count, error);
}

static gboolean
verify (PatellaDatabase  *source,
        const char       *path,
        GError          **error)
{
  const PatellaDatabaseOptions options = { .path = path, .copy = TRUE, .vfs = source->vfs };
  g_autoptr (PatellaDatabase) copy = patella_database_open (&options, error);
  gint64 n_source, n_copy, n_orphans;

  if (copy == NULL || !patella_database_quick_check (copy, "pragma integrity_check(1)", error) ||
      !patella_database_get_int (copy, "select count(*) from pragma_foreign_key_check", &n_orphans, error) ||
      !count_rows (copy, &n_copy, error) || !count_rows (source, &n_source, error))
    return FALSE;
  if (n_orphans == 0 && n_copy == n_source)
    return TRUE;

  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "the copy does not hold what the journal holds");
  return FALSE;
}

static gboolean
make_unfinished (PatellaDatabase  *database,
                 const char       *unfinished,
                 GError          **error)
{
  return create (unfinished, error) &&
         copy_pages (database, unfinished, error) &&
         verify (database, unfinished, error) &&
         patella_database_file_sync (unfinished, error);
}

static gboolean
make_at (PatellaDatabase  *database,
         const char       *folder,
         const char       *path,
         GError          **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".tmp", NULL);
  gboolean made = make_unfinished (database, unfinished, error) &&
                  (g_rename (unfinished, path) == 0 || patella_journal_error_set_errno (error, path, errno)) &&
                  patella_database_file_sync (folder, error);

  if (!made)
    g_unlink (unfinished);

  return made;
}

/**
 * patella_backup_make:
 * @database: a journal, no transaction open
 * @kind: what for
 * @now: (nullable): the time in its name
 * @error: a code of PatellaJournalError; nothing is left behind then
 *
 * A verified copy in backups/. Older copies stay.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
patella_backup_make (PatellaDatabase     *database,
                     PatellaBackupKind    kind,
                     const PatellaStamp  *now,
                     GError             **error)
{
  const PatellaDatabaseFile *file = patella_database_get_file (database);
  g_autofree char *folder = NULL, *prefix = NULL, *path = NULL;

  if (file->path == NULL)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS, "a journal in memory has no copies");
      return NULL;
    }

  folder = folder_of (file->path);
  if (!patella_database_file_make_folder (folder, error))
    return NULL;
  prefix = patella_backup_dup_prefix (file->path);
  path = choose_path (folder, prefix, kind, now, error);
  if (path == NULL || !patella_database_checkpoint (database, error) || !make_at (database, folder, path, error))
    return NULL;

  return g_steal_pointer (&path);
}

/**
 * patella_backup_thin:
 * @journal_path: the journal
 * @error: ACCESS or IO
 *
 * Deletes the copies that [func@Patella.backup_choose] does not keep.
 *
 * Returns: whether all of them could be deleted
 */
gboolean
patella_backup_thin (const char  *journal_path,
                     GError     **error)
{
  g_autoptr (GPtrArray) backups = patella_backup_list (journal_path);

  patella_backup_choose (backups);
  for (guint i = 0; i < backups->len; i++)
    {
      const PatellaBackup *backup = g_ptr_array_index (backups, i);

      if (!backup->keep && g_unlink (backup->path) != 0)
        return patella_journal_error_set_errno (error, backup->path, errno);
    }

  return TRUE;
}

static gboolean
drop_record (PatellaRecordData  *data,
             gpointer            user_data,
             GError            **error)
{
  patella_record_data_free (data);
  return TRUE;
}

typedef enum
{
  FINDING_FINE,
  FINDING_DAMAGED,
  FINDING_UNKNOWN, /* it could not be read to the end: that is not damage */
} Finding;

/* Every row is read and its checksum compared: only that finds a wrong value in a well-formed page. */
static Finding
sweep (PatellaStore *store,
       const char   *path)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE, .vfs = store->database->vfs };
  const PatellaStoreRange all = { 0 };
  g_autoptr (PatellaStore) copy = patella_store_open (&options, NULL);
  g_autoptr (GPtrArray) check_ins = NULL;

  if (copy == NULL || !patella_store_foreach_record (copy, &all, drop_record, NULL, NULL))
    return FINDING_UNKNOWN;
  check_ins = patella_store_list_check_ins (copy, &all, NULL, NULL);
  if (patella_store_get_damage (copy)->len > 0)
    return FINDING_DAMAGED;

  return check_ins != NULL ? FINDING_FINE : FINDING_UNKNOWN;
}

/**
 * patella_store_back_up:
 * @store: a store
 * @kind: what for
 * @now: (nullable): the time in its name
 * @error: CORRUPT when a row of the journal is damaged, or another code of PatellaJournalError; all older copies stand
 *   then, and no new one is left
 *
 * A verified copy in backups/, after which older ones are thinned out.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
patella_store_back_up (PatellaStore        *store,
                       PatellaBackupKind    kind,
                       const PatellaStamp  *now,
                       GError             **error)
{
  g_autofree char *path = patella_backup_make (store->database, kind, now, error);
  Finding finding;

  if (path == NULL)
    return NULL;
  finding = sweep (store, path);
  if (finding == FINDING_DAMAGED)
    {
      g_unlink (path);
      patella_store_note_damage (store, "copy", 0);
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "a row of the journal is damaged");
      return NULL;
    }

  /* a copy too many is no reason to call the new one failed */
  if (finding == FINDING_FINE)
    patella_backup_thin (patella_store_get_path (store), NULL);

  return g_steal_pointer (&path);
}

/**
 * patella_store_is_gone:
 * @store: a store
 *
 * Returns: whether its file was deleted or replaced since it was opened. What it held can still be read, and is nowhere
 *   else: once the store is closed it is lost
 */
gboolean
patella_store_is_gone (PatellaStore *store)
{
  const PatellaDatabaseFile *file = patella_database_get_file (store->database);

  return file->path != NULL && !patella_database_file_is_in_place (file);
}

/* Links in the folder are followed, for SQLite refuses them. */
static char *
resolve_target (const char  *path,
                GError     **error)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL), *folder = g_path_get_dirname (canonical);
  g_autofree char *base = g_path_get_basename (canonical);
  char *resolved = realpath (folder, NULL), *target;

  if (resolved == NULL)
    {
      patella_journal_error_set_errno (error, folder, errno);
      return NULL;
    }

  target = g_build_filename (resolved, base, NULL);
  free (resolved);
  return target;
}

/* The log of the file that is gone may still lie beside its name, and would be played back into whatever comes there. */
static gboolean
check_target (PatellaStore  *store,
              const char    *target,
              gboolean       replace,
              GError       **error)
{
  const char *journal = patella_database_get_file (store->database)->path;
  struct stat info;

  if (journal != NULL && g_str_has_prefix (target, journal))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, "this is the place of the journal itself");
  else if (!replace && lstat (target, &info) == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "there is such a file already");
  else
    return TRUE;

  return FALSE;
}

/**
 * patella_store_save_copy:
 * @store: a store, also one whose file is gone
 * @path: where to; not the journal's own place
 * @replace: whether a file that has this name may be replaced
 * @error: `G_IO_ERROR_EXISTS`, `G_IO_ERROR_INVALID_FILENAME` for the journal's own place, or a code of PatellaJournalError;
 *   what has the name stays then
 *
 * Everything the open journal holds, read through what is open. The copy gets its name only after all of it was read back
 * and checked. Rows that are damaged are in it as they are, for there may be no other file with the rest.
 *
 * Returns: whether it lies there
 */
gboolean
patella_store_save_copy (PatellaStore  *store,
                         const char    *path,
                         gboolean       replace,
                         GError       **error)
{
  g_autofree char *target = resolve_target (path, error), *folder = NULL, *base = NULL, *unfinished = NULL;
  gboolean saved;

  if (target == NULL || !check_target (store, target, replace, error))
    return FALSE;

  folder = g_path_get_dirname (target);
  base = g_path_get_basename (target);
  unfinished = g_strconcat (folder, "/.", base, ".part", NULL);
  saved = make_unfinished (store->database, unfinished, error);
  if (saved && sweep (store, unfinished) == FINDING_UNKNOWN)
    saved = patella_journal_error_set_errno (error, unfinished, EIO);
  saved = saved && check_target (store, target, replace, error) &&
          (g_rename (unfinished, target) == 0 || patella_journal_error_set_errno (error, target, errno)) &&
          patella_database_file_sync (folder, error);
  if (!saved)
    g_unlink (unfinished);
  store->saved = store->saved || saved;

  return saved;
}

/**
 * patella_store_keep_last:
 * @store: a store whose file is gone
 * @now: (nullable): the time in its name
 * @error: `G_IO_ERROR_NOT_FOUND` where there are no copies, CORRUPT when a row is damaged, or a code of PatellaJournalError
 *
 * Everything the open journal holds becomes the newest of the copies that there are, from which a missing journal is put back.
 * Where there are none nothing is written: the person may have removed all of it.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
patella_store_keep_last (PatellaStore        *store,
                         const PatellaStamp  *now,
                         GError             **error)
{
  const char *journal = patella_store_get_path (store);
  g_autoptr (GPtrArray) backups = patella_backup_list (journal);
  g_autofree char *folder = folder_of (journal), *prefix = patella_backup_dup_prefix (journal), *path = NULL;
  const gint64 now_us = now != NULL ? now->at_us : 0;
  PatellaStamp then = { .at_us = now_us };

  if (backups->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there are no copies");
      return NULL;
    }

  /* a second later than any other, or an older one would be taken for the newest; not than one of a wrong clock */
  for (guint i = 0; i < backups->len; i++)
    {
      const PatellaBackup *backup = g_ptr_array_index (backups, i);

      if (backup->at_us <= now_us + G_TIME_SPAN_DAY)
        then.at_us = MAX (then.at_us, backup->at_us + G_USEC_PER_SEC);
    }
  path = choose_path (folder, prefix, PATELLA_BACKUP_KIND_ORDINARY, &then, error);
  if (path == NULL || !make_at (store->database, folder, path, error))
    return NULL;
  if (sweep (store, path) != FINDING_DAMAGED)
    return g_steal_pointer (&path);

  g_unlink (path);
  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "a row of the journal is damaged");
  return NULL;
}
