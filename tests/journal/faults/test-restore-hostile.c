/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "fault-scenario.h"
#include "patella-faulty-disk.h"
#include "patella-journal-error.h"
#include "patella-restore.h"

/* Files that somebody made to do harm, and what a person picks by mistake. Each is refused with a reason, and not a byte of
 * the journal and its copies has changed; or it was all right, and the journal is the file's. */

typedef struct
{
  Scenario *scenario;  /* owned */
  char     *file;      /* owned: what is restored */
  char     *right;     /* owned: the bytes of a right one */
  gsize     size;
  gboolean  careless;  /* the planted fault: the file is put in place without a look */
  guint     n_files;
  guint     n_refused;
  guint     n_bad;
} Suite;

static void
suite_set_up (Suite *self)
{
  const FaultOperation *operations;
  guint n;

  operations = fault_operations_get (&n);
  for (guint i = 0; i < n; i++)
    if (strcmp (operations[i].name, "restore") == 0)
      self->scenario = scenario_new (&operations[i]);
  scenario_learn (self->scenario);
  scenario_reset (self->scenario);
  self->file = g_build_filename (self->scenario->elsewhere, "earlier.db", NULL);
  self->right = read_whole (self->file, &self->size);
}

static void
suite_tear_down (Suite *self)
{
  g_clear_pointer (&self->scenario, scenario_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->right, g_free);
}

static gint
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
list_tree (GPtrArray  *lines,
           const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL, *sum = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        list_tree (lines, path);
      else if (g_file_get_contents (path, &bytes, &size, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
      g_ptr_array_add (lines, g_strconcat (path, " ", sum, NULL));
    }
}

/* names and bytes of the journal, its copies, and all that lies beside it */
static char *
look_at_home (Suite *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *home = g_path_get_dirname (self->scenario->path);

  list_tree (lines, home);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
put (Suite      *self,
     const void *bytes,
     gsize       size)
{
  g_assert_true (g_file_set_contents (self->file, bytes, (gssize) size, NULL));
}

static gboolean
restore (Suite   *self,
         GError **error)
{
  g_autofree char *kept = NULL, *bytes = NULL;
  const PatellaRestore what = { .journal = self->scenario->path, .file = self->file };
  gsize size;

  if (!self->careless)
    return patella_restore_run (&what, &kept, error);
  if (!g_file_get_contents (self->file, &bytes, &size, error))
    return FALSE;

  return g_file_set_contents (self->scenario->path, bytes, (gssize) size, error);
}

static gboolean
can_be_written (Scenario    *scenario,
                const char  *root,
                GError     **error)
{
  g_autofree char *path = g_strconcat (root, scenario->path + strlen (scenario->root), NULL);
  const PatellaStoreOptions options = { .path = path };
  g_autoptr (PatellaStore) store = patella_store_open (&options, error);

  return store != NULL && patella_store_add_record (store, g_ptr_array_index (scenario->records, 7), error);
}

static char *
judge (Suite      *self,
       gboolean    restored,
       const char *before,
       GError     *error)
{
  Scenario *scenario = self->scenario;
  g_autofree char *copy = NULL, *content = NULL, *after = NULL;
  g_autoptr (GError) failure = NULL;

  if (!restored)
    {
      after = look_at_home (self);
      if (strcmp (before, after) != 0)
        return g_strdup_printf ("refused, and yet something changed:\n%s\n%s", before, after);
      return error->domain == PATELLA_JOURNAL_ERROR && *error->message != '\0' ? NULL : g_strdup ("refused without a reason");
    }

  copy = g_build_filename (scenario->work, "restored", NULL);
  scenario_copy_tree (scenario->root, copy);
  content = scenario_read_folder (scenario, copy, &failure);
  if (content != NULL && !can_be_written (scenario, copy, &failure))
    g_clear_pointer (&content, g_free);
  scenario_remove_tree (copy);
  if (content == NULL)
    return g_strdup_printf ("taken, and cannot be used: %s", failure->message);
  /* the journal itself is a right file, too */
  if (strcmp (content, scenario_content (scenario, 1)) == 0 || strcmp (content, scenario_content (scenario, 0)) == 0)
    return NULL;
  return g_strdup ("taken, and holds something else");
}

static void
try_file (Suite      *self,
          const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = look_at_home (self), *reason = NULL;
  gboolean restored = restore (self, &error);

  patella_faulty_disk_mend ();
  self->n_files++;
  self->n_refused += !restored;
  reason = judge (self, restored, before, error);
  g_test_message ("%s: %s", name, restored ? "taken" : error->message);
  if (reason != NULL)
    {
      self->n_bad++;
      g_test_message ("BAD: %s", reason);
    }
  /* a file may have been made into anything */
  g_unlink (self->file);
  g_rmdir (self->file);
  scenario_reset (self->scenario);
}

static void
try_texts (Suite *self)
{
  static const char * const texts[] = {
    "", "\n", "S", "SQLite format 3", "%PDF-1.7\n%%EOF\n", "\x89PNG\r\n\x1a\n", "PK\x03\x04", "\x1f\x8b\x08", "<html>", "{}",
    "{\"patella\":\"journal\",\"format\":1}\n", "set_id,session_id\r\n", "-- SQL\ncreate table session(id);\n",
    "** This file contains an SQLite 2.1 database **",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      put (self, texts[i], strlen (texts[i]));
      try_file (self, "text");
    }
}

/* as an encrypted file looks: noise, or noise behind a right beginning */
static void
try_noise (Suite *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < 16; i++)
    {
      gsize size = 100 + i * 3000, head = i % 2 == 0 ? 0 : i < 8 ? 16 : 100;
      g_autofree char *bytes = g_malloc (size);

      for (gsize at = 0; at < size; at++)
        bytes[at] = (char) g_rand_int (random);
      memcpy (bytes, self->right, head);
      put (self, bytes, size);
      try_file (self, "noise");
    }
}

static void
try_cuts (Suite *self)
{
  static const gsize sizes[] = { 1, 15, 16, 17, 99, 100, 101, 511, 512, 1024, 4095, 4096, 4097, 8192, 12288, 16384, 20480, 30000 };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      put (self, self->right, sizes[i]);
      try_file (self, "cut short");
    }
  for (gsize at = 1; at <= 20; at++)
    {
      put (self, self->right, self->size - (at < 5 ? at : at * 512));
      try_file (self, "cut at the end");
    }
}

