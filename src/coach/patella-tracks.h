/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-progression.h"
#include "patella-stop-list.h"

G_BEGIN_DECLS

typedef PatellaExercise *(*PatellaLookupFunc) (const char *id,
                                               gpointer    data); /* (nullable) borrowed */

/* All tracks of a person, and what the rules answer for each. */
typedef struct _PatellaTracks PatellaTracks;

/* The record as it stood on other days, each made once. */
typedef struct _PatellaDays PatellaDays;

/* What histories are made of, kept for who makes them again and again. */
typedef struct _PatellaPast PatellaPast;

/* Content and record, as the coach is given them. Borrowed by the call. */
typedef struct
{
  GPtrArray         *records;     /* (nullable) (element-type PatellaRecord) newest first */
  GPtrArray         *check_ins;   /* (nullable) (element-type PatellaCheckIn) newest first */
  const char        *today;       /* YYYY-MM-DD */
  PatellaLookupFunc  lookup;
  gpointer           lookup_data;
  int                now_minute;  /* local minute of the day, 0-1439; PATELLA_UNKNOWN: rule F2 is not asked */
  PatellaTracks     *tracks;      /* (nullable) made of these very facts, shared; NULL: each call makes its own */
  PatellaDays       *days;        /* (nullable) of the same record, shared; NULL: each call makes its own */
  PatellaPast       *past;        /* (nullable) of the same record and content, shared; NULL: each call reads the record */
} PatellaOfferFacts;

PatellaTracks   *patella_tracks_new              (const PatellaOfferFacts *facts);
void             patella_tracks_free             (PatellaTracks           *self);
guint            patella_tracks_get_n            (PatellaTracks           *self);
PatellaHistory  *patella_tracks_get_history_at   (PatellaTracks           *self,
                                                  guint                    index);
PatellaExercise *patella_tracks_get_exercise_at  (PatellaTracks           *self,
                                                  guint                    index);
PatellaSide      patella_tracks_get_side_at      (PatellaTracks           *self,
                                                  guint                    index);
PatellaHistory  *patella_tracks_get_history      (PatellaTracks           *self,
                                                  PatellaExercise         *exercise,
                                                  PatellaSide              side);
PatellaDecision  patella_tracks_decide           (PatellaTracks           *self,
                                                  PatellaExercise         *exercise,
                                                  PatellaSide              side);
gboolean         patella_tracks_find_pause       (PatellaTracks           *self,
                                                  PatellaDecision         *out_decision);
PatellaSafety    patella_tracks_find_safety      (PatellaTracks           *self);
/* borrowed, parallel: what patella_unlock_decide() reads */
GPtrArray       *patella_tracks_get_histories    (PatellaTracks           *self);
GPtrArray       *patella_tracks_get_exercise_ids (PatellaTracks           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaTracks, patella_tracks_free)

G_END_DECLS
