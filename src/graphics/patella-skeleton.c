/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-skeleton.h"

#include <math.h>

/* PatellaSkeleton: from the ends that a pose names to all joints of a body. A value; pure functions; any thread.
 *
 * Always true: thigh, shin, upper arm, forearm, trunk, neck and foot have the same length in space whatever the pose and
 * the blend; a middle joint lies on the side to which the figure's file bends it. Ends are blended, never middle joints:
 * so a hip slides down a wall while the feet stay. A foot that swings about a knee which keeps its place in both poses
 * moves on an arc, because on a straight way the knee would have to give way.
 *
 * Depth is not in the files. Seen from the side the left half lies behind the right one. Seen from the front what a length
 * lacks in the picture comes towards the viewer: a seated thigh, a trunk that leans, a foot; the shin is upright.
 *
 *   side                    front
 *     y                       y
 *     |   z                   |
 *     |  /                    |
 *     | /                     |______ x   z: away
 *     |/______ x forward
 */

#define TRUNK PATELLA_SKELETON_TRUNK
#define NECK PATELLA_SKELETON_NECK
#define FOOT PATELLA_SKELETON_FOOT

/* Half the distance between the hips, and between the shoulders, seen from the front. */
#define HIP_BREADTH 8.5
#define SHOULDER_BREADTH 15.0
/* How far the left half lies behind the right one, seen from the side. */
#define SIDE_DEPTH 16.0
/* The far shoulder less: the chest is before it. */
#define SIDE_SHOULDER_DEPTH 7.0
/* A knee that moves less than this between two poses rests on something. */
#define STILL 3.0

static const double leg_lengths[2] = { PATELLA_LIMB_HIP_KNEE, PATELLA_LIMB_KNEE_HEEL };
static const double arm_lengths[2] = { PATELLA_LIMB_SHOULDER_ELBOW, PATELLA_LIMB_ELBOW_HAND };

static PatellaJoint
joint_add (const PatellaJoint *a,
           const PatellaJoint *b,
           double              times)
{
  return (PatellaJoint) { a->x + times * b->x, a->y + times * b->y, a->z + times * b->z };
}

static PatellaJoint
joint_between (const PatellaJoint *from,
               const PatellaJoint *to)
{
  return joint_add (to, from, -1.0);
}

static double
joint_length (const PatellaJoint *a)
{
  return sqrt (a->x * a->x + a->y * a->y + a->z * a->z);
}

static double
joint_dot (const PatellaJoint *a,
           const PatellaJoint *b)
{
  return a->x * b->x + a->y * b->y + a->z * b->z;
}

/* Of length 1; @fallback when there is no direction. */
static PatellaJoint
joint_unit (const PatellaJoint *a,
            const PatellaJoint *fallback)
{
  double length = joint_length (a);

  if (!(length > 1e-9))
    return *fallback;

  return (PatellaJoint) { a->x / length, a->y / length, a->z / length };
}

static PatellaJoint
joint_lerp (const PatellaJoint *a,
            const PatellaJoint *b,
            double              t)
{
  PatellaJoint way = joint_between (a, b);

  return joint_add (a, &way, t);
}

/**
 * patella_skeleton_solve_limb:
 * @root: hip or shoulder
 * @end: where heel or hand are to be
 * @lengths: of the two parts, above 0
 * @pole: to which side the middle joint points; need not be at right angles to the limb
 * @out_joints: (out caller-allocates): the middle joint and the end as reached
 *
 * The two-link problem. An end out of reach is pulled in along the straight line, so that both lengths always hold.
 *
 * Returns: whether @end was within reach, give or take PATELLA_LIMB_SLACK
 */
