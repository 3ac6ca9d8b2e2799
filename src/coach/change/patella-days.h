/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-tracks.h"

G_BEGIN_DECLS

/* Which of a day's own sessions stand in the record. */
typedef enum
{
  PATELLA_DAY_MORNING,  /* none: as it stood before the first */
  PATELLA_DAY_EVENING,  /* all of them */
} PatellaDayTime;

PatellaDays             *patella_days_new       (const PatellaOfferFacts *facts);
void                     patella_days_free      (PatellaDays             *self);
const PatellaOfferFacts *patella_days_get_facts (PatellaDays             *self,
                                                 int                      day,
                                                 PatellaDayTime           time);
const PatellaOfferFacts *patella_days_get_whole (PatellaDays             *self); /* of no day: `today` is not to be read */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaDays, patella_days_free)

G_END_DECLS
