/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-import.h"

/* Files in the form that other programs write, made up here. */

static const char calisthenics[] =
  "exerciseName,exerciseType,date,time,setNumber,valueRight,valueLeft,comment,distanceCm,weightG,assistanceG\n"
  "# Example: a line that explains\n"
  "Wall Sit,Isometric,2025-11-09,10:00,1,30,,\"felt strong, kept \"\"tension\"\"\",40,,\n"
  "Step-down,Dynamic,2025-11-09,10:00,1,8,7,Right leg stronger,,2500,500\n"
  "Step-down,Dynamic,2025-11-09,10:00,2,8,6,,,,\n"
  "Step-down,Dynamic,2025-11-10,18:30,1,9,8,,,,\n";

static const char liftlog[] =
  "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes\r\n"
  "b59ab47f-8955-4a23-afa3-5d472dacc575,2024-10-16T10:45:06,Leg Extension,12.5,kg,8,10,=knee fine\r\n"
  "b59ab47f-8955-4a23-afa3-5d472dacc575,2024-10-16T10:45:06,Leg Extension,12.5,kg,8,10,\r\n"
  "b59ab47f-8955-4a23-afa3-5d472dacc575,2024-10-16T10:43:06,Bridge,10,lb,12,12,\r\n"
  "8b929966-2426-4cbf-b678-ac8e811c8b2b,2024-10-15T00:44:39,Bridge,0,kg,12,12,\r\n";

static const char flexify[] =
  "id,name,reps,weight,created,unit,bodyWeight,duration,distance,cardio,hidden,incline\n"
  "1,Squat,8.0,20.25,2024-10-16T10:45:06.123,kg,71.5,0.0,0.0,false,false,0\n"
  "2,Squat,6.0,20.25,1729075600,kg,71.5,0.0,0.0,0,0,\n"
  "3,Bench,0.0,0.0,2024-10-16T10:50:06.000,kg,0.0,0.0,0.0,false,true,\n"
  "4,Plank,0.0,0.0,2024-10-17T10:52:06.000,kg,0.0,1.5,0.0,true,false,\n";

static GHashTable *
new_targets (const char *name,
             const char *id)
{
  GHashTable *targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) patella_import_target_free);

  g_hash_table_replace (targets, patella_import_target_key (name), patella_import_target_new (id, "A title"));
  return targets;
}

static gboolean
import (PatellaStore        *store,
        const char          *text,
        GHashTable          *targets,
        gboolean             dry_run,
        PatellaImportReport *report)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  const PatellaImport what = { .stream = stream, .name = "theirs.csv", .dry_run = dry_run, .targets = targets };

  return patella_store_import (store, &what, report, NULL);
}