gboolean
patella_skeleton_solve_limb (const PatellaJoint *root,
                             const PatellaJoint *end,
                             const double        lengths[2],
                             const PatellaJoint *pole,
                             PatellaJoint        out_joints[2])
{
  static const PatellaJoint down = { 0.0, -1.0, 0.0 };
  PatellaJoint way = joint_between (root, end);
  double wanted = joint_length (&way);
  PatellaJoint axis = joint_unit (&way, &down);
  double distance = CLAMP (wanted, fabs (lengths[0] - lengths[1]), lengths[0] + lengths[1]);
  PatellaJoint turned = { -axis.y, axis.x, 0.0 };
  PatellaJoint side = joint_add (pole, &axis, -joint_dot (pole, &axis));

  /* Along the limb the pole says nothing: front is then to the left of the way down it. */
  side = joint_length (&side) > 1e-6 ? joint_unit (&side, &turned) : joint_unit (&turned, pole);

  double along = distance < 1e-9 ? 0.0
                                 : (distance * distance + lengths[0] * lengths[0] - lengths[1] * lengths[1]) / (2.0 * distance);
  double across = sqrt (MAX (lengths[0] * lengths[0] - along * along, 0.0));
  PatellaJoint middle = joint_add (root, &axis, along);

  out_joints[0] = joint_add (&middle, &side, across);
  out_joints[1] = joint_add (root, &axis, distance);

  return fabs (wanted - distance) <= PATELLA_LIMB_SLACK;
}

static PatellaJoint
pole_for (PatellaView view,
          PatellaBend bend,
          int         half)
{
  double outward = half == PATELLA_HALF_RIGHT ? 1.0 : -1.0;

  switch (bend)
    {
    case PATELLA_BEND_FORWARD:
      return view == PATELLA_VIEW_SIDE ? (PatellaJoint) { 1.0, 0.0, 0.0 } : (PatellaJoint) { 0.0, 0.0, -1.0 };
    case PATELLA_BEND_BACKWARD:
      /* From the front: a little outward too, or the elbows would hide behind the arms. */
      return view == PATELLA_VIEW_SIDE ? (PatellaJoint) { -1.0, 0.0, 0.0 } : (PatellaJoint) { 0.6 * outward, 0.0, 0.8 };
    case PATELLA_BEND_UP:
      return (PatellaJoint) { 0.0, 1.0, 0.0 };
    case PATELLA_BEND_DOWN:
      return (PatellaJoint) { 0.0, -1.0, 0.0 };
    case PATELLA_BEND_OUTWARD:
      return view == PATELLA_VIEW_SIDE ? (PatellaJoint) { 0.3, 0.0, -0.95 * outward } : (PatellaJoint) { outward, 0.0, 0.0 };
    default:
      return (PatellaJoint) { 1.0, 0.0, 0.0 };
    }
}

/* Depth that makes a length whole again: what it lacks in the picture comes towards the viewer. */
static double
missing_depth (double length,
               double seen)
{
  return seen >= length ? 0.0 : -sqrt (length * length - seen * seen);
}

/* From @from towards (@dx, @dy), @length long in space. */
static PatellaJoint
place_part (PatellaView         view,
            const PatellaJoint *from,
            double              dx,
            double              dy,
            double              length)
{
  double seen = hypot (dx, dy);
  gboolean shorter = view == PATELLA_VIEW_FRONT && seen < length;
  double scale = shorter ? 1.0 : seen > 1e-9 ? length / seen : 0.0;

  if (!shorter && seen <= 1e-9)
    return (PatellaJoint) { from->x, from->y + length, from->z };

  return (PatellaJoint) { from->x + scale * dx, from->y + scale * dy,
                          from->z + (shorter ? missing_depth (length, seen) : 0.0) };
}

static PatellaPoint
middle_of (const PatellaPose *pose,
           PatellaEnd         end)
{
  const PatellaPoint *halves = pose->ends[end];

  return (PatellaPoint) { (halves[0].x + halves[1].x) / 2.0, (halves[0].y + halves[1].y) / 2.0 };
}

