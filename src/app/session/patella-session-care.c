/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-care.h"

void
patella_session_care_init (PatellaSessionCare *self)
{
  *self = (PatellaSessionCare){ .set = -1 };
}

/* The next set of @track that has not begun, -1 if there is none. */
static int
find_open_set (PatellaConductor *conductor,
               int               track)
{
  const PatellaSession *session = patella_conductor_get_session (conductor);
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  guint n_sets = patella_timeline_get_n_sets (timeline);

  for (guint i = 0; i < n_sets; i++)
    {
      PatellaSetResult result = { 0 };

      if (patella_timeline_get_set (timeline, i)->track != track)
        continue;
      patella_session_get_set_result (session, i, &result);
      if (!result.begun && !result.done)
        return (int) i;
    }

  return -1;
}

static gboolean
has_unfinished_set (PatellaConductor *conductor,
                    int               track)
{
  const PatellaSession *session = patella_conductor_get_session (conductor);
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  guint n_sets = patella_timeline_get_n_sets (timeline);

  for (guint i = 0; i < n_sets; i++)
    {
      PatellaSetResult result = { 0 };

      patella_session_get_set_result (session, i, &result);
      if (patella_timeline_get_set (timeline, i)->track == track && !result.done)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_current_track (PatellaConductor *conductor,
                  int               track)
{
  const PatellaSession *session = patella_conductor_get_session (conductor);
  int set = patella_session_get_set (session);

  return set >= 0 && patella_timeline_get_set (patella_session_get_timeline (session), (guint) set)->track == track;
}

/* A score that is corrected takes back what the first one did, as far as that is still possible. */
static void
revert (PatellaSessionCare *self,
        PatellaConductor   *conductor)
{
  if (self->skipped)
    patella_conductor_send (conductor, PATELLA_COMMAND_UNDO, 0);
  if (self->eased)
    patella_conductor_set_dose (conductor, &self->dose_before);
  self->skipped = FALSE;
  self->eased = FALSE;
}

static void
ease_track (PatellaSessionCare  *self,
            PatellaConductor    *conductor,
            const PatellaLadder *ladder,
            int                  track)
{
  PatellaTimeline *timeline = patella_session_get_timeline (patella_conductor_get_session (conductor));
  int open_set = find_open_set (conductor, track);
  PatellaDose dose;

  if (open_set < 0 || ladder == NULL)
    return;

  self->dose_before = patella_timeline_get_set (timeline, (guint) open_set)->dose;
  dose = patella_live_check_ease (ladder, &self->dose_before);
  self->eased = patella_conductor_set_dose (conductor, &dose);
}

PatellaLiveDecision
patella_session_care_apply (PatellaSessionCare  *self,
                            PatellaConductor    *conductor,
                            const PatellaLadder *ladder,
                            int                  set,
                            const int            scores[2])
{
  PatellaTimeline *timeline = patella_session_get_timeline (patella_conductor_get_session (conductor));
  int track = patella_timeline_get_set (timeline, (guint) set)->track;
  PatellaLiveDecision decision;

  if (self->set == set)
    revert (self, conductor);
  self->set = set;
  self->skipped = FALSE;
  self->eased = FALSE;

  decision = patella_live_check (scores[0], scores[1], FALSE, !has_unfinished_set (conductor, track));
  /* the rating may come when the session is at the next exercise already: that one is left alone */
  if (!is_current_track (conductor, track))
    return decision;

  if (decision.answer == PATELLA_LIVE_STOP && has_unfinished_set (conductor, track))
    self->skipped = patella_conductor_send (conductor, PATELLA_COMMAND_SKIP_TRACK, 0);
  else if (decision.answer == PATELLA_LIVE_EASE)
    ease_track (self, conductor, ladder, track);

  return decision;
}

gboolean
patella_session_care_ease (PatellaSessionCare  *self,
                           PatellaConductor    *conductor,
                           const PatellaLadder *ladder)
{
  const PatellaSession *session = patella_conductor_get_session (conductor);
  int set = patella_session_get_set (session);

  if (set < 0)
    return FALSE;

  ease_track (self, conductor, ladder,
              patella_timeline_get_set (patella_session_get_timeline (session), (guint) set)->track);
  return self->eased;
}
