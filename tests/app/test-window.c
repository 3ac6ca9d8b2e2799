/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window.h"

#include "patella-widget-test.h"

static const char *const pages[] = { "today", "library", "progress", "journal" };

static const struct
{
  int      width;
  gboolean rtl;
} forms[] = {
  { 900, FALSE },
  { 900, TRUE },
  { 360, FALSE },
  { 360, TRUE },
};

/* Every page, wide and narrow, in both directions: no warning, nothing cut off, a name for every control. */
static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
      PatellaWindow *window = NULL;

      gtk_widget_set_default_direction (forms[i].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      window = patella_window_new (NULL, services);
      gtk_window_set_default_size (GTK_WINDOW (window), forms[i].width, 700);
      patella_widget_test_wait_for_frame (GTK_WINDOW (window));
      for (guint j = 0; j < G_N_ELEMENTS (pages); j++)
        {
          g_test_message ("%s, %d px%s", pages[j], forms[i].width, forms[i].rtl ? ", right to left" : "");
          g_assert_nonnull (patella_window_show_page (window, pages[j]));
          patella_widget_test_wait_for_frame (GTK_WINDOW (window));
          patella_widget_test_assert_width (GTK_WINDOW (window), forms[i].width);
          patella_widget_test_assert_labelled (GTK_WIDGET (window));
          patella_widget_test_assert_tab_walk (GTK_WINDOW (window));
        }
      gtk_window_destroy (GTK_WINDOW (window));
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A name that is no page changes nothing: it may come from the bus. */
static void
test_unknown_page (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  PatellaWindow *window = patella_window_new (NULL, services);
  GtkWidget *page = patella_window_show_page (window, "journal");

  g_assert_true (patella_window_show_page (window, "no-such-page") == page);
  g_assert_true (patella_window_show_page (window, "") == page);
  patella_window_start_session (window, "no-such-routine");
  patella_window_start_session (window, "exercise:no-such-exercise");
  patella_window_start_session (window, "exercise:");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Only what shows something is exported on the bus; the rest is an action of the widget. */
static void
test_exported_actions (void)
{
  static const char *const allowed[] = { "start-session", "show-page", NULL };
  static const char *const own[] = { "win.show-exercise", "win.show-stop-list", "win.show-help-overlay" };
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  PatellaWindow *window = patella_window_new (NULL, services);
  g_auto (GStrv) exported = g_action_group_list_actions (G_ACTION_GROUP (window));

  for (guint i = 0; exported[i] != NULL; i++)
    {
      g_test_message ("%s", exported[i]);
      g_assert_true (g_strv_contains (allowed, exported[i]));
    }
  g_assert_cmpuint (g_strv_length (exported), ==, g_strv_length ((char **) (gsize) allowed));

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      gboolean found = FALSE;
      GType owner = G_TYPE_INVALID;
      const char *name = NULL;
      const GVariantType *parameter = NULL;
      const char *property = NULL;

      for (guint j = 0;
           gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), j, &owner, &name, &parameter, &property);
           j++)
        found = found || g_str_equal (name, own[i]);
      g_assert_true (found);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The next window is as large as the last one was. */
static void
test_size (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  PatellaWindow *window = NULL;
  int width = 0, height = 0;

  g_object_set (settings, "window-width", 700, "window-height", 650, "window-maximized", FALSE, NULL);
  window = patella_window_new (NULL, services);
  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 700);
  g_assert_cmpint (height, ==, 650);

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 600);
  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_get (settings, "window-width", &width, "window-height", &height, NULL);
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 600);
  g_object_set (settings, "window-width", 860, "window-height", 720, NULL);
}

static guint
count_above (PatellaWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n_above = 0;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      n_above += gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window);
    }

  return n_above;
}

/* However often it is asked for, there is one of each, and all of them go with the window. */
static void
test_windows_above (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  PatellaWindow *window = patella_window_new (NULL, services);

  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  for (int i = 0; i < 3; i++)
    {
      patella_window_show_preferences (window);
      patella_window_show_about (window);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
  g_assert_cmpuint (count_above (window), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GObject) left = g_list_model_get_item (gtk_window_get_toplevels (), i);

      g_test_message ("%s stays", G_OBJECT_TYPE_NAME (left));
    }
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
}

/* The window gives everything back. */
static void
test_finalized (void)
{
  PatellaServices *services = patella_widget_test_new_services ();
  PatellaWindow *window = patella_window_new (NULL, services);

  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  for (guint j = 0; j < G_N_ELEMENTS (pages); j++)
    patella_window_show_page (window, pages[j]);
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (services);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/unknown-page", test_unknown_page);
  g_test_add_func ("/window/exported-actions", test_exported_actions);
  g_test_add_func ("/window/size", test_size);
  g_test_add_func ("/window/windows-above", test_windows_above);
  g_test_add_func ("/window/finalized", test_finalized);
  return g_test_run ();
}
