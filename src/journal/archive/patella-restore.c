/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-restore.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-restore-private.h"
#include "patella-row-private.h"
#include "patella-schema.h"

/* A file takes the place of the journal. In this order: a private copy of the file, everything about that copy is
 * checked, a copy of the journal as it is, and only then the exchange, which is one rename. */

#define PIECE 65536
#define SIZE_MAX_BYTES (G_GINT64_CONSTANT (1) << 30) /* a thousand years of sets */

static const char * const suffixes[] = { "", "-wal", "-shm", "-journal" };

static gboolean
refuse (GError              **error,
        PatellaJournalError   code,
        const char           *reason)
{
  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, code, reason);
  return FALSE;
}

/* Not blocking, so that a FIFO is refused and not waited for. */
static gboolean
open_source (const char  *path,
             int         *out_fd,
             GError     **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return patella_journal_error_set_errno (error, path, errno);
  *out_fd = fd;
  if (fstat (fd, &info) != 0)
    return patella_journal_error_set_errno (error, path, errno);
  if (!S_ISREG (info.st_mode))
    return refuse (error, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "not a regular file");
  if (info.st_size > SIZE_MAX_BYTES)
    return refuse (error, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "far too large for a journal");

  return TRUE;
}

static gboolean
write_all (int          fd,
           const char  *bytes,
           size_t       size)
{
  while (size > 0)
    {
      ssize_t written = write (fd, bytes, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      bytes += written;
      size -= (size_t) written;
    }

  return TRUE;
}

static gboolean
copy_bytes (int            from,
            int            to,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  ssize_t size;

  while ((size = read (from, piece, PIECE)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (size < 0 ? errno != EINTR : !write_all (to, piece, (size_t) size))
        return patella_journal_error_set_errno (error, path, errno);
    }

  return fsync (to) == 0 || patella_journal_error_set_errno (error, path, errno);
}

/* A new file of our own, on the disk when this answers TRUE. */
gboolean
patella_restore_copy_file (const char    *from,
                           const char    *to,
                           GCancellable  *cancellable,
                           GError       **error)
{
  int source = -1, target = -1;
  gboolean copied = FALSE;

  if (open_source (from, &source, error))
    {
      target = open (to, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0600);
      copied = target >= 0 ? copy_bytes (source, target, to, cancellable, error) : patella_journal_error_set_errno (error, to, errno);
    }
  if (source >= 0)
    close (source);
  if (target >= 0)
    close (target);

  return copied;
}

/* Of the whole set those that are there. */
static gboolean
copy_set (const char    *from,
          const char    *to,
          GCancellable  *cancellable,
          GError       **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL), *target = g_strconcat (to, suffixes[i], NULL);

      if ((i == 0 || g_file_test (source, G_FILE_TEST_EXISTS)) && !patella_restore_copy_file (source, target, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Folding in a log may have brought the file to the newest schema, after a copy in backups/. */
static void
remove_copies (const char *folder)
{
  g_autofree char *copies = g_build_filename (folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (copies, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (copies, name, NULL);

      g_unlink (path);
    }
  g_rmdir (copies);
}

void
patella_restore_drop (const char *folder)
{
  remove_copies (folder);
  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (folder, G_DIR_SEPARATOR_S "journal.db", suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Views, triggers, other tables, other CHECKs: a schema that is not ours to the letter is not ours. */
static gboolean
check_schema (PatellaStore  *store,
              GError       **error)
{
  static const char sql[] =
    "select group_concat(type||' '||name||' '||tbl_name||' '||coalesce(sql,''),char(10)) from "
    "(select type,name,tbl_name,sql from sqlite_schema order by type,name)";
  const PatellaDatabaseOptions options = { 0 };
  g_autoptr (PatellaDatabase) ours = patella_database_open (&options, error);
  g_autofree char *expected = NULL, *found = NULL;

  if (ours == NULL || !patella_database_harden (ours, error) ||
      !patella_schema_migrate (ours, 0, store->version, error) ||
      !patella_database_dup_text (ours, sql, &expected, error) ||
      !patella_database_dup_text (store->database, sql, &found, error))
    return FALSE;

  return g_strcmp0 (expected, found) == 0 ||
         refuse (error, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "its tables are not those of a journal");
}

static gboolean
count_row (const PatellaRow  *row,
           gpointer           data,
           GError           **error)
{
  return !g_cancellable_set_error_if_cancelled (data, error);
}

/**
 * patella_store_summarize:
 * @store: a store
 * @out_summary: (out): what is in it
 * @error: what SQLite answers
 *
 * Returns: whether it could be counted
 */
gboolean
patella_store_summarize (PatellaStore        *store,
                         PatellaCopySummary  *out_summary,
                         GError             **error)
{
  g_autofree char *day = NULL;

  if (!patella_database_get_int (store->database, "select count(*) from session where removed_at_us is null",
                                 &out_summary->n_sessions, error) ||
      !patella_database_get_int (store->database, "select count(*) from set_entry s join track_session t on "
                                 "t.id=s.track_session join session e on e.id=t.session where s.removed_at_us is null "
                                 "and e.removed_at_us is null", &out_summary->n_sets, error) ||
      !patella_database_get_int (store->database, "select count(*) from check_in where removed_at_us is null",
                                 &out_summary->n_check_ins, error) ||
      !patella_database_dup_text (store->database, "select coalesce(max(day),'') from (select max(local_date) day from "
                                  "session where removed_at_us is null union all select max(local_date) from check_in "
                                  "where removed_at_us is null)", &day, error))
    return FALSE;

  g_strlcpy (out_summary->last_day, day, sizeof out_summary->last_day);
  return TRUE;
}

/* Everything that can be said about a journal that could be opened: SQLite's check, what belongs to what, checksums. */
gboolean
patella_store_verify (PatellaStore  *store,
                      GCancellable  *cancellable,
                      GError       **error)
{
  gint64 n_orphans;

  if (!patella_database_quick_check (store->database, "pragma integrity_check(1)", error) ||
      !patella_database_get_int (store->database, "select count(*) from pragma_foreign_key_check", &n_orphans, error))
    return FALSE;
  if (n_orphans != 0)
    return refuse (error, PATELLA_JOURNAL_ERROR_CORRUPT, "rows without what they belong to");
  if (!patella_store_foreach_row (store, count_row, cancellable, error))
    return FALSE;

  return patella_store_get_damage (store)->len == 0 ||
         refuse (error, PATELLA_JOURNAL_ERROR_CORRUPT, "rows whose checksum is wrong");
}

/* The same of one that came from elsewhere, and what is in it. */
gboolean
patella_restore_check_store (PatellaStore        *store,
                             GCancellable        *cancellable,
                             PatellaCopySummary  *out_summary,
                             GError             **error)
{
  return check_schema (store, error) && patella_store_verify (store, cancellable, error) &&
         patella_store_summarize (store, out_summary, error);
}

static gboolean
has_content (const char *path,
             const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  struct stat info;

  return lstat (beside, &info) == 0 && info.st_size > 0;
}

/* @path is our private copy. With a log beside it, it is opened as a journal is, so that the log is folded in;
 * without, only for reading. */
static gboolean
check_copy (const char          *path,
            GCancellable        *cancellable,
            PatellaCopySummary  *out_summary,
            GError             **error)
{
  const gboolean has_log = has_content (path, "-wal") || has_content (path, "-journal");
  const PatellaStoreOptions options = { .path = path, .copy = !has_log };
  struct stat info;
  PatellaStore *store;
  gboolean fine;

  if (lstat (path, &info) == 0 && info.st_size == 0)
    return refuse (error, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "an empty file");
  store = patella_store_open (&options, error);
  if (store == NULL)
    return FALSE;

  patella_database_set_cancellable (store->database, cancellable);
  fine = patella_restore_check_store (store, cancellable, out_summary, error);
  patella_database_set_cancellable (store->database, NULL);
  patella_store_close (store);
  if (fine && has_content (path, "-wal"))
    return refuse (error, PATELLA_JOURNAL_ERROR_CORRUPT, "its log cannot be folded in");

  return fine;
}

/* A journal that is damaged is kept with everything that lies beside it. */
static char *
keep_damaged (const char          *journal,
              const PatellaStamp  *now,
              GError             **error)
{
  g_autofree char *directory = g_path_get_dirname (journal);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now != NULL ? now->at_us / G_USEC_PER_SEC : 0);
  g_autofree char *stamp = at != NULL ? g_date_time_format (at, "damaged-%Y%m%dT%H%M%SZ-XXXXXX") : g_strdup ("damaged-XXXXXX");
  g_autofree char *folder = g_build_filename (directory, stamp, NULL);
  g_autofree char *path = NULL;

  if (g_mkdtemp_full (folder, 0700) == NULL)
    {
      patella_journal_error_set_errno (error, directory, errno);
      return NULL;
    }
  path = g_build_filename (folder, "journal.db", NULL);
  if (copy_set (journal, path, NULL, error) && patella_database_file_sync (folder, error) &&
      patella_database_file_sync (directory, error))
    return g_steal_pointer (&path);

  patella_restore_drop (folder);
  return NULL;
}

/* What the journal was before. NULL without error: there was none. */
static char *
keep_present (const PatellaRestore  *what,
              GError               **error)
{
  const PatellaStoreOptions options = { .path = what->journal, .now = what->now };
  g_autoptr (GError) failure = NULL;
  PatellaStore *store;
  char *kept;

  if (!g_file_test (what->journal, G_FILE_TEST_EXISTS) && !g_file_test (what->journal, G_FILE_TEST_IS_SYMLINK))
    return NULL;

  store = patella_store_open (&options, &failure);
  if (store == NULL && g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    return keep_damaged (what->journal, what->now, error);
  if (store == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  kept = patella_backup_make (store->database, PATELLA_BACKUP_KIND_BEFORE_RESTORE, what->now, error);
  patella_store_close (store);
  return kept;
}

/* The old log goes first: applied to the new file it would destroy it. What was in it is in the copy. */
static gboolean
exchange (const char  *fresh,
          const char  *journal,
          GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (journal);

  for (size_t i = 1; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (journal, suffixes[i], NULL);

      if (g_unlink (beside) != 0 && errno != ENOENT)
        return patella_journal_error_set_errno (error, beside, errno);
    }

  return patella_database_file_sync (fresh, error) && patella_database_file_sync (directory, error) &&
         (g_rename (fresh, journal) == 0 || patella_journal_error_set_errno (error, journal, errno)) &&
         patella_database_file_sync (directory, error);
}

static gboolean
restore (const PatellaRestore  *what,
         const char            *fresh,
         char                 **out_kept,
         GError               **error)
{
  g_autofree char *kept = NULL;
  PatellaCopySummary summary = { 0 };
  GError *failure = NULL;

  if (!copy_set (what->file, fresh, what->cancellable, error) ||
      !check_copy (fresh, what->cancellable, &summary, error) ||
      g_cancellable_set_error_if_cancelled (what->cancellable, error))
    return FALSE;

  kept = keep_present (what, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!exchange (fresh, what->journal, error))
    return FALSE;

  *out_kept = g_steal_pointer (&kept);
  return TRUE;
}

/* A private folder beside the journal; none is made for a file that is not there. */
static char *
make_folder (const PatellaRestore  *what,
             GError               **error)
{
  g_autofree char *directory = g_path_get_dirname (what->journal);
  g_autofree char *folder = g_build_filename (directory, "restore-XXXXXX", NULL);
  gboolean is_there;
  int fd = -1;

  is_there = open_source (what->file, &fd, error);
  if (fd >= 0)
    close (fd);
  if (!is_there)
    return NULL;
  if (!patella_database_file_make_folder (directory, error))
    return NULL;
  if (g_mkdtemp_full (folder, 0700) != NULL)
    return g_steal_pointer (&folder);

  patella_journal_error_set_errno (error, directory, errno);
  return NULL;
}

/**
 * patella_restore_run:
 * @what: the journal, which nobody may have open, and the file
 * @out_kept: (out) (nullable): where the journal that was there is kept; NULL: there was none
 * @error: NOT_A_JOURNAL, NEWER or CORRUPT for the file, BUSY when the journal is open elsewhere,
 *   `G_IO_ERROR_CANCELLED`, or another code of PatellaJournalError; the journal is as it was then
 *
 * Puts a copy of @what's file in the place of the journal. The file itself is only read, and nothing of it is believed
 * before all of it was checked: header, schema to the letter, SQLite's integrity check, foreign keys, every row's
 * checksum. A journal that cannot be opened because it is damaged is kept as it lies, with its logs.
 *
 * Returns: whether the journal is the file's now
 */
gboolean
patella_restore_run (const PatellaRestore  *what,
                     char                 **out_kept,
                     GError               **error)
{
  g_autofree char *folder = make_folder (what, error);
  g_autofree char *fresh = NULL;
  gboolean restored;

  if (folder == NULL)
    return FALSE;

  fresh = g_build_filename (folder, "journal.db", NULL);
  restored = restore (what, fresh, out_kept, error);
  patella_restore_drop (folder);

  return restored;
}

/* A folder of our own beside the journal; "journal.db" in it is the file, with its log folded in, and passed every check. */
char *
patella_restore_fetch (const PatellaRestore  *what,
                       PatellaCopySummary    *out_summary,
                       GError               **error)
{
  g_autofree char *folder = make_folder (what, error);
  g_autofree char *fresh = NULL;

  if (folder == NULL)
    return NULL;

  fresh = g_build_filename (folder, "journal.db", NULL);
  if (copy_set (what->file, fresh, what->cancellable, error) && check_copy (fresh, what->cancellable, out_summary, error))
    return g_steal_pointer (&folder);

  patella_restore_drop (folder);
  return NULL;
}

/**
 * patella_restore_inspect:
 * @what: the journal, which may be open, and the file
 * @out_summary: (out): what is in the file
 * @error: as [func@Patella.restore_run]
 *
 * Makes all the checks of restoring, on a private copy beside the journal, and changes nothing. Any thread.
 *
 * Returns: whether the file could take the place of the journal
 */
gboolean
patella_restore_inspect (const PatellaRestore  *what,
                         PatellaCopySummary    *out_summary,
                         GError               **error)
{
  g_autofree char *folder = patella_restore_fetch (what, out_summary, error);

  if (folder == NULL)
    return FALSE;

  patella_restore_drop (folder);
  return TRUE;
}
