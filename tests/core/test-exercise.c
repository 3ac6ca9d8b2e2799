/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise.h"

#include <string.h>

#include "patella-exercise-parser.h"

/* The built-in exercises against the tables of the rules, written here a second time by hand. */

#define LEVELS_MAX 9

static const char * const exercise_ids[] = { "finder", "quad_set", "vmo1", "vmo2", "vmo3", "bridge", "tke", "cyclist" };

static GBytes *
load (const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s.exercise", id);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "exercises", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  size_t length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static PatellaExercise *
load_exercise (const char *id)
{
  g_autoptr (GBytes) bytes = load (id);
  g_autoptr (GError) error = NULL;
  PatellaExercise *exercise = patella_exercise_parse (bytes, id, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (patella_exercise_get_id (exercise), ==, id);
  return exercise;
}

static gboolean
is_exercise (const char *id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (exercise_ids); i++)
    if (g_str_equal (exercise_ids[i], id))
      return TRUE;

  return FALSE;
}

/* nothing lies beside them: what is installed is what is listed here */
static void
find_no_others (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "exercises", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  size_t count = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    count += g_str_has_suffix (name, ".exercise") ? 1 : 0;
  g_assert_cmpuint (count, ==, G_N_ELEMENTS (exercise_ids));
}

/* rules.md 3.3: ladders, caps, days between, start; "hold" in seconds, 0 without one */
static const struct
{
  const char *id;
  gboolean    one_sided;
  int         n_levels;
  int         start;
  int         days_between;
  int         sets[LEVELS_MAX];
  int         reps[LEVELS_MAX];
  int         hold[LEVELS_MAX];
  int         cap[LEVELS_MAX];
  const char *basis;
  const char *labels[LEVELS_MAX];
} ladders[] = {
  { "quad_set", TRUE, 4, 3, 0, { 1, 1, 1, 1 }, { 5, 10, 10, 10 }, { 5, 5, 10, 10 }, { 1, 1, 1, 2 }, "DDSS", { NULL } },
  { "vmo1", FALSE, 6, 1, 0, { 1, 1, 1, 1, 1, 1 }, { 10, 12, 15, 15, 20, 20 }, { 3, 3, 3, 4, 4, 5 }, { 2, 2, 2, 2, 2, 2 },
    "SSSSSS", { NULL } },
  { "vmo2", TRUE, 5, 1, 0, { 1, 1, 1, 1, 1 }, { 10, 12, 15, 18, 20 }, { 3, 3, 3, 3, 3 }, { 2, 2, 2, 2, 2 }, "SSSSS", { NULL } },
  { "vmo3", FALSE, 8, 1, 0, { 1, 1, 1, 1, 1, 1, 1, 1 }, { 10, 15, 10, 15, 20, 10, 15, 20 }, { 3, 3, 3, 3, 3, 3, 3, 3 },
    { 2, 2, 2, 2, 2, 2, 2, 2 }, "SSSSSSSS",
    { "shallow", "shallow", "quarter", "quarter", "quarter", "mid", "mid", "mid" } },
  { "bridge", FALSE, 7, 3, 2, { 2, 2, 2, 2, 2, 2, 2 }, { 10, 15, 20, 25, 30, 35, 40 }, { 0 }, { 1, 1, 1, 1, 1, 1, 1 },
    "DDSSSSS", { NULL } },
  { "tke", TRUE, 6, 1, 2, { 2, 2, 3, 3, 3, 3 }, { 10, 10, 10, 10, 15, 10 }, { 3, 3, 3, 3, 3, 3 }, { 1, 1, 1, 1, 1, 1 },
    "DDDDDD", { "no-band", "light", "light", "medium", "medium", "firm" } },
  { "cyclist", FALSE, 9, 1, 2, { 2, 2, 2, 2, 2, 2, 2, 2, 2 }, { 8, 10, 12, 8, 10, 12, 8, 10, 12 }, { 0 },
    { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, "DDDDDDDDD",
    { "shallow", "shallow", "shallow", "quarter", "quarter", "quarter", "mid", "mid", "mid" } },
};

static void
compare_ladders (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (ladders); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (ladders[i].id);
      const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

      g_assert_cmpint (patella_exercise_is_one_sided (exercise), ==, ladders[i].one_sided);
      g_assert_cmpint (patella_ladder_get_n_levels (ladder), ==, ladders[i].n_levels);
      g_assert_cmpint (patella_ladder_get_start_level (ladder), ==, ladders[i].start);
      g_assert_cmpint (patella_ladder_get_days_between (ladder), ==, ladders[i].days_between);
      for (int n = 0; n < ladders[i].n_levels; n++)
        {
          const PatellaLevel *level = patella_ladder_get_level (ladder, n + 1);
          gint64 hold_us = patella_dose_get_span_us (&level->dose, PATELLA_PHASE_KIND_HOLD);

          g_test_message ("%s L%d", ladders[i].id, n + 1);
          g_assert_cmpint (level->dose.sets, ==, ladders[i].sets[n]);
          g_assert_cmpint (level->dose.reps, ==, ladders[i].reps[n]);
          g_assert_cmpint (hold_us, ==, ladders[i].hold[n] * G_USEC_PER_SEC);
          g_assert_cmpint (level->dose.rest_us, ==, 60 * G_USEC_PER_SEC);
          g_assert_cmpint (level->times_a_day, ==, ladders[i].cap[n]);
          g_assert_cmpint (level->basis, ==, ladders[i].basis[n] == 'S' ? PATELLA_BASIS_SOURCE : PATELLA_BASIS_DESIGN);
          g_assert_cmpstr (level->dose.label, ==, ladders[i].labels[n] == NULL ? "" : ladders[i].labels[n]);
        }
    }
}

/* rules.md 3.3, one repetition of each; the hold itself is compared above */
static const struct
{
  const char       *id;
  PatellaMode       mode;
  int               n_phases;
  PatellaPhaseKind  kinds[4];
  int               seconds[4];
} repetitions[] = {
  { "quad_set", PATELLA_MODE_HOLD, 2, { PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_RELAX }, { 0, 10 } },
  { "vmo1", PATELLA_MODE_HOLD, 2, { PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_RELAX }, { 0, 3 } },
  { "vmo2", PATELLA_MODE_HOLD, 4,
    { PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_LOWER, PATELLA_PHASE_KIND_RELAX }, { 2, 0, 2, 3 } },
  { "vmo3", PATELLA_MODE_HOLD, 4,
    { PATELLA_PHASE_KIND_LOWER, PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_RELAX }, { 2, 0, 2, 3 } },
  { "tke", PATELLA_MODE_HOLD, 4,
    { PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_LOWER, PATELLA_PHASE_KIND_RELAX }, { 2, 0, 2, 3 } },
  { "bridge", PATELLA_MODE_REPETITIONS, 4,
    { PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_PAUSE, PATELLA_PHASE_KIND_LOWER, PATELLA_PHASE_KIND_RELAX }, { 2, 2, 2, 1 } },
  { "cyclist", PATELLA_MODE_REPETITIONS, 4,
    { PATELLA_PHASE_KIND_LOWER, PATELLA_PHASE_KIND_PAUSE, PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_RELAX }, { 3, 1, 2, 1 } },
};

static void
compare_repetitions (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (repetitions); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (repetitions[i].id);
      const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

      g_assert_cmpint (patella_exercise_get_mode (exercise), ==, repetitions[i].mode);
      for (int n = 1; n <= patella_ladder_get_n_levels (ladder); n++)
        {
          const PatellaDose *dose = &patella_ladder_get_level (ladder, n)->dose;

          g_assert_true (dose->paced);
          g_assert_cmpint (dose->n_phases, ==, repetitions[i].n_phases);
          for (int p = 0; p < dose->n_phases; p++)
            {
              g_assert_cmpint (dose->phases[p], ==, repetitions[i].kinds[p]);
              if (repetitions[i].seconds[p] > 0)
                g_assert_cmpint (dose->phase_us[p], ==, repetitions[i].seconds[p] * G_USEC_PER_SEC);
            }
        }
    }
}

