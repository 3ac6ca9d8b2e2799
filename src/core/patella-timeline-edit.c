/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-timeline-private.h"

/* A timeline never changes: what is adjusted while a session runs makes another one. */

static PatellaTrack *
peek_part (PatellaTimelineParts *parts,
           int                   track)
{
  return g_ptr_array_index (parts->tracks, track);
}

/**
 * patella_timeline_with_doses:
 * @self: a timeline
 * @doses: one for each set, in the order of the sets; valid ones, those of checks as they are
 *
 * Other numbers for sets. How many sets there are stays, whatever the doses say of it, and so does everything up to and
 * including what leads to the first set that is changed.
 *
 * Returns: (transfer full): the new timeline
 */
PatellaTimeline *
patella_timeline_with_doses (PatellaTimeline   *self,
                             const PatellaDose *doses)
{
  g_auto (PatellaTimelineParts) parts = { 0 };

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (doses != NULL, NULL);

  parts = patella_timeline_take_apart (self);
  for (guint i = 0; i < parts.doses->len; i++)
    {
      PatellaDose *dose = &g_array_index (parts.doses, PatellaDose, i);
      int n_sets = dose->sets;

      *dose = doses[i];
      dose->sets = n_sets;
    }

  return patella_timeline_new_take (&parts);
}

/**
 * patella_timeline_with_chosen:
 * @self: a timeline
 * @track: index of a track
 * @chosen: how its level came about
 *
 * Returns: (transfer full): the new timeline
 */
PatellaTimeline *
patella_timeline_with_chosen (PatellaTimeline *self,
                              int              track,
                              PatellaChosen    chosen)
{
  g_auto (PatellaTimelineParts) parts = { 0 };

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (track >= 0 && track < (int) patella_timeline_get_n_tracks (self), NULL);
  g_return_val_if_fail ((guint) chosen <= PATELLA_CHOSEN_ALTERNATIVE, NULL);

  parts = patella_timeline_take_apart (self);
  peek_part (&parts, track)->chosen = chosen;

  return patella_timeline_new_take (&parts);
}

/**
 * patella_timeline_with_track:
 * @self: a timeline of less than 32 tracks
 * @after: index of a track
 * @track: a valid track; copied
 *
 * One more track, which gets the next index and is done after @after. The other tracks keep their indices; the sets behind
 * it move back by its sets.
 *
 * Returns: (transfer full): the new timeline
 */
PatellaTimeline *
patella_timeline_with_track (PatellaTimeline    *self,
                             int                 after,
                             const PatellaTrack *track)
{
  g_auto (PatellaTimelineParts) parts = { 0 };
  int index;
  guint place = 0;
  guint set;

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (after >= 0 && after < (int) patella_timeline_get_n_tracks (self), NULL);
  g_return_val_if_fail (patella_timeline_get_n_tracks (self) < PATELLA_TIMELINE_TRACKS_MAX, NULL);
  g_return_val_if_fail (track != NULL && patella_track_validate (track, NULL), NULL);

  parts = patella_timeline_take_apart (self);
  index = (int) parts.tracks->len;
  while (patella_timeline_get_track_at (self, place) != after)
    place++;
  set = (guint) (patella_timeline_get_first_set (self, after) + peek_part (&parts, after)->dose.sets);
  g_ptr_array_add (parts.tracks, patella_track_copy (track));
  g_array_insert_val (parts.order, place + 1, index);
  for (int i = 0; i < track->dose.sets; i++)
    g_array_insert_val (parts.doses, set, track->dose);

  return patella_timeline_new_take (&parts);
}

/**
 * patella_timeline_with_order:
 * @self: a timeline
 * @order: as many indices as it has tracks, each of them once
 *
 * Returns: (transfer full): the timeline on which the tracks are done in this order
 */
PatellaTimeline *
patella_timeline_with_order (PatellaTimeline *self,
                             const int       *order)
{
  g_auto (PatellaTimelineParts) parts = { 0 };
  GArray *doses;

  g_return_val_if_fail (PATELLA_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (order != NULL, NULL);

  parts = patella_timeline_take_apart (self);
  doses = g_array_new (FALSE, FALSE, sizeof (PatellaDose));
  for (guint i = 0; i < parts.order->len; i++)
    {
      guint first = (guint) patella_timeline_get_first_set (self, order[i]);

      g_array_index (parts.order, int, i) = order[i];
      g_array_append_vals (doses, &g_array_index (parts.doses, PatellaDose, first),
                           (guint) peek_part (&parts, order[i])->dose.sets);
    }
  g_array_unref (parts.doses);
  parts.doses = doses;

  return patella_timeline_new_take (&parts);
}
