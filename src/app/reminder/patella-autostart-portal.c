/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-autostart-portal.h"

#include <glib/gi18n.h>
#include <string.h>

/* A sandbox is started with the desktop by its portal: org.freedesktop.portal.Background. The answer comes as a signal of a
 * request object whose path is known beforehand, so it cannot come too early. */

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST "org.freedesktop.portal.Request"
#define TOKEN "patella_autostart"

typedef struct
{
  GDBusConnection *bus;        /* owned */
  guint            signal_id;  /* 0: none */
  gboolean         autostart;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  if (self->signal_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signal_id);
  g_clear_object (&self->bus);
  g_free (self);
}

/* ":1.42" has the request path ".../1_42/token" */
static char *
dup_request_path (GDBusConnection *bus)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strdup_printf (PORTAL_PATH "/request/%s/" TOKEN, g_strdelimit (sender, ".", '_'));
}

static void
stop_listening (GTask *task)
{
  Asking *self = g_task_get_task_data (task);

  g_dbus_connection_signal_unsubscribe (self->bus, self->signal_id);
  self->signal_id = 0;
}

static void
responded_cb (GDBusConnection *bus,
              const char      *sender,
              const char      *path,
              const char      *interface,
              const char      *signal,
              GVariant        *parameters,
              gpointer         data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Asking *self = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  guint32 response = 2;
  gboolean given = FALSE;

  if (self->signal_id == 0 || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &given);
  stop_listening (task);
  if (response == 0 && given == self->autostart)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "the desktop does not allow it");
}

static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Asking *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL || self->signal_id == 0)
    {
      g_clear_error (&error);
      return;
    }

  stop_listening (task);
  g_task_return_error (task, error);
}

static GVariant *
create_request (gboolean autostart)
{
  GVariantBuilder options;
  const char *const command[] = { "patella", "--gapplication-service", NULL };

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (TOKEN));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (C_("why it starts with the desktop", "Reminders when the window is closed")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  return g_variant_new ("(sa{sv})", "", &options);
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Asking *self = g_task_get_task_data (task);
  g_autofree char *path = NULL;
  GError *error = NULL;

  self->bus = g_bus_get_finish (result, &error);
  if (self->bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  path = dup_request_path (self->bus);
  /* the subscription keeps the task until it is answered */
  self->signal_id = g_dbus_connection_signal_subscribe (self->bus, PORTAL, REQUEST, "Response", path, NULL,
                                                        G_DBUS_SIGNAL_FLAGS_NONE, responded_cb, g_object_ref (task),
                                                        g_object_unref);
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                          create_request (self->autostart), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL,
                          requested_cb, g_steal_pointer (&task));
}

/**
 * patella_autostart_portal_ask_async:
 * @autostart: whether the desktop is to start the program from now on
 * @callback: called with the result
 * @data: for @callback
 *
 * The desktop may ask the person, who may take as long as they like.
 */
void
patella_autostart_portal_ask_async (gboolean            autostart,
                                    GAsyncReadyCallback callback,
                                    gpointer            data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Asking *self = g_new0 (Asking, 1);

  self->autostart = autostart;
  g_task_set_task_data (task, self, asking_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, task);
}

/**
 * patella_autostart_portal_ask_finish:
 *
 * Returns: whether it is arranged as asked
 */
gboolean
patella_autostart_portal_ask_finish (GAsyncResult  *result,
                                     GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
