/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"
#include "patella-progress-numbers.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* A sentence from the record, and the numbers behind it, one a line. All owned. */
typedef struct
{
  char *sentence;
  char *numbers;
} PatellaInsight;

void           patella_insight_clear        (PatellaInsight               *self);

/* What was done of what was prescribed. No streak, no score. */
PatellaInsight patella_insight_of_adherence (const PatellaProgressNumbers *numbers);
/* Where morning pain goes, and how sure that is. */
PatellaInsight patella_insight_of_pain      (const PatellaProgressNumbers *numbers);
/* What the rules will want next, of the routines that are followed. */
PatellaInsight patella_insight_of_rules     (PatellaContent               *content,
                                             const PatellaOfferFacts      *facts,
                                             char                        **followed);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaInsight, patella_insight_clear)

G_END_DECLS
