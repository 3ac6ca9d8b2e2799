/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-routine.h"
#include "patella-tracks.h"
#include "patella-unlock.h"

G_BEGIN_DECLS

/* Why an exercise is not part of this round. */
typedef enum
{
  PATELLA_DUE_NOW,
  PATELLA_DUE_DONE_TODAY,       /* F1: the cap of its level is reached */
  PATELLA_DUE_ANOTHER_DAY,      /* F3: days between */
  PATELLA_DUE_ALTERNATIVE_DONE, /* F4 */
  PATELLA_DUE_ONCE_DONE,        /* a stage with Once=true that was done */
  PATELLA_DUE_OTHER_PICKED,     /* another exercise of its stage is offered in its place */
  PATELLA_DUE_OTHER_KNEE,       /* only the other knee is trained */
  PATELLA_DUE_RESTS,            /* P0, P1a, P2a: the knee is to rest */
  PATELLA_DUE_LATER_TODAY,      /* F2: hours between */
  PATELLA_DUE_ONCE_A_DAY,       /* F5: pain of 3 to 5 earlier today */
  PATELLA_DUE_PAUSED,           /* S1 to S4, of any track: everything is paused */
} PatellaDue;

#define PATELLA_TYPE_DUE (patella_due_get_type ())
GType patella_due_get_type (void);

/* One exercise on one side that a routine, or the person, offers now. */
typedef struct
{
  PatellaExercise *exercise;    /* owned */
  PatellaSide      side;
  char            *stage;       /* id; "" by hand */
  PatellaDecision  decision;    /* what the rules answer; undefined for a check */
  int              level;       /* offered: the next level of the decision; 0: a check */
  int              last_level;  /* PATELLA_UNKNOWN: never done */
  PatellaDose      dose;        /* of level; undefined for a check */
  PatellaUnlock    unlock;
  PatellaDue       due;
  gboolean         included;    /* suggested for this round */
} PatellaOfferItem;

/* (transfer full) (element-type PatellaOfferItem), in the order in which they are done: the worse knee first */
GPtrArray  *patella_offer_routine  (PatellaRoutine          *routine,
                                    const PatellaOfferFacts *facts);
GPtrArray  *patella_offer_exercise (PatellaExercise         *exercise,
                                    const PatellaOfferFacts *facts);
gboolean    patella_offer_item_set_level (PatellaOfferItem  *self,
                                          int                level);
void        patella_offer_item_free (PatellaOfferItem       *self);
/* the knees trained and the worse one, from the latest `knee` check-in; BOTH and NONE when it was never asked */
void        patella_offer_get_knees (GPtrArray              *check_ins,
                                     PatellaSide            *out_trained,
                                     PatellaSide            *out_worse);
PatellaUnlock patella_offer_get_unlock (PatellaExercise         *exercise,
                                        const PatellaOfferFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaOfferItem, patella_offer_item_free)

G_END_DECLS
