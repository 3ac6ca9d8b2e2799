/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-unlock.h"

#include <string.h>

/**
 * PatellaUnlock:
 *
 * Whether an exercise is open (clinical rules, section 3.8), and how far it is from it. Pure: a function of the rule
 * in the exercise's file and of the record. Only training days of the last 83 days count. Two good days count as
 * consecutive when no failing training day of the same track lies between them. A one-sided exercise passes when each
 * of its tracks that was trained in those days passes: the worse knee governs.
 */

enum
{
  DAYS_THAT_COUNT = 83,
  PEAK_GREEN = 2,
  PEAK_CEILING = 5,
  FINDER_TRIES = 3,
  MORNINGS_IN_WEEK = 3,  /* section 3.5: what a week's mean needs */
};

static gboolean
is_good_day (const PatellaTrainingDay *day,
             const PatellaUnlockRule  *rule)
{
  int limit = rule->green ? PEAK_GREEN : PEAK_CEILING;

  return day->rated && day->peak <= limit && day->target > 0 && day->done >= day->target &&
         (rule->level == 0 || day->level >= rule->level) && (rule->any_control || !day->lost) &&
         (!rule->next_morning || day->next_morning == PATELLA_NEXT_MORNING_OK);
}

/* the longest run of good days without a failing day between */
static int
find_best_run (PatellaHistory          *history,
               const PatellaUnlockRule *rule)
{
  int today = patella_history_get_today (history);
  int best = 0;
  int run = 0;

  for (guint i = 0; i < patella_history_get_n_days (history); i++)
    {
      const PatellaTrainingDay *day = patella_history_get_day (history, i);

      if (today - day->day > DAYS_THAT_COUNT)
        continue;
      run = is_good_day (day, rule) ? run + 1 : 0;
      best = MAX (best, run);
    }

  return best;
}

/* the newest red day of those that count; 0: none */
static int
find_red_day (PatellaHistory *history,
              int             within_days)
{
  int today = patella_history_get_today (history);

  for (guint i = patella_history_get_n_days (history); i > 0; i--)
    {
      const PatellaTrainingDay *day = patella_history_get_day (history, i - 1);

      if (today - day->day >= within_days)
        break;
      if (day->peak > PEAK_CEILING)
        return day->day;
    }

  return 0;
}

static gboolean
was_trained_lately (PatellaHistory *history)
{
  guint n_days = patella_history_get_n_days (history);

  return n_days > 0 && patella_history_get_today (history) - patella_history_get_day (history, n_days - 1)->day <= DAYS_THAT_COUNT;
}

/* the run of the track that is furthest behind; 0 when the exercise was not trained */
static int
find_exercise_run (const char               *exercise,
                   const PatellaUnlockRule  *rule,
                   const PatellaUnlockFacts *facts)
{
  int worst = -1;

  for (guint i = 0; i < facts->histories->len; i++)
    {
      PatellaHistory *history = g_ptr_array_index (facts->histories, i);

      if (!g_str_equal (g_ptr_array_index (facts->exercise_ids, i), exercise) || !was_trained_lately (history))
        continue;

      int run = MIN (find_best_run (history, rule), rule->days);

      worst = worst < 0 ? run : MIN (worst, run);
    }

  return MAX (worst, 0);
}

static void
look_for_red_days (PatellaUnlock            *unlock,
                   const PatellaUnlockRule  *rule,
                   const PatellaUnlockFacts *facts)
{
  for (guint i = 0; rule->no_red_days > 0 && i < facts->histories->len; i++)
    {
      const char *exercise = g_ptr_array_index (facts->exercise_ids, i);
      int day;

      if (!rule->no_red_anywhere && !g_strv_contains ((const char *const *) rule->after, exercise))
        continue;
      day = find_red_day (g_ptr_array_index (facts->histories, i), rule->no_red_days);
      if (day != 0)
        unlock->clear_day = MAX (unlock->clear_day, day + rule->no_red_days);
    }

  unlock->red_day = unlock->clear_day != 0;
}

