/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-check-in.h"
#include "patella-exercise.h"
#include "patella-routine.h"

G_BEGIN_DECLS

#define PATELLA_HAND_SETS_MAX 10

/* What a person says to have done of one exercise on one side. */
typedef struct
{
  PatellaExercise *exercise;                     /* borrowed */
  const char      *stage;                        /* "" outside of a routine */
  PatellaSide      side;
  int              level;
  int              n_sets;
  int              reps[PATELLA_HAND_SETS_MAX];
  int              pain[PATELLA_HAND_SETS_MAX];  /* PATELLA_PAIN_UNKNOWN: not rated */
} PatellaHandTrack;

/* A session of a past day, as it is typed. */
typedef struct
{
  const char     *day;      /* what was typed: "2026-03-01" */
  const char     *time;     /* "18:30" */
  PatellaRoutine *routine;  /* (nullable) borrowed */
  const char     *note;
  GArray         *tracks;   /* (element-type PatellaHandTrack) */
} PatellaHandSession;

/* a fresh id for an instant */
typedef PatellaUuid (*PatellaMakeUuidFunc) (gint64 at_us);

/* NULL: it can be kept; else the sentence that says what is wrong with it (transfer full) */
char           *patella_by_hand_refuse_day (const char               *day,
                                            const PatellaStamp       *now);
char           *patella_by_hand_refuse     (const PatellaHandSession *session,
                                            const PatellaStamp       *now);
/* (transfer full): of one that was not refused */
PatellaRecord  *patella_by_hand_build      (const PatellaHandSession *session,
                                            const PatellaStamp       *now,
                                            PatellaMakeUuidFunc       make_uuid);
/* (transfer full): the morning score of a day that was not refused, noted now */
PatellaCheckIn *patella_by_hand_morning    (const char               *day,
                                            const PatellaStamp       *now,
                                            int                       score,
                                            PatellaMakeUuidFunc       make_uuid);
/* (transfer full): the day before */
char           *patella_by_hand_yesterday  (const PatellaStamp       *now);

G_END_DECLS
