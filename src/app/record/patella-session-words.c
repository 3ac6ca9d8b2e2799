/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-words.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-words.h"

static const PatellaPhase *
get_phase (const PatellaSession *session)
{
  int phase = patella_session_get_phase (session);

  return phase < 0 ? NULL : patella_timeline_get_phase (patella_session_get_timeline (session), (guint) phase);
}

static const PatellaTimelineSet *
get_set (const PatellaSession *session)
{
  int set = patella_session_get_set (session);

  return set < 0 ? NULL : patella_timeline_get_set (patella_session_get_timeline (session), (guint) set);
}

static const PatellaTrack *
get_track (const PatellaSession     *session,
           const PatellaTimelineSet *set)
{
  return patella_timeline_get_track (patella_session_get_timeline (session), (guint) set->track);
}

static gboolean
is_standing_still (const PatellaSession *session)
{
  return patella_session_get_state (session) == PATELLA_SESSION_STATE_PAUSED;
}

PatellaPhaseLook
patella_session_words_look (const PatellaSession *session)
{
  const PatellaPhase *phase = get_phase (session);

  if (is_standing_still (session))
    return PATELLA_PHASE_LOOK_STOP;
  if (phase == NULL || patella_session_get_state (session) == PATELLA_SESSION_STATE_COUNT_IN)
    return PATELLA_PHASE_LOOK_READY;

  switch (phase->kind)
    {
    case PATELLA_PHASE_KIND_HOLD:
      return PATELLA_PHASE_LOOK_WORK;
    case PATELLA_PHASE_KIND_LIFT:
    case PATELLA_PHASE_KIND_PAUSE:
    case PATELLA_PHASE_KIND_LOWER:
    case PATELLA_PHASE_KIND_SELF_PACED:
      return PATELLA_PHASE_LOOK_MOVE;
    case PATELLA_PHASE_KIND_RELAX:
    case PATELLA_PHASE_KIND_REST:
      return PATELLA_PHASE_LOOK_REST;
    case PATELLA_PHASE_KIND_GET_READY:
    case PATELLA_PHASE_KIND_POSITION:
    case PATELLA_PHASE_KIND_SWITCH_SIDE:
    case PATELLA_PHASE_KIND_CHECK:
    default:
      return PATELLA_PHASE_LOOK_READY;
    }
}

const PatellaColor *
patella_phase_look_get_color (PatellaPhaseLook      look,
                              const PatellaPalette *palette)
{
  switch (look)
    {
    case PATELLA_PHASE_LOOK_WORK:
      return &palette->phase_work;
    case PATELLA_PHASE_LOOK_MOVE:
      return &palette->phase_move;
    case PATELLA_PHASE_LOOK_REST:
      return &palette->phase_rest;
    case PATELLA_PHASE_LOOK_STOP:
      return &palette->phase_stop;
    case PATELLA_PHASE_LOOK_READY:
    default:
      return &palette->phase_ready;
    }
}

const char *
patella_phase_look_get_class (PatellaPhaseLook look)
{
  static const char *const classes[] = { "phase-ready", "phase-work", "phase-move", "phase-rest", "phase-stop" };

  return classes[look];
}

const char *
patella_session_words_icon (const PatellaSession *session)
{
  const PatellaPhase *phase = get_phase (session);

  if (is_standing_still (session))
    return "media-playback-pause-symbolic";
  if (phase == NULL || patella_session_get_state (session) == PATELLA_SESSION_STATE_COUNT_IN)
    return "media-playback-start-symbolic";

  switch (phase->kind)
    {
    case PATELLA_PHASE_KIND_HOLD:
      return "media-playback-stop-symbolic";
    case PATELLA_PHASE_KIND_LIFT:
      return "go-up-symbolic";
    case PATELLA_PHASE_KIND_PAUSE:
      return "list-remove-symbolic";
    case PATELLA_PHASE_KIND_LOWER:
      return "go-down-symbolic";
    case PATELLA_PHASE_KIND_SELF_PACED:
      return "object-rotate-right-symbolic";
    case PATELLA_PHASE_KIND_RELAX:
      return "media-record-symbolic";
    case PATELLA_PHASE_KIND_REST:
      return "weather-clear-night-symbolic";
    case PATELLA_PHASE_KIND_SWITCH_SIDE:
      return "object-flip-horizontal-symbolic";
    case PATELLA_PHASE_KIND_CHECK:
      return "edit-find-symbolic";
    case PATELLA_PHASE_KIND_POSITION:
      return "find-location-symbolic";
    case PATELLA_PHASE_KIND_GET_READY:
    default:
      return "alarm-symbolic";
    }
}

