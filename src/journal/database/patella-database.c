/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-database-private.h"

#include <string.h>

#include "patella-journal-error.h"
#include "patella-schema.h"

/**
 * PatellaDatabase:
 *
 * One SQLite connection, opened and set up the one right way.
 *
 * Always true: it is the only connection of the process to its file and holds the file's lock for as long as it
 * lives; a transaction is open only inside the scope of a [struct@Patella.Transaction].
 *
 * Thread: the one that opened it, asserted at the top of each function. It owns its prepared statements; whoever
 * borrows one gives it back at the end of the scope.
 *
 * Settings and their reasons: WAL with FULL was the only pair that lost nothing in 33 000 simulated power cuts and
 * stayed readable on disks that lie about fsync. A checkpoint after 64 pages instead of 1000, because the log is what
 * fills a nearly full disk. EXTRA while the journal mode is converted, because the conversion's rollback journal is
 * unlinked and the directory must be synced. DEFENSIVE, no triggers, views, extensions and double-quoted strings:
 * none is used, and a hostile file could use them.
 */

#define HEAP_LIMIT (256 * 1024 * 1024) /* of SQLite in the whole process: a hostile file ends in NOMEM, not in swap */
#define PROGRESS_STEPS 2000            /* virtual machine steps between two looks at the cancellable: well under 1 ms */
#define SETTLE_ATTEMPTS 3
#define TEXT_MAX (4 * 1024 * 1024)
#define LONG_TEXT_MAX (16 * 1024 * 1024)

static void
log_cb (void       *data,
        int         result,
        const char *message)
{
  /* the text could quote what the person wrote; the code says enough */
  g_debug ("SQLite reports %d", result);
}

/* SQLite refuses both once it is initialized, for example by another library of the process; it works without. */
static void
configure_library (void)
{
  static gsize configured = 0;

  if (g_once_init_enter (&configured))
    {
      sqlite3_config (SQLITE_CONFIG_LOG, log_cb, NULL);
      sqlite3_initialize ();
      sqlite3_hard_heap_limit64 (HEAP_LIMIT);
      g_once_init_leave (&configured, 1);
    }
}

static void
set_limits (sqlite3 *handle)
{
  static const struct
  {
    int id;
    int value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, TEXT_MAX },
    { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 20 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 64 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (handle, limits[i].id, limits[i].value);
}

static void
set_switches (sqlite3  *handle,
              gboolean  keep_log)
{
  const struct
  {
    int id;
    int value;
  } switches[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_log },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (switches); i++)
    sqlite3_db_config (handle, switches[i].id, switches[i].value, NULL);
}

/* Only settings that write nothing: whether the file is ours is not known yet. */
static gboolean
set_up (PatellaDatabase  *self,
        GError          **error)
{
  static const char * const always[] = {
    "pragma temp_store=memory", "pragma mmap_size=0", "pragma cell_size_check=on", "pragma foreign_keys=on",
    "pragma secure_delete=on", "pragma synchronous=extra",
  };

  sqlite3_busy_timeout (self->handle, 0);
  set_limits (self->handle);
  set_switches (self->handle, self->file.has_log);

  if (!self->read_only && !patella_database_execute (self, "pragma locking_mode=exclusive", error))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (always); i++)
    if (!patella_database_execute (self, always[i], error))
      return FALSE;

  return TRUE;
}

/* A file that cannot be written is opened as immutable, because reading a WAL file otherwise wants to write beside
 * it. Not so when a log lies beside it: immutable would not see what is in there; then it is a copy that is opened. */
static int
open_handle (PatellaDatabase *self)
{
  /* the owner is asserted at the top of each function: a lock for each value that is read would cost a sixth of the time */
  int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
  g_autofree char *uri = NULL, *immutable = NULL;

  if (self->file.path == NULL)
    return sqlite3_open_v2 (":memory:", &self->handle, flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, self->vfs);
  if (!self->read_only)
    return sqlite3_open_v2 (self->file.path, &self->handle, flags | SQLITE_OPEN_READWRITE, self->vfs);
  if (self->file.private_path != NULL)
    return sqlite3_open_v2 (self->file.private_path, &self->handle, flags | SQLITE_OPEN_READWRITE, self->vfs);

  uri = g_filename_to_uri (self->file.path, NULL, NULL);
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return sqlite3_open_v2 (immutable, &self->handle, flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, self->vfs);
}