static void
run_sql (Suite      *self,
         const char *sql)
{
  sqlite3 *handle = NULL;

  put (self, self->right, self->size);
  g_assert_cmpint (sqlite3_open (self->file, &handle), ==, SQLITE_OK);
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  sqlite3_close (handle);
}

/* What can be put into a schema: it would run when the journal is used. */
static void
try_schemas (Suite *self)
{
  static const char * const statements[] = {
    "create view x as select * from session",
    "create view x as select 1 union all select * from x",
    "create temp view y as select 1; create view x as select load_extension('x')",
    "drop table running; create view running as select * from session",
    "create trigger x after insert on session begin delete from set_entry; end",
    "create trigger x before update on set_entry begin select raise(ignore); end",
    "create trigger x instead of insert on v begin select 1; end; create view v as select 1",
    "create table x(a)",
    "create table sqlite_like_x(a)",
    "create virtual table x using fts5(a)",
    "create virtual table x using rtree(a,b,c)",
    "create table x(a, b generated always as (a+1))",
    "alter table session add column x text",
    "alter table session rename to sessions",
    "alter table session rename column note to remark",
    "create index x on session(note)",
    "create index x on session(abs(id))",
    "create index x on session(note) where note like '%a%'",
    "create unique index x on session(id)",
    "drop index session_day",
    "drop index set_entry_order",
    "drop table running",
    "drop table correction",
    "drop table belonging",
    "pragma foreign_keys=0; drop table session; create table session(id integer primary key)",
    "analyze",
    "create table x(a default (randomblob(1000000000)))",
    "pragma user_version=0",
    "pragma user_version=-1",
    "pragma user_version=3",
    "pragma user_version=2147483647",
    "pragma application_id=0",
    "pragma application_id=7",
    "pragma application_id=0; pragma user_version=0",
  };
  static const char * const rewritten[] = {
    "replace(sql,'between 0 and 10','between 0 and 99') where name='set_entry'",
    "replace(sql,'strict','') where name='session'",
    "replace(sql,'not null','') where name='session'",
    "replace(sql,'references session(id)','') where name='track_session'",
    "replace(sql,'default ''''','default (load_extension(''x''))') where name='session'",
    "sql||' ' where name='session'",
    "upper(sql) where name='session'",
    "'create table session(' where name='session'",
    "null where name='session'",
    "'create view session as select 1' where name='session'",
    "replace(sql,'check(length(uuid)=16)','check(zeroblob(1000000000)=16)') where name='session'",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      /* "instead of" needs its view first, and some are refused by SQLite itself: then there is nothing to restore */
      if (strstr (statements[i], "instead of") != NULL || strstr (statements[i], "sqlite_like") != NULL)
        continue;
      run_sql (self, statements[i]);
      try_file (self, statements[i]);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (rewritten); i++)
    {
      g_autofree char *sql = g_strconcat ("pragma writable_schema=1; update sqlite_schema set sql=", rewritten[i], NULL);

      run_sql (self, sql);
      try_file (self, rewritten[i]);
    }
}

