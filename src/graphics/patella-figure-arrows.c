/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-private.h"

#include <math.h>

/* Arrows for an effort in which nothing can be seen to move: without them a squeeze looks like sitting still. They grow
 * with the effort and are gone at rest. */

/* A figure whose ends move less than this between its poses only tightens, or straightens a joint against something. */
#define STILL 12.0
#define LENGTH 13.0
#define HEAD 5.0

static gboolean
only_tightens (const PatellaFigureSpec *spec,
               const PatellaPose       *rest)
{
  for (guint i = 0; i < spec->poses->len; i++)
    {
      const PatellaPose *pose = g_ptr_array_index (spec->poses, i);

      for (int end = 0; end < PATELLA_N_ENDS; end++)
        for (int half = 0; half < PATELLA_N_HALVES; half++)
          if (hypot (pose->ends[end][half].x - rest->ends[end][half].x, pose->ends[end][half].y - rest->ends[end][half].y) > STILL)
            return FALSE;
    }

  return TRUE;
}

/* The tip lies at @tip; (@dx, @dy) is the direction, of length 1. */
static void
paint_arrow (const PatellaFigureScene *self,
             const PatellaPoint       *tip,
             double                    dx,
             double                    dy)
{
  double length = LENGTH * (0.5 + 0.5 * self->state->effort);
  double base = length - HEAD;
  const double outline[7][2] = { { 0.0, 0.0 }, { HEAD, 4.2 }, { HEAD, 1.7 }, { HEAD + base, 1.7 },
                                 { HEAD + base, -1.7 }, { HEAD, -1.7 }, { HEAD, -4.2 } };
  PatellaColor rim = self->palette->background;
  PatellaColor color = self->palette->muscle;

  /* A group to fade both as one would take a surface as large as the picture, for a difference that is not seen. */
  rim.alpha *= self->state->effort;
  color.alpha *= self->state->effort;

  cairo_new_path (self->cr);

  for (guint i = 0; i < G_N_ELEMENTS (outline); i++)
    cairo_line_to (self->cr, tip->x - dx * outline[i][0] - dy * outline[i][1], tip->y - dy * outline[i][0] + dx * outline[i][1]);

  cairo_close_path (self->cr);
  patella_color_set_source (&rim, self->cr);
  cairo_set_line_width (self->cr, 2.2);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (self->cr);
  patella_color_set_source (&color, self->cr);
  cairo_fill (self->cr);
}

static void
paint_squeeze (const PatellaFigureScene *self)
{
  PatellaPoint left = patella_figure_scene_at (self, &self->body.knee[PATELLA_HALF_LEFT]);
  PatellaPoint right = patella_figure_scene_at (self, &self->body.knee[PATELLA_HALF_RIGHT]);

  if (self->body.view != PATELLA_VIEW_FRONT)
    return;

  paint_arrow (self, &(PatellaPoint) { left.x - PATELLA_BODY_KNEE - 3.0, left.y }, 1.0, 0.0);
  paint_arrow (self, &(PatellaPoint) { right.x + PATELLA_BODY_KNEE + 3.0, right.y }, -1.0, 0.0);
}

static void
paint_against_band (const PatellaFigureScene *self)
{
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[PATELLA_HALF_RIGHT]);

  paint_arrow (self, &(PatellaPoint) { knee.x - PATELLA_BODY_KNEE - 4.0 - LENGTH * (0.5 + 0.5 * self->state->effort), knee.y + 0.5 }, -1.0, 0.0);
}

/* From the front, because behind the knee is the wall. */
static void
paint_against_wall (const PatellaFigureScene *self)
{
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[PATELLA_HALF_RIGHT]);

  paint_arrow (self, &(PatellaPoint) { knee.x + PATELLA_BODY_KNEE + 4.0, knee.y + 0.5 }, -1.0, 0.0);
}

/* Straight leg on the ground: the knee presses down. On a chair: the foot presses into the floor. */
static void
paint_press (const PatellaFigureScene *self,
             int                       half)
{
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);
  PatellaPoint toe = patella_figure_scene_at (self, &self->body.toe[half]);
  double outward = self->body.view == PATELLA_VIEW_FRONT && half == PATELLA_HALF_LEFT ? -1.0 : 1.0;
  gboolean on_ground = self->body.knee[half].y - self->ground < 25.0;

  if (on_ground)
    paint_arrow (self, &(PatellaPoint) { knee.x + 2.0, knee.y + PATELLA_BODY_KNEE + 4.0 }, 0.0, -1.0);
  else
    paint_arrow (self, &(PatellaPoint) { toe.x + 11.0 * outward, toe.y + 1.0 }, 0.0, -1.0);
}

void
patella_figure_paint_arrows (const PatellaFigureScene *self)
{
  const PatellaFigureSpec *spec = self->state->spec;
  const PatellaPose *rest = patella_figure_spec_lookup (spec, spec->rest_pose);
  gboolean ball = FALSE;
  gboolean band = FALSE;

  if (!(self->state->effort > 0.02) || !only_tightens (spec, rest))
    return;

  for (guint i = 0; i < spec->props->len; i++)
    {
      PatellaPropKind kind = ((const PatellaProp *) g_ptr_array_index (spec->props, i))->kind;

      ball |= kind == PATELLA_PROP_BALL;
      band |= kind == PATELLA_PROP_BAND;
    }

  if (ball)
    paint_squeeze (self);
  else if (band)
    paint_against_band (self);
  else if (patella_figure_presses_wall (self))
    paint_against_wall (self);
  else
    for (int half = 0; half < PATELLA_N_HALVES; half++)
      if (patella_figure_half_works (self, half))
        paint_press (self, half);

}
