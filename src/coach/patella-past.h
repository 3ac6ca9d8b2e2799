/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-tracks.h"

G_BEGIN_DECLS

/* One track of a record, as histories are made of it. A value; borrows the exercise. */
typedef struct
{
  guint               slot;      /* the same for the same exercise and side */
  PatellaExercise    *exercise;
  PatellaSide         side;
  gboolean            was_done;  /* if not, @session is nothing */
  PatellaPastSession  session;
} PatellaPastTrack;

PatellaPast            *patella_past_new  (void);
void                    patella_past_free (PatellaPast             *self);
const PatellaPastTrack *patella_past_get  (PatellaPast             *self,
                                           const PatellaOfferFacts *facts,
                                           PatellaRecord           *record,
                                           guint                   *out_n);
void                    patella_past_drop (PatellaPast             *self,
                                           PatellaRecord           *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPast, patella_past_free)

G_END_DECLS
