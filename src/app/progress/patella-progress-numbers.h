/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-chart-range.h"
#include "patella-series.h"
#include "patella-statistics-compare.h"

G_BEGIN_DECLS

/* One exercise of the chart of work. */
typedef struct
{
  char   *title;  /* owned: as it was recorded last */
  char   *id;     /* owned */
  GArray *work;   /* owned (element-type PatellaWorkWeek): sums of each period, oldest first */
  int     reps;   /* of all */
  gint64  held_ms;
} PatellaExerciseWork;

/* Everything that the charts and sentences of a span are made of. Made in a worker thread, then only read. */
typedef struct
{
  PatellaChartSpan       span;        /* its first day is known */
  gboolean               partial;     /* what is older is still being read */
  gboolean               is_empty;    /* nothing was recorded in the span */
  PatellaPeriod          period;      /* of the sums */
  int                    weekday;
  int                    first_period_day;
  GArray                *days;        /* owned (element-type PatellaPainDay) */
  int                    sessions;
  PatellaTrend           trend;
  GPtrArray             *tracks;      /* owned (element-type PatellaTrackTotal) */
  GPtrArray             *levels;      /* owned (element-type GArray of PatellaLevelStep): of each track */
  GPtrArray             *lines;       /* owned (element-type PatellaSeries): of each of @levels, unnamed */
  GPtrArray             *exercises;   /* owned (element-type PatellaExerciseWork): most repetitions first */
  GArray                *sides;       /* owned (element-type PatellaSidesPeriod) */
  PatellaSidesDifference difference;
  PatellaMorningEffect   effects[PATELLA_N_BEFORE];
  GArray                *calendar;    /* owned (element-type PatellaCalendarDay): of the span, and at least of the year that ends with it */
  GArray                *dose;        /* owned, nullable (element-type PatellaAdherence): not reckoned yet */
  PatellaAdherence       adherence;   /* when @dose is there */
  gboolean               followed;    /* a routine was followed in the span; when @dose is there */
} PatellaProgressNumbers;

/* What they are made of. Everything is owned; used by one thread at a time. */
typedef struct
{
  PatellaChartSpan  span;
  gboolean          partial;
  int               weekday;
  GPtrArray        *records;     /* (element-type PatellaRecord) newest first */
  GPtrArray        *check_ins;   /* (element-type PatellaCheckIn) newest first */
  GArray           *followings;  /* (element-type PatellaFollowing), owns a reference of each routine */
  GHashTable       *exercises;   /* id to PatellaExercise, owned */
} PatellaProgressSource;

PatellaPeriod           patella_progress_pick_period   (int                     from_day,
                                                        int                     to_day);
PatellaProgressNumbers *patella_progress_numbers_new   (PatellaProgressSource  *source);
/* adds what was prescribed and done: takes long for many years */
gboolean                patella_progress_numbers_reckon_dose (PatellaProgressNumbers *self,
                                                              PatellaProgressSource  *source,
                                                              GCancellable           *cancellable);
/* (nullable) (transfer full): the dose alone, reckoned beside @self, which only its span is read of; NULL: cancelled */
PatellaProgressNumbers *patella_progress_numbers_new_dose    (const PatellaProgressNumbers *self,
                                                              PatellaProgressSource        *source,
                                                              GCancellable                 *cancellable);
void                    patella_progress_numbers_take_dose   (PatellaProgressNumbers *self,
                                                              PatellaProgressNumbers *dose); /* (transfer full) */
void                    patella_progress_numbers_free  (PatellaProgressNumbers *self);
void                    patella_progress_source_free   (PatellaProgressSource  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaProgressNumbers, patella_progress_numbers_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaProgressSource, patella_progress_source_free)

G_END_DECLS
