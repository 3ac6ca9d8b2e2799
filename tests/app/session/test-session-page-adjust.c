/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

#include "patella-session-test.h"
#include "patella-widget-test.h"

/* What is adjusted on the fly, by the page's own actions, and what the journal says of it. */

#define GET_READY_S 5

static void
start (PatellaSessionTest *fixture,
       const char         *target,
       const char         *action)
{
  patella_session_test_open_page (fixture, target, 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, action);
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_settle ();
}

static const PatellaRecordData *
finish (PatellaSessionTest *fixture)
{
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);
  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);

  return patella_record_get (g_ptr_array_index (fixture->records, 0));
}

static const PatellaTrackRecord *
get_track (const PatellaRecordData *record,
           guint                    index)
{
  return g_ptr_array_index (record->tracks, index);
}

static const PatellaSetRecord *
get_set (const PatellaTrackRecord *track,
         guint                     index)
{
  return g_ptr_array_index (track->sets, index);
}

/* In the middle of the first set of the bridge: level 2 and its numbers, and so the second set. */
static void
test_easier (PatellaSessionTest *fixture,
             gconstpointer       data)
{
  const PatellaTrackRecord *track = NULL;

  start (fixture, "quad-set-bridge", "session.start");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, GET_READY_S + 12);
  patella_session_test_act (fixture, "session.easier");
  track = get_track (finish (fixture), 0);
  g_assert_cmpint (track->chosen, ==, PATELLA_CHOSEN_LOWER);
  g_assert_cmpint (track->suggested_level, ==, 3);
  g_assert_cmpint (get_set (track, 0)->level, ==, 2);
  g_assert_cmpint (get_set (track, 0)->target_hold_ms, ==, 5000);
  g_assert_cmpint (get_set (track, 0)->outcome, ==, PATELLA_OUTCOME_PARTIAL);
}

/* From the library it is by hand, and stays that when it is done at one's own pace. */
static void
test_pace (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  const PatellaTrackRecord *track = NULL;

  start (fixture, "exercise:bridge", "session.start");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, GET_READY_S + 3);
  patella_session_test_act (fixture, "session.own-pace");
  patella_session_test_act (fixture, "session.next");
  track = get_track (finish (fixture), 0);
  g_assert_cmpint (track->chosen, ==, PATELLA_CHOSEN_BY_HAND);
  g_assert_false (get_set (track, 0)->paced);
  g_assert_cmpint (get_set (track, 0)->outcome, ==, PATELLA_OUTCOME_COMPLETE);
  g_assert_false (get_set (track, 1)->paced);
  g_assert_cmpint (get_set (track, 1)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
}

/* The other exercise has a row of its own, behind that of the one it took the place of; what was taken back within ten seconds has none. */
static void
test_swap (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  const PatellaRecordData *record = NULL;

  start (fixture, "exercise:tke", "session.start");
  patella_session_test_pass (fixture, 1);
  patella_session_test_act (fixture, "session.swap");
  patella_session_test_pass (fixture, 2);
  patella_session_test_act (fixture, "session.undo");
  patella_session_test_pass (fixture, 1);
  patella_session_test_act (fixture, "session.swap");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, GET_READY_S + 12);
  record = finish (fixture);
  g_assert_cmpuint (record->tracks->len, ==, 3);
  g_assert_cmpstr (get_track (record, 0)->exercise, ==, "tke");
  g_assert_cmpint (get_set (get_track (record, 0), 0)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
  g_assert_cmpstr (get_track (record, 1)->exercise, ==, "quad_set");
  g_assert_cmpstr (get_track (record, 1)->instead_of, ==, "tke");
  g_assert_cmpint (get_track (record, 1)->chosen, ==, PATELLA_CHOSEN_ALTERNATIVE);
  g_assert_cmpint (get_set (get_track (record, 1), 0)->done_reps, ==, 1);
}

/* Run through with everything, and nothing in the journal; H and the end work as ever. */
static void
test_trial (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  const char *target = data;

  start (fixture, target, g_str_has_prefix (target, PATELLA_SESSION_TRY) ? "session.start" : "session.try");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, GET_READY_S + 10);
  patella_session_test_act (fixture, "session.hurts");
  patella_session_test_act (fixture, "session.go-on");
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_until (&fixture->closed);
  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 0);
  g_assert_false (patella_session_test_has_check_in (fixture, PATELLA_CHECK_IN_KIND_NOW, "0"));
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, data, func) \
  g_test_add ("/session-page-adjust/" path, PatellaSessionTest, data, patella_session_test_set_up, func, \
              patella_session_test_tear_down)
  ADD ("easier", NULL, test_easier);
  ADD ("pace", NULL, test_pace);
  ADD ("swap", NULL, test_swap);
  ADD ("trial", "exercise:bridge", test_trial);
  ADD ("trial-only", "try:exercise:bridge", test_trial);

  return g_test_run ();
}
