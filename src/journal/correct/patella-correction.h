/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-store.h"

G_BEGIN_DECLS

/* Which row a change is of. A knee belongs to its session: its uuid is the session's. */
typedef enum
{
  PATELLA_CHANGE_OF_SET,
  PATELLA_CHANGE_OF_TRACK,
  PATELLA_CHANGE_OF_SESSION,
  PATELLA_CHANGE_OF_KNEE,
  PATELLA_CHANGE_OF_CHECK_IN,
  PATELLA_N_CHANGE_TABLES
} PatellaChangeTable;

/* One field of one row and its new value in text form; "" is not known. The fields that a person may change:
 *   of a set       pain, pain_side, done_reps, held_ms, level, load_g, outcome, note
 *   of a track     side, spare, control
 *   of a session   note
 *   of a knee      left.trained (0 or 1), left.pain_before, left.pain_after, and the same of the right one
 *   of a check-in  side, value, note */
typedef struct
{
  PatellaChangeTable  table;
  PatellaUuid         of;
  char               *field;  /* owned */
  char               *value;  /* owned */
} PatellaChange;

/* What stands in the journal of a change that was made. */
typedef struct
{
  gint64              made_at_us;
  PatellaChangeTable  table;
  PatellaUuid         of;
  char               *field;    /* owned */
  char               *was;      /* owned, nullable: was not known */
  char               *becomes;  /* owned, nullable */
} PatellaCorrection;

GPtrArray *patella_changes_new               (void); /* (element-type PatellaChange) */
void       patella_changes_add               (GPtrArray           *changes,
                                              PatellaChangeTable   table,
                                              const PatellaUuid   *of,
                                              const char          *field,
                                              const char          *value);
void       patella_correction_free           (PatellaCorrection   *self);

gboolean   patella_store_correct             (PatellaStore        *self,
                                              GPtrArray           *changes,
                                              gint64               at_us,
                                              GError             **error);
gboolean   patella_store_take_back           (PatellaStore        *self,
                                              GPtrArray           *changes,
                                              gint64               at_us,
                                              GError             **error);
gboolean   patella_store_gather_corrections  (PatellaStore        *self,
                                              const PatellaUuid   *of,
                                              GPtrArray           *corrections,
                                              GError             **error);
gboolean   patella_store_remove_set          (PatellaStore        *self,
                                              const PatellaUuid   *set,
                                              gint64               at_us,
                                              GError             **error);

G_END_DECLS
