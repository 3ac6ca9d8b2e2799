/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-recorder.h"

#include "patella-manual-clock.h"
#include "patella-session-resume.h"
#include "patella-test.h"

/* A real journal in memory, a clock that moves when told, and a session of two tracks with two sets each. */
typedef struct
{
  PatellaManualClock     *clock;
  PatellaJournal         *journal;
  PatellaConductor       *conductor;
  PatellaSessionRecorder *recorder;
  GPtrArray              *records;  /* what the journal holds, newest first */
  PatellaRunning         *running;
  int                     n_troubles;
  gboolean                done;
} Fixture;

#define SECOND G_USEC_PER_SEC

static PatellaStamp
get_now (Fixture *fixture)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (PATELLA_CLOCK (fixture->clock));

  return patella_stamp_from_date_time (now);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  patella_journal_open_finish (PATELLA_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static void
open_journal (Fixture *fixture)
{
  PatellaStamp now = get_now (fixture);

  fixture->done = FALSE;
  patella_journal_open_async (fixture->journal, &now, opened_cb, fixture);
  patella_test_run_until (&fixture->done);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->records, g_ptr_array_unref);
  fixture->records = patella_journal_list_records_finish (PATELLA_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

/* Everything that was asked for before has been answered when this returns. */
static void
read_journal (Fixture *fixture)
{
  fixture->done = FALSE;
  patella_journal_list_records_async (fixture->journal, NULL, NULL, NULL, listed_cb, fixture);
  patella_test_run_until (&fixture->done);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->running, patella_running_free);
  fixture->running = patella_journal_load_running_finish (PATELLA_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

static void
load_running (Fixture *fixture)
{
  fixture->done = FALSE;
  patella_journal_load_running_async (fixture->journal, loaded_cb, fixture);
  patella_test_run_until (&fixture->done);
}

static void
trouble_cb (Fixture *fixture)
{
  fixture->n_troubles++;
}

static PatellaTimeline *
make_timeline (void)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  PatellaDose dose = patella_test_make_dose (2, 2, "hold 3 relax 2");

  g_ptr_array_add (tracks, patella_test_make_track ("finder", PATELLA_SIDE_BOTH, NULL));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_LEFT, &dose));
  g_ptr_array_add (tracks, patella_test_make_track ("quad_set", PATELLA_SIDE_RIGHT, &dose));

  return patella_timeline_new (tracks, &patella_timeline_default_options);
}

/* A new record has empty words, not none. */
static void
set_word (char       **word,
          const char  *text)
{
  g_free (*word);
  *word = g_strdup (text);
}

static PatellaRecordData *
make_head (Fixture *fixture)
{
  static const PatellaSide sides[] = { PATELLA_SIDE_BOTH, PATELLA_SIDE_LEFT, PATELLA_SIDE_RIGHT };
  PatellaRecordData *head = patella_record_data_new ();
  PatellaStamp now = get_now (fixture);

  head->uuid = patella_journal_make_uuid (now.at_us);
  set_word (&head->routine, "test");
  set_word (&head->routine_title, "Test");
  head->document = g_bytes_new_static ("[Routine]", 9);
  head->origin = PATELLA_ORIGIN_GUIDED;
  head->started = now;
  head->ended_at_us = PATELLA_UNKNOWN;
  head->ending = PATELLA_ENDING_RUNNING;
  head->knee_trained[PATELLA_SIDE_LEFT] = head->knee_trained[PATELLA_SIDE_RIGHT] = TRUE;
  head->pain_before[PATELLA_SIDE_LEFT] = 3;
  head->pain_before[PATELLA_SIDE_RIGHT] = 1;
  for (int position = 1; position <= 2; position++)
    {
      PatellaTrackRecord *track = patella_track_record_new ();

      track->uuid = patella_journal_make_uuid (now.at_us);
      track->position = position;
      set_word (&track->exercise, "quad_set");
      set_word (&track->exercise_title, "Quad set");
      track->document = g_bytes_new_static ("[Exercise]", 10);
      track->side = sides[position];
      track->level = 1;
      g_ptr_array_add (head->tracks, track);
    }

  return head;
}

