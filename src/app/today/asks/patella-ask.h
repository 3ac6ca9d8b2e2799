/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-tracks.h"

G_BEGIN_DECLS

/* The one small question of a day, beside the one of every morning. */
typedef enum
{
  PATELLA_ASK_NOTHING,
  PATELLA_ASK_YESTERDAY,   /* the morning score of yesterday, which was left out */
  PATELLA_ASK_SORENESS,    /* thigh, the day after a first or harder session */
  PATELLA_ASK_ACTIVITIES,  /* advisory A6 */
  PATELLA_ASK_CLICKING,    /* once a week, who came for it */
} PatellaAsk;

#define PATELLA_ACTIVITIES_MAX 3

/* What is known. Borrowed by the call. */
typedef struct
{
  PatellaTracks *tracks;
  GPtrArray     *check_ins;          /* (element-type PatellaCheckIn) newest first */
  const char    *today;              /* YYYY-MM-DD */
  gboolean       session_waits;      /* a round is due now: nothing comes before it but what the rules need for it */
  gboolean       quiet;              /* paused or away, or the question was put off: nothing is asked */
  gboolean       came_for_clicking;
  gboolean       activities_due;     /* advisory A6 applies */
} PatellaAskFacts;

PatellaAsk patella_ask_find           (const PatellaAskFacts *facts);
/* the names that the person gave their activities, as the newest answers have them; empty: not named yet */
char     **patella_ask_dup_activities (GPtrArray             *check_ins);

G_END_DECLS
