/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-fixture.h"

G_BEGIN_DECLS

/* Something that is done to a journal, step by step, in a folder of its own; what the journal holds after each step; and
 * the judgment of a folder that trouble has gone through. Everything is a pure function of the operation: two scenarios
 * of one operation do the same. */
typedef struct _Scenario Scenario;

typedef struct
{
  const char *name;
  gboolean  (*run) (Scenario  *self,
                    int        number,
                    GError   **error);
  int         number;
} FaultStep;

typedef struct
{
  const char      *name;
  void           (*prepare) (Scenario *self);  /* what is there before */
  const FaultStep *steps;                      /* the last has no name */
  guint            sparse;                     /* one occasion in so many is tried, each run others; 0: all */
} FaultOperation;

struct _Scenario
{
  const FaultOperation *operation;
  guint                 n_steps;
  char                 *root;       /* owned: trouble is confined to what lies below */
  char                 *path;       /* owned: the journal */
  char                 *elsewhere;  /* owned: a folder for other files */
  char                 *before;     /* owned: a copy of everything before the first step */
  char                 *work;       /* owned: holds all of these */
  PatellaStore         *store;      /* owned, nullable: what the steps have open */
  GPtrArray            *records;    /* owned */
  GPtrArray            *check_ins;  /* owned */
  char                 *json;       /* owned: a part of another journal */
  char                 *csv;        /* owned: the same */
  GPtrArray            *contents;   /* owned (element-type char): of the journal before step 1, 2, ... and at the end */
  GPtrArray            *kept;       /* owned (element-type GHashTable): the copies then: name → SHA-256 */
  GHashTable           *sound;      /* owned: SHA-256 of copies that were looked at → reason against it, or "" */
};

/* With sanitizers everything takes ten times as long: one occasion in so many is tried then, each run others. */
#ifdef __SANITIZE_ADDRESS__
#define FAULT_SPARSE 31
#else
#define FAULT_SPARSE 1
#endif
#define SCENARIO_START_US (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC)

Scenario       *scenario_new              (const FaultOperation *operation);
Scenario       *scenario_new_in           (const FaultOperation *operation,
                                           const char           *parent);
void            scenario_free             (Scenario             *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scenario, scenario_free)

void            scenario_reset            (Scenario             *self);
gboolean        scenario_run_step         (Scenario             *self,
                                           guint                 step,
                                           GError              **error);
void            scenario_close            (Scenario             *self);
void            scenario_note             (Scenario             *self);
void            scenario_learn            (Scenario             *self);
const char     *scenario_content          (Scenario             *self,
                                           guint                 step);
char           *scenario_read_folder      (Scenario             *self,
                                           const char           *root,
                                           GError              **error);
char           *scenario_read_store       (PatellaStore         *store,
                                           GError              **error);
char           *scenario_judge            (Scenario             *self,
                                           const char           *root,
                                           guint                 n_done,
                                           guint                *out_reached);
void            scenario_copy_tree        (const char           *from,
                                           const char           *to);
void            scenario_remove_tree      (const char           *path);

const FaultOperation *fault_operations_get (guint               *out_n);
guint           fault_operation_stride    (const FaultOperation *self,
                                           guint                 stride);

G_END_DECLS
