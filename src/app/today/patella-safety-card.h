/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-safety-gate.h"

G_BEGIN_DECLS

/* What stands in the way of a session, and the way on; of somebody new also the way to the first pages. */
#define PATELLA_TYPE_SAFETY_CARD (patella_safety_card_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSafetyCard, patella_safety_card, PATELLA, SAFETY_CARD, GtkWidget)

void patella_safety_card_show (PatellaSafetyCard *self,
                               PatellaServices   *services,
                               gboolean           is_new);  /* nothing was done yet */

G_END_DECLS
