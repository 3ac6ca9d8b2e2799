/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_SESSION_EVENT_STARTED,
  PATELLA_SESSION_EVENT_PHASE_STARTED,
  PATELLA_SESSION_EVENT_LAST_REPETITION,  /* with the first phase of a set's last repetition, sets of 2 and more */
  PATELLA_SESSION_EVENT_COUNTDOWN,        /* number: 3, 2, 1; due number seconds before the end of a phase of 6 s or more */
  PATELLA_SESSION_EVENT_TICK,             /* number: whole second of a hold shorter than 6 s */
  PATELLA_SESSION_EVENT_HALF_WAY,         /* half of a hold of 10 s or more */
  PATELLA_SESSION_EVENT_REP_DONE,         /* number: repetitions done in this set */
  PATELLA_SESSION_EVENT_SET_DONE,         /* complete, partial, skipped or pain: see the set's result */
  PATELLA_SESSION_EVENT_SET_RESTARTED,    /* go back: the set's result is open again */
  PATELLA_SESSION_EVENT_SET_REOPENED,     /* undo: as if it had not been ended */
  PATELLA_SESSION_EVENT_TRACK_DONE,       /* last set of an exercise and side: "two more good ones?" */
  PATELLA_SESSION_EVENT_DOSE_CHANGED,     /* sets from .set on have new numbers */
  PATELLA_SESSION_EVENT_PLAN_CHANGED,     /* other sets, or another order: what comes after has other indices now */
  PATELLA_SESSION_EVENT_PAUSED,
  PATELLA_SESSION_EVENT_COUNT_IN,         /* number: 3, 2, 1 before a hold goes on */
  PATELLA_SESSION_EVENT_RESUMED,
  PATELLA_SESSION_EVENT_PAIN_STOP,
  PATELLA_SESSION_EVENT_REST_CHANGED,
  PATELLA_SESSION_EVENT_FINISHED,
} PatellaSessionEventKind;

#define PATELLA_TYPE_SESSION_EVENT_KIND (patella_session_event_kind_get_type ())
GType patella_session_event_kind_get_type (void);

/* What happened, and when it was due (monotonic microseconds of the session's clock). A plain value. */
typedef struct
{
  PatellaSessionEventKind kind;
  gint64                  due_us;
  int                     phase;       /* index in the timeline; -1 */
  PatellaPhaseKind        phase_kind;
  int                     track;       /* -1 */
  int                     set;         /* index; -1 */
  int                     rep;         /* 1 and up; 0 */
  int                     number;
} PatellaSessionEvent;

G_END_DECLS
