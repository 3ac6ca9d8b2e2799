/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

#include "patella-session-test.h"
#include "patella-widget-test.h"

#define SECOND G_USEC_PER_SEC

static const struct
{
  int      width;
  gboolean rtl;
} forms[] = { { 900, FALSE }, { 360, FALSE }, { 900, TRUE }, { 360, TRUE } };

/* Find the muscle, then the squeeze: everything of product.md 5 from Start to Done, by the page's own actions. */
static void
test_whole (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  const PatellaRecordData *record_data = NULL;
  const PatellaTrackRecord *track = NULL;

  patella_session_test_open_page (fixture, "ball-squeeze", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  g_assert_false (patella_session_page_may_close (PATELLA_SESSION_PAGE (fixture->page)));
  patella_session_test_settle ();
  patella_session_test_act (fixture, "session.toggle");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_wait_for_view (fixture, "PatellaCheckPanel");
  patella_session_test_act (fixture, "session.felt");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, 5 + 10 * 6);
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);

  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpint (record_data->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpstr (record_data->routine, ==, "ball-squeeze");
  g_assert_cmpuint (record_data->tracks->len, ==, 1);
  track = g_ptr_array_index (record_data->tracks, 0);
  g_assert_cmpstr (track->exercise, ==, "vmo1");
  g_assert_cmpuint (track->sets->len, ==, 1);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->done_reps, ==, 10);
  g_assert_true (patella_session_test_has_check_in (fixture, PATELLA_CHECK_IN_KIND_FINDER, "felt"));
}

static void
test_not_now (PatellaSessionTest *fixture,
              gconstpointer       data)
{
  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.leave");
  patella_session_test_wait_until (&fixture->closed);
  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 0);
}

/* One knee is chosen: it alone is trained, and that is kept for the next session, which can be for both again. */
static void
test_knee (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  const PatellaRecordData *record_data = NULL;

  patella_session_test_open_page (fixture, "exercise:quad_set", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  gtk_toggle_button_set_active (patella_session_test_find_toggle (fixture->page, "Right"), TRUE);
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);

  patella_session_test_read_journal (fixture);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpuint (record_data->tracks->len, ==, 1);
  g_assert_cmpint (((PatellaTrackRecord *) g_ptr_array_index (record_data->tracks, 0))->side, ==, PATELLA_SIDE_RIGHT);
  g_assert_true (patella_session_test_has_check_in (fixture, PATELLA_CHECK_IN_KIND_KNEE, "right"));

  gtk_window_destroy (fixture->window);
  fixture->closed = FALSE;
  patella_session_test_open_page (fixture, "exercise:quad_set", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  g_assert_true (gtk_toggle_button_get_active (patella_session_test_find_toggle (fixture->page, "Right")));
  gtk_toggle_button_set_active (patella_session_test_find_toggle (fixture->page, "Both"), TRUE);
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);

  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 2);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpuint (record_data->tracks->len, ==, 2);
}

/* A pain stop, skip, and the end: the rows of what was not done are there too. */
static void
test_hurts (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  const PatellaRecordData *record_data = NULL;
  const PatellaTrackRecord *track = NULL;

  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, 5 + 9);
  patella_session_test_act (fixture, "session.hurts");
  patella_session_test_settle ();
  patella_session_test_act (fixture, "session.skip-exercise");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);

  patella_session_test_read_journal (fixture);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  track = g_ptr_array_index (record_data->tracks, 0);
  g_assert_cmpuint (track->sets->len, ==, 2);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 1))->outcome, ==, PATELLA_OUTCOME_SKIPPED);
}

/* A set that was ended by hand may be taken up again for ten seconds, and no longer offered then. */
static void
test_undo (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  GtkWidget *undo = NULL;

  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  undo = patella_session_test_find_button (fixture->page, "session.undo");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, 5 + 9);
  g_assert_false (gtk_widget_get_visible (undo));
  patella_session_test_act (fixture, "session.next");
  g_assert_true (gtk_widget_get_visible (undo));
  patella_session_test_pass (fixture, 4);
  patella_session_test_act (fixture, "session.undo");
  g_assert_false (gtk_widget_get_visible (undo));

  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, 9);
  g_assert_true (gtk_widget_get_visible (undo));
  gtk_widget_grab_focus (undo);
  patella_session_test_pass (fixture, 1);
  g_assert_false (gtk_widget_get_visible (undo));
  g_assert_true (gtk_widget_is_focus (fixture->page));
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
}

