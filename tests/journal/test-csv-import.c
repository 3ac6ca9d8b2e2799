/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-core-error.h"
#include "patella-import.h"

static char *
export (PatellaStore *store,
        const char   *table)
{
  const PatellaExport what = { .table = table };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  patella_store_export_csv (store, &what, stream, NULL, &error);
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
  const PatellaImport what = { .stream = stream, .name = "in.csv", .dry_run = dry_run };

  patella_import_report_clear (report);
  return patella_store_import (store, &what, report, error);
}

static guint
add_sessions (PatellaStore *store,
              GRand        *random,
              int           n)
{
  guint n_sets = 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (random);
      const PatellaRecordData *data = patella_record_get (record);

      g_assert_true (patella_store_add_record (store, record, NULL));
      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          n_sets += track->sets->len;
          if (track->sets->len > 0 && g_rand_int_range (random, 0, 4) == 0)
            {
              const PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
              const PatellaSetCorrection correction = { set->uuid, "note", "=corrected", 5 };

              g_assert_true (patella_store_correct_set (store, &correction, NULL));
            }
        }
    }

  return n_sets;
}

/* law: out, into an empty journal and out again are the same bytes; the same file again is known, in either journal */
static void
check_sets_round_trip (void)
{
  for (int round = 0; round < (g_test_thorough () ? 500 : 20); round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
      g_auto (PatellaImportReport) report = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *csv = NULL, *again = NULL, *third = NULL;
      PatellaStore *store = open_store (NULL), *other = open_store (NULL);
      guint n_sets = add_sessions (store, random, 20);

      csv = export (store, "sets");
      import (other, csv, FALSE, &report, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report.n_new, ==, n_sets);
      again = export (other, "sets");
      g_assert_cmpstr (again, ==, csv);

      g_assert_true (import (other, csv, FALSE, &report, &error));
      g_assert_cmpuint (report.n_same, ==, n_sets);
      g_assert_cmpuint (report.n_new + report.n_conflict + report.n_faulty, ==, 0);
      g_assert_true (import (store, csv, FALSE, &report, &error));
      g_assert_cmpuint (report.n_same, ==, n_sets);
      third = export (other, "sets");
      g_assert_cmpstr (third, ==, csv);
      g_assert_cmpuint (patella_store_get_damage (other)->len, ==, 0);
      patella_store_close (store);
      patella_store_close (other);
    }
}

static void
check_check_ins_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
  g_auto (PatellaImportReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = NULL, *again = NULL;
  PatellaStore *store = open_store (NULL), *other = open_store (NULL);

  for (int i = 0; i < 200; i++)
    {
      const PatellaUuid uuid = random_uuid (random);
      g_autofree char *day = g_strdup_printf ("2026-01-%02d", g_rand_int_range (random, 1, 29)), *note = random_text (random, 20);
      PatellaStamp stamp = make_stamp (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC + g_rand_int (random), day);
      g_autoptr (PatellaCheckIn) plain = NULL, check_in = NULL;

      stamp.utc_offset_s = g_rand_int_range (random, -48, 49) * 900;
      plain = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING,
                                    (PatellaSide) g_rand_int_range (random, PATELLA_SIDE_NONE, PATELLA_SIDE_BOTH + 1), "3");
      check_in = patella_check_in_with_note (plain, note);
      g_assert_true (patella_store_add_check_in (store, check_in, NULL));
    }
  csv = export (store, "check-ins");
  import (other, csv, FALSE, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_new, ==, 200);
  again = export (other, "check-ins");
  g_assert_cmpstr (again, ==, csv);
  g_assert_true (import (store, csv, FALSE, &report, &error));
  g_assert_cmpuint (report.n_same, ==, 200);
  patella_store_close (store);
  patella_store_close (other);
}

