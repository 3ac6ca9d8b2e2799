/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-services.h"

G_BEGIN_DECLS

/* A building block: sees that Patella starts with the desktop when reminders are wanted without a window, and no longer when
 * they are not. One for each services, which owns it. Property: "error" (the last one, or NULL). */
#define PATELLA_TYPE_BACKGROUND (patella_background_get_type ())
G_DECLARE_FINAL_TYPE (PatellaBackground, patella_background, PATELLA, BACKGROUND, GObject)

PatellaBackground *patella_background_for       (PatellaServices   *services); /* (transfer none) */
gboolean           patella_background_is_wanted (PatellaBackground *self);
const GError      *patella_background_get_error (PatellaBackground *self);
char              *patella_background_dup_file  (void); /* of the desktop, outside of a sandbox */

G_END_DECLS
