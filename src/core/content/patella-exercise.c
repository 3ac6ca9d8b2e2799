/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise.h"

/**
 * PatellaExercise:
 *
 * A movement: texts, mode, sides, ladder, what opens it, figure. All texts are as in the file; those of a built-in are
 * English and translated when they are shown.
 *
 * What is always true of it: its fields passed [method@Patella.ExerciseFields.validate]. It has a ladder and a word for
 * each phase unless its mode is `check`; every pose that a level holds is in its figure. It never changes, so it may be
 * shared between threads; it owns everything it lends.
 */
struct _PatellaExercise
{
  GObject                parent_instance;

  PatellaExerciseFields *fields;  /* owned */
};

G_DEFINE_FINAL_TYPE (PatellaExercise, patella_exercise, G_TYPE_OBJECT)

static const char *const no_texts[] = { NULL };

static void
patella_exercise_finalize (GObject *object)
{
  PatellaExercise *self = PATELLA_EXERCISE (object);

  patella_exercise_fields_free (self->fields);

  G_OBJECT_CLASS (patella_exercise_parent_class)->finalize (object);
}

static void
patella_exercise_class_init (PatellaExerciseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_exercise_finalize;
}

static void
patella_exercise_init (PatellaExercise *self)
{
}

/**
 * patella_exercise_new_take:
 * @fields: (transfer full): fields that are valid
 *
 * Returns: (transfer full): an exercise
 */
PatellaExercise *
patella_exercise_new_take (PatellaExerciseFields *fields)
{
  PatellaExercise *self;

  g_assert (patella_exercise_fields_validate (fields, NULL));

  self = g_object_new (PATELLA_TYPE_EXERCISE, NULL);
  self->fields = fields;
  return self;
}

static const char * const *
get_texts (char **texts)
{
  return texts == NULL ? no_texts : (const char * const *) texts;
}

/**
 * patella_exercise_get_id:
 * @self: an exercise
 *
 * Returns: (transfer none): the id, `[a-z0-9_-]`, 1 to 40 characters
 */
const char *
patella_exercise_get_id (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->id;
}

/**
 * patella_exercise_get_title:
 * @self: an exercise
 *
 * Returns: (transfer none): the title
 */
const char *
patella_exercise_get_title (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->title;
}

/**
 * patella_exercise_get_summary:
 * @self: an exercise
 *
 * Returns: (transfer none): one or two sentences
 */
const char *
patella_exercise_get_summary (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->summary;
}

/**
 * patella_exercise_is_one_sided:
 * @self: an exercise
 *
 * Returns: whether left and right are done one after the other, each a track of its own
 */
gboolean
patella_exercise_is_one_sided (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), FALSE);

  return self->fields->one_sided;
}

/**
 * patella_exercise_get_posture:
 * @self: an exercise
 *
 * Returns: the position it is done in
 */
PatellaPosture
patella_exercise_get_posture (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), PATELLA_POSTURE_CHAIR);

  return self->fields->posture;
}

/**
 * patella_exercise_get_mode:
 * @self: an exercise
 *
 * Returns: whether a repetition contains a counted hold, does not, or nothing is counted
 */
PatellaMode
patella_exercise_get_mode (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), PATELLA_MODE_CHECK);

  return self->fields->mode;
}

/**
 * patella_exercise_get_needs:
 * @self: an exercise
 *
 * Returns: (transfer none): what to fetch, in words of the format ("wall", "ball")
 */
const char * const *
patella_exercise_get_needs (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->needs);
}

/**
 * patella_exercise_get_needs_text:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): what to fetch, as a sentence
 */
const char *
patella_exercise_get_needs_text (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->needs_text;
}

/**
 * patella_exercise_get_start:
 * @self: an exercise
 *
 * Returns: (transfer none): the start position
 */
const char *
patella_exercise_get_start (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->start;
}

