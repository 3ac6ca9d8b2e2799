/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-dose.h"
#include "patella-pose.h"

G_BEGIN_DECLS

#define PATELLA_LADDER_LEVELS_MAX 12
#define PATELLA_LADDER_SETS_MAX 10
#define PATELLA_LADDER_REPS_MAX 100
#define PATELLA_LADDER_REST_MAX_S 600
#define PATELLA_LADDER_TIMES_A_DAY_MAX 6
#define PATELLA_LADDER_DAYS_BETWEEN_MAX 14

typedef enum
{
  PATELLA_BASIS_SOURCE,  /* (S) inside the numbers of a source */
  PATELLA_BASIS_DESIGN,  /* (D) this program's own number */
} PatellaBasis;

#define PATELLA_TYPE_BASIS (patella_basis_get_type ())
GType patella_basis_get_type (void);

/* A [Label x] group: depth or band of one or more levels. */
typedef struct
{
  char              *id;
  char              *title;      /* "Quarter depth" */
  char              *hint;       /* (nullable) */
  char              *hold_pose;  /* (nullable) id of a pose */
  char              *start;      /* (nullable) start position, in place of the exercise's */
  char              *alt;        /* (nullable) its figure in words, in place of the exercise's */
  PatellaFigureSpec *figure;     /* (nullable) owned; in place of the exercise's */
} PatellaLevelLabel;

/* The levels of an exercise. Owned by the exercise, never changed after it was built. */
typedef struct _PatellaLadder PatellaLadder;

typedef struct
{
  PatellaDose  dose;
  int          times_a_day;  /* the cap of rule F1 at this level */
  PatellaBasis basis;
} PatellaLevel;

PatellaLadder *patella_ladder_new              (int                   start_level,
                                                int                   days_between);
void           patella_ladder_free             (PatellaLadder        *self);
void           patella_ladder_add_level        (PatellaLadder        *self,
                                                const PatellaLevel   *level);
void           patella_ladder_take_label       (PatellaLadder        *self,
                                                PatellaLevelLabel    *label);
gboolean       patella_ladder_validate         (const PatellaLadder  *self,
                                                GError              **error);
int            patella_ladder_get_n_levels     (const PatellaLadder  *self);
int            patella_ladder_get_start_level  (const PatellaLadder  *self);
int            patella_ladder_get_days_between (const PatellaLadder  *self);
const PatellaLevel *patella_ladder_get_level   (const PatellaLadder  *self,
                                                int                   level);
guint          patella_ladder_get_n_labels     (const PatellaLadder  *self);
const PatellaLevelLabel *patella_ladder_get_label (const PatellaLadder *self,
                                                   guint                index);
const PatellaLevelLabel *patella_ladder_lookup_label (const PatellaLadder *self,
                                                      const char          *id);
PatellaLevelLabel *patella_level_label_new     (const char           *id);
void           patella_level_label_free        (PatellaLevelLabel    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaLadder, patella_ladder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaLevelLabel, patella_level_label_free)

G_END_DECLS
