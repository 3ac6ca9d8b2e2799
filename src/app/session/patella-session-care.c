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

static const PatellaTrack *
get_track (PatellaConductor *conductor,
           int               track)
{
  return patella_timeline_get_track (patella_session_get_timeline (patella_conductor_get_session (conductor)), (guint) track);
}

/* How the level has come about once @dose takes the place of @before. What was chosen by hand or instead of something else
 * stays that; of a level chosen higher a step down may still be the suggested one. */
static PatellaChosen
choose (const PatellaTrack *track,
        const PatellaDose  *before,
        const PatellaDose  *dose)
{
  if (track->chosen == PATELLA_CHOSEN_BY_HAND || track->chosen == PATELLA_CHOSEN_ALTERNATIVE)
    return track->chosen;
  /* level 1 has none below it: it is fewer repetitions */
  if (dose->level == before->level || track->suggested_level == PATELLA_UNKNOWN || dose->level < track->suggested_level)
    return PATELLA_CHOSEN_LOWER;

  return dose->level == track->suggested_level ? PATELLA_CHOSEN_SUGGESTED : track->chosen;
}

/* A score that is corrected takes back what the first one did, as far as that is still possible. */
static void
revert (PatellaSessionCare *self,
        PatellaConductor   *conductor)
{
  if (self->skipped)
    patella_conductor_send (conductor, PATELLA_COMMAND_UNDO, 0);
  if (self->eased)
    patella_conductor_command (conductor, &(PatellaCommand){ .kind = PATELLA_COMMAND_SET_DOSE, .dose = self->dose_before,
                                                            .chosen = self->chosen_before });
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
  PatellaCommand command = { .kind = PATELLA_COMMAND_SET_DOSE };

  if (open_set < 0 || ladder == NULL)
    return;

  self->dose_before = patella_timeline_get_set (timeline, (guint) open_set)->dose;
  self->chosen_before = get_track (conductor, track)->chosen;
  command.dose = patella_live_check_ease (ladder, &self->dose_before);
  command.chosen = choose (get_track (conductor, track), &self->dose_before, &command.dose);
  self->eased = patella_conductor_command (conductor, &command);
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

/* The easier dose of the current set; FALSE when there is none below it. */
static gboolean
find_easier (PatellaConductor    *conductor,
             const PatellaLadder *ladder,
             PatellaCommand      *out_command)
{
  const PatellaSession *session = patella_conductor_get_session (conductor);
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  int set = patella_session_get_set (session);
  const PatellaDose *dose = NULL;
  PatellaCommand command = { .kind = PATELLA_COMMAND_SET_DOSE, .number = 1 };

  if (ladder == NULL || set < 0)
    return FALSE;

  dose = &patella_timeline_get_set (timeline, (guint) set)->dose;
  command.dose = patella_live_check_ease (ladder, dose);
  if (patella_dose_equal (dose, &command.dose))
    return FALSE;

  command.chosen = choose (get_track (conductor, patella_timeline_get_set (timeline, (guint) set)->track), dose,
                           &command.dose);
  *out_command = command;
  return TRUE;
}

gboolean
patella_session_care_can_ease (PatellaConductor    *conductor,
                               const PatellaLadder *ladder)
{
  PatellaCommand command;

  return patella_session_can (patella_conductor_get_session (conductor), PATELLA_COMMAND_SET_DOSE,
                              patella_conductor_get_now_us (conductor))
         && find_easier (conductor, ladder, &command);
}

gboolean
patella_session_care_ease_now (PatellaConductor    *conductor,
                               const PatellaLadder *ladder)
{
  PatellaCommand command;

  return find_easier (conductor, ladder, &command) && patella_conductor_command (conductor, &command);
}

void
patella_session_care_forget_skip (PatellaSessionCare *self)
{
  self->skipped = FALSE;
}
