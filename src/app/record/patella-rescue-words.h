/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-rescue.h"

G_BEGIN_DECLS

/* What a rescue did, in the user's language. All (transfer full) but the title. Main thread. */
char       *patella_rescue_words_count (const PatellaRescueCount  *count);  /* (nullable): nothing was counted */
char       *patella_rescue_words_moment (gint64                    at_us);
const char *patella_rescue_words_title (const PatellaRescueReport *report);
const char *patella_rescue_words_story (const PatellaRescueReport *report);
char       *patella_rescue_words_copy  (const PatellaRescueReport *report);
char       *patella_rescue_words_beyond (const PatellaRescueReport *report);
char       *patella_rescue_words_lost  (const PatellaRescueReport *report);
char       *patella_rescue_words_advice (const PatellaRescueReport *report);

G_END_DECLS
