/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-record.h"

G_BEGIN_DECLS

void     patella_set_aside_async  (GObject              *source,
                                   const char           *journal,
                                   const PatellaStamp   *now,
                                   GAsyncReadyCallback   callback);
gboolean patella_set_aside_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
