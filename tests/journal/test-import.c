/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-belonging.h"
#include "patella-core-error.h"
#include "patella-database-private.h"
#include "patella-import.h"
#include "patella-row-private.h"

/* The complete form. Journals here are made row by row from the schema, not by the program: every value that a column
 * may hold comes, also those that no session ever writes. */

#define INSTANT_MAX G_GINT64_CONSTANT (253402300799000000)
#define HEADER "{\"patella\":\"journal\",\"format\":1}\n"

static char *
export_json (PatellaStore *store)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  patella_store_export_json (store, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
import (PatellaStore         *store,
        const char           *text,
        gboolean              dry_run,
        PatellaImportReport  *report,
        GError              **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  const PatellaImport what = { .stream = stream, .name = "in.json", .dry_run = dry_run };

  patella_import_report_clear (report);
  return patella_store_import (store, &what, report, error);
}

/* Texts of the row that is being made live here until the end of the test. */
typedef struct
{
  GRand        *random;
  GStringChunk *texts;
  GPtrArray    *uuids[PATELLA_N_TABLES];  /* of the rows that are there */
  GPtrArray    *keys;                     /* of the documents */
} Maker;

static PatellaValue
text_value (Maker      *self,
            const char *text)
{
  return (PatellaValue) { PATELLA_VALUE_KIND_TEXT, 0, g_string_chunk_insert (self->texts, text), strlen (text) };
}

static PatellaValue
number_value (gint64 number)
{
  return (PatellaValue) { .kind = PATELLA_VALUE_KIND_NUMBER, .number = number };
}

static PatellaValue
bytes_value (Maker        *self,
             const void   *data,
             size_t        size)
{
  return (PatellaValue) { PATELLA_VALUE_KIND_BYTES, 0, g_string_chunk_insert_len (self->texts, data, (gssize) size), size };
}

/* the ends of a range come often */
static gint64
any_number (Maker  *self,
            gint64  low,
            gint64  high)
{
  double share = g_rand_double (self->random);

  if (share < 0.15)
    return low;
  if (share > 0.85)
    return high;

  return low + (gint64) (g_rand_double (self->random) * ((double) high - (double) low));
}

static gint64
any_of_all_numbers (Maker *self)
{
  static const gint64 odd[] = { G_MININT64, -1, 0, 1, G_GINT64_CONSTANT (9007199254740993), G_MAXINT64 };

  return odd[g_rand_int_range (self->random, 0, G_N_ELEMENTS (odd))];
}

static const struct
{
  const char *column;
  gint64      low;
  gint64      high;
  gboolean    nullable;
} ranges[] = {
  { "first_used_at_us", 0, INSTANT_MAX, FALSE }, { "times_a_day", 1, 4, FALSE }, { "days_between", 0, 14, FALSE },
  { "started_at_us", 0, INSTANT_MAX, FALSE }, { "ended_at_us", 0, INSTANT_MAX, TRUE },
  { "utc_offset_s", -64800, 64800, FALSE }, { "pain_before", 0, 10, TRUE }, { "pain_after", 0, 10, TRUE },
  { "position", 0, 1000, FALSE }, { "suggested_level", 0, 100, TRUE }, { "level", 0, 100, TRUE },
  { "number", 1, 1000, FALSE }, { "paced", 0, 1, FALSE }, { "load_g", 0, 1000000, TRUE }, { "target_reps", 0, 1000, FALSE },
  { "target_hold_ms", 0, 86400000, FALSE }, { "relax_ms", 0, 86400000, FALSE }, { "done_reps", 0, 1000, TRUE },
  { "held_ms", 0, 86400000, TRUE }, { "rested_ms", 0, 86400000, TRUE }, { "pain", 0, 10, TRUE },
  { "stopped_rep", 0, 1000, TRUE }, { "stopped_ms", 0, 86400000, TRUE }, { "recorded_at_us", 0, INSTANT_MAX, FALSE },
  { "one", 1, 1, FALSE },
};

static PatellaValue
make_number (Maker      *self,
             const char *column)
{
  if (g_str_equal (column, "id"))
    return number_value (g_rand_int_range (self->random, 1, G_MAXINT32));
  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (ranges[i].column, column))
      {
        if (ranges[i].nullable && g_rand_boolean (self->random))
          return (PatellaValue) { .kind = PATELLA_VALUE_KIND_NULL };
        return number_value (any_number (self, ranges[i].low, ranges[i].high));
      }
  if ((g_str_equal (column, "removed_at_us") || g_str_equal (column, "corrected_at_us")) && g_rand_boolean (self->random))
    return (PatellaValue) { .kind = PATELLA_VALUE_KIND_NULL };

  return number_value (any_of_all_numbers (self));
}

