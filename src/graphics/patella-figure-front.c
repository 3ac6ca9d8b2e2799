/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-private.h"

#include <math.h>

/* The body seen from the front, as in a mirror: the person's left is on the viewer's left. */

#define ANKLE 0.87

static double
outward (int half)
{
  return half == PATELLA_HALF_RIGHT ? 1.0 : -1.0;
}

/* A drop above the inner edge of the kneecap, and the broad muscle behind it. */
static void
paint_muscle (const PatellaFigureScene *self,
              int                       half)
{
  PatellaPoint hip = patella_figure_scene_at (self, &self->body.hip[half]);
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);
  double inward = -outward (half);
  double effort = self->state->effort;
  PatellaColor skin = patella_figure_leg_color (self, half);
  PatellaColor color = patella_color_mix (&skin, &self->palette->muscle, effort);
  double swell = 1.0 + 0.12 * effort;
  double angle = atan2 (hip.y - knee.y, hip.x - knee.x);

  cairo_save (self->cr);
  cairo_translate (self->cr, knee.x, knee.y);
  cairo_rotate (self->cr, angle - G_PI / 2.0);
  cairo_scale (self->cr, 0.98 * inward, 1.25);
  cairo_new_path (self->cr);
  cairo_move_to (self->cr, 2.4, 13.0);
  cairo_curve_to (self->cr, 5.6 * swell, 12.0, 7.8 * swell, 6.0, 6.2 * swell, 2.6);
  cairo_curve_to (self->cr, 5.0 * swell, 0.2, 2.2, 1.6, 1.6, 4.6);
  cairo_curve_to (self->cr, 1.2, 7.6, 1.2, 10.0, 2.4, 13.0);
  cairo_close_path (self->cr);
  cairo_restore (self->cr);
  patella_color_set_source (&color, self->cr);
  cairo_fill_preserve (self->cr);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_set_line_width (self->cr, 0.9);
  cairo_stroke (self->cr);
}

static void
leg_path (const PatellaFigureScene *self,
          int                       half,
          double                    grow)
{
  PatellaPoint hip = patella_figure_scene_at (self, &self->body.hip[half]);
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);
  PatellaPoint heel = patella_figure_scene_at (self, &self->body.heel[half]);
  PatellaPoint toe = patella_figure_scene_at (self, &self->body.toe[half]);
  PatellaDisc discs[6] = {
    patella_disc_along (&hip, &knee, 0.0, 0.0, 8.0),
    patella_disc_along (&hip, &knee, 0.5, 0.0, 8.4),
    patella_disc_along (&hip, &knee, 1.0, 0.0, 6.8),
    patella_disc_along (&knee, &heel, 0.3, 0.0, 6.0),
    patella_disc_along (&knee, &heel, 0.6, 0.0, 4.9),
    patella_disc_along (&knee, &heel, ANKLE, 0.0, 3.7),
  };
  PatellaDisc back = { heel.x, heel.y + 4.4, 4.0 };
  /* Broad at the toes: it points at the viewer. */
  PatellaDisc toes[2] = { { toe.x - 2.0, toe.y + 4.2, 3.8 }, { toe.x + 2.0, toe.y + 4.2, 3.8 } };

  patella_capsule_chain (self->cr, discs, 6, grow);
  patella_capsule_path (self->cr, &discs[5], &back, grow);
  patella_capsule_path (self->cr, &back, &toes[0], grow);
  patella_capsule_path (self->cr, &back, &toes[1], grow);
  patella_capsule_path (self->cr, &toes[0], &toes[1], grow);
}

static void
paint_leg (const PatellaFigureScene *self,
           int                       half)
{
  PatellaColor skin = patella_figure_leg_color (self, half);

  cairo_new_path (self->cr);
  leg_path (self, half, 1.1);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_fill (self->cr);
  leg_path (self, half, 0.0);
  patella_color_set_source (&skin, self->cr);
  cairo_fill (self->cr);
}

/* One piece with the trunk, and a seam between the thighs. */
static void
paint_shorts (const PatellaFigureScene *self)
{
  PatellaPoint pelvis = patella_figure_scene_at (self, &self->body.pelvis);
  PatellaPoint knees[2];

  cairo_new_path (self->cr);

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      PatellaPoint hip = patella_figure_scene_at (self, &self->body.hip[half]);

      knees[half] = patella_figure_scene_at (self, &self->body.knee[half]);

      PatellaDisc leg[2] = { { hip.x, hip.y, 9.3 }, patella_disc_along (&hip, &knees[half], 0.35, 0.0, 9.2) };

      patella_capsule_chain (self->cr, leg, 2, 0.0);
    }

  patella_capsule_path (self->cr, &(PatellaDisc) { pelvis.x, pelvis.y, 7.0 }, &(PatellaDisc) { pelvis.x, pelvis.y + 8.0, 9.0 }, 0.0);
  patella_color_set_source (&self->palette->cloth, self->cr);
  cairo_fill (self->cr);
  cairo_move_to (self->cr, pelvis.x, pelvis.y - 3.0);
  cairo_line_to (self->cr, pelvis.x, pelvis.y - 10.5);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_set_line_width (self->cr, 0.9);
  cairo_stroke (self->cr);
}

/* What is to be seen at the knee, whatever is held between the knees. */
static void
paint_knee (const PatellaFigureScene *self,
            int                       half)
{
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);

  if (patella_figure_half_works (self, half))
    paint_muscle (self, half);

  /* The kneecap: what the program is named after. */
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_set_line_width (self->cr, 0.9);
  cairo_new_path (self->cr);
  cairo_arc (self->cr, knee.x + 0.6 * outward (half), knee.y - 1.6, 3.1, 0.0, 2.0 * G_PI);
  cairo_stroke (self->cr);
}

