/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ladder.h"

#include <string.h>

#include "patella-key-reader.h"

/**
 * PatellaLadder:
 *
 * The levels of an exercise, level 1 the easiest, and the labels (depth, band) that name them. What is true of a ladder
 * that passed [method@Patella.Ladder.validate]: it has 1 to `PATELLA_LADDER_LEVELS_MAX` levels, numbered from 1 without
 * gaps, with the same phases in the same order; every dose is one that can be done; every label it names is there and
 * is named by a level.
 *
 * Built by a parser, then owned by its exercise and never changed; any thread may read it.
 */
struct _PatellaLadder
{
  int        start_level;
  int        days_between;
  GArray    *levels;  /* owned (element-type PatellaLevel) */
  GPtrArray *labels;  /* owned (element-type PatellaLevelLabel) */
};

G_DEFINE_ENUM_TYPE (PatellaBasis, patella_basis,
                    G_DEFINE_ENUM_VALUE (PATELLA_BASIS_SOURCE, "S"),
                    G_DEFINE_ENUM_VALUE (PATELLA_BASIS_DESIGN, "D"))

static void
free_label (gpointer data)
{
  patella_level_label_free (data);
}

/**
 * patella_level_label_new:
 * @id: the name in `[Label …]`
 *
 * Returns: (transfer full): a label without texts
 */
PatellaLevelLabel *
patella_level_label_new (const char *id)
{
  PatellaLevelLabel *self = g_new0 (PatellaLevelLabel, 1);

  self->id = g_strdup (id);
  return self;
}

/**
 * patella_level_label_free:
 * @self: (nullable) (transfer full): a label
 */
void
patella_level_label_free (PatellaLevelLabel *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->hint);
  g_free (self->hold_pose);
  g_free (self->start);
  g_free (self->alt);
  patella_figure_spec_free (self->figure);
  g_free (self);
}

/**
 * patella_ladder_new:
 * @start_level: the level offered first, 1 and up
 * @days_between: the smallest difference in days between two training days; 0: every day, 2: every other day
 *
 * Returns: (transfer full): a ladder without levels
 */
PatellaLadder *
patella_ladder_new (int start_level,
                    int days_between)
{
  PatellaLadder *self = g_new0 (PatellaLadder, 1);

  self->start_level = start_level;
  self->days_between = days_between;
  self->levels = g_array_new (FALSE, FALSE, sizeof (PatellaLevel));
  self->labels = g_ptr_array_new_with_free_func (free_label);
  return self;
}

/**
 * patella_ladder_free:
 * @self: (nullable) (transfer full): a ladder
 */
void
patella_ladder_free (PatellaLadder *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->levels);
  g_ptr_array_unref (self->labels);
  g_free (self);
}

/**
 * patella_ladder_add_level:
 * @self: a ladder that is being built
 * @level: the next level; copied, and its dose numbered
 */
void
patella_ladder_add_level (PatellaLadder      *self,
                          const PatellaLevel *level)
{
  PatellaLevel numbered = *level;

  numbered.dose.level = (int) self->levels->len + 1;
  g_array_append_val (self->levels, numbered);
}

/**
 * patella_ladder_take_label:
 * @self: a ladder that is being built
 * @label: (transfer full): a label
 */
void
patella_ladder_take_label (PatellaLadder     *self,
                           PatellaLevelLabel *label)
{
  g_ptr_array_add (self->labels, label);
}

static gboolean
check_range (const char  *key,
             int          value,
             int          min,
             int          max,
             GError     **error)
{
  const PatellaRefusal where = { .group = "Ladder", .key = key };

  if (value >= min && value <= max)
    return TRUE;

  return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where, "must be a whole number from %d to %d", min, max);
}

static gboolean
check_dose (const PatellaDose  *dose,
            GError            **error)
{
  const PatellaRefusal where = { .group = "Ladder" };
  g_autoptr (GError) inner = NULL;

  if (patella_dose_validate (dose, &inner))
    return TRUE;

  return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where, "level %d: %s", dose->level, inner->message);
}

static gboolean
have_same_phases (const PatellaDose *a,
                  const PatellaDose *b)
{
  if (a->n_phases != b->n_phases)
    return FALSE;
  for (int i = 0; i < a->n_phases; i++)
    if (a->phases[i] != b->phases[i])
      return FALSE;

  return TRUE;
}

static gboolean
check_level (const PatellaLadder  *self,
             const PatellaLevel   *level,
             GError              **error)
{
  PatellaRefusal where = { .group = "Ladder", .key = "Label" };
  const PatellaLevel *first = patella_ladder_get_level (self, 1);

  if (!check_dose (&level->dose, error)
      || !check_range ("Sets", level->dose.sets, 1, PATELLA_LADDER_SETS_MAX, error)
      || !check_range ("Reps", level->dose.reps, 1, PATELLA_LADDER_REPS_MAX, error)
      || !check_range ("TimesADay", level->times_a_day, 1, PATELLA_LADDER_TIMES_A_DAY_MAX, error))
    return FALSE;
  if (level->dose.label[0] != '\0' && patella_ladder_lookup_label (self, level->dose.label) == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where,
                           "must name a group: there is no [Label %s]", level->dose.label);

  where.key = NULL;
  if (!have_same_phases (&first->dose, &level->dose))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "all levels must have the same phases");
  return TRUE;
}

