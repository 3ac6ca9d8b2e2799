/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-page.h"

#include <string.h>

#include "patella-chart-mark.h"
#include "patella-chart-plot.h"
#include "patella-page-test.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  GtkWidget       *page;
} Fixture;

static void
open_page (Fixture *fixture,
           int      days,
           gboolean rtl)
{
  fixture->services = patella_page_test_new_services (days);
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  fixture->page = patella_progress_page_new (fixture->services);
  gtk_window_set_default_size (fixture->window, 800, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
close_page (Fixture *fixture)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static PatellaChartPlot *
get_plot (Fixture *fixture)
{
  return PATELLA_CHART_PLOT (patella_page_test_find_type (fixture->page, PATELLA_TYPE_CHART_PLOT));
}

static gboolean
is_row_of (GtkWidget *widget,
           gpointer   topic)
{
  return ADW_IS_EXPANDER_ROW (widget) && g_strcmp0 (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (widget)), topic) == 0;
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *topic)
{
  return patella_page_test_find (fixture->page, is_row_of, (gpointer) (guintptr) topic);
}

/* what was prescribed comes last */
static void
wait_for_chart (Fixture *fixture)
{
  patella_page_test_wait_for_text (fixture->page, "rated sets");
  patella_page_test_wait_for_text (fixture->page, "prescribed rounds were done");
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
test_empty (void)
{
  Fixture fixture;

  open_page (&fixture, 0, FALSE);
  patella_page_test_wait_for_text (fixture.page, "Nothing to compare yet");
  patella_page_test_add_check_in (fixture.services, PATELLA_CHECK_IN_KIND_MORNING, "3");
  patella_page_test_wait_for_text (fixture.page, "Only 1 morning rated: too few to tell a direction");
  close_page (&fixture);
}

static void
select_range (Fixture *fixture,
              guint    range)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (patella_page_test_find_type (fixture->page, GTK_TYPE_DROP_DOWN)), range);
}

/* The span is a choice, and is remembered. */
static void
test_range (void)
{
  static const char *const titles[] = { "Last two weeks", "Last six weeks", "Last six months", "Last year", "Everything" };
  static const char *const nicks[] = { "two-weeks", "six-weeks", "six-months", "year", "all" };
  Fixture fixture;
  guint last = 0;

  open_page (&fixture, 250, FALSE);
  wait_for_chart (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = g_strconcat ("Pain of the knee · ", titles[i], ".", NULL);
      g_autofree char *nick = NULL;
      guint n_marks;

      select_range (&fixture, i);
      patella_page_test_wait_for_text (fixture.page, title);
      patella_widget_test_wait_for_frame (fixture.window);
      n_marks = patella_chart_plot_get_n_marks (get_plot (&fixture));
      g_assert_cmpuint (n_marks, >, 0);
      g_assert_cmpuint (n_marks, <=, PATELLA_CHART_PLOT_ITEMS_MAX);
      g_assert_cmpuint (n_marks, >=, MIN (last, 100));
      last = n_marks;
      g_object_get (patella_services_get_settings (fixture.services), "chart-range", &nick, NULL);
      g_assert_cmpstr (nick, ==, nicks[i]);
    }
  select_range (&fixture, 1);
  close_page (&fixture);
}

static void
answer_dates (Fixture    *fixture,
              const char *button)
{
  GtkWindow *dialog;

  patella_page_test_settle ();
  dialog = patella_page_test_get_top (fixture->window);
  g_assert_true (dialog != fixture->window);
  patella_page_test_wait_for_button (GTK_WIDGET (dialog), button);
  patella_page_test_click (GTK_WIDGET (dialog), button);
  patella_page_test_settle ();
}

