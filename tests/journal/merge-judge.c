/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-world.h"

#include <sqlite3.h>
#include <string.h>

#include "patella-archive.h"

static gint
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Every row of every table that is merged, without where it lies. A session that runs here is unfinished elsewhere. */
char *
merge_world_read_content (const char *path)
{
  PatellaStore *store = open_store (path);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GRegex) ids = g_regex_new ("\"id\":[0-9]+,", 0, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *text = NULL, *plain = NULL;
  g_auto (GStrv) all = NULL;

  g_assert_true (patella_store_export_json (store, stream, NULL, NULL));
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  patella_store_close (store);
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  plain = g_regex_replace_literal (ids, text, -1, 0, "", 0, NULL);
  {
    g_autoptr (GString) ended = g_string_new (plain);

    g_string_replace (ended, "\"ending\":\"running\"", "\"ending\":\"unfinished\"", 0);
    all = g_strsplit (ended->str, "\n", -1);
  }
  for (guint i = 0; all[i] != NULL; i++)
    if (!g_str_has_prefix (all[i], "{\"table\":\"belonging\"") && !g_str_has_prefix (all[i], "{\"table\":\"running\""))
      g_ptr_array_add (lines, all[i]);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
read_field (sqlite3    *handle,
            const char *table,
            const char *field,
            const char *uuid)
{
  g_autoptr (GString) hex = g_string_new (uuid);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement = NULL;
  char *value;

  g_string_replace (hex, "-", "", 0);
  sql = g_strdup_printf ("select coalesce(cast(%s as text),'') from %s where uuid=x'%s'", field, table, hex->str);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return value;
}

static gboolean
is_followed (MergeWorld       *self,
             const char  *uuid,
             const MergeItem **out_item)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const MergeItem *item = g_ptr_array_index (self->items, i);
      char text[PATELLA_UUID_TEXT_SIZE];

      patella_uuid_to_text (&item->uuid, text);
      if (g_str_equal (text, uuid))
        {
          *out_item = item;
          return !item->free;
        }
    }

  return FALSE;
}

/* Every row that was ever written is there, every corrected value is the one that was corrected last, and removed is what
 * was removed last. */
void
merge_world_check_nothing_lost (MergeWorld *self,
                                const char *path)
{
  sqlite3 *handle = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_hash_table_iter_init (&iter, self->expected);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) words = g_strsplit (key, " ", 3);
      g_autofree char *found = read_field (handle, words[0], words[1], words[2]);
      const MergeExpected *expected = value;
      const MergeItem *item = NULL;
      gboolean is_one = FALSE;

      if (!is_followed (self, words[2], &item))
        continue;
      for (int i = 0; i < MERGE_MACHINES; i++)
        is_one = is_one || g_strcmp0 (expected->values[i], found) == 0;
      g_test_message ("%s: %s", (const char *) key, found);
      g_assert_true (is_one);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      const MergeItem *item = g_ptr_array_index (self->items, i);
      char text[PATELLA_UUID_TEXT_SIZE];
      g_autofree char *found = NULL;

      patella_uuid_to_text (&item->uuid, text);
      found = read_field (handle, merge_tables[item->kind], item->kind == TRACK ? "uuid" : "removed_at_us", text);
      if (item->kind != TRACK && !item->free)
        g_assert_true ((*found != '\0') == (item->last_removed_us > 0 && item->last_removed_us >= item->last_back_us));
    }
  sqlite3_close (handle);
}
