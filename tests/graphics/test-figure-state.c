/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure-fixture.h"
#include "patella-figure.h"

static void
test_ease (void)
{
  double last = -1.0;

  for (int i = 0; i <= 1000; i++)
    {
      double eased = patella_figure_ease (i / 1000.0);

      g_assert_cmpfloat (eased, >, last);
      g_assert_cmpfloat_with_epsilon (eased + patella_figure_ease (1.0 - i / 1000.0), 1.0, 1e-12);
      last = eased;
    }

  g_assert_cmpfloat_with_epsilon (patella_figure_ease (0.0), 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_figure_ease (1.0), 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_figure_ease (-2.0), 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_figure_ease (3.0), 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_figure_ease (NAN), 0.0, 1e-12);
}

static PatellaFigureState
state_at (PatellaExercise   *exercise,
          const PatellaDose *dose,
          int                rep_phase,
          double             progress)
{
  PatellaFigureState state = { .side = PATELLA_SIDE_LEFT };

  patella_figure_state_set_phase (&state, exercise, dose, rep_phase, progress);
  g_assert_cmpfloat (state.blend, >=, 0.0);
  g_assert_cmpfloat (state.blend, <=, 1.0);
  g_assert_cmpfloat (state.effort, >=, 0.0);
  g_assert_cmpfloat (state.effort, <=, 1.0);
  g_assert_cmpfloat (fabs (state.breath), <=, 1.0);
  g_assert_cmpint (state.side, ==, PATELLA_SIDE_LEFT);

  return state;
}

/* Blend at the beginning, in the middle and at the end of each phase of the files in the box. */
static void
test_built_in (void)
{
  static const struct
  {
    const char *id;
    double      blends[4][3];
  } rows[] = {
    { "vmo3", { { 0.0, 0.5, 1.0 }, { 1.0, 1.0, 1.0 }, { 1.0, 0.5, 0.0 }, { 0.0, 0.0, 0.0 } } },
    { "bridge", { { 0.0, 0.5, 1.0 }, { 1.0, 1.0, 1.0 }, { 1.0, 0.5, 0.0 }, { 0.0, 0.0, 0.0 } } },
    { "tke", { { 0.0, 0.5, 1.0 }, { 1.0, 1.0, 1.0 }, { 1.0, 0.5, 0.0 }, { 0.0, 0.0, 0.0 } } },
    { "quad_set", { { 0.0, 1.0, 1.0 }, { 1.0, 0.0, 0.0 }, { NAN }, { NAN } } },
    { "vmo1", { { 0.0, 1.0, 1.0 }, { 1.0, 0.0, 0.0 }, { NAN }, { NAN } } },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (rows[r].id);
      const PatellaDose *dose = &patella_ladder_get_level (patella_exercise_get_ladder (exercise), 1)->dose;

      for (int phase = 0; phase < 4 && !isnan (rows[r].blends[phase][0]); phase++)
        for (int i = 0; i < 3; i++)
          {
            double found = state_at (exercise, dose, phase, i / 2.0).blend;

            if (fabs (found - rows[r].blends[phase][i]) > 1e-9)
              g_error ("%s, phase %d, part %d: blend %.3f, not %.3f", rows[r].id, phase, i, found, rows[r].blends[phase][i]);
          }
    }
}

/* A picture that never jumps: each phase begins as the one before ended, and the next repetition as the last one. */
static void
check_steady (PatellaExercise   *exercise,
              const PatellaDose *dose)
{
  PatellaFigureState last = state_at (exercise, dose, -1, 0.0);

  for (int phase = 0; phase < dose->n_phases; phase++)
    for (int i = 0; i <= 400; i++)
      {
        PatellaFigureState state = state_at (exercise, dose, phase, i / 400.0);
        double most = i == 0 ? 1e-9 : 0.09;

        g_assert_cmpfloat (fabs (state.blend - last.blend), <=, most);
        g_assert_cmpfloat (fabs (state.effort - last.effort), <=, most);
        g_assert_cmpfloat (fabs (state.breath - last.breath), <=, i == 0 ? 1e-9 : 0.2);
        last = state;
      }

  g_assert_cmpfloat_with_epsilon (last.blend, 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (last.effort, 0.0, 1e-9);
}

static void
test_steady (void)
{
  for (guint e = 0; e < G_N_ELEMENTS (built_in); e++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (built_in[e]);
      const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

      for (int level = 1; ladder != NULL && level <= patella_ladder_get_n_levels (ladder); level++)
        check_steady (exercise, &patella_ladder_get_level (ladder, level)->dose);
    }
}

/* A person's own exercise may have its phases in any order. */
static void
test_any_order (void)
{
  static const PatellaPhaseKind kinds[] = { PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_RELAX, PATELLA_PHASE_KIND_LIFT,
                                            PATELLA_PHASE_KIND_PAUSE, PATELLA_PHASE_KIND_LOWER };
  g_autoptr (PatellaExercise) exercise = load_exercise ("bridge");
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 300; round++)
    {
      PatellaDose dose = { .level = 1, .sets = 1, .reps = 1, .n_phases = g_rand_int_range (rand, 1, PATELLA_DOSE_PHASES_MAX + 1) };

      for (int i = 0; i < dose.n_phases; i++)
        {
          dose.phases[i] = kinds[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (kinds))];
          dose.phase_us[i] = g_rand_int_range (rand, 1, 12) * G_USEC_PER_SEC;
        }

      check_steady (exercise, &dose);
    }
}

