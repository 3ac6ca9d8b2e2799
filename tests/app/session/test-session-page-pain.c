/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

#include <string.h>

#include "patella-session-test.h"
#include "patella-widget-test.h"

/* "This hurts" on the real page: whatever the moment, the session stands still and the choices are there. */

#define SECOND G_USEC_PER_SEC
#define GET_READY_S 5
/* of the bridge: lift, pause, lower, relax */
#define REP_S 7

static void
start (PatellaSessionTest *fixture,
       const char         *target)
{
  patella_session_test_open_page (fixture, target, 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.next");
}

static gboolean
is_offered (PatellaSessionTest *fixture,
            const char         *action)
{
  return gtk_widget_get_mapped (patella_session_test_find_button (fixture->page, action));
}

static const PatellaRecordData *
end (PatellaSessionTest *fixture)
{
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);
  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);

  return patella_record_get (g_ptr_array_index (fixture->records, 0));
}

static const PatellaSetRecord *
get_set (const PatellaRecordData *record,
         guint                    track,
         guint                    set)
{
  return g_ptr_array_index (((PatellaTrackRecord *) g_ptr_array_index (record->tracks, track))->sets, set);
}

static void
hurt (gpointer data)
{
  patella_session_test_act (data, "session.hurts");
}

/* On a busy machine a key comes before the alarm of a phase that has ended: that phase's end must not take the choices away. */
static void
test_late (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  PatellaClock *clock = PATELLA_CLOCK (fixture->clock);
  const PatellaRecordData *record = NULL;

  start (fixture, "exercise:bridge");
  /* added before the session's own alarm for the same moment, so it comes first */
  patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + (GET_READY_S + 2 * REP_S) * SECOND, hurt, fixture,
                           NULL);
  patella_session_test_pass (fixture, GET_READY_S + 2 * REP_S);
  g_assert_true (is_offered (fixture, "session.go-on-easier"));
  g_assert_true (is_offered (fixture, "session.skip-exercise"));
  g_assert_true (is_offered (fixture, "session.end-and-save"));
  patella_session_test_act (fixture, "session.end-and-save");

  record = end (fixture);
  g_assert_cmpint (get_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (get_set (record, 0, 0)->done_reps, ==, 2);
  /* the third had begun, and not a second of it had passed */
  g_assert_cmpint (get_set (record, 0, 0)->stopped_rep, ==, 3);
  g_assert_cmpint (get_set (record, 0, 0)->stopped_ms, ==, 0);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_ENDED_EARLY);
}

static GtkWidget *
find_mapped (GtkWidget  *widget,
             const char *type)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);

  return found;
}

/* As the person does who presses a number of the scale that shows. */
static void
rate (PatellaSessionTest *fixture,
      int                 score)
{
  g_signal_emit_by_name (find_mapped (fixture->page, "PatellaScoreRow"), "scored", score);
}

static gboolean
is_said (GtkWidget  *widget,
         const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_said (child, text))
      return TRUE;

  return FALSE;
}

static const PatellaTrackRecord *
get_track (const PatellaRecordData *record,
           guint                    track)
{
  return g_ptr_array_index (record->tracks, track);
}

/* In the second repetition, a second and a half after it began. */
static void
stop_in_second_rep (PatellaSessionTest *fixture)
{
  start (fixture, "exercise:bridge");
  patella_session_test_pass (fixture, GET_READY_S + REP_S + 1);
  patella_manual_clock_advance (fixture->clock, SECOND / 2);
  patella_session_test_act (fixture, "session.hurts");
  patella_session_test_settle ();
}

static void
interrupt (PatellaSessionTest *fixture)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  gtk_window_destroy (fixture->window);
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
  patella_session_test_open_page (fixture, PATELLA_SESSION_RESUME, 900);
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_settle ();
}

/* Interrupted before anything was chosen: the choices come back. Once it was gone on, they do not. */
static void
test_interrupted (PatellaSessionTest *fixture,
                  gconstpointer       data)
{
  stop_in_second_rep (fixture);
  interrupt (fixture);
  g_assert_true (is_offered (fixture, "session.go-on-easier"));
  g_assert_true (is_offered (fixture, "session.skip-exercise"));
  g_assert_true (is_offered (fixture, "session.end-and-save"));
  patella_session_test_act (fixture, "session.go-on-easier");
  patella_session_test_settle ();
  g_assert_false (is_offered (fixture, "session.skip-exercise"));

  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, GET_READY_S + 2 * REP_S);
  interrupt (fixture);
  g_assert_false (is_offered (fixture, "session.skip-exercise"));
}

