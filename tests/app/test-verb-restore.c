/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "patella-belonging.h"
#include "patella-test-folder.h"

/* `patella restore`: what belongs to a journal comes back with it, as it does in the window. */

static char *
dup_own_exercise (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "exercises", "vmo1.exercise", NULL), *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "Id=vmo1\n", 2);
  g_assert_nonnull (parts[1]);
  return g_strjoinv ("Id=my-own\n", parts);
}

static void
make_copy (const char *path,
           const char *exercise)
{
  const PatellaStamp now = { .local_date = "2026-01-01" };
  const PatellaStoreOptions options = { .path = path, .now = &now };
  g_autoptr (PatellaStore) store = patella_store_open (&options, NULL);
  g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);

  g_assert_nonnull (store);
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_EXERCISE, "my-own", exercise));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, "countdown-seconds", "1"));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, "window-width", "77"));
  g_assert_true (patella_store_keep_belongings (store, belongings, 1, NULL));
}

static char *
run (const char *home,
     const char *backend)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", home, TRUE);
  if (backend != NULL)
    g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", backend, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "GSETTINGS_BACKEND");
  g_subprocess_launcher_set_cwd (launcher, home);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("PATELLA_PROGRAM"), "--journal", "mine.db", "restore", "copy.db",
                                         NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, NULL));
  g_test_message ("%s", output);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return output;
}

/* own files that are missing and preferences come back, once; what is of a window does not; a file that is there stays */
static void
test_belongings (void)
{
  g_autofree char *home = patella_test_folder_new (), *copy = g_build_filename (home, "copy.db", NULL);
  g_autofree char *exercise = dup_own_exercise (), *written = NULL, *settings = NULL, *first = NULL, *second = NULL;
  g_autofree char *path = g_build_filename (home, "patella", "exercises", "my-own.exercise", NULL);
  g_autofree char *keyfile = g_build_filename (home, "glib-2.0", "settings", "keyfile", NULL);

  make_copy (copy, exercise);
  first = run (home, "keyfile");
  g_assert_nonnull (strstr (first, "\n  my-own\n"));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, exercise);
  g_assert_true (g_file_get_contents (keyfile, &settings, NULL, NULL));
  g_assert_nonnull (strstr (settings, "countdown-seconds=1"));
  g_assert_null (strstr (settings, "window-width"));

  second = run (home, "keyfile");
  g_assert_null (strstr (second, "my-own"));
  patella_test_folder_remove (home);
}

/* without a bus nobody keeps preferences: the rest comes back all the same */
static void
test_no_bus (void)
{
  g_autofree char *home = patella_test_folder_new (), *copy = g_build_filename (home, "copy.db", NULL);
  g_autofree char *exercise = dup_own_exercise (), *output = NULL;

  make_copy (copy, exercise);
  output = run (home, NULL);
  g_assert_nonnull (strstr (output, "\n  my-own\n"));
  patella_test_folder_remove (home);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/verb-restore/belongings", test_belongings);
  g_test_add_func ("/verb-restore/no-bus", test_no_bus);

  return g_test_run ();
}
