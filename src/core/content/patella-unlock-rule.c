/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-unlock-rule.h"

#include "patella-key-reader.h"
#include "patella-ladder.h"

/**
 * PatellaUnlockRule:
 *
 * What opens an exercise: a plain value, read from the file's `[Opens]` and decided by the coach (rules.md 3.8). One
 * that passed [method@Patella.UnlockRule.validate] names at least one exercise. Owned by its exercise and then never
 * changed; any thread.
 */

/* Only training days within the last 83 days count (rules.md 3.8). */
#define DAYS_SEEN_MAX 83
#define GOOD_DAYS_MAX 28
#define PAIN_MAX 10

static const char * const rules[] = { "U1", "U2", "U3", "U4", "U5", "own", NULL };

static gboolean
check_range (const char  *key,
             int          value,
             int          max,
             GError     **error)
{
  const PatellaRefusal where = { .group = "Opens", .key = key };

  if (value >= 0 && value <= max)
    return TRUE;

  return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where, "must be a whole number from 0 to %d", max);
}

/**
 * patella_unlock_rule_new:
 * @rule: `U1` to `U5`, or `own`
 *
 * Returns: (transfer full): a rule that asks for nothing yet
 */
PatellaUnlockRule *
patella_unlock_rule_new (const char *rule)
{
  PatellaUnlockRule *self = g_new0 (PatellaUnlockRule, 1);

  self->rule = g_strdup (rule);
  self->after = g_new0 (char *, 1);
  self->morning_mean = PATELLA_UNKNOWN;
  return self;
}

/**
 * patella_unlock_rule_free:
 * @self: (nullable) (transfer full): a rule
 */
void
patella_unlock_rule_free (PatellaUnlockRule *self)
{
  if (self == NULL)
    return;

  g_free (self->rule);
  g_strfreev (self->after);
  g_free (self);
}

/**
 * patella_unlock_rule_validate:
 * @self: a rule
 * @error: (nullable): `PATELLA_CORE_ERROR` with group and key, without file and line
 *
 * Returns: whether the rule is known, names exercises, and all its numbers are in range
 */
gboolean
patella_unlock_rule_validate (const PatellaUnlockRule  *self,
                              GError                  **error)
{
  PatellaRefusal where = { .group = "Opens", .key = "Rule", .value = self->rule };

  if (self->rule == NULL || !g_strv_contains (rules, self->rule))
    return patella_refuse (error, PATELLA_CORE_ERROR_UNKNOWN, &where, "must be U1, U2, U3, U4, U5 or own");

  where = (PatellaRefusal) { .group = "Opens", .key = "After" };
  if (self->after == NULL || self->after[0] == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "must name an exercise");
  for (guint i = 0; self->after[i] != NULL; i++)
    if (!patella_id_is_valid (self->after[i]))
      return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must have ids of exercises");

  return check_range ("Days", self->days, GOOD_DAYS_MAX, error)
         && check_range ("Level", self->level, PATELLA_LADDER_LEVELS_MAX, error)
         && check_range ("NoRedDays", self->no_red_days, DAYS_SEEN_MAX, error)
         && (self->morning_mean == PATELLA_UNKNOWN || check_range ("MorningMean", self->morning_mean, PAIN_MAX, error));
}