static void
compare_finder (void)
{
  g_autoptr (PatellaExercise) finder = load_exercise ("finder");

  g_assert_cmpint (patella_exercise_get_mode (finder), ==, PATELLA_MODE_CHECK);
  g_assert_null (patella_exercise_get_ladder (finder));
  g_assert_null (patella_exercise_get_opens (finder));
  g_assert_null (patella_exercise_get_words (finder)[0]);
  g_assert_cmpstr (patella_exercise_get_hold_pose (finder, NULL), ==, "push");
}

/* rules.md 3.8; morning mean -1: not asked */
static void
compare_unlock_rules (void)
{
  const struct { const char *id; const char *rule; const char *after; gboolean any; int days; int level; gboolean green;
                 gboolean next_morning; int no_red; gboolean anywhere; int mean; gboolean confirm; } rows[] = {
    { "vmo1", "U1", "finder", FALSE, 0, 0, FALSE, FALSE, 0, FALSE, PATELLA_UNKNOWN, FALSE },
    { "vmo2", "U2", "vmo1", FALSE, 2, 0, FALSE, FALSE, 0, FALSE, PATELLA_UNKNOWN, FALSE },
    { "vmo3", "U3", "vmo1;vmo2", FALSE, 2, 3, TRUE, TRUE, 7, FALSE, PATELLA_UNKNOWN, TRUE },
    { "tke", "U4", "quad_set;vmo1", TRUE, 2, 0, TRUE, TRUE, 0, FALSE, PATELLA_UNKNOWN, FALSE },
    { "cyclist", "U5", "vmo3", FALSE, 2, 5, TRUE, TRUE, 14, TRUE, 2, FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (rows[i].id);
      const PatellaUnlockRule *rule = patella_exercise_get_opens (exercise);
      g_autofree char *after = g_strjoinv (";", rule->after);

      g_assert_cmpstr (rule->rule, ==, rows[i].rule);
      g_assert_cmpstr (after, ==, rows[i].after);
      g_assert_cmpint (rule->any, ==, rows[i].any);
      g_assert_cmpint (rule->days, ==, rows[i].days);
      g_assert_cmpint (rule->level, ==, rows[i].level);
      g_assert_cmpint (rule->green, ==, rows[i].green);
      g_assert_cmpint (rule->next_morning, ==, rows[i].next_morning);
      g_assert_cmpint (rule->no_red_days, ==, rows[i].no_red);
      g_assert_cmpint (rule->no_red_anywhere, ==, rows[i].anywhere);
      g_assert_cmpint (rule->morning_mean, ==, rows[i].mean);
      g_assert_cmpint (rule->confirm, ==, rows[i].confirm);
      for (guint a = 0; rule->after[a] != NULL; a++)
        g_assert_true (is_exercise (rule->after[a]));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (exercise_ids); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (exercise_ids[i]);
      gboolean locked = strstr ("vmo1 vmo2 vmo3 tke cyclist", exercise_ids[i]) != NULL;

      g_assert_cmpint (patella_exercise_get_opens (exercise) != NULL, ==, locked);
    }
}

/* quad set and standing knee straightening take each other's place, and nothing else does */
static void
compare_alternatives (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (exercise_ids); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (exercise_ids[i]);
      const char *expected = g_str_equal (exercise_ids[i], "quad_set") ? "tke"
                             : g_str_equal (exercise_ids[i], "tke") ? "quad_set" : NULL;

      g_assert_cmpstr (patella_exercise_get_alternative (exercise), ==, expected);
    }
}

