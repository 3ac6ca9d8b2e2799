/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-private.h"

#include <math.h>

/* PatellaFigureState: what the figure shows at one moment. A plain value that borrows the exercise's spec and pose ids;
 * the painter is a pure function of it, the palette and the size: equal input, equal picture. Any thread, no widget.
 *
 * The scene is measured over all poses of the figure, so that nothing jumps while it moves or when a level is deeper. */

/* Free space around the scene, in units. */
#define MARGIN 4.0
/* Radius that covers any joint with what is around it; the head and the foot have their own. */
#define AROUND_JOINT 10.5
#define AROUND_HEAD 12.5
#define AROUND_FOOT 5.0
/* By how much the knees come together on a ball at full effort: about 1 cm each. */
#define SQUEEZE 0.028

PatellaPoint
patella_figure_scene_at (const PatellaFigureScene *self,
                         const PatellaJoint       *joint)
{
  return patella_skeleton_project (&self->body, joint);
}

/* Who lies with the feet on the ground and lifts the hips works the back of the thigh, not its front. */
gboolean
patella_figure_lifts_hips (const PatellaFigureScene *self)
{
  const PatellaFigureSpec *spec = self->state->spec;
  gboolean lies = fabs (self->rest.neck.y - self->rest.pelvis.y) < 0.3 * PATELLA_SKELETON_TRUNK;
  double highest = self->rest.pelvis.y;

  for (guint i = 0; i < spec->poses->len; i++)
    highest = MAX (highest, ((const PatellaPose *) g_ptr_array_index (spec->poses, i))->ends[PATELLA_END_HIP][PATELLA_HALF_RIGHT].y);

  return lies && highest - self->rest.pelvis.y > 8.0;
}

/* Who stands before a wall with a towel behind the knee presses it into the wall. */
gboolean
patella_figure_presses_wall (const PatellaFigureScene *self)
{
  const GPtrArray *props = self->state->spec->props;
  gboolean stands = self->rest.knee[PATELLA_HALF_RIGHT].y - self->ground > 25.0;
  gboolean has_towel = FALSE;
  gboolean has_wall = FALSE;

  for (guint i = 0; i < props->len; i++)
    {
      PatellaPropKind kind = ((const PatellaProp *) g_ptr_array_index (props, i))->kind;

      has_towel |= kind == PATELLA_PROP_TOWEL;
      has_wall |= kind == PATELLA_PROP_WALL;
    }

  return self->rest.view == PATELLA_VIEW_SIDE && stands && has_towel && has_wall;
}

gboolean
patella_figure_half_works (const PatellaFigureScene *self,
                           int                       half)
{
  return !self->state->one_sided || half == PATELLA_HALF_RIGHT;
}

PatellaColor
patella_figure_leg_color (const PatellaFigureScene *self,
                          int                       half)
{
  gboolean far = self->body.view == PATELLA_VIEW_SIDE && half == PATELLA_HALF_LEFT;

  if (far)
    return patella_figure_half_works (self, half)
             ? patella_color_mix (&self->palette->body_working, &self->palette->body_far, 0.6)
             : self->palette->body_far;

  return patella_figure_half_works (self, half) ? self->palette->body_working : self->palette->body;
}

/* A rim in the colour of the background keeps parts of one colour apart where they cross. */
void
patella_figure_paint_shape (const PatellaFigureScene *self,
                            const PatellaDisc        *discs,
                            guint                     n_discs,
                            const PatellaColor       *color)
{
  cairo_new_path (self->cr);
  patella_capsule_chain (self->cr, discs, n_discs, 1.1);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_fill (self->cr);
  patella_capsule_chain (self->cr, discs, n_discs, 0.0);
  patella_color_set_source (color, self->cr);
  cairo_fill (self->cr);
}

static void
extend (double              box[4],
        const PatellaPoint *place,
        double              radius)
{
  box[0] = MIN (box[0], place->x - radius);
  box[1] = MIN (box[1], place->y - radius);
  box[2] = MAX (box[2], place->x + radius);
  box[3] = MAX (box[3], place->y + radius);
}