/* The second set is what level 2 asks for, and the first one says where it was stopped. */
static void
test_easier (PatellaSessionTest *fixture,
             gconstpointer       data)
{
  const PatellaRecordData *record = NULL;

  stop_in_second_rep (fixture);
  rate (fixture, 2);
  g_assert_true (is_offered (fixture, "session.go-on-easier"));
  patella_session_test_act (fixture, "session.go-on-easier");
  g_assert_false (is_offered (fixture, "session.go-on-easier"));
  patella_session_test_pass (fixture, 60 + 15 * REP_S);

  record = end (fixture);
  g_assert_cmpint (record->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpint (get_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (get_set (record, 0, 0)->pain, ==, 2);
  g_assert_cmpint (get_set (record, 0, 0)->done_reps, ==, 1);
  g_assert_cmpint (get_set (record, 0, 0)->stopped_rep, ==, 2);
  g_assert_cmpint (get_set (record, 0, 0)->stopped_ms, ==, 1500);
  g_assert_cmpint (get_set (record, 0, 0)->level, ==, 3);
  g_assert_cmpint (get_set (record, 0, 1)->level, ==, 2);
  g_assert_cmpint (get_set (record, 0, 1)->target_reps, ==, 15);
  g_assert_cmpint (get_set (record, 0, 1)->outcome, ==, PATELLA_OUTCOME_COMPLETE);
}

/* Space after a stop is the same exercise, as it was. */
static void
test_go_on (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  const PatellaRecordData *record = NULL;

  stop_in_second_rep (fixture);
  patella_session_test_act (fixture, "session.toggle");
  patella_session_test_pass (fixture, 60 + 20 * REP_S);

  record = end (fixture);
  g_assert_cmpint (get_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (get_set (record, 0, 1)->outcome, ==, PATELLA_OUTCOME_COMPLETE);
  g_assert_cmpint (get_set (record, 0, 1)->target_reps, ==, 20);
}

/* rules.md 3.7, I1: six ends the exercise for today, and it says so; what else there is goes on. */
static void
test_six (PatellaSessionTest *fixture,
          gconstpointer       data)
{
  const PatellaRecordData *record = NULL;

  start (fixture, "quad-set-bridge");
  patella_session_test_pass (fixture, GET_READY_S + 4);
  patella_session_test_act (fixture, "session.hurts");
  rate (fixture, 6);
  patella_session_test_settle ();
  g_assert_true (is_said (fixture->page, "this exercise ends here for today"));
  g_assert_false (is_offered (fixture, "session.go-on-easier"));
  g_assert_false (is_offered (fixture, "session.skip-exercise"));
  patella_session_test_act (fixture, "session.go-on");
  patella_session_test_settle ();
  patella_session_test_act (fixture, "session.end-and-save");

  record = end (fixture);
  g_assert_cmpuint (record->tracks->len, >, 1);
  g_assert_cmpint (get_set (record, 0, 0)->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (get_set (record, 0, 0)->pain, ==, 6);
  g_assert_cmpint (get_track (record, 0)->side, ==, PATELLA_SIDE_LEFT);
  for (guint i = 1; i < get_track (record, 0)->sets->len; i++)
    g_assert_cmpint (get_set (record, 0, i)->outcome, ==, PATELLA_OUTCOME_SKIPPED);
}

/* Six for the only exercise there is: the page after says it too. */
static void
test_six_alone (PatellaSessionTest *fixture,
                gconstpointer       data)
{
  stop_in_second_rep (fixture);
  rate (fixture, 8);
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  g_assert_true (is_said (fixture->page, "Pain 8 is above 5: this exercise ends here for today."));
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

/* Before the first set there is nothing to rate, and no scale: then none is asked for. */
static void
test_early (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  start (fixture, "exercise:bridge");
  patella_session_test_pass (fixture, 1);
  patella_session_test_act (fixture, "session.hurts");
  g_assert_true (says (fixture->page, "Stopped. Let the leg rest."));
  g_assert_true (is_offered (fixture, "session.go-on-easier"));
  g_assert_true (is_offered (fixture, "session.skip-exercise"));
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, data, func) \
  g_test_add ("/session-page-pain/" path, PatellaSessionTest, data, patella_session_test_set_up, func, \
              patella_session_test_tear_down)
  ADD ("early", NULL, test_early);
  ADD ("late", NULL, test_late);
  ADD ("interrupted", NULL, test_interrupted);
  ADD ("easier", NULL, test_easier);
  ADD ("go-on", NULL, test_go_on);
  ADD ("six", NULL, test_six);
  ADD ("six-alone", NULL, test_six_alone);

  return g_test_run ();
}
