/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-media-keys.h"

#include <string.h>
#include <unistd.h>

#define NAME "org.mpris.MediaPlayer2.io.github.patella_coach.Patella"
#define PATH "/org/mpris/MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/* A bus of its own, the keys on it, and somebody else on it who sends and listens. */
typedef struct
{
  GTestDBus        *bus;
  PatellaMediaKeys *keys;
  GDBusConnection  *shared;    /* the one the keys have, kept or it would be made anew */
  GDBusConnection  *other;
  GString          *pressed;
  GString          *changed;   /* what PropertiesChanged said */
  guint             watch;
  gboolean          is_there;
} Fixture;

static void
pressed_cb (PatellaMediaKeys *keys,
            PatellaMediaKey   key,
            GString          *pressed)
{
  g_string_append_printf (pressed, "%s ", patella_enum_to_nick (PATELLA_TYPE_MEDIA_KEY, (int) key));
}

static void
appeared_cb (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         data)
{
  *(gboolean *) data = TRUE;
}

static void
vanished_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         data)
{
  *(gboolean *) data = FALSE;
}

static void
changed_cb (GDBusConnection *connection,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         data)
{
  g_autofree char *text = g_variant_print (parameters, FALSE);

  g_string_append (data, text);
}

static void
wait_for (Fixture  *fixture,
          gboolean  is_there)
{
  while (fixture->is_there != is_there)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->other = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (fixture->bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, NULL);
  g_assert_nonnull (fixture->other);
  fixture->shared = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (fixture->shared, FALSE);
  fixture->pressed = g_string_new (NULL);
  fixture->changed = g_string_new (NULL);
  fixture->watch = g_bus_watch_name_on_connection (fixture->other, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb,
                                                   vanished_cb, &fixture->is_there, NULL);
  g_dbus_connection_signal_subscribe (fixture->other, NULL, PROPERTIES, "PropertiesChanged", PATH, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, fixture->changed, NULL);
  fixture->keys = patella_media_keys_new ();
  g_signal_connect (fixture->keys, "pressed", G_CALLBACK (pressed_cb), fixture->pressed);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  patella_media_keys_release (fixture->keys);
  wait_for (fixture, FALSE);
  /* what is under way on the bus keeps them until it has an answer */
  while (G_OBJECT (fixture->keys)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (G_OBJECT (fixture->keys));
  g_bus_unwatch_name (fixture->watch);
  g_dbus_connection_close_sync (fixture->other, NULL, NULL);
  g_object_unref (fixture->other);
  g_object_unref (fixture->shared);
  g_test_dbus_down (fixture->bus);
  g_object_unref (fixture->bus);
  g_string_free (fixture->pressed, TRUE);
  g_string_free (fixture->changed, TRUE);
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* (nullable): the answer; NULL: an error */
static GVariant *
call (Fixture    *fixture,
      const char *interface,
      const char *method,
      GVariant   *parameters)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *answer = NULL;

  g_dbus_connection_call (fixture->other, NAME, PATH, interface, method, parameters, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1, NULL, called_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = g_dbus_connection_call_finish (fixture->other, result, &error);
  if (answer == NULL)
    g_test_message ("%s: %s", method, error->message);

  return answer;
}

static void
expect_call (Fixture    *fixture,
             const char *interface,
             const char *method,
             GVariant   *parameters,
             const char *pressed)
{
  g_autoptr (GVariant) answer = call (fixture, interface, method, parameters);

  g_assert_nonnull (answer);
  g_assert_cmpstr (fixture->pressed->str, ==, pressed);
  g_string_truncate (fixture->pressed, 0);
}

static char *
get (Fixture    *fixture,
     const char *interface,
     const char *property)
{
  g_autoptr (GVariant) answer = call (fixture, PROPERTIES, "Get", g_variant_new ("(ss)", interface, property));
  g_autoptr (GVariant) value = NULL;

  g_assert_nonnull (answer);
  g_variant_get (answer, "(v)", &value);
  return g_variant_print (value, FALSE);
}

static void
expect_property (Fixture    *fixture,
                 const char *interface,
                 const char *property,
                 const char *expected)
{
  g_autofree char *value = get (fixture, interface, property);

  g_assert_cmpstr (value, ==, expected);
}

/* Each key comes through as itself; what a player of music could do more is answered and does nothing. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const keys[] = { "PlayPause", "Play", "Pause", "Next", "Previous", "Stop" };

  patella_media_keys_hold (fixture->keys);
  wait_for (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *expected = g_strconcat (keys[i], " ", NULL);

      expect_call (fixture, PLAYER, keys[i], NULL, expected);
    }
  expect_call (fixture, PLAYER, "Seek", g_variant_new ("(x)", G_MAXINT64), "");
  expect_call (fixture, PLAYER, "SetPosition", g_variant_new ("(ox)", "/", G_MININT64), "");
  expect_call (fixture, "org.mpris.MediaPlayer2", "Raise", NULL, "");
  expect_call (fixture, "org.mpris.MediaPlayer2", "Quit", NULL, "");
}

/* Calls of wrong types, unknown ones and attempts to set something are refused, and no key is pressed. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  const struct
  {
    const char *interface;
    const char *method;
    const char *parameters;
  } rows[] = {
    { PLAYER, "PlayPause", "('now',)" },
    { PLAYER, "Stop", "(int64 1, [1, 2], {'a': <1>})" },
    { PLAYER, "Next", "(@ay [],)" },
    { PLAYER, "Seek", "('1',)" },
    { PLAYER, "Seek", "()" },
    { PLAYER, "SetPosition", "('no path', int64 1)" },
    { PLAYER, "OpenUri", "('file:///etc/passwd',)" },
    { PLAYER, "playpause", "()" },
    { "org.mpris.MediaPlayer2", "Stop", "()" },
    { "org.mpris.MediaPlayer2.TrackList", "GoTo", "(objectpath '/',)" },
    { "org.gtk.Actions", "Activate", "('session.finish', [<1>], {'a': <1>})" },
    { PROPERTIES, "Set", "('org.mpris.MediaPlayer2.Player', 'Rate', <2.0>)" },
    { PROPERTIES, "Set", "('org.mpris.MediaPlayer2.Player', 'Volume', <0.0>)" },
    { PROPERTIES, "Set", "('org.mpris.MediaPlayer2.Player', 'Metadata', <'x'>)" },
    { PROPERTIES, "Get", "('org.mpris.MediaPlayer2.Player', 'Pain')" },
    { PROPERTIES, "Get", "(int64 1,)" },
  };

  patella_media_keys_hold (fixture->keys);
  wait_for (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GVariant) parameters = g_variant_parse (NULL, rows[i].parameters, NULL, NULL, NULL);
      g_autoptr (GVariant) answer = NULL;

      g_test_message ("%s.%s %s", rows[i].interface, rows[i].method, rows[i].parameters);
      g_assert_nonnull (parameters);
      answer = call (fixture, rows[i].interface, rows[i].method, parameters);
      g_assert_null (answer);
    }
  g_assert_cmpstr (fixture->pressed->str, ==, "");
}

/* It can do what a session can, and says of it the title, the state and a number for the set, nothing more. */
static void
test_said (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const never[] = { "CanSeek" };
  static const char *const always[] = { "CanControl", "CanPlay", "CanPause", "CanGoNext", "CanGoPrevious" };

  patella_media_keys_hold (fixture->keys);
  wait_for (fixture, TRUE);
  expect_property (fixture, PLAYER, "Metadata", "{}");
  expect_property (fixture, PLAYER, "PlaybackStatus", "'Stopped'");
  patella_media_keys_show (fixture->keys, PATELLA_SESSION_STATE_RUNNING, 2, "Bridge - set 1 of 2, rep 4");
  expect_property (fixture, PLAYER, "PlaybackStatus", "'Playing'");
  expect_property (fixture, PLAYER, "Metadata",
                   "{'mpris:trackid': <objectpath '/io/github/patella_coach/Patella/set/2'>, 'xesam:title': "
                   "<'Bridge - set 1 of 2, rep 4'>}");
  expect_property (fixture, PLAYER, "Position", "0");
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    expect_property (fixture, PLAYER, always[i], "true");
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    expect_property (fixture, PLAYER, never[i], "false");
  expect_property (fixture, "org.mpris.MediaPlayer2", "CanQuit", "false");
  expect_property (fixture, "org.mpris.MediaPlayer2", "CanRaise", "false");
  expect_property (fixture, "org.mpris.MediaPlayer2", "HasTrackList", "false");
  expect_property (fixture, "org.mpris.MediaPlayer2", "SupportedUriSchemes", "[]");
  expect_property (fixture, "org.mpris.MediaPlayer2", "DesktopEntry", "'io.github.patella_coach.Patella'");
}

/* A change is told once; what has not changed is not told, and the position never is. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  patella_media_keys_hold (fixture->keys);
  wait_for (fixture, TRUE);
  patella_media_keys_show (fixture->keys, PATELLA_SESSION_STATE_RUNNING, 0, "one");
  expect_call (fixture, PLAYER, "Seek", g_variant_new ("(x)", (gint64) 1), ""); /* what was sent before has come */
  g_assert_nonnull (strstr (fixture->changed->str, "'PlaybackStatus': <'Playing'>"));
  g_assert_nonnull (strstr (fixture->changed->str, "'xesam:title': <'one'>"));

  g_string_truncate (fixture->changed, 0);
  patella_media_keys_show (fixture->keys, PATELLA_SESSION_STATE_RUNNING, 0, "one");
  patella_media_keys_show (fixture->keys, PATELLA_SESSION_STATE_COUNT_IN, 0, "one");
  expect_call (fixture, PLAYER, "Seek", g_variant_new ("(x)", (gint64) 1), "");
  g_assert_cmpstr (fixture->changed->str, ==, "");

  patella_media_keys_show (fixture->keys, PATELLA_SESSION_STATE_PAUSED, 0, "one");
  expect_call (fixture, PLAYER, "Seek", g_variant_new ("(x)", (gint64) 1), "");
  g_assert_cmpstr (fixture->changed->str, ==,
                   "('org.mpris.MediaPlayer2.Player', {'PlaybackStatus': <'Paused'>}, [])");
}

/* Left, nothing of it is on the bus; it can come again. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GVariant) answer = NULL;

      patella_media_keys_hold (fixture->keys);
      patella_media_keys_hold (fixture->keys);
      wait_for (fixture, TRUE);
      patella_media_keys_release (fixture->keys);
      patella_media_keys_release (fixture->keys);
      wait_for (fixture, FALSE);
      answer = call (fixture, PLAYER, "PlayPause", NULL);
      g_assert_null (answer);
    }
  g_assert_cmpstr (fixture->pressed->str, ==, "");

  /* released before the bus has answered */
  patella_media_keys_hold (fixture->keys);
  patella_media_keys_release (fixture->keys);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (fixture->is_there);
}