/* Both halves of a joint of the trunk around its middle: as written apart, else by the body's breadth. */
static void
spread (PatellaSkeleton    *self,
        const PatellaPose  *pose,
        PatellaEnd          end,
        const PatellaJoint *middle,
        PatellaJoint        out_halves[PATELLA_N_HALVES])
{
  PatellaPoint written = middle_of (pose, end);
  double breadth = end == PATELLA_END_HIP ? HIP_BREADTH : SHOULDER_BREADTH;

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      double dx = pose->ends[end][half].x - written.x;
      double outward = half == PATELLA_HALF_RIGHT ? 1.0 : -1.0;

      if (self->view == PATELLA_VIEW_FRONT && fabs (dx) < 0.5)
        dx = outward * breadth;

      out_halves[half] = (PatellaJoint) { middle->x + dx, middle->y + pose->ends[end][half].y - written.y, middle->z };

      if (self->view == PATELLA_VIEW_SIDE && half == PATELLA_HALF_LEFT)
        out_halves[half].z += end == PATELLA_END_HIP ? SIDE_DEPTH : SIDE_SHOULDER_DEPTH;
    }
}

/* @anchor: the end of the trunk that stays where the pose puts it. */
static void
solve_trunk (PatellaSkeleton   *self,
             const PatellaPose *pose,
             PatellaEnd         anchor)
{
  PatellaPoint hip = middle_of (pose, PATELLA_END_HIP);
  PatellaPoint shoulder = middle_of (pose, PATELLA_END_SHOULDER);
  PatellaPoint head = middle_of (pose, PATELLA_END_HEAD);

  self->pelvis = (PatellaJoint) { hip.x, hip.y, 0.0 };
  self->neck = place_part (self->view, &self->pelvis, shoulder.x - hip.x, shoulder.y - hip.y, TRUNK);

  if (anchor == PATELLA_END_SHOULDER)
    {
      double dx = shoulder.x - self->neck.x;
      double dy = shoulder.y - self->neck.y;

      self->pelvis.x += dx;
      self->pelvis.y += dy;
      self->neck.x += dx;
      self->neck.y += dy;
    }

  self->head = place_part (self->view, &self->neck, head.x - shoulder.x, head.y - shoulder.y, NECK);
  spread (self, pose, PATELLA_END_HIP, &self->pelvis, self->hip);
  spread (self, pose, PATELLA_END_SHOULDER, &self->neck, self->shoulder);
}

/* Seen from the front: the shin upright in the picture (leaning in by @lean), the thigh comes towards the viewer. */
static gboolean
solve_front_leg (PatellaSkeleton *self,
                 int              half,
                 double           lean)
{
  double outward = half == PATELLA_HALF_RIGHT ? 1.0 : -1.0;
  PatellaJoint *hip = &self->hip[half];
  PatellaJoint *heel = &self->heel[half];
  PatellaJoint knee = { heel->x - outward * leg_lengths[1] * sin (lean), heel->y + leg_lengths[1] * cos (lean), hip->z };
  double seen = hypot (knee.x - hip->x, knee.y - hip->y);

  if (seen > leg_lengths[0])
    {
      PatellaJoint pole = { outward, 0.0, 0.0 };
      PatellaJoint end = { heel->x, heel->y, hip->z };
      PatellaJoint joints[2];
      gboolean reached = patella_skeleton_solve_limb (hip, &end, leg_lengths, &pole, joints);

      self->knee[half] = joints[0];
      *heel = joints[1];
      return reached;
    }

  knee.z = hip->z + missing_depth (leg_lengths[0], seen);
  heel->z = knee.z;
  self->knee[half] = knee;

  return TRUE;
}

static gboolean
solve_leg (PatellaSkeleton         *self,
           const PatellaFigureSpec *spec,
           const PatellaPose       *pose,
           int                      half)
{
  PatellaPoint heel = pose->ends[PATELLA_END_HEEL][half];
  PatellaPoint toe = pose->ends[PATELLA_END_TOE][half];
  gboolean reached;

  self->heel[half] = (PatellaJoint) { heel.x, heel.y, self->hip[half].z };

  if (self->view == PATELLA_VIEW_FRONT)
    {
      reached = solve_front_leg (self, half, 0.0);
    }
  else
    {
      PatellaJoint pole = pole_for (self->view, spec->knee_bend, half);
      PatellaJoint joints[2];

      reached = patella_skeleton_solve_limb (&self->hip[half], &self->heel[half], leg_lengths, &pole, joints);
      self->knee[half] = joints[0];
      self->heel[half] = joints[1];
    }

  self->toe[half] = place_part (self->view, &self->heel[half], toe.x - heel.x, toe.y - heel.y, FOOT);

  return reached;
}

