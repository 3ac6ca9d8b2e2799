/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application-private.h"

#include "patella-reminder-judge.h"

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

static void
show_today_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       data)
{
  PatellaStandby *standby = patella_application_get_standby (data);

  if (standby != NULL)
    patella_reminder_withdraw (patella_standby_get_reminder (standby), PATELLA_REMINDER_MORNING);
  patella_window_show_page (patella_application_show_window (data), "today");
}

static void
due_judged_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (PatellaApplication) self = data;
  g_auto (PatellaReminderVerdict) verdict = { .in_minutes = PATELLA_UNKNOWN };
  PatellaWindow *window = patella_application_find_window (self);

  patella_reminder_judge_finish (PATELLA_SERVICES (source), result, &verdict, NULL);
  if (window == NULL)
    return;

  if (verdict.routine != NULL)
    patella_window_start_session (window, verdict.routine);
  else
    patella_window_show_page (window, "today");
}

/* What is due may have changed since the notification was shown: it is looked for again, and where nothing is due Today
 * says why. */
static void
start_due_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       data)
{
  PatellaStandby *standby = patella_application_get_standby (data);

  patella_application_show_window (data);
  if (standby != NULL)
    patella_reminder_withdraw (patella_standby_get_reminder (standby), PATELLA_REMINDER_ROUND);
  patella_reminder_judge_async (patella_application_get_services (data), PATELLA_REMINDER_ROUND, due_judged_cb,
                                g_object_ref (data));
}

static void
remind_later_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       data)
{
  PatellaStandby *standby = patella_application_get_standby (data);

  if (standby != NULL)
    patella_reminder_remind_later (patella_standby_get_reminder (standby));
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
    { .name = "remind-later", .activate = remind_later_activated_cb },
    { .name = "show-today", .activate = show_today_activated_cb },
    { .name = "start-due", .activate = start_due_activated_cb },
    { .name = "start-session", .activate = start_session_activated_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
