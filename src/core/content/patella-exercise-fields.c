/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-fields.h"

#include "patella-key-reader.h"

/**
 * PatellaExerciseFields:
 *
 * What an exercise is made of, open to be filled in by a parser or an editor. A value without rules of its own:
 * [method@Patella.ExerciseFields.validate] says what is wrong with it, and [ctor@Patella.Exercise.new_take] makes the
 * exercise that never changes. It owns all it points to; one thread at a time.
 */

/**
 * patella_exercise_fields_new:
 *
 * Returns: (transfer full): empty fields
 */
PatellaExerciseFields *
patella_exercise_fields_new (void)
{
  return g_new0 (PatellaExerciseFields, 1);
}

/**
 * patella_exercise_fields_free:
 * @self: (nullable) (transfer full): fields
 */
void
patella_exercise_fields_free (PatellaExerciseFields *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_strfreev (self->needs);
  g_free (self->needs_text);
  g_free (self->start);
  g_strfreev (self->steps);
  g_strfreev (self->tips);
  g_strfreev (self->cautions);
  g_strfreev (self->notes);
  g_free (self->source_dose);
  g_free (self->evidence);
  g_free (self->alt);
  g_strfreev (self->references);
  g_free (self->alternative);
  g_strfreev (self->words);
  patella_ladder_free (self->ladder);
  patella_unlock_rule_free (self->opens);
  patella_figure_spec_free (self->figure);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_free (self);
}

/* The length of a list of texts that may be NULL. */
static guint
count_texts (char **texts)
{
  return texts == NULL ? 0 : g_strv_length (texts);
}

static gboolean
check_texts (const PatellaExerciseFields  *self,
             GError                      **error)
{
  const struct { const char *key; const char *text; } needed[] = {
    { "Title", self->title }, { "Summary", self->summary }, { "Start", self->start }, { "Alt", self->alt },
  };
  const struct { const char *key; guint count; } counted[] = {
    { "Step12", count_texts (self->steps) }, { "Tip12", count_texts (self->tips) },
    { "Caution12", count_texts (self->cautions) }, { "Note12", count_texts (self->notes) },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      const PatellaRefusal where = { .group = "Exercise", .key = needed[i].key };

      if (needed[i].text == NULL || needed[i].text[0] == '\0')
        return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "the key is missing");
    }
  for (size_t i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      const PatellaRefusal where = { .group = "Exercise", .key = counted[i].key };

      if (counted[i].count > PATELLA_TEXTS_MAX)
        return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where, "must be the last one");
    }
  return TRUE;
}

static gboolean
check_title_length (const PatellaExerciseFields  *self,
                    GError                      **error)
{
  const PatellaRefusal where = { .group = "Exercise", .key = "Title" };

  if (g_utf8_strlen (self->title, -1) <= PATELLA_TITLE_MAX)
    return TRUE;

  return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where, "must have at most %d characters", PATELLA_TITLE_MAX);
}

static gboolean
has_hold (const PatellaDose *dose)
{
  for (int i = 0; i < dose->n_phases; i++)
    if (dose->phases[i] == PATELLA_PHASE_KIND_HOLD)
      return TRUE;

  return FALSE;
}

/* A hold exercise holds in a repetition, a repetition exercise does not, a check counts nothing. */
static gboolean
check_mode (const PatellaExerciseFields  *self,
            GError                      **error)
{
  PatellaRefusal where = { .group = "Repetition", .key = "Mode" };
  const PatellaDose *dose;

  if (self->mode == PATELLA_MODE_CHECK)
    return self->ladder == NULL && count_texts (self->words) == 0
           ? TRUE
           : patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must not be check for an exercise with a ladder");
  if (self->ladder == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "must be check for an exercise without a ladder");
  if (!patella_ladder_validate (self->ladder, error))
    return FALSE;

  dose = &patella_ladder_get_level (self->ladder, 1)->dose;
  if (self->mode == PATELLA_MODE_HOLD && !has_hold (dose))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must be repetitions when no phase is a hold");
  if (self->mode == PATELLA_MODE_REPETITIONS && has_hold (dose))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must be hold when a phase is a hold");

  where.key = "Words";
  if (count_texts (self->words) != (guint) dose->n_phases)
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must have one word for each of %d phases", dose->n_phases);
  return TRUE;
}

