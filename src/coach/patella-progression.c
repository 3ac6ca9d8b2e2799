/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progression.h"

#include "patella-progression-private.h"

/**
 * PatellaDecision:
 *
 * The progression rules of the clinical rules, sections 3.4 to 3.6, as tables: safety before rest before load; in
 * each table the first rule that applies wins. Pure and deterministic: the same record gives the same answer. Load is
 * always computed, so that REST still carries the right next level; CLINICIAN keeps the level.
 *
 * safety  S1 S2 S3 S4                  rest  P0 P1a P2a F1 F5 F2 F3 F4
 * down    P1b P2b P3a C3 D1 D2 D3      (the lowest level wins; on a tie the first)
 * stay    C1 D0 M2 M3 M1 P5 P3b P6 C2 C4 C5 M4 G4
 * run     G1 G2 (up, unless G5), else G3, P4, G0
 */

G_DEFINE_ENUM_TYPE (PatellaDecisionKind, patella_decision_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_DECISION_STAY, "stay"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DECISION_PROGRESS, "progress"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DECISION_REGRESS, "regress"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DECISION_REST, "rest"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DECISION_CLINICIAN, "clinician"))

static gboolean
is_red_day (const PatellaTrainingDay *day)
{
  return day->peak >= PATELLA_RULE_RED;
}

/* Load: the run of good days. */

static gboolean
is_good_day (const PatellaProgressionContext            *context,
             const PatellaTrainingDay *day)
{
  return day->level == context->level && day->rated && day->peak <= PATELLA_RULE_CEILING && day->target > 0 &&
         day->done >= day->target && !day->lost && day->spare == PATELLA_ANSWER_YES &&
         day->next_morning == PATELLA_NEXT_MORNING_OK;
}

/* how many training days the run has; of them, how many of the latest are green */
static int
count_run (const PatellaProgressionContext *context,
           int           *out_green)
{
  int run = 0;
  gboolean green = TRUE;

  *out_green = 0;
  for (guint back = 0; back < context->n_days; back++)
    {
      const PatellaTrainingDay *day = patella_progression_get_day_back (context, back);

      if (!is_good_day (context, day))
        break;
      if (back > 0 && patella_progression_get_day_back (context, back - 1)->day - day->day >= PATELLA_RULE_RUN_BREAK_DAYS)
        break;
      green = green && day->peak <= PATELLA_RULE_GREEN;
      run++;
      *out_green += green;
    }

  return run;
}

static gboolean
is_steady (const PatellaProgressionContext *context,
           int            run,
           int            needed)
{
  return run >= needed && context->last->peak <= patella_progression_get_day_back (context, (guint) needed - 1)->peak;
}

/* G5: the next level failed twice lately; answers the day until which to stay, or 0 */
static int
find_ceiling_end (const PatellaProgressionContext *context)
{
  int failures = 0;
  int newest = 0;

  for (guint back = 0; back < context->n_days; back++)
    {
      const PatellaTrainingDay *day = patella_progression_get_day_back (context, back);

      if (context->today - day->day > PATELLA_RULE_CEILING_WINDOW_DAYS)
        break;
      if (day->level <= context->level)
        continue;
      if (!is_red_day (day) && day->next_morning != PATELLA_NEXT_MORNING_FLARE)
        continue;
      failures++;
      newest = MAX (newest, day->day);
    }

  return failures >= PATELLA_RULE_CEILING_FAILURES && context->today - newest <= PATELLA_RULE_CEILING_RETRY_DAYS ? newest + PATELLA_RULE_CEILING_RETRY_DAYS + 1 : 0;
}

static void
decide_run (const PatellaProgressionContext   *context,
            PatellaDecision *decision)
{
  gboolean hysteresis = patella_progression_was_above_level (context, PATELLA_RULE_HYSTERESIS_DAYS);
  int green;
  int run = count_run (context, &green);
  int green_needed = PATELLA_RULE_GREEN_DAYS + hysteresis;
  int amber_needed = PATELLA_RULE_AMBER_DAYS + hysteresis;
  gboolean g1 = green >= green_needed;
  gboolean g2 = is_steady (context, run, amber_needed);

  decision->days_done = green;
  decision->days_needed = green_needed;
  if (g1 || g2)
    {
      decision->until_day = find_ceiling_end (context);
      decision->rule = decision->until_day != 0 ? "G5" : g1 ? "G1" : "G2";
      decision->days_done = g1 ? green : run;
      decision->days_needed = g1 ? green_needed : amber_needed;
      if (decision->until_day == 0)
        {
          decision->kind = PATELLA_DECISION_PROGRESS;
          decision->next_level = context->level + 1;
          decision->until_day = PATELLA_UNKNOWN;
        }
    }
  else if (hysteresis && (green >= PATELLA_RULE_GREEN_DAYS || is_steady (context, run, PATELLA_RULE_AMBER_DAYS)))
    decision->rule = "G3";
  else if (context->last->peak >= PATELLA_RULE_AMBER && context->last->peak <= PATELLA_RULE_CEILING)
    {
      decision->rule = "P4";
      decision->days_done = run;
      decision->days_needed = amber_needed;
    }
  else
    decision->rule = "G0";
}

