/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-unlock-words.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-format.h"
#include "patella-words.h"

/* The rules U1 to U5 of the clinical rules, section 3.8, and those of own exercises, as sentences. */

static const char *
get_title (const char              *id,
           const PatellaOfferFacts *facts)
{
  PatellaExercise *exercise = facts->lookup (id, facts->lookup_data);

  return exercise != NULL ? patella_exercise_translate (exercise, patella_exercise_get_title (exercise)) : id;
}

static void
append_sentence (GString *text,
                 char    *sentence) /* (transfer full) */
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

/* "“Ball squeeze, sitting” (15 × 3 s or more)" */
static char *
describe_step (const PatellaUnlockRule *rule,
               const PatellaUnlockStep *step,
               const PatellaOfferFacts *facts)
{
  PatellaExercise *exercise = facts->lookup (step->exercise, facts->lookup_data);
  const PatellaLadder *ladder = exercise == NULL ? NULL : patella_exercise_get_ladder (exercise);
  g_autofree char *dose = NULL;

  if (rule->level <= 1 || ladder == NULL || rule->level > patella_ladder_get_n_levels (ladder))
    return g_strdup_printf (C_("exercise in a sentence", "“%s”"), get_title (step->exercise, facts));

  dose = patella_words_level (exercise, &patella_ladder_get_level (ladder, rule->level)->dose);
  return g_strdup_printf (C_("exercise, easiest dose that counts", "“%s” (%s or more)"), get_title (step->exercise, facts), dose);
}

static gboolean
is_met (const PatellaUnlock     *unlock,
        const PatellaUnlockStep *step)
{
  return !unlock->any && step->days_done >= unlock->days_needed;
}

/* "A", "A and B": those that are not done with yet */
static char *
describe_steps (const PatellaUnlockRule *rule,
                const PatellaUnlock     *unlock,
                const PatellaOfferFacts *facts)
{
  char *all = NULL;

  for (int i = 0; i < unlock->n_steps; i++)
    {
      g_autofree char *before = all;
      g_autofree char *step = NULL;

      if (is_met (unlock, &unlock->steps[i]))
        {
          g_steal_pointer (&before);
          continue;
        }
      step = describe_step (rule, &unlock->steps[i], facts);
      if (before == NULL)
        all = g_steal_pointer (&step);
      else if (unlock->any)
        all = g_strdup_printf (C_("one exercise or another", "%s or %s"), before, step);
      else
        all = g_strdup_printf (C_("one exercise and another", "%s and %s"), before, step);
    }

  return all == NULL ? g_strdup ("") : all;
}

/* the step that is nearest to its days, or the only one; NULL: nothing was done yet, or several are open */
static const PatellaUnlockStep *
find_single_step (const PatellaUnlock *unlock)
{
  const PatellaUnlockStep *single = NULL;

  for (int i = 0; i < unlock->n_steps; i++)
    {
      const PatellaUnlockStep *step = &unlock->steps[i];

      if (is_met (unlock, step) || (unlock->any && (step->days_done == 0 || (single != NULL && step->days_done <= single->days_done))))
        continue;
      if (single != NULL && !unlock->any)
        return NULL;
      single = step;
    }

  return single == NULL || single->days_done == 0 ? NULL : single;
}

static gboolean
is_any_begun (const PatellaUnlock *unlock)
{
  for (int i = 0; i < unlock->n_steps; i++)
    if (!is_met (unlock, &unlock->steps[i]) && unlock->steps[i].days_done > 0)
      return TRUE;

  return FALSE;
}

/* "Still to come: 1 calm day of A, 2 calm days of B." */
static char *
describe_each_step (const PatellaUnlockRule *rule,
                    const PatellaUnlock     *unlock,
                    const PatellaOfferFacts *facts)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  for (int i = 0; i < unlock->n_steps; i++)
    {
      int days = unlock->days_needed - unlock->steps[i].days_done;
      g_autofree char *step = NULL;

      if (is_met (unlock, &unlock->steps[i]))
        continue;
      step = describe_step (rule, &unlock->steps[i], facts);
      if (parts->len > 0)
        g_string_append (parts, C_("between the parts of a list", ", "));
      g_string_append_printf (parts, ngettext ("%d calm day of %s", "%d calm days of %s", (gulong) days), days, step);
    }

  return g_strdup_printf (C_("what opens an exercise: list of days", "Still to come: %s."), parts->str);
}