static void
test_at_rest (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("vmo3");
  const PatellaDose *deep = &patella_ladder_get_level (patella_exercise_get_ladder (exercise), 8)->dose;
  PatellaFigureState state = state_at (exercise, NULL, 2, 0.5);

  g_assert_cmpstr (state.from_pose, ==, "stand");
  g_assert_cmpfloat_with_epsilon (state.blend, 0.0, 1e-12);
  state = state_at (exercise, deep, -1, 0.7);
  g_assert_cmpfloat_with_epsilon (state.blend + state.effort, 0.0, 1e-12);
  state = state_at (exercise, deep, 99, 0.7);
  g_assert_cmpfloat_with_epsilon (state.blend + state.effort, 0.0, 1e-12);

  /* The deeper level leads to the deeper pose. */
  g_assert_cmpstr (state_at (exercise, deep, 0, 0.5).to_pose, ==, "mid");
  g_assert_false (state.one_sided);
}

/* The muscle works as long as the limb is held, and nobody holds the breath. */
static void
test_effort (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("quad_set");
  const PatellaDose *dose = &patella_ladder_get_level (patella_exercise_get_ladder (exercise), 3)->dose;
  double most = 0.0;
  double least = 0.0;

  g_assert_true (state_at (exercise, dose, 0, 0.5).one_sided);
  g_assert_cmpfloat_with_epsilon (state_at (exercise, dose, 0, 0.5).effort, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (state_at (exercise, dose, 1, 0.5).effort, 0.0, 1e-12);

  for (int i = 0; i <= 100; i++)
    {
      double breath = state_at (exercise, dose, 0, i / 100.0).breath;

      most = MAX (most, breath);
      least = MIN (least, breath);
    }

  g_assert_cmpfloat (most, >, 0.9);
  g_assert_cmpfloat (least, <, -0.9);
}

static gboolean
shows (const PatellaFigureState *state,
       PatellaPropKind           kind)
{
  for (guint i = 0; i < state->spec->props->len; i++)
    if (((const PatellaProp *) g_ptr_array_index (state->spec->props, i))->kind == kind)
      return TRUE;

  return FALSE;
}

/* The first level is done at a wall, without the band that all others need. */
static void
test_level_has_its_own_things (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("tke");
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

  for (int level = 1; level <= patella_ladder_get_n_levels (ladder); level++)
    {
      const PatellaDose *dose = &patella_ladder_get_level (ladder, level)->dose;
      PatellaFigureState state = state_at (exercise, dose, 1, 1.0);

      g_assert_true (shows (&state, PATELLA_PROP_BAND) == (level > 1));
      g_assert_true (shows (&state, PATELLA_PROP_WALL) == (level == 1));
      g_assert_true (shows (&state, PATELLA_PROP_TOWEL) == (level == 1));
      g_assert_cmpstr (state.from_pose, ==, level == 1 ? "wall-soft" : "soft");
      g_assert_cmpstr (state.to_pose, ==, level == 1 ? "wall-straight" : "straight");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/figure-state/ease", test_ease);
  g_test_add_func ("/figure-state/built-in", test_built_in);
  g_test_add_func ("/figure-state/steady", test_steady);
  g_test_add_func ("/figure-state/any-order", test_any_order);
  g_test_add_func ("/figure-state/at-rest", test_at_rest);
  g_test_add_func ("/figure-state/effort", test_effort);

  g_test_add_func ("/figure-state/level-has-its-own-things", test_level_has_its_own_things);

  return g_test_run ();
}
