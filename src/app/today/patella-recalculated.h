/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"
#include "patella-settings.h"

G_BEGIN_DECLS

/* Remembers what was told, and says in a line where an edit to history changed a decision. */
typedef struct _PatellaRecalculated PatellaRecalculated;

/* @self: (inout) (nullable): made when it is first needed
 * @plans: (element-type PatellaRoutinePlan): made from @facts; the lines concerned gain a sentence */
void patella_recalculated_apply (PatellaRecalculated     **self,
                                 PatellaSettings          *settings,
                                 const PatellaOfferFacts  *facts,
                                 GPtrArray                *plans);
void patella_recalculated_free  (PatellaRecalculated      *self);

G_END_DECLS