/* Two dates of one's own: asked for, shown, remembered; who lets it be stays with what was shown. */
static void
test_dates (void)
{
  Fixture fixture;
  g_autofree char *setting = NULL;
  g_autofree char *kept = NULL;

  open_page (&fixture, 60, FALSE);
  wait_for_chart (&fixture);
  select_range (&fixture, 5);
  answer_dates (&fixture, "Cancel");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (patella_page_test_find_type (fixture.page, GTK_TYPE_DROP_DOWN))), ==, 1);
  select_range (&fixture, 5);
  answer_dates (&fixture, "Show");
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · 20 Jan 2026 – 2 Mar 2026.");
  g_object_get (patella_services_get_settings (fixture.services), "chart-range", &setting, NULL);
  g_assert_cmpstr (setting, ==, "2026-01-20/2026-03-02");
  g_assert_nonnull (patella_page_test_find_button (fixture.page, "20 Jan 2026 – 2 Mar 2026"));
  select_range (&fixture, 1);
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · Last six weeks.");
  g_object_get (patella_services_get_settings (fixture.services), "chart-range", &kept, NULL);
  g_assert_cmpstr (kept, ==, "six-weeks");
  close_page (&fixture);
}

static void
press (GtkWidget  *widget,
       const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (!g_str_equal (trigger, key))
            continue;
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
          return;
        }
    }
  g_assert_not_reached ();
}

/* Shift and an arrow go to what lies there on the screen, and back; to look back is not remembered. */
static void
check_steps (gboolean rtl)
{
  const char *to_the_past = rtl ? "<Shift>Right" : "<Shift>Left", *to_now = rtl ? "<Shift>Left" : "<Shift>Right";
  g_autofree char *setting = NULL;
  Fixture fixture;

  open_page (&fixture, 60, rtl);
  wait_for_chart (&fixture);
  press (fixture.page, to_the_past);
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · 9 Dec 2025 – 19 Jan 2026.");
  g_assert_nonnull (patella_page_test_find_button (fixture.page, "Show as table"));
  press (fixture.page, to_the_past);
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · 28 Oct 2025 – 8 Dec 2025");
  press (fixture.page, to_now);
  press (fixture.page, to_now);
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · Last six weeks.");
  /* there is no future */
  press (fixture.page, to_now);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (patella_page_test_find_type (fixture.page, GTK_TYPE_DROP_DOWN))), ==, 1);
  g_object_get (patella_services_get_settings (fixture.services), "chart-range", &setting, NULL);
  g_assert_cmpstr (setting, ==, "six-weeks");
  close_page (&fixture);
}

static void
test_steps (void)
{
  check_steps (FALSE);
  check_steps (TRUE);
}

