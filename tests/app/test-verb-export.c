/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

#include "patella-store.h"
#include "patella-test-folder.h"

/* `patella export` of a journal that a newer program wrote. */

static void
make_newer (const char *path,
            const char *sql)
{
  const PatellaStamp stamp = { .at_us = G_GINT64_CONSTANT (1772432105000000), .zone = "UTC", .local_date = "2026-03-02" };
  const PatellaUuid uuid = { { 1 } };
  const PatellaStoreOptions options = { .path = path };
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "3");
  PatellaStore *store = patella_store_open (&options, NULL);
  sqlite3 *handle = NULL;

  g_assert_nonnull (store);
  g_assert_true (patella_store_add_check_in (store, check_in, NULL));
  patella_store_close (store);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static int
run (const char  *home,
     char       **out_output,
     char       **out_errors)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;

  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_set_cwd (launcher, home);
  process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("PATELLA_PROGRAM"), "--journal", "mine.db", "export", "--table",
                                         "check-ins", NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, out_output, out_errors, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

/* what is known is exported, what is not is named; where what is known is missing, that is said; the file stays as it was */
static void
test_newer (void)
{
  static const struct
  {
    const char *sql;
    const char *says;
    int         status;
  } cases[] = {
    { "alter table check_in add column mood text; create table weather(day text); pragma user_version=3",
      "does not know it: check_in.mood, weather.", 0 },
    { "alter table set_entry drop column load_g; pragma user_version=3", "cannot be exported", 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *home = patella_test_folder_new (), *path = g_build_filename (home, "mine.db", NULL);
      g_autofree char *output = NULL, *errors = NULL, *before = NULL, *after = NULL;
      gsize size_before, size_after;

      make_newer (path, cases[i].sql);
      g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
      g_assert_cmpint (run (home, &output, &errors), ==, cases[i].status);
      g_test_message ("%s", errors);
      g_assert_nonnull (strstr (errors, "newer Patella"));
      g_assert_nonnull (strstr (errors, "not touched"));
      g_assert_nonnull (strstr (errors, cases[i].says));
      g_assert_cmpint (strstr (output, "2026-03-02") != NULL, ==, cases[i].status == 0);
      g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
      g_assert_cmpmem (after, size_after, before, size_before);
      patella_test_folder_remove (home);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/verb-export/newer", test_newer);

  return g_test_run ();
}
