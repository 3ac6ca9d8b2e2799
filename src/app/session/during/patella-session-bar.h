/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-conductor.h"

G_BEGIN_DECLS

/* The whole session in one bar, a segment for each set. */
#define PATELLA_TYPE_SESSION_BAR (patella_session_bar_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSessionBar, patella_session_bar, PATELLA, SESSION_BAR, GtkWidget)

void patella_session_bar_follow (PatellaSessionBar *self,
                                 PatellaConductor  *conductor); /* (nullable) */

G_END_DECLS
