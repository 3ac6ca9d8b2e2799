/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-media-keys.h"

#include <unistd.h>

#include "patella-config.h"

/**
 * PatellaMediaKeys:
 *
 * Puts a running session on the session bus as a media player, because that is whom the desktop sends its media keys, the
 * buttons of a headset and what a lock screen offers: `org.mpris.MediaPlayer2` and `org.mpris.MediaPlayer2.Player`.
 *
 * Always true: between hold() and release(), and only then, it is on the bus, if there is one; no bus, or one that does not
 * answer, changes nothing. It says title and picture that it was given, the state and a number for the set, and nothing else;
 * what it is told is a key, to be taken as one. The types of a call are checked by GDBus before it comes here.
 *
 * Main thread. Owns its place on the bus.
 */
struct _PatellaMediaKeys
{
  GObject              parent_instance;

  gboolean             is_held;
  GDBusConnection     *bus;          /* owned, nullable */
  guint                objects[2];   /* 0: none */
  char                *name;         /* owned, nullable: what was asked for on the bus */
  PatellaSessionState  state;
  int                  set;
  char                *title;        /* owned */
  char                *art_uri;      /* owned, nullable */
};

enum
{
  SIGNAL_PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (PatellaMediaKey, patella_media_key,
                    G_DEFINE_ENUM_VALUE (PATELLA_MEDIA_KEY_PLAY_PAUSE, "PlayPause"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MEDIA_KEY_PLAY, "Play"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MEDIA_KEY_PAUSE, "Pause"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MEDIA_KEY_NEXT, "Next"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MEDIA_KEY_PREVIOUS, "Previous"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MEDIA_KEY_STOP, "Stop"))

G_DEFINE_FINAL_TYPE (PatellaMediaKeys, patella_media_keys, G_TYPE_OBJECT)

#define BUS_NAME "org.mpris.MediaPlayer2." PATELLA_APPLICATION_ID
#define OBJECT_PATH "/org/mpris/MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
/* DBUS_NAME_FLAG_DO_NOT_QUEUE and DBUS_REQUEST_NAME_REPLY_EXISTS of the D-Bus specification */
#define DO_NOT_QUEUE 4
#define NAME_EXISTS 3
#define TRACK_PATH "/io/github/patella_coach/Patella/set/%d"

/* What a player must have. There is nothing to open, to seek or to list, so none of what does it is here but the two that
 * the specification asks of everybody. Rate and volume are read only: a pace and a loudness are not the bus's to set. */
static const char interfaces[] =
  "<node>"
  "<interface name='org.mpris.MediaPlayer2'>"
  "<method name='Raise'/><method name='Quit'/>"
  "<property name='CanQuit' type='b' access='read'/><property name='CanRaise' type='b' access='read'/>"
  "<property name='HasTrackList' type='b' access='read'/><property name='Identity' type='s' access='read'/>"
  "<property name='DesktopEntry' type='s' access='read'/>"
  "<property name='SupportedUriSchemes' type='as' access='read'/>"
  "<property name='SupportedMimeTypes' type='as' access='read'/>"
  "</interface>"
  "<interface name='org.mpris.MediaPlayer2.Player'>"
  "<method name='Next'/><method name='Previous'/><method name='Pause'/><method name='PlayPause'/><method name='Stop'/>"
  "<method name='Play'/><method name='Seek'><arg name='Offset' type='x' direction='in'/></method>"
  "<method name='SetPosition'><arg name='TrackId' type='o' direction='in'/><arg name='Position' type='x' direction='in'/>"
  "</method>"
  "<property name='PlaybackStatus' type='s' access='read'/><property name='Rate' type='d' access='read'/>"
  "<property name='MinimumRate' type='d' access='read'/><property name='MaximumRate' type='d' access='read'/>"
  "<property name='Volume' type='d' access='read'/>"
  "<property name='Metadata' type='a{sv}' access='read'/>"
  "<property name='Position' type='x' access='read'>"
  "<annotation name='org.freedesktop.DBus.Property.EmitsChangedSignal' value='false'/></property>"
  "<property name='CanGoNext' type='b' access='read'/><property name='CanGoPrevious' type='b' access='read'/>"
  "<property name='CanPlay' type='b' access='read'/><property name='CanPause' type='b' access='read'/>"
  "<property name='CanSeek' type='b' access='read'/>"
  "<property name='CanControl' type='b' access='read'>"
  "<annotation name='org.freedesktop.DBus.Property.EmitsChangedSignal' value='false'/></property>"
  "</interface>"
  "</node>";

static const char *
describe_state (PatellaSessionState state)
{
  switch (state)
    {
    case PATELLA_SESSION_STATE_RUNNING:
    case PATELLA_SESSION_STATE_COUNT_IN:
      return "Playing";
    case PATELLA_SESSION_STATE_PAUSED:
      return "Paused";
    case PATELLA_SESSION_STATE_READY:
    case PATELLA_SESSION_STATE_FINISHED:
    default:
      return "Stopped";
    }
}

static GVariant *
make_metadata (PatellaMediaKeys *self)
{
  g_autofree char *track = g_strdup_printf (TRACK_PATH, self->set);
  GVariantDict metadata;

  g_variant_dict_init (&metadata, NULL);
  if (self->set >= 0)
    {
      g_variant_dict_insert (&metadata, "mpris:trackid", "o", track);
      g_variant_dict_insert (&metadata, "xesam:title", "s", self->title);
      if (self->art_uri != NULL)
        g_variant_dict_insert (&metadata, "mpris:artUrl", "s", self->art_uri);
    }

  return g_variant_dict_end (&metadata);
}

static GVariant *
get_root_property (const char *property)
{
  if (g_str_equal (property, "Identity"))
    return g_variant_new_string ("Patella");
  if (g_str_equal (property, "DesktopEntry"))
    return g_variant_new_string (PATELLA_APPLICATION_ID);
  if (g_str_has_prefix (property, "Supported"))
    return g_variant_new_strv (NULL, 0);

  return g_variant_new_boolean (FALSE);
}

static GVariant *
get_player_property (PatellaMediaKeys *self,
                     const char       *property)
{
  if (g_str_equal (property, "PlaybackStatus"))
    return g_variant_new_string (describe_state (self->state));
  if (g_str_equal (property, "Metadata"))
    return make_metadata (self);
  if (g_str_equal (property, "Position"))
    return g_variant_new_int64 (0);
  if (g_str_has_suffix (property, "Rate") || g_str_equal (property, "Volume"))
    return g_variant_new_double (1);

  return g_variant_new_boolean (!g_str_equal (property, "CanSeek"));
}

static void
method_called_cb (GDBusConnection       *bus,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer               data)
{
  g_autoptr (PatellaMediaKeys) self = g_object_ref (data);
  int key;

  g_dbus_method_invocation_return_value (invocation, NULL);
  /* Raise, Quit, Seek and SetPosition are nobody's key: what cannot be done is answered, and nothing happens */
  if (self->is_held && patella_enum_from_nick (PATELLA_TYPE_MEDIA_KEY, method, &key))
    g_signal_emit (self, signals[SIGNAL_PRESSED], 0, (PatellaMediaKey) key);
}

static GVariant *
property_read_cb (GDBusConnection  *bus,
                  const char       *sender,
                  const char       *path,
                  const char       *interface,
                  const char       *property,
                  GError          **error,
                  gpointer          data)
{
  return g_str_equal (interface, PLAYER) ? get_player_property (data, property) : get_root_property (property);
}

static void
call_bus (PatellaMediaKeys    *self,
          const char          *method,
          GVariant            *parameters,
          GAsyncReadyCallback  callback)
{
  g_dbus_connection_call (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
                          parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, callback,
                          callback != NULL ? g_object_ref (self) : NULL);
}

static void name_requested_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      data);

