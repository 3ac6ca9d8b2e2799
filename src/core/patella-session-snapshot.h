/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session.h"

G_BEGIN_DECLS

/* 1: before sessions could be adjusted, read as well; 2: the order of the tracks, and the timeline that UNDO goes back to */
#define PATELLA_SESSION_SNAPSHOT_VERSION 2

/* Times inside are relative to the moment it was taken: restore puts them at @now_us of the new clock. */
GVariant       *patella_session_to_snapshot   (const PatellaSession *self,
                                               gint64                now_us);
PatellaSession *patella_session_from_snapshot (GVariant             *snapshot,
                                               gint64                now_us,
                                               GError              **error);

G_END_DECLS
