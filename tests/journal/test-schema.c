/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-belonging.h"
#include "patella-journal-error.h"
#include "patella-schema.h"

/* Released steps never change: who edits one must write a new one instead. */
static void
check_released (void)
{
  static const char * const released[] = {
    "840959e5590699bcda06b268b77bff29b19ff5ac46a5a1233c41c9a5b307cf88",
    "e62b177577d0914711e9cdd96aa1e9103913016d289b35d819fc9d3213bc0af7",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (released) == PATELLA_SCHEMA_VERSION);
  for (int i = 0; i < PATELLA_SCHEMA_VERSION; i++)
    {
      g_autoptr (GBytes) step = patella_schema_dup_step (i + 1);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, step);

      g_assert_cmpstr (sum, ==, released[i]);
    }
}

static void
execute (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_chmod (path, 0600);
}

static void
make_journal (const char *path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  PatellaStore *store = open_store (path);

  for (int i = 0; i < 30; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (random);

      g_assert_true (patella_store_add_record (store, record, NULL));
    }
  patella_store_close (store);
}

static void
make_foreign (const char *path)
{
  execute (path, "create table songs(a); insert into songs values(1); create table more(b)");
}

static void
make_foreign_with_id (const char *path)
{
  execute (path, "pragma application_id=5; create table songs(a)");
}

static void
make_foreign_in_one_page (const char *path)
{
  execute (path, "pragma page_size=4096; create view v as select 1");
}

static void
make_newer (const char *path)
{
  make_journal (path);
  execute (path, "pragma user_version=99");
}

static void
make_without_version (const char *path)
{
  make_journal (path);
  execute (path, "pragma user_version=0");
}

static void
make_text (const char *path)
{
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 and so on, for longer than a header is long: 0123456789 0123456789 "
                                            "0123456789 0123456789 0123456789 0123456789", -1, NULL));
}

static void
make_truncated (const char *path)
{
  g_autofree char *whole = NULL;
  gsize size;

  make_journal (path);
  whole = read_whole (path, &size);
  g_assert_true (g_file_set_contents (path, whole, (gssize) size / 2, NULL));
}

static void
make_zeroed_page (const char *path)
{
  g_autofree char *whole = NULL;
  gsize size;

  make_journal (path);
  whole = read_whole (path, &size);
  memset (whole + 5 * 4096, 0, 4096);
  g_assert_true (g_file_set_contents (path, whole, (gssize) size, NULL));
}

static void
make_bad_header (const char *path)
{
  g_autofree char *whole = NULL;
  gsize size;

  make_journal (path);
  whole = read_whole (path, &size);
  whole[2] ^= 0x10;
  g_assert_true (g_file_set_contents (path, whole, (gssize) size, NULL));
}

