/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sleep-guard.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

/**
 * PatellaSleepGuard:
 *
 * Holds a delay inhibitor of logind while a session runs (reliability.md 5): before the machine sleeps there is time to
 * pause and to put away what is under way. Without a system bus or without logind it does nothing; the clock notices a
 * sleep afterwards all the same. Always true: at most one inhibitor is held, and none after release(). Main thread.
 */
struct _PatellaSleepGuard
{
  GObject          parent_instance;

  char            *reason;      /* owned, nullable: not held */
  GDBusConnection *bus;         /* owned, nullable */
  guint            signal_id;   /* 0: none */
  gboolean         asking;      /* logind has not answered yet, or the bus */
  int              fd;          /* -1: none */
};

enum
{
  SIGNAL_SLEEPING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaSleepGuard, patella_sleep_guard, G_TYPE_OBJECT)

#define LOGIND_NAME "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

static void
close_fd (PatellaSleepGuard *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static void
inhibited_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaSleepGuard) self = data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result,
                                                                                 NULL);
  int index = 0;

  self->asking = FALSE;
  if (answer == NULL || fds == NULL)
    return;

  g_variant_get (answer, "(h)", &index);
  if (index >= 0 && index < g_unix_fd_list_get_length (fds))
    self->fd = g_unix_fd_list_get (fds, index, NULL);
  /* it was given up while logind thought about it */
  if (self->reason == NULL)
    close_fd (self);
}

static void
inhibit (PatellaSleepGuard *self)
{
  if (self->asking || self->fd >= 0)
    return;

  self->asking = TRUE;
  g_dbus_connection_call_with_unix_fd_list (
    self->bus, LOGIND_NAME, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
    g_variant_new ("(ssss)", "sleep", g_get_application_name (), self->reason, "delay"), G_VARIANT_TYPE ("(h)"),
    G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, inhibited_cb, g_object_ref (self));
}

static void
prepare_for_sleep_cb (GDBusConnection *connection,
                      const char      *sender,
                      const char      *path,
                      const char      *interface,
                      const char      *signal,
                      GVariant        *parameters,
                      gpointer         data)
{
  g_autoptr (PatellaSleepGuard) self = g_object_ref (data);
  gboolean sleeping = FALSE;

  if (self->reason == NULL || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &sleeping);
  if (sleeping)
    g_signal_emit (self, signals[SIGNAL_SLEEPING], 0);
  else
    inhibit (self);
}

static void
listen (PatellaSleepGuard *self)
{
  if (self->signal_id == 0)
    self->signal_id = g_dbus_connection_signal_subscribe (self->bus, LOGIND_NAME, LOGIND_MANAGER, "PrepareForSleep",
                                                          LOGIND_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                          prepare_for_sleep_cb, self, NULL);
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaSleepGuard) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  self->asking = FALSE;
  if (bus == NULL || self->reason == NULL)
    return;

  g_set_object (&self->bus, bus);
  listen (self);
  inhibit (self);
}

static void
patella_sleep_guard_dispose (GObject *object)
{
  patella_sleep_guard_release (PATELLA_SLEEP_GUARD (object));

  G_OBJECT_CLASS (patella_sleep_guard_parent_class)->dispose (object);
}

static void
patella_sleep_guard_finalize (GObject *object)
{
  g_clear_object (&PATELLA_SLEEP_GUARD (object)->bus);

  G_OBJECT_CLASS (patella_sleep_guard_parent_class)->finalize (object);
}

static void
patella_sleep_guard_class_init (PatellaSleepGuardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_sleep_guard_dispose;
  object_class->finalize = patella_sleep_guard_finalize;

  /**
   * PatellaSleepGuard::sleeping:
   *
   * The machine is about to sleep and waits until it is let go.
   */
  signals[SIGNAL_SLEEPING] = g_signal_new ("sleeping", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
patella_sleep_guard_init (PatellaSleepGuard *self)
{
  self->fd = -1;
}

PatellaSleepGuard *
patella_sleep_guard_new (void)
{
  return g_object_new (PATELLA_TYPE_SLEEP_GUARD, NULL);
}

/**
 * patella_sleep_guard_hold:
 * @reason: a sentence in the user's language
 *
 * From now on a sleep is announced. Held already: nothing changes.
 */
void
patella_sleep_guard_hold (PatellaSleepGuard *self,
                          const char        *reason)
{
  g_return_if_fail (PATELLA_IS_SLEEP_GUARD (self));

  if (self->reason != NULL)
    return;

  self->reason = g_strdup (reason);
  if (self->bus != NULL)
    {
      listen (self);
      inhibit (self);
    }
  else if (!self->asking)
    {
      self->asking = TRUE;
      g_bus_get (G_BUS_TYPE_SYSTEM, NULL, bus_found_cb, g_object_ref (self));
    }
}

void
patella_sleep_guard_let_go (PatellaSleepGuard *self)
{
  g_return_if_fail (PATELLA_IS_SLEEP_GUARD (self));

  close_fd (self);
}

/**
 * patella_sleep_guard_release:
 *
 * Nothing is announced any more. Not held: nothing happens.
 */
void
patella_sleep_guard_release (PatellaSleepGuard *self)
{
  g_return_if_fail (PATELLA_IS_SLEEP_GUARD (self));

  g_clear_pointer (&self->reason, g_free);
  if (self->signal_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signal_id);
  self->signal_id = 0;
  close_fd (self);
}
