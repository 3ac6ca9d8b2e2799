/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "journal-fixture.h"
#include "patella-core-error.h"
#include "patella-csv-reader.h"

/* rows as "cell|cell/" so that a table can show them */
static gboolean
show_row (const PatellaCsvRow  *row,
          gpointer              data,
          GError              **error)
{
  GString *shown = data;

  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (shown, "%s%s", i > 0 ? "|" : "", row->cells[i]);
  g_string_append_c (shown, '/');

  return TRUE;
}

static gboolean
read_text (const char  *text,
           size_t       size,
           GString     *shown,
           GError     **error)
{
  g_autoptr (PatellaCsvReader) reader = patella_csv_reader_new ("test.csv", show_row, shown);

  return patella_csv_reader_feed (reader, text, size, error) && patella_csv_reader_finish (reader, error);
}

static void
check_accepted (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "a", "a/" },
    { "a,b\r\nc,d\r\n", "a|b/c|d/" },
    { "a,b\nc,d", "a|b/c|d/" },
    { "a\rb\r", "a/b/" },
    { "a,\r\n,b\r\n", "a|/|b/" },
    { "\r\n\r\na\r\n\r\n", "a/" },
    { "\"\"\r\n", "/" },
    { "\"a,\r\n\"\"b\"\"\"\r\n", "a,\r\n\"b\"/" },
    { "\xef\xbb\xbf\"a\"\r\n", "a/" },
    { "\"\xef\xbb\xbf\"\r\n", "\xef\xbb\xbf/" },
    { "\xef\xbb\xbf\xef\xbb\xbf\r\n", "\xef\xbb\xbf/" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("row %zu", i);
      g_assert_true (read_text (cases[i].text, strlen (cases[i].text), shown, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (shown->str, ==, cases[i].rows);
    }
}

static void
check_refused (void)
{
  static const struct
  {
    const char      *text;
    size_t           size;
    guint            line;
  } cases[] = {
    { "a\"b\r\n", 5, 1 },
    { "x\r\n\"a\"b\r\n", 9, 2 },
    { "x\ny\n\"open\n", 10, 4 },
    { "x\n\xff\n", 4, 2 },
    { "a\0b", 3, 1 },
    { "\xef\xbb", 2, 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("row %zu", i);
      g_assert_false (read_text (cases[i].text, cases[i].size, shown, &error));
      g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_SYNTAX);
      g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, cases[i].line);
    }
}

static void
refuse_size (const char *unit,
             guint       times,
             gboolean    accepted)
{
  g_autoptr (GString) text = g_string_new (NULL), shown = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < times; i++)
    g_string_append (text, unit);
  g_assert_true (read_text (text->str, text->len, shown, &error) == accepted);
  if (!accepted)
    g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_TOO_LARGE);
}

static void
check_limits (void)
{
  refuse_size ("x", PATELLA_CSV_CELL_MAX, TRUE);
  refuse_size ("x", PATELLA_CSV_CELL_MAX + 1, FALSE);
  refuse_size (",", PATELLA_CSV_COLUMNS_MAX - 1, TRUE);
  refuse_size (",", PATELLA_CSV_COLUMNS_MAX, FALSE);
}

static gboolean
count_row (const PatellaCsvRow  *row,
           gpointer              data,
           GError              **error)
{
  guint *n_rows = data;

  (*n_rows)++;
  return TRUE;
}

static void
check_row_limit (void)
{
  guint n_rows = 0;
  g_autoptr (PatellaCsvReader) reader = patella_csv_reader_new ("test.csv", count_row, &n_rows);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < PATELLA_CSV_ROWS_MAX; i++)
    g_assert_true (patella_csv_reader_feed (reader, "a\n", 2, NULL));
  g_assert_false (patella_csv_reader_feed (reader, "a\n", 2, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_TOO_LARGE);
  g_assert_cmpuint (n_rows, ==, PATELLA_CSV_ROWS_MAX);
}

