/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-conductor.h"

G_BEGIN_DECLS

/* The dial: the seconds left, as large as it can, in a ring of the phase's colour. */
#define PATELLA_TYPE_PHASE_VIEW (patella_phase_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPhaseView, patella_phase_view, PATELLA, PHASE_VIEW, GtkWidget)

void patella_phase_view_follow (PatellaPhaseView *self,
                                PatellaConductor *conductor); /* (nullable) */
void patella_phase_view_flash  (PatellaPhaseView *self);      /* the visible twin of a cue */
void patella_phase_view_set_floor (PatellaPhaseView *self,
                                   int               dial_px,
                                   int               digits_px);

/* how high the digits stand there, in pixels; 0: not shown yet */
double patella_phase_view_get_digits (PatellaPhaseView *self);

G_END_DECLS
