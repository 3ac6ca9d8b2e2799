/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-notifier.h"

/**
 * PatellaNotifier:
 *
 * How the person is told. Of each kind at most one notification stands; a new one takes the place of the one before. Main
 * thread.
 */
G_DEFINE_INTERFACE (PatellaNotifier, patella_notifier, G_TYPE_OBJECT)

static void
patella_notifier_default_init (PatellaNotifierInterface *iface)
{
}

void
patella_notifier_show (PatellaNotifier     *self,
                       PatellaReminderKind  kind)
{
  g_return_if_fail (PATELLA_IS_NOTIFIER (self));

  PATELLA_NOTIFIER_GET_IFACE (self)->show (self, kind);
}

void
patella_notifier_withdraw (PatellaNotifier     *self,
                           PatellaReminderKind  kind)
{
  g_return_if_fail (PATELLA_IS_NOTIFIER (self));

  PATELLA_NOTIFIER_GET_IFACE (self)->withdraw (self, kind);
}

/**
 * patella_notifier_is_busy:
 *
 * Returns: whether the person is in the middle of a session and is not to be told anything
 */
gboolean
patella_notifier_is_busy (PatellaNotifier *self)
{
  g_return_val_if_fail (PATELLA_IS_NOTIFIER (self), FALSE);

  return PATELLA_NOTIFIER_GET_IFACE (self)->is_busy (self);
}