/* Rows that no journal can hold, in a schema that is ours to the letter: constraints were off while they were written. */
static void
try_rows (Suite *self)
{
  static const char off[] = "pragma foreign_keys=0; pragma ignore_check_constraints=1; pragma writable_schema=1;";
  static const char * const statements[] = {
    "update session set note=note||'!'", "update session set crc=crc+1 where id=1", "update session set crc=0",
    "update session set note=hex(zeroblob(3000000))", "update session set note=cast(x'ff' as text)",
    "update session set note='a'||char(0)||'b'", "update session set routine=hex(zeroblob(100000))",
    "update session set started_at_us=-1", "update session set started_at_us=9223372036854775807",
    "update session set utc_offset_s=-9223372036854775808", "update session set local_date='2026-99-99'",
    "update session set ending='for ever'", "update session set uuid=zeroblob(16) where id=1",
    "update session set uuid=zeroblob(15) where id=1", "update session set id=9223372036854775807 where id=1",
    "update session set id=-5 where id=1", "delete from session", "delete from track_session",
    "update set_entry set pain=99", "update set_entry set done_reps=2147483648", "update set_entry set mode='jump'",
    "update set_entry set track_session=4242", "update track_session set session=4242", "update track_session set position=-1",
    "update track_session set exercise=''", "update session_knee set side='both' where side='left'", "update session_knee set pain_before=11",
    "update check_in set value='11'", "update check_in set kind=''", "update check_in set recorded_at_us=-1",
    "update document set sha256=''", "update document set body=hex(zeroblob(700000))", "update document set kind='letter'",
    "update enrolment set document=4242", "update enrolment set times_a_day=0",
    "insert into running values(1,4242,'',0,0,zeroblob(5),0)", "insert into running values(1,1,'',0,0,zeroblob(1100000),0)",
    "insert into correction values(1,zeroblob(16),0,'session',zeroblob(16),'note','a','b',0)",
    "update sqlite_schema set sql=replace(sql,') strict',')') where name='session'",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *sql = g_strconcat (off, statements[i], NULL);

      run_sql (self, sql);
      try_file (self, statements[i]);
    }
}

static void
put_number (guint8  *bytes,
            gsize    size,
            guint64  number)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (number >> 8 * (size - 1 - i));
}

