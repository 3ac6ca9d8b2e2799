/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* What opens an exercise, and how far that is, in the user's language: (transfer full), "" when it is open.
 * A lock is a caution: who offers Start beside it says so. */
char *patella_unlock_words_dup (const PatellaUnlock     *unlock,
                                const PatellaOfferFacts *facts);

G_END_DECLS