/**
 * patella_exercise_get_steps:
 * @self: an exercise
 *
 * Returns: (transfer none): the steps, at most 12
 */
const char * const *
patella_exercise_get_steps (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->steps);
}

/**
 * patella_exercise_get_tips:
 * @self: an exercise
 *
 * Returns: (transfer none): the tips, at most 12
 */
const char * const *
patella_exercise_get_tips (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->tips);
}

/**
 * patella_exercise_get_cautions:
 * @self: an exercise
 *
 * Returns: (transfer none): the cautions, at most 12
 */
const char * const *
patella_exercise_get_cautions (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->cautions);
}

/**
 * patella_exercise_get_notes:
 * @self: an exercise
 *
 * Returns: (transfer none): other things worth knowing, at most 12
 */
const char * const *
patella_exercise_get_notes (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->notes);
}

/**
 * patella_exercise_get_source_dose:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): the dose a source states
 */
const char *
patella_exercise_get_source_dose (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->source_dose;
}

/**
 * patella_exercise_get_evidence:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): what tests found
 */
const char *
patella_exercise_get_evidence (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->evidence;
}

/**
 * patella_exercise_get_alt:
 * @self: an exercise
 *
 * Returns: (transfer none): the figure in words
 */
const char *
patella_exercise_get_alt (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->alt;
}

/**
 * patella_exercise_get_references:
 * @self: an exercise
 *
 * Returns: (transfer none): numbers of references and names of sources ("39", "s003")
 */
const char * const *
patella_exercise_get_references (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->references);
}

/**
 * patella_exercise_get_alternative:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): the id of the exercise that may take its place (rule F4)
 */
const char *
patella_exercise_get_alternative (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->alternative;
}

/**
 * patella_exercise_get_words:
 * @self: an exercise
 *
 * Returns: (transfer none): the spoken word of each phase of a repetition; none for a check
 */
const char * const *
patella_exercise_get_words (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), no_texts);

  return get_texts (self->fields->words);
}

/**
 * patella_exercise_get_ladder:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): the levels; %NULL for a check
 */
const PatellaLadder *
patella_exercise_get_ladder (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->ladder;
}

/**
 * patella_exercise_get_opens:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): what opens it; %NULL: nothing but the intake
 */
const PatellaUnlockRule *
patella_exercise_get_opens (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->opens;
}

/**
 * patella_exercise_get_figure:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): the figure
 */
const PatellaFigureSpec *
patella_exercise_get_figure (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->figure;
}

static const PatellaLevelLabel *
find_label (PatellaExercise   *self,
            const PatellaDose *dose)
{
  if (self->fields->ladder == NULL || dose == NULL)
    return NULL;

  return patella_ladder_lookup_label (self->fields->ladder, dose->label);
}

/**
 * patella_exercise_get_figure_at:
 * @self: an exercise
 * @dose: (nullable): what is done
 *
 * A level may be done with other things or in another place, as the standing knee straightening is first done at a wall,
 * without a band: then its label has a figure of its own (`Figure=x` and `[Figure x]`).
 *
 * Returns: (transfer none) (nullable): the figure of the label of @dose, else the exercise's
 */
const PatellaFigureSpec *
patella_exercise_get_figure_at (PatellaExercise   *self,
                                const PatellaDose *dose)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  const PatellaLevelLabel *label = find_label (self, dose);

  return label != NULL && label->figure != NULL ? label->figure : self->fields->figure;
}

/**
 * patella_exercise_get_start_at:
 * @self: an exercise
 * @dose: (nullable): what is done
 *
 * Returns: (transfer none): the start position of @dose: that of its label, else the exercise's
 */
const char *
patella_exercise_get_start_at (PatellaExercise   *self,
                               const PatellaDose *dose)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  const PatellaLevelLabel *label = find_label (self, dose);

  return label != NULL && label->start != NULL ? label->start : self->fields->start;
}

