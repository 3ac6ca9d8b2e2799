/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "journal-fixture.h"
#include "patella-journal-error.h"
#include "patella-routine-parser.h"

/* Every request of the asynchronous half reaches the store and brings its answer back. What the store makes of each is
 * the matter of the store's own tests. */

typedef struct
{
  PatellaJournal *journal;
  guint           n_waiting;
  GAsyncResult   *result;
  GError         *trouble;
} Desk;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Desk *desk = data;

  g_set_object (&desk->result, result);
  desk->n_waiting--;
}

static void
wait_for (Desk *desk)
{
  desk->n_waiting = 1;
  while (desk->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_write (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  wait_for (desk);
  patella_journal_write_finish (desk->journal, desk->result, &error);
  g_assert_no_error (error);
}

static void
open_desk (Desk       *desk,
           const char *path)
{
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  g_autoptr (GError) error = NULL;

  desk->journal = patella_journal_new (path);
  patella_journal_open_async (desk->journal, &now, answered_cb, desk);
  wait_for (desk);
  g_assert_true (patella_journal_open_finish (desk->journal, desk->result, &error));
  g_assert_no_error (error);
}

static void
close_desk (Desk *desk)
{
  patella_journal_close_async (desk->journal, answered_cb, desk);
  wait_for (desk);
  g_assert_true (patella_journal_close_finish (desk->journal, desk->result, NULL));
  g_clear_object (&desk->result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (desk->journal);
  g_clear_error (&desk->trouble);
}

static PatellaRecord *
get_record (Desk *desk)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  patella_journal_list_records_async (desk->journal, "2026-01-01", "2026-12-31", NULL, answered_cb, desk);
  wait_for (desk);
  records = patella_journal_list_records_finish (desk->journal, desk->result, &error);
  g_assert_no_error (error);

  return records->len == 0 ? NULL : g_object_ref (g_ptr_array_index (records, 0));
}

static const PatellaTrackRecord *
nth_track (PatellaRecord *record,
           guint          n)
{
  return g_ptr_array_index (patella_record_get (record)->tracks, n);
}

static void
check_session (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (PatellaRecord) any = patella_record_new_take (random_record_data (random, 1, 0));
  g_autoptr (PatellaRecord) record = with_ending (any, PATELLA_ENDING_RUNNING), found = NULL;
  g_autoptr (PatellaRecord) ended = with_ending (any, PATELLA_ENDING_ENDED_EARLY), again = NULL;
  g_autoptr (PatellaTrackRecord) track = random_track (random, 1, 1);
  g_autoptr (PatellaSetRecord) set = random_set (random, 1);
  g_autoptr (GVariant) snapshot = g_variant_ref_sink (g_variant_new_string ("place"));
  const PatellaRunning place = { .snapshot = snapshot, .boottime_us = 3 };
  g_autoptr (PatellaRunning) running = NULL;
  const PatellaUuid *session = &patella_record_get (record)->uuid;
  Desk desk = { 0 };

  open_desk (&desk, NULL);
  patella_journal_add_record_async (desk.journal, record, answered_cb, &desk);
  wait_for_write (&desk);
  patella_journal_log_set_async (desk.journal, &nth_track (record, 0)->uuid, set, FALSE, answered_cb, &desk);
  wait_for_write (&desk);
  patella_journal_add_track_async (desk.journal, session, track, answered_cb, &desk);
  wait_for_write (&desk);
  patella_journal_answer_track_async (desk.journal, &track->uuid, PATELLA_ANSWER_NO, PATELLA_CONTROL_OK, answered_cb, &desk);
  wait_for_write (&desk);
  patella_journal_set_snapshot_async (desk.journal, session, &place, answered_cb, &desk);
  wait_for_write (&desk);

  patella_journal_load_running_async (desk.journal, answered_cb, &desk);
  wait_for (&desk);
  running = patella_journal_load_running_finish (desk.journal, desk.result, NULL);
  g_assert_true (g_variant_equal (running->snapshot, snapshot));
  g_assert_cmpint (running->boottime_us, ==, 3);
  assert_same_set (set, g_ptr_array_index (nth_track (running->record, 0)->sets, 0));
  g_assert_cmpint (nth_track (running->record, 1)->spare, ==, PATELLA_ANSWER_NO);
  g_assert_cmpint (nth_track (running->record, 1)->control, ==, PATELLA_CONTROL_OK);

  patella_journal_correct_set_async (desk.journal, &set->uuid, "pain", set->pain == 3 ? "4" : "3", 77, answered_cb, &desk);
  wait_for_write (&desk);
  patella_journal_finish_record_async (desk.journal, ended, answered_cb, &desk);
  wait_for_write (&desk);
  found = get_record (&desk);
  g_assert_cmpint (patella_record_get (found)->ending, ==, PATELLA_ENDING_ENDED_EARLY);
  g_assert_true (((PatellaSetRecord *) g_ptr_array_index (nth_track (found, 0)->sets, 0))->edited);

  patella_journal_remove_record_async (desk.journal, session, 99, answered_cb, &desk);
  wait_for_write (&desk);
  g_assert_null (get_record (&desk));
  patella_journal_remove_record_async (desk.journal, session, PATELLA_UNKNOWN, answered_cb, &desk);
  wait_for_write (&desk);
  again = get_record (&desk);
  assert_same_record (found, again);
  close_desk (&desk);
}

static guint
count_check_ins (Desk *desk)
{
  g_autoptr (GPtrArray) check_ins = NULL;
  g_autoptr (GError) error = NULL;

  patella_journal_list_check_ins_async (desk->journal, NULL, NULL, NULL, answered_cb, desk);
  wait_for (desk);
  check_ins = patella_journal_list_check_ins_finish (desk->journal, desk->result, &error);
  g_assert_no_error (error);

  return check_ins->len;
}

static void
check_check_ins (void)
{
  const PatellaStamp stamp = make_stamp (1, "2026-01-01");
  const PatellaUuid uuid = patella_journal_make_uuid (1);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_LEFT, "3");
  Desk desk = { 0 };

  open_desk (&desk, NULL);
  patella_journal_add_check_in_async (desk.journal, check_in, answered_cb, &desk);
  wait_for_write (&desk);
  g_assert_cmpuint (count_check_ins (&desk), ==, 1);
  patella_journal_remove_check_in_async (desk.journal, &uuid, 5, answered_cb, &desk);
  wait_for_write (&desk);
  g_assert_cmpuint (count_check_ins (&desk), ==, 0);
  close_desk (&desk);
}

static void
assert_followed (Desk       *desk,
                 const char *expected)
{
  g_auto (GStrv) ids = NULL;
  g_autofree char *joined = NULL;

  patella_journal_list_followed_async (desk->journal, "2026-01-10", answered_cb, desk);
  wait_for (desk);
  ids = patella_journal_list_followed_finish (desk->journal, desk->result, NULL);
  joined = g_strjoinv (" ", ids);
  g_assert_cmpstr (joined, ==, expected);
}

static void
check_following (void)
{
  static const char text[] =
    "[Routine]\nFormat=1\nId=squeeze\nTitle=Squeeze\nSummary=Short.\nTimesADay=2\nDaysBetween=0\nHoursBetween=4\n"
    "ReviewWeeks=6\nReferences=s003\nStages=one\n[Stage one]\nTitle=One\nExercises=vmo1\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaRoutine) routine = patella_routine_parse (bytes, "squeeze.routine", FALSE, NULL, &error);
  const PatellaStamp first = make_stamp (1, "2026-01-01"), fifth = make_stamp (5, "2026-01-05");
  Desk desk = { 0 };

  g_assert_no_error (error);
  open_desk (&desk, NULL);
  patella_journal_follow_async (desk.journal, routine, &first, answered_cb, &desk);
  wait_for_write (&desk);
  assert_followed (&desk, "squeeze");
  patella_journal_unfollow_async (desk.journal, "squeeze", &fifth, answered_cb, &desk);
  wait_for_write (&desk);
  assert_followed (&desk, "");
  close_desk (&desk);
}

static void
check_back_up (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  g_autofree char *path = NULL;
  Desk desk = { 0 };

  journal_fixture_set_up (&fixture);
  open_desk (&desk, fixture.path);
  patella_journal_back_up_async (desk.journal, &now, answered_cb, &desk);
  wait_for (&desk);
  path = patella_journal_back_up_finish (desk.journal, desk.result, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  close_desk (&desk);
}

static void
trouble_cb (PatellaJournal *journal,
            const GError   *error,
            Desk           *desk)
{
  g_clear_error (&desk->trouble);
  desk->trouble = g_error_copy (error);
}

/* a row that was found wrong is told, once, and left out */
static void
check_damage_is_told (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (PatellaRecord) record = random_record (random);
  sqlite3 *handle = NULL;
  Desk desk = { 0 };

  journal_fixture_set_up (&fixture);
  open_desk (&desk, fixture.path);
  patella_journal_add_record_async (desk.journal, record, answered_cb, &desk);
  wait_for_write (&desk);
  close_desk (&desk);
  sqlite3_open (fixture.path, &handle);
  g_assert_cmpint (sqlite3_exec (handle, "update session set started_at_us=started_at_us+1", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);

  open_desk (&desk, fixture.path);
  g_signal_connect (desk.journal, "trouble", G_CALLBACK (trouble_cb), &desk);
  g_assert_null (get_record (&desk));
  g_assert_cmpuint (patella_journal_get_n_damaged (desk.journal), ==, 1);
  g_assert_error (desk.trouble, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
  g_clear_error (&desk.trouble);
  g_assert_null (get_record (&desk));
  g_assert_no_error (desk.trouble);
  close_desk (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/journal-requests/session", check_session);
  g_test_add_func ("/journal-requests/check-ins", check_check_ins);
  g_test_add_func ("/journal-requests/following", check_following);
  g_test_add_func ("/journal-requests/back-up", check_back_up);
  g_test_add_func ("/journal-requests/damage-is-told", check_damage_is_told);

  return g_test_run ();
}
