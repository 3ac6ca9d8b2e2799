/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application.h"

#include <signal.h>
#include <string.h>

#include "patella-store.h"
#include "patella-test-folder.h"

#define NAME "io.github.patella_coach.Patella"
#define PATH "/io/github/patella_coach/Patella"

/* These tests start the built program on a display and a bus of their own and talk to it from outside. */
typedef struct
{
  char            *folder;  /* owned: XDG_DATA_HOME of the program */
  char            *journal; /* owned */
  GDBusConnection *bus;     /* owned */
  GSubprocess     *window;  /* owned, nullable */
  char            *output;  /* owned */
  char            *errors;  /* owned */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = patella_test_folder_new ();
  fixture->journal = g_build_filename (fixture->folder, "patella", "journal.db", NULL);
  fixture->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_nonnull (fixture->bus);
  g_setenv ("XDG_DATA_HOME", fixture->folder, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    g_subprocess_force_exit (fixture->window);
  g_clear_object (&fixture->window);
  g_clear_object (&fixture->bus);
  g_clear_pointer (&fixture->output, g_free);
  g_clear_pointer (&fixture->errors, g_free);
  patella_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->journal);
}

static void
name_appeared_cb (GDBusConnection *bus,
                  const char      *name,
                  const char      *owner,
                  gpointer         data)
{
  *(gboolean *) data = TRUE;
}

static void
open_window (Fixture *fixture)
{
  gboolean there = FALSE;
  guint watch = g_bus_watch_name_on_connection (fixture->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, name_appeared_cb, NULL,
                                                &there, NULL);

  fixture->window = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, g_getenv ("PATELLA_PROGRAM"), NULL);
  g_assert_nonnull (fixture->window);
  while (!there)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
}

static void
end_window (Fixture *fixture,
            int      signal_number)
{
  g_subprocess_send_signal (fixture->window, signal_number);
  g_assert_true (g_subprocess_wait (fixture->window, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (fixture->window));
  g_assert_cmpint (g_subprocess_get_exit_status (fixture->window), ==, 0);
  g_clear_object (&fixture->window);
}

static int
run (Fixture    *fixture,
     const char *verb,
     const char *file)
{
  g_autoptr (GSubprocess) process = NULL;

  g_clear_pointer (&fixture->output, g_free);
  g_clear_pointer (&fixture->errors, g_free);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL,
                              g_getenv ("PATELLA_PROGRAM"), verb, file, NULL);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->output, &fixture->errors, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_test_message ("patella %s: %s", verb, fixture->errors);
  return g_subprocess_get_exit_status (process);
}

static GVariant *
call (Fixture    *fixture,
      const char *path,
      const char *interface,
      const char *method)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (fixture->bus, NAME, path, interface, method, NULL, NULL,
                                                  G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

/* The verbs that read work beside the open window, from its first moment on, and leave the live file alone. */
static void
test_beside_the_window (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  const PatellaStoreOptions options = { .path = copy, .copy = TRUE };
  g_autoptr (PatellaStore) store = NULL;

  open_window (fixture);
  g_assert_cmpint (run (fixture, "export", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (fixture->output, "set_id,session_id,"));
  g_assert_cmpint (run (fixture, "backup", copy), ==, 0);
  g_assert_cmpint (run (fixture, "doctor", NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->output, "Journal: fine"));
  store = patella_store_open (&options, NULL);
  g_assert_nonnull (store);
  end_window (fixture, SIGTERM);
}

/* Whatever ends the program, the journal is one closed file afterwards. */
static void
test_ends (Fixture       *fixture,
           gconstpointer  data)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
  g_autofree char *log = g_strconcat (fixture->journal, "-wal", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GVariant) name = NULL;

      open_window (fixture);
      name = call (fixture, PATH, NAME, "BackUp"); /* answers when the journal is open */
      end_window (fixture, signals[i]);
      g_assert_true (g_file_test (fixture->journal, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
    }
}

/* A second start brings the first window forward and ends well. */
static void
test_second_start (Fixture       *fixture,
                   gconstpointer  data)
{
  open_window (fixture);
  g_assert_cmpint (run (fixture, "start", NULL), ==, 0);
  g_assert_cmpstr (fixture->errors, ==, "");
  end_window (fixture, SIGTERM);
}

/* What anybody on the bus may ask for shows something or ends the program in order: nothing else. */
static void
test_actions_on_the_bus (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char *const allowed[] = { "start-session", "show-page", "about", "preferences", "quit", "start-due",
                                         "remind-later", "show-today", NULL };
  static const char *const paths[] = { PATH, PATH "/window/1" };

  open_window (fixture);
  g_variant_unref (call (fixture, PATH, NAME, "BackUp"));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GVariant) answer = call (fixture, paths[i], "org.gtk.Actions", "List");
      g_auto (GStrv) names = NULL;

      g_variant_get (answer, "(^as)", &names);
      g_assert_cmpuint (g_strv_length (names), >, 0);
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_test_message ("%s %s", paths[i], names[j]);
          g_assert_true (g_strv_contains (allowed, names[j]));
        }
    }
  end_window (fixture, SIGTERM);
}

static void
impostor_called_cb (GDBusConnection       *connection,
                    const char            *sender,
                    const char            *object_path,
                    const char            *interface,
                    const char            *method,
                    GVariant              *parameters,
                    GDBusMethodInvocation *invocation,
                    gpointer               data)
{
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", (const char *) data));
}

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL));
  *(gboolean *) data = TRUE;
}

/* Somebody else owns our name and answers with a path: the verb says so and reads nothing of it. */
static void
test_impostor (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const answers[] = { "../../secret.db", "/etc/passwd", "..", "", "missing.db" };
  static const GDBusInterfaceVTable vtable = { .method_call = impostor_called_cb };
  g_autoptr (GDBusNodeInfo) node =
    g_dbus_node_info_new_for_xml ("<node><interface name='" NAME "'><method name='BackUp'><arg type='s' direction='out'/>"
                                  "</method></interface></node>", NULL);
  gboolean there = FALSE;
  guint owner = g_bus_own_name_on_connection (fixture->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  guint watch = g_bus_watch_name_on_connection (fixture->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, name_appeared_cb, NULL,
                                                &there, NULL);

  while (!there)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      guint object = g_dbus_connection_register_object (fixture->bus, PATH, node->interfaces[0], &vtable,
                                                        (gpointer) (gsize) answers[i], NULL, NULL);
      g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                                          g_getenv ("PATELLA_PROGRAM"), "export", NULL);
      gboolean done = FALSE;

      g_subprocess_wait_async (process, NULL, exited_cb, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
      g_dbus_connection_unregister_object (fixture->bus, object);
    }
  g_bus_unwatch_name (watch);
  g_bus_unown_name (owner);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/application/beside-the-window", test_beside_the_window },
    { "/application/ends", test_ends },
    { "/application/second-start", test_second_start },
    { "/application/actions-on-the-bus", test_actions_on_the_bus },
    { "/application/impostor", test_impostor },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
