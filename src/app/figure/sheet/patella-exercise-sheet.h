/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-sheet.h"

G_BEGIN_DECLS

/* The words of exercises on paper, in the user's language. Main thread. */
PatellaSheet *patella_exercise_sheet_new (const char        *title,     /* (nullable): a single exercise needs none */
                                          const char        *subtitle); /* (nullable) */
void          patella_exercise_sheet_add (PatellaSheet      *sheet,
                                          PatellaExercise   *exercise,
                                          const PatellaDose *dose,      /* (nullable): a check has none */
                                          gboolean           whole);    /* FALSE: short, it shares a page */
char         *patella_exercise_sheet_describe_level (PatellaExercise   *exercise,
                                                     const PatellaDose *dose); /* "Level 3: 10 × 10 s" */

G_END_DECLS
