/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-dose.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-duration.h"

/**
 * PatellaDose:
 *
 * What is to be done in one session of one exercise: a level's numbers, possibly eased or set by hand. A plain value,
 * copied by assignment; any thread. A dose that passed [method@Patella.Dose.validate] can be put on a timeline.
 *
 * The limits keep a mistyped or hostile file from making a session of days (reliability.md, I2); every dose of the
 * clinical ladders (rules.md 3.3) is far inside them.
 */
#define LEVEL_MAX 100
#define SETS_MAX 10
#define REPS_MAX 100
#define PHASE_MIN_US (PATELLA_SECOND_US / 10)
#define PHASE_MAX_US (10 * PATELLA_MINUTE_US)
#define REST_MAX_US (30 * PATELLA_MINUTE_US)
#define LOAD_MAX_G 500000

static gboolean
check_number (gint64       number,
              gint64       low,
              gint64       high,
              const char  *key,
              GError     **error)
{
  if (number >= low && number <= high)
    return TRUE;

  patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, key,
                             "must be %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT,
                             low, high, number);
  return FALSE;
}

static gboolean
is_repetition_kind (PatellaPhaseKind kind)
{
  return kind == PATELLA_PHASE_KIND_HOLD || kind == PATELLA_PHASE_KIND_RELAX || kind == PATELLA_PHASE_KIND_LIFT
         || kind == PATELLA_PHASE_KIND_PAUSE || kind == PATELLA_PHASE_KIND_LOWER;
}

static gboolean
check_phases (const PatellaDose  *self,
              GError            **error)
{
  gboolean works = FALSE;

  if (!check_number (self->n_phases, 1, PATELLA_DOSE_PHASES_MAX, "phases", error))
    return FALSE;

  for (int i = 0; i < self->n_phases; i++)
    {
      if (!is_repetition_kind (self->phases[i]))
        {
          patella_core_error_refuse (error, PATELLA_CORE_ERROR_UNKNOWN, "phases",
                                     "a repetition is made of hold, relax, lift, pause and lower only");
          return FALSE;
        }
      if (!check_number (self->phase_us[i], PHASE_MIN_US, PHASE_MAX_US, "phase-us", error))
        return FALSE;
      works = works || self->phases[i] != PATELLA_PHASE_KIND_RELAX;
    }

  if (!works)
    patella_core_error_refuse (error, PATELLA_CORE_ERROR_MISSING, "phases",
                               "a repetition needs a phase other than relax");
  return works;
}

static gboolean
check_label (const PatellaDose  *self,
             GError            **error)
{
  const char *end = memchr (self->label, '\0', sizeof self->label);

  if (end != NULL && g_utf8_validate (self->label, end - self->label, NULL))
    return TRUE;

  patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, "label", "must be UTF-8 of at most %d bytes",
                             PATELLA_DOSE_LABEL_SIZE - 1);
  return FALSE;
}

/**
 * patella_dose_validate:
 * @self: any dose
 * @error: return location for a [error@Patella.CoreError]
 *
 * Checks every number: level 1 to 100, sets 1 to 10, repetitions 1 to 100, 1 to 8 phases of 0.1 s to 10 min, of which one is
 * not relax, rest 0 to 30 min, load unknown or up to 500 kg, label valid text. Any thread.
 *
 * Returns: whether the dose can be done
 */
gboolean
patella_dose_validate (const PatellaDose  *self,
                       GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return check_number (self->level, 1, LEVEL_MAX, "level", error)
         && check_number (self->sets, 1, SETS_MAX, "sets", error)
         && check_number (self->reps, 1, REPS_MAX, "reps", error)
         && check_phases (self, error)
         && check_number (self->rest_us, 0, REST_MAX_US, "rest-us", error)
         && check_number (self->load_g, PATELLA_UNKNOWN, LOAD_MAX_G, "load-g", error)
         && check_label (self, error);
}

/**
 * patella_dose_equal:
 * @self: a dose
 * @other: another
 *
 * Compares what they say, not their unused phases. Any thread.
 *
 * Returns: whether they ask for the same
 */
gboolean
patella_dose_equal (const PatellaDose *self,
                    const PatellaDose *other)
{
  if (self->level != other->level || self->sets != other->sets || self->reps != other->reps
      || self->n_phases != other->n_phases || self->rest_us != other->rest_us || self->load_g != other->load_g
      || !self->paced != !other->paced || strncmp (self->label, other->label, sizeof self->label) != 0)
    return FALSE;

  for (int i = 0; i < self->n_phases; i++)
    if (self->phases[i] != other->phases[i] || self->phase_us[i] != other->phase_us[i])
      return FALSE;

  return TRUE;
}

/**
 * patella_dose_get_rep_us:
 * @self: a dose
 *
 * Returns: the length of one repetition, all its phases, in microseconds
 */
gint64
patella_dose_get_rep_us (const PatellaDose *self)
{
  gint64 sum_us = 0;

  for (int i = 0; i < self->n_phases; i++)
    sum_us += self->phase_us[i];

  return sum_us;
}

/**
 * patella_dose_get_set_us:
 * @self: a dose
 *
 * The length of one set: its repetitions without the relax phases after the last one, which the rest takes over. For a
 * self-paced dose this is what the set would take at the pace of its phases. Any thread.
 *
 * Returns: microseconds
 */
gint64
patella_dose_get_set_us (const PatellaDose *self)
{
  gint64 sum_us = self->reps * patella_dose_get_rep_us (self);

  for (int i = self->n_phases - 1; i >= 0 && self->phases[i] == PATELLA_PHASE_KIND_RELAX; i--)
    sum_us -= self->phase_us[i];

  return sum_us;
}

/**
 * patella_dose_get_span_us:
 * @self: a dose
 * @kind: a kind of phase
 *
 * Returns: how long one repetition stays in phases of @kind, in microseconds; 0 when it has none
 */
gint64
patella_dose_get_span_us (const PatellaDose *self,
                          PatellaPhaseKind   kind)
{
  gint64 sum_us = 0;

  for (int i = 0; i < self->n_phases; i++)
    if (self->phases[i] == kind)
      sum_us += self->phase_us[i];

  return sum_us;
}

/**
 * patella_dose_halve_reps:
 * @self: a dose
 *
 * Half the repetitions, rounded up: what easing means at level 1 (rules.md 3.2). Any thread.
 */
void
patella_dose_halve_reps (PatellaDose *self)
{
  self->reps = (self->reps + 1) / 2;
}
