/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-disk-record.h"

G_BEGIN_DECLS

/* Stands between a test program and the C library: every call about a file below one folder is counted, recorded, or
 * fails, whoever makes it, SQLite's own file layer, GLib or we. So nothing has to be built for it to be tested. */
typedef enum
{
  PATELLA_FAULT_IO,         /* EIO: any call */
  PATELLA_FAULT_FULL,       /* ENOSPC: what takes room; half of what is written arrives */
  PATELLA_FAULT_QUOTA,      /* EDQUOT: the same */
  PATELLA_FAULT_SYNC,       /* EIO: syncs */
  PATELLA_FAULT_READ_ONLY,  /* EROFS: what changes anything */
  PATELLA_N_FAULTS,
} PatellaFault;

void               patella_faulty_disk_plan      (const char   *folder,
                                                  PatellaFault  fault,
                                                  guint         call,
                                                  gboolean      forever);
void               patella_faulty_disk_surprise  (const char   *folder,
                                                  guint         call,
                                                  void        (*surprise) (gpointer data),
                                                  gpointer      data);
void               patella_faulty_disk_mend      (void);
guint              patella_faulty_disk_get_calls (void);
guint              patella_faulty_disk_get_fired (void);
void               patella_faulty_disk_record    (const char   *folder);
PatellaDiskRecord *patella_faulty_disk_get_record (void);
PatellaDiskRecord *patella_faulty_disk_stop      (void);

G_END_DECLS
