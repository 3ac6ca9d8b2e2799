/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-private.h"

#include "patella-duration.h"

/* The moments within a phase that are worth a cue. They are computed from the phase and never stored, so they follow when a
 * rest is made longer or shorter. All numbers: product.md, section 5. */
#define COUNTDOWN_FROM_US (6 * PATELLA_SECOND_US)
#define TICKS_BELOW_US (6 * PATELLA_SECOND_US)
#define HALF_WAY_FROM_US (10 * PATELLA_SECOND_US)

static gboolean
has_ticks (const PatellaPhase *phase,
           gint64              length_us)
{
  return phase->kind == PATELLA_PHASE_KIND_HOLD && length_us < TICKS_BELOW_US;
}

static gboolean
has_half_way (const PatellaPhase *phase,
              gint64              length_us)
{
  return phase->kind == PATELLA_PHASE_KIND_HOLD && length_us >= HALF_WAY_FROM_US;
}

static int
count_beeps (const PatellaSession *self,
             gint64                length_us)
{
  if (length_us < COUNTDOWN_FROM_US)
    return 0;

  return (int) (patella_timeline_get_options (self->timeline)->countdown_us / PATELLA_SECOND_US);
}

/* The first offset above @after_us that is a whole number of steps away from @from_us, at or after @from_us. */
static gint64
find_next_step (gint64 from_us,
                gint64 after_us)
{
  if (after_us < from_us)
    return from_us;

  return from_us + ((after_us - from_us) / PATELLA_SECOND_US + 1) * PATELLA_SECOND_US;
}

static gint64
choose_earlier (gint64 mark_us,
                gint64 other_us)
{
  return mark_us < 0 ? other_us : MIN (mark_us, other_us);
}

/* The offset of the next mark after the time that has passed in the phase; -1 when none is left. */
gint64
patella_session_next_mark (const PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  gint64 length_us = self->place.length_us;
  gint64 passed_us = self->place.passed_us;
  int beeps = count_beeps (self, length_us);
  gint64 mark_us = -1;
  gint64 step_us;

  if (length_us == PATELLA_WAITS)
    return -1;

  if (has_ticks (phase, length_us))
    {
      step_us = find_next_step (PATELLA_SECOND_US, passed_us);
      if (step_us < length_us)
        mark_us = step_us;
    }
  if (has_half_way (phase, length_us) && length_us / 2 > passed_us)
    mark_us = choose_earlier (mark_us, length_us / 2);
  if (beeps > 0)
    {
      step_us = find_next_step (length_us - beeps * PATELLA_SECOND_US, passed_us);
      if (step_us < length_us)
        mark_us = choose_earlier (mark_us, step_us);
    }

  return mark_us;
}

/* Emits what is due exactly at the time that has passed in the phase. */
void
patella_session_emit_marks (PatellaSession *self)
{
  const PatellaPhase *phase = patella_session_peek_phase (self);
  gint64 length_us = self->place.length_us;
  gint64 passed_us = self->place.passed_us;
  gint64 left_us = length_us - passed_us;

  if (length_us == PATELLA_WAITS || passed_us <= 0 || left_us <= 0)
    return;

  if (has_ticks (phase, length_us) && passed_us % PATELLA_SECOND_US == 0)
    patella_session_emit (self, PATELLA_SESSION_EVENT_TICK, (int) (passed_us / PATELLA_SECOND_US));
  if (has_half_way (phase, length_us) && passed_us == length_us / 2)
    patella_session_emit (self, PATELLA_SESSION_EVENT_HALF_WAY, 0);
  if (left_us % PATELLA_SECOND_US == 0 && left_us / PATELLA_SECOND_US <= count_beeps (self, length_us))
    patella_session_emit (self, PATELLA_SESSION_EVENT_COUNTDOWN, (int) (left_us / PATELLA_SECOND_US));
}
