/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_SEGMENT_AHEAD,
  PATELLA_SEGMENT_CURRENT,
  PATELLA_SEGMENT_DONE,
  PATELLA_SEGMENT_PARTIAL,
  PATELLA_SEGMENT_SKIPPED,
  PATELLA_SEGMENT_PAIN,
} PatellaSegmentState;

/* One set in the bar of the whole session. A value. */
typedef struct
{
  PatellaSegmentState state;
  double              weight;    /* length of its repetitions in seconds, at least 1 */
  double              fill;      /* 0 to 1 */
  gboolean            new_track; /* a wider gap goes before it */
} PatellaSegment;

GArray *patella_session_segments_make     (const PatellaSession *session); /* (element-type PatellaSegment) */
/* where segment @index lies in a bar of @width, counted from its beginning */
void    patella_session_segments_place    (const GArray         *segments,
                                           guint                 index,
                                           double                width,
                                           double                out_edges[2]);

G_END_DECLS