static void
watch (Fixture *fixture)
{
  g_signal_connect_swapped (fixture->recorder, "trouble", G_CALLBACK (trouble_cb), fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (PatellaTimeline) timeline = make_timeline ();

  fixture->clock = patella_manual_clock_new ();
  fixture->journal = patella_journal_new (NULL);
  if (data == NULL)
    open_journal (fixture);
  fixture->conductor = patella_conductor_new (PATELLA_CLOCK (fixture->clock), patella_session_new (timeline));
  fixture->recorder = patella_session_recorder_new (fixture->journal, fixture->conductor, make_head (fixture));
  watch (fixture);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  patella_journal_close_finish (PATELLA_JOURNAL (source), result, NULL);
  ((Fixture *) data)->done = TRUE;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture->done = FALSE;
  patella_journal_close_async (fixture->journal, closed_cb, fixture);
  patella_test_run_until (&fixture->done);

  g_clear_pointer (&fixture->records, g_ptr_array_unref);
  g_clear_pointer (&fixture->running, patella_running_free);
  if (fixture->recorder != NULL)
    {
      g_signal_handlers_disconnect_by_data (fixture->recorder, fixture);
      g_assert_finalize_object (fixture->recorder);
    }
  g_clear_object (&fixture->conductor);
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->clock);
}

static void
send (Fixture            *fixture,
      PatellaCommandKind  kind,
      int                 number)
{
  g_assert_true (patella_conductor_send (fixture->conductor, kind, number));
}

static const PatellaRecordData *
get_only_record (Fixture *fixture)
{
  read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);

  return patella_record_get (g_ptr_array_index (fixture->records, 0));
}

static const PatellaSetRecord *
find_set (const PatellaRecordData *record,
          guint                    track,
          guint                    set)
{
  const PatellaTrackRecord *found = g_ptr_array_index (record->tracks, track);

  g_assert_cmpuint (found->sets->len, >, set);
  return g_ptr_array_index (found->sets, set);
}

/* What must hold of every finished session: each set of the plan has one row, and numbers count up. */
static void
assert_each_set_once (const PatellaRecordData *record)
{
  g_assert_cmpuint (record->tracks->len, ==, 2);
  for (guint i = 0; i < record->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (record->tracks, i);

      g_assert_cmpuint (track->sets->len, ==, 2);
      g_assert_cmpint (find_set (record, i, 0)->number, ==, 1);
      g_assert_cmpint (find_set (record, i, 1)->number, ==, 2);
    }
}

/* position and check, then position and get ready, until the first hold */
static void
start (Fixture *fixture)
{
  send (fixture, PATELLA_COMMAND_START, 0);
  send (fixture, PATELLA_COMMAND_PROCEED, 0);
  send (fixture, PATELLA_COMMAND_PROCEED, 0);
  send (fixture, PATELLA_COMMAND_PROCEED, 0);
  patella_manual_clock_advance (fixture->clock, 5 * SECOND);
}

/* A set is hold 3, relax 2, hold 3. */
static void
run_to_end (Fixture *fixture)
{
  for (int i = 0; i < 200; i++)
    patella_manual_clock_advance (fixture->clock, SECOND);
  g_assert_cmpint (patella_session_get_state (patella_conductor_get_session (fixture->conductor)), ==,
                   PATELLA_SESSION_STATE_FINISHED);
}

