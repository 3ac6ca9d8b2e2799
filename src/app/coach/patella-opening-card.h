/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-offer.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* A small, calm word of joy when a stage or an exercise opens; nothing otherwise. */
#define PATELLA_TYPE_OPENING_CARD (patella_opening_card_get_type ())
G_DECLARE_FINAL_TYPE (PatellaOpeningCard, patella_opening_card, PATELLA, OPENING_CARD, GtkWidget)

/* @routines: (element-type PatellaRoutine): those that are followed. What is shown here is not shown anywhere again. */
void patella_opening_card_update (PatellaOpeningCard      *self,
                                  PatellaServices         *services,
                                  GPtrArray               *routines,
                                  const PatellaOfferFacts *facts);

G_END_DECLS
