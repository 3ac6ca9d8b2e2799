/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-cue.h"

/**
 * PatellaCue:
 *
 * The whole vocabulary of cues, and the one pure table from a session's events to it. A cue's nick is the name of its
 * sound file.
 */

G_DEFINE_ENUM_TYPE (PatellaCue, patella_cue,
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_GET_READY, "get-ready"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_POSITION, "position"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_HOLD, "hold"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_RELAX, "relax"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_LIFT, "lift"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_PAUSE, "pause"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_LOWER, "lower"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_COUNTDOWN, "countdown"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_TICK, "tick"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_HALF_WAY, "half-way"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_SWITCH_SIDE, "switch-side"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_REST, "rest"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_LAST_REPETITION, "last-repetition"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_SET_DONE, "set-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_EXERCISE_DONE, "exercise-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_SESSION_DONE, "session-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CUE_PAIN_STOP, "pain-stop"))

static PatellaCue
cue_from_phase (PatellaPhaseKind kind)
{
  switch (kind)
    {
    case PATELLA_PHASE_KIND_GET_READY:
      return PATELLA_CUE_GET_READY;
    case PATELLA_PHASE_KIND_POSITION:
    case PATELLA_PHASE_KIND_CHECK:
      return PATELLA_CUE_POSITION;
    case PATELLA_PHASE_KIND_HOLD:
    case PATELLA_PHASE_KIND_SELF_PACED:
      return PATELLA_CUE_HOLD;
    case PATELLA_PHASE_KIND_RELAX:
      return PATELLA_CUE_RELAX;
    case PATELLA_PHASE_KIND_LIFT:
      return PATELLA_CUE_LIFT;
    case PATELLA_PHASE_KIND_PAUSE:
      return PATELLA_CUE_PAUSE;
    case PATELLA_PHASE_KIND_LOWER:
      return PATELLA_CUE_LOWER;
    case PATELLA_PHASE_KIND_REST:
      return PATELLA_CUE_REST;
    case PATELLA_PHASE_KIND_SWITCH_SIDE:
      return PATELLA_CUE_SWITCH_SIDE;
    default:
      return PATELLA_CUE_NONE;
    }
}

/**
 * patella_cue_from_event:
 * @event: an event of a session
 *
 * A phase that goes on after a pause sounds like one that begins: the person must know what to do again.
 *
 * Returns: the cue of @event; %PATELLA_CUE_NONE: it is silent
 */
PatellaCue
patella_cue_from_event (const PatellaSessionEvent *event)
{
  switch (event->kind)
    {
    case PATELLA_SESSION_EVENT_PHASE_STARTED:
    case PATELLA_SESSION_EVENT_RESUMED:
      return cue_from_phase (event->phase_kind);
    case PATELLA_SESSION_EVENT_LAST_REPETITION:
      return PATELLA_CUE_LAST_REPETITION;
    case PATELLA_SESSION_EVENT_COUNTDOWN:
    case PATELLA_SESSION_EVENT_COUNT_IN:
      return PATELLA_CUE_COUNTDOWN;
    case PATELLA_SESSION_EVENT_TICK:
      return PATELLA_CUE_TICK;
    case PATELLA_SESSION_EVENT_HALF_WAY:
      return PATELLA_CUE_HALF_WAY;
    case PATELLA_SESSION_EVENT_SET_DONE:
      return PATELLA_CUE_SET_DONE;
    case PATELLA_SESSION_EVENT_TRACK_DONE:
      return PATELLA_CUE_EXERCISE_DONE;
    case PATELLA_SESSION_EVENT_FINISHED:
      return PATELLA_CUE_SESSION_DONE;
    case PATELLA_SESSION_EVENT_PAIN_STOP:
      return PATELLA_CUE_PAIN_STOP;
    case PATELLA_SESSION_EVENT_STARTED:
    case PATELLA_SESSION_EVENT_REP_DONE:
    case PATELLA_SESSION_EVENT_SET_RESTARTED:
    case PATELLA_SESSION_EVENT_SET_REOPENED:
    case PATELLA_SESSION_EVENT_DOSE_CHANGED:
    case PATELLA_SESSION_EVENT_PLAN_CHANGED:
    case PATELLA_SESSION_EVENT_PAUSED:
    case PATELLA_SESSION_EVENT_REST_CHANGED:
    default:
      return PATELLA_CUE_NONE;
    }
}

/**
 * patella_cue_get_group:
 * @cue: a cue, not %PATELLA_CUE_NONE
 *
 * Returns: the group that it is switched on and off with; each cue is in one
 */
PatellaCueGroup
patella_cue_get_group (PatellaCue cue)
{
  switch (cue)
    {
    case PATELLA_CUE_COUNTDOWN:
    case PATELLA_CUE_TICK:
    case PATELLA_CUE_HALF_WAY:
      return PATELLA_CUE_GROUP_COUNTS;
    case PATELLA_CUE_LAST_REPETITION:
      return PATELLA_CUE_GROUP_LAST_REPETITION;
    case PATELLA_CUE_REST:
      return PATELLA_CUE_GROUP_REST;
    case PATELLA_CUE_SET_DONE:
    case PATELLA_CUE_EXERCISE_DONE:
    case PATELLA_CUE_SESSION_DONE:
      return PATELLA_CUE_GROUP_DONE;
    case PATELLA_CUE_PAIN_STOP:
      return PATELLA_CUE_GROUP_PAIN_STOP;
    case PATELLA_CUE_GET_READY:
    case PATELLA_CUE_POSITION:
    case PATELLA_CUE_HOLD:
    case PATELLA_CUE_RELAX:
    case PATELLA_CUE_LIFT:
    case PATELLA_CUE_PAUSE:
    case PATELLA_CUE_LOWER:
    case PATELLA_CUE_SWITCH_SIDE:
    case PATELLA_CUE_NONE:
    case PATELLA_N_CUES:
    default:
      return PATELLA_CUE_GROUP_PHASES;
    }
}

/**
 * patella_cue_is_countdown:
 * @cue: a cue
 *
 * Returns: whether @cue tells a moment within a phase, so that it misleads when it comes late
 */
gboolean
patella_cue_is_countdown (PatellaCue cue)
{
  return patella_cue_get_group (cue) == PATELLA_CUE_GROUP_COUNTS;
}
