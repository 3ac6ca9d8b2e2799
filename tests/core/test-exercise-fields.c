/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-fields.h"

#include "patella-core-error.h"
#include "patella-exercise.h"

/* What an editor hands over, without a file: one level of a hold and a figure with a pose to hold. */
static PatellaExerciseFields *
make_fields (void)
{
  PatellaExerciseFields *fields = patella_exercise_fields_new ();
  PatellaLevel level = {
    .dose = {
      .sets = 1, .reps = 10, .n_phases = 2, .phases = { PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_RELAX },
      .phase_us = { 3 * G_USEC_PER_SEC, 3 * G_USEC_PER_SEC }, .load_g = PATELLA_UNKNOWN, .paced = TRUE, .label = "low",
    },
    .times_a_day = 1,
    .basis = PATELLA_BASIS_DESIGN,
  };
  PatellaLevelLabel *label = patella_level_label_new ("low");

  fields->id = g_strdup ("mine");
  fields->title = g_strdup ("Mine");
  fields->summary = g_strdup ("A movement.");
  fields->start = g_strdup ("Sit.");
  fields->alt = g_strdup ("A person sits.");
  fields->words = g_strsplit ("Hold;Relax", ";", -1);
  fields->mode = PATELLA_MODE_HOLD;
  label->title = g_strdup ("Low");
  label->hold_pose = g_strdup ("sit");
  fields->ladder = patella_ladder_new (1, 0);
  patella_ladder_add_level (fields->ladder, &level);
  patella_ladder_take_label (fields->ladder, label);
  fields->figure = patella_figure_spec_new ();
  fields->figure->rest_pose = g_strdup ("sit");
  g_ptr_array_add (fields->figure->poses, patella_pose_new ("sit"));
  for (int half = 0; half < PATELLA_N_HALVES; half++)
    {
      PatellaPose *pose = g_ptr_array_index (fields->figure->poses, 0);

      pose->ends[PATELLA_END_SHOULDER][half].y = 60.0;
      pose->ends[PATELLA_END_HEEL][half].x = 50.0;
    }
  return fields;
}

static void
set_text (char       **field,
          const char  *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
set_list (char       ***field,
          guint         length)
{
  g_strfreev (*field);
  *field = g_new0 (char *, length + 1);
  for (guint i = 0; i < length; i++)
    (*field)[i] = g_strdup ("text");
}

static void
spoil_id (PatellaExerciseFields *fields)
{
  set_text (&fields->id, "my own");
}

static void
drop_id (PatellaExerciseFields *fields)
{
  set_text (&fields->id, NULL);
}

static void
spoil_alternative (PatellaExerciseFields *fields)
{
  set_text (&fields->alternative, "mine");
}

static void
drop_title (PatellaExerciseFields *fields)
{
  set_text (&fields->title, NULL);
}

static void
empty_alt (PatellaExerciseFields *fields)
{
  set_text (&fields->alt, "");
}

static void
add_steps (PatellaExerciseFields *fields)
{
  set_list (&fields->steps, 13);
}

static void
add_notes (PatellaExerciseFields *fields)
{
  set_list (&fields->notes, 13);
}

static void
drop_ladder (PatellaExerciseFields *fields)
{
  g_clear_pointer (&fields->ladder, patella_ladder_free);
}

static void
make_check (PatellaExerciseFields *fields)
{
  fields->mode = PATELLA_MODE_CHECK;
}

static void
make_repetitions (PatellaExerciseFields *fields)
{
  fields->mode = PATELLA_MODE_REPETITIONS;
}

static void
drop_words (PatellaExerciseFields *fields)
{
  g_clear_pointer (&fields->words, g_strfreev);
}

static void
add_words (PatellaExerciseFields *fields)
{
  set_list (&fields->words, 3);
}

static void
wait_for_itself (PatellaExerciseFields *fields)
{
  fields->opens = patella_unlock_rule_new ("own");
  set_list (&fields->opens->after, 1);
  set_text (&fields->opens->after[0], "mine");
}

static void
wait_for_nothing (PatellaExerciseFields *fields)
{
  fields->opens = patella_unlock_rule_new ("own");
}

static void
drop_figure (PatellaExerciseFields *fields)
{
  g_clear_pointer (&fields->figure, patella_figure_spec_free);
}

static void
lose_rest_pose (PatellaExerciseFields *fields)
{
  set_text (&fields->figure->rest_pose, "stand");
}

typedef void (*SpoilFunc) (PatellaExerciseFields *fields);

static void
refuse (void)
{
  const struct { SpoilFunc spoil; PatellaCoreError code; const char *group; const char *key; } rows[] = {
    { spoil_id, PATELLA_CORE_ERROR_SYNTAX, "Exercise", "Id" }, { drop_id, PATELLA_CORE_ERROR_SYNTAX, "Exercise", "Id" },
    { spoil_alternative, PATELLA_CORE_ERROR_SYNTAX, "Exercise", "Alternative" },
    { drop_title, PATELLA_CORE_ERROR_MISSING, "Exercise", "Title" }, { empty_alt, PATELLA_CORE_ERROR_MISSING, "Exercise", "Alt" },
    { add_steps, PATELLA_CORE_ERROR_TOO_LARGE, "Exercise", "Step12" }, { add_notes, PATELLA_CORE_ERROR_TOO_LARGE, "Exercise", "Note12" },
    { drop_ladder, PATELLA_CORE_ERROR_MISSING, "Repetition", "Mode" }, { make_check, PATELLA_CORE_ERROR_SYNTAX, "Repetition", "Mode" },
    { make_repetitions, PATELLA_CORE_ERROR_SYNTAX, "Repetition", "Mode" },
    { drop_words, PATELLA_CORE_ERROR_SYNTAX, "Repetition", "Words" }, { add_words, PATELLA_CORE_ERROR_SYNTAX, "Repetition", "Words" },
    { wait_for_itself, PATELLA_CORE_ERROR_SYNTAX, "Opens", "After" }, { wait_for_nothing, PATELLA_CORE_ERROR_MISSING, "Opens", "After" },
    { drop_figure, PATELLA_CORE_ERROR_MISSING, "Label low", "HoldPose" },
    { lose_rest_pose, PATELLA_CORE_ERROR_MISSING, "Figure", "Rest" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaExerciseFields) fields = make_fields ();
      g_autoptr (GError) error = NULL;

      rows[i].spoil (fields);
      g_test_message ("row %zu", i);
      g_assert_false (patella_exercise_fields_validate (fields, &error));
      g_assert_error (error, PATELLA_CORE_ERROR, (int) rows[i].code);
      g_assert_cmpstr (patella_core_error_get_place (error)->group, ==, rows[i].group);
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, rows[i].key);
      g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, 0);
    }
}

