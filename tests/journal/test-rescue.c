/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-journal-private.h"
#include "patella-rescue.h"
#include "patella-store-private.h"

/* What a rescue does with each kind of file that may stand in the place of a journal. */

#define PAGE 4096u

static const PatellaStamp now = { .at_us = G_GINT64_CONSTANT (1767225600000000), .local_date = "2026-01-01" };

typedef struct
{
  JournalFixture  base;
  GRand          *random;
  char           *wanted;  /* owned: what the journal holds, as JSON */
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
set_up (Fixture       *self,
        gconstpointer  data)
{
  PatellaStore *store;

  journal_fixture_set_up (&self->base);
  self->random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
  store = open_store (self->base.path);
  add_sessions (self, store, 12);
  self->wanted = content_of (store);
  patella_store_close (store);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  journal_fixture_tear_down (&self->base);
  g_rand_free (self->random);
  g_free (self->wanted);
}

static char *
beside (Fixture    *self,
        const char *suffix)
{
  return g_strconcat (self->base.path, suffix, NULL);
}

static void
copy_file (const char *from,
           const char *to)
{
  gsize size;
  g_autofree char *bytes = read_whole (from, &size);

  g_assert_true (g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
write_noise (Fixture    *self,
             const char *path,
             gsize       offset,
             gsize       size)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  for (gsize i = 0; i < size; i++)
    {
      guint8 byte = (guint8) g_rand_int_range (self->random, 0, 256);

      g_assert_cmpint (pwrite (fd, &byte, 1, (off_t) (offset + i)), ==, 1);
    }
  close (fd);
}

static char *
make_copy (Fixture *self)
{
  PatellaStore *store = open_store (self->base.path);
  char *path = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);

  g_assert_nonnull (path);
  patella_store_close (store);
  return path;
}

static PatellaRescueReport *
rescue (Fixture            *self,
        PatellaRescueCause  cause)
{
  const PatellaRescue what = { .journal = self->base.path, .now = &now, .cause = cause };
  PatellaRescueReport *report = NULL;
  g_autoptr (GError) error = NULL;

  patella_rescue_run (&what, &report, &error);
  g_assert_no_error (error);
  return report;
}

/* Without a copy all rows come from the damaged file, with it those that are newer; each is counted once. */
static void
test_counts (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *after = NULL, *header = NULL, *kept = NULL, *copy = make_copy (self), *more = NULL;
  g_autoptr (PatellaRescueReport) report = NULL, loaded = NULL;
  PatellaRescueCount all = { 0 }, early = { 0 };
  gsize size, kept_size;
  PatellaStore *store = open_store (self->base.path);

  g_assert_true (patella_store_count (store, &early, NULL));
  add_sessions (self, store, 3);
  g_assert_true (patella_store_count (store, &all, NULL));
  more = content_of (store);
  patella_store_close (store);
  write_noise (self, self->base.path, 0, 100);
  header = read_whole (self->base.path, &size);
  refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_CORRUPT);

  report = rescue (self, PATELLA_RESCUE_CAUSE_DAMAGED);
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, more);
  g_assert_true (report->has_copy);
  g_assert_cmpint (report->copy_at_us, ==, now.at_us);
  g_assert_cmpuint (report->copy.sessions, ==, early.sessions);
  g_assert_cmpuint (report->beyond.sessions, ==, all.sessions - early.sessions);
  g_assert_cmpuint (report->beyond.sets, ==, all.sets - early.sets);
  g_assert_cmpuint (report->lost.sessions + report->lost.sets + report->lost.check_ins + report->lost.others, ==, 0);

  kept = g_build_filename (report->folder, "journal.db", NULL);
  g_free (g_steal_pointer (&after));
  after = read_whole (kept, &kept_size);
  g_assert_cmpmem (after, kept_size, header, size);

  loaded = patella_rescue_load (self->base.path);
  g_assert_cmpstr (loaded->folder, ==, report->folder);
  g_assert_cmpuint (loaded->beyond.sets, ==, report->beyond.sets);
  g_assert_false (loaded->seen);
  g_assert_true (patella_rescue_mark_seen (loaded->folder, NULL));
  patella_rescue_report_free (g_steal_pointer (&loaded));
  loaded = patella_rescue_load (self->base.path);
  g_assert_true (loaded->seen);
}

/* Damaged copies are passed over; when nothing else is left, what they still hold is better than nothing. */
static void
test_bad_copies (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *good = make_copy (self), *bad = g_strdup (good), *after = NULL, *last = NULL;
  g_autoptr (PatellaRescueReport) report = NULL, second = NULL;

  /* a newer one by its name */
  memcpy (strrchr (bad, 'T') + 1, "0001", 4);
  copy_file (good, bad);
  write_noise (self, bad, 2 * PAGE, 3 * PAGE);
  write_noise (self, self->base.path, 0, PAGE);
  report = rescue (self, PATELLA_RESCUE_CAUSE_DAMAGED);
  g_assert_cmpuint (report->n_bad_copies, ==, 1);
  g_assert_true (report->has_copy);
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, self->wanted);

  g_assert_cmpint (g_unlink (self->base.path), ==, 0);
  g_assert_cmpint (g_unlink (good), ==, 0);
  write_noise (self, bad, 0, 100);
  refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_MISSING);
  second = rescue (self, PATELLA_RESCUE_CAUSE_MISSING);
  g_assert_false (second->has_copy);
  last = content_of_path (self->base.path);
  g_assert_nonnull (strstr (last, "\"table\":"));
}

