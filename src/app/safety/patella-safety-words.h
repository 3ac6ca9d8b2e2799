/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-stop-list.h"

G_BEGIN_DECLS

/* The safety texts in the user's language. Main thread. All borrowed but those of a _dup_. */
const char *patella_safety_words_sign       (const char            *code);     /* "RF1" ...; unknown: the code */
const char *patella_safety_words_urgency    (PatellaUrgency         urgency);  /* "Call emergency services now" */
const char *patella_safety_words_advice     (PatellaUrgency         urgency);  /* a sentence or two */
const char *patella_safety_words_intake     (PatellaIntakeQuestion  question);
const char *patella_safety_words_disclaimer (guint                  paragraph); /* (nullable): 0, 1, ... */
/* why nothing can be started, and what to do; "" when the way is clear */
char       *patella_safety_words_dup_title  (const PatellaSafety   *safety);
char       *patella_safety_words_dup_reason (const PatellaSafety   *safety);

G_END_DECLS
