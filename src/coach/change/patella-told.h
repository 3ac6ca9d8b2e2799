/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-recalculation.h"

G_BEGIN_DECLS

/* What was told of each track, as a text that outlives the program. */

/* (transfer full) (element-type PatellaRecalculation): what is not told yet, or was told today */
GPtrArray *patella_told_compare (const char              *text,
                                 const PatellaOfferFacts *facts);
/* (transfer full); @said: (element-type utf8 _) ids of the exercises of which it stands there today */
char      *patella_told_print   (const char              *text,
                                 const PatellaOfferFacts *facts,
                                 GHashTable              *said);

G_END_DECLS
