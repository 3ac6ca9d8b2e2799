/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the screen awake and the machine from suspending by itself while held. Main thread.
 * Property: "refused" (boolean, read only): held, and neither way was granted: the page says so. */
#define PATELLA_TYPE_INHIBITOR (patella_inhibitor_get_type ())
G_DECLARE_FINAL_TYPE (PatellaInhibitor, patella_inhibitor, PATELLA, INHIBITOR, GObject)

PatellaInhibitor *patella_inhibitor_new        (void);
void              patella_inhibitor_hold       (PatellaInhibitor *self,
                                                GtkWindow        *window,
                                                const char       *reason);
void              patella_inhibitor_release    (PatellaInhibitor *self);
gboolean          patella_inhibitor_is_refused (PatellaInhibitor *self);

G_END_DECLS
