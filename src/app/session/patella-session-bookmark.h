/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-running.h"
#include "patella-session.h"

G_BEGIN_DECLS

/* What the journal keeps of a running session besides its sets: the engine's snapshot, and how it is going to end. */
GVariant       *patella_session_bookmark_new     (GVariant             *snapshot,
                                                  PatellaEnding         prospect); /* floating */
PatellaSession *patella_session_bookmark_restore (const PatellaRunning *running,
                                                  gint64                now_us,
                                                  PatellaEnding        *out_prospect); /* (nullable) */

G_END_DECLS
