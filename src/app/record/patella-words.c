/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-words.h"

#include <glib/gi18n.h>

#include "patella-content.h"

/* The words that more than one page uses for what stands in the record: doses, outcomes, sides, pain, check-ins.
 * Pure functions of their arguments and of the language; they know no widget and no journal. Every string that is
 * returned as char * is the caller's. */

static char *
describe_seconds (gint64 span_ms)
{
  double seconds = (double) span_ms / 1000.0;

  /* whole seconds are the rule; half a second only stands in what was stopped */
  if (span_ms % 1000 == 0)
    return g_strdup_printf (C_("duration", "%d s"), (int) (span_ms / 1000));
  return g_strdup_printf (C_("duration", "%.1f s"), seconds);
}

static char *
describe_reps (int    sets,
               int    reps,
               gint64 hold_ms)
{
  if (hold_ms > 0)
    {
      g_autofree char *seconds = describe_seconds (hold_ms);

      if (sets > 1)
        return g_strdup_printf (C_("dose: sets, repetitions, seconds", "%d × %d × %s"), sets, reps, seconds);
      return g_strdup_printf (C_("dose: repetitions, seconds", "%d × %s"), reps, seconds);
    }
  if (sets > 1)
    return g_strdup_printf (C_("dose: sets, repetitions", "%d × %d"), sets, reps);
  return g_strdup_printf (ngettext ("%d repetition", "%d repetitions", (gulong) reps), reps);
}

/* "10 × 3 s · Quarter depth" */
char *
patella_words_dose (const PatellaDose *dose,
                    const char        *label)
{
  g_autofree char *numbers = NULL;
  gint64 hold_us = 0;

  g_return_val_if_fail (dose != NULL, NULL);

  for (int i = 0; i < dose->n_phases; i++)
    if (dose->phases[i] == PATELLA_PHASE_KIND_HOLD)
      hold_us += dose->phase_us[i];
  numbers = describe_reps (dose->sets, dose->reps, hold_us / 1000);
  if (label == NULL || *label == '\0')
    return g_steal_pointer (&numbers);
  return g_strdup_printf (C_("dose, then depth or band", "%s · %s"), numbers, label);
}

char *
patella_words_level (PatellaExercise   *exercise,
                     const PatellaDose *dose)
{
  const PatellaLadder *ladder;
  const PatellaLevelLabel *label = NULL;

  g_return_val_if_fail (PATELLA_IS_EXERCISE (exercise), NULL);

  ladder = patella_exercise_get_ladder (exercise);
  if (ladder != NULL && dose->label[0] != '\0')
    label = patella_ladder_lookup_label (ladder, dose->label);
  return patella_words_dose (dose, label != NULL ? patella_exercise_translate (exercise, label->title) : NULL);
}

char *
patella_words_set_target (const PatellaSetRecord *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  return describe_reps (1, set->target_reps, set->target_hold_ms);
}

/* "10 of 10": what was done of what was to be done */
char *
patella_words_set_done (const PatellaSetRecord *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  if (set->done_reps == PATELLA_UNKNOWN)
    return g_strdup_printf (C_("repetitions", "unknown of %d"), set->target_reps);
  return g_strdup_printf (C_("repetitions: done, target", "%d of %d"), set->done_reps, set->target_reps);
}

