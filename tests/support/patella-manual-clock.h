/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"

G_BEGIN_DECLS

/* A clock that moves only when told. It starts an hour after its beginning, on Monday 2 March 2026 at 9 in UTC. */
#define PATELLA_TYPE_MANUAL_CLOCK (patella_manual_clock_get_type ())
G_DECLARE_FINAL_TYPE (PatellaManualClock, patella_manual_clock, PATELLA, MANUAL_CLOCK, GObject)

PatellaManualClock *patella_manual_clock_new            (void);
void                patella_manual_clock_advance        (PatellaManualClock *self,
                                                         gint64              delta_us);
void                patella_manual_clock_stall          (PatellaManualClock *self,
                                                         gint64              delta_us);
void                patella_manual_clock_sleep          (PatellaManualClock *self,
                                                         gint64              slept_us);
void                patella_manual_clock_set_now        (PatellaManualClock *self,
                                                         GDateTime          *now);
guint               patella_manual_clock_get_n_alarms   (PatellaManualClock *self);
gint64              patella_manual_clock_get_next_alarm (PatellaManualClock *self); /* -1: none */

G_END_DECLS