/* a crash of a newer program: the new version stands in the log alone */
static void
make_newer_in_log (const char *path)
{
  g_autofree char *working = g_strconcat (path, ".working", NULL), *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *working_log = g_strconcat (working, "-wal", NULL), *file = NULL, *log_text = NULL;
  sqlite3 *handle = NULL;
  gsize size, log_size;

  make_journal (working);
  g_assert_cmpint (sqlite3_open (working, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "pragma journal_mode=wal; pragma user_version=99", NULL, NULL, NULL), ==, SQLITE_OK);
  file = read_whole (working, &size);
  log_text = read_whole (working_log, &log_size);
  g_assert_cmpuint (log_size, >, 0);
  sqlite3_close (handle);
  g_assert_true (g_file_set_contents (path, file, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (log, log_text, (gssize) log_size, NULL));
}

/* each refusal leaves the file, and what lies beside it, byte by byte as it was */
static void
check_refusals (void)
{
  static const struct
  {
    const char          *name;
    void               (*make) (const char *path);
    PatellaJournalError  code;
  } cases[] = {
    { "foreign", make_foreign, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "foreign with an id", make_foreign_with_id, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "foreign in one page", make_foreign_in_one_page, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "newer", make_newer, PATELLA_JOURNAL_ERROR_NEWER },
    { "newer in its log", make_newer_in_log, PATELLA_JOURNAL_ERROR_NEWER },
    { "without version", make_without_version, PATELLA_JOURNAL_ERROR_CORRUPT },
    { "text", make_text, PATELLA_JOURNAL_ERROR_CORRUPT },
    { "truncated", make_truncated, PATELLA_JOURNAL_ERROR_CORRUPT },
    { "zeroed page", make_zeroed_page, PATELLA_JOURNAL_ERROR_CORRUPT },
    { "bad header", make_bad_header, PATELLA_JOURNAL_ERROR_CORRUPT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      g_autofree char *before = NULL, *after = NULL, *log = NULL, *log_before = NULL, *log_after = NULL;
      gsize size_before, size_after, log_size_before = 0, log_size_after = 0;

      g_test_message ("%s", cases[i].name);
      journal_fixture_set_up (&fixture);
      cases[i].make (fixture.path);
      log = g_strconcat (fixture.path, "-wal", NULL);
      before = read_whole (fixture.path, &size_before);
      g_file_get_contents (log, &log_before, &log_size_before, NULL);

      refuse_store (fixture.path, (int) cases[i].code);

      after = read_whole (fixture.path, &size_after);
      g_file_get_contents (log, &log_after, &log_size_after, NULL);
      g_assert_cmpmem (before, size_before, after, size_after);
      g_assert_cmpmem (log_before, log_size_before, log_after, log_size_after);
    }
}

/* a file of no bytes, and one that was begun and never got further, become journals */
static void
check_begun (void)
{
  static const char * const begun[] = { NULL, "pragma journal_mode=wal" };

  for (size_t i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      g_auto (JournalFixture) fixture = { 0 };

      journal_fixture_set_up (&fixture);
      if (begun[i] == NULL)
        g_assert_true (g_file_set_contents (fixture.path, "", 0, NULL));
      else
        execute (fixture.path, begun[i]);
      make_journal (fixture.path);
    }
}

static char *
dup_fixture (int version)
{
  g_autofree char *name = g_strdup_printf ("%04d.sql", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "journal", "fixtures", name, NULL);

  return read_whole (path, NULL);
}

/* @sql counts something; @path is opened as it lies, without this program's schema */
static int
count_plain (const char *path,
             const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *query = NULL;
  int count = -1;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &query, NULL), ==, SQLITE_OK);
  if (sqlite3_step (query) == SQLITE_ROW)
    count = sqlite3_column_int (query, 0);
  sqlite3_finalize (query);
  sqlite3_close (handle);

  return count;
}

static char *
export_all (PatellaStore *store)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (patella_store_export_json (store, stream, NULL, NULL));
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* a journal of each released version: read as it lies and after it came to the newest version it is the same, a copy was
 * made before, and what can be done to a new one can be done to it */
static void
check_released_journals (void)
{
  for (int version = 1; version < PATELLA_SCHEMA_VERSION; version++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      g_autofree char *sql = dup_fixture (version), *before = NULL, *after = NULL;
      g_autoptr (GPtrArray) copies = NULL, belongings = g_ptr_array_new (), kept = NULL;
      g_autoptr (PatellaBelonging) belonging = patella_belonging_new (PATELLA_BELONGING_PREFERENCE, "flashes", "false");
      PatellaStoreOptions options = { .copy = TRUE };
      PatellaStore *store;

      journal_fixture_set_up (&fixture);
      options.path = fixture.path;
      execute (fixture.path, sql);
      store = patella_store_open (&options, NULL);
      before = export_all (store);
      kept = patella_store_list_belongings (store, NULL);
      g_assert_cmpuint (kept->len, ==, 0);
      patella_store_close (store);
      g_assert_cmpint (count_plain (fixture.path, "pragma user_version"), ==, version);

      store = open_store (fixture.path);
      after = export_all (store);
      g_assert_cmpstr (after, ==, before);
      g_ptr_array_add (belongings, belonging);
      g_assert_true (patella_store_keep_belongings (store, belongings, 1, NULL));
      patella_store_close (store);
      copies = patella_backup_list (fixture.path);
      g_assert_cmpuint (copies->len, ==, 1);
      g_assert_cmpint (((PatellaBackup *) g_ptr_array_index (copies, 0))->kind, ==, PATELLA_BACKUP_KIND_BEFORE_MIGRATION);
      g_assert_cmpint (count_plain (((PatellaBackup *) g_ptr_array_index (copies, 0))->path, "pragma user_version"), ==, version);
    }
}

static PatellaStore *
open_newer (const char  *path,
            GError     **error)
{
  const PatellaStoreOptions options = { .path = path, .newer = TRUE };

  return patella_store_open (&options, error);
}

static char *
export_journal (const char *path)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE };
  g_autoptr (PatellaStore) store = patella_store_open (&options, NULL);

  return export_all (store);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* everything in the folder by name and content */
