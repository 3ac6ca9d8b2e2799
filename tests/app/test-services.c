/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-services.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patella-journal-error.h"
#include "patella-silent-player.h"
#include "patella-store.h"
#include "patella-test-folder.h"

typedef struct
{
  char *folder;   /* owned */
  char *journal;  /* owned */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = patella_test_folder_new ();
  fixture->journal = g_build_filename (fixture->folder, "own", "journal.db", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  patella_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->journal);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static PatellaServices *
open_services (const char *journal,
               double      speed)
{
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  const PatellaServicesOptions options = { .journal_path = journal, .speed = speed, .cue_player = player };
  PatellaServices *services = patella_services_new (&options);
  guint opened = 0;

  g_signal_connect_swapped (services, "journal-opened", G_CALLBACK (count_cb), &opened);
  g_assert_nonnull (patella_services_get_journal (services));
  g_assert_false (patella_services_is_journal_open (services));
  g_assert_false (patella_services_keeps_journal (services));
  patella_services_open_journal (services);
  patella_services_open_journal (services);
  while (opened == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpuint (opened, ==, 1);
  g_assert_true (patella_services_is_journal_open (services));
  g_signal_handlers_disconnect_by_data (services, &opened);
  return services;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = TRUE;
}

static void
close_services (PatellaServices *services)
{
  gboolean closed = FALSE;

  patella_services_close_async (services, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (services);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
write_check_in (PatellaServices *services)
{
  PatellaStamp now = patella_services_now (services);
  PatellaUuid uuid = patella_journal_make_uuid (now.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &now, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE,
                                                              "3");
  gboolean written = FALSE;

  patella_journal_add_check_in_async (patella_services_get_journal (services), check_in, written_cb, &written);
  while (!written)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_check_ins (const char *journal)
{
  const PatellaStoreOptions options = { .path = journal };
  const PatellaStoreRange range = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = patella_store_open (&options, &error);
  g_autoptr (GPtrArray) check_ins = NULL;

  g_assert_no_error (error);
  check_ins = patella_store_list_check_ins (store, &range, NULL, &error);
  g_assert_no_error (error);
  return check_ins->len;
}

/* What is said to be kept is there afterwards, and who asks is told. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  PatellaServices *services = open_services (fixture->journal, 0);
  guint changes = 0;

  g_assert_true (patella_services_keeps_journal (services));
  g_assert_null (patella_services_get_journal_error (services));
  g_signal_connect_swapped (services, "journal-changed", G_CALLBACK (count_cb), &changes);
  write_check_in (services);
  g_assert_cmpuint (changes, ==, 1);
  g_signal_handlers_disconnect_by_data (services, &changes);
  close_services (services);
  g_assert_cmpuint (count_check_ins (fixture->journal), ==, 1);
}

/* A file that cannot be the journal: the reason is known, everything works, nothing is said to be kept, and the file is
 * as it was. */
static void
assert_not_kept (Fixture             *fixture,
                 const char          *path,
                 PatellaJournalError  code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before = 0, length_after = 0;
  PatellaServices *services = NULL;
  const GError *error = NULL;

  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  services = open_services (path, 0);
  error = patella_services_get_journal_error (services);
  g_assert_true (g_error_matches (error, PATELLA_JOURNAL_ERROR, (int) code));
  g_assert_false (patella_services_keeps_journal (services));
  g_assert_cmpstr (patella_services_get_journal_path (services), ==, path);
  write_check_in (services);
  close_services (services);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.db", NULL);

  g_assert_true (g_file_set_contents (path, "milk, bread, a ball", -1, NULL));
  assert_not_kept (fixture, path, PATELLA_JOURNAL_ERROR_CORRUPT);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  close_services (open_services (fixture->journal, 0));
  g_assert_true (g_file_get_contents (fixture->journal, &text, &length, NULL));
  memset (text + length / 4, 0x5a, length / 2);
  g_assert_true (g_file_set_contents (fixture->journal, text, (gssize) length, NULL));
  assert_not_kept (fixture, fixture->journal, PATELLA_JOURNAL_ERROR_CORRUPT);
}

/* user_version is a big-endian number at byte 60 of the header. */
static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  close_services (open_services (fixture->journal, 0));
  g_assert_true (g_file_get_contents (fixture->journal, &text, &length, NULL));
  text[60] = 1;
  g_assert_true (g_file_set_contents (fixture->journal, text, (gssize) length, NULL));
  assert_not_kept (fixture, fixture->journal, PATELLA_JOURNAL_ERROR_NEWER);
}

/* A trial run has no file at all. */
static void
test_trial (Fixture       *fixture,
            gconstpointer  data)
{
  PatellaServices *services = open_services (NULL, 5);
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "patella", NULL);

  g_assert_false (patella_services_keeps_journal (services));
  g_assert_null (patella_services_get_journal_error (services));
  g_assert_null (patella_services_get_journal_path (services));
  g_assert_cmpfloat_with_epsilon (patella_services_get_speed (services), 5, 1e-9);
  write_check_in (services);
  close_services (services);
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
}

static int
get_mode (const char *path)
{
  GStatBuf info = { 0 };

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (int) info.st_mode & 0777;
}

/* The folder was there already, open to all, for an exercise of one's own; a journal elsewhere changes no folder. */
static void
test_private_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "patella", NULL);
  g_autofree char *journal = g_build_filename (own, "journal.db", NULL);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "shown", NULL);
  g_autofree char *other = g_build_filename (elsewhere, "journal.db", NULL);

  g_assert_cmpint (g_mkdir_with_parents (own, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (elsewhere, 0755), ==, 0);
  close_services (open_services (NULL, 0));
  close_services (open_services (other, 0));

  g_assert_cmpint (get_mode (own), ==, 0700);
  g_assert_cmpint (get_mode (journal), ==, 0600);
  g_assert_cmpint (get_mode (elsewhere), ==, 0755);
}

/* What is made at its first use is made once. */
static void
test_own_parts (Fixture       *fixture,
                gconstpointer  data)
{
  PatellaServices *services = open_services (fixture->journal, 0);

  g_assert_true (patella_services_get_content (services) == patella_services_get_content (services));
  g_assert_true (patella_services_get_settings (services) == patella_services_get_settings (services));
  g_assert_true (PATELLA_IS_SILENT_PLAYER (patella_services_get_cue_player (services)));
  g_assert_nonnull (patella_services_get_clock (services));
  close_services (services);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/services/kept", test_kept },
    { "/services/foreign", test_foreign },
    { "/services/damaged", test_damaged },
    { "/services/newer", test_newer },
    { "/services/trial", test_trial },
    { "/services/private-folder", test_private_folder },
    { "/services/own-parts", test_own_parts },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