/* By hand, because g_bus_unown_name() waits for the bus to answer, and nothing here may wait. */
static void
request_name (PatellaMediaKeys *self,
              char             *name)
{
  g_free (self->name);
  self->name = name;
  call_bus (self, "RequestName", g_variant_new ("(su)", name, DO_NOT_QUEUE), name_requested_cb);
}

/* Two Patellas have two journals and two sessions: the second is a player of its own, under the name the specification has
 * for it. */
static void
name_requested_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaMediaKeys) self = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  guint reply = 0;

  if (answer == NULL || self->bus == NULL || g_strcmp0 (self->name, BUS_NAME) != 0)
    return;

  g_variant_get (answer, "(u)", &reply);
  if (reply == NAME_EXISTS)
    request_name (self, g_strdup_printf (BUS_NAME ".instance%d", (int) getpid ()));
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  static const GDBusInterfaceVTable vtable = { method_called_cb, property_read_cb, NULL, { NULL } };
  g_autoptr (PatellaMediaKeys) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autoptr (GDBusNodeInfo) node = NULL;

  /* released meanwhile; or released and held anew, and this is the second answer */
  if (bus == NULL || self->bus != NULL || !self->is_held)
    return;

  self->bus = g_steal_pointer (&bus);
  node = g_dbus_node_info_new_for_xml (interfaces, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    self->objects[i] = g_dbus_connection_register_object (self->bus, OBJECT_PATH, node->interfaces[i], &vtable, self, NULL,
                                                          NULL);
  /* somebody else in this program is there already, and stays */
  if (self->objects[0] == 0 || self->objects[1] == 0)
    patella_media_keys_release (self);
  else
    request_name (self, g_strdup (BUS_NAME));
}

