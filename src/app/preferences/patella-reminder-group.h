/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* When the person is reminded, and whether also without a window. */
#define PATELLA_TYPE_REMINDER_GROUP (patella_reminder_group_get_type ())
G_DECLARE_FINAL_TYPE (PatellaReminderGroup, patella_reminder_group, PATELLA, REMINDER_GROUP, AdwPreferencesGroup)

void patella_reminder_group_set_services (PatellaReminderGroup *self,
                                          PatellaServices      *services);

G_END_DECLS
