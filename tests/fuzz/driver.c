/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include <gio/gio.h>
#include <string.h>

/* Stands in for libFuzzer: every input of the corpus as it is, and a fixed number of mutants of each, always the same. So
 * what was found once stays a test on every machine. */

#define MUTANTS 300

static guint8 *
mutate (GRand        *chance,
        const guint8 *data,
        gsize         size,
        gsize        *out_size)
{
  GByteArray *bytes = g_byte_array_new ();
  int changes = g_rand_int_range (chance, 1, 5);

  g_byte_array_append (bytes, data, (guint) size);
  while (changes-- > 0)
    {
      guint at = (guint) g_rand_int_range (chance, 0, (gint32) bytes->len + 1);
      guint8 byte = (guint8) g_rand_int_range (chance, 0, 256);

      switch (g_rand_int_range (chance, 0, 4))
        {
        case 0:
          g_byte_array_append (bytes, &byte, 1);
          if (at < bytes->len)
            bytes->data[at] = byte;
          break;
        case 1:
          if (at < bytes->len)
            bytes->data[at] = byte;
          break;
        case 2:
          if (at < bytes->len)
            g_byte_array_remove_range (bytes, at, MIN ((guint) byte % 16 + 1, bytes->len - at));
          break;
        default:
          g_byte_array_set_size (bytes, at);
          break;
        }
    }

  *out_size = bytes->len;
  return g_byte_array_free (bytes, FALSE);
}

static void
run_input (gconstpointer user_data)
{
  const char *path = user_data;
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261120);
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  LLVMFuzzerTestOneInput ((const guint8 *) data, size);
  for (int i = 0; i < MUTANTS; i++)
    {
      gsize mutant_size = 0;
      g_autofree guint8 *mutant = mutate (chance, (const guint8 *) data, size, &mutant_size);

      LLVMFuzzerTestOneInput (mutant, mutant_size);
    }
}

static void
add_folder (const char *folder_path,
            GPtrArray  *paths)
{
  g_autoptr (GDir) folder = g_dir_open (folder_path, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test = g_strdup_printf ("/corpus/%s", name);
      char *path = g_build_filename (folder_path, name, NULL);

      g_ptr_array_add (paths, path);
      g_test_add_data_func (test, path, run_input);
    }
}

/* The arguments are the folders of the corpus. */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  LLVMFuzzerTestOneInput ((const guint8 *) "", 0);
  for (int i = 1; i < argc; i++)
    add_folder (argv[i], paths);
  g_assert_cmpuint (paths->len, >, 0);

  return g_test_run ();
}
