/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-pose.h"

G_BEGIN_DECLS

/* Lengths that no pose may change, besides the limbs of patella-pose.h. */
#define PATELLA_SKELETON_TRUNK 60.5
#define PATELLA_SKELETON_NECK 18.0
#define PATELLA_SKELETON_FOOT 24.0

/* A place in figure space; z grows away from the viewer. */
typedef struct
{
  double x;
  double y;
  double z;
} PatellaJoint;

/* A body in which every joint has been found. A value. */
typedef struct
{
  PatellaView  view;
  PatellaJoint head;
  PatellaJoint neck;    /* between the shoulders */
  PatellaJoint pelvis;  /* between the hips */
  PatellaJoint shoulder[PATELLA_N_HALVES];
  PatellaJoint elbow[PATELLA_N_HALVES];
  PatellaJoint hand[PATELLA_N_HALVES];
  PatellaJoint hip[PATELLA_N_HALVES];
  PatellaJoint knee[PATELLA_N_HALVES];
  PatellaJoint heel[PATELLA_N_HALVES];
  PatellaJoint toe[PATELLA_N_HALVES];
} PatellaSkeleton;

gboolean     patella_skeleton_solve_limb (const PatellaJoint      *root,
                                          const PatellaJoint      *end,
                                          const double             lengths[2],
                                          const PatellaJoint      *pole,
                                          PatellaJoint             out_joints[2]);
gboolean     patella_skeleton_reaches    (const PatellaFigureSpec *spec,
                                          const PatellaPose       *pose);
void         patella_skeleton_blend      (PatellaSkeleton         *self,
                                          const PatellaFigureSpec *spec,
                                          const PatellaPose       *from,
                                          const PatellaPose       *to,
                                          double                   blend);
void         patella_skeleton_squeeze    (PatellaSkeleton         *self,
                                          double                   lean);
PatellaPoint patella_skeleton_project    (const PatellaSkeleton   *self,
                                          const PatellaJoint      *joint);

G_END_DECLS
