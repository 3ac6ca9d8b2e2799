/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-uuid.h"

G_BEGIN_DECLS

PatellaUuid patella_uuid_make (gint64 at_us);

G_END_DECLS
