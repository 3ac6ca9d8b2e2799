/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pose.h"

#include <math.h>

#include "patella-key-reader.h"

/**
 * PatellaFigureSpec:
 *
 * The moving figure of an exercise in words and numbers: how it is seen, where its ends are in each pose, and what
 * stands around it. Nothing is painted here. A pose names *ends* only:
 *
 * |[
 *        head  o            y
 *              |            ^
 *     shoulder +-- elbow    |   the elbow is found from PATELLA_LIMB_SHOULDER_ELBOW, PATELLA_LIMB_ELBOW_HAND
 *              |       \    |   the knee is found from PATELLA_LIMB_HIP_KNEE, PATELLA_LIMB_KNEE_HEEL
 *          hip +        hand|
 *               \ knee      +------> x (forward)
 *               /
 *         heel +-- toe      floor: y = 0
 * ]|
 *
 * What is true of a spec that passed [method@Patella.FigureSpec.validate]: each limb can reach its end, so that no limb
 * changes its length; every pose it names is there; no two poses have one id.
 *
 * Built by a parser, then owned by its exercise and never changed; any thread may read it.
 */

G_DEFINE_ENUM_TYPE (PatellaEnd, patella_end,
                    G_DEFINE_ENUM_VALUE (PATELLA_END_HEAD, "head"),
                    G_DEFINE_ENUM_VALUE (PATELLA_END_SHOULDER, "shoulder"),
                    G_DEFINE_ENUM_VALUE (PATELLA_END_HIP, "hip"),
                    G_DEFINE_ENUM_VALUE (PATELLA_END_HEEL, "heel"),
                    G_DEFINE_ENUM_VALUE (PATELLA_END_TOE, "toe"),
                    G_DEFINE_ENUM_VALUE (PATELLA_END_HAND, "hand"))

G_DEFINE_ENUM_TYPE (PatellaView, patella_view,
                    G_DEFINE_ENUM_VALUE (PATELLA_VIEW_SIDE, "side"),
                    G_DEFINE_ENUM_VALUE (PATELLA_VIEW_FRONT, "front"))

G_DEFINE_ENUM_TYPE (PatellaBend, patella_bend,
                    G_DEFINE_ENUM_VALUE (PATELLA_BEND_FORWARD, "forward"),
                    G_DEFINE_ENUM_VALUE (PATELLA_BEND_BACKWARD, "backward"),
                    G_DEFINE_ENUM_VALUE (PATELLA_BEND_UP, "up"),
                    G_DEFINE_ENUM_VALUE (PATELLA_BEND_DOWN, "down"),
                    G_DEFINE_ENUM_VALUE (PATELLA_BEND_OUTWARD, "outward"))

G_DEFINE_ENUM_TYPE (PatellaPropKind, patella_prop_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_WALL, "wall"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_FLOOR, "floor"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_BALL, "ball"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_CHAIR, "chair"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_MAT, "mat"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_PILLOW, "pillow"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_TOWEL, "towel"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_BAND, "band"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_WEDGE, "wedge"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_SUPPORT, "support"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PROP_TAPE, "tape"))

static const char * const places[] = {
  "head", "back", "hips", "thighs", "knees", "knee", "ankles", "heels", "toes", "hands", NULL,
};

static void
free_prop (gpointer data)
{
  patella_prop_free (data);
}

static void
free_pose (gpointer data)
{
  patella_pose_free (data);
}

/**
 * patella_prop_new:
 * @kind: what it is
 *
 * Returns: (transfer full): a prop without number and place
 */
PatellaProp *
patella_prop_new (PatellaPropKind kind)
{
  PatellaProp *self = g_new0 (PatellaProp, 1);

  self->kind = kind;
  return self;
}

/**
 * patella_prop_free:
 * @self: (nullable) (transfer full): a prop
 */
void
patella_prop_free (PatellaProp *self)
{
  if (self == NULL)
    return;

  g_free (self->place);
  g_free (self);
}

/**
 * patella_prop_place_is_known:
 * @place: a word
 *
 * Returns: whether a prop can be put there: a part of the body
 */
gboolean
patella_prop_place_is_known (const char *place)
{
  return g_strv_contains (places, place);
}

/**
 * patella_pose_new:
 * @id: the name in `[Pose …]`
 *
 * Returns: (transfer full): a pose with all ends at 0, 0
 */
PatellaPose *
patella_pose_new (const char *id)
{
  PatellaPose *self = g_new0 (PatellaPose, 1);

  self->id = g_strdup (id);
  return self;
}

/**
 * patella_pose_free:
 * @self: (nullable) (transfer full): a pose
 */
void
patella_pose_free (PatellaPose *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self);
}

/**
 * patella_figure_spec_new:
 *
 * Returns: (transfer full): a figure seen from the side, knees bending forward and elbows backward, without poses
 */
PatellaFigureSpec *
patella_figure_spec_new (void)
{
  PatellaFigureSpec *self = g_new0 (PatellaFigureSpec, 1);

  self->group = g_strdup ("Figure");
  self->view = PATELLA_VIEW_SIDE;
  self->knee_bend = PATELLA_BEND_FORWARD;
  self->elbow_bend = PATELLA_BEND_BACKWARD;
  self->props = g_ptr_array_new_with_free_func (free_prop);
  self->poses = g_ptr_array_new_with_free_func (free_pose);
  return self;
}

