/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean patella_notification_service_is_sandboxed (void);
void     patella_notification_service_find_async   (GDBusConnection     *bus,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             data);
gboolean patella_notification_service_find_finish  (GAsyncResult        *result);

G_END_DECLS
