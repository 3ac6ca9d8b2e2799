/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-database-private.h"
#include "patella-journal-error.h"
#include "patella-store-private.h"

#define NOBODY 65534

static mode_t
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

/* every setting as reliability.md has it, asked of the connection that works */
static void
check_settings (void)
{
  static const struct
  {
    const char *sql;
    const char *value;
  } pragmas[] = {
    { "pragma locking_mode", "exclusive" }, { "pragma journal_mode", "wal" }, { "pragma synchronous", "2" },
    { "pragma wal_autocheckpoint", "64" }, { "pragma journal_size_limit", "1048576" }, { "pragma foreign_keys", "1" },
    { "pragma temp_store", "2" }, { "pragma cell_size_check", "1" }, { "pragma secure_delete", "1" },
    { "pragma trusted_schema", "0" }, { "pragma busy_timeout", "0" }, { "pragma application_id", "1347701825" },
    { "pragma user_version", "2" },
  };
  static const int on[] = { SQLITE_DBCONFIG_DEFENSIVE };
  static const int off[] = {
    SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_DQS_DML,
    SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
  };
  static const struct
  {
    int id;
    int value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024 }, { SQLITE_LIMIT_SQL_LENGTH, 100000 }, { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 20 }, { SQLITE_LIMIT_ATTACHED, 0 }, { SQLITE_LIMIT_VARIABLE_NUMBER, 64 },
  };
  g_auto (JournalFixture) fixture = { 0 };
  PatellaStore *store;
  sqlite3 *handle;
  int value = -1;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  handle = store->database->handle;
  for (size_t i = 0; i < G_N_ELEMENTS (pragmas); i++)
    {
      sqlite3_stmt *query = NULL;

      g_test_message ("%s", pragmas[i].sql);
      sqlite3_prepare_v2 (handle, pragmas[i].sql, -1, &query, NULL);
      g_assert_cmpint (sqlite3_step (query), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (query, 0), ==, pragmas[i].value);
      sqlite3_finalize (query);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (on); i++)
    g_assert_true (sqlite3_db_config (handle, on[i], -1, &value) == SQLITE_OK && value == 1);
  for (size_t i = 0; i < G_N_ELEMENTS (off); i++)
    g_assert_true (sqlite3_db_config (handle, off[i], -1, &value) == SQLITE_OK && value == 0);
  for (size_t i = 0; i < G_N_ELEMENTS (limits); i++)
    g_assert_cmpint (sqlite3_limit (handle, limits[i].id, -1), ==, limits[i].value);
  g_assert_cmpint (sqlite3_hard_heap_limit64 (-1), ==, 256 * 1024 * 1024);
  patella_store_close (store);
}

static void
check_modes_under (mode_t mask)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autofree char *deep = NULL, *directory = NULL, *log = NULL, *shared = NULL;
  mode_t old;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  directory = g_build_filename (fixture.directory, "data", "patella", NULL);
  deep = g_build_filename (directory, "journal.db", NULL);
  log = g_strconcat (deep, "-wal", NULL);
  shared = g_strconcat (deep, "-shm", NULL);
  old = umask (mask);
  store = open_store (deep);
  g_assert_true (patella_store_add_record (store, record, NULL));
  umask (old);

  g_assert_cmpuint (get_mode (directory), ==, 0700);
  g_assert_cmpuint (get_mode (deep), ==, 0600);
  g_assert_cmpuint (get_mode (log), ==, 0600);
  g_assert_false (g_file_test (shared, G_FILE_TEST_EXISTS));
  patella_store_close (store);

  /* at rest it is one file */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
check_modes (void)
{
  check_modes_under (0);
  check_modes_under (022);
  check_modes_under (077);
}

static void
check_tightened (void)
{
  g_auto (JournalFixture) fixture = { 0 };

  journal_fixture_set_up (&fixture);
  patella_store_close (open_store (fixture.path));
  g_chmod (fixture.path, 0644);
  patella_store_close (open_store (fixture.path));
  g_assert_cmpuint (get_mode (fixture.path), ==, 0600);
}