static void
released_by_key_cb (PatellaMediaKeys *keys)
{
  patella_media_keys_release (keys);
}

/* A key may end the session that it was sent to. */
static void
test_released_by_key (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GVariant) answer = NULL;

  g_signal_connect (fixture->keys, "pressed", G_CALLBACK (released_by_key_cb), NULL);
  patella_media_keys_hold (fixture->keys);
  wait_for (fixture, TRUE);
  answer = call (fixture, PLAYER, "Next", NULL);
  g_assert_nonnull (answer);
  wait_for (fixture, FALSE);
}

/* reliability.md, T6: a storm of calls, among them bad ones, is as many keys as there were good calls. */
static void
test_storm (Fixture       *fixture,
            gconstpointer  data)
{
  const guint n_calls = 2000;
  guint n_pressed = 0;

  patella_media_keys_hold (fixture->keys);
  wait_for (fixture, TRUE);
  for (guint i = 0; i < n_calls; i++)
    {
      g_dbus_connection_call (fixture->other, NAME, PATH, PLAYER, "Next", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL,
                              NULL);
      g_dbus_connection_call (fixture->other, NAME, PATH, PLAYER, "Next", g_variant_new ("(s)", "x"), NULL,
                              G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
    }
  expect_property (fixture, PLAYER, "PlaybackStatus", "'Stopped'");
  for (const char *at = strstr (fixture->pressed->str, "Next "); at != NULL; at = strstr (at + 1, "Next "))
    n_pressed++;
  g_assert_cmpuint (n_pressed, ==, n_calls);
}

/* Where another Patella has the name, this one is a player of its own. */
static void
test_second (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GVariant) taken = NULL;
  gboolean is_second = FALSE;
  guint watch;
  g_autofree char *name = g_strdup_printf (NAME ".instance%d", (int) getpid ());

  taken = g_dbus_connection_call_sync (fixture->other, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", NAME, 4), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (taken);
  watch = g_bus_watch_name_on_connection (fixture->other, name, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb,
                                          &is_second, NULL);
  patella_media_keys_hold (fixture->keys);
  while (!is_second)
    g_main_context_iteration (NULL, TRUE);
  patella_media_keys_release (fixture->keys);
  while (is_second)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
  g_clear_pointer (&taken, g_variant_unref);
  taken = g_dbus_connection_call_sync (fixture->other, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "ReleaseName", g_variant_new ("(s)", NAME), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  wait_for (fixture, FALSE);
}

/* Without a bus everything can be called and nothing happens. */
static void
test_no_bus (void)
{
  PatellaMediaKeys *keys = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  keys = patella_media_keys_new ();
  patella_media_keys_hold (keys);
  patella_media_keys_show (keys, PATELLA_SESSION_STATE_RUNNING, 1, "title");
  /* the keys are kept until the bus has answered */
  while (G_OBJECT (keys)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  patella_media_keys_show (keys, PATELLA_SESSION_STATE_PAUSED, 1, "title");
  patella_media_keys_release (keys);
  g_assert_finalize_object (G_OBJECT (keys));
}

#define ADD(name, function) g_test_add ("/media-keys/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("keys", test_keys);
  ADD ("refused", test_refused);
  ADD ("said", test_said);
  ADD ("changes", test_changes);
  ADD ("gone", test_gone);
  ADD ("released-by-key", test_released_by_key);
  ADD ("storm", test_storm);
  ADD ("second", test_second);
  g_test_add_func ("/media-keys/no-bus", test_no_bus);
  return g_test_run ();
}
