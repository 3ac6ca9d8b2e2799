/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-desktop-notifier.h"

#include <glib/gi18n.h>

#include "patella-notification-service.h"
#include "patella-weak-link.h"

/**
 * PatellaDesktopNotifier:
 *
 * Tells by the notifications of the desktop. A lock screen may show them to anybody: they say nothing of pain, of a part of
 * the body or of an exercise. Where nothing shows notifications nothing happens. Main thread. Its application owns whoever
 * owns it and is only borrowed.
 */
struct _PatellaDesktopNotifier
{
  GObject          parent_instance;

  GApplication    *application;                  /* borrowed, nullable: weak */
  PatellaBusyFunc  is_busy;
  gboolean         wanted[PATELLA_N_REMINDERS];  /* while a service is looked for */
  gboolean         looking;
};

static const char *const ids[PATELLA_N_REMINDERS] = {
  [PATELLA_REMINDER_ROUND] = "round",
  [PATELLA_REMINDER_MORNING] = "morning",
};

static void patella_desktop_notifier_notifier_init (PatellaNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaDesktopNotifier, patella_desktop_notifier, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_NOTIFIER, patella_desktop_notifier_notifier_init))

static GNotification *
create_notification (PatellaReminderKind kind)
{
  GNotification *notification = g_notification_new (C_("notification", "Patella"));

  if (kind == PATELLA_REMINDER_MORNING)
    {
      g_notification_set_body (notification, C_("notification", "How was the night?"));
      g_notification_add_button (notification, C_("notification", "Answer"), "app.show-today");
    }
  else
    {
      g_notification_set_body (notification, C_("notification", "Time for your round."));
      g_notification_add_button (notification, C_("notification", "Start"), "app.start-due");
      g_notification_add_button (notification, C_("notification", "Later"), "app.remind-later");
    }

  return notification;
}

static void
service_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (PatellaDesktopNotifier) self = patella_weak_link_take (data);
  gboolean found = patella_notification_service_find_finish (result);

  if (self == NULL)
    return;

  self->looking = FALSE;
  for (PatellaReminderKind kind = 0; kind < PATELLA_N_REMINDERS; kind++)
    {
      g_autoptr (GNotification) notification = NULL;
      gboolean wanted = self->wanted[kind];

      self->wanted[kind] = FALSE;
      if (!found || !wanted || self->application == NULL)
        continue;
      notification = create_notification (kind);
      g_application_send_notification (self->application, ids[kind], notification);
    }
}

static void
patella_desktop_notifier_show (PatellaNotifier     *notifier,
                               PatellaReminderKind  kind)
{
  PatellaDesktopNotifier *self = PATELLA_DESKTOP_NOTIFIER (notifier);

  self->wanted[kind] = TRUE;
  if (self->looking || self->application == NULL)
    return;

  self->looking = TRUE;
  patella_notification_service_find_async (g_application_get_dbus_connection (self->application), service_found_cb,
                                           patella_weak_link_new (self));
}

static void
patella_desktop_notifier_withdraw (PatellaNotifier     *notifier,
                                   PatellaReminderKind  kind)
{
  PatellaDesktopNotifier *self = PATELLA_DESKTOP_NOTIFIER (notifier);

  if (self->wanted[kind])
    self->wanted[kind] = FALSE;
  else if (self->application != NULL && g_application_get_dbus_connection (self->application) != NULL)
    g_application_withdraw_notification (self->application, ids[kind]);
}

static gboolean
patella_desktop_notifier_is_busy (PatellaNotifier *notifier)
{
  PatellaDesktopNotifier *self = PATELLA_DESKTOP_NOTIFIER (notifier);

  return self->application != NULL && self->is_busy (self->application);
}

static void
patella_desktop_notifier_notifier_init (PatellaNotifierInterface *iface)
{
  iface->show = patella_desktop_notifier_show;
  iface->withdraw = patella_desktop_notifier_withdraw;
  iface->is_busy = patella_desktop_notifier_is_busy;
}

static void
patella_desktop_notifier_dispose (GObject *object)
{
  g_clear_weak_pointer (&PATELLA_DESKTOP_NOTIFIER (object)->application);

  G_OBJECT_CLASS (patella_desktop_notifier_parent_class)->dispose (object);
}

static void
patella_desktop_notifier_class_init (PatellaDesktopNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_desktop_notifier_dispose;
}

static void
patella_desktop_notifier_init (PatellaDesktopNotifier *self)
{
}

/**
 * patella_desktop_notifier_new:
 * @application: that is registered, with the actions start-due, remind-later and show-today
 * @is_busy: whether the person is in the middle of a session
 *
 * Returns: (transfer full): the notifier
 */
PatellaNotifier *
patella_desktop_notifier_new (GApplication    *application,
                              PatellaBusyFunc  is_busy)
{
  PatellaDesktopNotifier *self = g_object_new (PATELLA_TYPE_DESKTOP_NOTIFIER, NULL);

  g_set_weak_pointer (&self->application, application);
  self->is_busy = is_busy;
  return PATELLA_NOTIFIER (self);
}
