/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-routine-plan.h"

G_BEGIN_DECLS

/* A routine on the Today page: followed, with its exercises and Start; or one to choose.
 * Signal: "chosen": the person wants to follow it. */
#define PATELLA_TYPE_ROUTINE_CARD (patella_routine_card_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRoutineCard, patella_routine_card, PATELLA, ROUTINE_CARD, GtkWidget)

GtkWidget  *patella_routine_card_new_plan     (const PatellaRoutinePlan *plan,
                                               gboolean                  first);  /* the big Start */
GtkWidget  *patella_routine_card_new_choice   (PatellaRoutine           *routine);
void        patella_routine_card_set_shut     (PatellaRoutineCard       *self,
                                               gboolean                  shut);   /* nothing may start */
const char *patella_routine_card_get_routine  (PatellaRoutineCard       *self);   /* id */

G_END_DECLS