const char *
patella_session_words_phase (const PatellaSession *session)
{
  const PatellaPhase *phase = get_phase (session);

  if (is_standing_still (session))
    return C_("phase", "Paused");
  if (patella_session_get_state (session) == PATELLA_SESSION_STATE_COUNT_IN)
    return C_("phase", "Going on");
  if (phase == NULL)
    return "";

  return patella_format_phase (phase->kind);
}

char *
patella_session_words_title (const PatellaTrack *track,
                             PatellaContent     *content)
{
  PatellaExercise *exercise = content == NULL ? NULL : patella_content_lookup_exercise (content, track->exercise);

  return g_strdup (exercise == NULL ? track->title : patella_exercise_translate (exercise, track->title));
}

char *
patella_session_words_track (const PatellaTrack *track,
                             PatellaContent     *content)
{
  g_autofree char *title = patella_session_words_title (track, content);

  if (!track->one_sided)
    return g_steal_pointer (&title);
  return g_strdup_printf (C_("exercise, side", "%s, %s"), title, patella_words_side (track->side));
}

static const char *
describe_posture (PatellaPosture posture)
{
  switch (posture)
    {
    case PATELLA_POSTURE_CHAIR:
      return C_("position", "Sit on the chair.");
    case PATELLA_POSTURE_FLOOR:
      return C_("position", "Sit on the floor.");
    case PATELLA_POSTURE_LYING:
      return C_("position", "Lie down on your back.");
    case PATELLA_POSTURE_STANDING:
    default:
      return C_("position", "Stand up.");
    }
}

static char *
describe_position (const PatellaTrack *track,
                   const PatellaDose  *dose,
                   PatellaContent     *content)
{
  PatellaExercise *exercise = content == NULL ? NULL : patella_content_lookup_exercise (content, track->exercise);

  if (exercise == NULL)
    return g_strdup (describe_posture (track->posture));
  return g_strdup_printf (C_("position, then start", "%s %s"), describe_posture (track->posture),
                          patella_exercise_translate (exercise, patella_exercise_get_start_at (exercise, dose)));
}

static char *
describe_word (const PatellaTrack *track,
               int                 rep_phase,
               PatellaContent     *content)
{
  PatellaExercise *exercise = content == NULL ? NULL : patella_content_lookup_exercise (content, track->exercise);
  guint n_words = track->words == NULL ? 0 : g_strv_length (track->words);

  if (rep_phase < 0 || (guint) rep_phase >= n_words)
    return g_strdup ("");
  return g_strdup (exercise == NULL ? track->words[rep_phase]
                                    : patella_exercise_translate (exercise, track->words[rep_phase]));
}

char *
patella_session_words_cue (const PatellaSession *session,
                           PatellaContent       *content)
{
  const PatellaPhase *phase = get_phase (session);
  const PatellaTimelineSet *set = get_set (session);
  const PatellaTrack *track = NULL;

  if (phase == NULL || set == NULL)
    return g_strdup ("");
  if (is_standing_still (session))
    return g_strdup (C_("session", "Space goes on."));

  track = get_track (session, set);
  if (phase->kind == PATELLA_PHASE_KIND_POSITION)
    return describe_position (track, &set->dose, content);
  if (phase->kind == PATELLA_PHASE_KIND_SELF_PACED)
    return g_strdup (C_("session", "At your own pace. Enter when the set is done."));
  if (phase->kind == PATELLA_PHASE_KIND_SWITCH_SIDE)
    return g_strdup_printf (C_("session: left or right", "Now the other leg: %s."), patella_words_side (track->side));

  return describe_word (track, phase->rep_phase, content);
}

