/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What "delete everything" would delete. */
typedef struct
{
  guint n_journal;    /* the journal and what lies beside it */
  guint n_copies;     /* in backups/ */
  guint n_damaged;    /* files that were kept aside because they were damaged */
  guint n_exercises;  /* the person's own */
  guint n_routines;
} PatellaEraseCount;

PatellaEraseCount patella_erase_count (const char  *journal_path,
                                       const char  *own_directory); /* (nullable): own files stay */
/* The journal must be closed. It is the last that goes: what was interrupted can be tried again. */
gboolean          patella_erase_files (const char  *journal_path,
                                       const char  *own_directory,
                                       GError     **error);

G_END_DECLS
