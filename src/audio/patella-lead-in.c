/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-lead-in.h"

/**
 * PatellaLeadIn:
 *
 * An output that was silent for a while is asleep, and headphones without a cable lose the first second or so of what comes
 * then. So a moment before the next boundary of the session something is played that cannot be heard. Where the session waits
 * for the person nobody knows when the next cue comes: there the output is kept awake, for a minute at most.
 *
 *     cue ......... 5 s and more of silence ......... (lead-in) cue
 *                                                     |<-span->|
 *
 * What is always true: it plays beside the cues and before them, so it never makes one late; where there is less silence,
 * nothing is played; a player that is not available is left alone.
 *
 * Main thread. Holds conductor and player; nothing holds it but its owner. All spans are of real time, so times the speed in
 * the time of the session.
 */

/* An output falls asleep after 5 s: that is the default of PulseAudio (module-suspend-on-idle, "timeout") and of WirePlumber
 * ("session.suspend-timeout-seconds"). */
#define SILENCE_US (5 * G_USEC_PER_SEC)

/* Ours: who has not pressed a key after a minute is not about to hear a cue, and headphones may sleep as they are made to. */
#define AWAKE_US (60 * G_USEC_PER_SEC)

struct _PatellaLeadIn
{
  GObject           parent_instance;
  PatellaConductor *conductor;     /* owned */
  PatellaCuePlayer *player;        /* owned */
  double            speed;
  gint64            span_us;       /* real; 0: none */
  gint64            heard_us;      /* when the last sound began; far in the past: never */
  gint64            waits_since_us; /* -1: the session does not wait */
  guint             alarm_id;      /* 0: none */
};

G_DEFINE_FINAL_TYPE (PatellaLeadIn, patella_lead_in, G_TYPE_OBJECT)

static PatellaClock *
get_clock (PatellaLeadIn *self)
{
  return patella_conductor_get_clock (self->conductor);
}

static gint64
scale (PatellaLeadIn *self,
       gint64         real_us)
{
  return (gint64) ((double) real_us * self->speed);
}

static void
clear_alarm (PatellaLeadIn *self)
{
  if (self->alarm_id != 0)
    patella_clock_remove_alarm (get_clock (self), self->alarm_id);
  self->alarm_id = 0;
}

static void
alarm_rung_cb (gpointer data)
{
  PatellaLeadIn *self = data;

  self->alarm_id = 0;
  patella_lead_in_heard (self);
  patella_cue_player_wake (self->player);
  patella_lead_in_plan (self);
}

static gboolean
is_under_way (PatellaLeadIn *self)
{
  PatellaSessionState state = patella_session_get_state (patella_conductor_get_session (self->conductor));

  return state != PATELLA_SESSION_STATE_READY && state != PATELLA_SESSION_STATE_FINISHED;
}

/* When to wake the output; -1: not, as far as is known now */
static gint64
find_moment (PatellaLeadIn *self,
             gint64         now_us)
{
  gint64 boundary_us = patella_session_next_boundary (patella_conductor_get_session (self->conductor));
  gint64 asleep_us = self->heard_us + scale (self, SILENCE_US);

  if (boundary_us >= 0)
    {
      self->waits_since_us = -1;
      return boundary_us < asleep_us ? -1 : MAX (boundary_us - scale (self, self->span_us), now_us);
    }

  if (self->waits_since_us < 0)
    self->waits_since_us = now_us;
  if (asleep_us - self->waits_since_us > scale (self, AWAKE_US))
    return -1;

  return MAX (asleep_us, now_us);
}

static void
patella_lead_in_dispose (GObject *object)
{
  PatellaLeadIn *self = PATELLA_LEAD_IN (object);

  if (self->conductor != NULL)
    clear_alarm (self);
  g_clear_object (&self->conductor);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (patella_lead_in_parent_class)->dispose (object);
}

static void
patella_lead_in_class_init (PatellaLeadInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_lead_in_dispose;
}

static void
patella_lead_in_init (PatellaLeadIn *self)
{
  self->waits_since_us = -1;
}

/**
 * patella_lead_in_new:
 * @conductor: of the session
 * @player: is woken
 * @speed: 1 to 60: how many times as fast the session's clock runs
 *
 * Returns: (transfer full): a lead-in that plays nothing before a span was set
 */
PatellaLeadIn *
patella_lead_in_new (PatellaConductor *conductor,
                     PatellaCuePlayer *player,
                     double            speed)
{
  PatellaLeadIn *self = g_object_new (PATELLA_TYPE_LEAD_IN, NULL);

  self->conductor = g_object_ref (conductor);
  self->player = g_object_ref (player);
  self->speed = speed;
  self->heard_us = patella_conductor_get_now_us (conductor) - scale (self, SILENCE_US);
  return self;
}

/**
 * patella_lead_in_set_span:
 * @self: a lead-in
 * @span_us: how long before a cue, real microseconds; 0: never
 */
void
patella_lead_in_set_span (PatellaLeadIn *self,
                          gint64         span_us)
{
  g_return_if_fail (PATELLA_IS_LEAD_IN (self));
  g_return_if_fail (span_us >= 0);

  self->span_us = span_us;
  patella_lead_in_plan (self);
}

/**
 * patella_lead_in_heard:
 * @self: a lead-in
 *
 * Something is sounding from now on.
 */
void
patella_lead_in_heard (PatellaLeadIn *self)
{
  g_return_if_fail (PATELLA_IS_LEAD_IN (self));

  self->heard_us = patella_conductor_get_now_us (self->conductor);
}

/**
 * patella_lead_in_plan:
 * @self: a lead-in
 *
 * Looks anew when the output has to be woken. To be called when the session has changed.
 */
void
patella_lead_in_plan (PatellaLeadIn *self)
{
  gint64 moment_us;

  g_return_if_fail (PATELLA_IS_LEAD_IN (self));

  clear_alarm (self);
  if (self->span_us == 0 || !is_under_way (self) || !patella_cue_player_is_available (self->player))
    return;

  moment_us = find_moment (self, patella_conductor_get_now_us (self->conductor));
  if (moment_us >= 0)
    self->alarm_id = patella_clock_add_alarm (get_clock (self), moment_us, alarm_rung_cb, self, NULL);
}
