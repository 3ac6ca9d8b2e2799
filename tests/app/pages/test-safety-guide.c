/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-safety-guide.h"

#include "patella-page-test.h"
#include "patella-safety-words.h"
#include "patella-session-page.h"
#include "patella-stop-list-dialog.h"
#include "patella-widget-test.h"
#include "patella-window.h"

typedef struct
{
  PatellaServices   *services;
  PatellaSafetyGate *gate;
  GtkWindow         *window;
  int                answers;  /* how often it was answered */
  gboolean           may_start;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (0);
  fixture->gate = patella_safety_gate_for (fixture->services);
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, 700, 700);
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Fixture *fixture = data;
  GError *error = NULL;

  fixture->may_start = patella_safety_guide_ask_finish (fixture->gate, result, &error);
  g_assert_no_error (error);
  fixture->answers++;
}

static GtkWidget *
ask (Fixture *fixture)
{
  int before = fixture->answers;

  patella_safety_guide_ask_async (fixture->gate, fixture->window, asked_cb, fixture);
  while (fixture->answers == before && patella_page_test_get_top (fixture->window) == fixture->window)
    g_main_context_iteration (NULL, TRUE);
  return GTK_WIDGET (patella_page_test_get_top (fixture->window));
}

static void
wait_for_answer (Fixture *fixture,
                 int      n)
{
  while (fixture->answers < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
answer_dialog (Fixture    *fixture,
               const char *response)
{
  GtkWindow *dialog = patella_page_test_get_top (fixture->window);

  while (!ADW_IS_MESSAGE_DIALOG (dialog))
    {
      g_main_context_iteration (NULL, TRUE);
      dialog = patella_page_test_get_top (fixture->window);
    }
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_close (dialog);
}

static void
go_through (Fixture *fixture)
{
  GtkWidget *guide = ask (fixture);

  patella_page_test_click (guide, "I have read this");
  patella_page_test_click (guide, "Continue");
  patella_page_test_click (guide, "None of these applies to me");
  wait_for_answer (fixture, 1);
}

/* Nothing may start before; all may after; and the second time nobody is asked. */
static void
test_first_run (Fixture       *fixture,
                gconstpointer  data)
{
  g_assert_false (patella_safety_gate_may_start (fixture->gate));
  go_through (fixture);
  g_assert_true (fixture->may_start);
  g_assert_true (patella_safety_gate_may_start (fixture->gate));
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_DISCLAIMER), ==, 1);
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_INTAKE), ==, 1);
  fixture->may_start = FALSE;
  patella_safety_guide_ask_async (fixture->gate, fixture->window, asked_cb, fixture);
  wait_for_answer (fixture, 2);
  g_assert_true (fixture->may_start);
}

/* Left in the middle: what was answered is kept, and it goes on there. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *guide = ask (fixture);

  patella_page_test_click (guide, "I have read this");
  patella_page_test_wait_for_button (guide, "Back");
  gtk_window_close (GTK_WINDOW (guide));
  wait_for_answer (fixture, 1);
  g_assert_false (fixture->may_start);
  patella_page_test_settle ();
  guide = ask (fixture);
  g_assert_null (patella_page_test_find_button (guide, "I have read this"));
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_button (guide, "None of these applies to me");
  gtk_window_close (GTK_WINDOW (guide));
  wait_for_answer (fixture, 2);
  g_assert_false (fixture->may_start);
}

static GtkWidget *
find_check (GtkWidget *guide)
{
  GtkWidget *check = patella_page_test_find_type (guide, GTK_TYPE_CHECK_BUTTON);

  g_assert_nonnull (check);
  return check;
}

/* One yes shuts the gate until a clinician has agreed; the journal says which question it was. */
static void
test_blocked (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *guide = ask (fixture);
  g_autoptr (GPtrArray) check_ins = NULL;

  patella_page_test_click (guide, "I have read this");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_button (guide, "None of these applies to me");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (guide)), TRUE);
  patella_page_test_click (guide, "Continue with these answers");
  patella_page_test_wait_for_text (guide, "Ask a clinician before you start");
  g_assert_false (patella_safety_gate_may_start (fixture->gate));
  check_ins = patella_page_test_list_check_ins (fixture->services);
  g_assert_cmpstr (patella_check_in_get_value (g_ptr_array_index (check_ins, 0)), ==, "blocked");
  g_assert_cmpstr (patella_check_in_get_note (g_ptr_array_index (check_ins, 0)), ==, "under-18");
  /* the clock of the test stands: a clearance counts when it is later than what it clears */
  patella_page_test_click (guide, "A clinician said I may go on");
  answer_dialog (fixture, "cancel");
  patella_page_test_settle ();
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_CLEARANCE), ==, 0);
  gtk_window_close (GTK_WINDOW (guide));
  wait_for_answer (fixture, 1);
  g_assert_false (fixture->may_start);
}

/* A reported sign shuts the gate whoever reports it, and every way to a session then leads to the reason. */
static void
test_sign (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *top;

  go_through (fixture);
  patella_safety_gate_record_async (fixture->gate, PATELLA_CHECK_IN_KIND_SIGN, "RF8", NULL, NULL, NULL);
  while (patella_safety_gate_may_start (fixture->gate))
    g_main_context_iteration (NULL, TRUE);
  top = ask (fixture);
  patella_page_test_wait_for_text (top, "See someone today");
  patella_page_test_wait_for_text (top, "One calf is sore");
  gtk_window_close (GTK_WINDOW (top));
  wait_for_answer (fixture, 2);
  g_assert_false (fixture->may_start);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  patella_journal_close_finish (PATELLA_JOURNAL (source), result, NULL);
  *(gboolean *) data = TRUE;
}

