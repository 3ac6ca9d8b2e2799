/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* A decision that an edit to history changed. */
typedef struct
{
  PatellaOfferItem *before;  /* owned: as it would be without the edit */
  PatellaOfferItem *after;   /* owned */
  int               day;     /* Julian day: the newest one of which the record differs; 0: one long ago */
  gboolean          remembered; /* of the decision before only rule and level are known */
} PatellaRecalculation;

void       patella_recalculation_free     (PatellaRecalculation    *self);
/* (transfer full) */
PatellaRecalculation *patella_recalculation_new_remembered (PatellaExercise       *exercise,
                                                            PatellaSide            side,
                                                            const PatellaDecision *was,
                                                            const PatellaDecision *is,
                                                            int                    day);
/* (transfer full) (element-type PatellaRecalculation) */
GPtrArray *patella_recalculation_find_all (const PatellaOfferFacts *before,
                                           const PatellaOfferFacts *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRecalculation, patella_recalculation_free)

G_END_DECLS
