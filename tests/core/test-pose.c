/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pose.h"

#include <math.h>

#include "patella-core-error.h"

#define LEG (PATELLA_LIMB_HIP_KNEE + PATELLA_LIMB_KNEE_HEEL)
#define ARM (PATELLA_LIMB_SHOULDER_ELBOW + PATELLA_LIMB_ELBOW_HAND)
#define ARM_FOLDED (PATELLA_LIMB_SHOULDER_ELBOW - PATELLA_LIMB_ELBOW_HAND)

static void
place (PatellaPose *pose,
       PatellaEnd   end,
       double       x,
       double       y)
{
  for (int half = 0; half < PATELLA_N_HALVES; half++)
    pose->ends[end][half] = (PatellaPoint) { x, y };
}

static PatellaFigureSpec *
make_spec (void)
{
  PatellaFigureSpec *spec = patella_figure_spec_new ();
  PatellaPose *pose = patella_pose_new ("stand");

  place (pose, PATELLA_END_HEAD, 0.0, 178.0);
  place (pose, PATELLA_END_SHOULDER, 0.0, 160.0);
  place (pose, PATELLA_END_HIP, 0.0, 99.0);
  place (pose, PATELLA_END_TOE, 24.0, 0.0);
  place (pose, PATELLA_END_HAND, 5.0, 100.0);
  g_ptr_array_add (spec->poses, pose);
  spec->rest_pose = g_strdup ("stand");
  return spec;
}

/* a hip that a leg can reach is accepted to its whole length in every direction, and no further */
static void
reach (void)
{
  const struct { PatellaEnd from; PatellaEnd to; double least; double most; const char *key; } limbs[] = {
    { PATELLA_END_HIP, PATELLA_END_HEEL, 0.0, LEG, "Heel" },
    { PATELLA_END_SHOULDER, PATELLA_END_HAND, ARM_FOLDED, ARM, "Hand" },
  };
  const struct { double x; double y; } directions[] = { { 1, 0 }, { 0, -1 }, { -0.6, 0.8 }, { 0.8, 0.6 } };

  for (size_t i = 0; i < G_N_ELEMENTS (limbs); i++)
    for (size_t d = 0; d < G_N_ELEMENTS (directions); d++)
      for (double length = 0.0; length < limbs[i].most + 20.0; length += 0.5)
        {
          g_autoptr (PatellaFigureSpec) spec = make_spec ();
          g_autoptr (GError) error = NULL;
          PatellaPose *pose = g_ptr_array_index (spec->poses, 0);
          PatellaPoint from = pose->ends[limbs[i].from][PATELLA_HALF_RIGHT];
          gboolean fits = length >= limbs[i].least - PATELLA_LIMB_SLACK && length <= limbs[i].most + PATELLA_LIMB_SLACK;

          pose->ends[limbs[i].to][PATELLA_HALF_RIGHT] =
            (PatellaPoint) { from.x + length * directions[d].x, from.y + length * directions[d].y };
          g_assert_cmpint (patella_figure_spec_validate (spec, &error), ==, fits);
          if (fits)
            continue;
          g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_RANGE);
          g_assert_cmpstr (patella_core_error_get_place (error)->group, ==, "Pose stand");
          g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, limbs[i].key);
        }
}

static void
assert_refused (PatellaFigureSpec *spec,
                PatellaCoreError   code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_figure_spec_validate (spec, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, (int) code);
}

static void
refuse_nonsense (void)
{
  g_autoptr (PatellaFigureSpec) far_away = make_spec ();
  g_autoptr (PatellaFigureSpec) no_number = make_spec ();
  g_autoptr (PatellaFigureSpec) unnamed = make_spec ();
  g_autoptr (PatellaFigureSpec) twice = make_spec ();
  g_autoptr (PatellaFigureSpec) crowded = make_spec ();
  g_autoptr (PatellaFigureSpec) empty = patella_figure_spec_new ();

  place (g_ptr_array_index (far_away->poses, 0), PATELLA_END_HEAD, 0.0, PATELLA_POSE_COORDINATE_MAX + 1.0);
  assert_refused (far_away, PATELLA_CORE_ERROR_RANGE);
  place (g_ptr_array_index (no_number->poses, 0), PATELLA_END_HIP, (double) NAN, 0.0);
  assert_refused (no_number, PATELLA_CORE_ERROR_RANGE);
  unnamed->hold_pose = g_strdup ("squat");
  assert_refused (unnamed, PATELLA_CORE_ERROR_MISSING);
  g_ptr_array_add (twice->poses, patella_pose_new ("stand"));
  assert_refused (twice, PATELLA_CORE_ERROR_DUPLICATE);
  for (int i = 0; i <= PATELLA_FIGURE_PROPS_MAX; i++)
    g_ptr_array_add (crowded->props, patella_prop_new (PATELLA_PROP_BALL));
  assert_refused (crowded, PATELLA_CORE_ERROR_TOO_LARGE);
  assert_refused (empty, PATELLA_CORE_ERROR_MISSING);
}

static void
look_up (void)
{
  g_autoptr (PatellaFigureSpec) spec = make_spec ();

  g_assert_true (patella_figure_spec_lookup (spec, "stand") == g_ptr_array_index (spec->poses, 0));
  g_assert_null (patella_figure_spec_lookup (spec, "squat"));
  g_assert_null (patella_figure_spec_lookup (spec, NULL));
  g_assert_true (patella_prop_place_is_known ("knees"));
  g_assert_false (patella_prop_place_is_known ("moon"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/pose/reach", reach);
  g_test_add_func ("/pose/nonsense", refuse_nonsense);
  g_test_add_func ("/pose/lookup", look_up);

  return g_test_run ();
}
