/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-plan.h"
#include "patella-statistics.h"

G_BEGIN_DECLS

/* The two knees in a period. Indexed by LEFT and RIGHT. A value. */
typedef struct
{
  int         first_day;                    /* Julian day */
  PatellaMean pain[PATELLA_SIDE_BOTH + 1];  /* of the worst pain of each session in which that knee was named and rated */
  int         sets[PATELLA_SIDE_BOTH + 1];  /* done, of exercises of one side */
  int         reps[PATELLA_SIDE_BOTH + 1];
  gint64      held_ms[PATELLA_SIDE_BOTH + 1];
} PatellaSidesPeriod;

typedef enum
{
  PATELLA_SIDES_TOO_FEW,     /* under PATELLA_TREND_RATINGS sessions of either knee */
  PATELLA_SIDES_ALIKE,       /* the difference is less than the change that matters */
  PATELLA_SIDES_LEFT_MORE,
  PATELLA_SIDES_RIGHT_MORE,
} PatellaSidesKind;

#define PATELLA_TYPE_SIDES_KIND (patella_sides_kind_get_type ())
GType patella_sides_kind_get_type (void);

/* The whole of it. A value. */
typedef struct
{
  PatellaSidesKind kind;        /* which knee hurts more in the sessions */
  PatellaMean      left;
  PatellaMean      right;
  double           difference;  /* left - right, in points; 0 when either is not known */
} PatellaSidesDifference;

/* (transfer full) (element-type PatellaSidesPeriod): periods in which one knee was trained or named, oldest first */
GArray                *patella_statistics_sides            (GPtrArray     *records,
                                                            PatellaPeriod  period,
                                                            int            weekday);
PatellaSidesDifference patella_statistics_sides_difference (GArray        *sides);

/* What the day before a morning was like. */
typedef enum
{
  PATELLA_BEFORE_REST,   /* no session */
  PATELLA_BEFORE_CALM,   /* worst pain 0-2 */
  PATELLA_BEFORE_SOME,   /* 3-5 */
  PATELLA_BEFORE_MUCH,   /* 6-10 */
  PATELLA_N_BEFORE,
} PatellaBefore;

/* How the morning score changed over such days: only where both mornings are known. A value. */
typedef struct
{
  int lower;
  int same;
  int higher;
  int change;  /* sum of all, in points: the mean is this over the three counts */
} PatellaMorningEffect;

/* @days: (element-type PatellaPainDay) oldest first */
void    patella_statistics_morning_effect (GArray               *days,
                                           PatellaMorningEffect  out_effects[PATELLA_N_BEFORE]);

/* One day of a calendar. A value. */
typedef struct
{
  int day;         /* Julian day */
  int sessions;
  int worst;       /* PATELLA_PAIN_UNKNOWN: not rated */
  int morning;     /* PATELLA_PAIN_UNKNOWN */
  int prescribed;  /* rounds; PATELLA_UNKNOWN: not asked for */
  int done;        /* rounds of followed routines; PATELLA_UNKNOWN */
} PatellaCalendarDay;

/* (transfer full) (element-type PatellaCalendarDay): every day of the span, also those without anything. @plan: (nullable) */
GArray *patella_statistics_calendar (GArray *days,
                                     GArray *plan,
                                     int     first_day,
                                     int     last_day);

G_END_DECLS
