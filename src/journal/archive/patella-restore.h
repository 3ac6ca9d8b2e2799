/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-copy.h"

G_BEGIN_DECLS

typedef struct
{
  const char         *journal;      /* the live one; need not be there */
  const char         *file;         /* what takes its place */
  const PatellaStamp *now;          /* (nullable): names the copy of the live one */
  GCancellable       *cancellable;  /* (nullable): until the files are exchanged */
} PatellaRestore;

gboolean patella_restore_run (const PatellaRestore  *what,
                              char                 **out_kept,
                              GError               **error);

gboolean patella_store_summarize (PatellaStore         *store,
                                  PatellaCopySummary   *out_summary,
                                  GError              **error);
gboolean patella_restore_inspect (const PatellaRestore *what,
                                  PatellaCopySummary   *out_summary,
                                  GError              **error);

G_END_DECLS