static const struct
{
  const char *column;
  const char *words;  /* separated by | */
} lists[] = {
  { "origin", "guided|by-hand|import" }, { "ending", "running|finished|ended-early|unfinished" },
  { "chosen", "suggested|lower|higher|by-hand|alternative" }, { "spare", "|yes|no" }, { "control", "|ok|lost" },
  { "mode", "hold|repetitions" }, { "pain_side", "|left|right|both" }, { "outcome", "complete|partial|skipped|pain" },
  { "of_table", "session|session_knee|track_session|set_entry|check_in|enrolment" },
  { "local_date", "2026-01-31|0001-01-01|9999-12-31|2024-02-29" }, { "from_day", "2026-01-31|2024-02-29" },
  { "to_day", "2026-02-01|2024-03-01" }, { "zone", "|UTC|America/Argentina/ComodRivadavia" }, { "boot_id", "|abc" },
  { "side", "left|right|both" },
};

static PatellaValue
make_text (Maker              *self,
           const PatellaTable *table,
           const char         *column)
{
  g_autofree char *text = NULL;

  if (table == patella_table_get (PATELLA_TABLE_KNEE) && g_str_equal (column, "side"))
    return text_value (self, g_rand_boolean (self->random) ? "left" : "right");
  if (g_str_equal (column, "exercise"))
    return text_value (self, "a/b \"c\"");
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].column, column))
      {
        g_auto (GStrv) words = g_strsplit (lists[i].words, "|", -1);

        return text_value (self, words[g_rand_int_range (self->random, 0, (gint32) g_strv_length (words))]);
      }
  if ((g_str_equal (column, "was") || g_str_equal (column, "becomes")) && g_rand_boolean (self->random))
    return (PatellaValue) { .kind = PATELLA_VALUE_KIND_NULL };
  text = random_text (self->random, 20);

  return text_value (self, text);
}

static const void *
choose (Maker     *self,
        GPtrArray *from)
{
  return g_ptr_array_index (from, (guint) g_rand_int_range (self->random, 0, (gint32) from->len));
}

static PatellaValue
make_value (Maker               *self,
            const PatellaTable  *table,
            const PatellaColumn *column)
{
  PatellaUuid uuid = random_uuid (self->random);

  switch (column->kind)
    {
    case PATELLA_COLUMN_KIND_NUMBER:
      return make_number (self, column->name);
    case PATELLA_COLUMN_KIND_TEXT:
      return make_text (self, table, column->name);
    case PATELLA_COLUMN_KIND_BYTES:
    case PATELLA_COLUMN_KIND_UUID:
      return bytes_value (self, uuid.bytes, sizeof uuid.bytes);
    case PATELLA_COLUMN_KIND_SESSION:
      return bytes_value (self, choose (self, self->uuids[PATELLA_TABLE_SESSION]), PATELLA_UUID_SIZE);
    case PATELLA_COLUMN_KIND_TRACK:
      return bytes_value (self, choose (self, self->uuids[PATELLA_TABLE_TRACK]), PATELLA_UUID_SIZE);
    case PATELLA_COLUMN_KIND_DOCUMENT:
    default:
      return text_value (self, choose (self, self->keys));
    }
}

