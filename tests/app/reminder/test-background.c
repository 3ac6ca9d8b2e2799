/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-background.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patella-manual-clock.h"
#include "patella-silent-player.h"

static PatellaServices *
create_services (void)
{
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  const PatellaServicesOptions options = { .speed = 1, .clock = PATELLA_CLOCK (clock), .cue_player = player };
  PatellaServices *services = patella_services_new (&options);

  g_object_set (patella_services_get_settings (services), "reminders", FALSE, "morning-reminder", FALSE, "reminder-background",
                FALSE, NULL);
  return services;
}

/* The file is there exactly while somebody wants reminders without a window. */
static void
test_file (void)
{
  g_autoptr (PatellaServices) services = create_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  PatellaBackground *background = patella_background_for (services);
  g_autofree char *path = patella_background_dup_file ();

  for (guint i = 0; i < 16; i++)
    {
      const guint bits = i ^ i >> 1; /* one at a time */
      const gboolean expected = (bits & 1) != 0 && (bits & 6) != 0;

      g_object_set (settings, "reminder-background", (bits & 1) != 0, "reminders", (bits & 2) != 0, "morning-reminder",
                    (bits & 4) != 0, NULL);
      g_assert_true (patella_background_is_wanted (background) == expected);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == expected);
      g_assert_null (patella_background_get_error (background));
    }
}

static void
test_command (void)
{
  g_autoptr (PatellaServices) services = create_services ();
  g_autofree char *path = patella_background_dup_file ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *command = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  patella_background_for (services);
  g_object_set (patella_services_get_settings (services), "reminders", TRUE, "reminder-background", TRUE, NULL);
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  command = g_key_file_get_string (file, "Desktop Entry", "Exec", &error);
  g_assert_no_error (error);
  g_shell_parse_argv (command, NULL, &words, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpstr (words[1], ==, "--gapplication-service");
  g_object_set (patella_services_get_settings (services), "reminders", FALSE, NULL);
}

/* What cannot be arranged is not said to be. */
static void
test_refused (void)
{
  g_autoptr (PatellaServices) services = create_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  PatellaBackground *background = patella_background_for (services);
  g_autofree char *path = patella_background_dup_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean on;

  g_rmdir (folder);
  g_mkdir_with_parents (g_get_user_config_dir (), 0700);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_object_set (settings, "reminders", TRUE, "reminder-background", TRUE, NULL);
  g_object_get (settings, "reminder-background", &on, NULL);
  g_assert_false (on);
  g_assert_nonnull (patella_background_get_error (background));

  /* and is, when it can be */
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_object_set (settings, "reminder-background", TRUE, NULL);
  g_assert_null (patella_background_get_error (background));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_object_set (settings, "reminder-background", FALSE, NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/background/file", test_file);
  g_test_add_func ("/background/command", test_command);
  g_test_add_func ("/background/refused", test_refused);
  return g_test_run ();
}