static gboolean
check_ids (const PatellaExerciseFields  *self,
           GError                      **error)
{
  PatellaRefusal where = { .group = "Exercise", .key = "Id", .value = self->id };

  if (!patella_id_is_valid (self->id))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where,
                           "must have small letters, digits, - and _, at most %d", PATELLA_ID_MAX);

  where.key = "Alternative";
  where.value = self->alternative;
  if (self->alternative != NULL && (!patella_id_is_valid (self->alternative) || g_str_equal (self->alternative, self->id)))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must be the id of another exercise");
  if (self->opens == NULL)
    return TRUE;
  if (!patella_unlock_rule_validate (self->opens, error))
    return FALSE;

  where = (PatellaRefusal) { .group = "Opens", .key = "After", .value = self->id };
  if (g_strv_contains ((const char * const *) self->opens->after, self->id))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must name other exercises");
  return TRUE;
}

static gboolean
check_label_figure (const PatellaExerciseFields  *self,
                    const PatellaLevelLabel      *label,
                    GError                      **error)
{
  const PatellaRefusal hold = { .group = label->figure->group, .key = "Hold" };
  g_autofree char *group = g_strdup_printf ("Label %s", label->id);
  const PatellaRefusal where = { .group = group, .key = "Figure" };

  if (self->figure == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "must be left out where there is no [Figure]");
  if (!patella_figure_spec_validate (label->figure, error))
    return FALSE;
  if (label->figure->hold_pose == NULL && label->hold_pose == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &hold, "the key is missing, and the label has no HoldPose");
  return TRUE;
}

/* Every level must have a pose to hold. */
static gboolean
check_figure (const PatellaExerciseFields  *self,
              GError                      **error)
{
  const PatellaRefusal hold = { .group = "Figure", .key = "Hold" };
  guint n_labels = self->ladder == NULL ? 0 : patella_ladder_get_n_labels (self->ladder);
  gboolean held = self->ladder != NULL;

  if (self->figure != NULL && !patella_figure_spec_validate (self->figure, error))
    return FALSE;
  for (guint i = 0; i < n_labels; i++)
    {
      const PatellaLevelLabel *label = patella_ladder_get_label (self->ladder, i);
      g_autofree char *group = g_strdup_printf ("Label %s", label->id);
      const PatellaFigureSpec *figure = label->figure != NULL ? label->figure : self->figure;
      const PatellaRefusal where = { .group = group, .key = "HoldPose", .value = label->hold_pose };

      if (label->figure != NULL && !check_label_figure (self, label, error))
        return FALSE;
      if (label->hold_pose != NULL && (figure == NULL || patella_figure_spec_lookup (figure, label->hold_pose) == NULL))
        return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "must name a [Pose ...] group of the file");
    }
  for (int i = 1; self->ladder != NULL && i <= patella_ladder_get_n_levels (self->ladder); i++)
    {
      const PatellaDose *dose = &patella_ladder_get_level (self->ladder, i)->dose;
      const PatellaLevelLabel *label = patella_ladder_lookup_label (self->ladder, dose->label);

      held = held && label != NULL && (label->hold_pose != NULL || label->figure != NULL);
    }
  if (self->figure != NULL && self->figure->hold_pose == NULL && !held)
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &hold, "the key is missing, and not every level has a label with HoldPose");
  return TRUE;
}

/**
 * patella_exercise_fields_validate:
 * @self: fields
 * @error: (nullable): `PATELLA_CORE_ERROR` with group and key of the file format, without file and line
 *
 * Accepts anything and explains what is wrong: ids, missing texts, the range of every number, and that ladder, words,
 * labels and poses fit together. Any thread.
 *
 * Returns: whether an exercise can be made of @self
 */
gboolean
patella_exercise_fields_validate (const PatellaExerciseFields  *self,
                                  GError                      **error)
{
  return check_ids (self, error)
         && check_texts (self, error)
         && check_title_length (self, error)
         && check_mode (self, error)
         && check_figure (self, error);
}