/* Remove takes it out of the journal, and the toast's Undo would bring it back. */
static void
test_remove (PatellaSessionTest *fixture,
             gconstpointer       data)
{
  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.remove");
  patella_session_test_wait_until (&fixture->closed);
  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 0);
}

/* I0: a sign that is reported meanwhile ends the session, and what was done stays. */
static void
test_sign (PatellaSessionTest *fixture,
           gconstpointer       data)
{
  patella_session_test_open_page (fixture, "exercise:bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, 5 + 15);
  patella_session_test_record (fixture, PATELLA_CHECK_IN_KIND_SIGN, "RF8");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);
  patella_session_test_read_journal (fixture);
  g_assert_cmpint (patella_record_get (g_ptr_array_index (fixture->records, 0))->ending, ==, PATELLA_ENDING_ENDED_EARLY);
}

static void
assert_each_set_once (const PatellaRecordData *record)
{
  for (guint i = 0; i < record->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (record->tracks, i);

      g_assert_cmpuint (track->sets->len, >, 0);
      for (guint j = 0; j < track->sets->len; j++)
        g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, j))->number, ==, (int) j + 1);
    }
}

/* Anything at any moment: no warning, no crash, and in the end each set of the plan stands there once. */
static void
test_storm (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  static const char *const actions[] = {
    "session.toggle", "session.next", "session.next", "session.back", "session.undo", "session.hurts", "session.go-on",
    "session.go-on-easier", "session.skip-exercise", "session.felt", "session.not-felt", "session.spare-yes",
    "session.spare-no", "session.floor-mode", "session.start", "session.easier", "session.own-pace", "session.with-timer",
    "session.leave-out", "session.more-rest", "session.less-rest", "session.show-me", "session.try",
  };

  patella_session_test_open_page (fixture, "quad-set-bridge", 900);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  for (int i = 0; i < 600; i++)
    {
      patella_session_test_act (fixture, actions[g_test_rand_int_range (0, G_N_ELEMENTS (actions))]);
      patella_manual_clock_advance (fixture->clock, g_test_rand_int_range (0, 3 * SECOND));
      for (int j = 0; j < 3; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_act (fixture, "session.done");
  patella_session_test_wait_until (&fixture->closed);

  patella_session_test_read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);
  assert_each_set_once (patella_record_get (g_ptr_array_index (fixture->records, 0)));
}

/* Every view, wide and narrow, in both directions: no warning, nothing cut off, a name for every control. */
static void
test_forms (PatellaSessionTest *fixture,
            gconstpointer       data)
{
  int form = GPOINTER_TO_INT (data);
  int width = forms[form].width;

  gtk_widget_set_default_direction (forms[form].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  patella_session_test_open_page (fixture, "quad-set-bridge", width);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_check_form (fixture, width);
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_check_form (fixture, width);
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, 5 + 3);
  patella_session_test_check_form (fixture, width);
  patella_session_test_act (fixture, "session.next");
  patella_session_test_settle ();
  patella_session_test_check_form (fixture, width);
  patella_session_test_act (fixture, "session.hurts");
  patella_session_test_settle ();
  patella_session_test_check_form (fixture, width);
  patella_session_test_act (fixture, "session.end-and-save");
  patella_session_test_wait_for_view (fixture, "PatellaAfterView");
  patella_session_test_check_form (fixture, width);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, data, func) \
  g_test_add ("/session-page/" path, PatellaSessionTest, data, patella_session_test_set_up, func, \
              patella_session_test_tear_down)
  ADD ("whole", NULL, test_whole);
  ADD ("not-now", NULL, test_not_now);
  ADD ("knee", NULL, test_knee);
  ADD ("hurts", NULL, test_hurts);
  ADD ("undo", NULL, test_undo);
  ADD ("remove", NULL, test_remove);
  ADD ("sign", NULL, test_sign);
  ADD ("storm", NULL, test_storm);
  ADD ("wide", GINT_TO_POINTER (0), test_forms);
  ADD ("narrow", GINT_TO_POINTER (1), test_forms);
  ADD ("wide-rtl", GINT_TO_POINTER (2), test_forms);
  ADD ("narrow-rtl", GINT_TO_POINTER (3), test_forms);

  return g_test_run ();
}
