/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-history.h"
#include "patella-ladder.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_DECISION_STAY,      /* HOLD in the rules' text: a hold is a phase here */
  PATELLA_DECISION_PROGRESS,
  PATELLA_DECISION_REGRESS,
  PATELLA_DECISION_REST,
  PATELLA_DECISION_CLINICIAN,
} PatellaDecisionKind;

#define PATELLA_TYPE_DECISION_KIND (patella_decision_kind_get_type ())
GType patella_decision_kind_get_type (void);

/* What the rules answer for a track, and the numbers that the reason's sentence names. A value. Numbers that the
 * rule does not use are PATELLA_UNKNOWN. */
typedef struct
{
  PatellaDecisionKind kind;
  const char         *rule;         /* static: "S1" ... "F5" */
  const char         *load_rule;    /* static: the load rule under a REST or CLINICIAN; else the same as @rule */
  int                 next_level;
  int                 pain_now;
  int                 peak;         /* of the last training day */
  int                 rise;         /* of the newest rating after it over its base */
  int                 gap;          /* days since the last training day */
  int                 done;         /* repetitions of its best session */
  int                 target;
  int                 days_done;    /* good days in a row */
  int                 days_needed;
  int                 cap;          /* rounds a day */
  int                 until_day;    /* Julian day on which the rule ends: F3, G5, P1a */
  int                 until_minute; /* local minute of today from which another round is offered: F2 */
} PatellaDecision;

/* What is known of a track. Borrowed by the call. */
typedef struct
{
  PatellaHistory      *history;
  const PatellaLadder *ladder;
  int                  now_minute;        /* local minute of the day; PATELLA_UNKNOWN */
  GArray              *red_days;          /* (nullable) (element-type int): Julian days on which another exercise of this knee was red */
  int                  sign_day;          /* of the newest sign; 0: none */
  int                  clearance_day;     /* of the latest clearance; 0: none */
  gboolean             alternative_today; /* the alternative was done on this knee today */
} PatellaProgressionFacts;

PatellaDecision patella_progression_decide (const PatellaProgressionFacts *facts);

G_END_DECLS