/**
 * patella_figure_spec_free:
 * @self: (nullable) (transfer full): a spec
 */
void
patella_figure_spec_free (PatellaFigureSpec *self)
{
  if (self == NULL)
    return;

  g_free (self->group);
  g_free (self->rest_pose);
  g_free (self->hold_pose);
  g_ptr_array_unref (self->props);
  g_ptr_array_unref (self->poses);
  g_free (self);
}

/**
 * patella_figure_spec_lookup:
 * @self: a spec
 * @id: (nullable): a pose's id
 *
 * Returns: (transfer none) (nullable): the pose
 */
const PatellaPose *
patella_figure_spec_lookup (const PatellaFigureSpec *self,
                            const char              *id)
{
  for (guint i = 0; id != NULL && i < self->poses->len; i++)
    {
      const PatellaPose *pose = g_ptr_array_index (self->poses, i);

      if (g_str_equal (pose->id, id))
        return pose;
    }
  return NULL;
}

/* A limb of two parts reaches from their difference to their sum. */
static gboolean
check_reach (const PatellaRefusal  *where,
             PatellaPoint           from,
             PatellaPoint           to,
             const double           parts[2],
             GError               **error)
{
  double distance = hypot (to.x - from.x, to.y - from.y);

  if (distance > parts[0] + parts[1] + PATELLA_LIMB_SLACK)
    return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, where,
                           "the limb is %.1f long and must reach %.1f", parts[0] + parts[1], distance);
  if (distance < fabs (parts[0] - parts[1]) - PATELLA_LIMB_SLACK)
    return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, where,
                           "the limb cannot be folded to %.1f, at least %.1f is needed", distance, fabs (parts[0] - parts[1]));
  return TRUE;
}

static gboolean
check_ends (const PatellaRefusal  *where,
            const PatellaPose     *pose,
            GError               **error)
{
  for (int end = 0; end < PATELLA_N_ENDS; end++)
    for (int half = 0; half < PATELLA_N_HALVES; half++)
      {
        PatellaPoint p = pose->ends[end][half];

        if (!isfinite (p.x) || !isfinite (p.y)
            || fabs (p.x) > PATELLA_POSE_COORDINATE_MAX || fabs (p.y) > PATELLA_POSE_COORDINATE_MAX)
          return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, where,
                                 "the %s is outside of -%g to %g", patella_enum_to_nick (PATELLA_TYPE_END, end),
                                 PATELLA_POSE_COORDINATE_MAX, PATELLA_POSE_COORDINATE_MAX);
      }
  return TRUE;
}

static gboolean
check_pose (const PatellaPose  *pose,
            GError            **error)
{
  static const double leg[] = { PATELLA_LIMB_HIP_KNEE, PATELLA_LIMB_KNEE_HEEL };
  static const double arm[] = { PATELLA_LIMB_SHOULDER_ELBOW, PATELLA_LIMB_ELBOW_HAND };
  g_autofree char *group = g_strdup_printf ("Pose %s", pose->id);
  PatellaRefusal where = { .group = group };

  if (!check_ends (&where, pose, error))
    return FALSE;
  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      where.key = "Heel";
      if (!check_reach (&where, pose->ends[PATELLA_END_HIP][half], pose->ends[PATELLA_END_HEEL][half], leg, error))
        return FALSE;
      where.key = "Hand";
      if (!check_reach (&where, pose->ends[PATELLA_END_SHOULDER][half], pose->ends[PATELLA_END_HAND][half], arm, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_named (const PatellaFigureSpec  *self,
             const char               *key,
             const char               *id,
             GError                  **error)
{
  const PatellaRefusal where = { .group = self->group, .key = key, .value = id };

  if (patella_figure_spec_lookup (self, id) != NULL)
    return TRUE;

  return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "must name a [Pose ...] group of the file");
}

/**
 * patella_figure_spec_validate:
 * @self: a spec
 * @error: (nullable): `PATELLA_CORE_ERROR` with group and key, without file and line
 *
 * Returns: whether what the class documentation promises is true of @self
 */
gboolean
patella_figure_spec_validate (const PatellaFigureSpec  *self,
                              GError                  **error)
{
  const PatellaRefusal where = { .group = self->group, .key = "Props" };

  if (!check_named (self, "Rest", self->rest_pose, error)
      || (self->hold_pose != NULL && !check_named (self, "Hold", self->hold_pose, error)))
    return FALSE;
  if (self->props->len > PATELLA_FIGURE_PROPS_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where, "must have at most %d props", PATELLA_FIGURE_PROPS_MAX);

  for (guint i = 0; i < self->poses->len; i++)
    {
      const PatellaPose *pose = g_ptr_array_index (self->poses, i);

      if (patella_figure_spec_lookup (self, pose->id) != pose)
        {
          const PatellaRefusal twice = { .group = self->group, .value = pose->id };

          return patella_refuse (error, PATELLA_CORE_ERROR_DUPLICATE, &twice, "every pose must have its own id");
        }
      if (!check_pose (pose, error))
        return FALSE;
    }
  return TRUE;
}
