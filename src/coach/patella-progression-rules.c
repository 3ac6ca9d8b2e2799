/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progression-private.h"

/* Each rule of the clinical rules, section 3.6, as one function with its id in one of four tables. */

static gboolean
is_flared (const PatellaProgressionContext *context,
           int            score)
{
  int base = context->last->base;

  return score >= PATELLA_RULE_RED || (base != PATELLA_PAIN_UNKNOWN && score >= base + PATELLA_RULE_FLARE_RISE);
}

static gboolean
is_red_day (const PatellaTrainingDay *day)
{
  return day->peak >= PATELLA_RULE_RED;
}

const PatellaTrainingDay *
patella_progression_get_day_back (const PatellaProgressionContext *context,
              guint          back)
{
  return patella_history_get_day (context->history, context->n_days - 1 - back);
}

/* mean of week @a minus mean of week @b is at least @limit, in exact fractions */
static gboolean
is_week_rise (const PatellaProgressionContext *context,
              int            a,
              int            limit,
              int            after_day)
{
  int sums[2] = { 0, 0 };
  int counts[2] = { 0, 0 };

  for (int week = 0; week < 2; week++)
    for (int back = (a + week) * 7; back < (a + week) * 7 + 7; back++)
      {
        int day = context->today - back;
        int score = day > after_day ? patella_history_get_morning (context->history, day) : PATELLA_PAIN_UNKNOWN;

        if (score == PATELLA_PAIN_UNKNOWN)
          continue;
        sums[week] += score;
        counts[week]++;
      }

  if (counts[0] < 3 || counts[1] < 3)
    return FALSE;

  return sums[0] * counts[1] - sums[1] * counts[0] >= limit * counts[0] * counts[1];
}

/* Safety: only records dated after the latest clearance. */

static gboolean
s1_sign (const PatellaProgressionContext *context)
{
  return context->facts->sign_day > context->facts->clearance_day;
}

static gboolean
is_red_on (const PatellaProgressionContext *context,
           int            day)
{
  for (guint back = 0; back < context->n_days; back++)
    {
      const PatellaTrainingDay *training_day = patella_progression_get_day_back (context, back);

      if (training_day->day < day)
        break;
      if (training_day->day == day && is_red_day (training_day))
        return TRUE;
    }
  for (guint i = 0; context->facts->red_days != NULL && i < context->facts->red_days->len; i++)
    if (g_array_index (context->facts->red_days, int, i) == day)
      return TRUE;

  return FALSE;
}

static gboolean
s2_three_red_days (const PatellaProgressionContext *context)
{
  int count = 0;

  for (int back = 0; back <= PATELLA_RULE_RED_WINDOW_DAYS; back++)
    if (context->today - back > context->facts->clearance_day && is_red_on (context, context->today - back))
      count++;

  return count >= PATELLA_RULE_RED_COUNT;
}

/* three dates after the last training day, all flared; pain_now replaces a morning rating of the same date */
static gboolean
s3_not_settled (const PatellaProgressionContext *context)
{
  int dates = 0;

  if (context->last == NULL || context->last->day <= context->facts->clearance_day)
    return FALSE;

  for (int i = 0; i < context->n_post; i++)
    {
      if (i + 1 < context->n_post && context->post_day[i + 1] == context->post_day[i])
        continue;
      if (!is_flared (context, context->post[i]))
        return FALSE;
      dates++;
    }

  return dates >= PATELLA_RULE_UNSETTLED_DATES;
}

static gboolean
s4_two_weeks_up (const PatellaProgressionContext *context)
{
  return is_week_rise (context, 0, 1, context->facts->clearance_day) &&
         is_week_rise (context, 1, 1, context->facts->clearance_day);
}

const PatellaRule patella_safety_rules[PATELLA_N_SAFETY_RULES] = {
  { "S1", s1_sign },
  { "S2", s2_three_red_days },
  { "S3", s3_not_settled },
  { "S4", s4_two_weeks_up },
};

/* Rest. */

static gboolean
p0_red_before (const PatellaProgressionContext *context)
{
  return context->pain_now >= PATELLA_RULE_RED;
}

static gboolean
p1a_red_last_time (const PatellaProgressionContext *context)
{
  return context->last != NULL && is_red_day (context->last) && context->gap < 2;
}

static gboolean
p2a_still_flared (const PatellaProgressionContext *context)
{
  int newest = context->n_post - 1;

  return newest >= 0 && is_flared (context, context->post[newest]) && context->today - context->post_day[newest] <= 2;
}

static gboolean
f1_cap (const PatellaProgressionContext *context)
{
  return context->gap == 0 &&
         context->last->n_sessions >= patella_ladder_get_level (context->ladder, context->level)->times_a_day;
}

static gboolean
f5_amber_today (const PatellaProgressionContext *context)
{
  return context->gap == 0 && context->last->peak >= PATELLA_RULE_AMBER && context->last->peak <= PATELLA_RULE_CEILING;
}

static gboolean
f2_too_soon (const PatellaProgressionContext *context)
{
  return context->gap == 0 && context->facts->now_minute != PATELLA_UNKNOWN &&
         context->last->last_minute != PATELLA_UNKNOWN &&
         context->facts->now_minute - context->last->last_minute < PATELLA_RULE_SPACING_MINUTES;
}

static gboolean
f3_day_between (const PatellaProgressionContext *context)
{
  return context->gap > 0 && context->gap < patella_ladder_get_days_between (context->ladder);
}

static gboolean
f4_alternative (const PatellaProgressionContext *context)
{
  return context->facts->alternative_today;
}

