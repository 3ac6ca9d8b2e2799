/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "patella-database.h"
#include "patella-sql.h"

G_BEGIN_DECLS

struct _PatellaDatabase
{
  sqlite3             *handle;         /* owned */
  GThread             *owner;          /* borrowed: the only thread that may call */
  PatellaDatabaseFile  file;
  char                *vfs;            /* owned, nullable */
  sqlite3_stmt        *statements[PATELLA_N_SQL];  /* owned, nullable: prepared on first use */
  gboolean             borrowed[PATELLA_N_SQL];
  GCancellable        *cancellable;    /* owned, nullable: of the read that runs */
  gboolean             read_only;
  gboolean             in_transaction;
  gboolean             must_reopen;    /* an fsync failed: what the page cache says proves nothing */
};

G_END_DECLS