static gboolean
stop (const PatellaCsvRow  *row,
      gpointer              data,
      GError              **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "enough");
  return FALSE;
}

static void
check_stopped (void)
{
  g_autoptr (PatellaCsvReader) reader = patella_csv_reader_new ("test.csv", stop, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_csv_reader_feed (reader, "a\nb\n", 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
check_written (void)
{
  static const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { "plain", "plain" },
    { "a,b", "\"a,b\"" },
    { "a\"b", "\"a\"\"b\"" },
    { "a\nb", "\"a\nb\"" },
    { "=1+1", "'=1+1" },
    { "+1", "'+1" },
    { "-1", "'-1" },
    { "@x", "'@x" },
    { "\tx", "'\tx" },
    { "\rx", "\"'\rx\"" },
    { "\nx", "\"'\nx\"" },
    { "'x", "''x" },
    { "x=1", "x=1" },
    { "\xef\xbb\xbfx", "\"\xef\xbb\xbfx\"" },
    { "", "\"\"" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PatellaCsvWriter) writer = { 0 };
      g_autofree char *row = NULL, *expected = g_strconcat (cases[i].cell, "\r\n", NULL);

      patella_csv_writer_put_free (&writer, cases[i].text);
      patella_csv_writer_end_row (&writer);
      row = g_strndup (writer.text, writer.used);
      g_assert_cmpstr (row, ==, expected);
    }
}

static void
check_numbers (void)
{
  static const struct
  {
    gint64      thousandths;
    const char *cell;
  } cases[] = {
    { 0, "0" }, { 1, "0.001" }, { 10, "0.01" }, { 100, "0.1" }, { 2500, "2.5" }, { 3000, "3" }, { 3125, "3.125" },
    { 86400000, "86400" }, { -1, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PatellaCsvWriter) writer = { 0 };
      g_autofree char *row = NULL, *expected = g_strconcat ("x,", cases[i].cell, "\r\n", NULL);

      patella_csv_writer_put_word (&writer, "x");
      patella_csv_writer_put_milli (&writer, cases[i].thousandths);
      patella_csv_writer_end_row (&writer);
      row = g_strndup (writer.text, writer.used);
      g_assert_cmpstr (row, ==, expected);
    }
}

/* law: what is written is read again, whatever it is */
static gboolean
compare_row (const PatellaCsvRow  *row,
             gpointer              data,
             GError              **error)
{
  GPtrArray *expected = data;

  g_assert_cmpuint (row->n_cells, ==, expected->len);
  for (guint i = 0; i < row->n_cells; i++)
    g_assert_cmpstr (patella_csv_unguard (row->cells[i]), ==, g_ptr_array_index (expected, i));

  return TRUE;
}

static void
check_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));
  int n_rounds = g_test_thorough () ? 200000 : 2000;

  for (int round = 0; round < n_rounds; round++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_auto (PatellaCsvWriter) writer = { 0 };
      g_autoptr (PatellaCsvReader) reader = patella_csv_reader_new ("test.csv", compare_row, cells);
      g_autoptr (GError) error = NULL;
      int n = g_rand_int_range (random, 1, 6);

      for (int i = 0; i < n; i++)
        {
          g_ptr_array_add (cells, random_text (random, 5));
          patella_csv_writer_put_free (&writer, g_ptr_array_index (cells, i));
        }
      patella_csv_writer_end_row (&writer);
      g_assert_true (patella_csv_reader_feed (reader, writer.text, writer.used, &error));
      g_assert_true (patella_csv_reader_finish (reader, &error));
      g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/csv/accepted", check_accepted);
  g_test_add_func ("/csv/refused", check_refused);
  g_test_add_func ("/csv/limits", check_limits);
  g_test_add_func ("/csv/row-limit", check_row_limit);
  g_test_add_func ("/csv/stopped", check_stopped);
  g_test_add_func ("/csv/written", check_written);
  g_test_add_func ("/csv/numbers", check_numbers);
  g_test_add_func ("/csv/round-trip", check_round_trip);

  return g_test_run ();
}
