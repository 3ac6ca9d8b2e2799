/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session-event.h"
#include "patella-timeline.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_SESSION_STATE_READY,     /* not started */
  PATELLA_SESSION_STATE_RUNNING,   /* also in a phase that waits */
  PATELLA_SESSION_STATE_PAUSED,
  PATELLA_SESSION_STATE_COUNT_IN,  /* 3 s before a repetition goes on */
  PATELLA_SESSION_STATE_FINISHED,
} PatellaSessionState;

#define PATELLA_TYPE_SESSION_STATE (patella_session_state_get_type ())
GType patella_session_state_get_type (void);

typedef enum
{
  PATELLA_COMMAND_START,
  PATELLA_COMMAND_PAUSE,
  PATELLA_COMMAND_RESUME,
  PATELLA_COMMAND_PROCEED,      /* key Right: what it does in each phase stands in product.md 5 */
  PATELLA_COMMAND_GO_BACK,      /* key Left: this set again; again within 2 s: the set before */
  PATELLA_COMMAND_UNDO,         /* takes back for 10 s: PROCEED that ended a paced set, SKIP_TRACK, SWAP, JUMP ahead */
  PATELLA_COMMAND_CHANGE_REST,  /* number: seconds, +10 or -10; rest and switch side only */
  PATELLA_COMMAND_CONFIRM_SET,  /* number: repetitions of a self-paced set */
  PATELLA_COMMAND_SKIP_TRACK,   /* the rest of this exercise and side is skipped */
  PATELLA_COMMAND_PAIN_STOP,    /* "this hurts": ends the hold at once, pauses */
  PATELLA_COMMAND_SET_DOSE,     /* dose, chosen: for the sets of the current track that have not begun; number 1: and for the
                                   one under way */
  PATELLA_COMMAND_SET_PACE,     /* number: 1 the program counts, 0 the person does; what is left of this exercise, both sides */
  PATELLA_COMMAND_SWAP,         /* instead: done now, in place of the rest of this exercise and side, which is skipped */
  PATELLA_COMMAND_LEAVE_OUT,    /* track: one that has not begun, and not the current one; its sets are skipped */
  PATELLA_COMMAND_PUT_BACK,     /* track: one that was left out */
  PATELLA_COMMAND_MOVE_TRACK,   /* track: one that has not begun; number: -1 is done sooner, +1 later */
  PATELLA_COMMAND_JUMP,         /* number: index of a set. Ahead: those before it are skipped; back: it is done again */
  PATELLA_COMMAND_FINISH,       /* number: 0 the running set ends with what was done, 1 with its full target */
} PatellaCommandKind;

#define PATELLA_TYPE_COMMAND_KIND (patella_command_kind_get_type ())
GType patella_command_kind_get_type (void);

typedef struct
{
  PatellaCommandKind kind;
  int                number;
  PatellaDose        dose;    /* SET_DOSE only */
  PatellaChosen      chosen;  /* SET_DOSE only: how the track's level has come about now */
  int                track;
  const PatellaTrack *instead; /* borrowed, SWAP only */
} PatellaCommand;

/* What was done of a set. */
typedef struct
{
  gboolean       begun;
  gboolean       done;          /* ended, one way or another */
  PatellaOutcome outcome;       /* once done */
  int            done_reps;
  gint64         held_us;       /* hold and pause phases only */
  gint64         rested_us;     /* the rest or switch before it, as it really was; PATELLA_UNKNOWN: none */
  gint64         started_us;    /* monotonic; PATELLA_UNKNOWN */
  gint64         ended_us;
  int            stopped_rep;   /* pain stop: repetition and second; else PATELLA_UNKNOWN */
  gint64         stopped_us;
  int            attempt;       /* 1; one more for each restart of a finished set */
} PatellaSetResult;

typedef struct
{
  gint64 elapsed_us;
  gint64 active_us;
  gint64 paused_us;   /* pauses and count-ins */
  int    planned;     /* repetitions */
  int    done;
  int    skipped;
  int    left;
} PatellaSessionAccount;

PatellaSession      *patella_session_new           (PatellaTimeline      *timeline);
void                 patella_session_free          (PatellaSession       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSession, patella_session_free)

gboolean             patella_session_command       (PatellaSession       *self,
                                                    const PatellaCommand *command,
                                                    gint64                now_us);
gboolean             patella_session_can           (const PatellaSession *self,
                                                    PatellaCommandKind    kind,
                                                    gint64                now_us);
gint64               patella_session_get_undo_until_us (const PatellaSession *self);
void                 patella_session_advance       (PatellaSession       *self,
                                                    gint64                now_us);
gint64               patella_session_next_boundary (const PatellaSession *self); /* -1: none */
gboolean             patella_session_take_event    (PatellaSession       *self,
                                                    PatellaSessionEvent  *out_event);

PatellaTimeline     *patella_session_get_timeline  (const PatellaSession *self); /* another one after each adjustment */
PatellaSessionState  patella_session_get_state     (const PatellaSession *self);
int                  patella_session_get_phase     (const PatellaSession *self); /* index; -1 before and after */
int                  patella_session_get_set       (const PatellaSession *self); /* index; -1 before and after */
gint64               patella_session_get_remaining_us (const PatellaSession *self,
                                                       gint64                now_us); /* of the phase or count-in; PATELLA_WAITS */
int                  patella_session_get_next_set  (const PatellaSession *self); /* index of the next that is to be done; -1 */
gboolean             patella_session_is_left_out   (const PatellaSession *self,
                                                    int                   track);
gboolean             patella_session_is_track_ahead (const PatellaSession *self,
                                                     int                   track); /* nothing of it has begun or was left out */
double               patella_session_get_progress  (const PatellaSession *self,
                                                    gint64                now_us); /* of the phase, 0 to 1; waiting: 0 */
gint64               patella_session_get_left_us   (const PatellaSession *self,
                                                    gint64                now_us); /* of the whole session */
void                 patella_session_get_set_result (const PatellaSession *self,
                                                     guint                 set,
                                                     PatellaSetResult     *out_result);
void                 patella_session_get_account   (const PatellaSession  *self,
                                                    gint64                 now_us,
                                                    PatellaSessionAccount *out_account);

G_END_DECLS
