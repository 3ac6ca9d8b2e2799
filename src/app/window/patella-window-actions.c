/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window-private.h"

#include "patella-about.h"
#include "patella-evidence-window.h"
#include "patella-first-pages.h"
#include "patella-preferences-window.h"
#include "patella-window-pages.h"

#define HELP_OVERLAY "/io/github/patella_coach/Patella/help-overlay.ui"

static void
start_session_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       data)
{
  patella_window_start_session (data, g_variant_get_string (parameter, NULL));
}

static void
show_page_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       data)
{
  patella_window_show_page (data, g_variant_get_string (parameter, NULL));
}

static void
show_exercise_activated_cb (GtkWidget  *widget,
                            const char *action,
                            GVariant   *parameter)
{
  GtkWidget *library = patella_window_show_page (PATELLA_WINDOW (widget), "library");

  gtk_widget_activate_action_variant (library, "library.show-exercise", parameter);
}

static void
show_stop_list_activated_cb (GtkWidget  *widget,
                             const char *action,
                             GVariant   *parameter)
{
  patella_window_hold_session (PATELLA_WINDOW (widget));
  patella_window_pages_present_stop_list (patella_window_get_services (PATELLA_WINDOW (widget)), GTK_WINDOW (widget));
}

static void
show_first_pages_activated_cb (GtkWidget  *widget,
                               const char *action,
                               GVariant   *parameter)
{
  gboolean again = g_str_equal (action, "win.read-first-pages");

  patella_first_pages_present (patella_window_get_services (PATELLA_WINDOW (widget)), GTK_WINDOW (widget), again);
}

static void
show_evidence_activated_cb (GtkWidget  *widget,
                            const char *action,
                            GVariant   *parameter)
{
  PatellaServices *services = patella_window_get_services (PATELLA_WINDOW (widget));

  patella_evidence_window_present (patella_services_get_content (services), GTK_WINDOW (widget));
}

/* What is searched is the matter of the page that shows. */
static void
search_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GtkWidget *page = patella_window_show_page (PATELLA_WINDOW (widget), "");

  if (page != NULL)
    gtk_widget_activate_action (page, "journal.search", NULL);
}

/* GTK would build the shortcuts window with every window and export an action for it; this one is built when asked for. */
static void
show_help_overlay_activated_cb (GtkWidget  *widget,
                                const char *action,
                                GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (HELP_OVERLAY);
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

/* Actions of the widget are not exported on the bus. */
void
patella_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-exercise", "s", show_exercise_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.show-stop-list", NULL, show_stop_list_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.show-first-pages", NULL, show_first_pages_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.read-first-pages", NULL, show_first_pages_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.show-evidence", NULL, show_evidence_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_help_overlay_activated_cb);
  patella_window_install_copies_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_activated_cb);
  patella_window_install_erase_action (widget_class);
  patella_window_install_report_action (widget_class);
}

/* These are exported: they only show something. */
void
patella_window_add_actions (PatellaWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "start-session", .activate = start_session_activated_cb, .parameter_type = "s" },
    { .name = "show-page", .activate = show_page_activated_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* The bus may ask again and again: one of each is enough. */
static GtkWindow *
find_above (PatellaWindow *self,
            GType          type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_window_get_transient_for (window) == GTK_WINDOW (self))
        return window;
    }

  return NULL;
}

/**
 * patella_window_show_preferences:
 *
 * Opens the preferences above the window.
 */
void
patella_window_show_preferences (PatellaWindow *self)
{
  GtkWindow *preferences = find_above (self, PATELLA_TYPE_PREFERENCES_WINDOW);

  if (preferences == NULL)
    {
      preferences = GTK_WINDOW (patella_preferences_window_new (patella_window_get_services (self)));
      gtk_window_set_transient_for (preferences, GTK_WINDOW (self));
    }

  gtk_window_present (preferences);
}

/**
 * patella_window_show_about:
 *
 * Opens the window about the program above this one.
 */
void
patella_window_show_about (PatellaWindow *self)
{
  GtkWindow *about = find_above (self, ADW_TYPE_ABOUT_WINDOW);

  if (about == NULL)
    patella_about_present (GTK_WINDOW (self));
  else
    gtk_window_present (about);
}
