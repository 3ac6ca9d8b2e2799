/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-csv-reader.h"
#include "patella-journal-error.h"

/* product.md section 9: a public format */
#define SETS_HEADER \
  "set_id,session_id,session_started_at,session_ended_at,started_at,local_date,origin,routine,stage,exercise," \
  "exercise_title,side,suggested_level,rule,chosen,level,set_number,target_sets,mode,paced,label,load_kg,target_reps," \
  "done_reps,target_hold_s,held_s,relax_s,rested_s,pain_before,pain,pain_side,pain_after,spare,control,outcome," \
  "stopped_rep,stopped_s,set_note,session_note,edited\r\n"
#define CHECK_INS_HEADER "check_in_id,recorded_at,local_date,kind,side,value,note,edited\r\n"

static char *
export (PatellaStore *store,
        const char   *table,
        const char   *from,
        const char   *to)
{
  const PatellaExport what = { .table = table, .from = from, .to = to };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  patella_store_export_csv (store, &what, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
set_text (char       **where,
          const char  *text)
{
  g_free (*where);
  *where = g_strdup (text);
}

static PatellaUuid
uuid_of (const char *text)
{
  PatellaUuid uuid;

  g_assert_true (patella_uuid_from_text (text, &uuid));
  return uuid;
}

static PatellaRecord *
known_record (void)
{
  PatellaRecordData *data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();
  PatellaSetRecord *done = patella_set_record_new (), *skipped = patella_set_record_new ();

  data->uuid = uuid_of ("01900000-0000-7000-8000-000000000001");
  set_text (&data->routine, "ball-squeeze");
  data->started = make_stamp (G_GINT64_CONSTANT (1772432105123456), "2026-03-02");
  data->started.utc_offset_s = -12600;
  data->ended_at_us = data->started.at_us + 600 * G_USEC_PER_SEC;
  data->ending = PATELLA_ENDING_FINISHED;
  set_text (&data->note, "=SUM(A1)");
  data->knee_trained[PATELLA_SIDE_LEFT] = data->knee_trained[PATELLA_SIDE_RIGHT] = TRUE;
  data->pain_before[PATELLA_SIDE_LEFT] = 2;
  data->pain_before[PATELLA_SIDE_RIGHT] = 3;
  data->pain_after[PATELLA_SIDE_LEFT] = 1;

  track->uuid = uuid_of ("01900000-0000-7000-8000-000000000002");
  set_text (&track->exercise, "vmo3");
  set_text (&track->exercise_title, "Wall squat, with ball");
  set_text (&track->stage, "wall");
  track->side = PATELLA_SIDE_BOTH;
  track->suggested_level = 2;
  set_text (&track->rule, "P3");
  track->level = 3;
  track->chosen = PATELLA_CHOSEN_HIGHER;
  track->spare = PATELLA_ANSWER_YES;

  done->uuid = uuid_of ("01900000-0000-7000-8000-000000000003");
  done->started_at_us = data->started.at_us + 5 * G_USEC_PER_SEC;
  done->level = 3;
  set_text (&done->label, "shallow");
  done->load_g = 2500;
  done->target_reps = 10;
  done->target_hold_ms = 3000;
  done->relax_ms = 3000;
  done->done_reps = 9;
  done->held_ms = 27500;
  done->rested_ms = 0;
  done->pain = 4;
  done->pain_side = PATELLA_SIDE_LEFT;
  done->outcome = PATELLA_OUTCOME_PAIN;
  done->stopped_rep = 10;
  done->stopped_ms = 1500;
  set_text (&done->note, "a \"sharp\" one");
  skipped->uuid = uuid_of ("01900000-0000-7000-8000-000000000004");
  skipped->number = 2;
  skipped->mode = PATELLA_MODE_REPETITIONS;
  skipped->paced = FALSE;
  skipped->outcome = PATELLA_OUTCOME_SKIPPED;
  g_ptr_array_add (track->sets, done);
  g_ptr_array_add (track->sets, skipped);
  g_ptr_array_add (data->tracks, track);

  return patella_record_new_take (data);
}

static void
check_bytes (void)
{
  g_autoptr (PatellaRecord) record = known_record ();
  g_autofree char *csv = NULL;
  PatellaStore *store = open_store (NULL);

  g_assert_true (patella_store_add_record (store, record, NULL));
  csv = export (store, "sets", NULL, NULL);
  g_assert_cmpstr (csv, ==, SETS_HEADER
    "01900000-0000-7000-8000-000000000003,01900000-0000-7000-8000-000000000001,2026-03-02T02:45:05-03:30,"
    "2026-03-02T02:55:05-03:30,2026-03-02T02:45:10-03:30,2026-03-02,guided,ball-squeeze,wall,vmo3,\"Wall squat, with ball\","
    "both,2,P3,higher,3,1,2,hold,yes,shallow,2.5,10,9,3,27.5,3,0,3,4,left,1,yes,,pain,10,1.5,\"a \"\"sharp\"\" one\","
    "'=SUM(A1),no\r\n"
    "01900000-0000-7000-8000-000000000004,01900000-0000-7000-8000-000000000001,2026-03-02T02:45:05-03:30,"
    "2026-03-02T02:55:05-03:30,,2026-03-02,guided,ball-squeeze,wall,vmo3,\"Wall squat, with ball\","
    "both,2,P3,higher,,2,2,repetitions,no,,,0,,0,,0,,3,,,1,yes,,skipped,,,,'=SUM(A1),no\r\n");
  patella_store_close (store);
}

static void
check_check_in_bytes (void)
{
  const PatellaStamp stamp = make_stamp (G_GINT64_CONSTANT (1772432105000000), "2026-03-01");
  const PatellaUuid uuid = uuid_of ("01900000-0000-7000-8000-000000000009");
  g_autoptr (PatellaCheckIn) plain = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_LEFT, "3");
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_with_note (plain, "-1\n");
  g_autofree char *csv = NULL;
  PatellaStore *store = open_store (NULL);

  g_assert_true (patella_store_add_check_in (store, check_in, NULL));
  csv = export (store, "check-ins", NULL, NULL);
  g_assert_cmpstr (csv, ==, CHECK_INS_HEADER
                   "01900000-0000-7000-8000-000000000009,2026-03-02T07:15:05+01:00,2026-03-01,morning,left,3,\"'-1\n\",no\r\n");
  patella_store_close (store);
}

static void
check_empty_and_unknown (void)
{
  const PatellaExport what = { .table = "everything" };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *sets = NULL, *check_ins = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStore *store = open_store (NULL);

  sets = export (store, "sets", NULL, NULL);
  g_assert_cmpstr (sets, ==, SETS_HEADER);
  check_ins = export (store, "check-ins", NULL, NULL);
  g_assert_cmpstr (check_ins, ==, CHECK_INS_HEADER);
  g_assert_false (patella_store_export_csv (store, &what, stream, NULL, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
  patella_store_close (store);
}

typedef struct
{
  GHashTable *sets;    /* borrowed: id text → PatellaSetRecord */
  guint       n_rows;
} Reading;

static void
assert_number (const char *cell,
               gint64      thousandths)
{
  if (thousandths < 0)
    g_assert_cmpstr (cell, ==, "");
  else
    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (cell, NULL), (double) thousandths / 1000, 1e-9);
}

static gboolean
compare_row (const PatellaCsvRow  *row,
             gpointer              data,
             GError              **error)
{
  Reading *reading = data;
  const PatellaSetRecord *set;

  g_assert_cmpuint (row->n_cells, ==, 40);
  if (reading->n_rows++ == 0)
    return TRUE;
  set = g_hash_table_lookup (reading->sets, row->cells[0]);
  g_assert_nonnull (set);
  g_assert_cmpint (atoi (row->cells[16]), ==, set->number);
  g_assert_cmpstr (row->cells[18], ==, patella_enum_to_nick (PATELLA_TYPE_MODE, (int) set->mode));
  g_assert_cmpstr (patella_csv_unguard (row->cells[20]), ==, set->label);
  assert_number (row->cells[21], set->load_g);
  assert_number (row->cells[24], set->target_hold_ms);
  assert_number (row->cells[25], set->held_ms);
  assert_number (row->cells[29], set->pain < 0 ? -1 : set->pain * 1000);
  g_assert_cmpstr (patella_csv_unguard (row->cells[37]), ==, set->note);
  g_hash_table_remove (reading->sets, row->cells[0]);

  return TRUE;
}

/* law: every set of any journal is a row, once, with its values, whatever stands in its texts; no row is anything else */
static void
check_every_set (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));
  g_autoptr (GHashTable) sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PatellaCsvReader) reader = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  Reading reading = { .sets = sets };
  PatellaStore *store = open_store (NULL);

  for (int i = 0; i < (g_test_thorough () ? 2000 : 100); i++)
    {
      PatellaRecord *record = random_record (random);
      const PatellaRecordData *data = patella_record_get (record);

      g_ptr_array_add (records, record);
      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          for (guint s = 0; s < track->sets->len; s++)
            {
              PatellaSetRecord *set = g_ptr_array_index (track->sets, s);
              char id[PATELLA_UUID_TEXT_SIZE];

              patella_uuid_to_text (&set->uuid, id);
              g_hash_table_insert (sets, g_strdup (id), set);
            }
        }
      g_assert_true (patella_store_add_record (store, record, NULL));
    }
  csv = export (store, "sets", NULL, NULL);
  reader = patella_csv_reader_new ("sets.csv", compare_row, &reading);
  g_assert_true (patella_csv_reader_feed (reader, csv, strlen (csv), &error));
  g_assert_true (patella_csv_reader_finish (reader, &error));
  g_assert_cmpuint (g_hash_table_size (sets), ==, 0);
  patella_store_close (store);
}