/* every exercise has what its page shows: steps, tips, cautions, evidence, sources, and a figure that moves; only the check,
 * where nothing but an effort is felt, may stay still */
static void
check_completeness (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (exercise_ids); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (exercise_ids[i]);
      const PatellaFigureSpec *figure = patella_exercise_get_figure (exercise);

      g_assert_nonnull (patella_exercise_get_steps (exercise)[2]);
      g_assert_nonnull (patella_exercise_get_tips (exercise)[0]);
      g_assert_nonnull (patella_exercise_get_cautions (exercise)[0]);
      g_assert_nonnull (patella_exercise_get_references (exercise)[1]);
      g_assert_nonnull (patella_exercise_get_needs (exercise)[0]);
      g_assert_nonnull (patella_exercise_get_needs_text (exercise));
      g_assert_nonnull (patella_exercise_get_evidence (exercise));
      g_assert_nonnull (figure);
      for (guint p = 0; patella_exercise_get_mode (exercise) != PATELLA_MODE_CHECK && p < figure->poses->len; p++)
        {
          const PatellaPose *pose = g_ptr_array_index (figure->poses, p);
          const PatellaPose *rest = patella_figure_spec_lookup (figure, figure->rest_pose);

          g_assert_cmpint (memcmp (pose->ends, rest->ends, sizeof pose->ends) == 0, ==, pose == rest);
        }
    }
}

typedef struct
{
  const char *id;
  GHashTable *lines;  /* owned by the caller: what the header should say */
} Listing;

static void
list_text (const char *text,
           gpointer    data)
{
  const Listing *listing = data;
  g_autoptr (GString) escaped = g_string_new (text);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "\"", "\\\"", 0);
  g_hash_table_add (listing->lines, g_strdup_printf ("NC_(\"%s\", \"%s\")", listing->id, escaped->str));
}

/* what the parser calls texts for people is what translators are given; that there is no more, the lint says */
static void
compare_strings (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "content-strings.h", NULL);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *header = NULL;
  g_auto (GStrv) lines = NULL;
  guint found = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (exercise_ids); i++)
    {
      g_autoptr (PatellaExercise) exercise = load_exercise (exercise_ids[i]);

      patella_exercise_foreach_text (exercise, list_text, &(Listing) { exercise_ids[i], expected });
    }

  g_assert_true (g_file_get_contents (path, &header, NULL, NULL));
  lines = g_strsplit (header, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      found += g_hash_table_contains (expected, lines[i]) ? 1 : 0;
    }
  g_assert_cmpuint (found, ==, g_hash_table_size (expected));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/exercise/no-others", find_no_others);
  g_test_add_func ("/exercise/ladders", compare_ladders);
  g_test_add_func ("/exercise/repetitions", compare_repetitions);
  g_test_add_func ("/exercise/finder", compare_finder);
  g_test_add_func ("/exercise/unlock-rules", compare_unlock_rules);
  g_test_add_func ("/exercise/alternatives", compare_alternatives);
  g_test_add_func ("/exercise/completeness", check_completeness);
  g_test_add_func ("/exercise/strings", compare_strings);

  return g_test_run ();
}
