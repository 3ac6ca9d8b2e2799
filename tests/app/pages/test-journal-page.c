/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-page.h"

#include "patella-edit-dialog.h"
#include "patella-page-test.h"
#include "patella-record-row.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  GtkWidget       *page;
  GtkWidget       *list;
  GListModel      *rows;   /* borrowed */
} Fixture;

/* not one of the lists of the filter */
static gboolean
is_journal (GtkWidget *widget,
            gpointer   data)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_has_css_class (widget, "journal-list");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (GPOINTER_TO_INT (data));
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->page = patella_journal_page_new (fixture->services);
  gtk_window_set_default_size (fixture->window, 700, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  patella_widget_test_wait_for_frame (fixture->window);
  fixture->list = patella_page_test_find (fixture->page, is_journal, NULL);
  fixture->rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (fixture->list)));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (fixture->rows);
}

static void
wait_for_rows (Fixture *fixture,
               guint    at_least)
{
  while (count_rows (fixture) < at_least)
    g_main_context_iteration (NULL, TRUE);
}

/* (transfer full): the first row of a kind, when it was read */
static PatellaJournalItem *
find (Fixture        *fixture,
      PatellaRowKind  kind,
      guint          *out_position)
{
  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (PatellaJournalItem) item = g_list_model_get_item (fixture->rows, i);

      if (patella_journal_item_get_kind (item) != kind)
        continue;
      while (patella_journal_item_get_record (item) == NULL && patella_journal_item_get_check_in (item) == NULL)
        g_main_context_iteration (NULL, TRUE);
      *out_position = i;
      return g_steal_pointer (&item);
    }
  g_assert_not_reached ();
}

/* opens the first session and answers its first set */
static PatellaJournalItem *
open_session (Fixture *fixture,
              guint   *out_position)
{
  g_autoptr (PatellaJournalItem) session = find (fixture, PATELLA_ROW_KIND_SESSION, out_position);

  g_signal_emit_by_name (fixture->list, "activate", *out_position);
  *out_position += 1;
  return g_list_model_get_item (fixture->rows, *out_position);
}

static GtkWindow *
wait_for_dialog (Fixture *fixture)
{
  while (!PATELLA_IS_EDIT_DIALOG (patella_page_test_get_top (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  return patella_page_test_get_top (fixture->window);
}

static gboolean
has_title (GtkWidget *widget,
           gpointer   data)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) == 0;
}

static GtkEditable *
find_entry (GtkWindow  *dialog,
            const char *title)
{
  GtkWidget *row = patella_page_test_find (GTK_WIDGET (dialog), has_title, (gpointer) (gsize) title);

  g_assert_nonnull (row);
  return GTK_EDITABLE (row);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  patella_page_test_wait_for_text (fixture->page, "Your journal begins with the first session");
  patella_page_test_add_check_in (fixture->services, PATELLA_CHECK_IN_KIND_MORNING, "3");
  wait_for_rows (fixture, 2);
}

/* A session opens into its sets and into what belongs to the whole of it. */
static void
test_sessions (Fixture       *fixture,
               gconstpointer  data)
{
  guint position, before;
  g_autoptr (PatellaJournalItem) session = NULL, set = NULL;

  wait_for_rows (fixture, 20);
  before = count_rows (fixture);
  session = find (fixture, PATELLA_ROW_KIND_SESSION, &position);
  set = open_session (fixture, &position);
  g_assert_nonnull (patella_journal_item_get_set (set));
  g_assert_cmpuint (count_rows (fixture), ==,
                    before + patella_record_count_sets (patella_journal_item_get_record (session)) + 1);
}

/* All of the past is there at once, and read where one looks. */
static void
test_far_back (Fixture       *fixture,
               gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->list));

  wait_for_rows (fixture, 300);
  {
    g_autoptr (PatellaJournalItem) last = g_list_model_get_item (fixture->rows, count_rows (fixture) - 1);

    g_assert_cmpstr (patella_journal_item_get_date (last), ==, "2025-08-15");
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
    while (patella_journal_item_get_record (last) == NULL && patella_journal_item_get_check_in (last) == NULL)
      g_main_context_iteration (NULL, TRUE);
  }
}

/* The list's own row has the name, since it has the focus. */
static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *row;

  wait_for_rows (fixture, 20);
  patella_widget_test_wait_for_frame (fixture->window);
  row = patella_page_test_find_type (fixture->list, PATELLA_TYPE_RECORD_ROW);
  g_assert_nonnull (row);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* In a narrow window the lines of a row break, and the row grows with them. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row;
  int wide, narrow;

  wait_for_rows (fixture, 20);
  {
    guint position;
    g_autoptr (PatellaJournalItem) set = open_session (fixture, &position);

    g_assert_nonnull (patella_journal_item_get_set (set));
    row = patella_record_row_new ();
    g_object_ref_sink (row);
    patella_record_row_set_item (PATELLA_RECORD_ROW (row), set);
    g_assert_cmpint (gtk_widget_get_request_mode (row), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
    gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 720, NULL, &wide, NULL, NULL);
    gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 240, NULL, &narrow, NULL, NULL);
    g_assert_cmpint (narrow, >, wide);
    patella_record_row_set_item (PATELLA_RECORD_ROW (row), NULL);
    g_object_unref (row);
  }
}