/* Half the thickness of a thigh with a hand on it. */
#define ON_THIGH 8.0
/* Of a unit of depth, seen from the front: how far what is nearer moves down in the picture. */
#define FRONT_SLANT 0.25

/* Seen from the front a hand is written where it is seen. When that is over a thigh that comes towards the viewer, the hand
 * lies on the thigh: as far forward as makes it seen there. */
static PatellaJoint
place_front_hand (const PatellaSkeleton *self,
                  int                    half,
                  const PatellaPoint    *written)
{
  double top = self->knee[half].y + ON_THIGH;
  double depth = CLAMP ((written->y - top) / FRONT_SLANT, self->knee[half].z, 0.0);

  return (PatellaJoint) { written->x, written->y - FRONT_SLANT * depth, depth };
}

static gboolean
solve_arm (PatellaSkeleton         *self,
           const PatellaFigureSpec *spec,
           const PatellaPose       *pose,
           int                      half)
{
  PatellaPoint written = pose->ends[PATELLA_END_HAND][half];
  const PatellaJoint *shoulder = &self->shoulder[half];
  PatellaJoint hand = self->view == PATELLA_VIEW_FRONT ? place_front_hand (self, half, &written)
                                                       : (PatellaJoint) { written.x, written.y, shoulder->z };
  PatellaJoint pole = pole_for (self->view, spec->elbow_bend, half);
  PatellaJoint joints[2];

  gboolean reached = patella_skeleton_solve_limb (shoulder, &hand, arm_lengths, &pole, joints);

  self->elbow[half] = joints[0];
  self->hand[half] = joints[1];

  return reached;
}

static gboolean
solve (PatellaSkeleton         *self,
       const PatellaFigureSpec *spec,
       const PatellaPose       *pose,
       PatellaEnd               anchor)
{
  gboolean reached = TRUE;

  self->view = spec->view;
  solve_trunk (self, pose, anchor);

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      reached &= solve_leg (self, spec, pose, half);
      reached &= solve_arm (self, spec, pose, half);
    }

  return reached;
}

/**
 * patella_skeleton_reaches:
 * @spec: how the figure bends and is seen
 * @pose: a pose with finite numbers
 *
 * Returns: whether every limb reaches the end that @pose names
 */
gboolean
patella_skeleton_reaches (const PatellaFigureSpec *spec,
                          const PatellaPose       *pose)
{
  PatellaSkeleton skeleton;

  return solve (&skeleton, spec, pose, PATELLA_END_HIP);
}

/* The knee keeps its place in both poses, the foot does not: the shin swings about it. */
static void
swing_leg (PatellaSkeleton       *self,
           const PatellaSkeleton *from,
           const PatellaSkeleton *to,
           int                    half,
           double                 blend)
{
  PatellaJoint knee_way = joint_between (&from->knee[half], &to->knee[half]);
  PatellaJoint heel_way = joint_between (&from->heel[half], &to->heel[half]);

  if (self->view != PATELLA_VIEW_SIDE || joint_length (&knee_way) >= STILL || joint_length (&heel_way) < STILL)
    return;

  PatellaJoint thigh[2] = { joint_between (&from->hip[half], &from->knee[half]), joint_between (&to->hip[half], &to->knee[half]) };
  PatellaJoint shin[2] = { joint_between (&from->knee[half], &from->heel[half]), joint_between (&to->knee[half], &to->heel[half]) };
  PatellaJoint foot = joint_between (&self->heel[half], &self->toe[half]);
  PatellaJoint thigh_way = joint_lerp (&thigh[0], &thigh[1], blend);
  double angle = atan2 (shin[0].y, shin[0].x);
  double turn = remainder (atan2 (shin[1].y, shin[1].x) - angle, 2.0 * G_PI);
  PatellaJoint shin_way = { cos (angle + blend * turn), sin (angle + blend * turn), 0.0 };

  thigh_way = joint_unit (&thigh_way, &thigh[0]);
  self->knee[half] = joint_add (&self->hip[half], &thigh_way, leg_lengths[0]);
  self->heel[half] = joint_add (&self->knee[half], &shin_way, leg_lengths[1]);
  self->toe[half] = joint_add (&self->heel[half], &foot, 1.0);
}