const char *
patella_words_outcome (PatellaOutcome outcome)
{
  switch (outcome)
    {
    case PATELLA_OUTCOME_COMPLETE:
      return C_("outcome of a set", "complete");
    case PATELLA_OUTCOME_PARTIAL:
      return C_("outcome of a set", "in part");
    case PATELLA_OUTCOME_SKIPPED:
      return C_("outcome of a set", "skipped");
    case PATELLA_OUTCOME_PAIN:
      return C_("outcome of a set", "stopped for pain");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
patella_words_ending (PatellaEnding ending)
{
  switch (ending)
    {
    case PATELLA_ENDING_RUNNING:
      return C_("ending of a session", "still running");
    case PATELLA_ENDING_FINISHED:
      return C_("ending of a session", "finished");
    case PATELLA_ENDING_ENDED_EARLY:
      return C_("ending of a session", "ended early");
    case PATELLA_ENDING_UNFINISHED:
      return C_("ending of a session", "interrupted");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
patella_words_side (PatellaSide side)
{
  switch (side)
    {
    case PATELLA_SIDE_LEFT:
      return C_("side", "left");
    case PATELLA_SIDE_RIGHT:
      return C_("side", "right");
    case PATELLA_SIDE_BOTH:
      return C_("side", "both legs");
    case PATELLA_SIDE_NONE:
      return "";
    default:
      g_return_val_if_reached ("");
    }
}

/* The pain card of exercise-content.md, section 10. */
const char *
patella_words_pain (int pain)
{
  if (pain == PATELLA_PAIN_UNKNOWN)
    return C_("pain", "not rated");
  if (pain == 0)
    return C_("pain", "no pain");
  if (pain <= 2)
    return C_("pain", "fine");
  if (pain <= 5)
    return C_("pain", "acceptable if it calms down");
  return C_("pain", "too much");
}

const char *
patella_words_pain_class (int pain)
{
  if (pain == PATELLA_PAIN_UNKNOWN)
    return "";
  if (pain <= 2)
    return "pain-good";
  return pain <= 5 ? "pain-watch" : "pain-red";
}

char *
patella_words_pain_score (int pain)
{
  if (pain == PATELLA_PAIN_UNKNOWN)
    return g_strdup (C_("pain", "pain not rated"));
  return g_strdup_printf (C_("pain score", "pain %d"), pain);
}

static char *
describe_word_check_in (PatellaCheckInKind  kind,
                        const char         *value)
{
  switch ((int) kind)
    {
    case PATELLA_CHECK_IN_KIND_SIGN:
      return g_strdup_printf (C_("check-in", "Stop-list sign reported (%s)"), value);
    case PATELLA_CHECK_IN_KIND_CLEARANCE:
      return g_strdup (C_("check-in", "A clinician said I may go on"));
    case PATELLA_CHECK_IN_KIND_INTAKE:
      return g_strdup (g_str_equal (value, "ok") ? C_("check-in", "Questions before the start: nothing applies")
                                                 : C_("check-in", "Questions before the start: ask a clinician first"));
    case PATELLA_CHECK_IN_KIND_DISCLAIMER:
      return g_strdup (C_("check-in", "Read what Patella is and is not"));
    case PATELLA_CHECK_IN_KIND_FINDER:
      return g_strdup (g_str_equal (value, "felt") ? C_("check-in", "Find the muscle: felt it")
                                                   : C_("check-in", "Find the muscle: not felt"));
    case PATELLA_CHECK_IN_KIND_READY:
      return g_strdup_printf (C_("check-in", "“I have the hang of it”: %s"), value);
    case PATELLA_CHECK_IN_KIND_OPEN_ANYWAY:
      return g_strdup_printf (C_("check-in", "Opened by choice: %s"), value);
    case PATELLA_CHECK_IN_KIND_NOT_TODAY:
      return g_strdup (C_("check-in", "Not today"));
    case PATELLA_CHECK_IN_KIND_AWAY:
      return g_strdup_printf (C_("check-in", "Away until %s"), value);
    default:
      return g_strdup (value);
    }
}

/* the side of one knee is said by who asks */
static char *
describe_knees (PatellaCheckIn *check_in,
                const char     *worse)
{
  if (patella_check_in_get_side (check_in) != PATELLA_SIDE_BOTH)
    return g_strdup (C_("check-in", "The knee to train"));
  if (g_str_equal (worse, "left"))
    return g_strdup (C_("check-in", "Both knees to train, the left is worse"));
  if (g_str_equal (worse, "right"))
    return g_strdup (C_("check-in", "Both knees to train, the right is worse"));
  return g_strdup (C_("check-in", "Both knees to train"));
}

static char *
describe_scored_check_in (PatellaCheckIn *check_in)
{
  int score = patella_check_in_get_score (check_in);
  const char *value = patella_check_in_get_value (check_in);

  switch ((int) patella_check_in_get_kind (check_in))
    {
    case PATELLA_CHECK_IN_KIND_MORNING:
      return g_strdup_printf (C_("check-in", "Knee this morning: %d"), score);
    case PATELLA_CHECK_IN_KIND_NOW:
      return g_strdup_printf (C_("check-in", "Pain now: %d"), score);
    case PATELLA_CHECK_IN_KIND_ACTIVITY:
      return g_strdup_printf (C_("check-in", "Activity: %d"), score);
    case PATELLA_CHECK_IN_KIND_KNEE:
      return describe_knees (check_in, value);
    case PATELLA_CHECK_IN_KIND_SORENESS:
      return g_strdup_printf (C_("check-in", "Thigh soreness: %s"), g_dpgettext2 (NULL, "amount", value));
    case PATELLA_CHECK_IN_KIND_CLICKING:
      return g_strdup_printf (C_("check-in", "Clicking: %s"), g_dpgettext2 (NULL, "amount", value));
    default:
      return NULL;
    }
}

char *
patella_words_check_in (PatellaCheckIn *check_in)
{
  g_autofree char *text = NULL;
  PatellaSide side;

  g_return_val_if_fail (PATELLA_IS_CHECK_IN (check_in), NULL);

  text = describe_scored_check_in (check_in);
  if (text == NULL)
    text = describe_word_check_in (patella_check_in_get_kind (check_in), patella_check_in_get_value (check_in));
  side = patella_check_in_get_side (check_in);
  if (side == PATELLA_SIDE_NONE || side == PATELLA_SIDE_BOTH)
    return g_steal_pointer (&text);
  return g_strdup_printf (C_("check-in, then side", "%s (%s)"), text, patella_words_side (side));
}

static char *
join_lines (PatellaExercise    *exercise,
            const char * const *lines,
            gboolean            numbered)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *line = patella_exercise_translate (exercise, lines[i]);

      if (text->len > 0)
        g_string_append (text, numbered ? "\n" : " ");
      if (numbered)
        g_string_append_printf (text, C_("numbered step", "%u. %s"), i + 1, line);
      else
        g_string_append (text, line);
    }

  return g_string_free (text, FALSE);
}

char *
patella_words_steps (PatellaExercise *exercise)
{
  return join_lines (exercise, patella_exercise_get_steps (exercise), TRUE);
}

char *
patella_words_cautions (PatellaExercise *exercise)
{
  return join_lines (exercise, patella_exercise_get_cautions (exercise), FALSE);
}