static gboolean
look_at_file (PatellaDatabase               *self,
              const PatellaDatabaseOptions  *options,
              GError                       **error)
{
  if (options->path == NULL)
    return TRUE;
  if (options->copy ? !patella_database_file_inspect (&self->file, options->path, options->vfs, error)
                    : !patella_database_file_prepare (&self->file, options->path, options->vfs, error))
    return FALSE;

  if (options->newer ? patella_database_file_is_held (&self->file, error) : !patella_schema_check_file (&self->file, error))
    return FALSE;

  return self->file.writable || !self->file.has_log || (options->copy && !options->newer) ||
         patella_database_file_copy_aside (&self->file, error);
}

/**
 * patella_database_open:
 * @options: what to open
 * @error: ACCESS, NO_SPACE, IO, BUSY, CORRUPT, NEWER or NOT_A_JOURNAL
 *
 * Opens and sets up a connection, without writing anything to an existing file. The caller then finds out whether the
 * file is ours and whole, and calls [method@Patella.Database.harden] before it writes.
 *
 * Returns: (transfer full) (nullable): the database, owned by the calling thread
 */
PatellaDatabase *
patella_database_open (const PatellaDatabaseOptions  *options,
                       GError                       **error)
{
  g_autoptr (PatellaDatabase) self = g_new0 (PatellaDatabase, 1);
  int result;

  configure_library ();
  self->owner = g_thread_self ();
  self->vfs = g_strdup (options->vfs);
  if (!look_at_file (self, options, error))
    return NULL;
  self->read_only = options->path != NULL && !self->file.writable;

  result = open_handle (self);
  if (result != SQLITE_OK)
    {
      patella_database_fail (self, result, "open", error);
      return NULL;
    }

  return set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
set_journal_mode (PatellaDatabase  *self,
                  const char       *sql,
                  const char       *wanted,
                  gboolean         *out_set,
                  GError          **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *out_set = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), wanted) == 0;
  sqlite3_finalize (statement);

  return result == SQLITE_ROW || patella_database_fail (self, result, sql, error);
}

/**
 * patella_database_harden:
 * @self: a database that was found to be ours and whole
 * @error: what SQLite answers
 *
 * Write-ahead log, or a truncated rollback journal where SQLite does not give one; a sync at each commit. From here on
 * the log is folded into the file when it is closed.
 *
 * Returns: whether commits are durable now; TRUE without doing anything for a read-only database
 */
gboolean
patella_database_harden (PatellaDatabase  *self,
                         GError          **error)
{
  gboolean set = FALSE;

  g_assert (self->owner == g_thread_self ());

  if (self->read_only)
    return TRUE;
  if (!set_journal_mode (self, "pragma journal_mode=wal", "wal", &set, error))
    return FALSE;
  if (!set && !set_journal_mode (self, "pragma journal_mode=truncate", "truncate", &set, error))
    return FALSE;
  if (!set && self->file.path != NULL)
    return patella_database_fail (self, SQLITE_IOERR, "no durable journal mode", error);

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return patella_database_execute (self, "pragma synchronous=full", error) &&
         patella_database_execute (self, "pragma wal_autocheckpoint=64", error) &&
         patella_database_execute (self, "pragma journal_size_limit=1048576", error);
}

/**
 * patella_database_checkpoint:
 * @self: a database, no transaction open
 * @error: what SQLite answers
 *
 * Folds the log into the file and empties it, so that at rest the journal is one file that any backup tool copies
 * right.
 *
 * Returns: whether the log is empty now
 */
gboolean
patella_database_checkpoint (PatellaDatabase  *self,
                             GError          **error)
{
  int result;

  g_assert (self->owner == g_thread_self ());

  if (self->read_only)
    return TRUE;
  result = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return result == SQLITE_OK || patella_database_fail (self, result, "checkpoint", error);
}

/**
 * patella_database_close:
 * @self: (transfer full) (nullable): a database
 *
 * Rolls back what is open, gives statements back and closes. SQLite must agree: a handle left open would hold the
 * lock until the end of the process.
 */
void
patella_database_close (PatellaDatabase *self)
{
  if (self == NULL)
    return;
  g_assert (self->owner == g_thread_self ());

  if (self->handle != NULL)
    {
      int result;

      patella_database_settle (self);
      for (int i = 0; i < PATELLA_N_SQL; i++)
        sqlite3_finalize (self->statements[i]);
      result = sqlite3_close (self->handle);
      g_assert (result == SQLITE_OK);
    }
  g_clear_object (&self->cancellable);
  patella_database_file_clear (&self->file);
  g_free (self->vfs);
  g_free (self);
}

/**
 * patella_database_get_file:
 * @self: a database
 *
 * Returns: (transfer none): its file as it was when it was opened; a NULL path is a database in memory
 */
