/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-check-in.h"
#include "patella-exercise.h"
#include "patella-record.h"

G_BEGIN_DECLS

/* The words of the record in the user's language. Main thread. */
char       *patella_words_dose         (const PatellaDose      *dose,
                                        const char             *label);    /* (nullable) title of the label */
char       *patella_words_level        (PatellaExercise        *exercise,
                                        const PatellaDose      *dose);
char       *patella_words_set_target   (const PatellaSetRecord *set);
char       *patella_words_set_done     (const PatellaSetRecord *set);
const char *patella_words_outcome      (PatellaOutcome          outcome);
const char *patella_words_ending       (PatellaEnding           ending);
const char *patella_words_side         (PatellaSide             side);
const char *patella_words_pain         (int                     pain);     /* "fine" ...: the pain card's word */
const char *patella_words_pain_class   (int                     pain);     /* CSS class; "" when unknown */
char       *patella_words_pain_score   (int                     pain);     /* "pain 4" or "pain not rated" */
char       *patella_words_check_in     (PatellaCheckIn         *check_in);
/* all of them: the steps as numbered lines, the cautions one after the other */
char       *patella_words_steps        (PatellaExercise        *exercise);
char       *patella_words_cautions     (PatellaExercise        *exercise);

G_END_DECLS
