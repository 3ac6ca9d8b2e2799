/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-law-run.h"

#include "patella-duration.h"
#include "patella-random-session.h"
#include "patella-session-snapshot.h"

#define STEPS_MAX 60
#define START_US (5 * PATELLA_SECOND_US)


void
patella_law_run_init (PatellaLawRun   *self,
                      PatellaTimeline *timeline)
{
  self->session = patella_session_new (timeline);
  self->events = g_array_new (FALSE, FALSE, sizeof (PatellaSessionEvent));
  self->now_us = START_US;
}

void
patella_law_run_clear (PatellaLawRun *self)
{
  g_clear_pointer (&self->session, patella_session_free);
  g_clear_pointer (&self->events, g_array_unref);
}

void
patella_law_run_take_events (PatellaLawRun *self)
{
  PatellaSessionEvent event;

  while (patella_session_take_event (self->session, &event))
    g_array_append_val (self->events, event);
}

void
patella_law_run_advance (PatellaLawRun *self,
                         gint64         now_us)
{
  patella_session_advance (self->session, now_us);
  self->now_us = now_us;
  patella_law_run_take_events (self);
}

gboolean
patella_law_run_command (PatellaLawRun        *self,
                         const PatellaCommand *command)
{
  gboolean is_done = patella_session_command (self->session, command, self->now_us);

  patella_law_run_take_events (self);
  return is_done;
}

const PatellaSessionEvent *
patella_law_run_peek (const PatellaLawRun *self,
                      guint                index)
{
  return &g_array_index (self->events, PatellaSessionEvent, index);
}

GVariant *
patella_law_run_dup_snapshot (const PatellaLawRun *self)
{
  return g_variant_ref_sink (patella_session_to_snapshot (self->session, self->now_us));
}

gboolean
patella_law_has_more (PatellaChance *chance,
                      int           *steps)
{
  return (*steps)++ < STEPS_MAX && !patella_chance_is_spent (chance) && !patella_chance_once (chance, STEPS_MAX / 2);
}

/* Lets a session of @timeline live for a while; it has started. */
void
patella_law_run_live (PatellaLawRun *self,
                      PatellaChance *chance)
{
  int steps = 0;
  PatellaCommand command = { .kind = PATELLA_COMMAND_START };

  g_assert_true (patella_law_run_command (self, &command));
  while (patella_law_has_more (chance, &steps))
    {
      patella_law_run_advance (self, patella_random_moment (chance, self->session, self->now_us));
      command = patella_random_command (chance, self->session);
      patella_law_run_command (self, &command);
    }
}
