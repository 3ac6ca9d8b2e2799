/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-private.h"

#include <math.h>

/* Where a figure is painted, and where two moments of it differ: to paint no more again than that is most of what a session
 * saves. Boxes are generous: a test compares the pixels outside of them. */

/* A joint that moves less, in units, moves no pixel. */
#define STANDS 1e-6
/* Around a limb, with what is worn on it and around it; the knee has the ball, the towel and the arrow. */
#define AROUND_LIMB 15.0
#define AROUND_TRUNK 20.0
#define AROUND_KNEE 30.0
#define AROUND_TOE 22.0

/**
 * patella_figure_find_extent:
 * @self: what the figure shows
 * @width: in pixels
 * @height: in pixels
 * @out_top: (out): first row that is painted
 * @out_bottom: (out): the row after the last one
 *
 * The rows that patella_figure_paint() touches; the same for all moments of one figure, so that a wide figure in a tall
 * place need not have the empty rest painted again with each movement.
 *
 * Returns: whether anything is painted
 */
gboolean
patella_figure_find_extent (const PatellaFigureState *self,
                            double                    width,
                            double                    height,
                            double                   *out_top,
                            double                   *out_bottom)
{
  g_return_val_if_fail (self != NULL && out_top != NULL && out_bottom != NULL, FALSE);

  PatellaFigureState state = *self;
  PatellaFigureScene scene = { .state = &state };

  *out_top = *out_bottom = 0.0;
  state.blend = state.effort = state.breath = 0.0;

  if (!patella_figure_find_scene (&state, width, height, &scene))
    return FALSE;

  double used = (scene.top - scene.bottom) * patella_figure_scene_get_scale (&scene, width, height);

  *out_top = MAX (floor ((height - used) / 2.0) - 1.0, 0.0);
  *out_bottom = MIN (ceil ((height + used) / 2.0) + 1.0, height);

  return TRUE;
}

static void
extend (const PatellaFigureScene *scene,
        const PatellaJoint       *joint,
        double                    radius,
        double                    box[4])
{
  PatellaPoint place = patella_figure_scene_at (scene, joint);

  box[0] = MIN (box[0], place.x - radius);
  box[1] = MIN (box[1], place.y - radius);
  box[2] = MAX (box[2], place.x + radius);
  box[3] = MAX (box[3], place.y + radius);
}

/* Two ends of a limb, as places in a skeleton. */
typedef struct
{
  gsize from;
  gsize to;
} Limb;