static gboolean
decide_down (const PatellaProgressionContext   *context,
             PatellaDecision *decision)
{
  int lowest = G_MAXINT;

  for (size_t i = 0; i < PATELLA_N_DOWN_RULES; i++)
    {
      int level = patella_down_rules[i].down == 0 ? 1 : MAX (1, context->level - patella_down_rules[i].down);

      if (level >= lowest || !patella_down_rules[i].rule.applies (context))
        continue;
      lowest = level;
      decision->rule = patella_down_rules[i].rule.id;
    }

  if (lowest == G_MAXINT)
    return FALSE;

  decision->next_level = lowest;
  decision->kind = lowest < context->level ? PATELLA_DECISION_REGRESS : PATELLA_DECISION_STAY;
  return TRUE;
}

static const char *
find_rule (const PatellaRule               *rules,
           size_t         n_rules,
           const PatellaProgressionContext *context)
{
  for (size_t i = 0; i < n_rules; i++)
    if (rules[i].applies (context))
      return rules[i].id;

  return NULL;
}

static void
decide_load (const PatellaProgressionContext   *context,
             PatellaDecision *decision)
{
  decision->kind = PATELLA_DECISION_STAY;
  decision->next_level = context->level;

  if (context->last == NULL)
    {
      decision->rule = "N1";
      return;
    }
  if (decide_down (context, decision))
    return;

  decision->rule = find_rule (patella_stay_rules, PATELLA_N_STAY_RULES, context);
  if (decision->rule == NULL)
    decide_run (context, decision);
}

static void
collect_post (PatellaProgressionContext *context)
{
  for (int ahead = 1; ahead <= PATELLA_RULE_POST_DAYS; ahead++)
    {
      int day = context->last->day + ahead;
      int score = day <= context->today ? patella_history_get_morning (context->history, day) : PATELLA_PAIN_UNKNOWN;

      if (score == PATELLA_PAIN_UNKNOWN)
        continue;
      context->post[context->n_post] = score;
      context->post_day[context->n_post++] = day;
    }

  if (context->pain_now != PATELLA_PAIN_UNKNOWN && context->gap >= 1 && context->gap <= PATELLA_RULE_POST_DAYS)
    {
      context->post[context->n_post] = context->pain_now;
      context->post_day[context->n_post++] = context->today;
    }
}

static void
context_init (PatellaProgressionContext      *context,
              const PatellaProgressionFacts *facts)
{
  context->facts = facts;
  context->history = facts->history;
  context->ladder = facts->ladder;
  context->today = patella_history_get_today (facts->history);
  context->pain_now = patella_history_get_pain_now (facts->history);
  context->n_days = patella_history_get_n_days (facts->history);
  context->gap = G_MAXINT;
  context->level = patella_ladder_get_start_level (facts->ladder);

  if (context->n_days == 0)
    return;

  context->last = patella_progression_get_day_back (context, 0);
  context->gap = context->today - context->last->day;
  context->level = CLAMP (context->last->level, 1, patella_ladder_get_n_levels (facts->ladder));
  collect_post (context);
}

static void
fill_numbers (const PatellaProgressionContext   *context,
              PatellaDecision *decision)
{
  int newest = context->n_post - 1;

  decision->pain_now = context->pain_now;
  decision->cap = patella_ladder_get_level (context->ladder, context->level)->times_a_day;
  if (context->last == NULL)
    return;

  decision->peak = context->last->peak;
  decision->gap = context->gap;
  decision->done = context->last->done;
  decision->target = context->last->target;
  if (newest >= 0 && context->last->base != PATELLA_PAIN_UNKNOWN)
    decision->rise = context->post[newest] - context->last->base;
  if (g_str_equal (decision->rule, "F3"))
    decision->until_day = context->last->day + patella_ladder_get_days_between (context->ladder);
  else if (g_str_equal (decision->rule, "F2"))
    decision->until_minute = context->last->last_minute + PATELLA_RULE_SPACING_MINUTES;
  else if (g_str_equal (decision->rule, "P1a"))
    decision->until_day = context->last->day + 2;
}

/**
 * patella_progression_decide:
 * @facts: the record of one track
 *
 * Returns: the first rule that applies, with the next level and the numbers that triggered it
 */
PatellaDecision
patella_progression_decide (const PatellaProgressionFacts *facts)
{
  PatellaDecision decision = {
    .pain_now = PATELLA_UNKNOWN, .peak = PATELLA_UNKNOWN, .rise = PATELLA_UNKNOWN, .gap = PATELLA_UNKNOWN,
    .done = PATELLA_UNKNOWN, .target = PATELLA_UNKNOWN, .days_done = PATELLA_UNKNOWN, .days_needed = PATELLA_UNKNOWN,
    .cap = PATELLA_UNKNOWN, .until_day = PATELLA_UNKNOWN, .until_minute = PATELLA_UNKNOWN,
  };
  PatellaProgressionContext context = { 0 };
  const char *rule;

  context_init (&context, facts);
  decide_load (&context, &decision);
  decision.load_rule = decision.rule;

  if ((rule = find_rule (patella_safety_rules, PATELLA_N_SAFETY_RULES, &context)) != NULL)
    {
      decision.kind = PATELLA_DECISION_CLINICIAN;
      decision.rule = rule;
      decision.next_level = context.level;
    }
  else if ((rule = find_rule (patella_rest_rules, PATELLA_N_REST_RULES, &context)) != NULL)
    {
      decision.kind = PATELLA_DECISION_REST;
      decision.rule = rule;
    }

  fill_numbers (&context, &decision);
  return decision;
}
