/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-content.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-content-file.h"
#include "patella-test-folder.h"

typedef struct
{
  char *directory;  /* owned: the person's own */
} Fixture;

static const char *
get_data_directory (void)
{
  const char *directory = g_getenv ("PATELLA_DATA_DIR");

  g_assert_nonnull (directory);
  return directory;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *exercises = NULL;
  g_autofree char *routines = NULL;

  fixture->directory = patella_test_folder_new ();
  exercises = g_build_filename (fixture->directory, "exercises", NULL);
  routines = g_build_filename (fixture->directory, "routines", NULL);
  g_assert_cmpint (g_mkdir (exercises, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (routines, 0700), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  patella_test_folder_remove (fixture->directory);
  g_free (fixture->directory);
}

static char *
own_path (Fixture    *fixture,
          const char *name)
{
  return g_build_filename (fixture->directory, name, NULL);
}

static void
write_own (Fixture    *fixture,
           const char *name,
           const char *text,
           gssize      length)
{
  g_autofree char *path = own_path (fixture, name);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* A built-in exercise under another id: a healthy own file. */
static char *
dup_exercise_text (const char *id)
{
  g_autofree char *path = g_build_filename (get_data_directory (), "exercises", "vmo1.exercise", NULL);
  g_autofree char *text = NULL;
  g_autofree char *line = g_strdup_printf ("\nId=%s\n", id);
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "\nId=vmo1\n", 2);
  g_assert_nonnull (parts[1]);
  return g_strjoin (line, parts[0], parts[1], NULL);
}

static void
assert_refused (PatellaContent   *content,
                const char       *file,
                PatellaCoreError  code,
                const char       *value)
{
  GPtrArray *refusals = patella_content_get_refusals (content);

  for (guint i = 0; i < refusals->len; i++)
    {
      const GError *error = g_ptr_array_index (refusals, i);
      const PatellaCoreErrorPlace *place = patella_core_error_get_place (error);

      if (place == NULL || g_strcmp0 (place->file, file) != 0)
        continue;

      g_test_message ("%s", error->message);
      g_assert_true (g_error_matches (error, PATELLA_CORE_ERROR, code));
      if (value == NULL)
        return;
      /* a person must find the place */
      g_assert_cmpstr (place->value, ==, value);
      g_assert_nonnull (place->group);
      g_assert_nonnull (place->key);
      g_assert_cmpuint (place->line, >, 0);
      return;
    }

  g_assert_not_reached ();
}

/* Everything in the box is read, none of it is refused, and every id leads to itself. */
static void
test_built_in (void)
{
  g_autoptr (PatellaContent) content = patella_content_new (get_data_directory (), NULL);
  GListModel *exercises = patella_content_get_exercises (content);
  GListModel *routines = patella_content_get_routines (content);
  GPtrArray *refusals = patella_content_get_refusals (content);

  for (guint i = 0; i < refusals->len; i++)
    g_test_message ("%s", ((GError *) g_ptr_array_index (refusals, i))->message);
  g_assert_cmpuint (refusals->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (exercises), ==, 8);
  g_assert_cmpuint (g_list_model_get_n_items (routines), ==, 4);

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      g_assert_true (patella_content_lookup_exercise (content, patella_exercise_get_id (exercise)) == exercise);
      g_assert_cmpint (patella_exercise_get_mode (exercise) == PATELLA_MODE_CHECK, ==, i == 0);
      g_assert_false (patella_exercise_is_own (exercise));
    }
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);

      g_assert_true (patella_content_lookup_routine (content, patella_routine_get_id (routine)) == routine);
    }

  g_assert_null (patella_content_lookup_exercise (content, "nothing"));
  g_assert_null (patella_content_lookup_exercise (content, NULL));
  g_assert_null (patella_content_lookup_routine (content, "vmo1"));
}

static void
test_no_folders (void)
{
  g_autoptr (PatellaContent) content = patella_content_new ("/nowhere", "/nowhere/else");

  g_assert_cmpuint (g_list_model_get_n_items (patella_content_get_exercises (content)), ==, 0);
  g_assert_cmpuint (patella_content_get_refusals (content)->len, ==, 0);
}

/* A healthy own file comes after the built-in ones; its texts are never looked up in a catalogue. */
static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *text = dup_exercise_text ("my_squeeze");
  g_autoptr (PatellaContent) content = NULL;
  g_autoptr (PatellaExercise) last = NULL;

  write_own (fixture, "exercises/my_squeeze.exercise", text, -1);
  write_own (fixture, "exercises/note.txt", "not read", -1);
  write_own (fixture, "exercises/.hidden.exercise", "not read", -1);
  content = patella_content_new (get_data_directory (), fixture->directory);

  g_assert_cmpuint (patella_content_get_refusals (content)->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (patella_content_get_exercises (content)), ==, 9);
  last = g_list_model_get_item (patella_content_get_exercises (content), 8);
  g_assert_cmpstr (patella_exercise_get_id (last), ==, "my_squeeze");
  g_assert_true (patella_exercise_is_own (last));
  g_assert_true (patella_exercise_translate (last, patella_exercise_get_title (last)) == patella_exercise_get_title (last));
}

