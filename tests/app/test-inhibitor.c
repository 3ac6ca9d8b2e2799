/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-inhibitor.h"

#include "patella-widget-test.h"

#define SAVER "org.freedesktop.ScreenSaver"
#define SAVER_PATH "/org/freedesktop/ScreenSaver"
#define COOKIE 4711u

/* A bus on which nothing keeps the screen awake but, in some tests, a screen saver of our own. */
typedef struct
{
  GtkWindow       *window;
  GDBusConnection *bus;          /* owned: another one than the program's */
  int              held;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  fixture->window = GTK_WINDOW (gtk_application_window_new (GTK_APPLICATION (g_application_get_default ())));
  fixture->bus = g_dbus_connection_new_for_address_sync (
    address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
    NULL);
  g_assert_nonnull (fixture->bus);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_dbus_connection_close_sync (fixture->bus, NULL, NULL);
  g_clear_object (&fixture->bus);
}

static void
saver_called_cb (GDBusConnection       *connection,
                 const char            *sender,
                 const char            *object_path,
                 const char            *interface,
                 const char            *method,
                 GVariant              *parameters,
                 GDBusMethodInvocation *invocation,
                 gpointer               data)
{
  Fixture *fixture = data;
  const char *who = NULL;
  const char *why = NULL;
  guint cookie = 0;

  if (g_str_equal (method, "Inhibit"))
    {
      g_variant_get (parameters, "(&s&s)", &who, &why);
      g_assert_cmpstr (why, ==, "because");
      fixture->held++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", COOKIE));
      return;
    }

  g_variant_get (parameters, "(u)", &cookie);
  g_assert_cmpuint (cookie, ==, COOKIE);
  fixture->held--;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
own_saver (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = saver_called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
    "<node><interface name='" SAVER "'>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='UnInhibit'><arg type='u' direction='in'/></method></interface></node>", NULL);
  g_autoptr (GVariant) answer = NULL;

  g_assert_nonnull (node);
  g_dbus_connection_register_object (fixture->bus, SAVER_PATH, node->interfaces[0], &vtable, fixture, NULL, NULL);
  answer = g_dbus_connection_call_sync (fixture->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", SAVER, 0u), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (answer);
}

/* Nothing grants it: the page can say so, for as long as it is held. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (PatellaInhibitor) inhibitor = patella_inhibitor_new ();

  g_assert_false (patella_inhibitor_is_refused (inhibitor));
  patella_inhibitor_hold (inhibitor, fixture->window, "because");
  while (!patella_inhibitor_is_refused (inhibitor))
    g_main_context_iteration (NULL, TRUE);
  patella_inhibitor_release (inhibitor);
  g_assert_false (patella_inhibitor_is_refused (inhibitor));
}

/* The screen saver grants it: once for however many holds, and it is given back once. */
static void
test_saver (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PatellaInhibitor) inhibitor = patella_inhibitor_new ();

  own_saver (fixture);
  for (int i = 0; i < 2; i++)
    {
      patella_inhibitor_hold (inhibitor, fixture->window, "because");
      patella_inhibitor_hold (inhibitor, fixture->window, "because");
      while (fixture->held == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (fixture->held, ==, 1);
      g_assert_false (patella_inhibitor_is_refused (inhibitor));
      /* the answer must have arrived before it can be given back */
      for (int j = 0; j < 100; j++)
        g_main_context_iteration (NULL, FALSE);
      patella_inhibitor_release (inhibitor);
      patella_inhibitor_release (inhibitor);
      while (fixture->held != 0)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* Released before the screen saver has answered: what it grants then is given back at once. */
static void
test_released_early (Fixture       *fixture,
                     gconstpointer  data)
{
  PatellaInhibitor *inhibitor = patella_inhibitor_new ();

  own_saver (fixture);
  patella_inhibitor_hold (inhibitor, fixture->window, "because");
  while (fixture->held == 0)
    g_main_context_iteration (NULL, TRUE);
  patella_inhibitor_release (inhibitor);
  while (fixture->held != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (inhibitor);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  patella_widget_test_init (&argc, &argv);
  application = gtk_application_new ("io.github.patella_coach.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add ("/inhibitor/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/inhibitor/saver", Fixture, NULL, set_up, test_saver, tear_down);
  g_test_add ("/inhibitor/released-early", Fixture, NULL, set_up, test_released_early, tear_down);
  return g_test_run ();
}