char *
patella_session_words_rep (const PatellaSession *session)
{
  const PatellaPhase *phase = get_phase (session);
  const PatellaTimelineSet *set = get_set (session);

  if (phase == NULL || set == NULL || get_track (session, set)->mode == PATELLA_MODE_CHECK)
    return g_strdup ("");
  if (phase->kind == PATELLA_PHASE_KIND_SELF_PACED || phase->rep <= 0)
    return g_strdup_printf (g_dngettext (NULL, "%d rep", "%d reps", (gulong) set->dose.reps), set->dose.reps);

  return g_strdup_printf (C_("repetition", "rep %d of %d"), phase->rep, set->dose.reps);
}

int
patella_session_words_sets_of (PatellaTimeline *timeline,
                               int              track)
{
  int n_sets = 0;

  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    n_sets += patella_timeline_get_set (timeline, i)->track == track ? 1 : 0;

  return n_sets;
}

char *
patella_session_words_set (const PatellaSession *session)
{
  const PatellaTimelineSet *set = get_set (session);
  const PatellaTrack *track = NULL;
  g_autofree char *text = NULL;

  if (set == NULL)
    return g_strdup ("");

  track = get_track (session, set);
  if (track->mode == PATELLA_MODE_CHECK)
    return g_strdup ("");
  text = g_strdup_printf (C_("set", "set %d of %d"), set->number,
                          patella_session_words_sets_of (patella_session_get_timeline (session), set->track));
  if (!track->one_sided)
    return g_steal_pointer (&text);

  return g_strdup_printf (C_("set, side", "%s · %s"), text, patella_words_side (track->side));
}

/* What follows the set that is being done, or what the phase before a set leads to. */
static char *
describe_after_set (const PatellaSession *session,
                    PatellaContent       *content)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  int index = patella_session_get_next_set (session);
  const PatellaTimelineSet *current = get_set (session);
  const PatellaTimelineSet *next = NULL;
  g_autofree char *track = NULL;
  g_autofree char *seconds = NULL;

  if (index < 0)
    return g_strdup (C_("session", "Then the session is done"));

  next = patella_timeline_get_set (timeline, (guint) index);
  if (next->track == current->track)
    {
      seconds = patella_format_seconds (next->dose.rest_us);
      return g_strdup_printf (C_("session: seconds, set", "Next: rest %s, then set %d"), seconds, next->number);
    }

  track = patella_session_words_track (get_track (session, next), content);
  return g_strdup_printf (C_("session: what comes next", "Next: %s"), track);
}

char *
patella_session_words_next (const PatellaSession *session,
                            PatellaContent       *content)
{
  const PatellaPhase *phase = get_phase (session);
  const PatellaTimelineSet *set = get_set (session);
  g_autofree char *track = NULL;

  if (phase == NULL || set == NULL)
    return g_strdup ("");
  if (phase->rep > 0 || phase->kind == PATELLA_PHASE_KIND_SELF_PACED || phase->kind == PATELLA_PHASE_KIND_CHECK)
    return describe_after_set (session, content);

  track = patella_session_words_track (get_track (session, set), content);
  if (patella_session_words_sets_of (patella_session_get_timeline (session), set->track) == 1)
    return g_strdup_printf (C_("session: what comes next", "Next: %s"), track);
  return g_strdup_printf (C_("session: exercise, set", "Next: %s, set %d"), track, set->number);
}

char *
patella_session_words_place (const PatellaSession *session)
{
  const PatellaPhase *phase = get_phase (session);
  const PatellaTimelineSet *set = get_set (session);
  const PatellaTrack *track = NULL;
  int rep;

  if (phase == NULL || set == NULL)
    return g_strdup ("");

  track = get_track (session, set);
  rep = MAX (phase->rep, 1);
  if (!track->one_sided)
    return g_strdup_printf (C_("place in a session", "set %d, rep %d"), set->number, rep);
  return g_strdup_printf (C_("place in a session, side", "set %d, rep %d, %s"), set->number, rep,
                          patella_words_side (track->side));
}

