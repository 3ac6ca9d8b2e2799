/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-reminder.h"

G_BEGIN_DECLS

/* What the program is when it has no window: it reminds, and keeps the journal closed. */
#define PATELLA_TYPE_STANDBY (patella_standby_get_type ())
G_DECLARE_FINAL_TYPE (PatellaStandby, patella_standby, PATELLA, STANDBY, GObject)

PatellaStandby  *patella_standby_new          (GtkApplication  *application,
                                               PatellaServices *services,
                                               PatellaNotifier *notifier);
PatellaReminder *patella_standby_get_reminder (PatellaStandby  *self);
void             patella_standby_use_journal  (PatellaStandby  *self);
void             patella_standby_free_journal (PatellaStandby  *self);

G_END_DECLS