/* A number is put right in the dialog, seen in the row with its original, and undone. */
static void
test_correct (Fixture       *fixture,
              gconstpointer  data)
{
  guint position;
  g_autoptr (PatellaJournalItem) set = NULL;
  GtkWindow *dialog;

  wait_for_rows (fixture, 20);
  set = open_session (fixture, &position);
  g_signal_emit_by_name (fixture->list, "activate", position);
  dialog = wait_for_dialog (fixture);
  gtk_editable_set_text (find_entry (dialog, "Repetitions done"), "a lot");
  patella_page_test_click (GTK_WIDGET (dialog), "Save");
  g_assert_true (patella_page_test_says (GTK_WIDGET (dialog), "a whole number from 0 to 1000"));
  gtk_editable_set_text (find_entry (dialog, "Repetitions done"), "77");
  gtk_editable_set_text (find_entry (dialog, "Note on this set"), "counted again");
  patella_page_test_click (GTK_WIDGET (dialog), "Save");
  while (patella_journal_item_get_set (set)->done_reps != 77)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (patella_journal_item_get_set (set)->note, ==, "counted again");
  g_assert_nonnull (strstr (patella_journal_item_get_words (set)->correction, "repetitions 77 instead of"));

  /* the dialog says it too, and has a way back */
  g_signal_emit_by_name (fixture->list, "activate", position);
  dialog = wait_for_dialog (fixture);
  g_assert_true (patella_page_test_says (GTK_WIDGET (dialog), "77 instead of"));
  patella_page_test_click (GTK_WIDGET (dialog), "Original");
  g_assert_cmpstr (gtk_editable_get_text (find_entry (dialog, "Repetitions done")), !=, "77");
  gtk_window_close (dialog);

  gtk_widget_activate_action (fixture->page, "journal.undo", NULL);
  while (patella_journal_item_get_set (set)->done_reps == 77)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (patella_journal_item_get_set (set)->note, !=, "counted again");
}

/* What matches nothing says so, and leads back. */
static void
test_nothing_matches (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *entry = patella_page_test_find_type (fixture->page, GTK_TYPE_SEARCH_ENTRY);

  wait_for_rows (fixture, 20);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no such note anywhere");
  patella_page_test_wait_for_text (fixture->page, "Nothing matches");
  patella_page_test_click (fixture->page, "Show everything");
  wait_for_rows (fixture, 20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

/* Each dialog fits, has names for everything, and Tab reaches all of it. */
static void
check_dialog (Fixture    *fixture,
              const char *action)
{
  GtkWindow *dialog;

  gtk_widget_activate_action (fixture->page, action, NULL);
  dialog = wait_for_dialog (fixture);
  patella_widget_test_wait_for_frame (dialog);
  patella_widget_test_assert_width (dialog, 360);
  patella_widget_test_assert_labelled (GTK_WIDGET (dialog));
  patella_widget_test_assert_tab_walk (dialog);
  gtk_window_close (dialog);
  patella_page_test_settle ();
}

static void
test_add_session (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWindow *dialog;

  patella_page_test_wait_for_text (fixture->page, "Your journal begins with the first session");
  check_dialog (fixture, "journal.add-session");
  check_dialog (fixture, "journal.add-morning");
  gtk_widget_activate_action (fixture->page, "journal.add-session", NULL);
  dialog = wait_for_dialog (fixture);
  gtk_editable_set_text (find_entry (dialog, "Day (year-month-day)"), "2026-03-03");
  patella_page_test_click (GTK_WIDGET (dialog), "Add");
  g_assert_true (patella_page_test_says (GTK_WIDGET (dialog), "This day has not come yet."));
  gtk_editable_set_text (find_entry (dialog, "Day (year-month-day)"), "2026-02-14");
  patella_page_test_click (GTK_WIDGET (dialog), "Add");
  wait_for_rows (fixture, 2);
  {
    guint position;
    g_autoptr (PatellaJournalItem) session = find (fixture, PATELLA_ROW_KIND_SESSION, &position);

    g_assert_cmpstr (patella_journal_item_get_date (session), ==, "2026-02-14");
    g_assert_cmpint (patella_record_get (patella_journal_item_get_record (session))->origin, ==, PATELLA_ORIGIN_BY_HAND);
  }
  gtk_widget_activate_action (fixture->page, "journal.undo", NULL);
  while (count_rows (fixture) > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_forms (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (PatellaServices) services = patella_page_test_new_services (i % 2 == 0 ? 0 : 60);

      patella_widget_test_show_page (patella_journal_page_new (services), i < 2 ? 360 : 900, i % 2 == 1);
    }
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/journal-page/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/journal-page/sessions", Fixture, GINT_TO_POINTER (30), set_up, test_sessions, tear_down);
  g_test_add ("/journal-page/narrow", Fixture, GINT_TO_POINTER (30), set_up, test_narrow, tear_down);
  g_test_add ("/journal-page/correct", Fixture, GINT_TO_POINTER (30), set_up, test_correct, tear_down);
  g_test_add ("/journal-page/nothing-matches", Fixture, GINT_TO_POINTER (30), set_up, test_nothing_matches, tear_down);
  g_test_add ("/journal-page/add-session", Fixture, NULL, set_up, test_add_session, tear_down);
  g_test_add ("/journal-page/far-back", Fixture, GINT_TO_POINTER (200), set_up, test_far_back, tear_down);
  g_test_add ("/journal-page/accessible", Fixture, GINT_TO_POINTER (30), set_up, test_accessible, tear_down);
  g_test_add_func ("/journal-page/forms", test_forms);
  return g_test_run ();
}
