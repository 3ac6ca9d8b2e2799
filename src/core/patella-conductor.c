/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-conductor.h"

#include "patella-session-snapshot.h"

/**
 * PatellaConductor:
 *
 * Joins one session to one clock. It reads the clock, advances the session, hands its events out as signals, and sets one alarm
 * at the session's next boundary; nothing else ticks.
 *
 * What is always true: an alarm is set exactly when the session has a next boundary, and for that moment; every event is
 * emitted once and in order; the session is never half changed while a handler runs, so a handler may send a command: its
 * events follow those already under way. When the machine has slept, the session is paused before anything else: sleep never
 * counts as held.
 *
 * Main thread. It owns the session and a reference to the clock.
 */
struct _PatellaConductor
{
  GObject         parent_instance;

  PatellaClock   *clock;      /* owned */
  PatellaSession *session;    /* owned */
  guint           alarm_id;   /* 0: none */
  gint64          alarm_us;
  gboolean        is_emitting;
  gboolean        has_changed;
};

enum
{
  SIGNAL_EVENT,
  SIGNAL_CHANGED,
  SIGNAL_WOKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaConductor, patella_conductor, G_TYPE_OBJECT)

static void alarm_rung_cb (gpointer data);

static void
clear_alarm (PatellaConductor *self)
{
  guint id = self->alarm_id;

  self->alarm_id = 0;
  if (id != 0)
    patella_clock_remove_alarm (self->clock, id);
}

static void
set_alarm (PatellaConductor *self)
{
  gint64 boundary_us = patella_session_next_boundary (self->session);

  if (self->alarm_id != 0 && self->alarm_us == boundary_us)
    return;

  clear_alarm (self);
  if (boundary_us < 0)
    return;

  self->alarm_us = boundary_us;
  self->alarm_id = patella_clock_add_alarm (self->clock, boundary_us, alarm_rung_cb, self, NULL);
}

