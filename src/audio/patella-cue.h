/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session-event.h"

G_BEGIN_DECLS

/* The whole vocabulary of cues. */
typedef enum
{
  PATELLA_CUE_NONE,
  PATELLA_CUE_GET_READY,
  PATELLA_CUE_POSITION,
  PATELLA_CUE_HOLD,
  PATELLA_CUE_RELAX,
  PATELLA_CUE_LIFT,
  PATELLA_CUE_PAUSE,
  PATELLA_CUE_LOWER,
  PATELLA_CUE_COUNTDOWN,
  PATELLA_CUE_TICK,
  PATELLA_CUE_HALF_WAY,
  PATELLA_CUE_SWITCH_SIDE,
  PATELLA_CUE_REST,
  PATELLA_CUE_LAST_REPETITION,
  PATELLA_CUE_SET_DONE,
  PATELLA_CUE_EXERCISE_DONE,
  PATELLA_CUE_SESSION_DONE,
  PATELLA_CUE_PAIN_STOP,
  PATELLA_N_CUES,
} PatellaCue;

/* What a person may want to hear or not, each for itself. */
typedef enum
{
  PATELLA_CUE_GROUP_PHASES,          /* what to do now */
  PATELLA_CUE_GROUP_COUNTS,          /* countdown, ticks, half-way */
  PATELLA_CUE_GROUP_LAST_REPETITION,
  PATELLA_CUE_GROUP_REST,
  PATELLA_CUE_GROUP_DONE,            /* a set, an exercise, the session */
  PATELLA_CUE_GROUP_PAIN_STOP,
  PATELLA_N_CUE_GROUPS,
} PatellaCueGroup;

/* A set of groups: bit n stands for group n. */
#define PATELLA_CUE_GROUPS_ALL ((1u << PATELLA_N_CUE_GROUPS) - 1)

#define PATELLA_TYPE_CUE (patella_cue_get_type ())
GType patella_cue_get_type (void); /* nick = name of the sound: "get-ready" ... */

PatellaCue      patella_cue_from_event   (const PatellaSessionEvent *event); /* NONE: silent */
PatellaCueGroup patella_cue_get_group    (PatellaCue                 cue);   /* not of NONE */
gboolean        patella_cue_is_countdown (PatellaCue                 cue);   /* countdown, tick, half-way: dropped when late */

G_END_DECLS
