/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     patella_autostart_portal_ask_async  (gboolean              autostart,
                                              GAsyncReadyCallback   callback,
                                              gpointer              data);
gboolean patella_autostart_portal_ask_finish (GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
