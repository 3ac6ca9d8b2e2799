/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-standby.h"
#include "patella-window.h"

G_BEGIN_DECLS

#define PATELLA_BUS_INTERFACE "io.github.patella_coach.Patella"

PatellaWindow *patella_application_find_window (PatellaApplication *self); /* (nullable) */
PatellaWindow *patella_application_show_window (PatellaApplication *self);
PatellaSharer *patella_application_take_sharer (PatellaApplication *self); /* (transfer full) (nullable) */
PatellaStandby *patella_application_get_standby (PatellaApplication *self); /* (nullable) */
void           patella_application_add_actions (PatellaApplication *self);
guint          patella_application_export_back_up (PatellaApplication *self,
                                                   GDBusConnection    *connection,
                                                   const char         *object_path);

G_END_DECLS
