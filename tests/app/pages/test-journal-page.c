/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-page.h"

#include "patella-page-test.h"
#include "patella-record-row.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  GtkWidget       *page;
  GListModel      *rows;   /* borrowed, NULL before there is a list */
} Fixture;

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
  fixture->rows = G_LIST_MODEL (gtk_list_view_get_model (
    GTK_LIST_VIEW (patella_page_test_find_type (fixture->page, GTK_TYPE_LIST_VIEW))));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

static PatellaJournalItem *
get_item (Fixture *fixture,
          guint    position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (fixture->rows, position);

  return gtk_tree_list_row_get_item (row);
}

static void
wait_for_rows (Fixture *fixture,
               guint    at_least)
{
  while (g_list_model_get_n_items (fixture->rows) < at_least)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  patella_page_test_wait_for_text (fixture->page, "Your journal begins with the first session");
  patella_page_test_add_check_in (fixture->services, PATELLA_CHECK_IN_KIND_MORNING, "3");
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 3");
  g_assert_true (patella_page_test_says (fixture->page, "Monday 2 March"));
}

/* Newest first, and a session opens into its sets, one row each. */
static void
test_sessions (Fixture       *fixture,
               gconstpointer  data)
{
  wait_for_rows (fixture, 20);
  for (guint i = 0; i < g_list_model_get_n_items (fixture->rows); i++)
    {
      g_autoptr (PatellaJournalItem) item = get_item (fixture, i);
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (fixture->rows, i);
      g_autoptr (GListModel) sets = NULL;
      guint before = g_list_model_get_n_items (fixture->rows);

      if (patella_journal_item_get_kind (item) != PATELLA_JOURNAL_ITEM_SESSION)
        {
          g_assert_false (gtk_tree_list_row_is_expandable (row));
          continue;
        }
      g_assert_true (gtk_tree_list_row_is_expandable (row));
      g_signal_emit_by_name (patella_page_test_find_type (fixture->page, GTK_TYPE_LIST_VIEW), "activate", i);
      sets = patella_journal_items_from_record (patella_journal_item_get_record (item));
      g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), ==, before + g_list_model_get_n_items (sets));
      g_assert_cmpuint (g_list_model_get_n_items (sets), >, 0);
      return;
    }
  g_assert_not_reached ();
}

/* The past comes in steps until all of it is there. */
static void
test_far_back (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *list = patella_page_test_find_type (fixture->page, GTK_TYPE_LIST_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  guint before;

  wait_for_rows (fixture, 100);
  before = g_list_model_get_n_items (fixture->rows);
  patella_widget_test_wait_for_frame (fixture->window);
  /* 200 days: the first reading has 90 */
  for (;;)
    {
      g_autoptr (PatellaJournalItem) last = get_item (fixture, g_list_model_get_n_items (fixture->rows) - 1);

      if (g_strcmp0 (patella_journal_item_get_date (last), "2025-08-15") == 0)
        break;
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), >, before);
}

/* A row is read as a whole: its parts are told apart by looks only. */
static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *row;

  wait_for_rows (fixture, 20);
  patella_widget_test_wait_for_frame (fixture->window);
  row = patella_page_test_find_type (fixture->page, PATELLA_TYPE_RECORD_ROW);
  g_assert_nonnull (row);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
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
  g_test_add ("/journal-page/far-back", Fixture, GINT_TO_POINTER (200), set_up, test_far_back, tear_down);
  g_test_add ("/journal-page/accessible", Fixture, GINT_TO_POINTER (30), set_up, test_accessible, tear_down);
  g_test_add_func ("/journal-page/forms", test_forms);
  return g_test_run ();
}