static void
paint_arm (const PatellaFigureScene *self,
           int                       half)
{
  PatellaPoint shoulder = patella_figure_scene_at (self, &self->body.shoulder[half]);
  PatellaPoint elbow = patella_figure_scene_at (self, &self->body.elbow[half]);
  PatellaPoint hand = patella_figure_scene_at (self, &self->body.hand[half]);
  PatellaDisc arm[5] = {
    { shoulder.x, shoulder.y - 4.0, 5.0 },
    { elbow.x, elbow.y, 3.9 },
    patella_disc_along (&elbow, &hand, 0.8, 0.0, 2.6),
    { hand.x, hand.y, PATELLA_BODY_HAND },
    patella_disc_along (&elbow, &hand, 1.15, 0.0, 2.4),
  };
  PatellaDisc sleeve[2] = { { shoulder.x, shoulder.y - 4.0, 5.5 },
                            patella_disc_along (&shoulder, &elbow, 0.5, 0.0, 5.2) };

  patella_figure_paint_shape (self, arm, 5, &self->palette->body);
  cairo_new_path (self->cr);
  patella_capsule_chain (self->cr, sleeve, 2, 0.0);
  patella_color_set_source (&self->palette->cloth, self->cr);
  cairo_fill (self->cr);
}

/* In the trunk's own space: y from 0 at the hips to 1 at the shoulders, x in units. */
static void
trunk_path (const PatellaFigureScene *self,
            double                    grow)
{
  PatellaPoint pelvis = patella_figure_scene_at (self, &self->body.pelvis);
  PatellaPoint neck = patella_figure_scene_at (self, &self->body.neck);
  double breath = 0.5 * self->state->breath;

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      double side = -outward (half);
      PatellaDisc collar = patella_disc_along (&pelvis, &neck, 1.04, side * 3.0, 3.4);
      PatellaDisc shoulder = patella_disc_along (&pelvis, &neck, 0.93, side * 11.0, 5.6);
      PatellaDisc chest = patella_disc_along (&pelvis, &neck, 0.7, side * (7.0 + breath), 7.6);
      PatellaDisc waist = patella_disc_along (&pelvis, &neck, 0.36, side * 4.6, 7.0);
      PatellaDisc hips = patella_disc_along (&pelvis, &neck, 0.04, side * 5.8, 8.6);

      patella_capsule_path (self->cr, &shoulder, &chest, grow);
      patella_capsule_path (self->cr, &chest, &waist, grow);
      patella_capsule_path (self->cr, &waist, &hips, grow);
      patella_capsule_path (self->cr, &shoulder, &collar, grow);
    }

  patella_capsule_path (self->cr, &(PatellaDisc) { pelvis.x, pelvis.y, 6.0 }, &(PatellaDisc) { neck.x, neck.y, 5.0 }, grow);
}

static void
paint_trunk (const PatellaFigureScene *self)
{
  cairo_new_path (self->cr);
  trunk_path (self, 1.1);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_fill (self->cr);
  trunk_path (self, 0.0);
  patella_color_set_source (&self->palette->cloth, self->cr);
  cairo_fill (self->cr);
}

static void
paint_head (const PatellaFigureScene *self)
{
  PatellaPoint neck = patella_figure_scene_at (self, &self->body.neck);
  PatellaPoint head = patella_figure_scene_at (self, &self->body.head);
  cairo_t *cr = self->cr;
  PatellaDisc throat[2] = { { neck.x, neck.y + 5.0, 4.6 }, patella_disc_along (&neck, &head, 0.7, 0.0, 4.4) };
  PatellaDisc face[2] = { { head.x, head.y + 1.6, 8.8 }, { head.x, head.y - 4.6, 6.4 } };

  patella_figure_paint_shape (self, face, 2, &self->palette->body);
  cairo_new_path (cr);
  patella_capsule_chain (cr, throat, 2, 0.0);
  patella_color_set_source (&self->palette->body, cr);
  cairo_fill (cr);
  cairo_arc (cr, head.x, head.y + 2.2, 9.3, -0.06 * G_PI, 1.06 * G_PI);
  cairo_curve_to (cr, head.x - 6.0, head.y + 6.4, head.x + 6.0, head.y + 6.4, head.x + 9.2, head.y + 0.5);
  cairo_close_path (cr);
  patella_color_set_source (&self->palette->cloth, cr);
  cairo_fill (cr);
}

/**
 * patella_figure_paint_front:
 * @self: the scene
 *
 * Paints body and props as seen from the front.
 */
void
patella_figure_paint_front (const PatellaFigureScene *self)
{
  gboolean leans = self->body.neck.z < -8.0;

  patella_figure_paint_props (self, PATELLA_LAYER_BEHIND);

  if (!leans)
    paint_head (self);

  paint_trunk (self);
  paint_leg (self, PATELLA_HALF_LEFT);
  paint_leg (self, PATELLA_HALF_RIGHT);
  paint_shorts (self);
  patella_figure_paint_props (self, PATELLA_LAYER_BETWEEN);
  paint_knee (self, PATELLA_HALF_LEFT);
  paint_knee (self, PATELLA_HALF_RIGHT);
  paint_arm (self, PATELLA_HALF_LEFT);
  paint_arm (self, PATELLA_HALF_RIGHT);

  if (leans)
    paint_head (self);

  patella_figure_paint_props (self, PATELLA_LAYER_FRONT);
  patella_figure_paint_arrows (self);
}