char *
patella_session_words_live (const PatellaLiveDecision *decision)
{
  if (g_str_equal (decision->rule, "I1"))
    return g_strdup_printf (C_("live rule I1", "Pain %d is above 5: this exercise ends here for today."), decision->pain);
  if (decision->answer == PATELLA_LIVE_EASE)
    return g_strdup_printf (C_("live rule I2", "Pain %d, up from %d: what is left is one step easier."), decision->pain,
                            decision->before);
  if (g_str_equal (decision->rule, "I2") || g_str_equal (decision->rule, "I3"))
    return g_strdup_printf (C_("live rule I3", "Pain %d: go on with care, and stop if it rises."), decision->pain);
  if (g_str_equal (decision->rule, "I4"))
    return g_strdup_printf (C_("live rule I4", "Pain %d: go on."), decision->pain);

  return g_strdup ("");
}

char *
patella_session_words_ask_pain (const PatellaSession *session,
                                int                   set)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  const PatellaTimelineSet *asked = patella_timeline_get_set (timeline, (guint) set);
  const PatellaTrack *track = get_track (session, asked);

  if (track->one_sided)
    return g_strdup_printf (C_("question: set, side", "Pain in set %d, %s?"), asked->number,
                            patella_words_side (track->side));
  return g_strdup_printf (C_("question", "Pain in set %d?"), asked->number);
}

/* The label of the button says what Right, Enter and Page Down do now. */
const char *
patella_session_words_proceed (const PatellaSession *session)
{
  const PatellaPhase *phase = get_phase (session);

  if (phase == NULL)
    return C_("button", "Go on");

  switch (phase->kind)
    {
    case PATELLA_PHASE_KIND_POSITION:
      return C_("button", "Go (Enter)");
    case PATELLA_PHASE_KIND_SELF_PACED:
      return C_("button", "Set done (Enter)");
    case PATELLA_PHASE_KIND_GET_READY:
    case PATELLA_PHASE_KIND_REST:
    case PATELLA_PHASE_KIND_SWITCH_SIDE:
      return C_("button", "Go on now (Enter)");
    case PATELLA_PHASE_KIND_HOLD:
    case PATELLA_PHASE_KIND_RELAX:
    case PATELLA_PHASE_KIND_LIFT:
    case PATELLA_PHASE_KIND_PAUSE:
    case PATELLA_PHASE_KIND_LOWER:
    case PATELLA_PHASE_KIND_CHECK:
    default:
      return C_("button", "End this set (Enter)");
    }
}

const char *
patella_session_words_knee (PatellaSide side)
{
  return side == PATELLA_SIDE_RIGHT ? C_("knee", "Right knee") : C_("knee", "Left knee");
}

/* What a lock screen may show. */
char *
patella_session_words_media (const PatellaSession *session,
                             PatellaContent       *content)
{
  const PatellaPhase *phase = get_phase (session);
  const PatellaTimelineSet *set = get_set (session);
  g_autofree char *track = NULL;
  int n_sets;

  if (phase == NULL || set == NULL || content == NULL)
    return g_strdup (C_("title of a media player", "Session"));

  track = patella_session_words_track (get_track (session, set), content);
  n_sets = patella_session_words_sets_of (patella_session_get_timeline (session), set->track);
  if (get_track (session, set)->mode == PATELLA_MODE_CHECK)
    return g_steal_pointer (&track);
  if (phase->rep <= 0)
    return g_strdup_printf (C_("title of a media player: exercise, set, of sets", "%s - set %d of %d"), track, set->number,
                            n_sets);

  return g_strdup_printf (C_("title of a media player: exercise, set, of sets, repetition", "%s - set %d of %d, rep %d"),
                          track, set->number, n_sets, phase->rep);
}
