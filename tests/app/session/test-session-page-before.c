/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

#include <string.h>

#include "patella-score-row.h"
#include "patella-session-test.h"
#include "patella-widget-test.h"

/* What is written down on the page before a session. */

static PatellaScoreRow *
find_row (GtkWidget *widget)
{
  PatellaScoreRow *found = NULL;

  if (PATELLA_IS_SCORE_ROW (widget) && gtk_widget_get_mapped (widget))
    return PATELLA_SCORE_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child);

  return found;
}

/* As the person does who presses a number of the first knee's scale. */
static void
give (PatellaSessionTest *fixture,
      int                 score)
{
  PatellaScoreRow *row = find_row (fixture->page);

  patella_score_row_set_score (row, score);
  g_signal_emit_by_name (row, "scored", score);
}

static guint
count_now (PatellaSessionTest *fixture)
{
  guint n_now = 0;

  patella_session_test_read_journal (fixture);
  for (guint i = 0; i < fixture->check_ins->len; i++)
    n_now += patella_check_in_get_kind (g_ptr_array_index (fixture->check_ins, i)) == PATELLA_CHECK_IN_KIND_NOW;

  return n_now;
}

/* rules.md 3.2: the question before a session writes the check-in at once. A score that is changed takes the place of the
 * first one, a score on its way to 10 is one score, and a score taken back was none. */
static void
test_pain_now (PatellaSessionTest *fixture,
               gconstpointer       data)
{
  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  give (fixture, 1);
  give (fixture, 10);
  patella_session_test_pass (fixture, 2);
  g_assert_cmpuint (count_now (fixture), ==, 1);
  g_assert_true (patella_session_test_has_check_in (fixture, PATELLA_CHECK_IN_KIND_NOW, "10"));
  give (fixture, 4);
  patella_session_test_pass (fixture, 2);
  g_assert_cmpuint (count_now (fixture), ==, 1);
  g_assert_true (patella_session_test_has_check_in (fixture, PATELLA_CHECK_IN_KIND_NOW, "4"));
  give (fixture, PATELLA_PAIN_UNKNOWN);
  patella_session_test_pass (fixture, 2);
  g_assert_cmpuint (count_now (fixture), ==, 0);

  /* not started, and said all the same */
  give (fixture, 3);
  patella_session_test_act (fixture, "session.leave");
  patella_session_test_wait_until (&fixture->closed);
  g_assert_cmpuint (count_now (fixture), ==, 1);
  g_assert_cmpuint (fixture->records->len, ==, 0);
}

/* It is the pain before of the session, and the same check-in. */
static void
test_start (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  const PatellaRecordData *record = NULL;

  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  give (fixture, 2);
  patella_session_test_pass (fixture, 2);
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  g_assert_cmpuint (count_now (fixture), ==, 1);
  record = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpint (record->pain_before[PATELLA_SIDE_LEFT], ==, 2);
  g_assert_cmpint (record->pain_before[PATELLA_SIDE_RIGHT], ==, PATELLA_PAIN_UNKNOWN);
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *type,
            const char *text)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget) &&
      (text == NULL || (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL) ||
       g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, type, text);

  return found;
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
answer (const char *response)
{
  GtkWindow *dialog = find_dialog ();

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  patella_session_test_settle ();
}

/* The reason stands under the exercise; with 7 the exercise is out with the reason, with 2 it is in again. */
static void
test_decided_again (PatellaSessionTest *fixture,
                    gconstpointer       data)
{
  patella_session_test_open_page (fixture, "quad-set-bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "First time: start with"));
  g_assert_nonnull (find_named (fixture->page, "PatellaWhyButton", NULL));
  give (fixture, 7);
  patella_session_test_settle ();
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "7 out of 10 before starting is above the limit of 5."));
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "2 exercises changed"));
  give (fixture, 2);
  patella_session_test_settle ();
  g_assert_null (find_named (fixture->page, "GtkLabel", "above the limit of 5."));
  g_assert_null (find_named (fixture->page, "GtkLabel", "exercises changed"));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;

  patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* One set of the bridge at level 5. */
