/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was asked of a disk, call by call, and what may lie on it when the power fails after one of them. What a sync has
 * not confirmed may be there or not: of a file each sector of 512 bytes by itself, or noise in its place; of a folder each
 * new, removed or renamed entry. A rename is there or not, never half. */
typedef struct _PatellaDiskRecord PatellaDiskRecord;

#define PATELLA_DISK_ROOT 0       /* the folder that is recorded */
#define PATELLA_DISK_NOTHING (-1)

typedef enum
{
  PATELLA_POWER_CUT_NOTHING_ARRIVED,
  PATELLA_POWER_CUT_ALL_ARRIVED,
  PATELLA_POWER_CUT_IN_ORDER,      /* a folder's changes up to some moment, as file systems with a log have it; sectors by chance */
  PATELLA_POWER_CUT_ANY,           /* anything, noise too */
  PATELLA_N_POWER_CUTS,
} PatellaPowerCut;

PatellaDiskRecord *patella_disk_record_new      (const char               *path);
void               patella_disk_record_free     (PatellaDiskRecord        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaDiskRecord, patella_disk_record_free)

int                patella_disk_record_find     (PatellaDiskRecord        *self,
                                                 const char               *path);
int                patella_disk_record_create   (PatellaDiskRecord        *self,
                                                 const char               *path,
                                                 gboolean                  folder);
void               patella_disk_record_write    (PatellaDiskRecord        *self,
                                                 int                       node,
                                                 gint64                    offset,
                                                 const void               *bytes,
                                                 gsize                     size);
void               patella_disk_record_truncate (PatellaDiskRecord        *self,
                                                 int                       node,
                                                 gint64                    size);
void               patella_disk_record_sync     (PatellaDiskRecord        *self,
                                                 int                       node);
void               patella_disk_record_remove   (PatellaDiskRecord        *self,
                                                 const char               *path);
void               patella_disk_record_rename   (PatellaDiskRecord        *self,
                                                 const char               *from,
                                                 const char               *to);

guint              patella_disk_record_get_size (const PatellaDiskRecord  *self);
void               patella_disk_record_set_lies (PatellaDiskRecord        *self,
                                                 gboolean                  lies);
void               patella_disk_record_rebuild  (PatellaDiskRecord        *self,
                                                 guint                     n_calls,
                                                 PatellaPowerCut           cut,
                                                 GRand                    *random,
                                                 const char               *target);

G_END_DECLS