static gboolean
check_label (const PatellaLadder      *self,
             const PatellaLevelLabel  *label,
             GError                  **error)
{
  g_autofree char *group = g_strdup_printf ("Label %s", label->id);
  PatellaRefusal where = { .group = group };

  if (!patella_id_is_valid (label->id) || strlen (label->id) >= PATELLA_DOSE_LABEL_SIZE)
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where,
                           "the label must have small letters, digits, - and _, at most %d", PATELLA_DOSE_LABEL_SIZE - 1);
  where.key = "Title";
  if (label->title == NULL || label->title[0] == '\0')
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "the key is missing");

  for (guint i = 0; i < self->levels->len; i++)
    if (g_str_equal (g_array_index (self->levels, PatellaLevel, i).dose.label, label->id))
      return TRUE;

  where.key = NULL;
  return patella_refuse (error, PATELLA_CORE_ERROR_UNKNOWN, &where, "no level has this label");
}

/**
 * patella_ladder_validate:
 * @self: a ladder
 * @error: (nullable): `PATELLA_CORE_ERROR` with group and key, without file and line
 *
 * Returns: whether what the class documentation promises is true of @self
 */
gboolean
patella_ladder_validate (const PatellaLadder  *self,
                         GError              **error)
{
  const PatellaRefusal where = { .group = "Ladder" };
  int n_levels = patella_ladder_get_n_levels (self);

  if (n_levels < 1 || n_levels > PATELLA_LADDER_LEVELS_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where,
                           "there must be 1 to %d levels", PATELLA_LADDER_LEVELS_MAX);
  if (!check_range ("StartLevel", self->start_level, 1, n_levels, error)
      || !check_range ("DaysBetween", self->days_between, 0, PATELLA_LADDER_DAYS_BETWEEN_MAX, error))
    return FALSE;
  for (int i = 1; i <= n_levels; i++)
    if (!check_level (self, patella_ladder_get_level (self, i), error))
      return FALSE;
  for (guint i = 0; i < self->labels->len; i++)
    if (!check_label (self, g_ptr_array_index (self->labels, i), error))
      return FALSE;

  return TRUE;
}

/**
 * patella_ladder_get_n_levels:
 * @self: a ladder
 *
 * Returns: the number of levels
 */
int
patella_ladder_get_n_levels (const PatellaLadder *self)
{
  return (int) self->levels->len;
}

/**
 * patella_ladder_get_start_level:
 * @self: a ladder
 *
 * Returns: the level offered first, 1 and up
 */
int
patella_ladder_get_start_level (const PatellaLadder *self)
{
  return self->start_level;
}

/**
 * patella_ladder_get_days_between:
 * @self: a ladder
 *
 * Returns: the smallest difference in days between two training days (rule F3); 0: every day, 2: every other day
 */
int
patella_ladder_get_days_between (const PatellaLadder *self)
{
  return self->days_between;
}

/**
 * patella_ladder_get_level:
 * @self: a ladder
 * @level: 1 to the number of levels
 *
 * Returns: (transfer none): the level; %NULL, a programmer error, outside the ladder
 */
const PatellaLevel *
patella_ladder_get_level (const PatellaLadder *self,
                          int                  level)
{
  g_return_val_if_fail (level >= 1 && level <= (int) self->levels->len, NULL);

  return &g_array_index (self->levels, PatellaLevel, level - 1);
}

/**
 * patella_ladder_get_n_labels:
 * @self: a ladder
 *
 * Returns: the number of labels, possibly 0
 */
guint
patella_ladder_get_n_labels (const PatellaLadder *self)
{
  return self->labels->len;
}

/**
 * patella_ladder_get_label:
 * @self: a ladder
 * @index: 0 and up, in the order of the levels
 *
 * Returns: (transfer none): the label
 */
const PatellaLevelLabel *
patella_ladder_get_label (const PatellaLadder *self,
                          guint                index)
{
  g_return_val_if_fail (index < self->labels->len, NULL);

  return g_ptr_array_index (self->labels, index);
}

/**
 * patella_ladder_lookup_label:
 * @self: a ladder
 * @id: a label's id
 *
 * Returns: (transfer none) (nullable): the label
 */
const PatellaLevelLabel *
patella_ladder_lookup_label (const PatellaLadder *self,
                             const char          *id)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const PatellaLevelLabel *label = g_ptr_array_index (self->labels, i);

      if (g_str_equal (label->id, id))
        return label;
    }
  return NULL;
}
