/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-sheet.h"

#include <locale.h>
#include <string.h>

#include "patella-content.h"

static PatellaContent *
load_content (void)
{
  return patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
}

/* Every exercise at every level has one page of A4, also beside what belongs to it. */
static void
test_one_page (void)
{
  g_autoptr (PatellaContent) content = load_content ();
  GListModel *exercises = patella_content_get_exercises (content);
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);
      const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);
      int n_levels = ladder == NULL ? 0 : patella_ladder_get_n_levels (ladder);

      for (int level = ladder == NULL ? 0 : 1; level <= n_levels; level += 3)
        {
          g_autoptr (PatellaSheet) sheet = patella_exercise_sheet_new (NULL, NULL);

          patella_exercise_sheet_add (sheet, exercise, level == 0 ? NULL : &patella_ladder_get_level (ladder, level)->dose, TRUE);
          g_assert_cmpint (patella_sheet_set_page (sheet, 595.28, 841.89, &palette), ==, 1);
        }
    }
}

/* At most three exercises are done in a session: they share a page. */
static void
test_three (void)
{
  static const char * const ids[] = { "quad_set", "bridge", "vmo3" };
  g_autoptr (PatellaContent) content = load_content ();
  g_autoptr (PatellaSheet) sheet = patella_exercise_sheet_new ("Whole thigh", "Three of them.");
  PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PatellaExercise *exercise = patella_content_lookup_exercise (content, ids[i]);

      patella_exercise_sheet_add (sheet, exercise, &patella_ladder_get_level (patella_exercise_get_ladder (exercise), 1)->dose, FALSE);
    }
  g_assert_cmpint (patella_sheet_set_page (sheet, 595.28, 841.89, &palette), ==, 1);
  g_assert_cmpint (patella_sheet_set_page (sheet, 612.0, 792.0, &palette), ==, 1);
}

static void
test_level (void)
{
  g_autoptr (PatellaContent) content = load_content ();
  PatellaExercise *exercise = patella_content_lookup_exercise (content, "vmo3");
  PatellaDose dose = patella_ladder_get_level (patella_exercise_get_ladder (exercise), 3)->dose;
  g_autofree char *level = patella_exercise_sheet_describe_level (exercise, &dose);
  g_autofree char *by_hand = NULL;

  g_assert_true (g_str_has_prefix (level, "Level 3: 10"));
  g_assert_nonnull (strstr (level, "Quarter depth"));

  dose.level = 0;
  by_hand = patella_exercise_sheet_describe_level (exercise, &dose);
  g_assert_true (g_str_has_prefix (by_hand, "10"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/exercise-sheet/one-page", test_one_page);
  g_test_add_func ("/exercise-sheet/three", test_three);
  g_test_add_func ("/exercise-sheet/level", test_level);

  return g_test_run ();
}
