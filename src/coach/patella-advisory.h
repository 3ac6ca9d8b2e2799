/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-agenda.h"

G_BEGIN_DECLS

/* Hints that never change a decision: clinical rules, section 3.10. */
typedef enum
{
  PATELLA_ADVISORY_NO_CHANGE,       /* A1 */
  PATELLA_ADVISORY_BLOCK_OVER,      /* A2 */
  PATELLA_ADVISORY_MORNINGS,        /* A3 */
  PATELLA_ADVISORY_TOP,             /* A4 */
  PATELLA_ADVISORY_SIDES_APART,     /* A5 */
  PATELLA_ADVISORY_ACTIVITIES_DUE,  /* A6 */
  PATELLA_ADVISORY_CLICKING,        /* A7 */
} PatellaAdvisoryKind;

#define PATELLA_TYPE_ADVISORY_KIND (patella_advisory_kind_get_type ())
GType patella_advisory_kind_get_type (void); /* nicks: a1 ... a7 */

/* A value; what it names is borrowed from the tracks. */
typedef struct
{
  PatellaAdvisoryKind  kind;
  PatellaExercise     *exercise;  /* (nullable) */
  PatellaSide          side;
  double               first;     /* the numbers behind it: A1 mean then, A2 and A4 days, A3 without, A5 level left, A7 days */
  double               second;    /* A1 mean now, A3 of so many, A5 level right */
} PatellaAdvisory;

/* Sum and count of morning scores: an exact mean. A value. */
typedef struct
{
  int sum;
  int count;
} PatellaMean;

GArray     *patella_advisory_find_all    (PatellaTracks           *tracks,
                                          GPtrArray               *routines,
                                          const PatellaOfferFacts *facts);
gboolean    patella_advisory_is_due_day  (int                      days_since_start);
/* the change that matters: 2 points or 30 % */
gboolean    patella_mean_changed         (PatellaMean              from,
                                          PatellaMean              to);
/* the mean from which on, downwards, a fall from @from matters; @from itself when it is not known or 0 */
double      patella_mean_find_fall       (PatellaMean              from);
PatellaMean patella_mean_of_mornings     (GPtrArray               *check_ins,
                                          int                      first_day,
                                          int                      last_day);

G_END_DECLS
