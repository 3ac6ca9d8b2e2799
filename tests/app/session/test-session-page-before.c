/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

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

  return g_test_run ();
}
