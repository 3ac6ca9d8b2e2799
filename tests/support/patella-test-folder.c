/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-test-folder.h"

#include <glib/gstdio.h>

/**
 * patella_test_folder_new:
 *
 * Returns: (transfer full): the path of an empty folder with a name of its own
 */
char *
patella_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("patella-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/**
 * patella_test_folder_remove:
 *
 * Removes a folder with all it holds; what a link leads to stays.
 */
void
patella_test_folder_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        patella_test_folder_remove (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}
