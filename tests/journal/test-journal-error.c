/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "patella-journal-error.h"

/* every primary code of SQLite up to the newest, with and without an extension */
static void
check_map (void)
{
  static const struct
  {
    int                 result;
    PatellaJournalError code;
  } named[] = {
    { SQLITE_BUSY, PATELLA_JOURNAL_ERROR_BUSY }, { SQLITE_BUSY_SNAPSHOT, PATELLA_JOURNAL_ERROR_BUSY },
    { SQLITE_LOCKED, PATELLA_JOURNAL_ERROR_BUSY }, { SQLITE_CORRUPT, PATELLA_JOURNAL_ERROR_CORRUPT },
    { SQLITE_CORRUPT_INDEX, PATELLA_JOURNAL_ERROR_CORRUPT }, { SQLITE_NOTADB, PATELLA_JOURNAL_ERROR_CORRUPT },
    { SQLITE_TOOBIG, PATELLA_JOURNAL_ERROR_CORRUPT },
    { SQLITE_FULL, PATELLA_JOURNAL_ERROR_NO_SPACE }, { SQLITE_READONLY, PATELLA_JOURNAL_ERROR_ACCESS },
    { SQLITE_READONLY_DBMOVED, PATELLA_JOURNAL_ERROR_ACCESS }, { SQLITE_PERM, PATELLA_JOURNAL_ERROR_ACCESS },
    { SQLITE_AUTH, PATELLA_JOURNAL_ERROR_ACCESS }, { SQLITE_CANTOPEN, PATELLA_JOURNAL_ERROR_ACCESS },
    { SQLITE_CANTOPEN_SYMLINK, PATELLA_JOURNAL_ERROR_ACCESS }, { SQLITE_CONSTRAINT, PATELLA_JOURNAL_ERROR_CONFLICT },
    { SQLITE_CONSTRAINT_CHECK, PATELLA_JOURNAL_ERROR_CONFLICT }, { SQLITE_IOERR, PATELLA_JOURNAL_ERROR_IO },
    { SQLITE_IOERR_FSYNC, PATELLA_JOURNAL_ERROR_IO },
  };

  for (int primary = SQLITE_ERROR; primary <= SQLITE_NOTADB; primary++)
    {
      PatellaJournalError expected = PATELLA_JOURNAL_ERROR_FAILED;

      for (size_t i = 0; i < G_N_ELEMENTS (named); i++)
        if (named[i].result == primary)
          expected = named[i].code;
      g_assert_cmpint (patella_journal_error_from_sqlite (primary), ==, expected);
      g_assert_cmpint (patella_journal_error_from_sqlite (primary | 7 << 8), ==, expected);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (named); i++)
    g_assert_cmpint (patella_journal_error_from_sqlite (named[i].result), ==, named[i].code);
}

static void
check_cancelled (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_journal_error_set_sqlite (&error, SQLITE_INTERRUPT, "step", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* a write that failed where writing works is trouble with the disk, not a question of space or permission */
static void
check_looks_at_disk (void)
{
  g_autofree char *directory = g_dir_make_tmp ("patella-error-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_journal_error_set_sqlite (&error, SQLITE_IOERR_WRITE, "step", directory));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_IO);
  g_rmdir (directory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/journal-error/map", check_map);
  g_test_add_func ("/journal-error/cancelled", check_cancelled);
  g_test_add_func ("/journal-error/looks-at-disk", check_looks_at_disk);

  return g_test_run ();
}
