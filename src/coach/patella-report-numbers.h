/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-plan.h"
#include "patella-statistics.h"

G_BEGIN_DECLS

/* What the clinician's page is asked for. Borrowed by the call. */
typedef struct
{
  const PatellaOfferFacts *facts;       /* the whole record; `today` is the day of the page */
  GArray                  *followings;  /* (nullable) (element-type PatellaFollowing) */
  int                      first_day;   /* Julian day */
  int                      last_day;    /* included; not after today */
} PatellaReportAsk;

typedef enum
{
  PATELLA_REPORT_BEFORE,        /* a session */
  PATELLA_REPORT_WORST,         /* in a session */
  PATELLA_REPORT_AFTER,
  PATELLA_REPORT_NEXT_MORNING,  /* after a day with a session */
  PATELLA_REPORT_N_PAINS,
} PatellaReportPain;

/* Scores of days. A value; without any all but n is 0. */
typedef struct
{
  int n;
  int median_x2;  /* twice the median: it may lie half-way between two scores */
  int lowest;
  int highest;
} PatellaScores;

/* An exercise on one side that was done in the span. */
typedef struct
{
  char        *exercise;   /* owned: id */
  char        *title;      /* owned: as it was when it was done last */
  PatellaSide  side;
  int          level;      /* of the last session of the span; PATELLA_UNKNOWN: a check */
  int          since_day;  /* of the first session in a row at that level */
  int          sessions;   /* in the span */
  int          sets;       /* in the span, in which something was done */
  int          stops;      /* of these sets, stopped for pain */
  int          stop_pain;  /* highest pain of these; PATELLA_PAIN_UNKNOWN */
  int          stop_day;   /* of the last of these; 0: none */
  int          next_level; /* what the rules answer on the day of the page; PATELLA_UNKNOWN: not asked, or a check */
  PatellaDecisionKind next;  /* with next_level known */
} PatellaReportTrack;

/* A change of level, or the first time of an exercise. Both knees in one where all else is alike. */
typedef struct
{
  int           day;
  char         *exercise;     /* owned: id */
  char         *title;        /* owned */
  gboolean      sides[PATELLA_SIDE_BOTH + 1];
  int           from;         /* level; PATELLA_UNKNOWN: it was done for the first time */
  int           to;           /* level; PATELLA_UNKNOWN: a check */
  char          rule[8];      /* that suggested it; "" */
  PatellaChosen chosen;
  char         *routine;      /* owned: id */
  char         *stage;        /* owned: id of the stage that began with it; "": none did */
  gboolean      anyway;       /* the person had opened the exercise by choice */
} PatellaReportChange;

/* One of the person's own activities, 0 cannot do to 10 as before. */
typedef struct
{
  char *name;       /* owned */
  int   first_day;
  int   first;
  int   last_day;   /* the same day where it was asked once */
  int   last;
} PatellaReportActivity;

typedef struct
{
  int              first_day;
  int              last_day;
  int              sessions;          /* in which something was done */
  int              sessions_by_hand;  /* of these, outside of every routine */
  GArray          *days;              /* (element-type PatellaAgendaDay) of the span */
  PatellaAdherence rounds;            /* done of prescribed */
  PatellaScores    pain[PATELLA_REPORT_N_PAINS];
  GArray          *pain_days;         /* (element-type PatellaPainDay) of the span */
  PatellaTrend     trend;             /* of the mornings of the span */
  GPtrArray       *tracks;            /* (element-type PatellaReportTrack) by exercise in the order first done, then side */
  GPtrArray       *changes;           /* (element-type PatellaReportChange) newest first */
  GPtrArray       *events;            /* (element-type PatellaCheckIn) signs, clearances, refused intakes; newest first */
  GPtrArray       *activities;        /* (element-type PatellaReportActivity) */
  PatellaSafety    safety;            /* on the last day of the span */
} PatellaReportNumbers;

PatellaReportNumbers *patella_report_numbers_new  (const PatellaReportAsk *ask);
void                  patella_report_numbers_free (PatellaReportNumbers   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaReportNumbers, patella_report_numbers_free)

G_END_DECLS
