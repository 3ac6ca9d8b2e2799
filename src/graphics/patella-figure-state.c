/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure.h"

#include <math.h>

/* A change of tension that has no phase of its own takes this long: "build up over the first second instead of snapping
 * tight" (exercise-content, quad set), shortened so that the picture does not lag behind the word. */
#define QUICK_S 0.6
/* Effort of a muscle that moves a limb, against 1 for one that holds. */
#define MOVING_EFFORT 0.55
/* A calm breath. */
#define BREATH_S 4.0

/* What one phase of a repetition does to the pose. */
typedef struct
{
  gboolean from_hold;  /* the pose at its beginning */
  gboolean to_hold;    /* the pose at its end */
  gboolean quick;      /* the way from one to the other takes QUICK_S, not the whole phase */
  gboolean returns;    /* and goes back to rest before it ends, because nothing later does */
} Move;

/**
 * patella_figure_ease:
 * @progress: 0 to 1; beyond that, or not a number, it is clamped
 *
 * Starts and ends a movement softly: it is monotone, symmetrical, and stands still at both ends.
 *
 * Returns: 0 to 1
 */
double
patella_figure_ease (double progress)
{
  double t = progress > 0.0 ? MIN (progress, 1.0) : 0.0;

  return t * t * (3.0 - 2.0 * t);
}

static gboolean
moves (PatellaPhaseKind kind)
{
  return kind == PATELLA_PHASE_KIND_LIFT || kind == PATELLA_PHASE_KIND_LOWER;
}

/* The repetition begins at rest. The first moving phase leads to the held pose, the next one back, and so on; a hold
 * that no movement led to tightens by itself, and relaxing always ends at rest. */
static Move
move_of_phase (const PatellaDose *dose,
               int                rep_phase)
{
  Move move = { FALSE, FALSE, FALSE, FALSE };

  for (int i = 0; i <= rep_phase; i++)
    {
      PatellaPhaseKind kind = dose->phases[i];

      move.from_hold = move.to_hold;
      move.quick = !moves (kind);

      if (moves (kind))
        move.to_hold = !move.from_hold;
      else if (kind == PATELLA_PHASE_KIND_HOLD)
        move.to_hold = TRUE;
      else if (kind == PATELLA_PHASE_KIND_RELAX)
        move.to_hold = FALSE;
    }

  move.returns = rep_phase == dose->n_phases - 1 && move.to_hold;

  return move;
}

/* How far the body is in the held pose, 0 to 1. */
static double
held_share (const Move *move,
            double      seconds,
            double      length)
{
  double quick = MIN (QUICK_S, length / 3.0);
  /* A movement that has to come back has half its time for each way. */
  double back = move->quick ? quick : length / 2.0;
  double way = seconds / MAX (move->quick ? quick : move->returns ? length / 2.0 : length, 1e-6);
  double start = move->from_hold ? 1.0 : 0.0;
  double end = move->to_hold ? 1.0 : 0.0;
  double share = start + (end - start) * patella_figure_ease (way);

  if (move->returns && seconds > length - back)
    share *= 1.0 - patella_figure_ease ((seconds - length + back) / MAX (back, 1e-6));

  return share;
}

static double
effort_of_phase (PatellaPhaseKind kind,
                 double           held,
                 double           seconds,
                 double           length)
{
  double quick = MIN (QUICK_S, length / 3.0);
  double begun = patella_figure_ease (seconds / MAX (quick, 1e-6));
  double to_end = patella_figure_ease ((length - seconds) / MAX (quick, 1e-6));

  if (kind == PATELLA_PHASE_KIND_HOLD || kind == PATELLA_PHASE_KIND_PAUSE)
    return held;
  if (moves (kind))
    return MAX (MOVING_EFFORT * MIN (begun, to_end), held);

  return held;
}

/**
 * patella_figure_state_set_phase:
 * @self: (inout): gets spec, poses, blend, effort, breath and one_sided; side is the caller's
 * @exercise: what is done; must outlive @self
 * @dose: (nullable): what is done of it; %NULL is only possible at rest
 * @rep_phase: index in the phases of @dose; -1: at rest
 * @progress: 0 to 1 of that phase
 *
 * From the session to the picture. An exercise without figure gives a state that paints nothing.
 */
void
patella_figure_state_set_phase (PatellaFigureState *self,
                                PatellaExercise    *exercise,
                                const PatellaDose  *dose,
                                int                 rep_phase,
                                double              progress)
{
  g_return_if_fail (self != NULL && PATELLA_IS_EXERCISE (exercise));

  self->spec = patella_exercise_get_figure_at (exercise, dose);
  self->one_sided = patella_exercise_is_one_sided (exercise);
  self->blend = self->effort = self->breath = 0.0;
  self->from_pose = self->to_pose = NULL;

  if (self->spec == NULL)
    return;

  const char *hold = dose == NULL ? self->spec->hold_pose : patella_exercise_get_hold_pose (exercise, dose);

  self->from_pose = self->spec->rest_pose;
  self->to_pose = hold != NULL ? hold : self->spec->rest_pose;

  if (dose == NULL || rep_phase < 0 || rep_phase >= dose->n_phases)
    return;

  Move move = move_of_phase (dose, rep_phase);
  PatellaPhaseKind kind = dose->phases[rep_phase];
  double length = MAX (dose->phase_us[rep_phase], 1) / (double) G_USEC_PER_SEC;
  double seconds = length * (progress > 0.0 ? MIN (progress, 1.0) : 0.0);
  double quick = MIN (QUICK_S, length / 3.0);

  self->blend = held_share (&move, seconds, length);
  self->effort = effort_of_phase (kind, self->blend, seconds, length);

  /* Breathing shows only while nothing else moves; it begins and ends in the middle of a breath. */
  if (kind == PATELLA_PHASE_KIND_HOLD || kind == PATELLA_PHASE_KIND_PAUSE || kind == PATELLA_PHASE_KIND_RELAX)
    self->breath = sin (2.0 * G_PI * seconds / BREATH_S) * patella_figure_ease ((length - seconds) / MAX (quick, 1e-6));
}
