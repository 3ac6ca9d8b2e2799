/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-clock.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_TOAST_OVERLAY (patella_toast_overlay_get_type ())
G_DECLARE_FINAL_TYPE (PatellaToastOverlay, patella_toast_overlay, PATELLA, TOAST_OVERLAY, GtkWidget)

/* without a clock a toast stays until it is dismissed */
void       patella_toast_overlay_set_clock (PatellaToastOverlay *self,
                                            PatellaClock        *clock);
void       patella_toast_overlay_add_toast (PatellaToastOverlay *self,
                                            AdwToast            *toast); /* (transfer full) */
void       patella_toast_overlay_dismiss   (PatellaToastOverlay *self,
                                            AdwToast            *toast); /* another one is left alone */
GtkWidget *patella_toast_overlay_get_child (PatellaToastOverlay *self);

G_END_DECLS