/* what others could write, and names that lead elsewhere */
static void
check_refused_places (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *other = NULL, *folder = NULL, *inside = NULL;

  journal_fixture_set_up (&fixture);
  other = g_build_filename (fixture.directory, "other.db", NULL);
  patella_store_close (open_store (other));

  g_assert_cmpint (symlink (other, fixture.path), ==, 0);
  refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_ACCESS);
  g_unlink (fixture.path);
  g_assert_cmpint (link (other, fixture.path), ==, 0);
  refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_ACCESS);
  g_unlink (fixture.path);
  g_assert_cmpint (mkfifo (fixture.path, 0600), ==, 0);
  refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_ACCESS);
  g_unlink (fixture.path);
  g_assert_cmpint (g_mkdir (fixture.path, 0700), ==, 0);
  refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_ACCESS);
  g_rmdir (fixture.path);

  folder = g_build_filename (fixture.directory, "open", NULL);
  inside = g_build_filename (folder, "journal.db", NULL);
  g_mkdir (folder, 0700);
  g_chmod (folder, 0770);
  refuse_store (inside, PATELLA_JOURNAL_ERROR_ACCESS);
  g_chmod (folder, 0707);
  refuse_store (inside, PATELLA_JOURNAL_ERROR_ACCESS);
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
}

/* a linked folder is somebody's choice, and a folder may be called file: */
static void
check_linked_folder (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *folder = NULL, *linked = NULL, *inside = NULL, *odd = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  folder = g_build_filename (fixture.directory, "real", NULL);
  linked = g_build_filename (fixture.directory, "linked", NULL);
  inside = g_build_filename (linked, "journal.db", NULL);
  g_mkdir (folder, 0700);
  g_assert_cmpint (symlink (folder, linked), ==, 0);
  store = open_store (inside);
  g_assert_true (g_str_has_prefix (patella_store_get_path (store), folder));
  patella_store_close (store);

  odd = g_build_filename (fixture.directory, "file:x?immutable=1#%41", "journal.db", NULL);
  store = open_store (odd);
  g_assert_cmpstr (patella_store_get_path (store), ==, odd);
  patella_store_close (store);
}

typedef struct
{
  int   pipe[2];
  pid_t child;
  guint n_waits;
  guint release_at;
} Holder;

