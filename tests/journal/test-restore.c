/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-restore.h"
#include "patella-store-private.h"

/* Whatever the file is: either the journal is the file's afterwards, or not a byte of it has changed. */

typedef struct
{
  JournalFixture  base;
  char           *copy;    /* owned: a copy of an earlier day */
  char           *victim;  /* owned: a copy of that copy, for something to be done to it */
  GRand          *random;
} Fixture;

static char *
content_of (PatellaStore *store)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (patella_store_export_json (store, stream, NULL, NULL));
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
content_of_path (const char *path)
{
  PatellaStore *store = open_store (path);
  char *content = content_of (store);

  patella_store_close (store);
  return content;
}

static void
add_sessions (Fixture      *self,
              PatellaStore *store,
              int           n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (self->random);

      g_assert_true (patella_store_add_record (store, record, NULL));
    }
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = read_whole (from, &size);
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *made = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&self->base);
  self->random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
  self->copy = g_build_filename (self->base.directory, "copy.db", NULL);
  self->victim = g_build_filename (self->base.directory, "victim.db", NULL);
  store = open_store (self->base.path);
  add_sessions (self, store, 10);
  made = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, NULL, NULL);
  copy_file (made, self->copy);
  copy_file (made, self->victim);
  add_sessions (self, store, 5);
  patella_store_close (store);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  journal_fixture_tear_down (&self->base);
  g_rand_free (self->random);
  g_free (self->copy);
  g_free (self->victim);
}

static gboolean
restore (Fixture  *self,
         char    **out_kept,
         GError  **error)
{
  const PatellaRestore what = { .journal = self->base.path, .file = self->victim };

  return patella_restore_run (&what, out_kept, error);
}