static char *
describe_days (const PatellaUnlockRule *rule,
               const PatellaUnlock     *unlock,
               const PatellaOfferFacts *facts)
{
  const PatellaUnlockStep *single = find_single_step (unlock);
  g_autofree char *steps = NULL;
  int days;

  if (single == NULL && is_any_begun (unlock))
    return describe_each_step (rule, unlock, facts);
  if (single == NULL)
    {
      steps = describe_steps (rule, unlock, facts);
      return g_strdup_printf (ngettext ("Opens after %d calm day of %s.", "Opens after %d calm days in a row of %s.",
                                        (gulong) unlock->days_needed),
                              unlock->days_needed, steps);
    }

  days = unlock->days_needed - single->days_done;
  steps = describe_step (rule, single, facts);
  if (days == 1)
    return g_strdup_printf (C_("what opens an exercise", "One more calm day of %s opens it."), steps);
  return g_strdup_printf (ngettext ("%d more calm day of %s opens it.", "%d more calm days of %s open it.", (gulong) days), days,
                          steps);
}

static void
append_days (GString                 *text,
             const PatellaUnlockRule *rule,
             const PatellaUnlock     *unlock,
             const PatellaOfferFacts *facts)
{
  if (unlock->days_done >= unlock->days_needed || unlock->waits_for[0] == '\0')
    return;
  if (g_str_equal (unlock->rule, "U1"))
    append_sentence (text, g_strdup_printf (C_("what opens an exercise", "Opens when you have felt the muscle work in “%s”, or "
                                                                         "tried it three times (%d of 3 so far)."),
                                            get_title (unlock->waits_for, facts), unlock->days_done));
  else
    append_sentence (text, describe_days (rule, unlock, facts));
}

static void
append_obstacles (GString                 *text,
                  const PatellaUnlockRule *rule,
                  const PatellaUnlock     *unlock)
{
  if (unlock->red_day)
    {
      g_autofree char *day = patella_format_day (unlock->clear_day);

      append_sentence (text, g_strdup_printf (C_("what opens an exercise: day", "After pain of 6 or more it waits until %s."), day));
    }
  if (unlock->morning_too_high && unlock->mornings_missing > 0)
    append_sentence (text, g_strdup_printf (ngettext ("One more morning score of this week is needed.",
                                                      "%d more morning scores of this week are needed.",
                                                      (gulong) unlock->mornings_missing),
                                            unlock->mornings_missing));
  else if (unlock->morning_too_high)
    append_sentence (text, g_strdup_printf (C_("what opens an exercise", "The mornings of this week have to be at %d or below on "
                                                                         "average."),
                                            rule->morning_mean));
  if (unlock->needs_ready)
    append_sentence (text, g_strdup (C_("what opens an exercise", "Only your word is missing: “I have the hang of it”.")));
}

char *
patella_unlock_words_dup (PatellaExercise         *exercise,
                          const PatellaUnlock     *unlock,
                          const PatellaOfferFacts *facts)
{
  const PatellaUnlockRule *rule;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (PATELLA_IS_EXERCISE (exercise), g_string_free (text, FALSE));
  g_return_val_if_fail (unlock != NULL && facts != NULL, g_string_free (text, FALSE));

  rule = patella_exercise_get_opens (exercise);
  if (unlock->open || rule == NULL)
    return g_string_free (text, FALSE);
  append_days (text, rule, unlock, facts);
  append_obstacles (text, rule, unlock);
  return g_string_free (text, FALSE);
}

static void
append_line (GString *text,
             char    *line) /* (transfer full) */
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static void
append_what_counts (GString                 *text,
                    const PatellaUnlockRule *rule)
{
  append_line (text, g_strdup (C_("what opens an exercise", "A day counts when")));
  append_line (text, g_strdup (C_("what opens an exercise: a day counts when", "• it was done in full, and rated")));
  append_line (text, g_strdup (rule->green ? C_("what opens an exercise: a day counts when", "• pain was at most 2")
                                           : C_("what opens an exercise: a day counts when", "• pain was at most 5")));
  if (!rule->any_control)
    append_line (text, g_strdup (C_("what opens an exercise: a day counts when", "• control was kept")));
  if (rule->next_morning)
    append_line (text, g_strdup (C_("what opens an exercise: a day counts when", "• the next morning was as usual")));
}

char *
patella_unlock_words_dup_numbers (PatellaExercise         *exercise,
                                  const PatellaUnlock     *unlock,
                                  const PatellaOfferFacts *facts)
{
  const PatellaUnlockRule *rule;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (PATELLA_IS_EXERCISE (exercise), g_string_free (text, FALSE));
  g_return_val_if_fail (unlock != NULL && facts != NULL, g_string_free (text, FALSE));

  rule = patella_exercise_get_opens (exercise);
  if (unlock->open || rule == NULL || unlock->n_steps == 0 || unlock->days_needed == 0)
    return g_string_free (text, FALSE);
  for (int i = 0; i < unlock->n_steps; i++)
    append_line (text, g_strdup_printf (C_("number behind a lock: exercise, days, days needed", "%s: %d of %d days"),
                                        get_title (unlock->steps[i].exercise, facts), unlock->steps[i].days_done,
                                        unlock->days_needed));
  append_what_counts (text, rule);
  return g_string_free (text, FALSE);
}
