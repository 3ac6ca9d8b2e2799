/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean patella_ballast_keep    (const char *journal);
gboolean patella_ballast_release (const char *journal);

G_END_DECLS