static void
test_whole_session (Fixture       *fixture,
                    gconstpointer  data)
{
  const PatellaRecordData *record = NULL;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 8 * SECOND);

  /* the moment it is done it is there, while the session runs */
  record = get_only_record (fixture);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_RUNNING);
  g_assert_cmpint (find_set (record, 0, 0)->done_reps, ==, 2);
  g_assert_cmpint (patella_session_recorder_get_state (fixture->recorder, 1), ==, PATELLA_SAVE_STATE_SAVED);
  g_assert_cmpint (patella_session_recorder_get_state (fixture->recorder, 2), ==, PATELLA_SAVE_STATE_NONE);

  patella_session_recorder_rate_set (fixture->recorder, 1, 4);
  run_to_end (fixture);
  patella_session_recorder_rate_set (fixture->recorder, 4, 0);
  patella_session_recorder_set_spare (fixture->recorder, 1, PATELLA_ANSWER_NO);
  patella_session_recorder_set_control (fixture->recorder, 2, PATELLA_CONTROL_LOST);
  patella_session_recorder_set_after (fixture->recorder, PATELLA_SIDE_LEFT, 2);
  patella_session_recorder_set_note (fixture->recorder, "felt good");
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_FINISHED);
  read_journal (fixture);

  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpstr (record->note, ==, "felt good");
  g_assert_cmpint (record->pain_before[PATELLA_SIDE_LEFT], ==, 3);
  g_assert_cmpint (record->pain_after[PATELLA_SIDE_LEFT], ==, 2);
  g_assert_cmpint (record->pain_after[PATELLA_SIDE_RIGHT], ==, PATELLA_PAIN_UNKNOWN);
  g_assert_cmpint (find_set (record, 0, 0)->pain, ==, 4);
  g_assert_cmpint (find_set (record, 0, 0)->pain_side, ==, PATELLA_SIDE_LEFT);
  g_assert_cmpint (find_set (record, 0, 1)->pain, ==, PATELLA_PAIN_UNKNOWN);
  g_assert_cmpint (find_set (record, 1, 1)->pain, ==, 0);
  g_assert_cmpint (find_set (record, 0, 0)->held_ms, ==, 6000);
  g_assert_cmpint (find_set (record, 0, 1)->rested_ms, ==, 20000);
  g_assert_cmpint (find_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_COMPLETE);
  g_assert_false (find_set (record, 0, 0)->edited);
  g_assert_cmpint (((PatellaTrackRecord *) g_ptr_array_index (record->tracks, 0))->spare, ==, PATELLA_ANSWER_NO);
  g_assert_cmpint (((PatellaTrackRecord *) g_ptr_array_index (record->tracks, 1))->control, ==, PATELLA_CONTROL_LOST);
  g_assert_true (patella_session_recorder_is_finished (fixture->recorder));
  /* 5 s to get ready after the start, then the set */
  g_assert_cmpint (find_set (record, 0, 0)->started_at_us - record->started.at_us, ==, 5 * SECOND);

  load_running (fixture);
  g_assert_null (fixture->running);
  g_assert_cmpint (fixture->n_troubles, ==, 0);
}

static void
test_skipped (Fixture       *fixture,
              gconstpointer  data)
{
  const PatellaRecordData *record = NULL;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 4 * SECOND);
  send (fixture, PATELLA_COMMAND_SKIP_TRACK, 0);
  send (fixture, PATELLA_COMMAND_FINISH, 0);
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_ENDED_EARLY);
  read_journal (fixture);

  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_ENDED_EARLY);
  g_assert_cmpint (find_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_PARTIAL);
  g_assert_cmpint (find_set (record, 0, 0)->done_reps, ==, 1);
  g_assert_cmpint (find_set (record, 0, 1)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
  g_assert_cmpint (find_set (record, 1, 0)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
  g_assert_cmpint (find_set (record, 1, 1)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
}

static void
test_pain_stop (Fixture       *fixture,
                gconstpointer  data)
{
  const PatellaRecordData *record = NULL;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 7 * SECOND);
  send (fixture, PATELLA_COMMAND_PAIN_STOP, 0);
  patella_session_recorder_rate_set (fixture->recorder, 1, 7);

  record = get_only_record (fixture);
  g_assert_cmpint (find_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (find_set (record, 0, 0)->pain, ==, 7);
  g_assert_cmpint (find_set (record, 0, 0)->stopped_rep, ==, 2);
  g_assert_cmpint (find_set (record, 0, 0)->stopped_ms, ==, 2000);
  g_assert_cmpint (find_set (record, 0, 0)->done_reps, ==, 1);
}

static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  const PatellaRecordData *record = NULL;
  PatellaUuid first;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 8 * SECOND);
  patella_session_recorder_rate_set (fixture->recorder, 1, 5);
  first = find_set (get_only_record (fixture), 0, 0)->uuid;

  send (fixture, PATELLA_COMMAND_GO_BACK, 0);
  send (fixture, PATELLA_COMMAND_GO_BACK, 0);
  g_assert_cmpint (patella_session_recorder_get_pain (fixture->recorder, 1), ==, PATELLA_PAIN_UNKNOWN);
  run_to_end (fixture);
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_FINISHED);
  read_journal (fixture);

  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_true (patella_uuid_equal (&find_set (record, 0, 0)->uuid, &first));
  g_assert_true (find_set (record, 0, 0)->edited);
  g_assert_cmpint (find_set (record, 0, 0)->pain, ==, PATELLA_PAIN_UNKNOWN);
  g_assert_false (find_set (record, 0, 1)->edited);
}