/* a check-in is what the program can read, a document what its sum says */
static void
make_sensible (Maker      *self,
               PatellaRow *row)
{
  if (row->table == patella_table_get (PATELLA_TABLE_CHECK_IN))
    {
      row->values[6] = text_value (self, "activity");
      row->values[8] = text_value (self, "10");
    }
  else if (row->table == patella_table_get (PATELLA_TABLE_DOCUMENT))
    {
      g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, row->values[5].data, row->values[5].size);
      g_autofree char *key = NULL;

      row->values[1] = text_value (self, g_rand_boolean (self->random) ? "exercise" : "routine");
      row->values[3] = text_value (self, sha256);
      key = g_strconcat (row->values[1].data, "/", row->values[2].data, "/", sha256, NULL);
      g_ptr_array_add (self->keys, g_string_chunk_insert (self->texts, key));
    }
}

static void
make_belonging (Maker      *self,
                PatellaRow *row)
{
  static const char * const kinds[] = { PATELLA_BELONGING_PREFERENCE, PATELLA_BELONGING_EXERCISE, PATELLA_BELONGING_ROUTINE,
                                        PATELLA_BELONGING_MACHINE };
  g_autofree char *name = g_strdup_printf ("%d %s", g_rand_int_range (self->random, 0, G_MAXINT32), (const char *) row->values[2].data);

  row->values[1] = text_value (self, kinds[g_rand_int_range (self->random, 0, G_N_ELEMENTS (kinds))]);
  row->values[2] = text_value (self, name);
  row->values[4] = (PatellaValue) { .kind = PATELLA_VALUE_KIND_NUMBER, .number = g_rand_int (self->random) };
}

static void
make_row (Maker          *self,
          PatellaStore   *store,
          PatellaTableId  id)
{
  PatellaRow row = { .table = patella_table_get (id) };
  PatellaRowFate fate;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < row.table->n_columns; i++)
    row.values[i] = make_value (self, row.table, &row.table->columns[i]);
  make_sensible (self, &row);
  if (id == PATELLA_TABLE_BELONGING)
    make_belonging (self, &row);
  patella_store_add_row (store, &row, &fate, &error);
  g_assert_no_error (error);
  if (row.values[1].kind == PATELLA_VALUE_KIND_BYTES)
    g_ptr_array_add (self->uuids[id], g_string_chunk_insert_len (self->texts, row.values[1].data, PATELLA_UUID_SIZE));
}

/* in the order in which rows depend on each other, but mixed within */
static PatellaStore *
make_journal (Maker *self,
              int    size)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  PatellaStore *store = open_store (NULL);

  g_assert_true (patella_transaction_begin (&transaction, store->database, PATELLA_TRANSACTION_KIND_WRITE, NULL));
  for (int i = 0; i < 3; i++)
    make_row (self, store, PATELLA_TABLE_DOCUMENT);
  make_row (self, store, PATELLA_TABLE_SESSION);
  make_row (self, store, PATELLA_TABLE_TRACK);
  for (int i = 0; i < size; i++)
    make_row (self, store, (PatellaTableId) g_rand_int_range (self->random, PATELLA_TABLE_DOCUMENT, PATELLA_TABLE_RUNNING));
  make_row (self, store, PATELLA_TABLE_RUNNING);
  g_assert_true (patella_transaction_commit (&transaction, NULL));

  return store;
}

static void
maker_set_up (Maker *self)
{
  self->random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
  self->texts = g_string_chunk_new (65536);
  self->keys = g_ptr_array_new ();
  for (int i = 0; i < PATELLA_N_TABLES; i++)
    self->uuids[i] = g_ptr_array_new ();
}

static void
maker_tear_down (Maker *self)
{
  g_rand_free (self->random);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->keys);
  for (int i = 0; i < PATELLA_N_TABLES; i++)
    g_ptr_array_unref (self->uuids[i]);
}

