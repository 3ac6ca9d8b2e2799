/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "journal-fixture.h"
#include "patella-copy.h"
#include "patella-journal-error.h"
#include "patella-restore.h"

#define DAY_US (24 * G_TIME_SPAN_HOUR)
#define START_US G_GINT64_CONSTANT (1772432105000000)

typedef struct
{
  JournalFixture  base;
  char           *folder;  /* owned: the person's own */
  GRand          *random;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  journal_fixture_set_up (&self->base);
  self->folder = g_build_filename (self->base.directory, "stick", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  self->random = g_rand_new_with_seed (5);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_rand_free (self->random);
  journal_fixture_tear_down (&self->base);
}

/* a journal with one more session, and a copy of it made at @at_us */
static char *
add_copy (Fixture *self,
          gint64   at_us)
{
  g_autoptr (PatellaRecord) any = random_record (self->random);
  g_autoptr (PatellaRecord) record = with_ending (any, PATELLA_ENDING_FINISHED);
  PatellaStamp now = make_stamp (at_us, "2026-03-02");
  PatellaStore *store = open_store (self->base.path);
  char *path;

  g_assert_true (patella_store_add_record (store, record, NULL));
  path = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  patella_store_close (store);
  g_assert_nonnull (path);

  return path;
}

static guint
count_elsewhere (Fixture *self)
{
  g_autoptr (GPtrArray) copies = patella_copy_list (self->base.path, self->folder);
  guint n = 0;

  for (guint i = 0; i < copies->len; i++)
    n += ((PatellaCopy *) g_ptr_array_index (copies, i))->elsewhere ? 1 : 0;

  return n;
}

static void
assert_summary (const char *path,
                gint64      n_sessions)
{
  PatellaCopySummary summary = { 0 };
  g_autoptr (GError) error = NULL;

  patella_copy_check (path, NULL, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary.n_sessions, ==, n_sessions);
  g_assert_true (patella_local_date_is_valid (summary.last_day));
}

/* what lies beside and elsewhere, newest first, with what is in it */
static void
test_list (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *first = add_copy (self, START_US), *second = add_copy (self, START_US + DAY_US);
  g_autoptr (GPtrArray) copies = NULL;

  g_assert_true (patella_copy_send (second, self->folder, "here", NULL, NULL));
  copies = patella_copy_list (self->base.path, self->folder);
  g_assert_cmpuint (copies->len, ==, 3);
  for (guint i = 0; i < copies->len; i++)
    {
      const PatellaCopy *copy = g_ptr_array_index (copies, i);

      g_assert_cmpint (copy->elsewhere, ==, i == 1);
      g_assert_cmpint (copy->at_us, ==, i < 2 ? START_US + DAY_US : START_US);
      g_assert_cmpint (copy->size, >, 4096);
      assert_summary (copy->path, i < 2 ? 2 : 1);
    }
}

static void
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = read_whole (path, &size);
  memset (bytes + size / 2, 0x5a, size / 2);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* a damaged copy is said to be damaged, is not sent, and takes the place of no good one */
static void
test_damage (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *first = add_copy (self, START_US), *second = add_copy (self, START_US + 400 * DAY_US);
  g_autoptr (GError) error = NULL;
  PatellaCopySummary summary = { 0 };

  g_assert_true (patella_copy_send (first, self->folder, "here", NULL, NULL));
  damage (second);
  g_assert_false (patella_copy_check (second, NULL, &summary, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
  g_assert_false (patella_copy_send (second, self->folder, "here", NULL, NULL));
  g_assert_cmpuint (count_elsewhere (self), ==, 1);
}

/* sent again and again, old ones are thinned out there too, and the newest always stays */
static void
test_thinning (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *last = NULL;

  for (int i = 0; i < 60; i++)
    {
      g_free (last);
      last = add_copy (self, START_US + i * 20 * DAY_US);
      g_assert_true (patella_copy_send (last, self->folder, "here", NULL, NULL));
      g_assert_cmpuint (count_elsewhere (self), <=, 12 + 10 + 9 + 1);
    }
  g_assert_cmpuint (count_elsewhere (self), >, 9);
}

/* a stick that is not there is told apart, and nothing is made where it would be */
static void
test_absent (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *copy = add_copy (self, START_US), *gone = g_build_filename (self->base.directory, "gone", NULL);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_copy_send (copy, gone, "here", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
  copies = patella_copy_list (self->base.path, gone);
  g_assert_cmpuint (copies->len, ==, 1);
}

/* what the person asked for is there whole, readable by nobody else, or as it was */
static void
test_write (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *copy = add_copy (self, START_US), *path = g_build_filename (self->folder, "mine.db", NULL);
  g_autofree char *original = NULL, *bytes = NULL;
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  struct stat info;
  gsize size, original_size;

  g_cancellable_cancel (cancelled);
  g_assert_false (patella_copy_write (copy, target, cancelled, NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (patella_copy_write (copy, target, NULL, NULL));
  original = read_whole (copy, &original_size);
  bytes = read_whole (path, &size);
  g_assert_cmpmem (original, original_size, bytes, size);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static gboolean
fail (GOutputStream  *stream,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  g_assert_true (g_output_stream_write_all (stream, "half", 4, NULL, NULL, NULL));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

/* half a file never stands under the name that was asked for */
static void
test_no_half (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "sets.csv", NULL), *bytes = NULL;
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GDir) dir = NULL;

  g_assert_false (patella_whole_file_write (target, fail, NULL, NULL, NULL));
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (patella_whole_file_write (target, fail, NULL, NULL, NULL));
  bytes = read_whole (path, NULL);
  g_assert_cmpstr (bytes, ==, "old");
}

/* looking at what would be restored says what is in it and changes nothing */
static void
test_inspect (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *copy = add_copy (self, START_US);
  const PatellaRestore what = { .journal = self->base.path, .file = copy };
  PatellaCopySummary summary = { 0 };
  g_autofree char *text = g_build_filename (self->folder, "text", NULL);
  const PatellaRestore other = { .journal = self->base.path, .file = text };

  g_assert_true (patella_restore_inspect (&what, &summary, NULL));
  g_assert_cmpint (summary.n_sessions, ==, 1);
  g_assert_cmpint (summary.n_sets, >=, 0);
  g_assert_true (g_file_set_contents (text, "%PDF", -1, NULL));
  g_assert_false (patella_restore_inspect (&other, &summary, NULL));
  assert_summary (self->base.path, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/copy/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/copy/damage", Fixture, NULL, set_up, test_damage, tear_down);
  g_test_add ("/copy/thinning", Fixture, NULL, set_up, test_thinning, tear_down);
  g_test_add ("/copy/absent", Fixture, NULL, set_up, test_absent, tear_down);
  g_test_add ("/copy/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/copy/no-half", Fixture, NULL, set_up, test_no_half, tear_down);
  g_test_add ("/copy/inspect", Fixture, NULL, set_up, test_inspect, tear_down);

  return g_test_run ();
}
