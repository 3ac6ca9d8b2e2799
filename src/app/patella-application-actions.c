/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application-private.h"

#include "patella-window.h"

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  patella_window_show_about (patella_application_show_window (data));
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       data)
{
  patella_window_show_preferences (patella_application_show_window (data));
}

static void
start_session_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       data)
{
  g_action_group_activate_action (G_ACTION_GROUP (patella_application_show_window (data)), "start-session", parameter);
}

/* Asks the window, which may be in the middle of a session; with the last window the program ends. */
static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  PatellaWindow *window = patella_application_find_window (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (data));
}

/* These are exported on the bus: nothing here may destroy or change anything (reliability: anybody may call them). */
void
patella_application_add_actions (PatellaApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_activated_cb },
    { .name = "preferences", .activate = preferences_activated_cb },
    { .name = "quit", .activate = quit_activated_cb },
    { .name = "start-session", .activate = start_session_activated_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