/* No file, an empty one, one whose log is left alone: never a new journal while there are copies or a log. */
static void
test_missing (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *copy = make_copy (self), *log = beside (self, "-wal"), *after = NULL, *again = NULL, *third = NULL;
  g_autofree char *backups = g_path_get_dirname (copy), *crashed = NULL;
  g_autoptr (PatellaRescueReport) report = NULL, second = NULL, of_log = NULL;
  PatellaStore *store;

  g_assert_cmpint (g_unlink (self->base.path), ==, 0);
  refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_MISSING);
  g_assert_false (g_file_test (self->base.path, G_FILE_TEST_EXISTS));
  report = rescue (self, PATELLA_RESCUE_CAUSE_MISSING);
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, self->wanted);

  g_assert_true (g_file_set_contents (self->base.path, "", 0, NULL));
  refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_MISSING);
  second = rescue (self, PATELLA_RESCUE_CAUSE_MISSING);
  again = content_of_path (self->base.path);
  g_assert_cmpstr (again, ==, self->wanted);

  /* SQLite would delete that log */
  store = open_store (self->base.path);
  add_sessions (self, store, 2);
  crashed = beside (self, "-log");
  copy_file (log, crashed);
  patella_store_close (store);
  g_assert_true (g_file_set_contents (self->base.path, "", 0, NULL));
  g_assert_cmpint (g_rename (crashed, log), ==, 0);
  g_assert_cmpint (g_unlink (copy), ==, 0);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  refuse_store (self->base.path, PATELLA_JOURNAL_ERROR_MISSING);
  of_log = rescue (self, PATELLA_RESCUE_CAUSE_MISSING);
  third = content_of_path (self->base.path);
  g_assert_nonnull (strstr (third, "\"table\":\"session\""));
}

/* The rollback journal of another machine: what a transaction of @path would undo. */
static void
make_rollback_journal (const char *path,
                       const char *to)
{
  g_autofree char *from = g_strconcat (path, "-journal", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "pragma journal_mode=delete; pragma synchronous=off; pragma cache_size=1; begin; "
                                 "update set_entry set note=note||'x'; update session set note=note||'x'; "
                                 "update track_session set rule='y'", NULL, NULL, NULL), ==, SQLITE_OK);
  copy_file (from, to);
  g_assert_cmpint (sqlite3_exec (handle, "rollback", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* A log that is none, and the rollback journal of another machine, which SQLite would play back into the file. */
static void
test_foreign_log (Fixture       *self,
                  gconstpointer  data)
{
  g_auto (JournalFixture) other = { 0 };
  g_autofree char *log = beside (self, "-wal"), *hot = beside (self, "-journal"), *after = NULL, *last = NULL;
  g_autoptr (GError) error = NULL;
  PatellaWorker worker = { .path = self->base.path };
  PatellaFollowUp late = { 0 };
  PatellaStore *store;
  gboolean copy_due;

  g_assert_true (g_file_set_contents (log, "not a log of SQLite at all", -1, NULL));
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, self->wanted);

  journal_fixture_set_up (&other);
  store = open_store (other.path);
  add_sessions (self, store, 40);
  patella_store_close (store);
  make_rollback_journal (other.path, hot);

  g_assert_true (patella_worker_open (&worker, &now, &copy_due, &error));
  patella_worker_follow_up (&worker, &now, &late, &error);
  g_assert_no_error (error);
  last = content_of (worker.store);
  g_assert_cmpstr (last, ==, self->wanted);
  g_clear_pointer (&worker.store, patella_store_close);
  worker.path = NULL;
  patella_worker_clear (&worker);
}

/* Power fails between the steps of the exchange: opening goes on from there. */
static void
test_interrupted (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->base.directory, "damaged-20260101T000000Z-abcdef", NULL);
  g_autofree char *fresh = g_build_filename (folder, "journal.db.fresh", NULL), *log = beside (self, "-wal");
  g_autofree char *kept = g_build_filename (folder, "journal.db", NULL), *kept_log = g_strconcat (kept, "-wal", NULL);
  g_autofree char *whole = g_build_filename (self->base.directory, "whole", NULL);

  copy_file (self->base.path, whole);
  for (int step = 0; step < 3; step++)
    {
      g_autofree char *after = NULL, *bytes = NULL;

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      copy_file (whole, fresh);
      g_assert_true (g_file_set_contents (step == 2 ? kept : self->base.path, "damaged", -1, NULL));
      if (step == 2)
        g_unlink (self->base.path);
      g_assert_true (g_file_set_contents (step == 0 ? log : kept_log, "its log", -1, NULL));

      after = content_of_path (self->base.path);
      g_assert_cmpstr (after, ==, self->wanted);
      bytes = read_whole (kept, NULL);
      g_assert_cmpstr (bytes, ==, "damaged");
      g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (kept_log, G_FILE_TEST_EXISTS));
      g_unlink (kept);
      g_unlink (kept_log);
      g_assert_cmpint (g_rmdir (folder), ==, 0);
    }
}

