/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-belongings.h"

#include "patella-journal-copies.h"

static PatellaServices *
new_services (void)
{
  const PatellaServicesOptions options = { .speed = 1 };

  return patella_services_new (&options);
}

static const PatellaBelonging *
find (GPtrArray  *belongings,
      const char *name)
{
  for (guint i = 0; i < belongings->len; i++)
    if (g_str_equal (((PatellaBelonging *) g_ptr_array_index (belongings, i))->name, name))
      return g_ptr_array_index (belongings, i);

  return NULL;
}

/* every wish of the person goes in and comes back; what is of this window or machine does not */
static void
test_preferences (void)
{
  g_autoptr (PatellaServices) services = new_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  g_autoptr (GPtrArray) belongings = NULL;

  g_object_set (settings, "cue-volume", 0.25, "countdown-seconds", 1, "keep-awake", FALSE, "guidance", "voice",
                "window-width", 1000, "copies-folder", "/media/stick", NULL);
  belongings = patella_belongings_gather (services);
  g_assert_null (find (belongings, "window-width"));
  g_assert_null (find (belongings, "copies-folder"));
  g_object_set (settings, "cue-volume", 1.0, "countdown-seconds", 5, "keep-awake", TRUE, "guidance", "off", "window-width",
                700, "copies-folder", "", NULL);
  patella_belongings_apply (services, belongings);

  g_assert_cmpfloat_with_epsilon (patella_settings_get_cue_volume (settings), 0.25, 1e-9);
  g_assert_cmpint (patella_settings_get_countdown_seconds (settings), ==, 1);
  g_assert_false (patella_settings_get_keep_awake (settings));
  g_assert_true (patella_settings_get_voice (settings));
  g_assert_cmpstr (patella_settings_get_copies_folder (settings), ==, "");
}

/* a journal may come from elsewhere: what is not a value of a preference changes nothing, and warns of nothing */
static void
test_hostile (void)
{
  static const char *const rows[][2] = {
    { "cue-volume", "7" }, { "cue-volume", "nan" }, { "cue-volume", "" }, { "countdown-seconds", "-1" },
    { "countdown-seconds", "99999999999999" }, { "keep-awake", "maybe" }, { "guidance", "shout" }, { "no-such", "1" },
    { "window-width", "1" }, { "sharing-folder", "/" },
  };
  g_autoptr (PatellaServices) services = new_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  g_autoptr (GPtrArray) before = patella_belongings_gather (services), after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);

      g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, rows[i][0], rows[i][1]));
      patella_belongings_apply (services, belongings);
    }
  after = patella_belongings_gather (services);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_cmpstr (((PatellaBelonging *) g_ptr_array_index (before, i))->value, ==,
                     ((PatellaBelonging *) g_ptr_array_index (after, i))->value);
  g_assert_cmpstr (patella_settings_get_sharing_folder (settings), ==, "");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_assert_true (patella_belongings_write_finish (result, NULL));
  *(gboolean *) data = TRUE;
}

static char *
dup_built_in (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".exercise", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "exercises", name, NULL), *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *wanted = g_strconcat ("Id=", id, "\n", NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, wanted, 2);
  g_assert_nonnull (parts[1]);

  return g_strjoinv ("Id=my-own\n", parts);
}

/* of what came with a copy only right files under their own ids are missing; they are written where they belong, and
 * never over a file that is there */
static void
test_files (void)
{
  g_autoptr (PatellaServices) services = new_services ();
  g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free), missing = NULL;
  g_autofree char *text = dup_built_in ("vmo1"), *own = g_dir_make_tmp ("own-XXXXXX", NULL), *found = NULL;
  g_autofree char *path = g_build_filename (own, "exercises", "my-own.exercise", NULL);
  gboolean done = FALSE;

  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_EXERCISE, "my-own", text));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_EXERCISE, "../../evil", text));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_EXERCISE, "other", text));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_EXERCISE, "vmo1", text));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_ROUTINE, "broken", "[Routine]"));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, "flashes", "true"));
  missing = patella_belongings_list_missing (services, belongings);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (((PatellaBelonging *) g_ptr_array_index (missing, 0))->name, ==, "my-own");

  for (int i = 0; i < 2; i++)
    {
      done = FALSE;
      patella_belongings_write_async (missing, own, written_cb, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&found, g_free);
      g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
      g_assert_cmpstr (found, ==, i == 0 ? text : "mine");
      if (i == 0)
        {
          /* and it is shown at once */
          g_assert_null (patella_content_lookup_exercise (patella_services_get_content (services), "my-own"));
          patella_belongings_show (services, missing, own);
          g_assert_nonnull (patella_content_lookup_exercise (patella_services_get_content (services), "my-own"));
        }
      g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/belongings/preferences", test_preferences);
  g_test_add_func ("/belongings/hostile", test_hostile);
  g_test_add_func ("/belongings/files", test_files);

  return g_test_run ();
}