/* The trunk is the first. */
static const Limb limbs[] = {
  { G_STRUCT_OFFSET (PatellaSkeleton, pelvis), G_STRUCT_OFFSET (PatellaSkeleton, neck) },
  { G_STRUCT_OFFSET (PatellaSkeleton, neck), G_STRUCT_OFFSET (PatellaSkeleton, head) },
  { G_STRUCT_OFFSET (PatellaSkeleton, pelvis), G_STRUCT_OFFSET (PatellaSkeleton, hip[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, pelvis), G_STRUCT_OFFSET (PatellaSkeleton, hip[1]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, hip[0]), G_STRUCT_OFFSET (PatellaSkeleton, knee[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, hip[1]), G_STRUCT_OFFSET (PatellaSkeleton, knee[1]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, knee[0]), G_STRUCT_OFFSET (PatellaSkeleton, heel[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, knee[1]), G_STRUCT_OFFSET (PatellaSkeleton, heel[1]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, heel[0]), G_STRUCT_OFFSET (PatellaSkeleton, toe[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, heel[1]), G_STRUCT_OFFSET (PatellaSkeleton, toe[1]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, neck), G_STRUCT_OFFSET (PatellaSkeleton, shoulder[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, neck), G_STRUCT_OFFSET (PatellaSkeleton, shoulder[1]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, shoulder[0]), G_STRUCT_OFFSET (PatellaSkeleton, elbow[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, shoulder[1]), G_STRUCT_OFFSET (PatellaSkeleton, elbow[1]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, elbow[0]), G_STRUCT_OFFSET (PatellaSkeleton, hand[0]) },
  { G_STRUCT_OFFSET (PatellaSkeleton, elbow[1]), G_STRUCT_OFFSET (PatellaSkeleton, hand[1]) },
};

static const PatellaJoint *
joint_at (const PatellaSkeleton *body,
          gsize                  place)
{
  return (const PatellaJoint *) (const void *) ((const char *) body + place);
}

static gboolean
stands (const PatellaFigureScene *a,
        const PatellaFigureScene *b,
        gsize                     place)
{
  PatellaPoint before = patella_figure_scene_at (a, joint_at (&a->body, place));
  PatellaPoint after = patella_figure_scene_at (b, joint_at (&b->body, place));

  return fabs (before.x - after.x) < STANDS && fabs (before.y - after.y) < STANDS;
}

static gboolean
has_prop (const PatellaFigureSpec *spec,
          PatellaPropKind          kind)
{
  for (guint i = 0; i < spec->props->len; i++)
    if (((const PatellaProp *) g_ptr_array_index (spec->props, i))->kind == kind)
      return TRUE;

  return FALSE;
}

static void
extend_by_limbs (const PatellaFigureScene *before,
                 const PatellaFigureScene *after,
                 double                    box[4])
{
  for (guint i = 0; i < G_N_ELEMENTS (limbs); i++)
    {
      double around = i == 0 ? AROUND_TRUNK : AROUND_LIMB;

      if (stands (before, after, limbs[i].from) && stands (before, after, limbs[i].to))
        continue;

      extend (before, joint_at (&before->body, limbs[i].from), around, box);
      extend (before, joint_at (&before->body, limbs[i].to), around, box);
      extend (after, joint_at (&after->body, limbs[i].from), around, box);
      extend (after, joint_at (&after->body, limbs[i].to), around, box);
    }
}

/* The muscles, and the arrows that grow with the effort. */
static void
extend_by_effort (const PatellaFigureScene *scene,
                  double                    box[4])
{
  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      extend (scene, &scene->body.hip[half], AROUND_LIMB, box);
      extend (scene, &scene->body.knee[half], AROUND_KNEE, box);
      /* who squeezes a ball does not press the foot down */
      if (!has_prop (scene->state->spec, PATELLA_PROP_BALL))
        extend (scene, &scene->body.toe[half], AROUND_TOE, box);
    }
}

/* From figure space to pixels. */
static void
to_pixels (const PatellaFigureScene *scene,
           double                    width,
           double                    height,
           double                    box[4])
{
  double scale = patella_figure_scene_get_scale (scene, width, height);
  double x = (scene->left + scene->right) / 2.0;
  double y = (scene->bottom + scene->top) / 2.0;
  gboolean mirrored = scene->state->one_sided && scene->state->side == PATELLA_SIDE_LEFT;
  double left = mirrored ? x - box[2] : box[0] - x;
  double right = mirrored ? x - box[0] : box[2] - x;
  double top = y - box[3];
  double bottom = y - box[1];

  box[0] = width / 2.0 + scale * left - 1.0;
  box[1] = height / 2.0 + scale * top - 1.0;
  box[2] = width / 2.0 + scale * right + 1.0;
  box[3] = height / 2.0 + scale * bottom + 1.0;
}

/**
 * patella_figure_find_change:
 * @before: one moment
 * @after: another
 * @width: in pixels
 * @height: in pixels
 * @out_box: (out) (array fixed-size=4): left, top, right, bottom in pixels; right less than left when nothing differs
 *
 * The box outside of which patella_figure_paint() paints both moments alike.
 *
 * Returns: %FALSE when they may differ anywhere: another figure, another side
 */
gboolean
patella_figure_find_change (const PatellaFigureState *before,
                            const PatellaFigureState *after,
                            double                    width,
                            double                    height,
                            double                    out_box[4])
{
  g_return_val_if_fail (before != NULL && after != NULL && out_box != NULL, FALSE);

  PatellaFigureScene from = { .state = before };
  PatellaFigureScene to = { .state = after };

  if (before->spec != after->spec || before->side != after->side || before->one_sided != after->one_sided ||
      !patella_figure_find_scene (before, width, height, &from) || !patella_figure_find_scene (after, width, height, &to) ||
      /* a band or a towel reaches from the knee to where it is fixed; tape is on the wall */
      has_prop (before->spec, PATELLA_PROP_BAND) || has_prop (before->spec, PATELLA_PROP_TAPE) ||
      has_prop (before->spec, PATELLA_PROP_TOWEL))
    return FALSE;

  out_box[0] = out_box[1] = INFINITY;
  out_box[2] = out_box[3] = -INFINITY;
  extend_by_limbs (&from, &to, out_box);

  if (fabs (before->effort - after->effort) > 0.0)
    {
      extend_by_effort (&from, out_box);
      extend_by_effort (&to, out_box);
    }

  if (fabs (before->breath - after->breath) > 0.0)
    {
      extend (&to, &to.body.pelvis, AROUND_TRUNK, out_box);
      extend (&to, &to.body.neck, AROUND_TRUNK, out_box);
    }

  to_pixels (&to, width, height, out_box);

  return TRUE;
}
