/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-csv-reader.h"

/* Whatever the bytes are: rows or one error with a line; the same whole and byte by byte; and what was read, written
 * and read again, is the same. */

static gboolean
write_row (const PatellaCsvRow  *row,
           gpointer              data,
           GError              **error)
{
  PatellaCsvWriter *writer = data;

  g_assert_cmpuint (row->n_cells, >, 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_assert_true (g_utf8_validate (row->cells[i], -1, NULL));
      patella_csv_writer_put (writer, row->cells[i], strlen (row->cells[i]));
    }
  patella_csv_writer_end_row (writer);

  return TRUE;
}

static gboolean
read_all (const char        *bytes,
          size_t             size,
          size_t             piece,
          PatellaCsvWriter  *writer,
          GError           **error)
{
  g_autoptr (PatellaCsvReader) reader = patella_csv_reader_new ("fuzz.csv", write_row, writer);

  for (size_t start = 0; start < size; start += piece)
    if (!patella_csv_reader_feed (reader, bytes + start, MIN (piece, size - start), error))
      return FALSE;

  return patella_csv_reader_finish (reader, error);
}

static void
check_free_text (const guint8 *data,
                 gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (PatellaCsvWriter) writer = { 0 };

  patella_csv_writer_put_free (&writer, text);
  if (writer.used > 0 && writer.text[0] != '"')
    {
      g_autofree char *cell = g_strndup (writer.text, writer.used);

      g_assert_null (strchr ("=+-@\t\r\n", cell[0]));
      g_assert_cmpstr (patella_csv_unguard (cell), ==, text);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_auto (PatellaCsvWriter) first = { 0 }, pieces = { 0 }, again = { 0 };
  g_autoptr (GError) error = NULL, pieces_error = NULL, again_error = NULL;
  gboolean read = read_all ((const char *) data, size, MAX (size, 1), &first, &error);

  g_assert_true (read == read_all ((const char *) data, size, 1, &pieces, &pieces_error));
  g_assert_cmpmem (first.text, first.used, pieces.text, pieces.used);
  if (read)
    {
      g_assert_true (read_all (first.text, first.used, MAX (first.used, 1), &again, &again_error));
      g_assert_no_error (again_error);
      g_assert_cmpmem (first.text, first.used, again.text, again.used);
    }
  else
    {
      g_assert_cmpstr (error->message, ==, pieces_error->message);
      g_assert_cmpuint (patella_core_error_get_place (error)->line, >, 0);
    }
  check_free_text (data, size);

  return 0;
}