static void
require_a_hold (void)
{
  g_autoptr (PatellaExerciseFields) fields = make_fields ();
  PatellaLevel level = *patella_ladder_get_level (fields->ladder, 1);
  g_autoptr (GError) error = NULL;

  patella_ladder_free (fields->ladder);
  fields->ladder = patella_ladder_new (1, 0);
  level.dose.phases[0] = PATELLA_PHASE_KIND_LIFT;
  level.dose.label[0] = '\0';
  patella_ladder_add_level (fields->ladder, &level);
  g_assert_false (patella_exercise_fields_validate (fields, &error));
  g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, "Mode");
  g_clear_error (&error);

  fields->mode = PATELLA_MODE_REPETITIONS;
  g_assert_false (patella_exercise_fields_validate (fields, &error));
  g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, "Hold");
  g_clear_error (&error);

  fields->figure->hold_pose = g_strdup ("sit");
  g_assert_true (patella_exercise_fields_validate (fields, &error));
  g_assert_no_error (error);
}

/* the pose that is held: the label's; for a dose by hand without a label the first one there is */
static void
hold_some_pose (void)
{
  g_autoptr (PatellaExercise) labelled = patella_exercise_new_take (make_fields ());
  g_autoptr (PatellaExercise) bare = NULL;
  PatellaExerciseFields *fields = make_fields ();
  PatellaDose by_hand = patella_ladder_get_level (patella_exercise_get_ladder (labelled), 1)->dose;
  PatellaLadder *ladder = patella_ladder_new (1, 0);
  PatellaLevel level = *patella_ladder_get_level (fields->ladder, 1);

  g_assert_cmpstr (patella_exercise_get_hold_pose (labelled, &by_hand), ==, "sit");
  by_hand.label[0] = '\0';
  g_assert_cmpstr (patella_exercise_get_hold_pose (labelled, &by_hand), ==, "sit");
  g_assert_cmpstr (patella_exercise_get_hold_pose (labelled, NULL), ==, "sit");

  level.dose.label[0] = '\0';
  patella_ladder_add_level (ladder, &level);
  patella_ladder_free (fields->ladder);
  fields->ladder = ladder;
  drop_figure (fields);
  bare = patella_exercise_new_take (fields);
  g_assert_null (patella_exercise_get_figure (bare));
  g_assert_null (patella_exercise_get_hold_pose (bare, &by_hand));
  g_assert_null (patella_exercise_get_steps (bare)[0]);
  g_assert_null (patella_exercise_get_source (bare));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/exercise-fields/refuse", refuse);
  g_test_add_func ("/exercise-fields/hold", require_a_hold);
  g_test_add_func ("/exercise-fields/pose", hold_some_pose);

  return g_test_run ();
}
