/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-conductor.h"
#include "patella-cue-player.h"

G_BEGIN_DECLS

/* Listens to a conductor's "event", applies preferences and the speed, drops countdown cues more than 300 ms late.
 * Signal: "cue" (PatellaCue): each cue that was due and not dropped, also when the player is silent (the visible twin). */
#define PATELLA_TYPE_CUE_DIRECTOR (patella_cue_director_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCueDirector, patella_cue_director, PATELLA, CUE_DIRECTOR, GObject)

PatellaCueDirector *patella_cue_director_new         (PatellaConductor   *conductor,
                                                      PatellaCuePlayer   *player,
                                                      double              speed); /* above 4: phase cues only; above 10: none */
void                patella_cue_director_set_groups  (PatellaCueDirector *self,
                                                      guint               groups); /* bit n: PatellaCueGroup n is heard */
void                patella_cue_director_set_lead_in (PatellaCueDirector *self,
                                                      gint64              span_us);

G_END_DECLS
