/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-history.h"

G_BEGIN_DECLS

/* What is known to decide whether an exercise is open. Borrowed by the call. */
typedef struct
{
  GPtrArray *histories;     /* (element-type PatellaHistory): the tracks of all exercises */
  GPtrArray *exercise_ids;  /* (element-type utf8): of which exercise histories[i] is a track */
  gboolean   intake_clear;
  gboolean   finder_felt;
  int        finder_tries;
  gboolean   ready;         /* "I have the hang of it" was said for this exercise */
  gboolean   opened_anyway; /* recorded for this exercise */
} PatellaUnlockFacts;

#define PATELLA_UNLOCK_STEPS_MAX 4

/* One of the exercises that a lock waits for, and how far it is. */
typedef struct
{
  char exercise[41];  /* id */
  int  days_done;     /* best run of good days so far, at most days_needed */
} PatellaUnlockStep;

/* Open or locked, by which rule, and how far it is. A value. */
typedef struct
{
  gboolean open;
  gboolean opened_anyway;      /* open only because the person said so */
  char     rule[8];            /* "U0" ... "U5", "own" */
  int      days_done;          /* best run of good days so far, at most days_needed, of the exercise that is furthest away */
  int      days_needed;        /* 0: nothing is counted */
  char     waits_for[41];      /* id of that exercise; "" */
  gboolean needs_ready;        /* only the person's word is missing */
  gboolean red_day;            /* a red day stands in the way */
  gboolean morning_too_high;   /* the week's mean is above the limit, or too few mornings are known */
  int      clear_day;          /* red_day: Julian day from which it does not stand in the way any more; else 0 */
  int      mornings_missing;   /* morning_too_high: so many more have to be known; 0: the mean is above the limit */
  gboolean any;                /* one of the steps is enough */
  int      n_steps;
  PatellaUnlockStep steps[PATELLA_UNLOCK_STEPS_MAX];
} PatellaUnlock;

PatellaUnlock patella_unlock_decide (const PatellaUnlockRule  *rule,
                                     const PatellaUnlockFacts *facts);

G_END_DECLS
