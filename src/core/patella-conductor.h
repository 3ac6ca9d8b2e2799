/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"
#include "patella-session.h"

G_BEGIN_DECLS

/* Joins one session to one clock: one alarm at a time. Main thread.
 * Signals: "event" (const PatellaSessionEvent *, G_TYPE_POINTER): each event of the session, in order;
 *          "changed": after a command or an advance that had events, once;
 *          "woke" (gint64 slept_us): the machine slept; the session was paused. */
#define PATELLA_TYPE_CONDUCTOR (patella_conductor_get_type ())
G_DECLARE_FINAL_TYPE (PatellaConductor, patella_conductor, PATELLA, CONDUCTOR, GObject)

PatellaConductor     *patella_conductor_new         (PatellaClock         *clock,
                                                     PatellaSession       *session); /* (transfer full) session */
PatellaClock         *patella_conductor_get_clock   (PatellaConductor     *self);
const PatellaSession *patella_conductor_get_session (PatellaConductor     *self);
gint64                patella_conductor_get_now_us  (PatellaConductor     *self);
void                  patella_conductor_catch_up    (PatellaConductor     *self); /* what is due happens now */
gboolean              patella_conductor_send        (PatellaConductor     *self,
                                                     PatellaCommandKind    kind,
                                                     int                   number);
gboolean              patella_conductor_command     (PatellaConductor     *self,
                                                     const PatellaCommand *command);
GVariant             *patella_conductor_dup_snapshot (PatellaConductor    *self);

G_END_DECLS
