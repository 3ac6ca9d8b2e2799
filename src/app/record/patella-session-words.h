/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-content.h"
#include "patella-live-check.h"
#include "patella-palette.h"
#include "patella-session.h"

G_BEGIN_DECLS

/* What the page of a session says, in the user's language. Pure; main thread. char * is the caller's. */
typedef enum
{
  PATELLA_PHASE_LOOK_READY,  /* get ready, position, switch side, check */
  PATELLA_PHASE_LOOK_WORK,   /* hold */
  PATELLA_PHASE_LOOK_MOVE,   /* lift, lower, pause, self-paced */
  PATELLA_PHASE_LOOK_REST,   /* relax, rest */
  PATELLA_PHASE_LOOK_STOP,   /* paused */
} PatellaPhaseLook;

PatellaPhaseLook    patella_session_words_look     (const PatellaSession   *session);
const PatellaColor *patella_phase_look_get_color   (PatellaPhaseLook        look,
                                                    const PatellaPalette   *palette);
const char         *patella_phase_look_get_class   (PatellaPhaseLook        look);
const char         *patella_session_words_icon     (const PatellaSession   *session); /* the shape of the phase */
const char         *patella_session_words_phase    (const PatellaSession   *session); /* the word of the phase */
char               *patella_session_words_cue      (const PatellaSession   *session,
                                                    PatellaContent         *content); /* what to do now; "" */
char               *patella_session_words_rep      (const PatellaSession   *session); /* "rep 4 of 10"; "" */
char               *patella_session_words_set      (const PatellaSession   *session); /* "set 1 of 2 · left"; "" */
char               *patella_session_words_next     (const PatellaSession   *session,
                                                    PatellaContent         *content);
char               *patella_session_words_title    (const PatellaTrack     *track,
                                                    PatellaContent         *content);
char               *patella_session_words_track    (const PatellaTrack     *track,
                                                    PatellaContent         *content); /* title and side */
char               *patella_session_words_place    (const PatellaSession   *session); /* "set 2, rep 4, left" */
char               *patella_session_words_live     (const PatellaLiveDecision *decision); /* "" when nothing is said */
char               *patella_session_words_ask_pain (const PatellaSession   *session,
                                                    int                     set);
char               *patella_session_words_media    (const PatellaSession   *session,
                                                    PatellaContent         *content); /* NULL: without a name */
const char         *patella_session_words_proceed  (const PatellaSession   *session); /* the label of the button */
const char         *patella_session_words_knee     (PatellaSide             side);
int                 patella_session_words_sets_of  (PatellaTimeline        *timeline,
                                                    int                     track);

G_END_DECLS