static void
extend_by_body (const PatellaSkeleton *body,
                double                 box[4])
{
  const struct
  {
    const PatellaJoint *joint;
    double              radius;
  } parts[] = {
    { &body->head, AROUND_HEAD },
    { &body->pelvis, AROUND_JOINT },
    { &body->neck, AROUND_JOINT },
    { &body->knee[0], AROUND_JOINT },
    { &body->knee[1], AROUND_JOINT },
    { &body->heel[0], AROUND_FOOT },
    { &body->heel[1], AROUND_FOOT },
    { &body->toe[0], AROUND_FOOT },
    { &body->toe[1], AROUND_FOOT },
    { &body->elbow[0], AROUND_FOOT },
    { &body->elbow[1], AROUND_FOOT },
    { &body->hand[0], AROUND_FOOT },
    { &body->hand[1], AROUND_FOOT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      PatellaPoint place = patella_skeleton_project (body, parts[i].joint);

      extend (box, &place, parts[i].radius);
    }
}

static void
measure (PatellaFigureScene *self)
{
  const PatellaFigureSpec *spec = self->state->spec;
  double box[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < spec->poses->len; i++)
    {
      const PatellaPose *pose = g_ptr_array_index (spec->poses, i);
      PatellaSkeleton body;

      patella_skeleton_blend (&body, spec, pose, pose, 0.0);
      extend_by_body (&body, box);
    }

  patella_figure_props_extend (self, box);
  self->left = box[0] - MARGIN;
  self->bottom = box[1] - MARGIN;
  self->right = box[2] + MARGIN;
  self->top = box[3] + MARGIN;
}

double
patella_figure_scene_get_scale (const PatellaFigureScene *self,
                                double                    width,
                                double                    height)
{
  return MIN (width / (self->right - self->left), height / (self->top - self->bottom));
}

/* The whole scene in the middle of the picture, as large as it fits, y up, mirrored for the left side. */
static void
set_space (PatellaFigureScene *self,
           double              width,
           double              height)
{
  double scale = patella_figure_scene_get_scale (self, width, height);
  double margin = (width / scale - (self->right - self->left)) / 2.0;
  gboolean mirrored = self->state->one_sided && self->state->side == PATELLA_SIDE_LEFT;

  cairo_translate (self->cr, width / 2.0, height / 2.0);
  cairo_scale (self->cr, mirrored ? -scale : scale, -scale);
  cairo_translate (self->cr, -(self->left + self->right) / 2.0, -(self->bottom + self->top) / 2.0);

  /* The floor reaches from edge to edge. */
  self->left -= margin;
  self->right += margin;
}

static gboolean
presses_ball (const PatellaFigureSpec *spec)
{
  for (guint i = 0; i < spec->props->len; i++)
    if (((const PatellaProp *) g_ptr_array_index (spec->props, i))->kind == PATELLA_PROP_BALL)
      return TRUE;

  return FALSE;
}

/* Within the range; not a number counts as nothing. */
static double
within (double value,
        double least)
{
  return isnan (value) ? 0.0 : CLAMP (value, least, 1.0);
}

gboolean
patella_figure_find_scene (const PatellaFigureState *state,
                           double                    width,
                           double                    height,
                           PatellaFigureScene       *out_scene)
{
  if (state->spec == NULL || !(width >= 8.0) || !(height >= 8.0) || !isfinite (width) || !isfinite (height))
    return FALSE;

  const PatellaPose *rest = patella_figure_spec_lookup (state->spec, state->spec->rest_pose);
  const PatellaPose *from = patella_figure_spec_lookup (state->spec, state->from_pose);
  const PatellaPose *to = patella_figure_spec_lookup (state->spec, state->to_pose);

  if (rest == NULL || from == NULL || to == NULL)
    return FALSE;

  patella_skeleton_blend (&out_scene->rest, state->spec, rest, rest, 0.0);
  patella_skeleton_blend (&out_scene->body, state->spec, from, to, state->blend);

  if (presses_ball (state->spec))
    patella_skeleton_squeeze (&out_scene->body, SQUEEZE * state->effort);

  measure (out_scene);

  return TRUE;
}

/**
 * patella_figure_paint:
 * @self: what the figure shows
 * @palette: the looks; the background is painted by the caller, its colour keeps limbs apart
 * @cr: paints from (0, 0)
 * @width: in pixels
 * @height: in pixels
 *
 * Paints body and props, fitted into the size. A figure written for the right leg is mirrored for the left. Nothing is
 * painted without a spec, without its poses, or into less than 8 pixels.
 */
void
patella_figure_paint (const PatellaFigureState *self,
                      const PatellaPalette     *palette,
                      cairo_t                  *cr,
                      double                    width,
                      double                    height)
{
  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);

  PatellaFigureState state = *self;
  PatellaFigureScene scene = { .state = &state, .palette = palette, .cr = cr };

  state.blend = within (self->blend, 0.0);
  state.effort = within (self->effort, 0.0);
  state.breath = within (self->breath, -1.0);

  if (!patella_figure_find_scene (&state, width, height, &scene))
    return;

  cairo_save (cr);
  /* Half the cost of the default, and no difference to be seen on shapes that move. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_tolerance (cr, 0.4);
  set_space (&scene, width, height);

  if (state.spec->view == PATELLA_VIEW_FRONT)
    patella_figure_paint_front (&scene);
  else
    patella_figure_paint_side (&scene);

  cairo_restore (cr);
}
