/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* What opens a locked exercise, and how far that is, in a sentence or two; "" when it is open. */
char *patella_unlock_words_dup         (PatellaExercise         *exercise,
                                        const PatellaUnlock     *unlock,
                                        const PatellaOfferFacts *facts);
/* The same as numbers, a line each, and what makes a day count; "" when nothing is counted. */
char *patella_unlock_words_dup_numbers (PatellaExercise         *exercise,
                                        const PatellaUnlock     *unlock,
                                        const PatellaOfferFacts *facts);

G_END_DECLS
