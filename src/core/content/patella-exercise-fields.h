/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-error.h"
#include "patella-ladder.h"
#include "patella-pose.h"
#include "patella-unlock-rule.h"

G_BEGIN_DECLS

/* What an exercise is made of; all of it owned. Filled in by a parser or an editor, then given to patella_exercise_new_take(). */
typedef struct
{
  char              *id;
  char              *title;
  char              *summary;
  gboolean           one_sided;
  PatellaPosture     posture;
  PatellaMode        mode;
  char             **needs;        /* words */
  char              *needs_text;
  char              *start;
  char             **steps;
  char             **tips;
  char             **cautions;
  char             **notes;
  char              *source_dose;
  char              *evidence;
  char              *alt;
  char             **references;
  char              *alternative;  /* (nullable) */
  char             **words;        /* one a phase; none for a check */
  PatellaLadder     *ladder;       /* (nullable): a check has none */
  PatellaUnlockRule *opens;        /* (nullable) */
  PatellaFigureSpec *figure;       /* (nullable) */
  GBytes            *source;       /* (nullable) */
  gboolean           own;
} PatellaExerciseFields;

PatellaExerciseFields *patella_exercise_fields_new      (void);
void                   patella_exercise_fields_free     (PatellaExerciseFields       *self);
gboolean               patella_exercise_fields_validate (const PatellaExerciseFields *self,
                                                         GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaExerciseFields, patella_exercise_fields_free)

G_END_DECLS
