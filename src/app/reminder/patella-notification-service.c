/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-notification-service.h"

/* Whether anything would show a notification: GNotification itself never says, and GLib prints a warning where nothing
 * does. */

#define ANSWER_MS 5000

static const char *const outside[] = { "org.gtk.Notifications", "org.freedesktop.Notifications", NULL };
static const char *const inside[] = { "org.freedesktop.portal.Desktop", NULL };

/**
 * patella_notification_service_is_sandboxed:
 *
 * Returns: whether the desktop is reached through its portals
 */
gboolean
patella_notification_service_is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP") != NULL;
}

static gboolean
has_name (GVariant *answer)
{
  const char *const *names = patella_notification_service_is_sandboxed () ? inside : outside;
  g_autofree const char **there = NULL;

  g_variant_get (answer, "(^a&s)", &there);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strv_contains (there, names[i]))
      return TRUE;

  return FALSE;
}

static void
activatable_listed_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_task_return_boolean (task, answer != NULL && has_name (answer));
}

static void
names_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (bus, result, NULL);

  if (answer != NULL && has_name (answer))
    g_task_return_boolean (task, TRUE);
  else
    g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                            "ListActivatableNames", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL,
                            activatable_listed_cb, g_steal_pointer (&task));
}

/**
 * patella_notification_service_find_async:
 * @bus: (nullable): of the session
 * @callback: called with the result
 * @data: for @callback
 *
 * Looks for what shows notifications.
 */
void
patella_notification_service_find_async (GDBusConnection     *bus,
                                         GAsyncReadyCallback  callback,
                                         gpointer             data)
{
  GTask *task = g_task_new (bus, NULL, callback, data);

  if (bus == NULL)
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }

  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, names_listed_cb, task);
}

/**
 * patella_notification_service_find_finish:
 *
 * Returns: whether something shows notifications, or would be started for them
 */
gboolean
patella_notification_service_find_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