static char *
sum_folder (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL), *text = NULL, *sum = NULL;
      gsize size = 0;

      if (g_file_get_contents (path, &text, &size, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

#define ADDED "alter table set_entry add column mood text; create table weather(day text, rain integer); "

/* A newer journal that has more than is known here: all that is known is exported as before, what is new is named, and neither
 * the file nor anything beside it changes. Opened the usual way it is still refused. */
static void
check_newer_export (void)
{
  static const char * const changes[] = { ADDED "pragma user_version=3", "pragma user_version=99", ADDED "pragma user_version=77" };

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      g_autofree char *exported = NULL, *expected = NULL, *before = NULL, *after = NULL, *names = NULL;
      g_autoptr (GError) error = NULL;
      PatellaStore *store;

      journal_fixture_set_up (&fixture);
      make_journal (fixture.path);
      expected = export_journal (fixture.path);
      execute (fixture.path, changes[i]);
      before = sum_folder (fixture.directory);

      refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_NEWER);
      store = open_newer (fixture.path, &error);
      g_assert_no_error (error);
      g_assert_true (patella_store_is_read_only (store));
      exported = export_all (store);
      g_assert_cmpstr (exported, ==, expected);
      g_ptr_array_add (patella_store_get_left_out (store), NULL);
      names = g_strjoinv (" ", (char **) patella_store_get_left_out (store)->pdata);
      g_assert_cmpstr (names, ==, i == 1 ? "" : "set_entry.mood weather");
      patella_store_close (store);
      after = sum_folder (fixture.directory);
      g_assert_cmpstr (after, ==, before);
    }
}

/* what a newer program left in its log alone is read, too, and the log stays as it is */
static void
check_newer_log (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *exported = NULL, *expected = NULL, *before = NULL, *after = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  make_newer_in_log (fixture.path);
  {
    g_autofree char *working = g_strconcat (fixture.path, ".working", NULL);

    execute (working, "pragma user_version=2");
    expected = export_journal (working);
  }
  before = sum_folder (fixture.directory);
  store = open_newer (fixture.path, NULL);
  g_assert_nonnull (store);
  exported = export_all (store);
  g_assert_cmpstr (exported, ==, expected);
  patella_store_close (store);
  after = sum_folder (fixture.directory);
  g_assert_cmpstr (after, ==, before);
}

/* what is known here is missing, is another, or has rows that are not kept as they are here: nothing is exported */
static void
check_newer_refused (void)
{
  static const struct
  {
    const char *change;
    int         code;
  } cases[] = {
    { "alter table set_entry drop column load_g; pragma user_version=3", PATELLA_JOURNAL_ERROR_NEWER },
    { "alter table check_in rename to score; pragma user_version=3", PATELLA_JOURNAL_ERROR_NEWER },
    { "drop table belonging; create table belonging(id integer, kind text, name text, value blob, changed_at_us integer, "
      "crc integer); pragma user_version=3", PATELLA_JOURNAL_ERROR_NEWER },
    { "update set_entry set crc=crc+1; pragma user_version=3", PATELLA_JOURNAL_ERROR_NEWER },
    { "pragma user_version=2", PATELLA_JOURNAL_ERROR_INVALID },
    { "pragma application_id=5; pragma user_version=3", PATELLA_JOURNAL_ERROR_INVALID },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].change);
      journal_fixture_set_up (&fixture);
      make_journal (fixture.path);
      execute (fixture.path, cases[i].change);
      before = sum_folder (fixture.directory);
      g_assert_null (open_newer (fixture.path, &error));
      g_assert_error (error, PATELLA_JOURNAL_ERROR, cases[i].code);
      after = sum_folder (fixture.directory);
      g_assert_cmpstr (after, ==, before);
    }
}

/* a newer program that runs may write while we read: not then */
static void
check_newer_held (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  int ready[2], status;
  char byte = 0;
  pid_t child;

  journal_fixture_set_up (&fixture);
  make_newer (fixture.path);
  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      struct flock held = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510 };
      int fd = open (fixture.path, O_RDWR);

      if (fd < 0 || fcntl (fd, F_SETLK, &held) != 0 || write (ready[1], "x", 1) != 1)
        _exit (1);
      pause ();
      _exit (0);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_null (open_newer (fixture.path, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  close (ready[0]);
  close (ready[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schema/released", check_released);
  g_test_add_func ("/schema/refusals", check_refusals);
  g_test_add_func ("/schema/begun", check_begun);
  g_test_add_func ("/schema/released-journals", check_released_journals);
  g_test_add_func ("/schema/newer-export", check_newer_export);
  g_test_add_func ("/schema/newer-log", check_newer_log);
  g_test_add_func ("/schema/newer-refused", check_newer_refused);
  g_test_add_func ("/schema/newer-held", check_newer_held);

  return g_test_run ();
}