/* What is dragged to the right shows earlier days, mirrored later ones; a tremble is no drag, nor is a way down. */
static void
check_drag (gboolean rtl)
{
  Fixture fixture;
  GtkWidget *plot;
  GtkEventController *drag;

  open_page (&fixture, 60, rtl);
  wait_for_chart (&fixture);
  plot = GTK_WIDGET (get_plot (&fixture));
  drag = patella_page_test_find_controller (plot, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-update", 5.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", 5.0, 0.0);
  g_signal_emit_by_name (drag, "drag-update", 20.0, 60.0);
  g_signal_emit_by_name (drag, "drag-end", 20.0, 60.0);
  patella_widget_test_wait_for_frame (fixture.window);
  g_assert_true (patella_page_test_says (fixture.page, "Pain of the knee · Last six weeks."));
  g_signal_emit_by_name (drag, "drag-update", rtl ? -100.0 : 100.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", rtl ? -100.0 : 100.0, 0.0);
  while (patella_page_test_says (fixture.page, "Last six weeks."))
    g_main_context_iteration (NULL, TRUE);
  patella_page_test_wait_for_text (fixture.page, " Feb 2026.");
  /* today is the end: it goes back to its place */
  g_signal_emit_by_name (drag, "drag-update", rtl ? 400.0 : -400.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", rtl ? 400.0 : -400.0, 0.0);
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · Last six weeks.");
  g_signal_emit_by_name (drag, "drag-update", rtl ? 400.0 : -400.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", rtl ? 400.0 : -400.0, 0.0);
  patella_widget_test_wait_for_frame (fixture.window);
  g_assert_true (patella_page_test_says (fixture.page, "Pain of the knee · Last six weeks."));
  close_page (&fixture);
}

static void
test_drag (void)
{
  check_drag (FALSE);
  check_drag (TRUE);
}

/* The pointer reads what the keys read, and leaves nothing behind. */
static void
test_hover (void)
{
  Fixture fixture;
  GtkWidget *plot;
  GtkEventController *motion;
  GtkAllocation at;

  open_page (&fixture, 60, FALSE);
  wait_for_chart (&fixture);
  plot = GTK_WIDGET (get_plot (&fixture));
  motion = patella_page_test_find_controller (plot, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_assert_true (patella_page_test_says (fixture.page, "Point at the picture"));
  g_assert_true (gtk_widget_child_focus (plot, GTK_DIR_TAB_FORWARD));
  gtk_widget_get_allocation (gtk_window_get_focus (fixture.window), &at);
  g_signal_emit_by_name (motion, "motion", at.x + at.width / 2.0, at.y + at.height / 2.0);
  g_assert_cmpstr (patella_chart_plot_get_readout (PATELLA_CHART_PLOT (plot)), ==,
                   patella_chart_mark_get_text (PATELLA_CHART_MARK (gtk_window_get_focus (fixture.window))));
  patella_page_test_wait_for_text (fixture.page, patella_chart_plot_get_readout (PATELLA_CHART_PLOT (plot)));
  g_assert_false (patella_page_test_says (fixture.page, "Point at the picture"));
  g_signal_emit_by_name (motion, "leave");
  patella_widget_test_wait_for_frame (fixture.window);
  close_page (&fixture);
}

/* Dates before everything: nothing there, and a way back. */
static void
test_nothing_there (void)
{
  Fixture fixture;

  open_page (&fixture, 40, FALSE);
  wait_for_chart (&fixture);
  g_assert_true (gtk_widget_activate_action (fixture.page, "progress.pan", "i", -2000));
  patella_page_test_wait_for_text (fixture.page, "No morning was rated in this time");
  select_range (&fixture, 1);
  patella_page_test_wait_for_text (fixture.page, "Pain of the knee · Last six weeks. On");
  close_page (&fixture);
}

static gboolean
is_shut (GtkWidget *widget,
         gpointer   data)
{
  return ADW_IS_EXPANDER_ROW (widget) && gtk_widget_get_visible (widget) && !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget));
}

/* Each finding opens: sentences their numbers, charts a picture whose items can be read. */
static void
test_gallery (void)
{
  Fixture fixture;
  GtkWidget *row;
  int n_opened = 0;

  open_page (&fixture, 100, FALSE);
  wait_for_chart (&fixture);
  while ((row = patella_page_test_find (fixture.page, is_shut, NULL)) != NULL)
    {
      GtkWidget *plot;

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      patella_widget_test_wait_for_frame (fixture.window);
      plot = patella_page_test_find_type (row, PATELLA_TYPE_CHART_PLOT);
      g_assert_cmpuint (strlen (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))), >, 5);
      n_opened++;
      if (plot == NULL)
        continue;
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      /* its row slides open */
      while (patella_chart_plot_get_n_marks (PATELLA_CHART_PLOT (plot)) == 0)
        patella_widget_test_wait_for_frame (fixture.window);
    }
  /* three sentences, and every chart but the one that was open */
  g_assert_cmpint (n_opened, ==, 3 + 7);
  close_page (&fixture);
}

static int
get_focus_x (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);
  graphene_rect_t bounds;

  g_assert_true (PATELLA_IS_CHART_MARK (focus));
  g_assert_true (gtk_widget_compute_bounds (focus, GTK_WIDGET (get_plot (fixture)), &bounds));
  return (int) bounds.origin.x;
}