static void
tell_changes (PatellaMediaKeys *self,
              gboolean          state_changed,
              gboolean          metadata_changed)
{
  GVariantDict changed;

  if (self->bus == NULL || (!state_changed && !metadata_changed))
    return;

  g_variant_dict_init (&changed, NULL);
  if (state_changed)
    g_variant_dict_insert_value (&changed, "PlaybackStatus", get_player_property (self, "PlaybackStatus"));
  if (metadata_changed)
    g_variant_dict_insert_value (&changed, "Metadata", make_metadata (self));
  g_dbus_connection_emit_signal (self->bus, NULL, OBJECT_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 g_variant_new ("(s@a{sv}@as)", PLAYER, g_variant_dict_end (&changed),
                                                g_variant_new_strv (NULL, 0)),
                                 NULL);
}

static void
patella_media_keys_dispose (GObject *object)
{
  patella_media_keys_release (PATELLA_MEDIA_KEYS (object));

  G_OBJECT_CLASS (patella_media_keys_parent_class)->dispose (object);
}

static void
patella_media_keys_finalize (GObject *object)
{
  g_free (PATELLA_MEDIA_KEYS (object)->title);
  g_free (PATELLA_MEDIA_KEYS (object)->art_uri);

  G_OBJECT_CLASS (patella_media_keys_parent_class)->finalize (object);
}

static void
patella_media_keys_class_init (PatellaMediaKeysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_media_keys_dispose;
  object_class->finalize = patella_media_keys_finalize;

  /**
   * PatellaMediaKeys::pressed:
   * @self: the keys
   * @key: which
   *
   * The desktop, or another program of this person, has sent a key.
   */
  signals[SIGNAL_PRESSED] = g_signal_new ("pressed", PATELLA_TYPE_MEDIA_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, PATELLA_TYPE_MEDIA_KEY);
}

static void
patella_media_keys_init (PatellaMediaKeys *self)
{
  self->set = -1;
  self->title = g_strdup ("");
}

/**
 * patella_media_keys_new:
 *
 * Returns: (transfer full): keys that are not on the bus yet
 */
PatellaMediaKeys *
patella_media_keys_new (void)
{
  return g_object_new (PATELLA_TYPE_MEDIA_KEYS, NULL);
}

/**
 * patella_media_keys_hold:
 *
 * Goes on the bus as soon as there is one. Held already: nothing changes.
 */
void
patella_media_keys_hold (PatellaMediaKeys *self)
{
  g_return_if_fail (PATELLA_IS_MEDIA_KEYS (self));

  if (self->is_held)
    return;

  /* never cancelled: the connection is everybody's, and would be left broken for all of them */
  self->is_held = TRUE;
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, g_object_ref (self));
}

/**
 * patella_media_keys_release:
 *
 * Leaves the bus. Not held: nothing happens.
 */
void
patella_media_keys_release (PatellaMediaKeys *self)
{
  g_return_if_fail (PATELLA_IS_MEDIA_KEYS (self));

  self->is_held = FALSE;
  if (self->name != NULL)
    call_bus (self, "ReleaseName", g_variant_new ("(s)", self->name), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    if (self->objects[i] != 0)
      g_dbus_connection_unregister_object (self->bus, self->objects[i]);

  g_clear_pointer (&self->name, g_free);
  self->objects[0] = 0;
  self->objects[1] = 0;
  g_clear_object (&self->bus);
}

/**
 * patella_media_keys_show:
 * @state: of the session
 * @set: index of the set the session is at; each has a track of its own. -1: none, and no title either
 * @title: what anybody may read, also on a locked screen
 *
 * What it says from now on, on the bus or when it comes there.
 */
void
patella_media_keys_show (PatellaMediaKeys    *self,
                         PatellaSessionState  state,
                         int                  set,
                         const char          *title)
{
  gboolean state_changed, metadata_changed;

  g_return_if_fail (PATELLA_IS_MEDIA_KEYS (self));
  g_return_if_fail (title != NULL);

  state_changed = !g_str_equal (describe_state (self->state), describe_state (state));
  metadata_changed = self->set != set || !g_str_equal (self->title, title);
  self->state = state;
  self->set = set;
  if (metadata_changed)
    {
      g_free (self->title);
      self->title = g_strdup (title);
    }
  tell_changes (self, state_changed, metadata_changed);
}

/**
 * patella_media_keys_set_art:
 * @uri: (nullable): of a picture that anybody may see, also on a locked screen
 *
 * Goes with the title from now on.
 */
void
patella_media_keys_set_art (PatellaMediaKeys *self,
                            const char       *uri)
{
  g_return_if_fail (PATELLA_IS_MEDIA_KEYS (self));

  if (g_strcmp0 (self->art_uri, uri) == 0)
    return;

  g_free (self->art_uri);
  self->art_uri = g_strdup (uri);
  tell_changes (self, FALSE, TRUE);
}
