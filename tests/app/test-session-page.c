/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page.h"

#include "patella-manual-clock.h"
#include "patella-safety-gate.h"
#include "patella-silent-player.h"
#include "patella-widget-test.h"

#define SECOND G_USEC_PER_SEC

/* A page in a window, on a clock that moves when told; the safety pages have been answered. */
typedef struct
{
  PatellaManualClock *clock;
  PatellaServices    *services;
  GtkWindow          *window;
  GtkWidget          *page;
  GPtrArray          *records;
  GPtrArray          *check_ins;
  gboolean            opened;
  gboolean            closed;
  gboolean            done;
} Fixture;

static const struct
{
  int      width;
  gboolean rtl;
} forms[] = { { 900, FALSE }, { 360, FALSE }, { 900, TRUE }, { 360, TRUE } };

static void
wait_until (const gboolean *flag)
{
  while (!*(const volatile gboolean *) flag)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (void)
{
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
flag_cb (gboolean *flag)
{
  *flag = TRUE;
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;

  patella_safety_gate_record_finish (PATELLA_SAFETY_GATE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
record (Fixture            *fixture,
        PatellaCheckInKind  kind,
        const char         *value)
{
  gboolean recorded = FALSE;

  patella_safety_gate_record_async (patella_safety_gate_for (fixture->services), kind, value, NULL, recorded_cb, &recorded);
  wait_until (&recorded);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  PatellaServicesOptions options = { .speed = 1, .cue_player = player };

  fixture->clock = patella_manual_clock_new ();
  options.clock = PATELLA_CLOCK (fixture->clock);
  fixture->services = patella_services_new (&options);
  g_signal_connect_swapped (fixture->services, "journal-opened", G_CALLBACK (flag_cb), &fixture->opened);
  patella_services_open_journal (fixture->services);
  wait_until (&fixture->opened);
  record (fixture, PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_DISCLAIMER_VERSION);
  record (fixture, PATELLA_CHECK_IN_KIND_INTAKE, "ok");
  while (!patella_safety_gate_may_start (patella_safety_gate_for (fixture->services)))
    g_main_context_iteration (NULL, TRUE);
}

/* Whatever place the session was left in, nothing of the page stays behind. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  gtk_window_destroy (fixture->window);
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&fixture->records, g_ptr_array_unref);
  g_clear_pointer (&fixture->check_ins, g_ptr_array_unref);
  g_signal_handlers_disconnect_by_data (fixture->services, &fixture->opened);
  g_clear_object (&fixture->services);
  g_clear_object (&fixture->clock);
}

static void
open_page (Fixture    *fixture,
           const char *target,
           int         width)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = patella_session_page_new (fixture->services, target);
  g_signal_connect_swapped (fixture->page, "closed", G_CALLBACK (flag_cb), &fixture->closed);
  gtk_window_set_default_size (fixture->window, width, 760);
  gtk_window_set_child (fixture->window, fixture->page);
  patella_widget_test_wait_for_frame (fixture->window);
}

static gboolean
is_shown (GtkWidget  *widget,
          const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, type))
      return TRUE;

  return FALSE;
}

static void
wait_for_view (Fixture    *fixture,
               const char *type)
{
  while (!is_shown (fixture->page, type))
    g_main_context_iteration (NULL, TRUE);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, action, NULL));
}

static void
check_form (Fixture *fixture,
            int      width)
{
  patella_widget_test_wait_for_frame (fixture->window);
  patella_widget_test_assert_width (fixture->window, width);
  patella_widget_test_assert_labelled (fixture->page);
}

static void
records_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  Fixture *fixture = data;

  g_clear_pointer (&fixture->records, g_ptr_array_unref);
  fixture->records = patella_journal_list_records_finish (PATELLA_JOURNAL (source), result, NULL);
}

static void
check_ins_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  Fixture *fixture = data;

  g_clear_pointer (&fixture->check_ins, g_ptr_array_unref);
  fixture->check_ins = patella_journal_list_check_ins_finish (PATELLA_JOURNAL (source), result, NULL);
  fixture->done = TRUE;
}

static void
read_journal (Fixture *fixture)
{
  PatellaJournal *journal = patella_services_get_journal (fixture->services);

  fixture->done = FALSE;
  patella_journal_list_records_async (journal, NULL, NULL, NULL, records_listed_cb, fixture);
  patella_journal_list_check_ins_async (journal, NULL, NULL, NULL, check_ins_listed_cb, fixture);
  wait_until (&fixture->done);
  g_assert_nonnull (fixture->records);
  g_assert_nonnull (fixture->check_ins);
}

static gboolean
has_check_in (Fixture            *fixture,
              PatellaCheckInKind  kind,
              const char         *value)
{
  for (guint i = 0; i < fixture->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (fixture->check_ins, i);

      if (patella_check_in_get_kind (check_in) == kind && g_str_equal (patella_check_in_get_value (check_in), value))
        return TRUE;
    }

  return FALSE;
}

/* In small steps: what is painted meanwhile is part of the test. */
static void
pass (Fixture *fixture,
      int      seconds)
{
  for (int i = 0; i < seconds * 4; i++)
    {
      patella_manual_clock_advance (fixture->clock, SECOND / 4);
      settle ();
    }
}

/* Find the muscle, then the squeeze: everything of product.md 5 from Start to Done, by the page's own actions. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  const PatellaRecordData *record_data = NULL;
  const PatellaTrackRecord *track = NULL;

  open_page (fixture, "ball-squeeze", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  g_assert_false (patella_session_page_may_close (PATELLA_SESSION_PAGE (fixture->page)));
  settle ();
  act (fixture, "session.toggle");
  act (fixture, "session.next");
  wait_for_view (fixture, "PatellaCheckPanel");
  act (fixture, "session.felt");
  act (fixture, "session.next");
  pass (fixture, 5 + 10 * 6);
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.done");
  wait_until (&fixture->closed);

  read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpint (record_data->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpstr (record_data->routine, ==, "ball-squeeze");
  g_assert_cmpuint (record_data->tracks->len, ==, 1);
  track = g_ptr_array_index (record_data->tracks, 0);
  g_assert_cmpstr (track->exercise, ==, "vmo1");
  g_assert_cmpuint (track->sets->len, ==, 1);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->done_reps, ==, 10);
  g_assert_true (has_check_in (fixture, PATELLA_CHECK_IN_KIND_FINDER, "felt"));
}

static void
test_not_now (Fixture       *fixture,
              gconstpointer  data)
{
  open_page (fixture, "exercise:bridge", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.leave");
  wait_until (&fixture->closed);
  read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 0);
}

static GtkToggleButton *
find_toggle (GtkWidget  *widget,
             const char *label)
{
  GtkToggleButton *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return GTK_TOGGLE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toggle (child, label);

  return found;
}

/* One knee is chosen: it alone is trained, and that is kept for the next session, which can be for both again. */
static void
test_knee (Fixture       *fixture,
           gconstpointer  data)
{
  const PatellaRecordData *record_data = NULL;

  open_page (fixture, "exercise:quad_set", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  gtk_toggle_button_set_active (find_toggle (fixture->page, "Right"), TRUE);
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  act (fixture, "session.end-and-save");
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.done");
  wait_until (&fixture->closed);

  read_journal (fixture);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpuint (record_data->tracks->len, ==, 1);
  g_assert_cmpint (((PatellaTrackRecord *) g_ptr_array_index (record_data->tracks, 0))->side, ==, PATELLA_SIDE_RIGHT);
  g_assert_true (has_check_in (fixture, PATELLA_CHECK_IN_KIND_KNEE, "right"));

  gtk_window_destroy (fixture->window);
  fixture->closed = FALSE;
  open_page (fixture, "exercise:quad_set", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  g_assert_true (gtk_toggle_button_get_active (find_toggle (fixture->page, "Right")));
  gtk_toggle_button_set_active (find_toggle (fixture->page, "Both"), TRUE);
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  act (fixture, "session.end-and-save");
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.done");
  wait_until (&fixture->closed);

  read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 2);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  g_assert_cmpuint (record_data->tracks->len, ==, 2);
}

/* A pain stop, skip, and the end: the rows of what was not done are there too. */
static void
test_hurts (Fixture       *fixture,
            gconstpointer  data)
{
  const PatellaRecordData *record_data = NULL;
  const PatellaTrackRecord *track = NULL;

  open_page (fixture, "exercise:bridge", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  act (fixture, "session.next");
  pass (fixture, 5 + 9);
  act (fixture, "session.hurts");
  settle ();
  act (fixture, "session.skip-exercise");
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.done");
  wait_until (&fixture->closed);

  read_journal (fixture);
  record_data = patella_record_get (g_ptr_array_index (fixture->records, 0));
  track = g_ptr_array_index (record_data->tracks, 0);
  g_assert_cmpuint (track->sets->len, ==, 2);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->outcome, ==, PATELLA_OUTCOME_PAIN);
  g_assert_cmpint (((PatellaSetRecord *) g_ptr_array_index (track->sets, 1))->outcome, ==, PATELLA_OUTCOME_SKIPPED);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);

  return found;
}

/* A set that was ended by hand may be taken up again for ten seconds, and no longer offered then. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *undo = NULL;

  open_page (fixture, "exercise:bridge", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  undo = find_button (fixture->page, "session.undo");
  act (fixture, "session.next");
  pass (fixture, 5 + 9);
  g_assert_false (gtk_widget_get_visible (undo));
  act (fixture, "session.next");
  g_assert_true (gtk_widget_get_visible (undo));
  pass (fixture, 4);
  act (fixture, "session.undo");
  g_assert_false (gtk_widget_get_visible (undo));

  act (fixture, "session.next");
  pass (fixture, 9);
  g_assert_true (gtk_widget_get_visible (undo));
  gtk_widget_grab_focus (undo);
  pass (fixture, 1);
  g_assert_false (gtk_widget_get_visible (undo));
  g_assert_true (gtk_widget_is_focus (fixture->page));
  act (fixture, "session.end-and-save");
  wait_for_view (fixture, "PatellaAfterView");
}

/* Remove takes it out of the journal, and the toast's Undo would bring it back. */
static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  open_page (fixture, "exercise:bridge", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  act (fixture, "session.end-and-save");
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.remove");
  wait_until (&fixture->closed);
  read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 0);
}

/* I0: a sign that is reported meanwhile ends the session, and what was done stays. */
static void
test_sign (Fixture       *fixture,
           gconstpointer  data)
{
  open_page (fixture, "exercise:bridge", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  act (fixture, "session.next");
  pass (fixture, 5 + 15);
  record (fixture, PATELLA_CHECK_IN_KIND_SIGN, "RF8");
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.done");
  wait_until (&fixture->closed);
  read_journal (fixture);
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
test_storm (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const actions[] = {
    "session.toggle", "session.next", "session.next", "session.back", "session.undo", "session.hurts", "session.go-on",
    "session.go-on-easier", "session.skip-exercise", "session.felt", "session.not-felt", "session.spare-yes",
    "session.spare-no", "session.floor-mode", "session.start",
  };

  open_page (fixture, "quad-set-bridge", 900);
  wait_for_view (fixture, "PatellaBeforeView");
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  for (int i = 0; i < 600; i++)
    {
      act (fixture, actions[g_test_rand_int_range (0, G_N_ELEMENTS (actions))]);
      patella_manual_clock_advance (fixture->clock, g_test_rand_int_range (0, 3 * SECOND));
      for (int j = 0; j < 3; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  act (fixture, "session.end-and-save");
  wait_for_view (fixture, "PatellaAfterView");
  act (fixture, "session.done");
  wait_until (&fixture->closed);

  read_journal (fixture);
  g_assert_cmpuint (fixture->records->len, ==, 1);
  assert_each_set_once (patella_record_get (g_ptr_array_index (fixture->records, 0)));
}

/* Every view, wide and narrow, in both directions: no warning, nothing cut off, a name for every control. */
static void
test_forms (Fixture       *fixture,
            gconstpointer  data)
{
  int form = GPOINTER_TO_INT (data);
  int width = forms[form].width;

  gtk_widget_set_default_direction (forms[form].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  open_page (fixture, "quad-set-bridge", width);
  wait_for_view (fixture, "PatellaBeforeView");
  check_form (fixture, width);
  act (fixture, "session.start");
  wait_for_view (fixture, "PatellaDuringView");
  check_form (fixture, width);
  act (fixture, "session.next");
  pass (fixture, 5 + 3);
  check_form (fixture, width);
  act (fixture, "session.next");
  settle ();
  check_form (fixture, width);
  act (fixture, "session.hurts");
  settle ();
  check_form (fixture, width);
  act (fixture, "session.end-and-save");
  wait_for_view (fixture, "PatellaAfterView");
  check_form (fixture, width);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, data, func) g_test_add ("/session-page/" path, Fixture, data, set_up, func, tear_down)
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
