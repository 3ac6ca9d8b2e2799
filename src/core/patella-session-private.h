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
  PatellaTimeline     *timeline;  /* owned, nullable: NULL when the timeline's sets are still the same */
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
void                      patella_session_enter_set    (PatellaSession          *self,
                                                        int                      set);
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
void                      patella_session_undo_clear   (PatellaSessionUndo      *self);
void                      patella_session_clear_undo   (PatellaSession          *self);

/* patella-session-marks.c */
gint64                    patella_session_next_mark    (const PatellaSession    *self); /* offset in the phase; -1: none */
void                      patella_session_emit_marks   (PatellaSession          *self);

/* Does a command that is known to be possible; FALSE, and nothing changed, when its argument is not. */
typedef gboolean (*PatellaCommandFunc) (PatellaSession       *self,
                                        const PatellaCommand *command);

/* patella-session-commands.c */
int                       patella_session_count_sets   (const PatellaSession    *self);
int                       patella_session_get_track    (const PatellaSession    *self,
                                                        int                      set);
void                      patella_session_stand_still  (PatellaSession          *self);
void                      patella_session_go_on        (PatellaSession          *self);
void                      patella_session_end_sets     (PatellaSession          *self,
                                                        int                      last);
PatellaSessionUndo        patella_session_remember     (const PatellaSession    *self);
void                      patella_session_arm_undo     (PatellaSession          *self,
                                                        PatellaSessionUndo       memory);

/* patella-session-changes.c: what is adjusted of what is done */
gboolean                  patella_session_is_counted   (const PatellaSession    *self); /* the current track is no check */
gboolean                  patella_session_can_swap     (const PatellaSession    *self,
                                                        gint64                   now_us);
gboolean                  patella_session_do_set_dose  (PatellaSession          *self,
                                                        const PatellaCommand    *command);
gboolean                  patella_session_do_set_pace  (PatellaSession          *self,
                                                        const PatellaCommand    *command);
gboolean                  patella_session_do_swap      (PatellaSession          *self,
                                                        const PatellaCommand    *command);

/* patella-session-order.c: what is done, and when */
gboolean                  patella_session_can_leave_out (const PatellaSession   *self,
                                                         gint64                  now_us);
gboolean                  patella_session_can_put_back (const PatellaSession    *self,
                                                        gint64                   now_us);
gboolean                  patella_session_can_move     (const PatellaSession    *self,
                                                        gint64                   now_us);
gboolean                  patella_session_do_leave_out (PatellaSession          *self,
                                                        const PatellaCommand    *command);
gboolean                  patella_session_do_put_back  (PatellaSession          *self,
                                                        const PatellaCommand    *command);
gboolean                  patella_session_do_move_track (PatellaSession         *self,
                                                         const PatellaCommand   *command);
gboolean                  patella_session_do_jump      (PatellaSession          *self,
                                                        const PatellaCommand    *command);

G_END_DECLS
