/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reminder-group.h"

#include <glib/gi18n.h>

#include "patella-background.h"
#include "patella-notification-service.h"
#include "patella-reminder-times.h"
#include "patella-switch-row.h"
#include "patella-time-row.h"
#include "patella-weak-link.h"

/**
 * PatellaReminderGroup:
 *
 * The reminders in the preferences: up to four times for the rounds, one for the question of the morning, and whether they
 * come without a window. It says so where nothing shows notifications. Main thread.
 */
struct _PatellaReminderGroup
{
  AdwPreferencesGroup  parent_instance;

  PatellaServices     *services;        /* owned, nullable until set */
  gboolean             writing;         /* the rows are the newest */

  PatellaSwitchRow    *reminders_row;
  PatellaTimeRow      *time_row_1;
  PatellaTimeRow      *time_row_2;
  PatellaTimeRow      *time_row_3;
  PatellaTimeRow      *time_row_4;
  GtkWidget           *add_row;
  PatellaSwitchRow    *morning_row;
  PatellaTimeRow      *morning_time_row;
  PatellaSwitchRow    *background_row;
  GtkWidget           *no_service_row;
};

G_DEFINE_FINAL_TYPE (PatellaReminderGroup, patella_reminder_group, ADW_TYPE_PREFERENCES_GROUP)

/* A new time comes so long after the last one. */
#define AHEAD_MINUTES (4 * 60)

static PatellaTimeRow *
get_time_row (PatellaReminderGroup *self,
              guint                 index)
{
  PatellaTimeRow *rows[PATELLA_REMINDER_TIMES_MAX] = { self->time_row_1, self->time_row_2, self->time_row_3, self->time_row_4 };

  return rows[index];
}

static PatellaSettings *
get_settings (PatellaReminderGroup *self)
{
  return patella_services_get_settings (self->services);
}

static PatellaReminderTimes
read_setting (PatellaReminderGroup *self)
{
  g_autofree char *text = NULL;

  g_object_get (get_settings (self), "reminder-times", &text, NULL);
  return patella_reminder_times_parse (text);
}

static void
write_setting (PatellaReminderGroup       *self,
               const PatellaReminderTimes *times)
{
  g_autofree char *text = patella_reminder_times_print (times);

  g_object_set (get_settings (self), "reminder-times", text, NULL);
}

/* The rows that show are the times; while one is typed in they keep their places. */
static void
show_rows (PatellaReminderGroup *self)
{
  PatellaReminderTimes times = read_setting (self);
  gboolean on, morning;

  g_object_get (get_settings (self), "reminders", &on, "morning-reminder", &morning, NULL);
  if (self->writing)
    return;

  self->writing = TRUE;
  for (guint i = 0; i < PATELLA_REMINDER_TIMES_MAX; i++)
    {
      PatellaTimeRow *row = get_time_row (self, i);

      if (i < times.n)
        g_object_set (row, "minute", times.minutes[i], NULL);
      g_object_set (row, "removable", times.n > 1, NULL);
      gtk_widget_set_visible (GTK_WIDGET (row), on && i < times.n);
    }
  gtk_widget_set_visible (self->add_row, on && times.n < PATELLA_REMINDER_TIMES_MAX);
  gtk_widget_set_visible (GTK_WIDGET (self->morning_time_row), morning);
  gtk_widget_set_sensitive (GTK_WIDGET (self->background_row), on || morning);
  self->writing = FALSE;
}

static void
minute_changed_cb (PatellaReminderGroup *self)
{
  PatellaReminderTimes times = { 0 };

  if (self->writing || self->services == NULL)
    return;

  self->writing = TRUE;
  for (guint i = 0; i < PATELLA_REMINDER_TIMES_MAX; i++)
    {
      PatellaTimeRow *row = get_time_row (self, i);
      int minute;

      g_object_get (row, "minute", &minute, NULL);
      if (gtk_widget_get_visible (GTK_WIDGET (row)))
        patella_reminder_times_add (&times, minute);
    }
  write_setting (self, &times);
  self->writing = FALSE;
}

static void
removed_cb (PatellaReminderGroup *self,
            PatellaTimeRow       *row)
{
  PatellaReminderTimes times = read_setting (self);
  int minute;

  g_object_get (row, "minute", &minute, NULL);
  if (times.n > 1)
    patella_reminder_times_remove (&times, minute);
  write_setting (self, &times);
  /* two rows may have stood at one time */
  show_rows (self);
}

static void
add_activated_cb (PatellaReminderGroup *self)
{
  PatellaReminderTimes times = read_setting (self);
  int minute = times.n == 0 ? 8 * 60 : (times.minutes[times.n - 1] + AHEAD_MINUTES) % (24 * 60);

  while (times.n < PATELLA_REMINDER_TIMES_MAX && !patella_reminder_times_add (&times, minute))
    minute = (minute + 60) % (24 * 60);
  write_setting (self, &times);
}

static void
show_error (PatellaReminderGroup *self)
{
  const GError *error = patella_background_get_error (patella_background_for (self->services));
  g_autofree char *text = NULL;

  if (error == NULL)
    text = g_strdup (C_("preferences", "Patella starts with the desktop and waits, its journal closed"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    text = g_strdup (C_("preferences", "The desktop does not allow it: reminders come while the window is open"));
  else
    /* Translators: why, in the words of the system */
    text = g_strdup_printf (C_("preferences", "This could not be arranged (%s): reminders come while the window is open"),
                            error->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->background_row), text);
}

static void
service_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (PatellaReminderGroup) self = patella_weak_link_take (data);
  gboolean found = patella_notification_service_find_finish (result);

  if (self != NULL)
    gtk_widget_set_visible (self->no_service_row, !found);
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  patella_notification_service_find_async (bus, service_found_cb, data);
}

static void
patella_reminder_group_dispose (GObject *object)
{
  g_clear_object (&PATELLA_REMINDER_GROUP (object)->services);

  G_OBJECT_CLASS (patella_reminder_group_parent_class)->dispose (object);
}

static void
patella_reminder_group_class_init (PatellaReminderGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_reminder_group_dispose;

  g_type_ensure (PATELLA_TYPE_SWITCH_ROW);
  g_type_ensure (PATELLA_TYPE_TIME_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/preferences/patella-reminder-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, reminders_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, time_row_1);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, time_row_2);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, time_row_3);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, time_row_4);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, add_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, morning_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, morning_time_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, background_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReminderGroup, no_service_row);
  gtk_widget_class_bind_template_callback (widget_class, add_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, minute_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
}

static void
patella_reminder_group_init (PatellaReminderGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_reminder_group_set_services:
 * @services: whose settings are shown and changed
 *
 * Called once, before the group is shown.
 */
void
patella_reminder_group_set_services (PatellaReminderGroup *self,
                                     PatellaServices      *services)
{
  static const char *const shown[] = { "notify::reminders", "notify::reminder-times", "notify::morning-reminder" };
  PatellaSettings *settings = patella_services_get_settings (services);

  g_return_if_fail (PATELLA_IS_REMINDER_GROUP (self));

  g_set_object (&self->services, services);
  patella_switch_row_bind (self->reminders_row, settings);
  patella_switch_row_bind (self->morning_row, settings);
  patella_switch_row_bind (self->background_row, settings);
  g_object_bind_property (settings, "morning-reminder-minute", self->morning_time_row, "minute",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_signal_connect_object (settings, shown[i], G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (patella_background_for (services), "notify::error", G_CALLBACK (show_error), self,
                           G_CONNECT_SWAPPED);
  show_rows (self);
  show_error (self);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, patella_weak_link_new (self));
}