const PatellaDatabaseFile *
patella_database_get_file (PatellaDatabase *self)
{
  g_assert (self->owner == g_thread_self ());

  return &self->file;
}

/**
 * patella_database_is_read_only:
 * @self: a database
 *
 * Returns: whether it is a copy or lies on a medium that may not be written
 */
gboolean
patella_database_is_read_only (PatellaDatabase *self)
{
  g_assert (self->owner == g_thread_self ());

  return self->read_only;
}

/**
 * patella_database_must_reopen:
 * @self: a database
 *
 * After a failed fsync Linux marks the pages clean, and a later fsync that answers OK proves nothing: only closing,
 * opening and reading again tells what is on the disk.
 *
 * Returns: whether that happened
 */
gboolean
patella_database_must_reopen (PatellaDatabase *self)
{
  g_assert (self->owner == g_thread_self ());

  return self->must_reopen;
}

/**
 * patella_database_execute:
 * @self: a database
 * @sql: statements that stand in our source or in a released schema file; never put together
 * @error: what SQLite answers
 *
 * Returns: whether all of them answered OK
 */
gboolean
patella_database_execute (PatellaDatabase  *self,
                          const char       *sql,
                          GError          **error)
{
  int result;

  g_assert (self->owner == g_thread_self ());
  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || patella_database_fail (self, result, "execute", error);
}

/**
 * patella_database_get_int:
 * @self: a database
 * @sql: a statement of our source whose first column is asked for
 * @out_value: (out): the number; 0 when there is no row
 * @error: what SQLite answers
 *
 * Returns: whether it could be read
 */
gboolean
patella_database_get_int (PatellaDatabase  *self,
                          const char       *sql,
                          gint64           *out_value,
                          GError          **error)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;
  int result;

  g_assert (self->owner == g_thread_self ());

  result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    return patella_database_fail (self, result, sql, error);

  *out_value = value;
  return TRUE;
}

/**
 * patella_database_dup_text:
 * @self: a database
 * @sql: a statement of our source whose first column is asked for
 * @out_text: (out) (nullable) (transfer full): the text; NULL when there is none
 * @error: what SQLite answers
 *
 * Returns: whether it could be read
 */
gboolean
patella_database_dup_text (PatellaDatabase  *self,
                           const char       *sql,
                           char            **out_text,
                           GError          **error)
{
  sqlite3_stmt *statement = NULL;
  int result;

  g_assert (self->owner == g_thread_self ());

  *out_text = NULL;
  result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *out_text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return result == SQLITE_ROW || result == SQLITE_DONE || patella_database_fail (self, result, sql, error);
}

/**
 * patella_database_allow_long_text:
 * @self: a database
 * @allow: whether a text may be longer than any that is kept
 *
 * The text of a document grows sixfold at most when it is written as JSON. Not allowed otherwise.
 */
void
patella_database_allow_long_text (PatellaDatabase *self,
                                  gboolean         allow)
{
  g_assert (self->owner == g_thread_self ());

  sqlite3_limit (self->handle, SQLITE_LIMIT_LENGTH, allow ? LONG_TEXT_MAX : TEXT_MAX);
}

/**
 * patella_database_settle:
 * @self: a database
 *
 * Ends an open transaction for sure. A ROLLBACK can fail itself and leave a transaction half open whose values can be
 * read but were never committed; so nothing is read or tried again before this has answered TRUE.
 *
 * Returns: whether no transaction is open
 */
gboolean
patella_database_settle (PatellaDatabase *self)
{
  g_assert (self->owner == g_thread_self ());

  for (int i = 0; i < SETTLE_ATTEMPTS && !sqlite3_get_autocommit (self->handle); i++)
    {
      for (int s = 0; s < PATELLA_N_SQL; s++)
        if (self->statements[s] != NULL)
          sqlite3_reset (self->statements[s]);
      sqlite3_exec (self->handle, "rollback", NULL, NULL, NULL);
    }

  return sqlite3_get_autocommit (self->handle);
}

static int
progress_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/**
 * patella_database_set_cancellable:
 * @self: a database
 * @cancellable: (nullable): of the read that follows; NULL after it
 *
 * A cancelled read ends with `G_IO_ERROR_CANCELLED` within a millisecond. Writes are never given one: they complete.
 */
void
patella_database_set_cancellable (PatellaDatabase *self,
                                  GCancellable    *cancellable)
{
  g_assert (self->owner == g_thread_self ());

  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->handle, cancellable != NULL ? PROGRESS_STEPS : 0,
                            cancellable != NULL ? progress_cb : NULL, cancellable);
}
