/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-rescue.h"
#include "patella-store-private.h"

/* A process that has no descriptors left, a clock that is wrong, a mask that hides nothing. */

#define DESCRIPTORS 32

static PatellaRecord *
add_session (PatellaStore *store,
             GRand        *random)
{
  g_autoptr (PatellaRecord) record = random_record (random);

  return patella_store_add_record (store, record, NULL) ? g_steal_pointer (&record) : NULL;
}

/* Takes every descriptor that is left. */
static GArray *
use_up_descriptors (void)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (int));
  int fd;

  while ((fd = open ("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0)
    g_array_append_val (taken, fd);

  return taken;
}

static void
give_back_descriptors (GArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    close (g_array_index (taken, int, i));
  g_array_unref (taken);
}

static guint
count_sessions (PatellaStore *store)
{
  PatellaRescueCount count = { 0 };

  g_assert_true (patella_store_count (store, &count, NULL));
  return count.sessions;
}

/* What is open goes on or says that it failed; what cannot be opened says so; nothing is harmed by it. */
static void
check_no_descriptors (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  struct rlimit old, few = { DESCRIPTORS, DESCRIPTORS };
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  PatellaStore *store;
  guint n_kept = 0;

  journal_fixture_set_up (&fixture);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &old), ==, 0);
  few.rlim_max = old.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &few), ==, 0);
  store = open_store (fixture.path);
  for (int i = 0; i < 20; i++)
    {
      GArray *taken = use_up_descriptors ();
      g_autoptr (PatellaRecord) record = add_session (store, random);

      n_kept += record != NULL ? 1 : 0;
      g_assert_null (patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, &error));
      g_assert_nonnull (error);
      g_assert_false (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT));
      g_clear_error (&error);
      give_back_descriptors (taken);
    }

  {
    GArray *taken = use_up_descriptors ();
    g_autofree char *other = g_build_filename (fixture.directory, "other.db", NULL);
    const PatellaStoreOptions options = { .path = other };

    g_assert_null (patella_store_open (&options, &error));
    g_assert_false (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT));
    give_back_descriptors (taken);
  }

  g_assert_cmpuint (count_sessions (store), ==, n_kept);
  copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  g_assert_nonnull (copy);
  patella_store_close (store);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &old), ==, 0);
  store = open_store (fixture.path);
  g_assert_cmpuint (count_sessions (store), ==, n_kept);
  g_assert_true (patella_store_check (store, NULL, NULL));
  patella_store_close (store);
}

/* The clock jumps between copies: the newest by its making is always there, and no jump takes all others. */
static void
check_wrong_clock (void)
{
  static const gint64 seconds[] = { 1767225600, 0, 4102444800, 86400, 1767312000, 4102531200, 1767398400 };
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  for (int round = 0; round < 50; round++)
    {
      const gint64 at_us = (seconds[round % (int) G_N_ELEMENTS (seconds)] + round * 3600) * G_USEC_PER_SEC;
      const PatellaStamp now = make_stamp (at_us, "2026-01-01");
      g_autoptr (PatellaRecord) record = add_session (store, random);
      g_autofree char *copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
      g_autoptr (GPtrArray) backups = NULL;

      g_assert_nonnull (record);
      g_assert_nonnull (copy);
      backups = patella_backup_list (fixture.path);
      g_assert_cmpuint (backups->len, >=, (guint) MIN (round + 1, 3));
    }
  g_assert_cmpuint (count_sessions (store), ==, 50);
  patella_store_close (store);
}

static guint
count_open_to_others (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  struct stat info;
  const char *name;
  guint n = 0;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  if ((info.st_mode & 077) != 0)
    {
      g_test_message ("%s: %o", path, info.st_mode & 07777);
      n++;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += count_open_to_others (child);
    }

  return n;
}

/* I7: whatever the mask, nobody else may read anything: journal, log, copies, damaged files, report. */
static void
check_mask (gconstpointer data)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  mode_t old = umask ((mode_t) GPOINTER_TO_UINT (data));
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autoptr (PatellaRecord) record = NULL;
  g_autofree char *copy = NULL, *deep = NULL, *folder = NULL;
  PatellaRescue what = { .now = &now };
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  folder = g_build_filename (fixture.directory, "patella", NULL);
  deep = g_build_filename (folder, "journal.db", NULL);
  store = open_store (deep);
  record = add_session (store, random);
  copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  g_assert_nonnull (copy);
  g_assert_cmpuint (count_open_to_others (folder), ==, 0);
  patella_store_close (store);

  g_assert_cmpint (truncate (deep, 5000), ==, 0);
  what.journal = deep;
  g_assert_true (patella_rescue_run (&what, &report, NULL));
  g_assert_cmpuint (count_open_to_others (folder), ==, 0);
  umask (old);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-surroundings/no-descriptors", check_no_descriptors);
  g_test_add_func ("/store-surroundings/wrong-clock", check_wrong_clock);
  g_test_add_data_func ("/store-surroundings/mask-000", GUINT_TO_POINTER (0000), check_mask);
  g_test_add_data_func ("/store-surroundings/mask-077", GUINT_TO_POINTER (0077), check_mask);
  return g_test_run ();
}