/* A file of somebody's own, without ids: known the second time, other values of a known row are a conflict. */
static void
check_few_columns (void)
{
  static const char csv[] = "local_date,exercise,done_reps,load_kg\n2026-03-01,squat,10,2.5\n2026-03-01,squat,8,\n"
                            "2026-03-02,squat,9,2.50\n";
  static const char named[] = "set_id,local_date,exercise,done_reps\n01900000-0000-7000-8000-000000000001,2026-04-01,x,%d\n";
  g_auto (PatellaImportReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *ten = g_strdup_printf (named, 10), *nine = g_strdup_printf (named, 9), *sets = NULL;
  PatellaStore *store = open_store (NULL);

  g_assert_true (import (store, csv, TRUE, &report, &error));
  g_assert_cmpuint (report.n_new, ==, 3);
  g_assert_true (import (store, csv, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_new, ==, 3);
  g_assert_true (import (store, csv, FALSE, &report, &error));
  g_assert_cmpuint (report.n_same, ==, 3);

  g_assert_true (import (store, ten, FALSE, &report, &error));
  g_assert_true (import (store, nine, FALSE, &report, &error));
  g_assert_cmpuint (report.n_conflict, ==, 1);
  sets = export (store, "sets");
  g_assert_nonnull (strstr (sets, ",10,"));
  patella_store_close (store);
}

static void
check_faults (void)
{
  static const struct
  {
    const char *text;
    guint       line;
    const char *reason;
  } rows[] = {
    { "exercise,exercise\n", 1, "twice" },
    { "a,b\n1,2\n", 1, "header" },
    { "exercise,local_date\nsquat\n", 2, "cells" },
    { "exercise,local_date\nsquat,2026-03-01\nsquat,2026-02-30\n", 3, "local_date" },
    { "exercise,local_date\nsquat,2026-03-01\n,2026-03-01\n", 3, "exercise" },
    { "exercise,local_date,pain\nsquat,2026-03-01,11\n", 2, "pain" },
    { "exercise,local_date,pain\nsquat,2026-03-01,much\n", 2, "pain" },
    { "exercise,local_date,load_kg\nsquat,2026-03-01,2.5555\n", 2, "load_kg" },
    { "exercise,local_date,load_kg\nsquat,2026-03-01,1e3\n", 2, "load_kg" },
    { "exercise,local_date,side\nsquat,2026-03-01,up\n", 2, "side" },
    { "exercise,session_started_at\nsquat,yesterday\n", 2, "session_started_at" },
    { "exercise,session_started_at\nsquat,2026-03-01T25:00:00Z\n", 2, "session_started_at" },
    { "exercise,session_started_at\nsquat,2026-03-01T05:00:00+1:00\n", 2, "session_started_at" },
    { "set_id,exercise,local_date\nx,squat,2026-03-01\n", 2, "set_id" },
    { "exercise,local_date\nsquat,\"2026-03-01\n", 3, "quotation" },
    { "kind,local_date,value\nmorning,2026-03-01,11\n", 2, "value" },
    { "kind,local_date,value\nmood,2026-03-01,1\n", 2, "kind" },
  };
  PatellaStore *store = open_store (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (PatellaImportReport) report = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *sets = NULL;
      const PatellaImportFault *fault;

      g_test_message ("%s", rows[i].text);
      g_assert_true (import (store, rows[i].text, TRUE, &report, &error));
      g_assert_cmpuint (report.n_faulty, ==, 1);
      fault = g_ptr_array_index (report.faults, 0);
      g_test_message ("line %u: %s", fault->line, fault->reason);
      g_assert_cmpuint (fault->line, ==, rows[i].line);
      g_assert_nonnull (strstr (fault->reason, rows[i].reason));
      g_assert_false (import (store, rows[i].text, FALSE, &report, &error));
      g_assert_nonnull (patella_core_error_get_place (error));
      sets = export (store, "sets");
      g_assert_true (g_str_has_suffix (sets, "edited\r\n"));
    }
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/csv-import/sets-round-trip", check_sets_round_trip);
  g_test_add_func ("/csv-import/check-ins-round-trip", check_check_ins_round_trip);
  g_test_add_func ("/csv-import/few-columns", check_few_columns);
  g_test_add_func ("/csv-import/faults", check_faults);

  return g_test_run ();
}
