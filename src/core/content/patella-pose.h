/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

/* Figure space: length 100 = hip to ankle, x forward (front view: to the viewer's right), y up, floor 0. */
#define PATELLA_POSE_COORDINATE_MAX 400.0
#define PATELLA_FIGURE_PROPS_MAX 12

/* Limb lengths in figure space. A leg is measured from hip to heel, an arm from shoulder to hand. */
#define PATELLA_LIMB_HIP_KNEE 50.0
#define PATELLA_LIMB_KNEE_HEEL 50.0
#define PATELLA_LIMB_SHOULDER_ELBOW 35.0
#define PATELLA_LIMB_ELBOW_HAND 31.0
/* Written numbers are rounded: an end may lie this much out of reach, the painter pulls it in. */
#define PATELLA_LIMB_SLACK 0.25

typedef struct
{
  double x;
  double y;
} PatellaPoint;

typedef enum
{
  PATELLA_END_HEAD,
  PATELLA_END_SHOULDER,
  PATELLA_END_HIP,
  PATELLA_END_HEEL,
  PATELLA_END_TOE,
  PATELLA_END_HAND,
  PATELLA_N_ENDS,
} PatellaEnd;

#define PATELLA_TYPE_END (patella_end_get_type ())
GType patella_end_get_type (void); /* nicks: head shoulder hip heel toe hand */

/* Index of a body half in PatellaPose.ends. A one-sided exercise is written for the right leg as the working one. */
enum
{
  PATELLA_HALF_LEFT,
  PATELLA_HALF_RIGHT,
  PATELLA_N_HALVES,
};

typedef enum
{
  PATELLA_VIEW_SIDE,
  PATELLA_VIEW_FRONT,
} PatellaView;

#define PATELLA_TYPE_VIEW (patella_view_get_type ())
GType patella_view_get_type (void);

/* To which side the middle joint of a limb points: forward is +x in the figure as written, up is +y. */
typedef enum
{
  PATELLA_BEND_FORWARD,
  PATELLA_BEND_BACKWARD,
  PATELLA_BEND_UP,
  PATELLA_BEND_DOWN,
  PATELLA_BEND_OUTWARD,
} PatellaBend;

#define PATELLA_TYPE_BEND (patella_bend_get_type ())
GType patella_bend_get_type (void);

typedef enum
{
  PATELLA_PROP_WALL,
  PATELLA_PROP_FLOOR,
  PATELLA_PROP_BALL,
  PATELLA_PROP_CHAIR,
  PATELLA_PROP_MAT,
  PATELLA_PROP_PILLOW,
  PATELLA_PROP_TOWEL,
  PATELLA_PROP_BAND,
  PATELLA_PROP_WEDGE,
  PATELLA_PROP_SUPPORT,   /* a chair back or rail to hold on to */
  PATELLA_PROP_TAPE,
} PatellaPropKind;

#define PATELLA_TYPE_PROP_KIND (patella_prop_kind_get_type ())
GType patella_prop_kind_get_type (void);

/* "wall -8", "ball knees": a word and either a number or a place; both optional. */
typedef struct
{
  PatellaPropKind kind;
  gboolean        has_number;
  double          number;
  char           *place;      /* (nullable) "knees", "heels" ... */
} PatellaProp;

typedef struct
{
  char         *id;
  PatellaPoint  ends[PATELLA_N_ENDS][PATELLA_N_HALVES];
} PatellaPose;

/* A [Figure] group and its poses: that of the exercise, or `[Figure x]` of the label that says `Figure=x`, where a level is
 * done with other things or in another place. Owned by the exercise or the label, never changed. */
typedef struct
{
  char        *group;      /* as it stands in the file: "Figure", or "Figure x" */
  PatellaView  view;
  PatellaBend  knee_bend;
  PatellaBend  elbow_bend;
  char        *rest_pose;  /* id */
  char        *hold_pose;  /* (nullable) id; a label's HoldPose goes before it */
  GPtrArray   *props;      /* (element-type PatellaProp) */
  GPtrArray   *poses;      /* (element-type PatellaPose) */
} PatellaFigureSpec;

PatellaProp       *patella_prop_new           (PatellaPropKind          kind);
void               patella_prop_free          (PatellaProp             *self);
gboolean           patella_prop_place_is_known (const char             *place);
PatellaPose       *patella_pose_new           (const char              *id);
void               patella_pose_free          (PatellaPose             *self);
PatellaFigureSpec *patella_figure_spec_new    (void);
void               patella_figure_spec_free   (PatellaFigureSpec       *self);
const PatellaPose *patella_figure_spec_lookup (const PatellaFigureSpec *self,
                                               const char              *id);
gboolean           patella_figure_spec_validate (const PatellaFigureSpec *self,
                                                 GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaProp, patella_prop_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPose, patella_pose_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaFigureSpec, patella_figure_spec_free)

G_END_DECLS
