/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A moment before the machine sleeps: while it is held, logind waits until it was let go, five seconds at most.
 * Signal: "sleeping": the machine is about to sleep; put away what is under way, then patella_sleep_guard_let_go(). */
#define PATELLA_TYPE_SLEEP_GUARD (patella_sleep_guard_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSleepGuard, patella_sleep_guard, PATELLA, SLEEP_GUARD, GObject)

PatellaSleepGuard *patella_sleep_guard_new     (void);
void               patella_sleep_guard_hold    (PatellaSleepGuard *self,
                                                const char        *reason);
void               patella_sleep_guard_let_go  (PatellaSleepGuard *self); /* it may sleep now; held again when it woke */
void               patella_sleep_guard_release (PatellaSleepGuard *self);

G_END_DECLS