static void
test_corrected_count (Fixture       *fixture,
                      gconstpointer  data)
{
  const PatellaRecordData *record = NULL;

  start (fixture);
  run_to_end (fixture);
  patella_session_recorder_set_reps (fixture->recorder, 2, 1);
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_FINISHED);
  read_journal (fixture);

  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_cmpint (find_set (record, 0, 1)->done_reps, ==, 1);
  g_assert_true (find_set (record, 0, 1)->edited);
}

static void
resume (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->recorder, fixture);
  g_clear_object (&fixture->recorder);
  g_clear_object (&fixture->conductor);
  load_running (fixture);
  g_assert_nonnull (fixture->running);
  g_assert_true (patella_session_resume_restore (fixture->journal, PATELLA_CLOCK (fixture->clock), fixture->running,
                                                 &fixture->conductor, &fixture->recorder));
  watch (fixture);
}

/* Killed in the middle of the second set: nothing is lost, nothing is there twice, and what is left is done. */
static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  const PatellaRecordData *record = NULL;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 8 * SECOND);
  patella_session_recorder_rate_set (fixture->recorder, 1, 2);
  patella_session_recorder_set_spare (fixture->recorder, 1, PATELLA_ANSWER_YES);
  patella_manual_clock_advance (fixture->clock, 24 * SECOND);
  read_journal (fixture);

  resume (fixture);
  g_assert_cmpint (patella_session_get_state (patella_conductor_get_session (fixture->conductor)), ==,
                   PATELLA_SESSION_STATE_PAUSED);
  g_assert_cmpint (patella_session_recorder_get_pain (fixture->recorder, 1), ==, 2);
  g_assert_cmpint (patella_session_recorder_get_spare (fixture->recorder, 1), ==, PATELLA_ANSWER_YES);
  /* what was done before is still the same row */
  patella_session_recorder_rate_set (fixture->recorder, 1, 3);
  send (fixture, PATELLA_COMMAND_RESUME, 0);
  run_to_end (fixture);
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_FINISHED);
  read_journal (fixture);

  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpint (find_set (record, 0, 0)->pain, ==, 3);
  g_assert_false (find_set (record, 0, 0)->edited);
  for (guint track = 0; track < 2; track++)
    for (guint set = 0; set < 2; set++)
      g_assert_cmpint (find_set (record, track, set)->done_reps, ==, 2);
}

static void
save_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GError) error = NULL;

  patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static void
