/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32 patella_checksum_add (guint32      checksum,
                              const void  *data,
                              size_t       size);

G_END_DECLS
