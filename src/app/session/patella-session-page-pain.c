/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

#include "patella-session-bookmark.h"
#include "patella-session-words.h"

/* Pain while a session runs: its score, the keys that say "this hurts", and what may be chosen then.
 *
 *     H, End, button ──▶ pain stop: the set is over, its score is asked
 *     media key stop ──▶ pause, the score is asked ──score──▶ pain stop
 *                                                  └─go on──▶ it was a pause
 *
 * A media key comes from the bus, and anybody may press it: by itself it never says that it hurt. */

static const PatellaSession *
get_session (PatellaSessionPage *self)
{
  return patella_conductor_get_session (self->conductor);
}

static const PatellaLadder *
lookup_ladder (PatellaSessionPage *self,
               int                 track)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));
  const char *id = patella_timeline_get_track (timeline, (guint) track)->exercise;
  PatellaExercise *exercise = patella_content_lookup_exercise (patella_services_get_content (self->services), id);

  return exercise == NULL ? NULL : patella_exercise_get_ladder (exercise);
}

static int
get_current_track (PatellaSessionPage *self)
{
  int set = patella_session_get_set (get_session (self));

  return set < 0 ? -1
                 : patella_timeline_get_set (patella_session_get_timeline (get_session (self)), (guint) set)->track;
}

/* After a pain stop: what may still be chosen depends on what is left of that exercise. */
static void
show_hurting (PatellaSessionPage *self)
{
  gboolean has_more = get_current_track (self) == self->hurt_track;

  if (self->hurt_track < 0)
    patella_during_view_hide_hurting (self->during);
  else
    patella_during_view_show_hurting (self->during, has_more && lookup_ladder (self, self->hurt_track) != NULL, has_more,
                                      self->stopped);
}

/* It was interrupted while it stood still after "this hurts": what may be chosen is offered again. One that ran when it was
 * interrupted had been gone on with. */
void
patella_session_page_restore_hurting (PatellaSessionPage   *self,
                                      const PatellaRunning *running)
{
  PatellaClock *clock = patella_services_get_clock (self->services);
  g_autoptr (PatellaSession) stood = patella_session_bookmark_restore (running, patella_clock_get_monotonic_us (clock), NULL);

  if (stood == NULL || patella_session_get_state (stood) != PATELLA_SESSION_STATE_PAUSED)
    return;

  self->hurt_track = patella_session_questions_find_hurt (stood);
  if (self->hurt_track >= 0)
    show_hurting (self);
}

/* The score is what was missing: it was pain that the media key stopped for. */
static void
confirm_stop (PatellaSessionPage *self,
              int                 score)
{
  PatellaScoreEntry entry = self->entry;

  patella_session_page_hurts (self);
  /* the stop asks anew, but the key under way may be the first of a 10 */
  self->entry = entry;
  /* it was the last set: what is open is asked on the page after */
  if (self->place == PATELLA_SESSION_PLACE_AFTER)
    patella_after_view_type (self->after, score, FALSE);
}

void
patella_session_page_rate (PatellaSessionPage *self,
                           int                 score)
{
  PatellaTimeline *timeline = NULL;
  PatellaLiveDecision decision;
  g_autofree char *text = NULL;
  int track, set;
  int scores[2];

  if (self->stopped && score != PATELLA_PAIN_UNKNOWN)
    confirm_stop (self, score);
  set = self->questions.set;
  if (set < 0 || self->recorder == NULL || self->place != PATELLA_SESSION_PLACE_DURING)
    return;

  timeline = patella_session_get_timeline (get_session (self));
  track = patella_timeline_get_set (timeline, (guint) set)->track;
  scores[0] = patella_session_recorder_get_before (self->recorder,
                                                   patella_timeline_get_track (timeline, (guint) track)->side);
  scores[1] = score;
  patella_session_recorder_rate_set (self->recorder, set, score);
  decision = patella_session_care_apply (&self->care, self->conductor, lookup_ladder (self, track), set, scores);
  text = patella_session_words_live (&decision);
  patella_session_page_say (self, text);
  if (self->hurt_track >= 0)
    show_hurting (self);
}

/* In a rest it hurts from the set before, whose pain is being asked for. */
static PatellaSessionQuestions
find_hurting (PatellaSessionPage *self)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);

  if (phase->rep > 0 || phase->kind == PATELLA_PHASE_KIND_SELF_PACED)
    return (PatellaSessionQuestions){ phase->set, -1 };

  return self->questions;
}

static int
find_hurting_track (PatellaSessionPage *self)
{
  int set = find_hurting (self).set;

  return set < 0 ? get_current_track (self)
                 : patella_timeline_get_set (patella_session_get_timeline (get_session (self)), (guint) set)->track;
}

void
patella_session_page_hurts (PatellaSessionPage *self)
{
  if (patella_session_page_get_phase (self) == NULL || (self->hurt_track >= 0 && !self->stopped))
    return;

  self->stopped = FALSE;
  self->hurt_track = find_hurting_track (self);
  patella_session_page_send (self, PATELLA_COMMAND_PAIN_STOP, 0);
  if (patella_session_page_get_state (self) != PATELLA_SESSION_STATE_FINISHED)
    show_hurting (self);
}

/* The media key: the hold ends, and it is asked. Unless a score is given it stays a pause. */
void
patella_session_page_stop (PatellaSessionPage *self)
{
  PatellaSessionQuestions asked;

  if (patella_session_page_get_phase (self) == NULL || self->hurt_track >= 0)
    return;

  patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  asked = find_hurting (self);
  self->hurt_track = find_hurting_track (self);
  self->stopped = TRUE;
  patella_during_view_ask (self->during, &asked);
  show_hurting (self);
}

void
patella_session_page_stop_hurting (PatellaSessionPage *self)
{
  if (self->hurt_track < 0)
    return;

  self->hurt_track = -1;
  if (self->stopped)
    patella_during_view_ask (self->during, &self->questions);
  self->stopped = FALSE;
  show_hurting (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Out of a pain stop, or out of a pause. */
void
patella_session_page_go_on (PatellaSessionPage *self,
                            gboolean            easier)
{
  /* the live rule may have eased it already */
  if (easier && self->hurt_track >= 0 && !(self->care.eased && self->care.set == self->questions.set))
    patella_session_care_ease (&self->care, self->conductor, lookup_ladder (self, self->hurt_track));
  patella_session_page_stop_hurting (self);
  patella_session_page_send (self, PATELLA_COMMAND_RESUME, 0);
}
