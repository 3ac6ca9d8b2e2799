/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-timeline.h"

#include <string.h>

#include "patella-core-error.h"

/**
 * PatellaTrack:
 *
 * One exercise on one side within a session: the unit of progression. A plain struct that owns its texts; any thread. A track
 * in mode check has the empty dose: one set, no repetitions, no phases.
 */
#define TEXT_BYTES_MAX 4096
#define LEVEL_MAX 100

static gboolean
refuse (const char  *key,
        const char  *reason,
        GError     **error)
{
  patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, key, "%s", reason);
  return FALSE;
}

static gboolean
is_text (const char *text)
{
  return text != NULL && strlen (text) <= TEXT_BYTES_MAX && g_utf8_validate (text, -1, NULL);
}

static gboolean
are_words (char **words)
{
  if (words == NULL || g_strv_length (words) > PATELLA_DOSE_PHASES_MAX)
    return FALSE;

  for (int i = 0; words[i] != NULL; i++)
    if (!is_text (words[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_check_dose (const PatellaDose *dose)
{
  return dose->sets == 1 && dose->reps == 0 && dose->n_phases == 0 && dose->rest_us == 0;
}

/* A check has no phases, so it may have no words either. */
static char **
copy_words (const char * const *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; words != NULL && words[i] != NULL; i++)
    g_strv_builder_add (builder, words[i]);

  return g_strv_builder_end (builder);
}

/* What a check is given instead of a dose: one set in which nothing is counted. */
static PatellaDose
make_check_dose (void)
{
  return (PatellaDose){ .level = 1, .sets = 1, .load_g = PATELLA_UNKNOWN };
}

/**
 * patella_track_new:
 * @exercise: what is done; its texts are copied, the exercise is not kept
 * @side: on which side
 * @dose: (nullable): how much; %NULL for an exercise in mode check, where it is ignored
 *
 * What the decision says (suggested level, rule, choice, stage, exercise it replaces) starts empty and is filled in by the
 * caller.
 *
 * Returns: (transfer full): the track
 */
PatellaTrack *
patella_track_new (PatellaExercise   *exercise,
                   PatellaSide        side,
                   const PatellaDose *dose)
{
  PatellaTrack *self;

  g_return_val_if_fail (PATELLA_IS_EXERCISE (exercise), NULL);
  g_return_val_if_fail (dose != NULL || patella_exercise_get_mode (exercise) == PATELLA_MODE_CHECK, NULL);

  self = g_new0 (PatellaTrack, 1);
  self->exercise = g_strdup (patella_exercise_get_id (exercise));
  self->title = g_strdup (patella_exercise_get_title (exercise));
  self->mode = patella_exercise_get_mode (exercise);
  self->posture = patella_exercise_get_posture (exercise);
  self->one_sided = patella_exercise_is_one_sided (exercise);
  self->side = side;
  self->dose = self->mode == PATELLA_MODE_CHECK ? make_check_dose () : *dose;
  self->suggested_level = PATELLA_UNKNOWN;
  self->rule = g_strdup ("");
  self->chosen = PATELLA_CHOSEN_SUGGESTED;
  self->stage = g_strdup ("");
  self->instead_of = g_strdup ("");
  self->words = copy_words (patella_exercise_get_words (exercise));

  return self;
}

/**
 * patella_track_validate:
 * @self: any track
 * @error: return location for a [error@Patella.CoreError]
 *
 * Checks the dose (for a check: that it is the empty one), the side, the words of the enums and that all texts are there,
 * valid and at most 4 KiB. Any thread.
 *
 * Returns: whether it can be put on a timeline
 */
gboolean
patella_track_validate (const PatellaTrack  *self,
                        GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!is_text (self->exercise) || self->exercise[0] == '\0' || !is_text (self->title))
    return refuse ("exercise", "must have an id and a title", error);
  if (!is_text (self->rule) || !is_text (self->stage) || !is_text (self->instead_of))
    return refuse ("decision", "must have its texts", error);
  if (!are_words (self->words))
    return refuse ("words", "must be texts, one for each phase at most", error);
  if ((guint) self->mode > PATELLA_MODE_CHECK || (guint) self->posture > PATELLA_POSTURE_STANDING
      || (guint) self->chosen > PATELLA_CHOSEN_ALTERNATIVE)
    return refuse ("mode", "mode, posture or choice is none of the known ones", error);
  if ((guint) self->side > PATELLA_SIDE_BOTH || self->side == PATELLA_SIDE_NONE)
    return refuse ("side", "must be left, right or both", error);
  if (self->suggested_level != PATELLA_UNKNOWN && (self->suggested_level < 1 || self->suggested_level > LEVEL_MAX))
    return refuse ("suggested-level", "must be a level or unknown", error);

  if (self->mode != PATELLA_MODE_CHECK)
    return patella_dose_validate (&self->dose, error);

  return is_check_dose (&self->dose) || refuse ("dose", "a check counts nothing", error);
}

/**
 * patella_track_copy:
 * @self: a track
 *
 * Returns: (transfer full): a deep copy
 */
PatellaTrack *
patella_track_copy (const PatellaTrack *self)
{
  PatellaTrack *copy = g_memdup2 (self, sizeof *self);

  copy->exercise = g_strdup (self->exercise);
  copy->title = g_strdup (self->title);
  copy->rule = g_strdup (self->rule);
  copy->stage = g_strdup (self->stage);
  copy->instead_of = g_strdup (self->instead_of);
  copy->words = g_strdupv (self->words);

  return copy;
}

/**
 * patella_track_free:
 * @self: (nullable) (transfer full): a track
 */
void
patella_track_free (PatellaTrack *self)
{
  if (self == NULL)
    return;

  g_free (self->exercise);
  g_free (self->title);
  g_free (self->rule);
  g_free (self->stage);
  g_free (self->instead_of);
  g_strfreev (self->words);
  g_free (self);
}
