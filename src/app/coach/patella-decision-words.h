/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* What the rules answer, in the user's language: clinical rules, section 3.11. Main thread. */

/* the sentence of the rule, its numbers filled in; "" for a check */
char       *patella_decision_words_dup_reason     (const PatellaOfferItem *item,
                                                   const char             *sign); /* (nullable) code, for S1 */
/* the sentence of S2, S3 or S4, which need no number */
const char *patella_decision_words_get_pause      (const char             *rule);
/* what comes at the top of a ladder (rule G4); "" for any other rule */
const char *patella_decision_words_get_top        (const PatellaOfferItem *item);
/* one number behind it a line, "Pain last time: 6"; "" when the rule needs none */
char       *patella_decision_words_dup_numbers    (const PatellaOfferItem *item);
/* "Published research", "This program's own rule, drawn from published research", ... */
const char *patella_decision_words_get_basis      (const char             *rule);
/* (transfer full): each work cited, written out, one a line; "" when the rule is this program's own */
char       *patella_decision_words_dup_references (const char             *rule);
/* why an exercise is not part of this round; "" when it is */
char       *patella_decision_words_dup_due        (const PatellaOfferItem *item);

G_END_DECLS
