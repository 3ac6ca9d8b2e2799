/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-progression.h"

G_BEGIN_DECLS

/* Shared by patella-progression.c (the order) and patella-progression-rules.c (the rules themselves). */

/* The constants of the clinical rules, section 3.4. */
enum
{
  PATELLA_RULE_RED = 6,
  PATELLA_RULE_AMBER = 3,
  PATELLA_RULE_GREEN = 2,
  PATELLA_RULE_CEILING = 5,
  PATELLA_RULE_FLARE_RISE = 2,
  PATELLA_RULE_RUN_BREAK_DAYS = 7,
  PATELLA_RULE_HYSTERESIS_DAYS = 21,
  PATELLA_RULE_CEILING_WINDOW_DAYS = 27,
  PATELLA_RULE_CEILING_RETRY_DAYS = 13,
  PATELLA_RULE_CEILING_FAILURES = 2,
  PATELLA_RULE_RED_WINDOW_DAYS = 13,
  PATELLA_RULE_RED_COUNT = 3,
  PATELLA_RULE_UNSETTLED_DATES = 3,
  PATELLA_RULE_ABOVE_WINDOW_DAYS = 6,
  PATELLA_RULE_SPACING_MINUTES = 240,
  PATELLA_RULE_GREEN_DAYS = 2,
  PATELLA_RULE_AMBER_DAYS = 3,
  PATELLA_RULE_POST_DAYS = 3,
  PATELLA_RULE_GAP_SHORT = 7,
  PATELLA_RULE_GAP_MIDDLE = 14,
  PATELLA_RULE_GAP_LONG = 28,
  PATELLA_RULE_GAP_RESTART = 84,
};

/* The facts, with what is derived from them once. */
typedef struct
{
  const PatellaProgressionFacts *facts;
  PatellaHistory                *history;
  const PatellaLadder           *ladder;
  int                            today;
  int                            pain_now;
  guint                          n_days;
  const PatellaTrainingDay      *last;                 /* (nullable) */
  int                            gap;                  /* G_MAXINT: never trained */
  int                            level;                /* L; the start level without history */
  int                            post[PATELLA_RULE_POST_DAYS + 1];  /* ratings after the last day, oldest first; pain_now is the last */
  int                            post_day[PATELLA_RULE_POST_DAYS + 1];
  int                            n_post;
} PatellaProgressionContext;

typedef gboolean (*PatellaRuleApplies) (const PatellaProgressionContext *context);

typedef struct
{
  const char        *id;
  PatellaRuleApplies applies;
} PatellaRule;

/* A step down: so many levels, or, with 0, back to level 1. */
typedef struct
{
  PatellaRule rule;
  int         down;
} PatellaDownRule;

#define PATELLA_N_SAFETY_RULES 4
#define PATELLA_N_REST_RULES 8
#define PATELLA_N_DOWN_RULES 7
#define PATELLA_N_STAY_RULES 13

extern const PatellaRule patella_safety_rules[PATELLA_N_SAFETY_RULES];
extern const PatellaRule patella_rest_rules[PATELLA_N_REST_RULES];
extern const PatellaDownRule patella_down_rules[PATELLA_N_DOWN_RULES];
extern const PatellaRule patella_stay_rules[PATELLA_N_STAY_RULES];

const PatellaTrainingDay *patella_progression_get_day_back (const PatellaProgressionContext *context,
                                                            guint                            back);
gboolean patella_progression_was_above_level (const PatellaProgressionContext *context,
                                              int                              within_days);

G_END_DECLS
