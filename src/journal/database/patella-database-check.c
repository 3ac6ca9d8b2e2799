/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-database-private.h"

#include "patella-journal-error.h"

/* What is called damaged is offered a rescue: so nothing is called so that is only hard to read. */

static gboolean
is_damage (int result)
{
  return (result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB;
}

/* When a statement meets a page that cannot be read, SQLite answers "malformed" (it turns IOERR_CORRUPTFS into CORRUPT).
 * What is called damaged is offered a rescue, so it must be damaged: the file can be read and a check says so, too. */
static gboolean
is_confirmed (PatellaDatabase *self)
{
  sqlite3_stmt *statement = NULL;
  gboolean fine = FALSE;
  int result;

  if (patella_database_file_try_reading (&self->file, self->vfs) != SQLITE_OK)
    return FALSE;
  result = sqlite3_prepare_v2 (self->handle, "pragma integrity_check(1)", -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    fine = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);

  return result == SQLITE_ROW ? !fine : is_damage (result);
}

/**
 * patella_database_fail:
 * @self: a database
 * @result: what SQLite answered
 * @what: what was being done
 * @error: (out) (optional): where to put it
 *
 * Turns SQLite's last answer into our error, and remembers a failed fsync. CORRUPT is answered only for what is damaged.
 *
 * Returns: FALSE, so that a caller can return it
 */
gboolean
patella_database_fail (PatellaDatabase  *self,
                       int               result,
                       const char       *what,
                       GError          **error)
{
  g_autofree char *message = NULL;

  g_assert (self->owner == g_thread_self ());

  if (result == SQLITE_IOERR_FSYNC || result == SQLITE_IOERR_DIR_FSYNC)
    self->must_reopen = TRUE;
  message = g_strdup_printf ("%s: %s", what, self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result));
  if (is_damage (result) && !is_confirmed (self))
    result = SQLITE_IOERR_READ;

  return patella_journal_error_set_sqlite (error, result, message, self->file.directory);
}

static gboolean
run_check (PatellaDatabase  *self,
           const char       *sql,
           char            **out_finding,
           GError          **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *out_finding = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return result == SQLITE_ROW || patella_database_fail (self, result, sql, error);
}

/**
 * patella_database_quick_check:
 * @self: a database
 * @sql: one of SQLite's check pragmas
 * @error: CORRUPT when the check ran and found something; else why it could not run
 *
 * Returns: whether the check ran and found nothing
 */
gboolean
patella_database_quick_check (PatellaDatabase  *self,
                              const char       *sql,
                              GError          **error)
{
  g_autofree char *finding = NULL;

  g_assert (self->owner == g_thread_self ());

  if (!run_check (self, sql, &finding, error))
    return FALSE;
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;

  /* a page that could not be read is called damaged, too: only what a readable file shows twice is damage */
  g_clear_pointer (&finding, g_free);
  if (patella_database_file_try_reading (&self->file, self->vfs) != SQLITE_OK)
    return patella_database_fail (self, SQLITE_IOERR_READ, sql, error);
  if (!run_check (self, sql, &finding, error))
    return FALSE;
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "%s: %s", sql, finding);
  return FALSE;
}