/* another process that has the journal open until its pipe is closed */
static void
hold (Holder     *self,
      const char *path)
{
  int ready[2];
  char byte;

  g_assert_cmpint (pipe (self->pipe), ==, 0);
  g_assert_cmpint (pipe (ready), ==, 0);
  self->child = fork ();
  if (self->child == 0)
    {
      const PatellaStoreOptions options = { .path = path };
      PatellaStore *store = patella_store_open (&options, NULL);

      close (self->pipe[1]);
      if (write (ready[1], "x", 1) == 1 && read (self->pipe[0], &byte, 1) == 0)
        patella_store_close (store);
      _exit (store != NULL ? 0 : 1);
    }
  close (self->pipe[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  close (ready[1]);
}

static void
release (Holder *self)
{
  int status;

  close (self->pipe[1]);
  g_assert_cmpint (waitpid (self->child, &status, 0), ==, self->child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
wait_cb (guint    attempt,
         gpointer data)
{
  Holder *self = data;

  g_assert_cmpuint (attempt, ==, ++self->n_waits);
  if (attempt == self->release_at)
    release (self);
}

static void
check_busy (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  Holder forever = { 0 }, brief = { .release_at = 2 };
  PatellaStoreOptions options = { .wait = wait_cb, .wait_data = &forever };
  g_autoptr (GError) error = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  patella_store_close (open_store (fixture.path));
  options.path = fixture.path;

  hold (&forever, fixture.path);
  g_assert_null (patella_store_open (&options, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY);
  g_assert_cmpuint (forever.n_waits, ==, 3);
  release (&forever);

  options.wait_data = &brief;
  hold (&brief, fixture.path);
  store = patella_store_open (&options, &error);
  g_assert_nonnull (store);
  g_assert_cmpuint (brief.n_waits, ==, 2);
  patella_store_close (store);
}

/* writes never go into a file that nobody can find any more */
static void
check_gone (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  aside = g_strconcat (fixture.path, ".old", NULL);
  store = open_store (fixture.path);
  g_assert_cmpint (g_rename (fixture.path, aside), ==, 0);
  g_assert_false (patella_store_add_record (store, record, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE);
  g_assert_cmpint (g_rename (aside, fixture.path), ==, 0);
  g_assert_true (patella_store_add_record (store, record, NULL));
  patella_store_close (store);
}

/* as somebody who may read and not write; as root another user is borrowed for that */
static void
check_read_only_as (const JournalFixture *fixture,
                    const char           *unwritable)
{
  const PatellaStoreRange all = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (PatellaRecord) record = random_record (random), other = random_record (random);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;
  mode_t mode = get_mode (unwritable);
  PatellaStore *store = open_store (fixture->path);

  g_assert_true (patella_store_add_record (store, record, NULL));
  patella_store_close (store);
  before = read_whole (fixture->path, &size_before);

  g_chmod (unwritable, mode & 0555);
  store = open_store (fixture->path);
  g_assert_true (patella_store_is_read_only (store));
  records = patella_store_list_records (store, &all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_false (patella_store_add_record (store, other, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS);
  patella_store_close (store);
  g_chmod (unwritable, mode);

  after = read_whole (fixture->path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* as a crash leaves it: the record stands in the log alone */
static void
crash_with (const JournalFixture *fixture,
            PatellaRecord        *record)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      PatellaStore *store = open_store (fixture->path);

      _exit (patella_store_add_record (store, record, NULL) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

/* the test's own folders are root's alone: lets the borrowed user through to the runtime directory */
static void
open_way_to (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_str_equal (parent, g_get_tmp_dir ()) || g_str_equal (parent, "/"))
    return;
  open_way_to (parent);
  g_chmod (parent, 0711);
}

/* what was acknowledged before the crash is read although nothing may be written, and nothing is left behind */
static void
check_read_only_after_crash (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GDir) runtime = NULL;
  const PatellaStoreRange all = { 0 };
  gboolean root = geteuid () == 0;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  if (root)
    {
      g_assert_cmpint (chown (fixture.directory, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (g_get_user_runtime_dir (), NOBODY, NOBODY), ==, 0);
      open_way_to (g_get_user_runtime_dir ());
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  crash_with (&fixture, record);
  g_chmod (fixture.directory, 0500);
  store = open_store (fixture.path);
  g_assert_true (patella_store_is_read_only (store));
  records = patella_store_list_records (store, &all, NULL, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  assert_same_record (record, g_ptr_array_index (records, 0));
  patella_store_close (store);
  g_chmod (fixture.directory, 0700);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);

  runtime = g_dir_open (g_get_user_runtime_dir (), 0, NULL);
  g_assert_null (g_dir_read_name (runtime));
}

static void
check_read_only (void)
{
  gboolean root = geteuid () == 0;

  for (int i = 0; i < 2; i++)
    {
      g_auto (JournalFixture) fixture = { 0 };

      journal_fixture_set_up (&fixture);
      if (root)
        {
          g_assert_cmpint (chown (fixture.directory, NOBODY, NOBODY), ==, 0);
          g_assert_cmpint (seteuid (NOBODY), ==, 0);
        }
      if (i == 1)
        patella_store_close (open_store (fixture.path));
      check_read_only_as (&fixture, i == 0 ? fixture.directory : fixture.path);
      if (root)
        g_assert_cmpint (seteuid (0), ==, 0);
    }
}

static void
check_somebody_elses (void)
{
  g_auto (JournalFixture) fixture = { 0 };

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  journal_fixture_set_up (&fixture);
  patella_store_close (open_store (fixture.path));
  g_assert_cmpint (chown (fixture.path, NOBODY, NOBODY), ==, 0);
  refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_ACCESS);
  g_assert_cmpint (chown (fixture.path, 0, 0), ==, 0);
  g_assert_cmpint (chown (fixture.directory, NOBODY, NOBODY), ==, 0);
  refuse_store (fixture.path, PATELLA_JOURNAL_ERROR_ACCESS);
}

static void
check_memory (void)
{
  PatellaStore *store = open_store (NULL);

  g_assert_null (patella_store_get_path (store));
  g_assert_false (patella_store_is_read_only (store));
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/database/settings", check_settings);
  g_test_add_func ("/database/modes", check_modes);
  g_test_add_func ("/database/tightened", check_tightened);
  g_test_add_func ("/database/refused-places", check_refused_places);
  g_test_add_func ("/database/linked-folder", check_linked_folder);
  g_test_add_func ("/database/busy", check_busy);
  g_test_add_func ("/database/gone", check_gone);
  g_test_add_func ("/database/read-only", check_read_only);
  g_test_add_func ("/database/read-only-after-crash", check_read_only_after_crash);
  g_test_add_func ("/database/somebody-elses", check_somebody_elses);
  g_test_add_func ("/database/memory", check_memory);

  return g_test_run ();
}