/* Fields of the header, and of a page. */
static void
try_headers (Suite *self)
{
  static const struct
  {
    gsize   at;
    gsize   size;
    guint64 value;
  } changes[] = {
    { 0, 1, 's' }, { 15, 1, '4' }, { 16, 2, 0 }, { 16, 2, 1 }, { 16, 2, 3 }, { 16, 2, 512 }, { 16, 2, 1024 }, { 16, 2, 32768 },
    { 18, 1, 0 }, { 18, 1, 1 }, { 18, 1, 3 }, { 18, 2, 0x0101 }, { 18, 2, 0xffff }, { 19, 1, 3 }, { 20, 1, 1 }, { 20, 1, 255 },
    { 21, 1, 0 }, { 22, 1, 0 }, { 23, 1, 0 }, { 24, 4, 0xffffffff }, { 28, 4, 0 }, { 28, 4, 1 }, { 28, 4, 0x7fffffff },
    { 28, 4, 0xfffffffe }, { 32, 4, 1 }, { 32, 4, 2 }, { 32, 4, 0xffffffff }, { 36, 4, 1 }, { 36, 4, 0xffffffff }, { 40, 4, 0 },
    { 44, 4, 0 }, { 44, 4, 5 }, { 44, 4, 0xffffffff }, { 48, 4, 0x7fffffff }, { 52, 4, 1 }, { 52, 4, 0xffffffff }, { 56, 4, 0 },
    { 56, 4, 2 }, { 56, 4, 3 }, { 56, 4, 99 }, { 60, 4, 0x80000000 }, { 64, 4, 1 }, { 68, 4, 0 }, { 92, 4, 0 }, { 96, 4, 0 },
    { 100, 1, 0 }, { 100, 1, 2 }, { 100, 1, 10 }, { 101, 2, 0xffff }, { 103, 2, 0 }, { 103, 2, 0xffff }, { 105, 2, 0 },
    { 105, 2, 0xffff }, { 107, 1, 255 }, { 108, 2, 0 }, { 108, 2, 1 }, { 108, 4, 0x00010001 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (self->right, self->size);
      g_autofree char *name = g_strdup_printf ("header %d = %" G_GUINT64_FORMAT, (int) changes[i].at, changes[i].value);

      put_number (bytes + changes[i].at, changes[i].size, changes[i].value);
      put (self, bytes, self->size);
      try_file (self, name);
    }
}

/* Pages that lead to themselves or to each other, and cells that lie over each other. */
static void
try_loops (Suite *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  gsize n_pages = self->size / 4096;

  for (int i = 0; i < 40; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (self->right, self->size);
      gsize page = 1 + (gsize) g_rand_int_range (random, 0, (gint32) n_pages - 1);
      guint8 *start = bytes + page * 4096;

      switch (i % 4)
        {
        case 0: /* an interior page whose last child is itself */
          start[0] = 5;
          put_number (start + 8, 4, page + 1);
          break;
        case 1: /* the same page twice */
          memcpy (start, bytes + 4096 * (1 + page % (n_pages - 1)), 4096);
          break;
        case 2: /* every cell is the same one */
          for (int cell = 1; cell < 20; cell++)
            memcpy (start + 8 + 2 * cell, start + 8, 2);
          break;
        default: /* a row that says it is longer than the file */
          put_number (start + 4000, 4, 0x8fffffff);
          put_number (start + 3, 2, 0x0fff);
          break;
        }
      put (self, bytes, self->size);
      try_file (self, "loop");
    }
}

/* Logs beside the file that are not its own. */
static void
try_logs (Suite *self)
{
  static const char * const suffixes[] = { "-wal", "-journal", "-shm" };
  static const char rollback[] = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\xff\xff\xff\xff";

  for (size_t s = 0; s < G_N_ELEMENTS (suffixes); s++)
    for (int kind = 0; kind < 4; kind++)
      {
        g_autofree char *beside = g_strconcat (self->file, suffixes[s], NULL), *other = NULL;
        g_autofree char *bytes = g_malloc0 (20000);

        put (self, self->right, self->size);
        if (kind == 1)
          memcpy (bytes, rollback, sizeof rollback);
        else if (kind == 2)
          memcpy (bytes, self->right, 20000);
        else if (kind == 3)
          memcpy (bytes, "\x37\x7f\x06\x82\x00\x2d\xe2\x18\x00\x00\x10\x00", 12);
        g_assert_true (g_file_set_contents (beside, bytes, 20000, NULL));
        try_file (self, beside + strlen (self->scenario->elsewhere));
        g_unlink (beside);
      }
}

static void
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (const struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
}

/* What is no file, or another way to one. */
static void
try_kinds (Suite *self)
{
  g_autofree char *other = g_build_filename (self->scenario->elsewhere, "other.db", NULL);
  g_autofree char *log = g_strconcat (self->scenario->path, "-wal", NULL);
  g_autofree char *home = g_path_get_dirname (self->scenario->path);
  const char * const targets[] = {
    other, self->scenario->path, log, home, self->file, "/dev/null", "/dev/zero", "/proc/version", "/proc/self/mem", "/nowhere/at/all",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_unlink (self->file);
      g_assert_true (g_file_set_contents (other, self->right, (gssize) self->size, NULL));
      g_assert_cmpint (symlink (targets[i], self->file), ==, 0);
      try_file (self, targets[i]);
    }
  g_unlink (self->file);
  try_file (self, "nothing");
  g_unlink (self->file);
  g_assert_cmpint (g_mkdir (self->file, 0700), ==, 0);
  try_file (self, "folder");
  g_unlink (self->file);
  g_assert_cmpint (mkfifo (self->file, 0600), ==, 0);
  try_file (self, "fifo");
  g_unlink (self->file);
  make_socket (self->file);
  try_file (self, "socket");
  put (self, self->right, self->size);
  g_assert_cmpint (truncate (self->file, G_GINT64_CONSTANT (1) << 40), ==, 0);
  try_file (self, "a hole of a terabyte");
}

typedef struct
{
  Suite *suite;
  guint  kind;
} Surprise;

static void
change_file (gpointer data)
{
  const Surprise *surprise = data;
  Suite *self = surprise->suite;
  g_autofree char *bytes = g_memdup2 (self->right, self->size), *other = g_strconcat (self->file, ".new", NULL);

  memset (bytes + self->size / 2, 0x55, self->size / 4);
  if (surprise->kind == 0)
    g_assert_cmpint (truncate (self->file, (off_t) self->size / 2), ==, 0);
  else if (surprise->kind == 1)
    put (self, bytes, self->size);
  else
    g_assert_cmpint (g_unlink (self->file), ==, 0);
}

/* Somebody else writes the file while it is restored. */
static void
try_changing (Suite *self)
{
  for (guint kind = 0; kind < 3; kind++)
    for (guint call = 1; call <= 12; call += 2)
      {
        Surprise surprise = { self, kind };

        put (self, self->right, self->size);
        patella_faulty_disk_surprise (self->scenario->root, call, change_file, &surprise);
        try_file (self, "changing");
      }
}

static void
check_files (void)
{
  static void (* const kinds[]) (Suite *self) = {
    try_texts, try_noise, try_cuts, try_schemas, try_rows, try_headers, try_loops, try_logs, try_kinds, try_changing,
  };
  Suite suite = { 0 };

  suite_set_up (&suite);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    kinds[i] (&suite);
  g_test_message ("%u files, %u refused, %u bad", suite.n_files, suite.n_refused, suite.n_bad);
  g_assert_cmpuint (suite.n_files, >=, 220);
  g_assert_cmpuint (suite.n_refused, >, suite.n_files * 3 / 4);
  g_assert_cmpuint (suite.n_bad, ==, 0);
  suite_tear_down (&suite);
}

/* this test can fail: who puts the file in place without a look is caught */
static void
check_planted (void)
{
  Suite suite = { .careless = TRUE };

  suite_set_up (&suite);
  try_texts (&suite);
  try_rows (&suite);
  g_assert_cmpuint (suite.n_bad, >, suite.n_files / 2);
  suite_tear_down (&suite);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/restore-hostile/files", check_files);
  g_test_add_func ("/restore-hostile/planted", check_planted);

  return g_test_run ();
}
