/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "patella-store.h"
#include "patella-test-folder.h"

/* `patella doctor` looks at the shared folder, and at each file in it that a Patella has put there. */

static char *
run_doctor (const char *home)
{
  static const char * const names[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR" };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_subprocess_launcher_setenv (launcher, names[i], home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "PULSE_SERVER", "unix:/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "CANBERRA_DRIVER", "pulse", TRUE);
  g_subprocess_launcher_setenv (launcher, "SPEECHD_ADDRESS", "unix_socket:/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("PATELLA_PROGRAM"), "doctor", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, NULL));
  g_test_message ("%s", output);

  return output;
}

static void
write_setting (const char *home,
               const char *folder)
{
  g_autofree char *settings = g_build_filename (home, "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (settings, "keyfile", NULL);
  g_autofree char *text = g_strdup_printf ("[io/github/patella_coach/Patella]\nsharing-folder='%s'\n", folder);

  g_assert_cmpint (g_mkdir_with_parents (settings, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_doctor (void)
{
  g_autofree char *home = patella_test_folder_new (), *folder = g_build_filename (home, "shared", NULL);
  g_autofree char *good = g_build_filename (folder, "patella-01d1a94a-2000-7ecb-a0cc-d30153751aa9.db", NULL);
  g_autofree char *half = g_build_filename (folder, "patella-02d1a94a-2000-7ecb-a0cc-d30153751aa9.db", NULL);
  g_autofree char *nothing = NULL, *absent = NULL, *empty = NULL, *found = NULL;
  const PatellaStamp now = { .local_date = "2026-01-01" };
  const PatellaStoreOptions options = { .path = good, .now = &now };

  nothing = run_doctor (home);
  g_assert_null (strstr (nothing, "Shared folder"));
  write_setting (home, folder);
  absent = run_doctor (home);
  g_assert_nonnull (strstr (absent, "is not there now"));

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  empty = run_doctor (home);
  g_assert_nonnull (strstr (empty, "There is nothing in it yet"));
  patella_store_close (patella_store_open (&options, NULL));
  g_assert_true (g_file_set_contents (half, "SQLite format 3", 16, NULL));
  found = run_doctor (home);
  g_assert_nonnull (strstr (found, "patella-01d1a94a-2000-7ecb-a0cc-d30153751aa9.db: fine"));
  g_assert_nonnull (strstr (found, "patella-02d1a94a-2000-7ecb-a0cc-d30153751aa9.db is not whole"));
  patella_test_folder_remove (home);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/doctor-sharing/files", test_doctor);

  return g_test_run ();
}