static char *
export (PatellaStore *store)
{
  const PatellaExport what = { .format = PATELLA_ARCHIVE_FORMAT_CSV, .table = PATELLA_ARCHIVE_TABLE_SETS };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (patella_store_export_csv (store, &what, stream, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* A preview writes nothing and names the exercises; importing writes what it said; again, and under other names, it adds
 * nothing; what is in the journal then is exported and comes back as ours. */
static void
check_form (const char *text,
            const char *program,
            guint       n_names,
            guint64     n_sets)
{
  g_auto (PatellaImportReport) preview = { 0 }, report = { 0 }, again = { 0 }, renamed = { 0 }, back = { 0 };
  g_autoptr (GHashTable) targets = new_targets ("bridge", "squat_of_mine");
  g_autofree char *nothing = NULL, *first = NULL, *second = NULL;
  PatellaStore *store = open_store (NULL), *other = open_store (NULL);

  g_assert_true (import (store, text, NULL, TRUE, &preview));
  g_assert_cmpstr (preview.program, ==, program);
  g_assert_cmpuint (preview.names->len, ==, n_names);
  g_assert_cmpuint (preview.n_new, ==, n_sets);
  g_assert_cmpuint (preview.n_faulty, ==, 0);
  nothing = export (store);
  g_assert_null (strstr (nothing, "import"));

  g_assert_true (import (store, text, NULL, FALSE, &report));
  g_assert_cmpuint (report.n_new, ==, n_sets);
  g_assert_true (import (store, text, NULL, FALSE, &again));
  g_assert_cmpuint (again.n_new + again.n_conflict, ==, 0);
  g_assert_cmpuint (again.n_same, ==, n_sets);
  g_assert_true (import (store, text, targets, FALSE, &renamed));
  g_assert_cmpuint (renamed.n_new, ==, 0);

  first = export (store);
  g_assert_true (import (other, first, NULL, FALSE, &back));
  g_assert_null (back.program);
  second = export (other);
  g_assert_cmpstr (first, ==, second);
  patella_store_close (store);
  patella_store_close (other);
}

static void
check_forms (void)
{
  check_form (calisthenics, "CalisthenicsMemory", 2, 7);
  check_form (liftlog, "LiftLog", 2, 4);
  check_form (flexify, "Flexify", 2, 3);
}

static GPtrArray *
read_sessions (const char *text,
               GHashTable *targets)
{
  const PatellaStoreRange all = { 0 };
  g_auto (PatellaImportReport) report = { 0 };
  PatellaStore *store = open_store (NULL);
  GPtrArray *records;

  g_assert_true (import (store, text, targets, FALSE, &report));
  records = patella_store_list_records (store, &all, NULL, NULL);
  g_assert_nonnull (records);
  patella_store_close (store);

  return records;
}

static const PatellaTrackRecord *
get_track (GPtrArray *sessions,
           guint      session,
           guint      track)
{
  const PatellaRecordData *data = patella_record_get (g_ptr_array_index (sessions, session));

  g_assert_cmpuint (data->tracks->len, >, track);
  return g_ptr_array_index (data->tracks, track);
}

static const PatellaSetRecord *
get_set (GPtrArray *sessions,
         guint      session,
         guint      track,
         guint      set)
{
  const PatellaTrackRecord *of = get_track (sessions, session, track);

  g_assert_cmpuint (of->sets->len, >, set);
  return g_ptr_array_index (of->sets, set);
}

/* one date and time is one session; each side is an exercise of its own; seconds are held; what has no place is in the note */
static void
check_calisthenics (void)
{
  g_autoptr (GPtrArray) sessions = read_sessions (calisthenics, NULL);
  const PatellaRecordData *first;
  const PatellaSetRecord *set;

  g_assert_cmpuint (sessions->len, ==, 2);
  first = patella_record_get (g_ptr_array_index (sessions, 0));
  g_assert_cmpstr (first->started.local_date, ==, "2025-11-09");
  g_assert_cmpint (first->origin, ==, PATELLA_ORIGIN_IMPORT);
  g_assert_cmpuint (first->tracks->len, ==, 3);
  g_assert_cmpstr (get_track (sessions, 0, 0)->exercise, ==, "own-Wall Sit");
  g_assert_cmpstr (get_track (sessions, 0, 0)->exercise_title, ==, "Wall Sit");
  set = get_set (sessions, 0, 0, 0);
  g_assert_cmpint (set->mode, ==, PATELLA_MODE_HOLD);
  g_assert_cmpint (set->held_ms, ==, 30000);
  g_assert_cmpint (set->pain, ==, PATELLA_PAIN_UNKNOWN);
  g_assert_cmpstr (set->note, ==, "felt strong, kept \"tension\"; distanceCm=40");
  g_assert_cmpint (get_track (sessions, 0, 1)->side, ==, PATELLA_SIDE_LEFT);
  g_assert_cmpuint (get_track (sessions, 0, 1)->sets->len, ==, 2);
  g_assert_cmpint (get_track (sessions, 0, 2)->side, ==, PATELLA_SIDE_RIGHT);
  set = get_set (sessions, 0, 2, 0);
  g_assert_cmpint (set->done_reps, ==, 8);
  g_assert_cmpint (set->load_g, ==, 2500);
  g_assert_cmpstr (set->note, ==, "Right leg stronger; assistanceG=500");
}

/* pounds are kilograms, and say so; what was wanted and not done is partial; a name that is ours is ours */
static void
check_liftlog (void)
{
  g_autoptr (GHashTable) targets = new_targets ("BRIDGE", "bridge");
  g_autoptr (GPtrArray) sessions = read_sessions (liftlog, targets);
  const PatellaSetRecord *set;

  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_cmpstr (get_track (sessions, 0, 0)->exercise, ==, "bridge");
  g_assert_cmpstr (get_track (sessions, 0, 0)->exercise_title, ==, "A title");
  set = get_set (sessions, 1, 0, 0);
  g_assert_cmpint (set->load_g, ==, 12500);
  g_assert_cmpint (set->target_reps, ==, 10);
  g_assert_cmpint (set->outcome, ==, PATELLA_OUTCOME_PARTIAL);
  g_assert_cmpstr (set->note, ==, "=knee fine");
  g_assert_cmpuint (get_track (sessions, 1, 0)->sets->len, ==, 2);
  set = get_set (sessions, 1, 1, 0);
  g_assert_cmpint (set->load_g, ==, 4536);
  g_assert_cmpstr (set->note, ==, "Weight=10 lb");
}

/* a day is a session; seconds since 1970 are a time too; minutes are held; the list of exercises is no set */
static void
check_flexify (void)
{
  g_autoptr (GPtrArray) sessions = read_sessions (flexify, NULL);
  const PatellaSetRecord *set;

  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_cmpuint (get_track (sessions, 0, 0)->sets->len, ==, 2);
  set = get_set (sessions, 0, 0, 1);
  g_assert_cmpint (set->done_reps, ==, 6);
  g_assert_cmpint (set->started_at_us, ==, G_GINT64_CONSTANT (1729075600) * G_USEC_PER_SEC);
  g_assert_cmpstr (set->note, ==, "bodyWeight=71.5");
  set = get_set (sessions, 1, 0, 0);
  g_assert_cmpint (set->held_ms, ==, 90000);
}

static void
check_left_out (void)
{
  g_autoptr (GHashTable) targets = new_targets ("step-DOWN", "");
  g_auto (PatellaImportReport) report = { 0 };
  PatellaStore *store = open_store (NULL);

  g_assert_true (import (store, calisthenics, targets, FALSE, &report));
  g_assert_cmpuint (report.n_new, ==, 1);
  g_assert_cmpuint (report.n_left_out, ==, 3);
  g_assert_cmpuint (report.names->len, ==, 2);
  patella_store_close (store);
}

/* One faulty row: nothing of the file comes in, and line and reason are said. */
static void
check_faults (void)
{
  static const struct
  {
    const char *row;
    const char *reason;
  } cases[] = {
    { "b,2024-10-16T10:45:06,Squat,1,kg,many,8,\n", "Reps" },
    { "b,yesterday,Squat,1,kg,8,8,\n", "Timestamp" },
    { "b,2024-13-16T10:45:06,Squat,1,kg,8,8,\n", "Timestamp" },
    { "b,2024-10-16T10:45:06,,1,kg,8,8,\n", "the exercise" },
    { "b,2024-10-16T10:45:06,Squat,nan,kg,8,8,\n", "Weight" },
    { "b,2024-10-16T10:45:06,Squat,-1,kg,8,8,\n", "Weight" },
    { "b,2024-10-16T10:45:06,Squat,1,kg,,8,\n", "the row" },
    { "b,2024-10-16T10:45:06,Squat,1,kg,8\n", "the row" },
    { "b,2024-10-16T10:45:06,Squat,1,kg,80000,8,\n", "done-reps" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (liftlog, cases[i].row, NULL);
      g_auto (PatellaImportReport) preview = { 0 }, report = { 0 };
      PatellaStore *store = open_store (NULL);
      g_autofree char *after = NULL;
      const PatellaImportFault *fault;

      g_test_message ("%s", cases[i].row);
      g_assert_true (import (store, text, NULL, TRUE, &preview));
      g_assert_cmpuint (preview.n_faulty, ==, 1);
      fault = g_ptr_array_index (preview.faults, 0);
      g_assert_cmpuint (fault->line, ==, 6);
      g_assert_nonnull (strstr (fault->reason, cases[i].reason));
      g_assert_false (import (store, text, NULL, FALSE, &report));
      after = export (store);
      g_assert_null (strstr (after, "import"));
      patella_store_close (store);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/peer-csv/forms", check_forms);
  g_test_add_func ("/peer-csv/calisthenics", check_calisthenics);
  g_test_add_func ("/peer-csv/liftlog", check_liftlog);
  g_test_add_func ("/peer-csv/flexify", check_flexify);
  g_test_add_func ("/peer-csv/left-out", check_left_out);
  g_test_add_func ("/peer-csv/faults", check_faults);

  return g_test_run ();
}
