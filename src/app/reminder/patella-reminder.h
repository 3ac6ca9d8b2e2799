/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-notifier.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* A building block: reminds of what is due, at the times of the settings. Signals: "settled": nothing is asked of the journal
 * any more, and whether it waits may have changed. */
#define PATELLA_TYPE_REMINDER (patella_reminder_get_type ())
G_DECLARE_FINAL_TYPE (PatellaReminder, patella_reminder, PATELLA, REMINDER, GObject)

PatellaReminder *patella_reminder_new             (PatellaServices     *services,
                                                   PatellaNotifier     *notifier);
void             patella_reminder_start           (PatellaReminder     *self);
void             patella_reminder_skip            (PatellaReminder     *self);
void             patella_reminder_remind_later    (PatellaReminder     *self);
void             patella_reminder_withdraw        (PatellaReminder     *self,
                                                   PatellaReminderKind  kind);
gboolean         patella_reminder_is_asking       (PatellaReminder     *self);
gboolean         patella_reminder_is_waiting      (PatellaReminder     *self);

G_END_DECLS
