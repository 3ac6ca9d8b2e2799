/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-test.h"

#include "patella-safety-gate.h"
#include "patella-session-page.h"
#include "patella-silent-player.h"
#include "patella-widget-test.h"

#define SECOND G_USEC_PER_SEC

void
patella_session_test_wait_until (const gboolean *flag)
{
  while (!*(const volatile gboolean *) flag)
    g_main_context_iteration (NULL, TRUE);
}

void
patella_session_test_settle (void)
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

void
patella_session_test_record (PatellaSessionTest *fixture,
                             PatellaCheckInKind  kind,
                             const char         *value)
{
  gboolean recorded = FALSE;

  patella_safety_gate_record_async (patella_safety_gate_for (fixture->services), kind, value, NULL, recorded_cb, &recorded);
  patella_session_test_wait_until (&recorded);
}

void
patella_session_test_set_up (PatellaSessionTest *fixture,
                             gconstpointer       data)
{
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  PatellaServicesOptions options = { .speed = 1, .cue_player = player };

  fixture->clock = patella_manual_clock_new ();
  options.clock = PATELLA_CLOCK (fixture->clock);
  fixture->services = patella_services_new (&options);
  g_signal_connect_swapped (fixture->services, "journal-opened", G_CALLBACK (flag_cb), &fixture->opened);
  patella_services_open_journal (fixture->services);
  patella_session_test_wait_until (&fixture->opened);
  patella_session_test_record (fixture, PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_DISCLAIMER_VERSION);
  patella_session_test_record (fixture, PATELLA_CHECK_IN_KIND_INTAKE, "ok");
  while (!patella_safety_gate_may_start (patella_safety_gate_for (fixture->services)))
    g_main_context_iteration (NULL, TRUE);
}

/* Whatever place the session was left in, nothing of the page stays behind. */
void
patella_session_test_tear_down (PatellaSessionTest *fixture,
                                gconstpointer       data)
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

void
patella_session_test_open_page (PatellaSessionTest *fixture,
                                const char         *target,
                                int                 width)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = patella_session_page_new (fixture->services, target);
  g_signal_connect_swapped (fixture->page, "closed", G_CALLBACK (flag_cb), &fixture->closed);
  gtk_window_set_default_size (fixture->window, width, fixture->height != 0 ? fixture->height : 760);
  gtk_window_set_decorated (fixture->window, fixture->height == 0);
  gtk_window_set_child (fixture->window, fixture->page);
  patella_widget_test_wait_for_frame (fixture->window);
}

gboolean
patella_session_test_is_shown (GtkWidget  *widget,
                               const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (patella_session_test_is_shown (child, type))
      return TRUE;

  return FALSE;
}

void
patella_session_test_wait_for_view (PatellaSessionTest *fixture,
                                    const char         *type)
{
  while (!patella_session_test_is_shown (fixture->page, type))
    g_main_context_iteration (NULL, TRUE);
}

void
patella_session_test_act (PatellaSessionTest *fixture,
                          const char         *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, action, NULL));
}

void
patella_session_test_check_form (PatellaSessionTest *fixture,
                                 int                 width)
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
  PatellaSessionTest *fixture = data;

  g_clear_pointer (&fixture->records, g_ptr_array_unref);
  fixture->records = patella_journal_list_records_finish (PATELLA_JOURNAL (source), result, NULL);
}

static void
check_ins_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  PatellaSessionTest *fixture = data;

  g_clear_pointer (&fixture->check_ins, g_ptr_array_unref);
  fixture->check_ins = patella_journal_list_check_ins_finish (PATELLA_JOURNAL (source), result, NULL);
  fixture->done = TRUE;
}

void
patella_session_test_read_journal (PatellaSessionTest *fixture)
{
  PatellaJournal *journal = patella_services_get_journal (fixture->services);

  fixture->done = FALSE;
  patella_journal_list_records_async (journal, NULL, NULL, NULL, records_listed_cb, fixture);
  patella_journal_list_check_ins_async (journal, NULL, NULL, NULL, check_ins_listed_cb, fixture);
  patella_session_test_wait_until (&fixture->done);
  g_assert_nonnull (fixture->records);
  g_assert_nonnull (fixture->check_ins);
}

gboolean
patella_session_test_has_check_in (PatellaSessionTest *fixture,
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
void
patella_session_test_pass (PatellaSessionTest *fixture,
                           int                 seconds)
{
  for (int i = 0; i < seconds * 4; i++)
    {
      patella_manual_clock_advance (fixture->clock, SECOND / 4);
      patella_session_test_settle ();
    }
}

GtkToggleButton *
patella_session_test_find_toggle (GtkWidget  *widget,
                                  const char *label)
{
  GtkToggleButton *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return GTK_TOGGLE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = patella_session_test_find_toggle (child, label);

  return found;
}

GtkWidget *
patella_session_test_find_button (GtkWidget  *widget,
                                  const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = patella_session_test_find_button (child, action);

  return found;
}
