/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-private.h"

#include <math.h>

/* The body seen from the side: far limbs first, then the trunk, then what is near. */

/* Of the shin, seen from the knee: the ankle stands this high above the sole. */
#define ANKLE 0.87
#define BARE 0.52

static void
leg_discs (const PatellaFigureScene *self,
           int                       half,
           PatellaDisc               out_discs[6])
{
  PatellaPoint hip = patella_figure_scene_at (self, &self->body.hip[half]);
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);
  PatellaPoint heel = patella_figure_scene_at (self, &self->body.heel[half]);

  /* from inside the trousers, so that their edge shows no rim of it */
  out_discs[0] = patella_disc_along (&hip, &knee, 0.25, 0.3, 7.4);
  out_discs[1] = patella_disc_along (&hip, &knee, 0.45, 0.7, 8.0);
  out_discs[2] = patella_disc_along (&hip, &knee, 1.0, 0.0, PATELLA_BODY_KNEE);
  out_discs[3] = patella_disc_along (&knee, &heel, 0.3, -0.9, 5.9);
  out_discs[4] = patella_disc_along (&knee, &heel, 0.62, -0.3, 4.6);
  out_discs[5] = patella_disc_along (&knee, &heel, ANKLE, 0.0, 3.6);
}

static void
foot_path (const PatellaFigureScene *self,
           int                       half,
           const PatellaDisc        *ankle,
           double                    grow)
{
  PatellaPoint heel = patella_figure_scene_at (self, &self->body.heel[half]);
  PatellaPoint toe = patella_figure_scene_at (self, &self->body.toe[half]);
  PatellaDisc back = patella_disc_along (&heel, &toe, -0.09, 3.9, 3.9);
  PatellaDisc ball = patella_disc_along (&heel, &toe, 0.68, 2.9, 2.9);
  PatellaDisc tip = patella_disc_along (&heel, &toe, 0.94, 2.0, 2.0);

  patella_capsule_path (self->cr, ankle, &back, grow);
  patella_capsule_path (self->cr, ankle, &ball, grow);
  patella_capsule_path (self->cr, &back, &ball, grow);
  patella_capsule_path (self->cr, &ball, &tip, grow);
}

static void
leg_path (const PatellaFigureScene *self,
          int                       half,
          const PatellaDisc         discs[6],
          double                    grow)
{
  patella_capsule_chain (self->cr, discs, 6, grow);
  foot_path (self, half, &discs[5], grow);
}

/* A muscle as a spindle along the thigh: its ends, then how far its two sides bulge from the bone. */
typedef struct
{
  double from[2];      /* along, aside */
  double outer[2][2];
  double to[2];
  double inner[2][2];
} Spindle;

static const Spindle front_spindle = { { 0.53, 6.4 }, { { 0.76, 8.6 }, { 0.9, 7.4 } }, { 0.97, 2.0 }, { { 0.88, -2.0 }, { 0.72, -0.5 } } };
static const Spindle back_spindle = { { 0.42, -7.0 }, { { 0.55, -9.6 }, { 0.78, -8.0 } }, { 0.94, -4.0 }, { { 0.84, 0.0 }, { 0.6, 0.5 } } };

/* The buttock, over the trousers. */
static const Spindle seat_spindle = { { -0.16, -3.5 }, { { -0.1, -10.4 }, { 0.2, -11.0 } }, { 0.34, -6.6 }, { { 0.22, -3.6 }, { 0.0, -1.0 } } };

/* A muscle that works: it swells with the effort, and is filled with it. */
static void
paint_muscle (const PatellaFigureScene *self,
              int                       half,
              const Spindle            *spindle,
              const PatellaColor       *skin)
{
  PatellaPoint hip = patella_figure_scene_at (self, &self->body.hip[half]);
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);
  double effort = self->state->effort;
  double swell = 1.0 + 0.3 * effort;
  PatellaColor color = patella_color_mix (skin, &self->palette->muscle, effort);
  PatellaDisc from = patella_disc_along (&hip, &knee, spindle->from[0], spindle->from[1], 0.0);
  PatellaDisc to = patella_disc_along (&hip, &knee, spindle->to[0], spindle->to[1], 0.0);
  PatellaDisc outer[2];
  PatellaDisc inner[2];

  for (int i = 0; i < 2; i++)
    {
      outer[i] = patella_disc_along (&hip, &knee, spindle->outer[i][0], swell * spindle->outer[i][1], 0.0);
      inner[i] = patella_disc_along (&hip, &knee, spindle->inner[i][0], spindle->inner[i][1], 0.0);
    }

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, from.x, from.y);
  cairo_curve_to (self->cr, outer[0].x, outer[0].y, outer[1].x, outer[1].y, to.x, to.y);
  cairo_curve_to (self->cr, inner[0].x, inner[0].y, inner[1].x, inner[1].y, from.x, from.y);
  cairo_close_path (self->cr);
  patella_color_set_source (&color, self->cr);
  cairo_fill_preserve (self->cr);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_set_line_width (self->cr, 0.9);
  cairo_stroke (self->cr);
}