/* Everything that lies in the file, type by type, with ids and checksums. */
static char *
dump (PatellaStore *store)
{
  GString *text = g_string_new (NULL);

  for (int t = 0; t < PATELLA_N_TABLES; t++)
    {
      g_autofree char *sql = g_strdup_printf ("select * from %s order by 1,2", patella_table_get ((PatellaTableId) t)->name);
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_prepare_v2 (store->database->handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count (statement); i++)
          {
            const guint8 *bytes = sqlite3_column_blob (statement, i);

            g_string_append_printf (text, "%c%d:", i == 0 ? '\n' : ' ', sqlite3_column_type (statement, i));
            for (int b = 0; b < sqlite3_column_bytes (statement, i); b++)
              g_string_append_printf (text, "%02x", bytes[b]);
          }
      sqlite3_finalize (statement);
    }

  return g_string_free (text, FALSE);
}

/* law: out and into an empty journal is the same journal, field for field; into itself it changes nothing; what a dry
 * run says is what happens */
static void
check_round_trip (void)
{
  for (int round = 0; round < (g_test_thorough () ? 500 : 20); round++)
    {
      Maker maker;
      g_auto (PatellaImportReport) report = { 0 }, preview = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *json = NULL, *before = NULL, *after = NULL, *again = NULL;
      PatellaStore *store, *other = open_store (NULL);

      maker_set_up (&maker);
      store = make_journal (&maker, 100);
      json = export_json (store);
      g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
      before = dump (store);

      g_assert_true (import (other, json, TRUE, &preview, &error));
      again = export_json (other);
      g_assert_cmpstr (again, ==, HEADER);
      g_assert_true (import (other, json, FALSE, &report, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report.n_new, ==, preview.n_new);
      g_assert_cmpuint (report.n_same + report.n_conflict + report.n_faulty + preview.n_faulty, ==, 0);
      after = dump (other);
      g_assert_cmpstr (after, ==, before);

      g_assert_true (import (store, json, FALSE, &report, &error));
      g_assert_cmpuint (report.n_same, ==, preview.n_new);
      g_assert_cmpuint (report.n_new + report.n_conflict, ==, 0);
      patella_store_close (store);
      patella_store_close (other);
      maker_tear_down (&maker);
    }
}

/* law: two journals become one that holds both, in either order; ids that are taken are given anew */
static void
check_merge (void)
{
  Maker maker, other;
  g_auto (PatellaImportReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL, *two = NULL;
  PatellaStore *first, *second;
  guint64 n_one, n_two;

  maker_set_up (&maker);
  maker_set_up (&other);
  first = make_journal (&maker, 60);
  second = make_journal (&other, 0);
  one = export_json (first);
  two = export_json (second);
  g_assert_true (import (first, one, TRUE, &report, NULL));
  n_one = report.n_same;
  g_assert_true (import (second, one, FALSE, &report, &error));
  g_assert_no_error (error);
  /* each has one interrupted session at most: the second keeps its own */
  g_assert_cmpuint (report.n_new, ==, n_one - 1);
  g_assert_cmpuint (report.n_conflict, ==, 1);
  g_assert_true (import (second, two, TRUE, &report, NULL));
  n_two = report.n_same;
  g_assert_cmpuint (n_two, >, 5);
  g_assert_cmpuint (report.n_new + report.n_conflict + report.n_faulty, ==, 0);
  g_assert_true (import (second, one, TRUE, &report, NULL));
  g_assert_cmpuint (report.n_same, ==, n_one - 1);

  patella_store_close (first);
  patella_store_close (second);
  maker_tear_down (&maker);
  maker_tear_down (&other);
}

#define CHECK_IN(id, more) \
  "{\"table\":\"check_in\",\"id\":1,\"uuid\":\"" id "\",\"recorded_at_us\":1,\"utc_offset_s\":0,\"zone\":\"\"," \
  "\"local_date\":\"2026-03-02\",\"kind\":\"morning\",\"side\":\"\",\"note\":\"\",\"corrected_at_us\":null," \
  "\"removed_at_us\":null" more "}\n"
#define GOOD CHECK_IN ("01900000-0000-7000-8000-000000000001", ",\"value\":\"3\"")
#define FAULTY(more) HEADER GOOD CHECK_IN ("01900000-0000-7000-8000-000000000002", more)

/* A faulty line says where and why, and nothing of the file comes in. */
static void
check_faults (void)
{
  static const struct
  {
    const char *text;
    guint       line;
    const char *reason;
  } rows[] = {
    { "", 1, "empty" },
    { "\n\n", 1, "empty" },
    { "shopping list\n", 1, "header" },
    { "{shopping list}\n", 1, "not a JSON object" },
    { "{\"patella\":\"diary\",\"format\":1}\n" GOOD, 1, "first line" },
    { "{\"patella\":\"journal\",\"format\":2}\n" GOOD, 1, "newer" },
    { GOOD, 1, "first line" },
    { HEADER "[1]\n", 2, "not a JSON object" },
    { HEADER GOOD "{\"table\":\"check_in\"", 3, "not a JSON object" },
    { HEADER GOOD "\n{\"table\":\"knees\"}\n", 4, "table" },
    { HEADER GOOD "{\"x\":1}\n", 3, "lacks \"table\"" },
    { HEADER GOOD "\xff\xfe\n", 3, "UTF-8" },
    { FAULTY (",\"value\":\"11\""), 3, "0 to 10" },
    { FAULTY (",\"value\":3"), 3, "\"value\" must be text" },
    { FAULTY (",\"value\":null"), 3, NULL },
    { FAULTY (""), 3, "lacks \"value\"" },
    { FAULTY (",\"value\":\"3\",\"mood\":\"3\""), 3, "\"mood\"" },
    { FAULTY (",\"value\":\"3\",\"value\":\"4\""), 3, "\"value\" twice" },
    { FAULTY (",\"value\":\"3\\u0000\""), 3, "NUL" },
    { FAULTY (",\"value\":[\"3\"]"), 3, NULL },
    { FAULTY (",\"value\":true"), 3, NULL },
    { HEADER "{\"table\":\"session_knee\",\"session\":\"01900000-0000-7000-8000-00000000000a\",\"side\":\"left\","
      "\"pain_before\":1,\"pain_after\":1}\n", 2, "not there" },
    { HEADER "{\"table\":\"session_knee\",\"session\":\"x\",\"side\":\"left\",\"pain_before\":1,\"pain_after\":1}\n", 2, "uuid" },
    { HEADER "{\"table\":\"correction\",\"id\":1,\"uuid\":\"01900000-0000-7000-8000-00000000000a\",\"made_at_us\":1.5,"
      "\"of_table\":\"session\",\"of_uuid\":\"01900000-0000-7000-8000-00000000000a\",\"field\":\"\",\"was\":null,"
      "\"becomes\":null}\n", 2, "made_at_us" },
    { HEADER "{\"table\":\"correction\",\"id\":1,\"uuid\":\"01900000-0000-7000-8000-00000000000a\","
      "\"made_at_us\":9223372036854775808,\"of_table\":\"session\",\"of_uuid\":\"01900000-0000-7000-8000-00000000000a\","
      "\"field\":\"\",\"was\":null,\"becomes\":null}\n", 2, "made_at_us" },
    { HEADER "{\"table\":\"correction\",\"id\":1,\"uuid\":\"01900000-0000-7000-8000-00000000000a\",\"made_at_us\":1,"
      "\"of_table\":\"sets\",\"of_uuid\":\"01900000-0000-7000-8000-00000000000a\",\"field\":\"\",\"was\":null,"
      "\"becomes\":null}\n", 2, "of_table" },
  };
  PatellaStore *store = open_store (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (PatellaImportReport) report = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *json = NULL;
      const PatellaImportFault *fault;

      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, rows[i].text);
      g_assert_true (import (store, rows[i].text, TRUE, &report, &error));
      g_assert_cmpuint (report.n_faulty, ==, 1);
      fault = g_ptr_array_index (report.faults, 0);
      g_test_message ("line %u: %s", fault->line, fault->reason);
      g_assert_cmpuint (fault->line, ==, rows[i].line);
      if (rows[i].reason != NULL)
        g_assert_nonnull (strstr (fault->reason, rows[i].reason));

      g_assert_false (import (store, rows[i].text, FALSE, &report, &error));
      g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, rows[i].line);
      json = export_json (store);
      g_assert_cmpstr (json, ==, HEADER);
    }
  patella_store_close (store);
}

