/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-restore.h"

G_BEGIN_DECLS

char    *patella_restore_fetch       (const PatellaRestore *what,
                                      PatellaCopySummary   *out_summary,
                                      GError              **error);
void     patella_restore_drop        (const char           *folder);
gboolean patella_restore_copy_file   (const char          *from,
                                      const char          *to,
                                      GCancellable        *cancellable,
                                      GError             **error);
gboolean patella_restore_check_store (PatellaStore        *store,
                                      GCancellable        *cancellable,
                                      PatellaCopySummary  *out_summary,
                                      GError             **error);

G_END_DECLS