static void
paint_leg (const PatellaFigureScene *self,
           int                       half)
{
  PatellaColor skin = patella_figure_leg_color (self, half);
  PatellaDisc discs[6];

  leg_discs (self, half, discs);
  cairo_new_path (self->cr);
  leg_path (self, half, discs, 1.1);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_fill (self->cr);
  leg_path (self, half, discs, 0.0);
  patella_color_set_source (&skin, self->cr);
  cairo_fill (self->cr);

  if (patella_figure_half_works (self, half))
    paint_muscle (self, half, patella_figure_lifts_hips (self) ? &back_spindle : &front_spindle, &skin);
}

/* Trousers end above the muscle that is to be seen; they join the trunk without a seam. */
static void
paint_shorts (const PatellaFigureScene *self,
              int                       half)
{
  const PatellaColor *cloth = half == PATELLA_HALF_RIGHT ? &self->palette->cloth : &self->palette->cloth_far;
  PatellaPoint hip = patella_figure_scene_at (self, &self->body.hip[half]);
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[half]);
  PatellaDisc discs[3] = {
    patella_disc_along (&hip, &knee, 0.0, 0.0, 9.4),
    patella_disc_along (&hip, &knee, 0.3, 0.4, 9.0),
    patella_disc_along (&hip, &knee, BARE - 0.14, 0.6, 8.6),
  };

  cairo_new_path (self->cr);
  patella_capsule_chain (self->cr, discs, 3, 0.0);
  patella_color_set_source (cloth, self->cr);
  cairo_fill (self->cr);

  if (half == PATELLA_HALF_RIGHT && patella_figure_lifts_hips (self))
    paint_muscle (self, half, &seat_spindle, cloth);
}

static void
paint_arm (const PatellaFigureScene *self,
           int                       half)
{
  gboolean near = half == PATELLA_HALF_RIGHT;
  PatellaPoint shoulder = patella_figure_scene_at (self, &self->body.shoulder[half]);
  PatellaPoint elbow = patella_figure_scene_at (self, &self->body.elbow[half]);
  PatellaPoint hand = patella_figure_scene_at (self, &self->body.hand[half]);
  PatellaDisc arm[6] = {
    patella_disc_along (&shoulder, &elbow, 0.0, 0.0, 5.2),
    patella_disc_along (&shoulder, &elbow, 1.0, 0.0, 3.8),
    patella_disc_along (&elbow, &hand, 0.25, 0.0, 3.9),
    patella_disc_along (&elbow, &hand, 0.82, 0.0, 2.5),
    patella_disc_along (&elbow, &hand, 1.0, 0.0, PATELLA_BODY_HAND),
    patella_disc_along (&elbow, &hand, 1.16, 0.4, 2.2),
  };
  PatellaDisc sleeve[2] = { { arm[0].x, arm[0].y, 5.7 }, patella_disc_along (&shoulder, &elbow, 0.52, 0.0, 5.3) };

  patella_figure_paint_shape (self, arm, 6, near ? &self->palette->body : &self->palette->body_far);
  cairo_new_path (self->cr);
  patella_capsule_chain (self->cr, sleeve, 2, 0.0);
  patella_color_set_source (near ? &self->palette->cloth : &self->palette->cloth_far, self->cr);
  cairo_fill (self->cr);
}

