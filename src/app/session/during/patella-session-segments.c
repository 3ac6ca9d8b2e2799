/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-segments.h"

/* A self-paced set has no length: a repetition counts as the four seconds a slow one takes. */
#define SELF_PACED_REP_S 4.0

#define GAP_PX 3.0
#define TRACK_GAP_PX 9.0

static PatellaSegmentState
find_state (const PatellaSetResult *result,
            gboolean                current)
{
  if (!result->done)
    return current ? PATELLA_SEGMENT_CURRENT : PATELLA_SEGMENT_AHEAD;

  switch (result->outcome)
    {
    case PATELLA_OUTCOME_COMPLETE:
      return PATELLA_SEGMENT_DONE;
    case PATELLA_OUTCOME_PARTIAL:
      return PATELLA_SEGMENT_PARTIAL;
    case PATELLA_OUTCOME_PAIN:
      return PATELLA_SEGMENT_PAIN;
    case PATELLA_OUTCOME_SKIPPED:
    default:
      return PATELLA_SEGMENT_SKIPPED;
    }
}

static double
find_weight (const PatellaDose *dose)
{
  double seconds = dose->paced ? (double) patella_dose_get_set_us (dose) / G_USEC_PER_SEC : dose->reps * SELF_PACED_REP_S;

  return MAX (seconds, 1);
}

GArray *
patella_session_segments_make (const PatellaSession *session)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  guint n_sets = patella_timeline_get_n_sets (timeline);
  GArray *segments = g_array_sized_new (FALSE, TRUE, sizeof (PatellaSegment), n_sets);
  int last_track = -1;

  for (guint i = 0; i < n_sets; i++)
    {
      const PatellaTimelineSet *set = patella_timeline_get_set (timeline, i);
      PatellaSetResult result = { 0 };
      PatellaSegment segment = { 0 };

      patella_session_get_set_result (session, i, &result);
      segment.state = find_state (&result, patella_session_get_set (session) == (int) i);
      segment.weight = find_weight (&set->dose);
      segment.fill = set->dose.reps == 0 ? 0 : CLAMP ((double) result.done_reps / set->dose.reps, 0, 1);
      if (result.done && result.outcome == PATELLA_OUTCOME_COMPLETE)
        segment.fill = 1;
      segment.new_track = i > 0 && set->track != last_track;
      last_track = set->track;
      g_array_append_val (segments, segment);
    }

  return segments;
}

static double
get_gap (const GArray *segments,
         guint         index)
{
  if (index == 0)
    return 0;
  return g_array_index (segments, PatellaSegment, index).new_track ? TRACK_GAP_PX : GAP_PX;
}

void
patella_session_segments_place (const GArray *segments,
                                guint         index,
                                double        width,
                                double        out_edges[2])
{
  double total = 0, gaps = 0, before = 0, gaps_before = 0;
  double scale;

  for (guint i = 0; i < segments->len; i++)
    {
      double weight = g_array_index (segments, PatellaSegment, i).weight;

      total += weight;
      gaps += get_gap (segments, i);
      if (i < index)
        before += weight;
      if (i <= index)
        gaps_before += get_gap (segments, i);
    }

  /* more sets than the bar has room for: the gaps go first, then everything shrinks alike */
  if (gaps > width / 2)
    {
      gaps_before *= width / 2 / gaps;
      gaps = width / 2;
    }
  scale = total <= 0 ? 0 : (width - gaps) / total;
  out_edges[0] = gaps_before + before * scale;
  out_edges[1] = out_edges[0] + g_array_index (segments, PatellaSegment, index).weight * scale;
}
