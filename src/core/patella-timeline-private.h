/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-timeline.h"

G_BEGIN_DECLS

/* For patella-timeline*.c and the session's snapshot. */

#define PATELLA_TIMELINE_TRACKS_MAX 32

#define PATELLA_TIMELINE_DOSE_TYPE "(iiia(ix)xxbs)"
#define PATELLA_TIMELINE_TRACK_TYPE "(ssiibi" PATELLA_TIMELINE_DOSE_TYPE "isissas)"
/* tracks, doses of the sets, options; since version 2 of the session's snapshot also the order of the tracks */
#define PATELLA_TIMELINE_TYPE_1 "(a" PATELLA_TIMELINE_TRACK_TYPE "a" PATELLA_TIMELINE_DOSE_TYPE "(xxxx))"
#define PATELLA_TIMELINE_TYPE "(a" PATELLA_TIMELINE_TRACK_TYPE "a" PATELLA_TIMELINE_DOSE_TYPE "(xxxx)ai)"

/* What a timeline is made of: the phases follow from it. */
typedef struct
{
  GPtrArray              *tracks;   /* owned, element-type PatellaTrack: valid ones */
  GArray                 *order;    /* owned, element-type int: each track's index once */
  GArray                 *doses;    /* owned, element-type PatellaDose: one for each set, in the order of the sets */
  PatellaTimelineOptions  options;
} PatellaTimelineParts;

PatellaTimelineParts  patella_timeline_take_apart  (PatellaTimeline      *self);
PatellaTimeline      *patella_timeline_new_take    (PatellaTimelineParts *parts); /* leaves nothing in @parts */
void                  patella_timeline_parts_clear (PatellaTimelineParts *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaTimelineParts, patella_timeline_parts_clear)

G_END_DECLS
