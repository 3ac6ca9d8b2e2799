/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-content.h"
#include "patella-report-numbers.h"

G_BEGIN_DECLS

/* The journal and the content of the clinician's page. Made in the main thread; then it can be counted in any.
 * Counted by references. */
typedef struct
{
  GPtrArray  *records;     /* (element-type PatellaRecord) owned, newest first: all of them */
  GPtrArray  *check_ins;   /* (element-type PatellaCheckIn) owned, newest first: all of them */
  GArray     *followings;  /* (element-type PatellaFollowing) owned; the routines are those of @routines */
  GHashTable *exercises;   /* id -> PatellaExercise, owned */
  GPtrArray  *routines;    /* (element-type PatellaRoutine) owned */
  gboolean    lost;        /* a routine that was followed is not there any more: what it prescribed cannot be told */
  char        today[11];
} PatellaReportSource;

PatellaReportSource  *patella_report_source_new   (PatellaContent            *content,
                                                   GPtrArray                 *records,
                                                   GPtrArray                 *check_ins,
                                                   GPtrArray                 *spans,  /* (element-type PatellaFollowedSpan) */
                                                   const char                *today);
PatellaReportSource  *patella_report_source_ref   (PatellaReportSource       *self);
void                  patella_report_source_unref (PatellaReportSource       *self);
int                   patella_report_source_find_first_day (const PatellaReportSource *self); /* today: nothing is there */
PatellaReportNumbers *patella_report_source_count (const PatellaReportSource *self,
                                                   int                        first_day,
                                                   int                        last_day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaReportSource, patella_report_source_unref)

G_END_DECLS
