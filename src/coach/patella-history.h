/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-check-in.h"
#include "patella-exercise.h"
#include "patella-record.h"

G_BEGIN_DECLS

#define PATELLA_HISTORY_SETS_MAX 10

/* One session of one track, as the rules see it. A value. */
typedef struct
{
  int            day;                             /* Julian day of the local date */
  int            minute;                          /* local minute of the day; PATELLA_UNKNOWN */
  int            level;                           /* lowest at which any of its sets was done */
  int            target_sets;                     /* of that level */
  int            target_reps;
  int            before;                          /* 0-10 or PATELLA_PAIN_UNKNOWN */
  int            after;
  int            n_sets;
  int            reps[PATELLA_HISTORY_SETS_MAX];  /* PATELLA_UNKNOWN: not known */
  int            pain[PATELLA_HISTORY_SETS_MAX];
  PatellaAnswer  spare;
  PatellaControl control;
} PatellaPastSession;

typedef enum
{
  PATELLA_NEXT_MORNING_UNKNOWN,
  PATELLA_NEXT_MORNING_OK,
  PATELLA_NEXT_MORNING_WATCH,
  PATELLA_NEXT_MORNING_FLARE,
} PatellaNextMorning;

/* All sessions of a track on one local date, and the mornings after: the derived values of rules.md 3.5. */
typedef struct
{
  int                day;
  int                level;         /* of its last session */
  int                n_sessions;
  int                last_minute;   /* PATELLA_UNKNOWN */
  int                peak;          /* PATELLA_PAIN_UNKNOWN: nothing was rated */
  int                done;          /* repetitions of the best session, counted up to the target of each set */
  int                target;        /* its target; 0: the repetitions are not known */
  gboolean           rated;
  gboolean           lost;
  PatellaAnswer      spare;
  int                base;          /* PATELLA_PAIN_UNKNOWN */
  PatellaNextMorning next_morning;
} PatellaTrainingDay;

/* The record of one track. Fill it, then read it: after the first read nothing may be added. */
typedef struct _PatellaHistory PatellaHistory;

PatellaHistory           *patella_history_new          (int                       today);
PatellaHistory           *patella_history_from_records (GPtrArray                *records,
                                                        GPtrArray                *check_ins,
                                                        PatellaExercise          *exercise,
                                                        PatellaSide               side,
                                                        int                       today);
void                      patella_history_free         (PatellaHistory           *self);
void                      patella_history_add_session  (PatellaHistory           *self,
                                                        const PatellaPastSession *session);
void                      patella_history_add_morning  (PatellaHistory           *self,
                                                        int                       day,
                                                        int                       score);
void                      patella_history_set_pain_now (PatellaHistory           *self,
                                                        int                       score);
int                       patella_history_get_pain_now (const PatellaHistory     *self);
int                       patella_history_get_today    (const PatellaHistory     *self);
guint                     patella_history_get_n_days   (PatellaHistory           *self);
const PatellaTrainingDay *patella_history_get_day      (PatellaHistory           *self,
                                                        guint                     index); /* oldest first */
int                       patella_history_get_morning  (const PatellaHistory     *self,
                                                        int                       day);
gboolean                  patella_history_get_week_sum (const PatellaHistory     *self,
                                                        int                       week,
                                                        int                      *out_sum,
                                                        int                      *out_count);
int                       patella_history_get_last_level (PatellaHistory         *self);

/* Julian day of "YYYY-MM-DD"; 0: not a date */
int                       patella_day_from_date        (const char               *local_date);
/* the way back: "YYYY-MM-DD" of a Julian day */
void                      patella_date_from_day        (int                       day,
                                                        char                      out_date[11]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaHistory, patella_history_free)

G_END_DECLS
