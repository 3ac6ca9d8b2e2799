/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application-private.h"

/* What the program offers on the bus. BackUp is what happens after every session anyway: it takes no path and no query, and
 * answers only with the name of a file in the folder "backups" beside the journal. HoldsJournal says whether the journal is
 * open here: a program that has no window and only waits to remind leaves it to others. */
static const char interface_xml[] =
  "<node>"
  "  <interface name='" PATELLA_BUS_INTERFACE "'>"
  "    <method name='BackUp'><arg type='s' name='name' direction='out'/></method>"
  "    <method name='HoldsJournal'><arg type='b' name='holds' direction='out'/></method>"
  "  </interface>"
  "</node>";

static PatellaStandby *
find_standby (GDBusMethodInvocation *invocation)
{
  return patella_application_get_standby (g_dbus_method_invocation_get_user_data (invocation));
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = patella_journal_back_up_finish (PATELLA_JOURNAL (source), result, &error);
  g_autofree char *name = path == NULL ? NULL : g_path_get_basename (path);

  if (find_standby (invocation) != NULL)
    patella_standby_free_journal (find_standby (invocation));
  if (name == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", name));
}

static void
back_up (PatellaServices       *services,
         GDBusMethodInvocation *invocation)
{
  PatellaStamp now = patella_services_now (services);

  if (patella_services_keeps_journal (services))
    {
      if (find_standby (invocation) != NULL)
        patella_standby_use_journal (find_standby (invocation));
      patella_journal_back_up_async (patella_services_get_journal (services), &now, backed_up_cb, invocation);
    }
  else
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED,
                                                   "no journal is open for writing");
}

static void
journal_opened_cb (PatellaServices *services,
                   gpointer         data)
{
  g_signal_handlers_disconnect_by_data (services, data);
  back_up (services, data);
}

/* a window opens it after its first frame */
static gboolean
holds_journal (PatellaApplication *self,
               PatellaServices    *services)
{
  return patella_services_holds_journal (services) || gtk_application_get_windows (GTK_APPLICATION (self)) != NULL;
}

static void
back_up_called_cb (GDBusConnection       *connection,
                   const char            *sender,
                   const char            *object_path,
                   const char            *interface,
                   const char            *method,
                   GVariant              *parameters,
                   GDBusMethodInvocation *invocation,
                   gpointer               data)
{
  PatellaServices *services = patella_application_get_services (PATELLA_APPLICATION (data));

  if (services == NULL)
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, "the program ends");
  else if (g_str_equal (method, "HoldsJournal"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(b)", holds_journal (data, services)));
  else if (patella_services_is_journal_open (services))
    back_up (services, invocation);
  else
    {
      /* asked in the first moment of the program */
      g_signal_connect_object (services, "journal-opened", G_CALLBACK (journal_opened_cb), invocation, 0);
      patella_services_open_journal (services);
    }
}

/* Returns the id of the registration; 0 when the bus refused it, and the program goes on without. */
guint
patella_application_export_back_up (PatellaApplication *self,
                                    GDBusConnection    *connection,
                                    const char         *object_path)
{
  static const GDBusInterfaceVTable vtable = { .method_call = back_up_called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);

  g_return_val_if_fail (node != NULL, 0);

  return g_dbus_connection_register_object (connection, object_path, node->interfaces[0], &vtable, self, NULL, NULL);
}