/* law: the times in the file are those of GDateTime */
static void
check_times (void)
{
  PatellaStore *store = open_store (NULL);

  for (int i = 0; i < 300; i++)
    {
      const PatellaUuid uuid = patella_journal_make_uuid (i);
      PatellaStamp stamp = make_stamp ((gint64) (g_test_rand_double () * 253402300000.0) * G_USEC_PER_SEC, "2026-01-01");
      g_autoptr (PatellaCheckIn) check_in = NULL;
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (stamp.at_us / G_USEC_PER_SEC), local = NULL;
      g_autoptr (GTimeZone) zone = NULL;
      g_autofree char *csv = NULL, *expected = NULL;

      stamp.utc_offset_s = g_test_rand_int_range (-72, 73) * 900;
      zone = g_time_zone_new_offset (stamp.utc_offset_s);
      local = g_date_time_to_timezone (utc, zone);
      if (g_date_time_get_year (local) > 9999)
        continue;
      check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "");
      g_assert_true (patella_store_add_check_in (store, check_in, NULL));
      csv = export (store, "check-ins", NULL, NULL);
      expected = g_date_time_format (local, ",%Y-%m-%dT%H:%M:%S%:z,");
      g_assert_nonnull (strstr (csv, expected));
      g_assert_true (patella_store_remove_check_in (store, &uuid, 1, NULL));
    }
  patella_store_close (store);
}