static void
paint_trunk (const PatellaFigureScene *self)
{
  PatellaPoint pelvis = patella_figure_scene_at (self, &self->body.pelvis);
  PatellaPoint neck = patella_figure_scene_at (self, &self->body.neck);
  double breath = 0.5 * self->state->breath;
  /* Left of the way up is the back. */
  PatellaDisc discs[6] = {
    patella_disc_along (&pelvis, &neck, 0.0, 0.0, 9.3),
    patella_disc_along (&pelvis, &neck, 0.18, -0.8, 8.8),
    patella_disc_along (&pelvis, &neck, 0.4, -1.0 - 0.4 * breath, 8.5 + 0.5 * breath),
    patella_disc_along (&pelvis, &neck, 0.64, -1.2 - 0.7 * breath, 9.4 + 0.8 * breath),
    patella_disc_along (&pelvis, &neck, 0.83, -0.7 - 0.4 * breath, 8.6 + 0.5 * breath),
    patella_disc_along (&pelvis, &neck, 0.98, 0.0, 5.9),
  };

  /* No rim where trunk and thighs are one. */
  cairo_new_path (self->cr);
  patella_capsule_chain (self->cr, &discs[2], 4, 1.1);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_fill (self->cr);
  patella_capsule_chain (self->cr, discs, 6, 0.0);
  patella_color_set_source (&self->palette->cloth, self->cr);
  cairo_fill (self->cr);
}

/* In the head's own space: x to the face, y to the crown. */
static void
paint_head (const PatellaFigureScene *self)
{
  PatellaPoint neck = patella_figure_scene_at (self, &self->body.neck);
  PatellaPoint head = patella_figure_scene_at (self, &self->body.head);
  cairo_t *cr = self->cr;
  PatellaDisc throat[2] = { patella_disc_along (&neck, &head, 0.1, 0.6, 4.9), patella_disc_along (&neck, &head, 0.7, 0.4, 4.5) };
  PatellaDisc nose[2] = { { 7.5, 0.5, 1.8 }, { 10.0, -1.4, 1.3 } };
  PatellaDisc jaw[2] = { { 1.5, -4.0, 6.6 }, { 4.2, -7.2, 3.6 } };

  patella_figure_paint_shape (self, throat, 2, &self->palette->body);
  cairo_save (cr);
  cairo_translate (cr, head.x, head.y);
  cairo_rotate (cr, atan2 (head.y - neck.y, head.x - neck.x) - G_PI / 2.0);
  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 1.2, 10.4, 0.0, 2.0 * G_PI);
  patella_capsule_path (cr, &jaw[0], &jaw[1], 1.1);
  patella_capsule_path (cr, &nose[0], &nose[1], 1.1);
  patella_color_set_source (&self->palette->background, cr);
  cairo_fill (cr);
  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 1.2, 9.3, 0.0, 2.0 * G_PI);
  patella_capsule_path (cr, &jaw[0], &jaw[1], 0.0);
  patella_capsule_path (cr, &nose[0], &nose[1], 0.0);
  patella_color_set_source (&self->palette->body, cr);
  cairo_fill (cr);
  /* Hair: from the brow over the crown to the nape. */
  cairo_arc (cr, -0.3, 1.6, 9.8, 0.25 * G_PI, 1.2 * G_PI);
  cairo_curve_to (cr, -5.5, -4.0, -3.0, -1.0, -2.6, 1.6);
  cairo_curve_to (cr, -1.6, 4.2, 3.0, 4.4, 6.6, 8.4);
  cairo_close_path (cr);
  patella_color_set_source (&self->palette->cloth, cr);
  cairo_fill (cr);
  cairo_restore (cr);

  /* The throat again, without its rim, so that head and neck are one. */
  cairo_new_path (cr);
  patella_capsule_chain (cr, throat, 2, 0.0);
  patella_color_set_source (&self->palette->body, cr);
  cairo_fill (cr);
}

/**
 * patella_figure_paint_side:
 * @self: the scene
 *
 * Paints body and props as seen from the side.
 */
void
patella_figure_paint_side (const PatellaFigureScene *self)
{
  patella_figure_paint_props (self, PATELLA_LAYER_BEHIND);
  paint_arm (self, PATELLA_HALF_LEFT);
  paint_leg (self, PATELLA_HALF_LEFT);
  paint_shorts (self, PATELLA_HALF_LEFT);
  patella_figure_paint_props (self, PATELLA_LAYER_BETWEEN);
  paint_head (self);
  paint_trunk (self);
  paint_leg (self, PATELLA_HALF_RIGHT);
  paint_shorts (self, PATELLA_HALF_RIGHT);
  patella_figure_paint_props (self, PATELLA_LAYER_FRONT);
  paint_arm (self, PATELLA_HALF_RIGHT);
  patella_figure_paint_arrows (self);
}
