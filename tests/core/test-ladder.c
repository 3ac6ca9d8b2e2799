/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ladder.h"

#include "patella-core-error.h"

static PatellaLevel
make_level (int reps)
{
  return (PatellaLevel) {
    .dose = {
      .sets = 1, .reps = reps, .n_phases = 2, .phases = { PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_RELAX },
      .phase_us = { 3 * G_USEC_PER_SEC, 3 * G_USEC_PER_SEC }, .load_g = PATELLA_UNKNOWN, .paced = TRUE,
    },
    .times_a_day = 2,
    .basis = PATELLA_BASIS_DESIGN,
  };
}

static PatellaLadder *
make_ladder (int n_levels)
{
  PatellaLadder *ladder = patella_ladder_new (1, 0);

  for (int i = 0; i < n_levels; i++)
    {
      PatellaLevel level = make_level (i + 1);

      patella_ladder_add_level (ladder, &level);
    }
  return ladder;
}

static void
number_levels (void)
{
  for (int n_levels = 1; n_levels <= PATELLA_LADDER_LEVELS_MAX; n_levels++)
    {
      g_autoptr (PatellaLadder) ladder = make_ladder (n_levels);
      g_autoptr (GError) error = NULL;

      g_assert_true (patella_ladder_validate (ladder, &error));
      g_assert_no_error (error);
      g_assert_cmpint (patella_ladder_get_n_levels (ladder), ==, n_levels);
      for (int i = 1; i <= n_levels; i++)
        {
          g_assert_cmpint (patella_ladder_get_level (ladder, i)->dose.level, ==, i);
          g_assert_cmpint (patella_ladder_get_level (ladder, i)->dose.reps, ==, i);
        }
    }
}

static void
assert_refused (PatellaLadder *ladder,
                const char    *group,
                const char    *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (patella_ladder_validate (ladder, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (patella_core_error_get_place (error)->group, ==, group);
  g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, key);
}

static void
refuse_counts (void)
{
  g_autoptr (PatellaLadder) none = make_ladder (0);
  g_autoptr (PatellaLadder) many = make_ladder (PATELLA_LADDER_LEVELS_MAX + 1);

  assert_refused (none, "Ladder", NULL);
  assert_refused (many, "Ladder", NULL);
}

static void
refuse_starts (void)
{
  const struct { int start; int days; const char *key; } rows[] = {
    { 0, 0, "StartLevel" }, { 2, 0, "StartLevel" }, { -1, 0, "StartLevel" },
    { 1, -1, "DaysBetween" }, { 1, PATELLA_LADDER_DAYS_BETWEEN_MAX + 1, "DaysBetween" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaLadder) ladder = patella_ladder_new (rows[i].start, rows[i].days);
      PatellaLevel level = make_level (10);

      patella_ladder_add_level (ladder, &level);
      assert_refused (ladder, "Ladder", rows[i].key);
    }
}

static void
refuse_levels (void)
{
  PatellaLevel levels[] = { make_level (0), make_level (101), make_level (1), make_level (1), make_level (1), make_level (1) };

  levels[2].dose.sets = 11;
  levels[3].times_a_day = 7;
  levels[4].dose.n_phases = 0;
  levels[5].dose.phases[0] = PATELLA_PHASE_KIND_LIFT;
  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (PatellaLadder) ladder = make_ladder (1);
      g_autoptr (GError) error = NULL;

      patella_ladder_add_level (ladder, &levels[i]);
      g_test_message ("level %zu", i);
      g_assert_false (patella_ladder_validate (ladder, &error));
      g_assert_cmpstr (patella_core_error_get_place (error)->group, ==, "Ladder");
    }
}

static PatellaLadder *
make_labelled (const char *named,
               const char *label,
               const char *title)
{
  PatellaLadder *ladder = patella_ladder_new (1, 0);
  PatellaLevel level = make_level (10);
  PatellaLevelLabel *level_label = patella_level_label_new (label);

  g_strlcpy (level.dose.label, named, sizeof level.dose.label);
  level_label->title = g_strdup (title);
  patella_ladder_add_level (ladder, &level);
  patella_ladder_take_label (ladder, level_label);
  return ladder;
}

static void
name_labels (void)
{
  g_autoptr (PatellaLadder) sound = make_labelled ("mid", "mid", "Mid depth");
  g_autoptr (PatellaLadder) unknown = make_labelled ("deep", "mid", "Mid depth");
  g_autoptr (PatellaLadder) unused = make_labelled ("", "mid", "Mid depth");
  g_autoptr (PatellaLadder) untitled = make_labelled ("mid", "mid", NULL);
  g_autoptr (PatellaLadder) spelled = make_labelled ("Mid", "Mid", "Mid depth");
  g_autoptr (GError) error = NULL;

  g_assert_true (patella_ladder_validate (sound, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (patella_ladder_get_n_labels (sound), ==, 1);
  g_assert_cmpstr (patella_ladder_get_label (sound, 0)->title, ==, "Mid depth");
  g_assert_null (patella_ladder_lookup_label (sound, "quarter"));
  g_assert_null (patella_ladder_lookup_label (sound, ""));
  assert_refused (unknown, "Ladder", "Label");
  assert_refused (unused, "Label mid", NULL);
  assert_refused (untitled, "Label mid", "Title");
  assert_refused (spelled, "Label Mid", NULL);
}

/* outside the ladder there is no level: a programmer error, answered with NULL */
static void
look_outside (void)
{
  g_autoptr (PatellaLadder) ladder = make_ladder (2);

  for (int level = 0; level <= 3; level += 3)
    {
      g_test_expect_message ("patella-core", G_LOG_LEVEL_CRITICAL, "*level*");
      g_assert_null (patella_ladder_get_level (ladder, level));
      g_test_assert_expected_messages ();
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/ladder/levels", number_levels);
  g_test_add_func ("/ladder/refuse-counts", refuse_counts);
  g_test_add_func ("/ladder/refuse-starts", refuse_starts);
  g_test_add_func ("/ladder/refuse-levels", refuse_levels);
  g_test_add_func ("/ladder/labels", name_labels);
  if (g_test_undefined ())
    g_test_add_func ("/ladder/outside", look_outside);

  return g_test_run ();
}