static void
refused_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_safety_gate_record_finish (PATELLA_SAFETY_GATE (source), result, &error));
  g_assert_nonnull (error);
  *(gboolean *) data = TRUE;
}

/* A sign that cannot be written shuts the gate all the same; a clearance that cannot be written opens nothing. */
static void
test_unsaved (Fixture       *fixture,
              gconstpointer  data)
{
  const struct
  {
    PatellaCheckInKind  kind;
    const char         *value;
  } rows[] = {
    { PATELLA_CHECK_IN_KIND_SIGN, "RF8" },
    { PATELLA_CHECK_IN_KIND_CLEARANCE, "" },
  };
  gboolean closed = FALSE;

  go_through (fixture);
  patella_page_test_settle ();
  g_assert_true (patella_safety_gate_may_start (fixture->gate));
  patella_journal_close_async (patella_services_get_journal (fixture->services), closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean refused = FALSE;

      patella_safety_gate_record_async (fixture->gate, rows[i].kind, rows[i].value, NULL, refused_cb, &refused);
      while (!refused)
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (patella_safety_gate_may_start (fixture->gate));
      g_assert_cmpstr (patella_safety_gate_get_safety (fixture->gate).sign, ==, "RF8");
    }
}

static gboolean
is_sign_row (GtkWidget *widget,
             gpointer   data)
{
  return ADW_IS_ACTION_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), patella_safety_words_sign (data));
}

/* The list has every sign once; choosing one asks first, then says what to do. */
static void
test_stop_list (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *dialog, *row;

  go_through (fixture);
  patella_page_test_settle ();
  patella_stop_list_dialog_present (fixture->gate, fixture->window);
  dialog = GTK_WIDGET (patella_page_test_get_top (fixture->window));
  patella_widget_test_assert_labelled (dialog);
  for (guint i = 0; i < patella_stop_list_get_n_signs (); i++)
    {
      const char *code = patella_stop_list_get_sign (i)->code;

      g_assert_cmpstr (patella_safety_words_sign (code), !=, code);
      g_assert_nonnull (patella_page_test_find (dialog, is_sign_row, (gpointer) (gsize) code));
    }
  row = patella_page_test_find (dialog, is_sign_row, (gpointer) (gsize) "RF1");
  g_signal_emit_by_name (row, "activated");
  answer_dialog (fixture, "cancel");
  patella_page_test_settle ();
  g_assert_true (patella_safety_gate_may_start (fixture->gate));
  g_signal_emit_by_name (row, "activated");
  answer_dialog (fixture, "report");
  patella_page_test_wait_for_text (dialog, "Call emergency services now");
  patella_page_test_wait_for_button (dialog, "Close");
  g_assert_false (patella_safety_gate_may_start (fixture->gate));
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_SIGN), ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Read again: all three pages, and nothing is written. */
static void
test_reread (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *guide;

  go_through (fixture);
  patella_page_test_settle ();
  patella_safety_guide_reread (fixture->gate, fixture->window);
  guide = GTK_WIDGET (patella_page_test_get_top (fixture->window));
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_button (guide, "Back");
  patella_page_test_click (guide, "Continue");
  patella_page_test_click (guide, "Close");
  patella_page_test_settle ();
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_INTAKE), ==, 1);
}

/* The window's way to a session: the action, the command line and the buttons all take it. */
static void
test_window (void)
{
  PatellaServices *services = patella_page_test_new_services (0);
  PatellaWindow *window = patella_window_new (NULL, services);
  GtkWidget *guide;

  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  patella_window_start_session (window, "ball-squeeze");
  while (patella_page_test_get_top (GTK_WINDOW (window)) == GTK_WINDOW (window))
    g_main_context_iteration (NULL, TRUE);
  guide = GTK_WIDGET (patella_page_test_get_top (GTK_WINDOW (window)));
  g_assert_true (PATELLA_IS_SAFETY_GUIDE (guide));
  g_assert_null (patella_page_test_find_type (GTK_WIDGET (window), PATELLA_TYPE_SESSION_PAGE));
  patella_page_test_click (guide, "I have read this");
  patella_page_test_click (guide, "Continue");
  patella_page_test_click (guide, "None of these applies to me");
  while (patella_page_test_find_type (GTK_WIDGET (window), PATELLA_TYPE_SESSION_PAGE) == NULL)
    g_main_context_iteration (NULL, TRUE);
  patella_page_test_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  patella_page_test_settle ();
  g_object_unref (services);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/safety-guide/first-run", Fixture, NULL, set_up, test_first_run, tear_down);
  g_test_add ("/safety-guide/left", Fixture, NULL, set_up, test_left, tear_down);
  g_test_add ("/safety-guide/blocked", Fixture, NULL, set_up, test_blocked, tear_down);
  g_test_add ("/safety-guide/sign", Fixture, NULL, set_up, test_sign, tear_down);
  g_test_add ("/safety-guide/unsaved", Fixture, NULL, set_up, test_unsaved, tear_down);
  g_test_add ("/safety-guide/stop-list", Fixture, NULL, set_up, test_stop_list, tear_down);
  g_test_add ("/safety-guide/reread", Fixture, NULL, set_up, test_reread, tear_down);
  g_test_add_func ("/safety-guide/window", test_window);
  return g_test_run ();
}