const PatellaRule patella_rest_rules[PATELLA_N_REST_RULES] = {
  { "P0", p0_red_before },
  { "P1a", p1a_red_last_time },
  { "P2a", p2a_still_flared },
  { "F1", f1_cap },
  { "F5", f5_amber_today },
  { "F2", f2_too_soon },
  { "F3", f3_day_between },
  { "F4", f4_alternative },
};

/* Load: steps down. */

static gboolean
p1b_red (const PatellaProgressionContext *context)
{
  return is_red_day (context->last);
}

static gboolean
p2b_flared (const PatellaProgressionContext *context)
{
  for (int i = 0; i < context->n_post; i++)
    if (is_flared (context, context->post[i]))
      return TRUE;

  return FALSE;
}

gboolean
patella_progression_was_above_level (const PatellaProgressionContext *context,
                 int            within_days)
{
  for (guint back = 0; back < context->n_days; back++)
    {
      const PatellaTrainingDay *day = patella_progression_get_day_back (context, back);

      if (context->today - day->day > within_days)
        break;
      if (day->level > context->level)
        return TRUE;
    }

  return FALSE;
}

static gboolean
p3a_steep_week (const PatellaProgressionContext *context)
{
  return is_week_rise (context, 0, 2, 0) && !patella_progression_was_above_level (context, PATELLA_RULE_ABOVE_WINDOW_DAYS);
}

static gboolean
is_under_half (const PatellaProgressionContext            *context,
               const PatellaTrainingDay *day)
{
  return day->level == context->level && day->target > 0 && day->done * 2 < day->target;
}

static gboolean
c3_under_half_twice (const PatellaProgressionContext *context)
{
  return context->n_days >= 2 && is_under_half (context, patella_progression_get_day_back (context, 0)) &&
         is_under_half (context, patella_progression_get_day_back (context, 1));
}

static gboolean
d1_two_weeks_away (const PatellaProgressionContext *context)
{
  return context->gap >= PATELLA_RULE_GAP_MIDDLE && context->gap < PATELLA_RULE_GAP_LONG;
}

static gboolean
d2_month_away (const PatellaProgressionContext *context)
{
  return context->gap >= PATELLA_RULE_GAP_LONG && context->gap < PATELLA_RULE_GAP_RESTART;
}

static gboolean
d3_season_away (const PatellaProgressionContext *context)
{
  return context->gap >= PATELLA_RULE_GAP_RESTART;
}

const PatellaDownRule patella_down_rules[PATELLA_N_DOWN_RULES] = {
  { { "P1b", p1b_red }, 1 },
  { { "P2b", p2b_flared }, 1 },
  { { "P3a", p3a_steep_week }, 1 },
  { { "C3", c3_under_half_twice }, 1 },
  { { "D1", d1_two_weeks_away }, 2 },
  { { "D2", d2_month_away }, 0 },
  { { "D3", d3_season_away }, 0 },
};

/* Load: stay. */

static gboolean
c1_trained_today (const PatellaProgressionContext *context)
{
  return context->gap == 0;
}

static gboolean
d0_week_away (const PatellaProgressionContext *context)
{
  return context->gap >= PATELLA_RULE_GAP_SHORT && context->gap < PATELLA_RULE_GAP_MIDDLE;
}

static gboolean
m2_not_rated (const PatellaProgressionContext *context)
{
  return !context->last->rated;
}

static gboolean
m3_reps_unknown (const PatellaProgressionContext *context)
{
  return context->last->target == 0;
}

static gboolean
m1_morning_unknown (const PatellaProgressionContext *context)
{
  return context->last->next_morning == PATELLA_NEXT_MORNING_UNKNOWN;
}

static gboolean
p5_watch (const PatellaProgressionContext *context)
{
  return context->last->next_morning == PATELLA_NEXT_MORNING_WATCH;
}

static gboolean
p3b_week_up (const PatellaProgressionContext *context)
{
  return is_week_rise (context, 0, 1, 0);
}

static gboolean
p6_starts_higher (const PatellaProgressionContext *context)
{
  int base = context->last->base;

  return context->pain_now >= PATELLA_RULE_AMBER && context->pain_now <= PATELLA_RULE_CEILING &&
         (base == PATELLA_PAIN_UNKNOWN || context->pain_now >= base + 1);
}

static gboolean
c2_not_complete (const PatellaProgressionContext *context)
{
  return context->last->done < context->last->target;
}

static gboolean
c4_control_lost (const PatellaProgressionContext *context)
{
  return context->last->lost;
}

static gboolean
c5_none_to_spare (const PatellaProgressionContext *context)
{
  return context->last->spare == PATELLA_ANSWER_NO;
}

static gboolean
m4_spare_unknown (const PatellaProgressionContext *context)
{
  return context->last->spare == PATELLA_ANSWER_UNKNOWN;
}

static gboolean
g4_top (const PatellaProgressionContext *context)
{
  return context->level >= patella_ladder_get_n_levels (context->ladder);
}

const PatellaRule patella_stay_rules[PATELLA_N_STAY_RULES] = {
  { "C1", c1_trained_today },
  { "D0", d0_week_away },
  { "M2", m2_not_rated },
  { "M3", m3_reps_unknown },
  { "M1", m1_morning_unknown },
  { "P5", p5_watch },
  { "P3b", p3b_week_up },
  { "P6", p6_starts_higher },
  { "C2", c2_not_complete },
  { "C4", c4_control_lost },
  { "C5", c5_none_to_spare },
  { "M4", m4_spare_unknown },
  { "G4", g4_top },
};
