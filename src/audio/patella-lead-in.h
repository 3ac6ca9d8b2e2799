/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-conductor.h"
#include "patella-cue-player.h"

G_BEGIN_DECLS

/* Wakes headphones that sleep before a cue of a session is due. For the cue director. */
#define PATELLA_TYPE_LEAD_IN (patella_lead_in_get_type ())
G_DECLARE_FINAL_TYPE (PatellaLeadIn, patella_lead_in, PATELLA, LEAD_IN, GObject)

PatellaLeadIn *patella_lead_in_new      (PatellaConductor *conductor,
                                         PatellaCuePlayer *player,
                                         double            speed);
void           patella_lead_in_set_span (PatellaLeadIn    *self,
                                         gint64            span_us); /* 0: none */
void           patella_lead_in_heard    (PatellaLeadIn    *self);    /* something is sounding from now on */
void           patella_lead_in_plan     (PatellaLeadIn    *self);    /* the session is not as it was */

G_END_DECLS
