/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-routine.h"

G_BEGIN_DECLS

PatellaRoutine *patella_routine_parse (GBytes             *bytes,
                                       const char         *file,
                                       gboolean            own,
                                       const char * const *languages,
                                       GError            **error);

G_END_DECLS
