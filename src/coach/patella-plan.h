/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-agenda.h"
#include "patella-period.h"

G_BEGIN_DECLS

/* A routine and the days on which it was followed. A value; borrows the routine. */
typedef struct
{
  PatellaRoutine *routine;
  int             from_day;  /* Julian day */
  int             to_day;    /* the first day without it; G_MAXINT: still followed */
} PatellaFollowing;

/* The days of a record, one after the other. Owned by the caller; any thread, one at a time. */
typedef struct _PatellaPlan PatellaPlan;

PatellaPlan *patella_plan_new       (GArray                  *followings,
                                     const PatellaOfferFacts *facts);
void         patella_plan_free      (PatellaPlan             *self);
/* appends PatellaAgendaDay; days only go up */
void         patella_plan_take_days (PatellaPlan             *self,
                                     int                      first_day,
                                     int                      last_day,
                                     GArray                  *days);

/* (transfer full) (element-type PatellaAgendaDay): rounds prescribed and done of each day, oldest first; the days of which
 * nothing is known, because no routine was followed and nothing done, are there too. Quick over many years. */
GArray *patella_plan_get_days (GArray                  *followings,
                               const PatellaOfferFacts *facts,
                               int                      first_day,
                               int                      last_day);

/* Rounds done of those prescribed in a span. A value. */
typedef struct
{
  int first_day;   /* Julian day */
  int prescribed;  /* rounds; 0: nothing was prescribed (rest, away, paused, no routine) */
  int done;        /* rounds; never more than prescribed: one done beyond it counts as prescribed too */
  int days_due;    /* days with something prescribed */
  int days_done;   /* of these, days on which at least one round was done */
} PatellaAdherence;

/* what is still open on @today is not behind, and later days are left out */
PatellaAdherence patella_plan_sum       (GArray        *days,
                                         int            first_day,
                                         int            last_day,
                                         int            today);
/* (transfer full) (element-type PatellaAdherence): each week, month or year that @days touches, oldest first */
GArray          *patella_plan_by_period (GArray        *days,
                                         PatellaPeriod  period,
                                         int            weekday,
                                         int            today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPlan, patella_plan_free)

G_END_DECLS
