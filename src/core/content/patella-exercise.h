/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-exercise-fields.h"

G_BEGIN_DECLS

/* Immutable. Made by patella_exercise_parse(); texts are as in the file (English): app translates them when shown. */
#define PATELLA_TYPE_EXERCISE (patella_exercise_get_type ())
G_DECLARE_FINAL_TYPE (PatellaExercise, patella_exercise, PATELLA, EXERCISE, GObject)

PatellaExercise           *patella_exercise_new_take        (PatellaExerciseFields *fields); /* must be valid */
const char                *patella_exercise_get_id          (PatellaExercise *self);
const char                *patella_exercise_get_title       (PatellaExercise *self);
const char                *patella_exercise_get_summary     (PatellaExercise *self);
gboolean                   patella_exercise_is_one_sided    (PatellaExercise *self);
PatellaPosture             patella_exercise_get_posture     (PatellaExercise *self);
PatellaMode                patella_exercise_get_mode        (PatellaExercise *self);
const char * const        *patella_exercise_get_needs       (PatellaExercise *self);
const char                *patella_exercise_get_needs_text  (PatellaExercise *self);
const char                *patella_exercise_get_start       (PatellaExercise *self);
const char * const        *patella_exercise_get_steps       (PatellaExercise *self);
const char * const        *patella_exercise_get_tips        (PatellaExercise *self);
const char * const        *patella_exercise_get_cautions    (PatellaExercise *self);
const char                *patella_exercise_get_source_dose (PatellaExercise *self);
const char                *patella_exercise_get_evidence    (PatellaExercise *self);
const char                *patella_exercise_get_alt         (PatellaExercise *self);
const char * const        *patella_exercise_get_notes       (PatellaExercise *self);
const char * const        *patella_exercise_get_references  (PatellaExercise *self);
const char                *patella_exercise_get_alternative (PatellaExercise *self); /* (nullable) id, rule F4 */
const char * const        *patella_exercise_get_words       (PatellaExercise *self); /* one a phase of a repetition */
const PatellaLadder       *patella_exercise_get_ladder      (PatellaExercise *self); /* (nullable): a check has none */
const PatellaUnlockRule   *patella_exercise_get_opens       (PatellaExercise *self); /* (nullable) */
const PatellaFigureSpec   *patella_exercise_get_figure      (PatellaExercise *self); /* (nullable) */
/* how @dose begins and looks, in figure and in words: its label's, else the exercise's; NULL: the exercise's */
const PatellaFigureSpec   *patella_exercise_get_figure_at   (PatellaExercise   *self,
                                                             const PatellaDose *dose); /* (nullable) */
const char                *patella_exercise_get_start_at    (PatellaExercise   *self,
                                                             const PatellaDose *dose);
const char                *patella_exercise_get_alt_at      (PatellaExercise   *self,
                                                             const PatellaDose *dose); /* (nullable) */
GBytes                    *patella_exercise_get_source      (PatellaExercise *self); /* the file's bytes */
gboolean                   patella_exercise_is_own          (PatellaExercise *self);

/* the id of the pose held at @dose: its label's, else the figure's; NULL without a figure */
const char                *patella_exercise_get_hold_pose   (PatellaExercise   *self,
                                                             const PatellaDose *dose);

/* Every text of the exercise that a person reads, in the file's order: what content-strings.h lists. */
typedef void (*PatellaTextFunc) (const char *text,
                                 gpointer    data);
void                       patella_exercise_foreach_text    (PatellaExercise *self,
                                                             PatellaTextFunc  func,
                                                             gpointer         data);

G_END_DECLS