static gint
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* names and bytes of everything beside the journal, without @victim */
static char *
look_at_folder (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->base.directory, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->base.directory, name, NULL), *bytes = NULL, *sum = NULL;
      gsize size;

      if (g_str_has_prefix (name, "victim"))
        continue;
      if (g_file_get_contents (path, &bytes, &size, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
      g_ptr_array_add (lines, g_strconcat (name, " ", sum, NULL));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_round_trip (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *before = content_of_path (self->base.path), *wanted = content_of_path (self->copy);
  g_autofree char *after = NULL, *kept = NULL, *kept_content = NULL, *untouched = NULL, *original = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  copy_file (self->copy, self->victim);
  original = read_whole (self->copy, NULL);
  g_assert_cmpstr (before, !=, wanted);
  g_assert_true (restore (self, &kept, &error));
  g_assert_no_error (error);
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, wanted);
  g_assert_cmpint (g_stat (self->base.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_true (g_str_has_suffix (kept, "-before-restore.db"));
  kept_content = content_of_path (kept);
  g_assert_cmpstr (kept_content, ==, before);
  untouched = read_whole (self->victim, NULL);
  g_assert_cmpstr (untouched, ==, original);
}

/* There is no journal yet, or one that cannot be opened: the damaged one is kept, with its log. */
static void
test_without_journal (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *wanted = content_of_path (self->copy), *log = g_strconcat (self->base.path, "-wal", NULL);
  g_autofree char *after = NULL, *again = NULL, *kept = NULL, *bytes = NULL, *kept_log = NULL;
  g_autoptr (GError) error = NULL;

  copy_file (self->copy, self->victim);
  g_assert_cmpint (g_unlink (self->base.path), ==, 0);
  g_assert_true (restore (self, &kept, &error));
  g_assert_null (kept);
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, wanted);

  g_assert_true (g_file_set_contents (self->base.path, "garbage", -1, NULL));
  g_assert_true (g_file_set_contents (log, "", 0, NULL));
  g_assert_true (restore (self, &kept, &error));
  g_assert_no_error (error);
  bytes = read_whole (kept, NULL);
  g_assert_cmpstr (bytes, ==, "garbage");
  kept_log = g_strconcat (kept, "-wal", NULL);
  g_assert_true (g_file_test (kept_log, G_FILE_TEST_EXISTS));
  again = content_of_path (self->base.path);
  g_assert_cmpstr (again, ==, wanted);
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
assert_refused (Fixture *self,
                int      code)
{
  g_autofree char *before = look_at_folder (self), *after = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (restore (self, &kept, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, PATELLA_JOURNAL_ERROR, code);
  after = look_at_folder (self);
  g_assert_cmpstr (after, ==, before);
}

/* Other databases, and journals that somebody has put something into. */
static void
test_hostile (Fixture       *self,
              gconstpointer  data)
{
  static const struct
  {
    const char *sql;
    int         code;
  } rows[] = {
    { "create view x as select * from session", PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "create trigger x after insert on session begin delete from set_entry; end", PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "create table x(a)", PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "create index x on session(note)", PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "drop index session_day", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "drop table running; create view running as select * from session", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "alter table session add column x text", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "pragma writable_schema=1; update sqlite_schema set sql=replace(sql,'between 0 and 10','between 0 and 99') "
      "where name='set_entry'; pragma writable_schema=0", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "pragma user_version=1", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "pragma user_version=99", PATELLA_JOURNAL_ERROR_NEWER },
    { "pragma user_version=0", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "pragma application_id=7", PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "update session set note=note||'!'", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "update session set crc=crc+1 where id=1", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "pragma foreign_keys=0; delete from session", PATELLA_JOURNAL_ERROR_CORRUPT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].sql);
      copy_file (self->copy, self->victim);
      run_sql (self->victim, rows[i].sql);
      assert_refused (self, rows[i].code);
    }
}

/* What is no database, and what is no file. */
static void
test_no_database (Fixture       *self,
                  gconstpointer  data)
{
  static const struct
  {
    const char *text;
    int         code;
  } rows[] = {
    { "", PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "%PDF-1.7\n%%EOF\n", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "SQLite format 3", PATELLA_JOURNAL_ERROR_CORRUPT },
    { "set_id,session_id\r\n", PATELLA_JOURNAL_ERROR_CORRUPT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (g_file_set_contents (self->victim, rows[i].text, -1, NULL));
      assert_refused (self, rows[i].code);
    }

  g_assert_cmpint (g_unlink (self->victim), ==, 0);
  assert_refused (self, PATELLA_JOURNAL_ERROR_ACCESS);
  g_assert_cmpint (g_mkdir (self->victim, 0700), ==, 0);
  assert_refused (self, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL);
  g_assert_cmpint (g_rmdir (self->victim), ==, 0);
  g_assert_cmpint (mkfifo (self->victim, 0600), ==, 0);
  assert_refused (self, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL);
}

static void
damage (GRand  *random,
        char   *bytes,
        gsize  *size)
{
  gsize at = (gsize) g_rand_int_range (random, 0, (gint32) *size);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      *size = at;
      break;
    case 1:
      memset (bytes + at / 512 * 512, 0, MIN (512, *size - at / 512 * 512));
      break;
    case 2:
      bytes[g_rand_int_range (random, 0, 100)] ^= (char) (1 << g_rand_int_range (random, 0, 8));
      break;
    default:
      for (int i = 0; i < 8; i++)
        bytes[g_rand_int_range (random, 0, (gint32) *size)] = (char) g_rand_int_range (random, 0, 256);
      break;
    }
}

/* law: damage is noticed before anything is touched, or there was none */
static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *wanted = content_of_path (self->copy), *whole = NULL, *live = NULL;
  gsize whole_size, live_size;
  int n_refused = 0, rounds = g_test_thorough () ? 2000 : 200;

  whole = read_whole (self->copy, &whole_size);
  live = read_whole (self->base.path, &live_size);
  for (int round = 0; round < rounds; round++)
    {
      g_autofree char *bytes = g_memdup2 (whole, whole_size), *before = NULL, *after = NULL, *kept = NULL;
      gsize size = whole_size;

      damage (self->random, bytes, &size);
      g_assert_true (g_file_set_contents (self->victim, bytes, (gssize) size, NULL));
      before = look_at_folder (self);
      if (restore (self, &kept, NULL))
        {
          g_autofree char *content = content_of_path (self->base.path);

          g_assert_cmpstr (content, ==, wanted);
          g_assert_true (g_file_set_contents (self->base.path, live, (gssize) live_size, NULL));
          continue;
        }
      n_refused++;
      after = look_at_folder (self);
      g_assert_cmpstr (after, ==, before);
    }
  g_test_message ("%d of %d refused", n_refused, rounds);
  g_assert_cmpint (n_refused, >, rounds / 4);
}

/* The journal is open, or the person changes his mind: nothing happens. */
static void
test_not_now (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PatellaRestore what = { .journal = self->base.path, .file = self->copy, .cancellable = cancellable };
  g_autofree char *before = NULL, *after = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStore *store;

  g_cancellable_cancel (cancellable);
  before = look_at_folder (self);
  g_assert_false (patella_restore_run (&what, &kept, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = look_at_folder (self);
  g_assert_cmpstr (after, ==, before);

  copy_file (self->copy, self->victim);
  store = open_store (self->base.path);
  assert_refused (self, PATELLA_JOURNAL_ERROR_BUSY);
  patella_store_close (store);
}

/* A journal as a crash left it, with rows that are only in its log. */
static void
test_with_log (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *wanted = content_of_path (self->base.path), *after = NULL, *kept = NULL, *log = NULL, *victim_log = NULL;
  g_autofree char *more = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStore *store = open_store (self->base.path);

  add_sessions (self, store, 1);
  more = content_of (store);
  g_assert_cmpstr (more, !=, wanted);
  log = g_strconcat (self->base.path, "-wal", NULL);
  victim_log = g_strconcat (self->victim, "-wal", NULL);
  copy_file (self->base.path, self->victim);
  copy_file (log, victim_log);
  patella_store_close (store);
  g_assert_true (restore (self, &kept, &error));
  g_assert_no_error (error);
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, more);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture       *self,
                       gconstpointer  data);
  } tests[] = {
    { "/restore/round-trip", test_round_trip },
    { "/restore/without-journal", test_without_journal },
    { "/restore/hostile", test_hostile },
    { "/restore/no-database", test_no_database },
    { "/restore/damaged", test_damaged },
    { "/restore/not-now", test_not_now },
    { "/restore/with-log", test_with_log },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