/* What a rescue leaves behind that never came to its commit is cleared away, and nothing else. */
static void
test_abandoned (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->base.directory, "damaged-20260101T000000Z-abcdef", NULL);
  g_autofree char *workshop = g_build_filename (folder, "new", NULL), *built = g_build_filename (workshop, "journal.db", NULL);
  g_autofree char *other = g_build_filename (self->base.directory, "damaged-by-hand", NULL);
  g_autofree char *letter = g_build_filename (other, "letter.txt", NULL), *after = NULL;

  g_assert_cmpint (g_mkdir_with_parents (workshop, 0700), ==, 0);
  g_assert_true (g_file_set_contents (built, "half", -1, NULL));
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (letter, "mine", -1, NULL));
  after = content_of_path (self->base.path);
  g_assert_cmpstr (after, ==, self->wanted);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
}

/* Nothing left: the file stays where it is, until somebody wants an empty journal. */
static void
test_hopeless (Fixture       *self,
               gconstpointer  data)
{
  PatellaRescue what = { .journal = self->base.path, .now = &now };
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL, *kept = NULL, *moved = NULL;
  guint64 kept_size;

  g_assert_true (g_file_set_contents (self->base.path, "%PDF-1.7, not a journal", -1, NULL));
  g_assert_false (patella_rescue_run (&what, &report, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
  bytes = read_whole (self->base.path, NULL);
  g_assert_cmpstr (bytes, ==, "%PDF-1.7, not a journal");
  g_assert_cmpuint (patella_rescue_count_kept (self->base.path, &kept_size), ==, 0);

  g_clear_error (&error);
  what.may_be_anew = TRUE;
  g_assert_true (patella_rescue_run (&what, &report, &error));
  g_assert_true (report->anew);
  kept = g_build_filename (report->folder, "journal.db", NULL);
  moved = read_whole (kept, NULL);
  g_assert_cmpstr (moved, ==, bytes);
  patella_store_close (open_store (self->base.path));
  g_assert_cmpuint (patella_rescue_count_kept (self->base.path, &kept_size), ==, 1);
}

/* Never while somebody has it open, nor twice at a time. */
static void
test_busy (Fixture       *self,
           gconstpointer  data)
{
  const PatellaRescue what = { .journal = self->base.path, .now = &now };
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autoptr (GError) error = NULL;
  int lock = open (self->base.directory, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  g_assert_false (patella_rescue_run (&what, &report, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY);
  close (lock);

  g_assert_cmpint (g_chmod (self->base.directory, 0500), ==, 0);
  if (access (self->base.directory, W_OK) != 0)
    {
      g_clear_error (&error);
      g_assert_false (patella_rescue_run (&what, &report, &error));
      g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS);
    }
  g_assert_cmpint (g_chmod (self->base.directory, 0700), ==, 0);
}

/* Two journals in one folder do not take each other's copies. */
static void
test_two_journals (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *copy = make_copy (self), *other = g_build_filename (self->base.directory, "other.db", NULL);
  g_autofree char *other_copy = NULL;
  g_autoptr (GPtrArray) mine = NULL, others = NULL;
  PatellaStore *store = open_store (other);

  other_copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  patella_store_close (store);
  g_assert_true (g_str_has_suffix (other_copy, "/backups/other-20260101T000000Z.db"));
  mine = patella_backup_list (self->base.path);
  others = patella_backup_list (other);
  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (((PatellaBackup *) g_ptr_array_index (mine, 0))->path, ==, copy);
}

/* The late check gives way within moments, and is still due then. */
static void
test_gives_way (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  PatellaStore *store = open_store (self->base.path);

  g_assert_true (patella_store_is_check_due (store));
  g_cancellable_cancel (cancellable);
  g_assert_false (patella_store_check (store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (patella_store_is_check_due (store));
  g_assert_true (patella_store_check (store, NULL, NULL));
  g_assert_false (patella_store_is_check_due (store));
  patella_store_close (store);
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
    { "/rescue/counts", test_counts },
    { "/rescue/bad-copies", test_bad_copies },
    { "/rescue/missing", test_missing },
    { "/rescue/foreign-log", test_foreign_log },
    { "/rescue/interrupted", test_interrupted },
    { "/rescue/abandoned", test_abandoned },
    { "/rescue/hopeless", test_hopeless },
    { "/rescue/busy", test_busy },
    { "/rescue/two-journals", test_two_journals },
    { "/rescue/gives-way", test_gives_way },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
