/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-live-check.h"

/**
 * PatellaLiveDecision:
 *
 * The live rules I0 to I5 of the clinical rules, section 3.7: what one rated set means for the rest of the session.
 * First match wins. Pure.
 */

G_DEFINE_ENUM_TYPE (PatellaLiveAnswer, patella_live_answer,
                    G_DEFINE_ENUM_VALUE (PATELLA_LIVE_CONTINUE, "continue"),
                    G_DEFINE_ENUM_VALUE (PATELLA_LIVE_EASE, "ease"),
                    G_DEFINE_ENUM_VALUE (PATELLA_LIVE_STOP, "stop"))

/* Section 3.4: the ceiling is 5, so 6 and more is red; 2 and less is green; +2 is the smallest change that matters. */
enum
{
  PAIN_RED = 6,
  PAIN_AMBER = 3,
  RISE_TO_EASE = 2,
};

/**
 * patella_live_check:
 * @before: pain just before the session, 0 to 10 or %PATELLA_PAIN_UNKNOWN
 * @pain: pain of the set, 0 to 10 or %PATELLA_PAIN_UNKNOWN
 * @sign_reported: whether a sign of the stop list was reported
 * @last_set: whether the exercise has no set left; easing then has nothing to ease and is shown as I3
 *
 * Returns: what to do with the rest of this exercise and side
 */
PatellaLiveDecision
patella_live_check (int      before,
                    int      pain,
                    gboolean sign_reported,
                    gboolean last_set)
{
  PatellaLiveDecision decision = { PATELLA_LIVE_CONTINUE, "I5", pain, before };

  if (sign_reported)
    {
      decision.answer = PATELLA_LIVE_STOP;
      decision.rule = "I0";
    }
  else if (pain >= PAIN_RED)
    {
      decision.answer = PATELLA_LIVE_STOP;
      decision.rule = "I1";
    }
  else if (pain >= PAIN_AMBER && before != PATELLA_PAIN_UNKNOWN && pain - before >= RISE_TO_EASE && !last_set)
    {
      decision.answer = PATELLA_LIVE_EASE;
      decision.rule = "I2";
    }
  else if (pain >= PAIN_AMBER)
    decision.rule = "I3";
  else if (pain != PATELLA_PAIN_UNKNOWN)
    decision.rule = "I4";

  return decision;
}

/**
 * patella_live_check_ease:
 * @ladder: the exercise's levels
 * @dose: the dose of the set just done
 *
 * The dose for the sets that are left after EASE (section 3.2): that of the level below, with the sets of @dose, so
 * that a session does not grow; at level 1 half the repetitions, rounded up.
 *
 * Returns: the eased dose
 */
PatellaDose
patella_live_check_ease (const PatellaLadder *ladder,
                         const PatellaDose   *dose)
{
  PatellaDose eased = *dose;

  if (dose->level <= 1)
    {
      patella_dose_halve_reps (&eased);
      return eased;
    }

  eased = patella_ladder_get_level (ladder, dose->level - 1)->dose;
  eased.sets = dose->sets;
  eased.paced = dose->paced;

  return eased;
}
