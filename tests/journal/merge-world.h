/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-fixture.h"

G_BEGIN_DECLS

/* Computers that began with the same journal and went on by themselves, and what must come of it when they meet. */

#define MERGE_MACHINES 4

typedef enum { SESSION, TRACK, SET, CHECK_IN, N_KINDS } MergeKind;

/* What a field, or the removal of a row, must be in the end. */
typedef struct
{
  gint64   at_us;
  char    *values[MERGE_MACHINES];  /* owned; of one time any of them */
} MergeExpected;

typedef struct
{
  MergeKind       kind;
  PatellaUuid     uuid;
  int             owner;                 /* -1: all have it */
  guint           known;                 /* bit n: machine n has it */
  PatellaRecord  *record;                /* owned, nullable: of a session */
  gboolean        free;                  /* written over without a correction: the model does not follow it */
  gint64          removed_us[MERGE_MACHINES];  /* 0: not removed */
  gint64          last_removed_us, last_back_us;
} MergeItem;

typedef struct
{
  JournalFixture  base;
  GRand          *random;
  GPtrArray      *items;     /* owned (element-type MergeItem) */
  GHashTable     *expected;  /* owned: "table field uuid" → MergeExpected */
  gint64          clock_us[MERGE_MACHINES];
  int             n_made;
  gboolean        ended;     /* no session runs */
  gboolean        met;       /* what a machine has may come from another one */
} MergeWorld;

extern const char * const merge_tables[N_KINDS];

void  merge_world_set_up        (MergeWorld  *self,
                                 guint32      seed);
void  merge_world_clear         (MergeWorld  *self);
char *merge_world_make_path     (MergeWorld  *self);
char *merge_world_copy          (MergeWorld  *self,
                                 const char  *path);
void  merge_world_make_machines (MergeWorld  *self,
                                 int          n_machines,
                                 char       **paths);
void  merge_world_live          (MergeWorld  *self,
                                 const char  *path,
                                 int          machine,
                                 int          n_steps);
void  merge_world_learn         (MergeWorld  *self,
                                 const char  *path,
                                 int          machine);
char *merge_world_read_content  (const char  *path);
void  merge_world_check_nothing_lost (MergeWorld *self,
                                 const char  *path);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MergeWorld, merge_world_clear)

G_END_DECLS
