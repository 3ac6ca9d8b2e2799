/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* An exercise that the rules opened lately. */
typedef struct
{
  PatellaExercise    *exercise;    /* owned */
  const PatellaStage *stage;       /* borrowed from the routine */
  gboolean            stage_opens; /* it is the first of its stage that is open */
  PatellaDose         dose;        /* with which it starts */
} PatellaOpening;

void       patella_opening_free     (PatellaOpening          *self);
/* (transfer full) (element-type PatellaOpening) */
GPtrArray *patella_opening_find_all (PatellaRoutine          *routine,
                                     const PatellaOfferFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaOpening, patella_opening_free)

G_END_DECLS
