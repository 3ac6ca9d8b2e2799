/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* When a track is to be done again, and what the rules say about it now. */
typedef struct
{
  int               day;   /* Julian day; today: later today */
  PatellaOfferItem *item;  /* owned: decision and level of that day, as the record stands */
  PatellaOfferItem *calm;  /* owned, nullable: the same once the next morning was calm, when only that is missing */
} PatellaNextTime;

void       patella_next_time_free   (PatellaNextTime         *self);
/* (transfer full) (element-type PatellaNextTime): one for each track of @session that was done; it is in the record of @facts */
GPtrArray *patella_next_time_decide (const PatellaRecordData *session,
                                     const PatellaOfferFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaNextTime, patella_next_time_free)

G_END_DECLS