test_save_as_it_is (Fixture       *fixture,
                    gconstpointer  data)
{
  const PatellaRecordData *record = NULL;
  gint64 interrupted_us;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 8 * SECOND);
  read_journal (fixture);
  load_running (fixture);
  interrupted_us = fixture->running->realtime_us;
  if (data != NULL)
    g_clear_pointer (&fixture->running->snapshot, g_variant_unref);

  patella_manual_clock_advance (fixture->clock, 0);
  fixture->done = FALSE;
  patella_session_resume_save (fixture->journal, PATELLA_CLOCK (fixture->clock), fixture->running, save_answered_cb,
                               fixture);
  patella_test_run_until (&fixture->done);

  record = get_only_record (fixture);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_UNFINISHED);
  g_assert_cmpint (record->ended_at_us, ==, interrupted_us);
  g_assert_cmpint (find_set (record, 0, 0)->done_reps, ==, 2);
  if (data == NULL)
    {
      assert_each_set_once (record);
      g_assert_cmpint (find_set (record, 1, 1)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
    }
  load_running (fixture);
  g_assert_null (fixture->running);
}

static void
test_save_without_place (Fixture       *fixture,
                         gconstpointer  data)
{
  test_save_as_it_is (fixture, "without");
}

/* A journal that cannot be written: what was done is kept, said, and written as soon as it can be. */
static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  const PatellaRecordData *record = NULL;

  start (fixture);
  patella_manual_clock_advance (fixture->clock, 8 * SECOND);
  patella_session_recorder_rate_set (fixture->recorder, 1, 3);
  while (fixture->n_troubles == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (patella_session_recorder_get_state (fixture->recorder, 1), ==, PATELLA_SAVE_STATE_FAILED);
  g_assert_cmpint (patella_session_recorder_get_worst_state (fixture->recorder), ==, PATELLA_SAVE_STATE_FAILED);

  open_journal (fixture);
  patella_manual_clock_advance (fixture->clock, 6 * SECOND);
  read_journal (fixture);
  g_assert_cmpint (patella_session_recorder_get_state (fixture->recorder, 1), ==, PATELLA_SAVE_STATE_SAVED);

  run_to_end (fixture);
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_FINISHED);
  read_journal (fixture);
  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpint (find_set (record, 0, 0)->pain, ==, 3);
}

/* Killed on the page after: what was said there is said, and the session ended when its last set did. */
static void
test_resume_after (Fixture       *fixture,
                   gconstpointer  data)
{
  const PatellaRecordData *record = NULL;
  gint64 ended_us;

  start (fixture);
  run_to_end (fixture);
  ended_us = get_only_record (fixture)->ended_at_us;
  patella_manual_clock_advance (fixture->clock, 600 * SECOND);
  patella_session_recorder_set_after (fixture->recorder, PATELLA_SIDE_LEFT, 5);
  read_journal (fixture);

  resume (fixture);
  g_assert_cmpint (patella_session_recorder_get_after (fixture->recorder, PATELLA_SIDE_LEFT), ==, 5);
  g_assert_cmpint (patella_session_recorder_get_after (fixture->recorder, PATELLA_SIDE_RIGHT), ==, PATELLA_PAIN_UNKNOWN);
  patella_session_recorder_finish (fixture->recorder, PATELLA_ENDING_FINISHED);

  record = get_only_record (fixture);
  assert_each_set_once (record);
  g_assert_cmpint (record->pain_after[PATELLA_SIDE_LEFT], ==, 5);
  g_assert_cmpint (ended_us, >, record->started.at_us);
  g_assert_cmpint (record->ended_at_us, ==, ended_us);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, open_later, func) g_test_add ("/session-recorder/" path, Fixture, open_later, set_up, func, tear_down)
  ADD ("whole-session", NULL, test_whole_session);
  ADD ("skipped", NULL, test_skipped);
  ADD ("pain-stop", NULL, test_pain_stop);
  ADD ("restart", NULL, test_restart);
  ADD ("corrected-count", NULL, test_corrected_count);
  ADD ("resume", NULL, test_resume);
  ADD ("resume-after", NULL, test_resume_after);
  ADD ("save-as-it-is", NULL, test_save_as_it_is);
  ADD ("save-without-place", NULL, test_save_without_place);
  ADD ("trouble", "closed", test_trouble);

  return g_test_run ();
}
