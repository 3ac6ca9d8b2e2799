/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sheet-printer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patella-content.h"
#include "patella-exercise-sheet.h"

static PatellaSheet *
make_sheet (void)
{
  g_autoptr (PatellaContent) content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  PatellaExercise *exercise = patella_content_lookup_exercise (content, "bridge");
  PatellaSheet *sheet = patella_exercise_sheet_new (NULL, NULL);

  patella_exercise_sheet_add (sheet, exercise, &patella_ladder_get_level (patella_exercise_get_ladder (exercise), 3)->dose, TRUE);
  return sheet;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* A whole PDF, in place of what was there, and nothing beside it. */
static void
test_write (void)
{
  g_autoptr (PatellaSheet) sheet = make_sheet ();
  g_autofree char *folder = g_dir_make_tmp ("patella-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Bridge.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (patella_sheet_printer_write_pdf (sheet, "Bridge", path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 4000);
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_nonnull (g_strstr_len (text + length - 16, 16, "%%EOF"));
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Where it cannot be written it is said, and nothing is left: no half file, no other name. */
static void
test_refused (void)
{
  g_autoptr (PatellaSheet) sheet = make_sheet ();
  g_autofree char *folder = g_dir_make_tmp ("patella-sheet-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "no-such-folder", "Bridge.pdf", NULL);
  g_autofree char *taken = g_build_filename (folder, "Bridge.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_sheet_printer_write_pdf (sheet, "Bridge", missing, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder), ==, 0);

  /* a folder of that name */
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  g_assert_false (patella_sheet_printer_write_pdf (sheet, "Bridge", taken, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_assert_cmpint (g_rmdir (taken), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sheet-printer/write", test_write);
  g_test_add_func ("/sheet-printer/refused", test_refused);

  return g_test_run ();
}