static void
check_range (void)
{
  g_autoptr (PatellaRecord) record = known_record ();
  g_autofree char *before = NULL, *on = NULL, *after = NULL;
  PatellaStore *store = open_store (NULL);

  g_assert_true (patella_store_add_record (store, record, NULL));
  before = export (store, "sets", NULL, "2026-03-01");
  on = export (store, "sets", "2026-03-02", "2026-03-02");
  after = export (store, "sets", "2026-03-03", NULL);
  g_assert_cmpstr (before, ==, SETS_HEADER);
  g_assert_cmpstr (after, ==, SETS_HEADER);
  g_assert_cmpuint (strlen (on), >, strlen (SETS_HEADER));
  patella_store_close (store);
}

/* a file is replaced whole, for its owner alone, or stays as it was */
static void
check_file (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (PatellaRecord) record = known_record ();
  const PatellaExport what = { .table = "sets" }, wrong = { .table = "no" };
  g_autofree char *path = NULL, *whole = NULL, *old = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, cancelled = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  path = g_build_filename (fixture.directory, "sets.csv", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  store = open_store (fixture.path);
  g_assert_true (patella_store_add_record (store, record, NULL));

  g_cancellable_cancel (cancellable);
  g_assert_false (patella_store_export_file (store, &what, file, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (patella_store_export_file (store, &wrong, file, NULL, NULL));
  old = read_whole (path, NULL);
  g_assert_cmpstr (old, ==, "old");

  g_assert_true (patella_store_export_file (store, &what, file, NULL, &error));
  g_assert_no_error (error);
  whole = read_whole (path, NULL);
  g_assert_true (g_str_has_prefix (whole, SETS_HEADER));
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/archive/bytes", check_bytes);
  g_test_add_func ("/archive/check-in-bytes", check_check_in_bytes);
  g_test_add_func ("/archive/empty-and-unknown", check_empty_and_unknown);
  g_test_add_func ("/archive/every-set", check_every_set);
  g_test_add_func ("/archive/times", check_times);
  g_test_add_func ("/archive/range", check_range);
  g_test_add_func ("/archive/file", check_file);

  return g_test_run ();
}
