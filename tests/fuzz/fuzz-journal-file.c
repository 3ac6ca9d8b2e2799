/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "patella-archive.h"
#include "patella-sample-journal.h"

/* The input says what happens to a sound journal: each four bytes change one byte of it, or cut it. Then it is called
 * damaged, or every row that is shown is one that was written: none is wrong, none comes twice. */

typedef struct
{
  char       *path;   /* owned */
  char       *bytes;  /* owned: the sound journal */
  gsize       size;
  GHashTable *rows;   /* owned: its rows in the complete form */
} Base;

/* A row may be shown without the text it was done after, when that text is damaged. */
static char *
without_document (const char *line)
{
  const char *start = strstr (line, "\"document\":\"");
  const char *end = start != NULL ? strchr (start + strlen ("\"document\":\""), '"') : NULL;

  return end == NULL ? g_strdup (line) : g_strdup_printf ("%.*s\"document\":null%s", (int) (start - line), line, end + 1);
}

/* NULL: it cannot be read */
static char *
read_rows (const char *path)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = patella_store_open (&options, &error);

  if (store == NULL || !patella_store_export_json (store, stream, NULL, &error))
    {
      g_assert_nonnull (error);
      g_assert_true (*error->message != '\0');
      return NULL;
    }
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
are_right (const Base *base,
           const char *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *line = without_document (lines[i]);

      gboolean is_known = g_hash_table_contains (base->rows, line);

      /* the set takes the line, whether it is new or not */
      if (!g_hash_table_add (seen, line) || !is_known)
        return FALSE;
    }

  return TRUE;
}

/* this can fail: a value with a right checksum that was never written is seen */
static void
check_planted (const Base *base)
{
  g_autofree char *rows = read_rows (base->path);
  char *digit = strstr (rows, "\"done_reps\":");

  g_assert_true (are_right (base, rows));
  g_assert_nonnull (digit);
  digit[strlen ("\"done_reps\":")] ^= 1;
  g_assert_false (are_right (base, rows));
}

static Base *
make_base (void)
{
  Base *base = g_new0 (Base, 1);
  g_autofree char *folder = g_strdup ("/dev/shm/patella-fuzz-XXXXXX"), *rows = NULL;
  g_auto (GStrv) lines = NULL;
  const PatellaSampleJournal sample = { .days = 12, .last_day = "2026-03-01", .seed = 7 };
  PatellaStoreOptions options = { 0 };
  PatellaStore *store;

  if (g_mkdtemp_full (folder, 0700) == NULL)
    {
      g_free (folder);
      folder = g_dir_make_tmp ("patella-fuzz-XXXXXX", NULL);
    }
  base->path = g_build_filename (folder, "journal.db", NULL);
  options.path = base->path;
  store = patella_store_open (&options, NULL);
  g_assert_true (patella_sample_journal_fill (&sample, store, NULL));
  patella_store_close (store);
  g_assert_true (g_file_get_contents (base->path, &base->bytes, &base->size, NULL));
  base->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows = read_rows (base->path);
  g_assert_nonnull (rows);
  lines = g_strsplit (rows, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (base->rows, without_document (lines[i]));
  check_planted (base);

  return base;
}

static const Base *get_base (void);

static void
remove_base (void)
{
  g_autofree char *folder = g_path_get_dirname (get_base ()->path);

  g_unlink (get_base ()->path);
  g_rmdir (folder);
}

/* made once, as slow as it is */
static const Base *
get_base (void)
{
  static Base *base = NULL;

  if (g_once_init_enter (&base))
    {
      g_once_init_leave (&base, make_base ());
      atexit (remove_base);
    }

  return base;
}

static void
damage (const Base   *base,
        char         *bytes,
        gsize        *size,
        const guint8 *data,
        gsize         data_size)
{
  for (gsize i = 0; i + 4 <= data_size; i += 4)
    {
      gsize at = ((gsize) data[i] << 16 | (gsize) data[i + 1] << 8 | data[i + 2]) % base->size;

      /* rarely, or nothing else would ever be seen */
      if (data[i] >= 0xfe)
        *size = MIN (*size, at);
      else
        bytes[at] = (char) data[i + 3];
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const Base *base = get_base ();
  g_autofree char *bytes = g_memdup2 (base->bytes, base->size), *rows = NULL;
  gsize damaged_size = base->size;

  damage (base, bytes, &damaged_size, data, size);
  g_assert_true (g_file_set_contents_full (base->path, bytes, (gssize) damaged_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  rows = read_rows (base->path);
  g_assert_true (rows == NULL || are_right (base, rows));

  return 0;
}
