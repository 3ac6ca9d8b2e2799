/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure-fixture.h"
#include "patella-skeleton.h"

#define STEPS 40

typedef void (*CheckBlend) (const char              *id,
                            const PatellaFigureSpec *spec,
                            const PatellaPose       *ends[2],
                            const PatellaSkeleton   *body);

/* Every pose into every other one, in small steps. */
static void
foreach_blend (CheckBlend check)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
      const PatellaFigureSpec *spec;

      for (guint n = 0; (spec = nth_figure (exercise, n)) != NULL; n++)
        for (guint i = 0; i < spec->poses->len * spec->poses->len * (STEPS + 1); i++)
          {
            guint pair = i / (STEPS + 1);
            const PatellaPose *ends[2] = { g_ptr_array_index (spec->poses, pair / spec->poses->len),
                                           g_ptr_array_index (spec->poses, pair % spec->poses->len) };
            PatellaSkeleton body;

            patella_skeleton_blend (&body, spec, ends[0], ends[1], (i % (STEPS + 1)) / (double) STEPS);
            check (built_in[e], spec, ends, &body);
          }
    }
}

static double
distance (const PatellaJoint *a,
          const PatellaJoint *b)
{
  return sqrt (pow (a->x - b->x, 2.0) + pow (a->y - b->y, 2.0) + pow (a->z - b->z, 2.0));
}

static void
check_lengths (const char              *id,
               const PatellaFigureSpec *spec,
               const PatellaPose       *ends[2],
               const PatellaSkeleton   *body)
{
  g_assert_cmpfloat_with_epsilon (distance (&body->pelvis, &body->neck), PATELLA_SKELETON_TRUNK, 1e-6);
  g_assert_cmpfloat_with_epsilon (distance (&body->neck, &body->head), PATELLA_SKELETON_NECK, 1e-6);

  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      g_assert_cmpfloat_with_epsilon (distance (&body->hip[half], &body->knee[half]), PATELLA_LIMB_HIP_KNEE, 1e-6);
      g_assert_cmpfloat_with_epsilon (distance (&body->knee[half], &body->heel[half]), PATELLA_LIMB_KNEE_HEEL, 1e-6);
      g_assert_cmpfloat_with_epsilon (distance (&body->shoulder[half], &body->elbow[half]), PATELLA_LIMB_SHOULDER_ELBOW, 1e-6);
      g_assert_cmpfloat_with_epsilon (distance (&body->elbow[half], &body->hand[half]), PATELLA_LIMB_ELBOW_HAND, 1e-6);
      g_assert_cmpfloat_with_epsilon (distance (&body->heel[half], &body->toe[half]), PATELLA_SKELETON_FOOT, 1e-6);
    }
}

static void
test_lengths (void)
{
  foreach_blend (check_lengths);
}

/* The knee never bends the wrong way: seen from the side it lies on the named side of the line from hip to heel. */
static void
check_bend (const char              *id,
            const PatellaFigureSpec *spec,
            const PatellaPose       *ends[2],
            const PatellaSkeleton   *body)
{
  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      double to_heel[2] = { body->heel[half].x - body->hip[half].x, body->heel[half].y - body->hip[half].y };
      double to_knee[2] = { body->knee[half].x - body->hip[half].x, body->knee[half].y - body->hip[half].y };
      double left_of_leg = to_heel[0] * to_knee[1] - to_heel[1] * to_knee[0];

      /* In figures that look to the right the front of a leg is to the left of the way down it. */
      if (spec->view == PATELLA_VIEW_SIDE)
        g_assert_cmpfloat (left_of_leg, >=, -1e-6);
      else
        g_assert_cmpfloat (body->knee[half].z, <=, body->hip[half].z + 1e-9);
    }
}

static void
test_bend_side (void)
{
  foreach_blend (check_bend);
}