/**
 * patella_exercise_get_alt_at:
 * @self: an exercise
 * @dose: (nullable): what is done
 *
 * Returns: (transfer none) (nullable): the figure of @dose in words: those of its label, else the exercise's
 */
const char *
patella_exercise_get_alt_at (PatellaExercise   *self,
                             const PatellaDose *dose)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  const PatellaLevelLabel *label = find_label (self, dose);

  return label != NULL && label->alt != NULL ? label->alt : self->fields->alt;
}

/**
 * patella_exercise_get_source:
 * @self: an exercise
 *
 * Returns: (transfer none) (nullable): the bytes it was read from
 */
GBytes *
patella_exercise_get_source (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  return self->fields->source;
}

/**
 * patella_exercise_is_own:
 * @self: an exercise
 *
 * Returns: whether it is from a file of the person's, so that its texts are not translated
 */
gboolean
patella_exercise_is_own (PatellaExercise *self)
{
  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), FALSE);

  return self->fields->own;
}

/**
 * patella_exercise_get_hold_pose:
 * @self: an exercise
 * @dose: (nullable): the dose that is done; %NULL for a check
 *
 * Returns: (transfer none) (nullable): the id of the pose held: that of the dose's label, else the figure's, else (a dose
 *   by hand without a label) the first label's; %NULL without a figure
 */
const char *
patella_exercise_get_hold_pose (PatellaExercise   *self,
                                const PatellaDose *dose)
{
  const PatellaLevelLabel *label;
  const PatellaFigureSpec *figure;

  g_return_val_if_fail (PATELLA_IS_EXERCISE (self), NULL);

  label = find_label (self, dose);
  figure = patella_exercise_get_figure_at (self, dose);
  if (figure == NULL)
    return NULL;
  if (label != NULL && label->hold_pose != NULL)
    return label->hold_pose;
  if (figure->hold_pose != NULL)
    return figure->hold_pose;

  /* every level has a label with a pose; a label with a figure of its own says nothing about this one */
  for (guint i = 0; i < patella_ladder_get_n_labels (self->fields->ladder); i++)
    {
      label = patella_ladder_get_label (self->fields->ladder, i);
      if (label->figure == NULL && label->hold_pose != NULL)
        return label->hold_pose;
    }
  return figure->rest_pose;
}

static void
call_for_each (char            **texts,
               PatellaTextFunc   func,
               gpointer          data)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    func (texts[i], data);
}

/**
 * patella_exercise_foreach_text:
 * @self: an exercise
 * @func: (scope call): called with each text
 * @data: for @func
 *
 * Every text that a person reads or hears, in the order of the file format: what `data/content-strings.h` lists.
 */
void
patella_exercise_foreach_text (PatellaExercise *self,
                               PatellaTextFunc  func,
                               gpointer         data)
{
  const PatellaExerciseFields *fields = self->fields;
  const char *before[] = { fields->title, fields->summary, fields->needs_text, fields->start };
  const char *after[] = { fields->source_dose, fields->evidence, fields->alt };
  guint n_labels = fields->ladder == NULL ? 0 : patella_ladder_get_n_labels (fields->ladder);

  for (size_t i = 0; i < G_N_ELEMENTS (before); i++)
    if (before[i] != NULL)
      func (before[i], data);
  call_for_each (fields->steps, func, data);
  call_for_each (fields->tips, func, data);
  call_for_each (fields->cautions, func, data);
  call_for_each (fields->notes, func, data);
  for (size_t i = 0; i < G_N_ELEMENTS (after); i++)
    if (after[i] != NULL)
      func (after[i], data);
  call_for_each (fields->words, func, data);
  for (guint i = 0; i < n_labels; i++)
    {
      const PatellaLevelLabel *label = patella_ladder_get_label (fields->ladder, i);

      func (label->title, data);
      if (label->hint != NULL)
        func (label->hint, data);
      if (label->start != NULL)
        func (label->start, data);
      if (label->alt != NULL)
        func (label->alt, data);
    }
}
