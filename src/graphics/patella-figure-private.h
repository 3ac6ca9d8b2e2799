/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-capsule.h"
#include "patella-figure.h"
#include "patella-skeleton.h"

G_BEGIN_DECLS

/* Thickness of the body in figure space: what rests on something keeps this distance from it. */
#define PATELLA_BODY_SEAT 9.0
#define PATELLA_BODY_BACK 8.8
#define PATELLA_BODY_KNEE 6.0
#define PATELLA_BODY_HAND 3.4

/* One picture while it is painted: figure space, y up. */
typedef struct
{
  const PatellaFigureState *state;
  const PatellaPalette     *palette;
  cairo_t                  *cr;
  PatellaSkeleton           body;   /* now */
  PatellaSkeleton           rest;   /* things stand where the body rests */
  double                    left;   /* what is seen of figure space */
  double                    right;
  double                    bottom;
  double                    top;
  double                    ground; /* height of the floor, or of the mat on it */
} PatellaFigureScene;

typedef enum
{
  PATELLA_LAYER_BEHIND,   /* the room */
  PATELLA_LAYER_BETWEEN,  /* between the far and the near half */
  PATELLA_LAYER_FRONT,
} PatellaFigureLayer;

/* Poses and measures of the picture; whether there is one. */
gboolean     patella_figure_find_scene       (const PatellaFigureState *state,
                                              double                    width,
                                              double                    height,
                                              PatellaFigureScene       *out_scene);
double       patella_figure_scene_get_scale  (const PatellaFigureScene *self,
                                              double                    width,
                                              double                    height);
PatellaPoint patella_figure_scene_at         (const PatellaFigureScene *self,
                                              const PatellaJoint       *joint);
void         patella_figure_paint_props      (const PatellaFigureScene *self,
                                              PatellaFigureLayer        layer);
/* Grows a box (left, bottom, right, top) by what the props need. */
void         patella_figure_props_extend     (const PatellaFigureScene *self,
                                              double                    box[4]);
void         patella_figure_paint_side       (const PatellaFigureScene *self);
void         patella_figure_paint_front      (const PatellaFigureScene *self);
void         patella_figure_paint_shape      (const PatellaFigureScene *self,
                                              const PatellaDisc        *discs,
                                              guint                     n_discs,
                                              const PatellaColor       *color);
PatellaColor patella_figure_leg_color        (const PatellaFigureScene *self,
                                              int                       half);
gboolean     patella_figure_lifts_hips       (const PatellaFigureScene *self);
gboolean     patella_figure_presses_wall     (const PatellaFigureScene *self);
void         patella_figure_paint_arrows     (const PatellaFigureScene *self);
gboolean     patella_figure_half_works       (const PatellaFigureScene *self,
                                              int                       half);

G_END_DECLS