static void
look_at_mornings (PatellaUnlock            *unlock,
                  const PatellaUnlockRule  *rule,
                  const PatellaUnlockFacts *facts)
{
  if (rule->morning_mean == PATELLA_UNKNOWN)
    return;

  unlock->mornings_missing = facts->histories->len == 0 ? MORNINGS_IN_WEEK : 0;
  for (guint i = 0; i < facts->histories->len; i++)
    {
      int sum, count;

      if (!patella_history_get_week_sum (g_ptr_array_index (facts->histories, i), 0, &sum, &count))
        unlock->mornings_missing = MAX (unlock->mornings_missing, MORNINGS_IN_WEEK - count);
      else if (sum > rule->morning_mean * count)
        unlock->morning_too_high = TRUE;
    }
  unlock->morning_too_high = unlock->morning_too_high || unlock->mornings_missing > 0;
}

static void
add_step (PatellaUnlock *unlock,
          const char    *exercise,
          int            days_done)
{
  if (unlock->n_steps == PATELLA_UNLOCK_STEPS_MAX)
    return;

  g_strlcpy (unlock->steps[unlock->n_steps].exercise, exercise, sizeof unlock->steps[0].exercise);
  unlock->steps[unlock->n_steps++].days_done = days_done;
}

static void
count_days (PatellaUnlock            *unlock,
            const PatellaUnlockRule  *rule,
            const PatellaUnlockFacts *facts)
{
  unlock->any = rule->any;
  unlock->days_needed = rule->days;
  unlock->days_done = rule->any ? -1 : rule->days;

  for (guint i = 0; rule->after[i] != NULL; i++)
    {
      int run = find_exercise_run (rule->after[i], rule, facts);

      add_step (unlock, rule->after[i], run);
      if (rule->any ? run > unlock->days_done : run < unlock->days_done)
        {
          unlock->days_done = run;
          g_strlcpy (unlock->waits_for, rule->after[i], sizeof unlock->waits_for);
        }
    }

  unlock->days_done = MAX (unlock->days_done, 0);
  if (unlock->days_done >= unlock->days_needed)
    unlock->waits_for[0] = '\0';
}

/* U1: the finder check was felt, or tried three times: the source's gate, never a dead end */
static void
decide_finder (PatellaUnlock            *unlock,
               const PatellaUnlockRule  *rule,
               const PatellaUnlockFacts *facts)
{
  unlock->open = facts->finder_felt || facts->finder_tries >= FINDER_TRIES;
  unlock->days_needed = FINDER_TRIES;
  unlock->days_done = MIN (facts->finder_tries, FINDER_TRIES);
  /* a rule names at least one exercise */
  if (!unlock->open)
    g_strlcpy (unlock->waits_for, rule->after[0], sizeof unlock->waits_for);
}

/**
 * patella_unlock_decide:
 * @rule: (nullable): what opens the exercise; %NULL: the intake alone (U0)
 * @facts: the record
 *
 * An exercise that the person opened anyway is open unless the intake is not clear.
 *
 * Returns: whether it is open and what is missing
 */
PatellaUnlock
patella_unlock_decide (const PatellaUnlockRule  *rule,
                       const PatellaUnlockFacts *facts)
{
  PatellaUnlock unlock = { .rule = "U0" };

  if (!facts->intake_clear)
    return unlock;
  if (rule == NULL)
    {
      unlock.open = TRUE;
      return unlock;
    }

  g_strlcpy (unlock.rule, rule->rule, sizeof unlock.rule);
  if (g_str_equal (rule->rule, "U1"))
    decide_finder (&unlock, rule, facts);
  else
    {
      count_days (&unlock, rule, facts);
      look_for_red_days (&unlock, rule, facts);
      look_at_mornings (&unlock, rule, facts);
      unlock.open = unlock.days_done >= unlock.days_needed && !unlock.red_day && !unlock.morning_too_high;
      if (unlock.open && rule->confirm && !facts->ready)
        {
          unlock.open = FALSE;
          unlock.needs_ready = TRUE;
        }
    }

  if (!unlock.open && facts->opened_anyway)
    unlock.open = unlock.opened_anyway = TRUE;

  return unlock;
}
