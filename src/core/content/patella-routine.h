/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-error.h"
#include "patella-exercise.h"

G_BEGIN_DECLS

typedef struct
{
  char     *id;
  char     *title;
  char     *note;       /* (nullable) */
  char    **exercises;  /* ids */
  gboolean  once;       /* not offered again when done */
} PatellaStage;

/* Immutable. Made by patella_routine_parse(). */
#define PATELLA_TYPE_ROUTINE (patella_routine_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRoutine, patella_routine, PATELLA, ROUTINE, GObject)

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
