/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

#include <string.h>

#include "patella-after-view.h"
#include "patella-session-test.h"
#include "patella-widget-test.h"

/* The page after a session, and what is left of it when the window goes while it is open. */

#define SECOND G_USEC_PER_SEC
#define GET_READY_S 5
/* of the bridge: lift, pause, lower, relax */
#define REP_S 7

static void
start (PatellaSessionTest *fixture)
{
  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.next");
}

static GtkWidget *
find (GtkWidget  *widget,
      const char *type)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static GtkTextBuffer *
get_note (PatellaSessionTest *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (fixture->page, "GtkTextView")));
}

/* The window is destroyed, as when the desktop ends, and the next one goes on with what was interrupted. */
static void
interrupt (PatellaSessionTest *fixture,
           const char         *view)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  gtk_window_destroy (fixture->window);
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
  patella_session_test_open_page (fixture, PATELLA_SESSION_RESUME, 900);
  patella_session_test_wait_for_view (fixture, view);
}

static const PatellaRecordData *
get_only_record (PatellaSessionTest *fixture)
{
  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);

  return patella_record_get (g_ptr_array_index (fixture->records, 0));
}

static const PatellaRecordData *
end (PatellaSessionTest *fixture)
{
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);

  return get_only_record (fixture);
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
wait_to_say (PatellaSessionTest *fixture,
             const char         *text)
{
  while (!says (find (fixture->page, "PatellaNextView"), text))
    g_main_context_iteration (NULL, TRUE);
}

/* What the rules say about next time follows what is answered on the page: first the pain is missing, then the score of the
 * next morning, and too much pain is a step down. */
static void
test_next_time (PatellaSessionTest *fixture,
                gconstpointer       data)
{
  start (fixture);
  patella_session_test_pass (fixture, GET_READY_S + REP_S);
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  while (find (fixture->page, "PatellaNextView") == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_to_say (fixture, "I need a pain score for the last session");
  /* the set, then each knee */
  for (int i = 0; i < 3; i++)
    patella_after_view_type (PATELLA_AFTER_VIEW (find (fixture->page, "PatellaAfterView")), 1, FALSE);
  wait_to_say (fixture, "I need the score of the next morning");
  wait_to_say (fixture, "If the morning is calm: 1 of 40 done. Same step again.");
  g_assert_nonnull (find (fixture->page, "PatellaWhyButton"));
  patella_after_view_type (PATELLA_AFTER_VIEW (find (fixture->page, "PatellaAfterView")), 7, FALSE);
  wait_to_say (fixture, "Pain reached 7, above 5. One step easier");
  end (fixture);
}

/* What the person ended is not finished because the program was interrupted on the page after. */
static void
test_ended_early (PatellaSessionTest *fixture,
                  gconstpointer       data)
{
  start (fixture);
  patella_session_test_pass (fixture, GET_READY_S + REP_S);
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  interrupt (fixture, "PatellaAfterView");
  g_assert_cmpint (end (fixture)->ending, ==, PATELLA_ENDING_ENDED_EARLY);
}

/* Skipping an exercise is not ending early. */
static void
test_skipped (PatellaSessionTest *fixture,
              gconstpointer       data)
{
  start (fixture);
  patella_session_test_act (fixture, "session.skip-exercise");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  interrupt (fixture, "PatellaAfterView");
  g_assert_cmpint (end (fixture)->ending, ==, PATELLA_ENDING_FINISHED);
}

/* The note and a corrected count are in the journal a second after the last change, and shown again. */
static void
test_note (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  g_autofree char *text = NULL;

  start (fixture);
  patella_session_test_pass (fixture, GET_READY_S + REP_S);
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  gtk_text_buffer_set_text (get_note (fixture), "better than yesterday", -1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (fixture->page, "GtkSpinButton")), 3);
  patella_session_test_pass (fixture, 2);
  g_assert_cmpstr (get_only_record (fixture)->note, ==, "better than yesterday");

  gtk_text_buffer_set_text (get_note (fixture), "better than yesterday, truly", -1);
  interrupt (fixture, "PatellaAfterView");
  g_object_get (get_note (fixture), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "better than yesterday, truly");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (find (fixture->page, "GtkSpinButton"))), ==, 3);
  g_assert_cmpstr (end (fixture)->note, ==, "better than yesterday, truly");
}

/* In the middle of a hold: it stands there paused, and what was left of the repetition is given back. */
static void
test_remainder (PatellaSessionTest *fixture,
                gconstpointer       data)
{
  const PatellaTrackRecord *track = NULL;

  start (fixture);
  patella_session_test_pass (fixture, GET_READY_S + 20 * REP_S - 1);
  interrupt (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.toggle");
  /* three seconds are counted in, then one is left */
  patella_session_test_pass (fixture, 3 + 1);
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  track = g_ptr_array_index (end (fixture)->tracks, 0);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->done_reps, ==, 20);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->outcome, ==, PATELLA_OUTCOME_COMPLETE);
}

/* An hour back and a year on while it runs: the sets keep their order, and every second counts once. */
static void
test_clock (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  PatellaClock *clock = PATELLA_CLOCK (fixture->clock);
  g_autoptr (GDateTime) now = patella_clock_dup_now (clock);
  g_autoptr (GDateTime) back = g_date_time_add_hours (now, -1);
  const PatellaRecordData *record = NULL;
  const PatellaTrackRecord *track = NULL;
  const PatellaSetRecord *sets[2];

  start (fixture);
  patella_session_test_pass (fixture, GET_READY_S + 3 * REP_S);
  patella_manual_clock_set_now (fixture->clock, back);
  patella_session_test_pass (fixture, 17 * REP_S + 60 + 20 * REP_S);
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  record = end (fixture);
  track = g_ptr_array_index (record->tracks, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      sets[i] = g_ptr_array_index (track->sets, i);
      g_assert_cmpint (sets[i]->outcome, ==, PATELLA_OUTCOME_COMPLETE);
      g_assert_cmpint (sets[i]->held_ms, ==, 20 * 2000);
      g_assert_cmpint (sets[i]->started_at_us, >=, record->started.at_us);
    }
  g_assert_cmpint (sets[1]->rested_ms, ==, 60000);
  g_assert_cmpint (sets[1]->started_at_us, >=, sets[0]->started_at_us);
  g_assert_cmpint (record->ended_at_us, >=, sets[1]->started_at_us);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/session-page-end/" path, PatellaSessionTest, NULL, patella_session_test_set_up, func, \
              patella_session_test_tear_down)
  ADD ("next-time", test_next_time);
  ADD ("ended-early", test_ended_early);
  ADD ("skipped", test_skipped);
  ADD ("note", test_note);
  ADD ("remainder", test_remainder);
  ADD ("clock", test_clock);

  return g_test_run ();
}