/* Twenty faults are named, all are counted; escapes, CRLF and a last line without an end are read. */
static void
check_many_and_odd (void)
{
  g_autoptr (GString) many = g_string_new (HEADER);
  g_auto (PatellaImportReport) report = { 0 };
  g_autofree char *odd = g_strdup ("{\"format\":1, \"patella\":\"journ\\u0061l\"}\r\n\r\n" GOOD);
  PatellaStore *store = open_store (NULL);

  for (int i = 0; i < 50; i++)
    g_string_append (many, "{}\n");
  g_assert_true (import (store, many->str, TRUE, &report, NULL));
  g_assert_cmpuint (report.n_faulty, ==, 50);
  g_assert_cmpuint (report.faults->len, ==, PATELLA_IMPORT_FAULTS_SHOWN);

  odd[strlen (odd) - 1] = '\0';
  g_assert_true (import (store, odd, FALSE, &report, NULL));
  g_assert_cmpuint (report.n_new, ==, 1);
  patella_store_close (store);
}

static void
count_cb (guint64  n_bytes,
          gpointer data)
{
  GCancellable *cancellable = data;

  if (n_bytes > 70000)
    g_cancellable_cancel (cancellable);
}

static void
check_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) text = g_string_new (HEADER GOOD);
  g_autoptr (GInputStream) stream = NULL;
  g_auto (PatellaImportReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  PatellaImport what = { .name = "in.json", .cancellable = cancellable, .progress = count_cb, .progress_data = cancellable };
  PatellaStore *store = open_store (NULL);

  while (text->len < 300000)
    g_string_append (text, GOOD);
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  what.stream = stream;
  g_assert_false (patella_store_import (store, &what, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (report.n_new, ==, 1);
  json = export_json (store);
  g_assert_cmpstr (json, ==, HEADER);
  patella_store_close (store);
}

/* A damaged row stays out with what belongs to it; the rest can be read by any journal. */
static void
check_damage (void)
{
  Maker maker;
  g_auto (PatellaImportReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  PatellaStore *store, *other = open_store (NULL);

  maker_set_up (&maker);
  store = make_journal (&maker, 100);
  g_assert_true (patella_database_execute (store->database, "update session set note=note||'!' where id%3=0;"
                                           "update track_session set crc=crc+1 where id%3=0;"
                                           "update document set title='?' where id=(select min(id) from document)", NULL));
  json = export_json (store);
  g_assert_cmpuint (patella_store_get_damage (store)->len, >, 0);
  g_assert_true (import (other, json, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_new, >, 0);
  patella_store_close (store);
  patella_store_close (other);
  maker_tear_down (&maker);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/import/round-trip", check_round_trip);
  g_test_add_func ("/import/merge", check_merge);
  g_test_add_func ("/import/faults", check_faults);
  g_test_add_func ("/import/many-and-odd", check_many_and_odd);
  g_test_add_func ("/import/cancel", check_cancel);
  g_test_add_func ("/import/damage", check_damage);

  return g_test_run ();
}
