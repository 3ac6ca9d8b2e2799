/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-database-private.h"

#include "patella-journal-error.h"

/* Prepared once and kept: a ROLLBACK that must first be parsed could fail for want of memory. */
static int
run (PatellaDatabase *database,
     PatellaSql       sql)
{
  sqlite3_stmt **statement = &database->statements[sql];
  int result = SQLITE_OK;

  if (*statement == NULL)
    result = sqlite3_prepare_v3 (database->handle, patella_sql_get_text (sql), -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (result != SQLITE_OK)
    return result;

  sqlite3_step (*statement);
  return sqlite3_reset (*statement);
}

static gboolean
check_writable (PatellaDatabase  *database,
                GError          **error)
{
  if (database->read_only)
    g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS, "the journal is open for reading only");
  else if (database->file.path != NULL && !patella_database_file_is_in_place (&database->file))
    g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE, "the file was deleted or replaced");
  else
    return TRUE;

  return FALSE;
}

/**
 * patella_transaction_begin:
 * @self: zeroed; declared with g_auto(PatellaTransaction)
 * @database: no transaction may be open in it
 * @kind: a writing transaction takes the lock at once, so that it cannot fail for it half-way
 * @error: ACCESS for a write to a read-only database, GONE when the file is no longer there, or what SQLite answers
 *
 * Returns: whether the transaction is open; it rolls back at the end of the scope unless committed
 */
gboolean
patella_transaction_begin (PatellaTransaction      *self,
                           PatellaDatabase         *database,
                           PatellaTransactionKind   kind,
                           GError                 **error)
{
  gboolean write = kind == PATELLA_TRANSACTION_KIND_WRITE;
  int result;

  g_assert (database->owner == g_thread_self ());
  g_assert (self->database == NULL && !database->in_transaction);

  if (write && !check_writable (database, error))
    return FALSE;
  if (!patella_database_settle (database))
    return patella_database_fail (database, SQLITE_IOERR, "an earlier transaction cannot be rolled back", error);
  result = run (database, write ? PATELLA_SQL_BEGIN_WRITE : PATELLA_SQL_BEGIN_READ);
  if (result != SQLITE_OK)
    {
      patella_database_fail (database, result, "begin", error);
      patella_database_settle (database);
      return FALSE;
    }

  self->database = database;
  database->in_transaction = TRUE;
  return TRUE;
}

/**
 * patella_transaction_commit:
 * @self: an open transaction
 * @error: what SQLite answers; everything is rolled back then
 *
 * Returns: whether COMMIT answered OK: only then is anything saved
 */
gboolean
patella_transaction_commit (PatellaTransaction  *self,
                            GError             **error)
{
  PatellaDatabase *database = self->database;
  int result;

  g_assert (database != NULL && database->owner == g_thread_self ());

  result = run (database, PATELLA_SQL_COMMIT);
  if (result != SQLITE_OK)
    patella_database_fail (database, result, "commit", error);
  patella_transaction_clear (self);

  return result == SQLITE_OK;
}

/**
 * patella_transaction_clear:
 * @self: a transaction, also one that is not open
 *
 * Rolls back what was not committed.
 */
void
patella_transaction_clear (PatellaTransaction *self)
{
  PatellaDatabase *database = g_steal_pointer (&self->database);

  if (database == NULL)
    return;
  g_assert (database->owner == g_thread_self ());

  database->in_transaction = FALSE;
  patella_database_settle (database);
}
