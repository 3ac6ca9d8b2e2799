/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-questions.h"

void
patella_session_questions_init (PatellaSessionQuestions *self)
{
  *self = (PatellaSessionQuestions){ -1, -1 };
}

static gboolean
is_ratable (const PatellaSession *session,
            int                   set)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  const PatellaTrack *track = patella_timeline_get_track (timeline,
                                                          (guint) patella_timeline_get_set (timeline, (guint) set)->track);
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (session, (guint) set, &result);
  return track->mode != PATELLA_MODE_CHECK && result.done && result.outcome != PATELLA_OUTCOME_SKIPPED;
}

/* "Two more good ones?" has an answer only when the last set of the track was done, and pain did not end it. */
gboolean
patella_session_questions_asks_spare (const PatellaSession *session,
                                      int                   last_set)
{
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (session, (guint) last_set, &result);
  return is_ratable (session, last_set) && result.outcome != PATELLA_OUTCOME_PAIN;
}

static gboolean
is_spare_askable (const PatellaSession *session,
                  int                   track)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  int last = -1;

  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    if (patella_timeline_get_set (timeline, i)->track == track)
      last = (int) i;

  return last >= 0 && patella_session_questions_asks_spare (session, last);
}

void
patella_session_questions_restore (PatellaSessionQuestions *self,
                                   const PatellaSession    *session)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  int current = patella_session_get_set (session);
  gint64 latest_us = G_MININT64;
  PatellaSetResult result = { 0 };

  patella_session_questions_init (self);
  if (current < 0)
    return;
  patella_session_get_set_result (session, (guint) current, &result);
  if (result.done_reps > 0)
    return;

  for (int i = 0; i < (int) patella_timeline_get_n_sets (timeline); i++)
    {
      patella_session_get_set_result (session, (guint) i, &result);
      if (!is_ratable (session, i) || result.ended_us < latest_us)
        continue;
      latest_us = result.ended_us;
      self->set = i;
    }
  if (self->set >= 0
      && patella_timeline_get_set (timeline, (guint) self->set)->track
           != patella_timeline_get_set (timeline, (guint) current)->track
      && is_spare_askable (session, patella_timeline_get_set (timeline, (guint) self->set)->track))
    self->track = patella_timeline_get_set (timeline, (guint) self->set)->track;
}

/* Windows open when a set ends and close when the first repetition of the next one is done, or when that set ends. */
gboolean
patella_session_questions_update (PatellaSessionQuestions   *self,
                                  const PatellaSession      *session,
                                  const PatellaSessionEvent *event)
{
  PatellaSessionQuestions before = *self;

  switch (event->kind)
    {
    case PATELLA_SESSION_EVENT_SET_DONE:
      if (is_ratable (session, event->set))
        {
          self->set = event->set;
          self->track = -1;
        }
      break;
    case PATELLA_SESSION_EVENT_TRACK_DONE:
      if (is_spare_askable (session, event->track))
        self->track = event->track;
      break;
    case PATELLA_SESSION_EVENT_REP_DONE:
      if (event->set != self->set)
        patella_session_questions_init (self);
      break;
    case PATELLA_SESSION_EVENT_SET_RESTARTED:
    case PATELLA_SESSION_EVENT_SET_REOPENED:
      if (event->set == self->set)
        patella_session_questions_init (self);
      break;
    case PATELLA_SESSION_EVENT_PLAN_CHANGED:
      /* a set behind the current one, from which one has jumped back, may have another index now */
      if (self->set > patella_session_get_set (session))
        patella_session_questions_init (self);
      break;
    case PATELLA_SESSION_EVENT_STARTED:
    case PATELLA_SESSION_EVENT_PHASE_STARTED:
    case PATELLA_SESSION_EVENT_LAST_REPETITION:
    case PATELLA_SESSION_EVENT_COUNTDOWN:
    case PATELLA_SESSION_EVENT_TICK:
    case PATELLA_SESSION_EVENT_HALF_WAY:
    case PATELLA_SESSION_EVENT_DOSE_CHANGED:
    case PATELLA_SESSION_EVENT_PAUSED:
    case PATELLA_SESSION_EVENT_COUNT_IN:
    case PATELLA_SESSION_EVENT_RESUMED:
    case PATELLA_SESSION_EVENT_PAIN_STOP:
    case PATELLA_SESSION_EVENT_REST_CHANGED:
    case PATELLA_SESSION_EVENT_FINISHED:
    default:
      break;
    }

  return before.set != self->set || before.track != self->track;
}

/**
 * patella_session_questions_find_hurt:
 * @session: one that stands still
 *
 * Returns: the track whose newest set ended by "this hurts", when nothing was begun after it; -1: there is none
 */
int
patella_session_questions_find_hurt (const PatellaSession *session)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  gint64 latest_us = G_MININT64;
  int track = -1;

  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      PatellaSetResult result = { 0 };

      patella_session_get_set_result (session, i, &result);
      if (result.begun && !result.done)
        return -1;
      if (!result.begun || result.ended_us < latest_us)
        continue;
      latest_us = result.ended_us;
      track = result.stopped_us == PATELLA_UNKNOWN ? -1 : patella_timeline_get_set (timeline, i)->track;
    }

  return track;
}
