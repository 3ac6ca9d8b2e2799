/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-disk-record.h"

G_BEGIN_DECLS

/* A disk at one moment: what is on it for sure, and what was asked of it since. */
typedef enum
{
  PATELLA_DISK_CALL_WRITE,
  PATELLA_DISK_CALL_TRUNCATE,
  PATELLA_DISK_CALL_SYNC,
  PATELLA_DISK_CALL_CREATE,
  PATELLA_DISK_CALL_REMOVE,
  PATELLA_DISK_CALL_RENAME,
} PatellaDiskCallKind;

typedef struct
{
  PatellaDiskCallKind  kind;
  int                  node;     /* what is written, synced, created, renamed */
  gboolean             folder;   /* whether what is created is one */
  int                  in;       /* the folder of the entry */
  char                *name;     /* owned */
  int                  to_in;
  char                *to_name;  /* owned */
  gint64               offset;   /* or the new size */
  GBytes              *bytes;    /* owned */
} PatellaDiskCall;

typedef struct
{
  gboolean    folder;
  GByteArray *stable;          /* owned: what a sync has confirmed */
  GPtrArray  *pending;         /* owned (element-type PatellaDiskCall, borrowed): what none has */
  GHashTable *entries;         /* owned: name → node + 1, as programs see it */
  GHashTable *stable_entries;  /* owned */
} PatellaDiskNode;

typedef struct
{
  GPtrArray *nodes;    /* owned */
  GPtrArray *pending;  /* owned (element-type PatellaDiskCall, borrowed): changes of folders, in order */
} PatellaDisk;

void         patella_disk_call_free  (PatellaDiskCall   *self);
PatellaDisk *patella_disk_new        (void);
void         patella_disk_free       (PatellaDisk       *disk);
PatellaDisk *patella_disk_copy       (const PatellaDisk *disk);
PatellaDiskNode *patella_disk_get_node (const PatellaDisk *disk,
                                      int                node);
int          patella_disk_add_node   (PatellaDisk       *disk,
                                      gboolean           folder);
int          patella_disk_get_entry  (GHashTable        *entries,
                                      const char        *name);
void         patella_disk_load       (PatellaDisk       *disk,
                                      int                into,
                                      const char        *path);
void         patella_disk_apply      (PatellaDisk       *disk,
                                      PatellaDiskCall   *call,
                                      gboolean           lies);
void         patella_disk_cut        (PatellaDisk       *disk,
                                      PatellaPowerCut    cut,
                                      GRand             *random);
void         patella_disk_write_out  (const PatellaDisk *disk,
                                      int                index,
                                      const char        *path);

G_END_DECLS
