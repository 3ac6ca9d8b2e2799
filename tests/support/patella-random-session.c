/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-random-session.h"

#include "patella-duration.h"
#include "patella-test.h"

/* Spans around every limit of the engine: ticks below 6 s, countdown from 6 s, half-way from 10 s, and odd ones. */
static gint64
choose_phase_us (PatellaChance *chance)
{
  const gint64 spans_us[] = {
    100000, 1000000, 2000000, 3000000, 5000000, 5999999, 6000000, 6500000, 9999999, 10000000, 11000001, 12000000,
  };

  return spans_us[patella_chance_int (chance, 0, G_N_ELEMENTS (spans_us) - 1)];
}

PatellaDose
patella_random_dose (PatellaChance *chance)
{
  const PatellaPhaseKind kinds[] = {
    PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_PAUSE, PATELLA_PHASE_KIND_LOWER,
    PATELLA_PHASE_KIND_RELAX,
  };
  const gint64 rests_us[] = { 0, 1000000, 5000000, 20000000, 60000000 };
  PatellaDose dose = { .level = 1, .load_g = PATELLA_UNKNOWN };

  dose.level = patella_chance_int (chance, 1, 8);
  dose.sets = patella_chance_int (chance, 1, 3);
  dose.reps = patella_chance_int (chance, 1, 4);
  dose.paced = !patella_chance_once (chance, 5);
  dose.rest_us = rests_us[patella_chance_int (chance, 0, G_N_ELEMENTS (rests_us) - 1)];
  dose.n_phases = patella_chance_int (chance, 1, 4);
  for (int i = 0; i < dose.n_phases; i++)
    {
      /* the first one works: a repetition of relax alone is none */
      dose.phases[i] = kinds[patella_chance_int (chance, 0, i == 0 ? 3 : 4)];
      dose.phase_us[i] = choose_phase_us (chance);
    }

  return dose;
}

static void
free_track (gpointer track)
{
  patella_track_free (track);
}

PatellaTimeline *
patella_random_timeline (PatellaChance *chance)
{
  const char *exercises[] = { "vmo1", "bridge" };
  const gint64 spans_us[] = { 0, 3000000, 10000000, 2500000 };
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (free_track);
  int count = patella_chance_int (chance, 1, 4);
  PatellaTimelineOptions options = { 0 };

  for (int i = 0; i < count; i++)
    {
      PatellaDose dose = patella_random_dose (chance);

      g_ptr_array_add (tracks, patella_test_make_track (exercises[patella_chance_int (chance, 0, 1)],
                                                        (PatellaSide) patella_chance_int (chance, PATELLA_SIDE_LEFT,
                                                                                          PATELLA_SIDE_BOTH),
                                                        patella_chance_once (chance, 8) ? NULL : &dose));
    }

  options.get_ready_us = spans_us[patella_chance_int (chance, 0, 3)];
  options.switch_side_us = spans_us[patella_chance_int (chance, 0, 3)];
  options.countdown_us = patella_chance_int (chance, 0, 5) * PATELLA_SECOND_US;
  options.count_in_us = spans_us[patella_chance_int (chance, 0, 3)];

  return patella_timeline_new (tracks, &options);
}

static PatellaCommandKind
choose_kind (PatellaChance        *chance,
             const PatellaSession *session)
{
  int phase = patella_session_get_phase (session);
  PatellaTimeline *timeline = patella_session_get_timeline (session);

  if (patella_session_get_state (session) == PATELLA_SESSION_STATE_READY && !patella_chance_once (chance, 8))
    return PATELLA_COMMAND_START;
  if (phase < 0 || patella_chance_once (chance, 3))
    return (PatellaCommandKind) patella_chance_int (chance, PATELLA_COMMAND_START, PATELLA_COMMAND_FINISH);

  /* what a person would do there, so that sessions get somewhere and what is possible only for a moment is tried in it */
  if (patella_session_get_state (session) == PATELLA_SESSION_STATE_PAUSED && !patella_chance_once (chance, 3))
    return PATELLA_COMMAND_RESUME;
  if (patella_session_can (session, PATELLA_COMMAND_UNDO, 0) && patella_chance_once (chance, 3))
    return PATELLA_COMMAND_UNDO;
  if (patella_timeline_get_phase (timeline, (guint) phase)->duration_us == PATELLA_WAITS)
    return patella_chance_once (chance, 2) ? PATELLA_COMMAND_PROCEED : PATELLA_COMMAND_CONFIRM_SET;
  if (patella_session_can (session, PATELLA_COMMAND_CHANGE_REST, 0) && patella_chance_once (chance, 2))
    return PATELLA_COMMAND_CHANGE_REST;
  if (patella_chance_once (chance, 4))
    return PATELLA_COMMAND_GO_BACK;
  if (patella_chance_once (chance, 4))
    return PATELLA_COMMAND_SET_DOSE;
  if (patella_chance_once (chance, 2))
    return (PatellaCommandKind) patella_chance_int (chance, PATELLA_COMMAND_SET_PACE, PATELLA_COMMAND_JUMP);

  return patella_chance_once (chance, 2) ? PATELLA_COMMAND_PAUSE : PATELLA_COMMAND_PROCEED;
}

