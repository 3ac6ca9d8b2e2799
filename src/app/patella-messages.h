/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (domain, code) → one sentence in the user's language, with what to do. Main thread. */
char       *patella_messages_dup    (const GError *error);
const char *patella_messages_lookup (GQuark        domain,
                                     int           code); /* (nullable): the sentence alone */
char       *patella_messages_dup_write (const GError *error);

G_END_DECLS
