/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session.h"

G_BEGIN_DECLS

/* What patella-session*.c share. Everything here happens at self->now_us. */

/* Where in the timeline the session stands. */
typedef struct
{
  int      phase;      /* index; -1 before and after */
  gboolean begun;      /* FALSE: stands before its first instant, paused or counted in */
  gint64   length_us;  /* of the phase as it is now: a rest may have been changed; PATELLA_WAITS */
  gint64   passed_us;  /* active time in the phase */
} PatellaSessionPlace;

/* What UNDO restores. */
typedef struct
{
  PatellaSetResult    *results;   /* owned, nullable: NULL when there is nothing to undo */
  PatellaSessionPlace  place;
  gint64               until_us;
} PatellaSessionUndo;

struct _PatellaSession
{
  PatellaTimeline     *timeline;          /* owned */
  PatellaSetResult    *results;           /* owned, one for each set */
  GArray              *events;            /* owned, element-type PatellaSessionEvent: not taken yet, from first_event on */
  guint                first_event;

  PatellaSessionState  state;
  PatellaSessionPlace  place;
  gint64               count_in_passed_us;
  gint64               now_us;            /* the moment up to which all is accounted for */
  gint64               started_us;        /* PATELLA_UNKNOWN: not yet */
  gint64               active_us;
  gint64               paused_us;

  gint64               back_until_us;     /* a second GO_BACK before this goes one set further */
  int                  back_set;          /* the set the first one restarted; -1 */
  PatellaSessionUndo   undo;
};

/* A rest may be made longer by hand, but not endlessly. */
#define PATELLA_SESSION_REST_MAX_US (G_GINT64_CONSTANT (3600) * 1000000)
/* Repetitions of a self-paced set: three digits can be typed. */
#define PATELLA_SESSION_REPS_MAX 999

/* patella-session.c */
const PatellaPhase       *patella_session_peek_phase   (const PatellaSession    *self);
const PatellaTimelineSet *patella_session_peek_set     (const PatellaSession    *self,
                                                        int                      set);
void                      patella_session_emit         (PatellaSession          *self,
                                                        PatellaSessionEventKind  kind,
                                                        int                      number);
void                      patella_session_emit_for_set (PatellaSession          *self,
                                                        PatellaSessionEventKind  kind,
                                                        int                      set,
                                                        int                      number);
void                      patella_session_move_to      (PatellaSession          *self,
                                                        int                      phase);
void                      patella_session_run          (PatellaSession          *self);
void                      patella_session_count_in     (PatellaSession          *self);
void                      patella_session_end_phase    (PatellaSession          *self);
void                      patella_session_leave_set    (PatellaSession          *self);

/* patella-session-account.c */
void                      patella_session_open_result  (PatellaSession          *self,
                                                        int                      set,
                                                        gboolean                 again);
gboolean                  patella_session_is_set_begun (const PatellaSession    *self);
gboolean                  patella_session_counts_at_end (const PatellaSession   *self,
                                                         const PatellaPhase     *phase);
PatellaOutcome            patella_session_judge_set    (const PatellaSession    *self,
                                                        int                      set);
void                      patella_session_end_set      (PatellaSession          *self,
                                                        int                      set,
                                                        PatellaOutcome           outcome);
void                      patella_session_credit       (PatellaSession          *self,
                                                        gint64                   span_us);
void                      patella_session_clear_undo   (PatellaSession          *self);

/* patella-session-marks.c */
gint64                    patella_session_next_mark    (const PatellaSession    *self); /* offset in the phase; -1: none */
void                      patella_session_emit_marks   (PatellaSession          *self);

G_END_DECLS