/* Tab enters at the newest item; the arrows go by place, whichever way time runs; the value is written. */
static void
check_keys (gboolean rtl)
{
  Fixture fixture;
  GtkWidget *plot;
  GtkWidget *newest;

  open_page (&fixture, 100, rtl);
  wait_for_chart (&fixture);
  plot = GTK_WIDGET (get_plot (&fixture));
  g_assert_true (gtk_widget_child_focus (plot, GTK_DIR_TAB_FORWARD));
  newest = gtk_window_get_focus (fixture.window);
  g_assert_cmpstr (patella_chart_plot_get_readout (PATELLA_CHART_PLOT (plot)), ==,
                   patella_chart_mark_get_text (PATELLA_CHART_MARK (newest)));
  for (int i = 0; i < 8; i++)
    {
      GtkDirectionType to_the_past = rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT;
      int before = get_focus_x (&fixture);

      g_assert_true (gtk_widget_child_focus (plot, to_the_past));
      if (rtl)
        g_assert_cmpint (get_focus_x (&fixture), >=, before);
      else
        g_assert_cmpint (get_focus_x (&fixture), <=, before);
    }
  g_assert_cmpuint (patella_chart_mark_get_index (PATELLA_CHART_MARK (newest)), ==,
                    patella_chart_mark_get_index (PATELLA_CHART_MARK (gtk_window_get_focus (fixture.window))) + 8);
  /* at the end it stays, and Tab leaves */
  while (gtk_window_get_focus (fixture.window) != newest)
    gtk_widget_child_focus (plot, rtl ? GTK_DIR_LEFT : GTK_DIR_RIGHT);
  g_assert_true (gtk_widget_child_focus (plot, rtl ? GTK_DIR_LEFT : GTK_DIR_RIGHT));
  g_assert_true (gtk_window_get_focus (fixture.window) == newest);
  g_assert_false (gtk_widget_child_focus (plot, GTK_DIR_TAB_FORWARD));
  close_page (&fixture);
}

static void
test_keys (void)
{
  check_keys (FALSE);
  check_keys (TRUE);
}

static void
test_accessible (void)
{
  Fixture fixture;
  GtkWidget *plot;

  open_page (&fixture, 60, FALSE);
  wait_for_chart (&fixture);
  plot = GTK_WIDGET (get_plot (&fixture));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find_row (&fixture, "Pain of the knee"))));
  for (GtkWidget *mark = gtk_widget_get_first_child (plot); mark != NULL; mark = gtk_widget_get_next_sibling (mark))
    {
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      if (gtk_widget_get_child_visible (mark))
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             patella_chart_mark_get_text (PATELLA_CHART_MARK (mark)));
    }
  close_page (&fixture);
}

static void
test_table (void)
{
  Fixture fixture;
  GtkWidget *button, *table;

  open_page (&fixture, 60, FALSE);
  wait_for_chart (&fixture);
  button = patella_page_test_find_button (fixture.page, "Show as table");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  table = patella_page_test_find_type (fixture.page, GTK_TYPE_COLUMN_VIEW);
  g_assert_nonnull (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))), >, 20);
  /* the sample's last day has no entries: its first row is the day before */
  patella_page_test_wait_for_text (table, "1 Mar 2026");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_plot (&fixture))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  patella_widget_test_wait_for_frame (fixture.window);
  close_page (&fixture);
}

/* When there are more items than marks the ends stay, and the rest is spread evenly, each once. */
static void
test_pick (void)
{
  for (guint n_items = 1; n_items < 3000; n_items += 37)
    for (guint n_marks = 1; n_marks <= MIN (n_items, PATELLA_CHART_PLOT_ITEMS_MAX); n_marks += 13)
      {
        guint before = 0;

        for (guint i = 0; i < n_marks; i++)
          {
            guint item = patella_chart_plot_pick_item (i, n_marks, n_items);

            g_assert_cmpuint (item, <, n_items);
            if (i > 0)
              g_assert_cmpuint (item, >, before);
            before = item;
          }
        g_assert_cmpuint (before, ==, n_items - 1);
      }
}

static void
test_forms (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (PatellaServices) services = patella_page_test_new_services (i % 2 == 0 ? 0 : 60);

      patella_widget_test_show_page (patella_progress_page_new (services), i < 2 ? 360 : 900, i % 2 == 1);
    }
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_func ("/progress-page/empty", test_empty);
  g_test_add_func ("/progress-page/range", test_range);
  g_test_add_func ("/progress-page/dates", test_dates);
  g_test_add_func ("/progress-page/steps", test_steps);
  g_test_add_func ("/progress-page/drag", test_drag);
  g_test_add_func ("/progress-page/hover", test_hover);
  g_test_add_func ("/progress-page/nothing-there", test_nothing_there);
  g_test_add_func ("/progress-page/gallery", test_gallery);
  g_test_add_func ("/progress-page/keys", test_keys);
  g_test_add_func ("/progress-page/accessible", test_accessible);
  g_test_add_func ("/progress-page/table", test_table);
  g_test_add_func ("/progress-page/pick", test_pick);
  g_test_add_func ("/progress-page/forms", test_forms);
  return g_test_run ();
}
