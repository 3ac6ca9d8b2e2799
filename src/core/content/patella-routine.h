/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-error.h"
#include "patella-exercise.h"

G_BEGIN_DECLS

#define PATELLA_ROUTINE_STAGES_MAX 12
#define PATELLA_ROUTINE_EXERCISES_MAX 12
#define PATELLA_ROUTINE_HOURS_BETWEEN_MAX 24
#define PATELLA_ROUTINE_REVIEW_WEEKS_MAX 52

/* Which of a stage's exercises a round offers. */
typedef enum
{
  PATELLA_STAGE_OFFER_ALL,         /* each one that is open */
  PATELLA_STAGE_OFFER_FIRST_OPEN,  /* the first open one; the others may take its place */
  PATELLA_STAGE_OFFER_LAST_OPEN,   /* the last open one: each takes the place of those before it */
} PatellaStageOffer;

#define PATELLA_TYPE_STAGE_OFFER (patella_stage_offer_get_type ())
GType patella_stage_offer_get_type (void); /* nicks: all first-open last-open */

typedef struct
{
  char              *id;
  char              *title;
  char              *note;       /* (nullable) */
  char             **exercises;  /* ids */
  PatellaStageOffer  offer;
  gboolean           once;       /* not offered again when done */
} PatellaStage;

typedef gboolean (*PatellaIsOpenFunc) (const char *exercise_id,
                                       gpointer    data);

/* (transfer container) (element-type utf8): the ids @self offers, in its order; empty: the stage is locked */
GPtrArray *patella_stage_pick (const PatellaStage *self,
                               PatellaIsOpenFunc   is_open,
                               gpointer            data);

/* What a routine is made of; all of it owned. Filled in by a parser or an editor, then given to patella_routine_new_take(). */
typedef struct
{
  char       *id;
  char       *title;
  char       *summary;
  char       *note;           /* (nullable) */
  int         times_a_day;    /* 1 to 6 rounds */
  int         days_between;   /* 0: every day */
  int         hours_between;  /* between two rounds of a day */
  int         review_weeks;   /* 1 to 52 */
  char      **references;
  GPtrArray  *stages;         /* (element-type PatellaStage) */
  GBytes     *source;         /* (nullable) */
  gboolean    own;
} PatellaRoutineFields;

PatellaStage         *patella_stage_new               (const char                 *id);
void                  patella_stage_free              (PatellaStage               *self);
PatellaRoutineFields *patella_routine_fields_new      (void);
void                  patella_routine_fields_free     (PatellaRoutineFields       *self);
gboolean              patella_routine_fields_validate (const PatellaRoutineFields *self,
                                                       GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaStage, patella_stage_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRoutineFields, patella_routine_fields_free)

/* Immutable. Made by patella_routine_parse(). */
#define PATELLA_TYPE_ROUTINE (patella_routine_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRoutine, patella_routine, PATELLA, ROUTINE, GObject)

PatellaRoutine      *patella_routine_new_take          (PatellaRoutineFields *fields); /* must be valid */
const char          *patella_routine_get_id            (PatellaRoutine *self);
const char          *patella_routine_get_title         (PatellaRoutine *self);
const char          *patella_routine_get_summary       (PatellaRoutine *self);
const char          *patella_routine_get_note          (PatellaRoutine *self); /* (nullable) */
int                  patella_routine_get_times_a_day   (PatellaRoutine *self);
int                  patella_routine_get_days_between  (PatellaRoutine *self);
int                  patella_routine_get_hours_between (PatellaRoutine *self);
int                  patella_routine_get_review_weeks  (PatellaRoutine *self);
const char * const  *patella_routine_get_references    (PatellaRoutine *self);
guint                patella_routine_get_n_stages      (PatellaRoutine *self);
const PatellaStage  *patella_routine_get_stage         (PatellaRoutine *self,
                                                        guint           index);
GBytes              *patella_routine_get_source        (PatellaRoutine *self);
gboolean             patella_routine_is_own            (PatellaRoutine *self);
void                 patella_routine_foreach_text      (PatellaRoutine  *self,
                                                        PatellaTextFunc  func,
                                                        gpointer         data);

G_END_DECLS