/* Hands out what has happened, and waits for what comes next. Called again from within a handler, it leaves that to the call under way. */
static void
drain (PatellaConductor *self,
       gboolean          has_changed)
{
  g_autoptr (PatellaConductor) keep = NULL;
  PatellaSessionEvent event;

  self->has_changed = self->has_changed || has_changed;
  if (self->is_emitting)
    return;

  keep = g_object_ref (self);
  self->is_emitting = TRUE;
  while (self->has_changed)
    {
      while (patella_session_take_event (self->session, &event))
        g_signal_emit (self, signals[SIGNAL_EVENT], 0, &event);
      self->has_changed = FALSE;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  self->is_emitting = FALSE;

  /* a handler may have disposed of us */
  if (self->clock != NULL)
    set_alarm (self);
}

/* Passes the boundaries that are due. */
static void
advance (PatellaConductor *self)
{
  gint64 boundary_us = patella_session_next_boundary (self->session);
  gint64 now_us = patella_clock_get_monotonic_us (self->clock);
  gboolean has_events = boundary_us >= 0 && boundary_us <= now_us;

  patella_session_advance (self->session, now_us);
  drain (self, has_events);
}

static void
alarm_rung_cb (gpointer data)
{
  PatellaConductor *self = data;

  self->alarm_id = 0;
  advance (self);
}

static void
clock_woke_cb (PatellaClock     *clock,
               gint64            slept_us,
               PatellaConductor *self)
{
  g_autoptr (PatellaConductor) keep = g_object_ref (self);
  PatellaSessionState state = patella_session_get_state (self->session);

  if (state == PATELLA_SESSION_STATE_READY || state == PATELLA_SESSION_STATE_FINISHED)
    return;

  patella_conductor_send (self, PATELLA_COMMAND_PAUSE, 0);
  g_signal_emit (self, signals[SIGNAL_WOKE], 0, slept_us);
}

static void
patella_conductor_dispose (GObject *object)
{
  PatellaConductor *self = PATELLA_CONDUCTOR (object);

  if (self->clock != NULL)
    clear_alarm (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (patella_conductor_parent_class)->dispose (object);
}

static void
patella_conductor_finalize (GObject *object)
{
  PatellaConductor *self = PATELLA_CONDUCTOR (object);

  g_clear_pointer (&self->session, patella_session_free);

  G_OBJECT_CLASS (patella_conductor_parent_class)->finalize (object);
}

static void
patella_conductor_class_init (PatellaConductorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_conductor_dispose;
  object_class->finalize = patella_conductor_finalize;

  /**
   * PatellaConductor::event:
   * @self: the conductor
   * @event: (type PatellaSessionEvent): the event, valid during the emission
   *
   * Something happened in the session. Each event is emitted once, in order.
   */
  signals[SIGNAL_EVENT] = g_signal_new ("event", PATELLA_TYPE_CONDUCTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * PatellaConductor::changed:
   * @self: the conductor
   *
   * The session is not as it was: once after a command that was done, or after time has brought events, when all of them have
   * been emitted.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PATELLA_TYPE_CONDUCTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  /**
   * PatellaConductor::woke:
   * @self: the conductor
   * @slept_us: how long the machine slept, in microseconds
   *
   * The machine slept during the session, which is paused now.
   */
  signals[SIGNAL_WOKE] = g_signal_new ("woke", PATELLA_TYPE_CONDUCTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
patella_conductor_init (PatellaConductor *self)
{
}

/**
 * patella_conductor_new:
 * @clock: the clock; a reference is kept
 * @session: (transfer full): the session, new or restored; from here on only the conductor changes it
 *
 * A restored session that runs goes on running.
 *
 * Returns: (transfer full): the conductor
 */
PatellaConductor *
patella_conductor_new (PatellaClock   *clock,
                       PatellaSession *session)
{
  PatellaConductor *self;

  g_return_val_if_fail (PATELLA_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  self = g_object_new (PATELLA_TYPE_CONDUCTOR, NULL);
  self->clock = g_object_ref (clock);
  self->session = session;
  g_signal_connect_object (clock, "woke", G_CALLBACK (clock_woke_cb), self, 0);
  set_alarm (self);

  return self;
}

/**
 * patella_conductor_get_clock:
 * @self: a conductor
 *
 * Returns: (transfer none): the clock
 */
PatellaClock *
patella_conductor_get_clock (PatellaConductor *self)
{
  g_return_val_if_fail (PATELLA_IS_CONDUCTOR (self), NULL);

  return self->clock;
}

/**
 * patella_conductor_get_session:
 * @self: a conductor
 *
 * Returns: (transfer none): the session, to look at
 */
const PatellaSession *
patella_conductor_get_session (PatellaConductor *self)
{
  g_return_val_if_fail (PATELLA_IS_CONDUCTOR (self), NULL);

  return self->session;
}

/**
 * patella_conductor_get_now_us:
 * @self: a conductor
 *
 * Returns: the clock's monotonic time, microseconds: the present for the session's questions
 */
gint64
patella_conductor_get_now_us (PatellaConductor *self)
{
  g_return_val_if_fail (PATELLA_IS_CONDUCTOR (self), 0);

  return patella_clock_get_monotonic_us (self->clock);
}

/**
 * patella_conductor_catch_up:
 * @self: a conductor
 *
 * Passes the boundaries that are due although their alarm has not rung yet, as on a busy machine. Whoever looks at the session in
 * order to decide what to send calls this first: sending does it too, and then what was seen is no longer so.
 */
void
patella_conductor_catch_up (PatellaConductor *self)
{
  g_return_if_fail (PATELLA_IS_CONDUCTOR (self));

  advance (self);
}

/**
 * patella_conductor_command:
 * @self: a conductor
 * @command: what to do; copied
 *
 * Does a command now. Its events have been emitted on return, unless this was called from a handler of one of the signals:
 * then they are when that has returned.
 *
 * Returns: whether it was possible
 */
gboolean
patella_conductor_command (PatellaConductor     *self,
                           const PatellaCommand *command)
{
  gboolean is_done;

  g_return_val_if_fail (PATELLA_IS_CONDUCTOR (self), FALSE);
  g_return_val_if_fail (command != NULL, FALSE);

  /* what time has brought comes first, and counts as a change of its own */
  advance (self);
  is_done = patella_session_command (self->session, command, patella_clock_get_monotonic_us (self->clock));
  drain (self, is_done);

  return is_done;
}

/**
 * patella_conductor_send:
 * @self: a conductor
 * @kind: any command that needs no more than a number
 * @number: what it needs, else 0
 *
 * As [method@Patella.Conductor.command].
 *
 * Returns: whether it was possible
 */
gboolean
patella_conductor_send (PatellaConductor   *self,
                        PatellaCommandKind  kind,
                        int                 number)
{
  g_return_val_if_fail (PATELLA_IS_CONDUCTOR (self), FALSE);
  g_return_val_if_fail (kind != PATELLA_COMMAND_SET_DOSE && kind != PATELLA_COMMAND_SWAP, FALSE);

  return patella_conductor_command (self, &(PatellaCommand){ .kind = kind, .number = number });
}

/**
 * patella_conductor_dup_snapshot:
 * @self: a conductor
 *
 * The session as it is now, to be put away. Inside a handler, events that are still to be emitted are in it as having happened.
 *
 * Returns: (transfer full): the snapshot
 */
GVariant *
patella_conductor_dup_snapshot (PatellaConductor *self)
{
  g_return_val_if_fail (PATELLA_IS_CONDUCTOR (self), NULL);

  return g_variant_ref_sink (patella_session_to_snapshot (self->session, patella_conductor_get_now_us (self)));
}