/* What two poses share stays: a foot that is in one place in both does not slide between them. */
static void
check_contact (const char              *id,
               const PatellaFigureSpec *spec,
               const PatellaPose       *ends[2],
               const PatellaSkeleton   *body)
{
  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      const PatellaPoint *heels[2] = { &ends[0]->ends[PATELLA_END_HEEL][half], &ends[1]->ends[PATELLA_END_HEEL][half] };
      gboolean shared = fabs (heels[0]->x - heels[1]->x) < 1e-9 && fabs (heels[0]->y - heels[1]->y) < 1e-9;

      if (shared && (fabs (body->heel[half].x - heels[0]->x) > 0.3 || fabs (body->heel[half].y - heels[0]->y) > 0.3))
        g_error ("%s: heel slides from %.2f;%.2f to %.2f;%.2f", id, heels[0]->x, heels[0]->y, body->heel[half].x, body->heel[half].y);

      if (body->heel[half].y < -0.01 || body->toe[half].y < -0.01 || body->hand[half].y < 0.0)
        g_error ("%s: something is below the floor", id);
    }
}

static void
test_contact (void)
{
  foreach_blend (check_contact);
}

static void
test_built_in_reach (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
      const PatellaFigureSpec *spec;

      for (guint n = 0; (spec = nth_figure (exercise, n)) != NULL; n++)
        for (guint i = 0; i < spec->poses->len; i++)
          {
            const PatellaPose *pose = g_ptr_array_index (spec->poses, i);
            PatellaPose far = *pose;

            if (!patella_skeleton_reaches (spec, pose))
              g_error ("%s: pose %s is out of reach", built_in[e], pose->id);

            far.ends[PATELLA_END_HEEL][PATELLA_HALF_RIGHT].x += 150.0;
            g_assert_false (patella_skeleton_reaches (spec, &far));
            far = *pose;
            far.ends[PATELLA_END_HAND][PATELLA_HALF_LEFT].y -= 200.0;
            g_assert_false (patella_skeleton_reaches (spec, &far));
          }
    }
}

/* The thigh stays on the pillow while the shin swings. */
static void
test_swing (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("vmo2");
  const PatellaFigureSpec *spec = patella_exercise_get_figure (exercise);
  const PatellaPose *rest = patella_figure_spec_lookup (spec, spec->rest_pose);
  const PatellaPose *hold = patella_figure_spec_lookup (spec, spec->hold_pose);
  PatellaSkeleton first;

  patella_skeleton_blend (&first, spec, rest, rest, 0.0);

  for (int i = 0; i <= STEPS; i++)
    {
      PatellaSkeleton body;

      patella_skeleton_blend (&body, spec, rest, hold, i / (double) STEPS);
      g_assert_cmpfloat (distance (&body.knee[PATELLA_HALF_RIGHT], &first.knee[PATELLA_HALF_RIGHT]), <, 3.0);
      g_assert_cmpfloat (distance (&body.knee[PATELLA_HALF_LEFT], &first.knee[PATELLA_HALF_LEFT]), <, 1e-6);
    }
}

/* Blending is steady: no joint jumps between two steps. */
static void
test_steady (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
      const PatellaFigureSpec *spec = patella_exercise_get_figure (exercise);
      const PatellaPose *from = g_ptr_array_index (spec->poses, 0);
      const PatellaPose *to = g_ptr_array_index (spec->poses, spec->poses->len - 1);
      PatellaSkeleton last;

      patella_skeleton_blend (&last, spec, from, to, 0.0);

      for (int i = 1; i <= 400; i++)
        {
          PatellaSkeleton body;

          patella_skeleton_blend (&body, spec, from, to, i / 400.0);

          for (int half = 0; half < PATELLA_N_HALVES; half++)
            {
              g_assert_cmpfloat (distance (&body.knee[half], &last.knee[half]), <, 2.5);
              g_assert_cmpfloat (distance (&body.elbow[half], &last.elbow[half]), <, 2.5);
            }

          last = body;
        }
    }
}

