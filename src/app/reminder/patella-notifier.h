/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-reminder-times.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_NOTIFIER (patella_notifier_get_type ())
G_DECLARE_INTERFACE (PatellaNotifier, patella_notifier, PATELLA, NOTIFIER, GObject)

struct _PatellaNotifierInterface
{
  GTypeInterface parent_iface;

  void     (*show)     (PatellaNotifier     *self,
                        PatellaReminderKind  kind);
  void     (*withdraw) (PatellaNotifier     *self,
                        PatellaReminderKind  kind);
  gboolean (*is_busy)  (PatellaNotifier     *self);
};

void     patella_notifier_show     (PatellaNotifier     *self,
                                    PatellaReminderKind  kind);
void     patella_notifier_withdraw (PatellaNotifier     *self,
                                    PatellaReminderKind  kind);
gboolean patella_notifier_is_busy  (PatellaNotifier     *self);

G_END_DECLS