/* What a session may be swapped to: always the same few, as a command only borrows it. */
static const PatellaTrack *
choose_alternative (PatellaChance *chance)
{
  static const struct { const char *exercise; PatellaSide side; int sets; const char *phases; } kinds[] = {
    { "tke", PATELLA_SIDE_LEFT, 1, "lift 2 hold 3 lower 2 relax 3" },
    { "tke", PATELLA_SIDE_RIGHT, 3, "hold 12" },
    { "vmo1", PATELLA_SIDE_RIGHT, 2, "lift 2 lower 6 relax 1" },
    { "bridge", PATELLA_SIDE_BOTH, 2, "pause 1" },
  };
  static PatellaTrack *tracks[G_N_ELEMENTS (kinds)];
  int index = patella_chance_int (chance, 0, G_N_ELEMENTS (kinds) - 1);

  if (tracks[index] == NULL)
    {
      PatellaDose dose = patella_test_make_dose (kinds[index].sets, 2, kinds[index].phases);

      dose.paced = index != 3;
      tracks[index] = patella_test_make_track (kinds[index].exercise, kinds[index].side, &dose);
      tracks[index]->chosen = PATELLA_CHOSEN_ALTERNATIVE;
    }

  return tracks[index];
}

/* The argument of a command that adjusts the session. */
static void
choose_adjustment (PatellaChance        *chance,
                   const PatellaSession *session,
                   PatellaCommand       *command)
{
  PatellaTimeline *timeline = patella_session_get_timeline (session);

  command->track = patella_chance_int (chance, -1, (int) patella_timeline_get_n_tracks (timeline));
  command->number = patella_chance_int (chance, 0, 1);
  if (command->kind == PATELLA_COMMAND_SET_DOSE)
    {
      command->dose = patella_random_dose (chance);
      command->chosen = (PatellaChosen) patella_chance_int (chance, 0, PATELLA_CHOSEN_ALTERNATIVE);
      if (patella_chance_once (chance, 10))
        command->dose.reps = 0;
    }
  else if (command->kind == PATELLA_COMMAND_SWAP && !patella_chance_once (chance, 10))
    {
      command->instead = choose_alternative (chance);
    }
  else if (command->kind == PATELLA_COMMAND_MOVE_TRACK)
    {
      command->number = command->number == 0 ? -1 : 1;
    }
  else if (command->kind == PATELLA_COMMAND_JUMP)
    {
      command->number = patella_chance_int (chance, -1, (int) patella_timeline_get_n_sets (timeline));
    }
}

/* Any command with any argument, more often one that means something where @session stands. */
PatellaCommand
patella_random_command (PatellaChance        *chance,
                        const PatellaSession *session)
{
  PatellaCommand command = { .kind = choose_kind (chance, session) };

  if (command.kind == PATELLA_COMMAND_FINISH)
    {
      /* the end comes soon enough */
      command.number = patella_chance_int (chance, 0, 2);
      if (!patella_chance_once (chance, 3))
        command.kind = PATELLA_COMMAND_PROCEED;
    }
  else if (command.kind == PATELLA_COMMAND_CHANGE_REST)
    {
      command.number = patella_chance_once (chance, 2) ? 10 : -10;
      if (patella_chance_once (chance, 8))
        command.number = 3;
    }
  else if (command.kind == PATELLA_COMMAND_CONFIRM_SET)
    {
      command.number = patella_chance_int (chance, -1, 12);
    }
  else if (command.kind >= PATELLA_COMMAND_SET_DOSE && command.kind <= PATELLA_COMMAND_JUMP)
    {
      choose_adjustment (chance, session, &command);
    }

  return command;
}

/* A moment not before @now_us: at it, around the next boundary, soon, or much later. */
gint64
patella_random_moment (PatellaChance        *chance,
                       const PatellaSession *session,
                       gint64                now_us)
{
  gint64 boundary_us = patella_session_next_boundary (session);
  int beside_us = patella_chance_int (chance, -1, 1);

  switch (patella_chance_int (chance, 0, 5))
    {
    case 0:
      return now_us;
    case 1:
    case 2:
      return MAX (now_us, boundary_us + beside_us);
    case 3:
      return now_us + patella_chance_span (chance, 100 * PATELLA_SECOND_US);
    default:
      return now_us + patella_chance_span (chance, 9 * PATELLA_SECOND_US);
    }
}