static void
test_solve_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint rounds = g_test_thorough () ? 2000000 : 20000;

  for (guint i = 0; i < rounds; i++)
    {
      PatellaJoint root = { g_rand_double_range (rand, -50, 50), g_rand_double_range (rand, -50, 50), g_rand_double_range (rand, -50, 50) };
      PatellaJoint end = { g_rand_double_range (rand, -90, 90), g_rand_double_range (rand, -90, 90), g_rand_double_range (rand, -90, 90) };
      PatellaJoint pole = { g_rand_double_range (rand, -1, 1), g_rand_double_range (rand, -1, 1), g_rand_double_range (rand, -1, 1) };
      double lengths[2] = { g_rand_double_range (rand, 1, 80), g_rand_double_range (rand, 1, 80) };
      double wanted = distance (&root, &end);
      PatellaJoint joints[2];
      gboolean reached = patella_skeleton_solve_limb (&root, &end, lengths, &pole, joints);
      gboolean in_reach = wanted <= lengths[0] + lengths[1] + PATELLA_LIMB_SLACK
                          && wanted >= fabs (lengths[0] - lengths[1]) - PATELLA_LIMB_SLACK;

      g_assert_cmpint (reached, ==, in_reach);
      g_assert_cmpfloat_with_epsilon (distance (&root, &joints[0]), lengths[0], 1e-6);
      g_assert_cmpfloat_with_epsilon (distance (&joints[0], &joints[1]), lengths[1], 1e-6);
      g_assert_true (!reached || distance (&joints[1], &end) <= PATELLA_LIMB_SLACK + 1e-9);
    }
}

/* Where the direction of a limb or of its bend is lost there is still an answer. */
static void
test_solve_degenerate (void)
{
  const PatellaJoint root = { 1.0, 2.0, 3.0 };
  const PatellaJoint ends[] = { { 1.0, 2.0, 3.0 }, { 1.0, 50.0, 3.0 }, { 1.0, 2.0, 60.0 }, { 1e12, 0.0, 0.0 } };
  const PatellaJoint poles[] = { { 0.0, 0.0, 0.0 }, { 0.0, 1.0, 0.0 }, { 0.0, 0.0, 1.0 }, { 1.0, 0.0, 0.0 } };
  const double lengths[2] = { 50.0, 50.0 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint j = 0; j < G_N_ELEMENTS (poles); j++)
      {
        PatellaJoint joints[2];

        patella_skeleton_solve_limb (&root, &ends[i], lengths, &poles[j], joints);
        g_assert_true (isfinite (joints[0].x + joints[0].y + joints[0].z + joints[1].x + joints[1].y + joints[1].z));
      }
}

static void
test_squeeze (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("vmo1");
  const PatellaFigureSpec *spec = patella_exercise_get_figure (exercise);
  const PatellaPose *rest = patella_figure_spec_lookup (spec, spec->rest_pose);
  const PatellaPose *ends[2] = { rest, rest };
  PatellaSkeleton loose;
  PatellaSkeleton pressed;

  patella_skeleton_blend (&loose, spec, rest, rest, 0.0);
  pressed = loose;
  patella_skeleton_squeeze (&pressed, 0.03);
  check_lengths ("vmo1", spec, ends, &pressed);
  g_assert_cmpfloat (pressed.knee[PATELLA_HALF_RIGHT].x, <, loose.knee[PATELLA_HALF_RIGHT].x);
  g_assert_cmpfloat (pressed.knee[PATELLA_HALF_LEFT].x, >, loose.knee[PATELLA_HALF_LEFT].x);
  g_assert_cmpfloat_with_epsilon (pressed.heel[PATELLA_HALF_LEFT].x, loose.heel[PATELLA_HALF_LEFT].x, 1e-9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/skeleton/lengths", test_lengths);
  g_test_add_func ("/skeleton/bend-side", test_bend_side);
  g_test_add_func ("/skeleton/contact", test_contact);
  g_test_add_func ("/skeleton/built-in-reach", test_built_in_reach);
  g_test_add_func ("/skeleton/swing", test_swing);
  g_test_add_func ("/skeleton/steady", test_steady);
  g_test_add_func ("/skeleton/solve-random", test_solve_random);
  g_test_add_func ("/skeleton/solve-degenerate", test_solve_degenerate);
  g_test_add_func ("/skeleton/squeeze", test_squeeze);

  return g_test_run ();
}
