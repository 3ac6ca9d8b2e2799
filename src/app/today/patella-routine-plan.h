/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-agenda.h"
#include "patella-content.h"
#include "patella-why-button.h"

G_BEGIN_DECLS

/* One exercise of a routine as Today shows it. */
typedef struct
{
  char     *title;     /* with its side */
  char     *dose;      /* the level in words; "" for a check */
  char     *remark;    /* the decision in a sentence, or why it is not part of this round, or what opens it; "" */
  PatellaReason reason;  /* behind the remark; rule "": there is nothing more to say */
  gboolean  included;
  gboolean  locked;
  char     *exercise;  /* id */
  PatellaUnlock unlock;
} PatellaPlanLine;

/* A routine that is followed, in words. A plain value made from the coach's offer; shown, never kept. */
typedef struct
{
  char      *id;
  char      *title;
  char      *length;   /* "about 12 min"; "" when nothing is due */
  char      *next;     /* nothing is due now: why, and when it is; "" */
  PatellaRoundState state;
  GPtrArray *lines;    /* (element-type PatellaPlanLine) */
} PatellaRoutinePlan;

PatellaRoutinePlan *patella_routine_plan_new           (PatellaRoutine           *routine,
                                                        const PatellaOfferFacts  *facts);
void                patella_routine_plan_free          (PatellaRoutinePlan       *self);
gboolean            patella_routine_plan_is_due        (const PatellaRoutinePlan *self);
gboolean            patella_routine_plan_equal         (const PatellaRoutinePlan *self,
                                                        const PatellaRoutinePlan *other);
/* of all routines, (element-type PatellaRoutinePlan); @a: (nullable) */
gboolean            patella_routine_plans_equal        (GPtrArray                *a,
                                                        GPtrArray                *b);
gboolean            patella_routine_plans_any_due      (GPtrArray                *plans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRoutinePlan, patella_routine_plan_free)

G_END_DECLS