/**
 * patella_skeleton_blend:
 * @self: (out caller-allocates): every joint
 * @spec: how the figure bends and is seen
 * @from: the pose at blend 0
 * @to: the pose at blend 1; may be @from
 * @blend: 0 to 1; beyond that, or not a number, it is clamped
 *
 * The body between two poses. Ends move on straight ways; of the trunk the end that moves less keeps to its way and the
 * other turns about it.
 */
void
patella_skeleton_blend (PatellaSkeleton         *self,
                        const PatellaFigureSpec *spec,
                        const PatellaPose       *from,
                        const PatellaPose       *to,
                        double                   blend)
{
  PatellaPose between = { NULL };
  PatellaPoint hips[2] = { middle_of (from, PATELLA_END_HIP), middle_of (to, PATELLA_END_HIP) };
  PatellaPoint shoulders[2] = { middle_of (from, PATELLA_END_SHOULDER), middle_of (to, PATELLA_END_SHOULDER) };
  gboolean shoulder_rests = hypot (shoulders[1].x - shoulders[0].x, shoulders[1].y - shoulders[0].y) + 1e-9
                            < hypot (hips[1].x - hips[0].x, hips[1].y - hips[0].y);
  PatellaEnd anchor = shoulder_rests ? PATELLA_END_SHOULDER : PATELLA_END_HIP;
  double t = blend > 0.0 ? MIN (blend, 1.0) : 0.0;

  for (int end = 0; end < PATELLA_N_ENDS; end++)
    for (int half = 0; half < PATELLA_N_HALVES; half++)
      {
        const PatellaPoint *a = &from->ends[end][half];
        const PatellaPoint *b = &to->ends[end][half];

        between.ends[end][half] = (PatellaPoint) { a->x + t * (b->x - a->x), a->y + t * (b->y - a->y) };
      }

  solve (self, spec, &between, anchor);

  if (from == to)
    return;

  PatellaSkeleton outer[2];

  solve (&outer[0], spec, from, anchor);
  solve (&outer[1], spec, to, anchor);

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    swing_leg (self, &outer[0], &outer[1], half, t);
}

/**
 * patella_skeleton_squeeze:
 * @self: a body seen from the front; from the side nothing changes
 * @lean: by how many radians the shins lean in, 0 to 0.2
 *
 * Moves both knees towards each other, as a soft ball gives way between them; the feet stay.
 */
void
patella_skeleton_squeeze (PatellaSkeleton *self,
                          double           lean)
{
  if (self->view != PATELLA_VIEW_FRONT)
    return;

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      double depth = self->heel[half].z;

      solve_front_leg (self, half, CLAMP (lean, 0.0, 0.2));
      self->toe[half].z += self->heel[half].z - depth;
    }
}

/**
 * patella_skeleton_project:
 * @self: a body
 * @joint: one of its joints, or a place near it
 *
 * From space to the plane of the picture, still in units of the figure: a slanting parallel view in which what lies at
 * depth 0 keeps its place. From the side what is behind moves forward and up, from the front what is near moves down.
 *
 * Returns: the place, by value
 */
PatellaPoint
patella_skeleton_project (const PatellaSkeleton *self,
                          const PatellaJoint    *joint)
{
  if (self->view == PATELLA_VIEW_SIDE)
    return (PatellaPoint) { joint->x + 0.30 * joint->z, joint->y + 0.15 * joint->z };

  return (PatellaPoint) { joint->x, joint->y + FRONT_SLANT * joint->z };
}
