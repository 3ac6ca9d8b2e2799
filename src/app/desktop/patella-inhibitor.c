/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-inhibitor.h"

/**
 * PatellaInhibitor:
 *
 * Keeps the screen awake while a session runs. It asks GTK first, which speaks to the session manager or to the portal;
 * where that answers 0 (a plain X11 window manager) it asks `org.freedesktop.ScreenSaver` on the session bus. Always
 * true: it holds at most one of the two; after release() it holds none, and what is granted later is given back at once.
 * It lives until a question that is under way was answered. Main thread.
 */
struct _PatellaInhibitor
{
  GObject          parent_instance;

  GtkApplication  *application;   /* owned, nullable: not held */
  guint            gtk_cookie;    /* 0: none */
  GDBusConnection *bus;           /* owned, nullable: the screen saver was never asked */
  gboolean         asking;        /* the screen saver has not answered yet */
  gboolean         has_saver;
  guint            saver_cookie;
  char            *reason;        /* owned, nullable */
  gboolean         refused;
};

enum
{
  PROP_REFUSED = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaInhibitor, patella_inhibitor, G_TYPE_OBJECT)

#define SAVER_NAME "org.freedesktop.ScreenSaver"
#define SAVER_PATH "/org/freedesktop/ScreenSaver"

static void
set_refused (PatellaInhibitor *self,
             gboolean          refused)
{
  if (self->refused == refused)
    return;

  self->refused = refused;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REFUSED]);
}

static void
give_back_saver (PatellaInhibitor *self)
{
  if (self->has_saver)
    g_dbus_connection_call (self->bus, SAVER_NAME, SAVER_PATH, SAVER_NAME, "UnInhibit",
                            g_variant_new ("(u)", self->saver_cookie), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  self->has_saver = FALSE;
}

static void
saver_inhibited_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (PatellaInhibitor) self = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  self->asking = FALSE;
  self->has_saver = answer != NULL;
  if (answer != NULL)
    g_variant_get (answer, "(u)", &self->saver_cookie);

  if (self->application == NULL)
    give_back_saver (self);
  else
    set_refused (self, !self->has_saver);
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaInhibitor) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || self->application == NULL)
    {
      self->asking = FALSE;
      set_refused (self, self->application != NULL);
      return;
    }

  g_set_object (&self->bus, bus);
  g_dbus_connection_call (bus, SAVER_NAME, SAVER_PATH, SAVER_NAME, "Inhibit",
                          g_variant_new ("(ss)", g_get_application_name (), self->reason), G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, saver_inhibited_cb, g_object_ref (self));
}

static void
patella_inhibitor_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_REFUSED:
      g_value_set_boolean (value, PATELLA_INHIBITOR (object)->refused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_inhibitor_dispose (GObject *object)
{
  patella_inhibitor_release (PATELLA_INHIBITOR (object));

  G_OBJECT_CLASS (patella_inhibitor_parent_class)->dispose (object);
}

static void
patella_inhibitor_finalize (GObject *object)
{
  PatellaInhibitor *self = PATELLA_INHIBITOR (object);

  g_free (self->reason);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (patella_inhibitor_parent_class)->finalize (object);
}

static void
patella_inhibitor_class_init (PatellaInhibitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = patella_inhibitor_get_property;
  object_class->dispose = patella_inhibitor_dispose;
  object_class->finalize = patella_inhibitor_finalize;

  /**
   * PatellaInhibitor:refused:
   *
   * Whether it is held and the desktop granted neither way.
   */
  props[PROP_REFUSED] = g_param_spec_boolean ("refused", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
patella_inhibitor_init (PatellaInhibitor *self)
{
}

PatellaInhibitor *
patella_inhibitor_new (void)
{
  return g_object_new (PATELLA_TYPE_INHIBITOR, NULL);
}

/**
 * patella_inhibitor_hold:
 * @window: a window of an application
 * @reason: a sentence in the user's language, shown by the desktop
 *
 * Asks for a screen that stays on. Held already: nothing changes.
 */
void
patella_inhibitor_hold (PatellaInhibitor *self,
                        GtkWindow        *window,
                        const char       *reason)
{
  g_return_if_fail (PATELLA_IS_INHIBITOR (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (self->application != NULL)
    return;
  if (!g_set_object (&self->application, gtk_window_get_application (window)))
    return;

  self->gtk_cookie = gtk_application_inhibit (self->application, window,
                                              GTK_APPLICATION_INHIBIT_IDLE | GTK_APPLICATION_INHIBIT_SUSPEND, reason);
  if (self->gtk_cookie != 0 || self->asking)
    return;

  g_free (self->reason);
  self->reason = g_strdup (reason);
  self->asking = TRUE;
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, g_object_ref (self));
}

/**
 * patella_inhibitor_release:
 *
 * Lets the desktop sleep again. Not held: nothing happens.
 */
void
patella_inhibitor_release (PatellaInhibitor *self)
{
  g_return_if_fail (PATELLA_IS_INHIBITOR (self));

  if (self->gtk_cookie != 0)
    gtk_application_uninhibit (self->application, self->gtk_cookie);
  self->gtk_cookie = 0;
  give_back_saver (self);
  g_clear_object (&self->application);
  set_refused (self, FALSE);
}

gboolean
patella_inhibitor_is_refused (PatellaInhibitor *self)
{
  g_return_val_if_fail (PATELLA_IS_INHIBITOR (self), FALSE);

  return self->refused;
}