static void
add_bridge (PatellaSessionTest *fixture,
            int                 days_ago)
{
  PatellaStamp now = patella_services_now (fixture->services);
  g_autoptr (GDateTime) today = patella_stamp_dup_date_time (&now);
  g_autoptr (GDateTime) then = g_date_time_add_days (today, -days_ago);
  PatellaRecordData *data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();
  PatellaSetRecord *set = patella_set_record_new ();
  g_autoptr (PatellaRecord) record = NULL;
  gboolean added = FALSE;

  data->started = patella_stamp_from_date_time (then);
  data->uuid = patella_journal_make_uuid (data->started.at_us);
  data->ended_at_us = data->started.at_us + G_USEC_PER_SEC;
  data->ending = PATELLA_ENDING_FINISHED;
  track->uuid = patella_journal_make_uuid (data->started.at_us);
  g_free (track->exercise);
  track->exercise = g_strdup ("bridge");
  track->side = PATELLA_SIDE_BOTH;
  track->level = 5;
  set->uuid = patella_journal_make_uuid (data->started.at_us);
  set->number = 1;
  set->level = 5;
  set->mode = PATELLA_MODE_REPETITIONS;
  set->target_reps = 30;
  set->done_reps = 30;
  set->outcome = PATELLA_OUTCOME_COMPLETE;
  g_ptr_array_add (track->sets, set);
  g_ptr_array_add (data->tracks, track);
  record = patella_record_new_take (data);
  patella_journal_add_record_async (patella_services_get_journal (fixture->services), record, added_cb, &added);
  patella_session_test_wait_until (&added);
}

/* However long it is ago, what was done once is not done for the first time: rule D3 starts it anew, at the first level. */
static void
test_after_a_year (PatellaSessionTest *fixture,
                   gconstpointer       data)
{
  add_bridge (fixture, 365);
  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "365 days away. Strength fades, so restart lower"));
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "Level 1 of 7"));
}

/* Lower without a question, higher after one, which is asked once. */
static void
test_higher_is_asked_once (PatellaSessionTest *fixture,
                           gconstpointer       data)
{
  const PatellaRecordData *record = NULL;
  const PatellaTrackRecord *track = NULL;

  patella_session_test_open_page (fixture, "quad-set-bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  g_signal_emit_by_name (find_named (fixture->page, "GtkButton", "One level lower"), "clicked");
  g_assert_null (find_dialog ());
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "Lower than suggested"));
  g_signal_emit_by_name (find_named (fixture->page, "GtkButton", "One level higher"), "clicked");
  g_assert_null (find_dialog ());
  g_signal_emit_by_name (find_named (fixture->page, "GtkButton", "One level higher"), "clicked");
  answer ("stay");
  g_assert_null (find_named (fixture->page, "GtkLabel", "Higher than suggested"));
  g_signal_emit_by_name (find_named (fixture->page, "GtkButton", "One level higher"), "clicked");
  answer ("more");
  g_assert_nonnull (find_named (fixture->page, "GtkLabel", "Higher than suggested"));
  g_signal_emit_by_name (find_named (fixture->page, "GtkButton", "One level lower"), "clicked");
  g_signal_emit_by_name (find_named (fixture->page, "GtkButton", "One level higher"), "clicked");
  g_assert_null (find_dialog ());

  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_read_journal (fixture);
  record = patella_record_get (g_ptr_array_index (fixture->records, 0));
  track = g_ptr_array_index (record->tracks, 0);
  g_assert_cmpint (track->chosen, ==, PATELLA_CHOSEN_HIGHER);
  g_assert_cmpint (track->level, ==, track->suggested_level + 1);
  g_assert_cmpstr (track->rule, ==, "N1");
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/session-page-before/" path, PatellaSessionTest, NULL, patella_session_test_set_up, func, \
              patella_session_test_tear_down)
  ADD ("pain-now", test_pain_now);
  ADD ("start", test_start);
  ADD ("decided-again", test_decided_again);
  ADD ("after-a-year", test_after_a_year);
  ADD ("higher-is-asked-once", test_higher_is_asked_once);

  return g_test_run ();
}
