/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "journal-fixture.h"
#include "patella-backup.h"
#include "patella-journal-error.h"

#define HOUR_US G_TIME_SPAN_HOUR
#define DAY_US G_TIME_SPAN_DAY
#define NOW_US (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC + 12 * HOUR_US)

static void
add_records (PatellaStore *store,
             guint32       seed,
             int           n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (random);

      g_assert_true (patella_store_add_record (store, record, NULL));
    }
}

static GPtrArray *
list (PatellaStore *store)
{
  const PatellaStoreRange all = { 0 };

  return patella_store_list_records (store, &all, NULL, NULL);
}

/* the copy holds what the journal holds, is one file, is nobody else's business, and looking at it changes nothing */
static void
check_copy (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  const PatellaStamp now = make_stamp (NOW_US, "2026-01-01");
  g_autoptr (GPtrArray) originals = NULL, copies = NULL;
  g_autofree char *path = NULL, *folder = NULL, *before = NULL, *after = NULL, *log = NULL;
  PatellaStoreOptions options = { .copy = TRUE };
  g_autoptr (GError) error = NULL;
  PatellaStore *store, *copy;
  gsize size_before, size_after;
  struct stat info;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  add_records (store, 1, 20);
  originals = list (store);
  path = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, "/backups/journal-20260101T120000Z.db"));

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  folder = g_path_get_dirname (path);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0700);

  before = read_whole (path, &size_before);
  options.path = path;
  copy = patella_store_open (&options, &error);
  g_assert_no_error (error);
  g_assert_true (patella_store_is_read_only (copy));
  copies = list (copy);
  g_assert_cmpuint (copies->len, ==, originals->len);
  for (guint i = 0; i < copies->len; i++)
    assert_same_record (g_ptr_array_index (originals, i), g_ptr_array_index (copies, i));
  patella_store_close (copy);
  patella_store_close (store);
  after = read_whole (path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
  log = g_strconcat (path, "-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
check_two_in_a_second (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  const PatellaStamp now = make_stamp (NOW_US, "2026-01-01");
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  first = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  second = patella_store_back_up (store, PATELLA_BACKUP_KIND_BEFORE_RESTORE, &now, NULL);
  g_free (second);
  second = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  g_assert_cmpstr (first, !=, second);
  backups = patella_backup_list (patella_store_get_path (store));
  g_assert_cmpuint (backups->len, ==, 3);
  patella_store_close (store);
}

/* where no copy can be made, the error says so and the older ones stand */
static void
check_failure (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  const PatellaStamp now = make_stamp (NOW_US, "2026-01-01");
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL, memory_error = NULL;
  PatellaStore *store, *memory = open_store (NULL);

  g_assert_null (patella_store_back_up (memory, PATELLA_BACKUP_KIND_ORDINARY, &now, &memory_error));
  g_assert_error (memory_error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS);
  patella_store_close (memory);

  journal_fixture_set_up (&fixture);
  folder = g_build_filename (fixture.directory, "backups", NULL);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  store = open_store (fixture.path);
  g_assert_null (patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS);
  patella_store_close (store);
}

/* files that we did not name are never listed, so never deleted */
static void
check_strangers (void)
{
  static const char * const strangers[] = {
    "letter.txt", "journal-.db", "journal-20260101T120000Z.db.tmp", "journal-20260101T120000Z.txt", "journal-20261301T120000Z.db",
    "old-journal-20260101T120000Z.db",
  };
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  journal_fixture_set_up (&fixture);
  folder = g_build_filename (fixture.directory, "backups", NULL);
  g_mkdir (folder, 0700);
  for (size_t i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *path = g_build_filename (folder, strangers[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  backups = patella_backup_list (fixture.path);
  g_assert_cmpuint (backups->len, ==, 0);
}

static gint
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const PatellaBackup *left = *(const PatellaBackup * const *) a, *right = *(const PatellaBackup * const *) b;

  return left->at_us < right->at_us ? 1 : left->at_us > right->at_us ? -1 : 0;
}

static void
append (GPtrArray         *backups,
        gint64             at_us,
        PatellaBackupKind  kind)
{
  PatellaBackup *backup = g_new0 (PatellaBackup, 1);

  backup->path = g_strdup_printf ("%" G_GINT64_FORMAT, at_us);
  backup->at_us = at_us;
  backup->kind = kind;
  g_ptr_array_add (backups, backup);
}

static guint
count_kept (GPtrArray *backups)
{
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    n += ((PatellaBackup *) g_ptr_array_index (backups, i))->keep;

  return n;
}

/* two a day for two years */
static void
check_thinning (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_backup_free);

  for (int half_day = 0; half_day < 1460; half_day++)
    append (backups, NOW_US - half_day * 12 * HOUR_US, PATELLA_BACKUP_KIND_ORDINARY);
  patella_backup_choose (backups);

  for (int i = 0; i <= 4; i++)
    g_assert_true (((PatellaBackup *) g_ptr_array_index (backups, i))->keep);
  /* 5 of two days, 10 more days of 12, then weeks and months, some of which are the same copies */
  g_assert_cmpuint (count_kept (backups), >=, 12 + 8 + 7);
  g_assert_cmpuint (count_kept (backups), <=, 5 + 12 + 10 + 9);
  /* one of eight months ago is still there */
  {
    gboolean old = FALSE;

    for (guint i = 0; i < backups->len; i++)
      {
        const PatellaBackup *backup = g_ptr_array_index (backups, i);

        old = old || (backup->keep && NOW_US - backup->at_us > 210 * DAY_US);
      }
    g_assert_true (old);
  }
}

static void
check_special (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_backup_free);

  append (backups, NOW_US, PATELLA_BACKUP_KIND_ORDINARY);
  append (backups, NOW_US - 89 * DAY_US, PATELLA_BACKUP_KIND_BEFORE_MIGRATION);
  append (backups, NOW_US - 91 * DAY_US, PATELLA_BACKUP_KIND_BEFORE_RESTORE);
  patella_backup_choose (backups);
  g_assert_true (((PatellaBackup *) g_ptr_array_index (backups, 0))->keep);
  g_assert_true (((PatellaBackup *) g_ptr_array_index (backups, 1))->keep);
  g_assert_false (((PatellaBackup *) g_ptr_array_index (backups, 2))->keep);
}

/* laws, for any times, also of a clock that jumped to 1970 or 2100: the newest stays; what was kept is kept again */
static void
check_thinning_laws (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_backup_free);
      g_autoptr (GPtrArray) kept = g_ptr_array_new ();
      int n = g_rand_int_range (random, 1, 300);

      for (int i = 0; i < n; i++)
        {
          gint64 jump = g_rand_int_range (random, 0, 20) == 0 ? g_rand_int_range (random, -50, 75) * 365 * DAY_US : 0;

          append (backups, MAX (NOW_US - g_rand_int_range (random, 0, 500 * 24) * HOUR_US + jump, 0), PATELLA_BACKUP_KIND_ORDINARY);
        }
      g_ptr_array_sort (backups, compare_newest_first);
      patella_backup_choose (backups);
      g_assert_true (((PatellaBackup *) g_ptr_array_index (backups, 0))->keep);
      for (guint i = 0; i < backups->len; i++)
        if (((PatellaBackup *) g_ptr_array_index (backups, i))->keep)
          g_ptr_array_add (kept, g_ptr_array_index (backups, i));
      patella_backup_choose (kept);
      g_assert_cmpuint (count_kept (kept), ==, kept->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/backup/copy", check_copy);
  g_test_add_func ("/backup/two-in-a-second", check_two_in_a_second);
  g_test_add_func ("/backup/failure", check_failure);
  g_test_add_func ("/backup/strangers", check_strangers);
  g_test_add_func ("/backup/thinning", check_thinning);
  g_test_add_func ("/backup/special", check_special);
  g_test_add_func ("/backup/thinning-laws", check_thinning_laws);

  return g_test_run ();
}
