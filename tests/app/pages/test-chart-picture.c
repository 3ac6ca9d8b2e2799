/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-picture.h"

#include <string.h>

#include "patella-pain-chart.h"
#include "patella-test-folder.h"

static const char *const beginnings[PATELLA_CHART_N_PICTURES] = { "\x89PNG\r\n", "<?xml", "%PDF-" };

static PatellaChart *
make_chart (void)
{
  PatellaChart *chart = patella_pain_chart_new ();

  patella_chart_set_words (chart, "Morning pain fell from 4.0 to 2.0 in 6 weeks", "Pain of the knee · Last six weeks");
  return chart;
}

/* Each form begins as it must, and is the same from the same chart. */
static void
test_forms (void)
{
  g_autoptr (PatellaChart) chart = make_chart ();
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);

  for (int kind = 0; kind < PATELLA_CHART_N_PICTURES; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = patella_chart_picture_make (chart, &palette, (PatellaChartPictureKind) kind, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 500);
      g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), beginnings[kind], strlen (beginnings[kind])), ==, 0);
    }
}

/* What cannot be written leaves what was there before, and no half file beside it. */
static void
test_write (void)
{
  g_autoptr (PatellaChart) chart = make_chart ();
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "chart.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) none = g_file_new_for_path (nowhere);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) entries = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_false (patella_chart_picture_write (chart, &palette, PATELLA_CHART_PICTURE_SVG, none, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_true (patella_chart_picture_write (chart, &palette, PATELLA_CHART_PICTURE_SVG, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "<?xml"));
  entries = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (entries), ==, "chart.svg");
  g_assert_null (g_dir_read_name (entries));
  patella_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/chart-picture/forms", test_forms);
  g_test_add_func ("/chart-picture/write", test_write);
  return g_test_run ();
}
