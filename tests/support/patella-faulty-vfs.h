/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file layer for SQLite that passes everything to the system's own and lets chosen calls fail. Syncs are only counted:
 * what is tried here is what a program does after an error, not what a disk keeps. */
#define PATELLA_FAULTY_VFS "patella-faulty"

typedef enum
{
  PATELLA_FAULT_IO,    /* the error that belongs to the call */
  PATELLA_FAULT_FULL,  /* writes and truncations answer that the disk is full; nothing else fails */
  PATELLA_FAULT_SYNC,  /* syncs fail; nothing else */
} PatellaFault;

void  patella_faulty_vfs_install   (void);
void  patella_faulty_vfs_plan      (PatellaFault kind,
                                    guint        call,
                                    gboolean     forever);
guint patella_faulty_vfs_get_calls (void);
guint patella_faulty_vfs_get_fired (void);

G_END_DECLS
