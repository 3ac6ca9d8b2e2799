/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include <string.h>

#include "patella-key-file.h"

/* Whatever the bytes are: entries with their lines, or one error with a place. What was read, written again and read, is
 * the same. */

static char *
write_again (const PatellaKeyFile *file)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < patella_key_file_get_n_groups (file); i++)
    {
      const char *group = patella_key_file_get_group (file, i);

      g_string_append_printf (text, "[%s]\n", group);
      for (guint e = 0; e < patella_key_file_get_n_entries (file); e++)
        {
          const PatellaKeyEntry *entry = patella_key_file_get_entry (file, e);

          if (!g_str_equal (entry->group, group))
            continue;
          g_assert_cmpuint (entry->line, >, 0);
          g_assert_true (g_utf8_validate (entry->value, -1, NULL));
          g_assert_cmpuint (strlen (entry->value), <=, PATELLA_KEY_FILE_VALUE_MAX);
          if (entry->language != NULL)
            g_string_append_printf (text, "%s[%s]=%s\n", entry->key, entry->language, entry->value);
          else
            g_string_append_printf (text, "%s=%s\n", entry->key, entry->value);
        }
    }

  return g_string_free (text, FALSE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size), again_bytes = NULL;
  g_autoptr (GError) error = NULL, again_error = NULL;
  g_autofree char *first = NULL, *second = NULL;
  PatellaKeyFile *file = patella_key_file_parse (bytes, "fuzz.routine", &error), *again;

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (patella_core_error_get_place (error));
      return 0;
    }

  first = write_again (file);
  again_bytes = g_bytes_new (first, strlen (first));
  again = patella_key_file_parse (again_bytes, "fuzz.routine", &again_error);
  g_assert_no_error (again_error);
  second = write_again (again);
  g_assert_cmpstr (first, ==, second);
  patella_key_file_free (file);
  patella_key_file_free (again);

  return 0;
}
