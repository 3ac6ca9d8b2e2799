/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-content.h"
#include "patella-offer.h"
#include "patella-why-button.h"

G_BEGIN_DECLS

/* One exercise of a routine's stage, as the routine's page shows it. All owned. */
typedef struct
{
  char          *id;
  char          *title;
  char          *remark;   /* open: the step it is at, and what is missing for the next; locked: what opens it; "" */
  PatellaReason  reason;   /* behind the remark; rule "": there is nothing more to say */
  gboolean       known;    /* the record is */
  gboolean       locked;
  PatellaUnlock  unlock;
} PatellaStageExercise;

/* @facts: (nullable): the record is not known yet
 * Returns: (transfer full) (element-type PatellaStageExercise): those that the stages name, each once */
GPtrArray                  *patella_stage_facts_list (PatellaRoutine          *routine,
                                                      PatellaContent          *content,
                                                      const PatellaOfferFacts *facts);
const PatellaStageExercise *patella_stage_facts_find (GPtrArray               *exercises,
                                                      const char              *id); /* (nullable) */

G_END_DECLS
