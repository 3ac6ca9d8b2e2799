/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-advisory.h"
#include "patella-period.h"

G_BEGIN_DECLS

/* Pain of one local date. Each PATELLA_PAIN_UNKNOWN when it was not given. A value. */
typedef struct
{
  int day;           /* Julian day */
  int before;        /* before the first session of the day that has one */
  int worst;         /* highest of all sets */
  int after;         /* highest after any session of the day */
  int morning;       /* on rising that day */
  int next_morning;  /* on rising the day after, if there was a session this day */
  int sessions;      /* in which something was done */
} PatellaPainDay;

/* One entry for each date with a session or a morning score, oldest first. @side LEFT or RIGHT looks at one knee;
 * NONE at the higher of both. */
GArray *patella_statistics_pain_by_day (GPtrArray   *records,
                                        GPtrArray   *check_ins,
                                        PatellaSide  side);

/* The sets of a week, or of another period. A value. */
typedef struct
{
  int    first_day;     /* Julian day */
  int    sets;          /* of which something was done */
  int    skipped_sets;
  int    unknown_sets;  /* of @sets, those whose repetitions are not known: they are not in @reps */
  int    reps;
  int    target_reps;   /* of all sets, skipped ones too */
  gint64 held_ms;
} PatellaWorkWeek;

/* What is looked at of a record. A value. */
typedef struct
{
  const char  *exercise;  /* (nullable): id of one exercise; NULL: all */
  PatellaSide  side;      /* of the track; NONE: every side */
} PatellaWorkOf;

/* An exercise on one side that was done at least once. */
typedef struct
{
  char        *exercise;  /* owned: id */
  char        *title;     /* owned: of its newest session */
  PatellaSide  side;
  int          sessions;  /* in which something of it was done */
  int          last_day;  /* Julian day of the newest */
} PatellaTrackTotal;

/* The level of one session of a track. A value. */
typedef struct
{
  int           day;      /* Julian day */
  gint64        at_us;
  int           level;
  int           change;   /* against the session before; 0 for the first */
  char          rule[8];  /* that suggested the level; "" */
  PatellaChosen chosen;
} PatellaLevelStep;

typedef enum
{
  PATELLA_TREND_TOO_FEW,
  PATELLA_TREND_NO_CLEAR_CHANGE,
  PATELLA_TREND_FELL,
  PATELLA_TREND_ROSE,
} PatellaTrendKind;

#define PATELLA_TYPE_TREND_KIND (patella_trend_kind_get_type ())
GType patella_trend_kind_get_type (void);

/* No sentence about a trend is made of fewer. */
#define PATELLA_TREND_RATINGS 14

/* The trend of morning scores. A value. */
typedef struct
{
  PatellaTrendKind kind;
  int              n;            /* ratings */
  int              first_day;    /* of the first and the last rating */
  int              last_day;
  PatellaMean      from;         /* of the first week of it */
  PatellaMean      to;           /* of the last */
  double           change;       /* of a straight line through all of them, in points, from the first day to the last */
  double           change_low;   /* of which 95 % lie between these */
  double           change_high;
} PatellaTrend;

/* (transfer full) (element-type PatellaTrackTotal): the one done most often first */
GPtrArray   *patella_statistics_tracks       (GPtrArray   *records);
void         patella_track_total_free        (PatellaTrackTotal *self);
/* one entry for each period in which a set was prescribed, oldest first */
GArray      *patella_statistics_work         (GPtrArray           *records,
                                              const PatellaWorkOf *of,
                                              PatellaPeriod        period,
                                              int                  weekday);
GArray      *patella_statistics_work_by_week (GPtrArray   *records,
                                              const char  *exercise,
                                              PatellaSide  side,
                                              int          weekday);
GArray      *patella_statistics_levels       (GPtrArray   *records,
                                              const char  *exercise,
                                              PatellaSide  side);
PatellaTrend patella_statistics_trend        (GPtrArray   *check_ins,
                                              int          first_day,
                                              int          last_day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaTrackTotal, patella_track_total_free)

G_END_DECLS