/* Nobody takes the place of a built-in, whatever the file is called; nor of an own one that came first. */
static void
test_taken_ids (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *built_in = dup_exercise_text ("vmo1");
  g_autofree char *first = dup_exercise_text ("mine");
  g_autoptr (PatellaContent) content = NULL;

  write_own (fixture, "exercises/innocent.exercise", built_in, -1);
  write_own (fixture, "exercises/a.exercise", first, -1);
  write_own (fixture, "exercises/b.exercise", first, -1);
  content = patella_content_new (get_data_directory (), fixture->directory);

  g_assert_cmpuint (patella_content_get_refusals (content)->len, ==, 2);
  assert_refused (content, "innocent.exercise", PATELLA_CORE_ERROR_DUPLICATE, "vmo1");
  assert_refused (content, "b.exercise", PATELLA_CORE_ERROR_DUPLICATE, "mine");
  g_assert_false (patella_exercise_is_own (patella_content_lookup_exercise (content, "vmo1")));
  g_assert_nonnull (patella_content_lookup_exercise (content, "mine"));
}

static void
test_unknown_exercise (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (PatellaContent) content = NULL;

  write_own (fixture, "routines/mine.routine",
             "[Routine]\nFormat=1\nId=mine\nTitle=Mine\nSummary=Mine.\nTimesADay=1\nDaysBetween=0\nHoursBetween=0\n"
             "ReviewWeeks=6\nReferences=s000\nStages=one\n\n[Stage one]\nTitle=One\nExercises=vmo1;ghost\n", -1);
  content = patella_content_new (get_data_directory (), fixture->directory);

  assert_refused (content, "mine.routine", PATELLA_CORE_ERROR_UNKNOWN, "ghost");
  g_assert_null (patella_content_lookup_routine (content, "mine"));
}

/* Hostile files: each is refused, none is waited for, and all else works. */
static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *pipe_path = own_path (fixture, "exercises/pipe.exercise");
  g_autofree char *folder_path = own_path (fixture, "exercises/folder.exercise");
  g_autofree char *dangling_path = own_path (fixture, "exercises/dangling.exercise");
  g_autofree char *loop_path = own_path (fixture, "exercises/loop.exercise");
  g_autofree char *device_path = own_path (fixture, "exercises/device.exercise");
  g_autofree char *huge = g_malloc0 (1024 * 1024 + 1);
  g_autofree char *binary = g_malloc (4096);
  g_autofree char *healthy = dup_exercise_text ("healthy");
  g_autoptr (PatellaContent) content = NULL;

  for (int i = 0; i < 4096; i++)
    binary[i] = (char) g_test_rand_int_range (0, 256);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (folder_path, 0700), ==, 0);
  g_assert_cmpint (symlink ("/nowhere/at/all", dangling_path), ==, 0);
  g_assert_cmpint (symlink (loop_path, loop_path), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", device_path), ==, 0);
  write_own (fixture, "exercises/empty.exercise", "", 0);
  write_own (fixture, "exercises/huge.exercise", huge, 1024 * 1024 + 1);
  write_own (fixture, "exercises/binary.exercise", binary, 4096);
  write_own (fixture, "exercises/cut.exercise", healthy, (gssize) strlen (healthy) / 3);
  write_own (fixture, "exercises/healthy.exercise", healthy, -1);

  content = patella_content_new (get_data_directory (), fixture->directory);

  g_assert_cmpuint (patella_content_get_refusals (content)->len, ==, 9);
  g_assert_cmpuint (g_list_model_get_n_items (patella_content_get_exercises (content)), ==, 9);
  assert_refused (content, "huge.exercise", PATELLA_CORE_ERROR_TOO_LARGE, NULL);
  g_assert_nonnull (patella_content_lookup_exercise (content, "healthy"));
}

/* A file of 1 MiB to the byte is read, one byte more is not. */
static void
test_size (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = own_path (fixture, "size");
  g_autofree char *text = g_malloc0 (1024 * 1024 + 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  write_own (fixture, "size", text, 1024 * 1024);
  bytes = patella_content_file_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1024 * 1024);

  write_own (fixture, "size", text, 1024 * 1024 + 1);
  g_assert_null (patella_content_file_read (path, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_TOO_LARGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/content/built-in", test_built_in);
  g_test_add_func ("/content/no-folders", test_no_folders);
  g_test_add ("/content/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/content/taken-ids", Fixture, NULL, set_up, test_taken_ids, tear_down);
  g_test_add ("/content/unknown-exercise", Fixture, NULL, set_up, test_unknown_exercise, tear_down);
  g_test_add ("/content/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/content/size", Fixture, NULL, set_up, test_size, tear_down);
  return g_test_run ();
}
