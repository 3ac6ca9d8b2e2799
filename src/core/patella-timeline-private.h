/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-timeline.h"

G_BEGIN_DECLS

/* For patella-timeline*.c and the session's snapshot. */

#define PATELLA_TIMELINE_TRACKS_MAX 32

#define PATELLA_TIMELINE_DOSE_TYPE "(iiia(ix)xxbs)"
#define PATELLA_TIMELINE_TRACK_TYPE "(ssiibi" PATELLA_TIMELINE_DOSE_TYPE "isissas)"
#define PATELLA_TIMELINE_TYPE "(a" PATELLA_TIMELINE_TRACK_TYPE "a" PATELLA_TIMELINE_DOSE_TYPE "(xxxx))"

/* @tracks (element-type PatellaTrack) (transfer full); @doses: one for each set, in order */
PatellaTimeline *patella_timeline_new_take (GPtrArray                    *tracks,
                                            const PatellaDose            *doses,
                                            const PatellaTimelineOptions *options);

G_END_DECLS
