/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"

G_BEGIN_DECLS

/* The real time, and the only file that reads it.
 * Property: "speed" (double, 1 to 60, construct only). */
#define PATELLA_TYPE_SYSTEM_CLOCK (patella_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSystemClock, patella_system_clock, PATELLA, SYSTEM_CLOCK, GObject)

PatellaClock *patella_system_clock_new   (double              speed);
void          patella_system_clock_watch (PatellaSystemClock *self);

/* which start of the machine this is ("" when it does not say), and how long ago it was, sleep included */
void          patella_system_clock_read_boot (char    out_boot_id[37],
                                              gint64 *out_boottime_us);

G_END_DECLS
