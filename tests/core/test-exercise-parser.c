/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-parser.h"

#include <string.h>

#include "patella-key-file.h"

#define HUGE_BYTES (PATELLA_KEY_FILE_BYTES_MAX + 1)

/* The example of the format's description, word for word. */
static char *
load_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "exercise-parser", "wall-squat", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static PatellaExercise *
parse (const char          *text,
       gboolean             own,
       const char * const  *languages,
       GError             **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return patella_exercise_parse (bytes, "x.exercise", own, languages, error);
}

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  return g_string_free (g_steal_pointer (&changed), FALSE);
}

/* the line on which @part begins, 1 and up; 0 for NULL */
static guint
find_line (const char *text,
           const char *part)
{
  const char *found = part == NULL ? NULL : strstr (text, part);
  guint line = 1;

  g_assert_true (part == NULL || found != NULL);
  if (found == NULL)
    return 0;
  for (const char *p = text; p < found; p++)
    line += *p == '\n' ? 1 : 0;
  return line;
}

static void
assert_texts (const char * const *texts,
              const char         *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    g_string_append_printf (joined, "%s%s", i == 0 ? "" : "|", texts[i]);
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
read_texts (void)
{
  g_autofree char *text = load_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaExercise) exercise = parse (text, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (patella_exercise_get_id (exercise), ==, "vmo3");
  g_assert_cmpstr (patella_exercise_get_title (exercise), ==, "Wall squat with ball");
  g_assert_true (g_str_has_prefix (patella_exercise_get_summary (exercise), "Slide a little way"));
  g_assert_true (g_str_has_prefix (patella_exercise_get_needs_text (exercise), "A smooth wall"));
  g_assert_true (g_str_has_prefix (patella_exercise_get_start (exercise), "Back against the wall"));
  g_assert_true (g_str_has_prefix (patella_exercise_get_evidence (exercise), "Shallow squats"));
  g_assert_true (g_str_has_prefix (patella_exercise_get_alt (exercise), "A person with the back"));
  g_assert_cmpstr (patella_exercise_get_source_dose (exercise), ==, "Hold 3 s, 10-20 times, twice a day; deeper gradually.");
  g_assert_false (patella_exercise_is_one_sided (exercise));
  g_assert_cmpint (patella_exercise_get_posture (exercise), ==, PATELLA_POSTURE_STANDING);
  g_assert_cmpint (patella_exercise_get_mode (exercise), ==, PATELLA_MODE_HOLD);
  assert_texts (patella_exercise_get_needs (exercise), "wall|ball|tape");
  assert_texts (patella_exercise_get_words (exercise), "Squeeze, slide down|Hold|Push up|Relax");
  assert_texts (patella_exercise_get_references (exercise), "s003|39|45|46|55");
  assert_texts (patella_exercise_get_steps (exercise), "Squeeze the ball, buttocks and knees tight.|Slide down to your mark.|"
                "Hold for three.|Push through the whole foot and slide back up.");
  assert_texts (patella_exercise_get_tips (exercise), "Knees stay over the middle of the foot.|"
                "If it bites, move the feet out or halve the depth before you stop.");
  assert_texts (patella_exercise_get_cautions (exercise), "Do not chase depth into pain.|"
                "Keep a chair near if balance is poor. Breathe throughout.");
  assert_texts (patella_exercise_get_notes (exercise), "");
  g_assert_null (patella_exercise_get_alternative (exercise));
  g_assert_false (patella_exercise_is_own (exercise));
  g_assert_cmpmem (g_bytes_get_data (patella_exercise_get_source (exercise), NULL),
                   g_bytes_get_size (patella_exercise_get_source (exercise)), text, strlen (text));
}

static void
read_numbers (void)
{
  const PatellaPhaseKind kinds[] = {
    PATELLA_PHASE_KIND_LOWER, PATELLA_PHASE_KIND_HOLD, PATELLA_PHASE_KIND_LIFT, PATELLA_PHASE_KIND_RELAX,
  };
  const int seconds[] = { 2, 3, 2, 3 };
  const int reps[] = { 10, 15, 10, 15, 20, 10, 15, 20 };
  const char *labels[] = { "shallow", "shallow", "quarter", "quarter", "quarter", "mid", "mid", "mid" };
  g_autofree char *text = load_example ();
  g_autoptr (PatellaExercise) exercise = parse (text, FALSE, NULL, NULL);
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

  g_assert_cmpint (patella_ladder_get_n_levels (ladder), ==, 8);
  g_assert_cmpint (patella_ladder_get_start_level (ladder), ==, 1);
  g_assert_cmpint (patella_ladder_get_days_between (ladder), ==, 0);
  for (int i = 0; i < 8; i++)
    {
      const PatellaLevel *level = patella_ladder_get_level (ladder, i + 1);

      g_assert_cmpint (level->dose.level, ==, i + 1);
      g_assert_cmpint (level->dose.sets, ==, 1);
      g_assert_cmpint (level->dose.reps, ==, reps[i]);
      g_assert_cmpint (level->dose.rest_us, ==, 60 * G_USEC_PER_SEC);
      g_assert_cmpint (level->dose.load_g, ==, PATELLA_UNKNOWN);
      g_assert_true (level->dose.paced);
      g_assert_cmpstr (level->dose.label, ==, labels[i]);
      g_assert_cmpint (level->dose.n_phases, ==, 4);
      for (int p = 0; p < 4; p++)
        {
          g_assert_cmpint (level->dose.phases[p], ==, kinds[p]);
          g_assert_cmpint (level->dose.phase_us[p], ==, seconds[p] * G_USEC_PER_SEC);
        }
      g_assert_cmpint (level->times_a_day, ==, 2);
      g_assert_cmpint (level->basis, ==, PATELLA_BASIS_SOURCE);
      g_assert_cmpstr (patella_exercise_get_hold_pose (exercise, &level->dose), ==, labels[i]);
    }
  g_assert_cmpstr (patella_ladder_lookup_label (ladder, "mid")->title, ==, "Mid depth");
  g_assert_cmpstr (patella_ladder_lookup_label (ladder, "mid")->hint, ==, "Seat down 11 to 12 cm");
}

static void
read_opens_and_figure (void)
{
  g_autofree char *text = load_example ();
  g_autoptr (PatellaExercise) exercise = parse (text, FALSE, NULL, NULL);
  const PatellaUnlockRule *opens = patella_exercise_get_opens (exercise);
  const PatellaFigureSpec *figure = patella_exercise_get_figure (exercise);
  const PatellaPose *mid = patella_figure_spec_lookup (figure, "mid");
  const PatellaProp *wall = g_ptr_array_index (figure->props, 0);
  const PatellaProp *ball = g_ptr_array_index (figure->props, 2);

  g_assert_cmpstr (opens->rule, ==, "U3");
  assert_texts ((const char * const *) opens->after, "vmo1|vmo2");
  g_assert_false (opens->any);
  g_assert_cmpint (opens->days, ==, 2);
  g_assert_cmpint (opens->level, ==, 3);
  g_assert_true (opens->green);
  g_assert_true (opens->next_morning);
  g_assert_cmpint (opens->no_red_days, ==, 7);
  g_assert_false (opens->no_red_anywhere);
  g_assert_cmpint (opens->morning_mean, ==, PATELLA_UNKNOWN);
  g_assert_true (opens->confirm);

  g_assert_cmpint (figure->view, ==, PATELLA_VIEW_SIDE);
  g_assert_cmpint (figure->knee_bend, ==, PATELLA_BEND_FORWARD);
  g_assert_cmpstr (figure->rest_pose, ==, "stand");
  g_assert_null (figure->hold_pose);
  g_assert_cmpuint (figure->poses->len, ==, 4);
  g_assert_cmpfloat_with_epsilon (mid->ends[PATELLA_END_HIP][PATELLA_HALF_LEFT].y, 86.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (mid->ends[PATELLA_END_HEEL][PATELLA_HALF_RIGHT].x, 12.0, 1e-9);
  g_assert_cmpint (wall->kind, ==, PATELLA_PROP_WALL);
  g_assert_true (wall->has_number);
  g_assert_cmpfloat_with_epsilon (wall->number, -8.0, 1e-9);
  g_assert_cmpint (ball->kind, ==, PATELLA_PROP_BALL);
  g_assert_false (ball->has_number);
  g_assert_cmpstr (ball->place, ==, "knees");
}

/* One change of the example, and where and why the file is refused for it. */
typedef struct
{
  const char       *from;
  const char       *to;
  PatellaCoreError  code;
  const char       *at;      /* text at the start of the line named; NULL: the file as a whole */
  const char       *group;
  const char       *key;
  const char       *reason;  /* a part of it */
} Refusal;

static const Refusal refusals[] = {
  { "Format=1", "Format=2", PATELLA_CORE_ERROR_VERSION, "Format=", "Exercise", "Format", "newer" },
  { "Format=1\n", "", PATELLA_CORE_ERROR_MISSING, "[Exercise]", "Exercise", "Format", "missing" },
  { "Format=1", "Format=one", PATELLA_CORE_ERROR_SYNTAX, "Format=", "Exercise", "Format", "whole number" },
  { "Id=vmo3", "Id=VMO 3", PATELLA_CORE_ERROR_SYNTAX, "Id=", "Exercise", "Id", "small letters" },
  { "Title=Wall squat with ball", "Title=", PATELLA_CORE_ERROR_MISSING, "Title=", "Exercise", "Title", "empty" },
  { "Title=Wall squat with ball",
    "Title=0123456789012345678901234567890123456789012345678901234567890123456789012345678901",
    PATELLA_CORE_ERROR_TOO_LARGE, "Title=", "Exercise", "Title", "80 characters" },
  { "Summary=", "Summary[de]=", PATELLA_CORE_ERROR_MISSING, "[Exercise]", "Exercise", "Summary", "missing" },
  { "Sides=both", "Sides=left", PATELLA_CORE_ERROR_UNKNOWN, "Sides=", "Exercise", "Sides", "left-right" },
  { "Posture=standing", "Posture=upright", PATELLA_CORE_ERROR_UNKNOWN, "Posture=", "Exercise", "Posture", "lying" },
  { "Step2=", "Step3b=", PATELLA_CORE_ERROR_UNKNOWN, "Step3b=", "Exercise", "Step3b", "no such key" },
  { "Step2=", "Step5=", PATELLA_CORE_ERROR_UNKNOWN, "Step5=", "Exercise", "Step5", "no such key" },
  { "Tip1=", "Tip0=", PATELLA_CORE_ERROR_UNKNOWN, "Tip0=", "Exercise", "Tip0", "no such key" },
  { "Caution2=", "Caution1=", PATELLA_CORE_ERROR_DUPLICATE, "Caution1=Keep", "Exercise", "Caution1", "twice" },
  { "Alt=", "Alternative=vmo3\nAlt=", PATELLA_CORE_ERROR_SYNTAX, "Alternative=", "Exercise", "Alternative", "another" },
  { "References=s003;39", "References=s003;s003", PATELLA_CORE_ERROR_DUPLICATE, "References=", "Exercise", "References", "twice" },
  { "[Repetition]", "[Repetitions]", PATELLA_CORE_ERROR_MISSING, NULL, "Repetition", NULL, "missing" },
  { "Mode=hold", "Mode=repetitions", PATELLA_CORE_ERROR_SYNTAX, "Mode=", "Repetition", "Mode", "must be hold" },
  { "Mode=hold", "Mode=check", PATELLA_CORE_ERROR_UNKNOWN, "[Ladder]", "Ladder", NULL, "left out" },
  { "Phases=lower;hold;lift;relax", "Phases=lower;lift;lift;relax", PATELLA_CORE_ERROR_UNKNOWN, "HoldSeconds=", "Ladder",
    "HoldSeconds", "left out" },
  { "Phases=lower;hold;lift;relax", "Phases=lower;hold;lift;rest", PATELLA_CORE_ERROR_UNKNOWN, "Phases=", "Repetition", "Phases",
    "hold, relax, lift, pause and lower" },
  { "Phases=lower;hold;lift;relax", "Phases=lower;hold;jump;relax", PATELLA_CORE_ERROR_UNKNOWN, "Phases=", "Repetition", "Phases",
    "words" },
  { "Seconds=2;3;2;3", "Seconds=2;3;2", PATELLA_CORE_ERROR_SYNTAX, "Seconds=", "Repetition", "Seconds", "4 phases" },
  { "Seconds=2;3;2;3", "Seconds=2;3;2;0.5", PATELLA_CORE_ERROR_RANGE, "Seconds=", "Repetition", "Seconds", "1 to 120" },
  { "Seconds=2;3;2;3", "Seconds=2;121;2;3", PATELLA_CORE_ERROR_RANGE, "Seconds=", "Repetition", "Seconds", "1 to 120" },
  { "Phases=lower;hold;lift;relax", "Phases=lower;hold;lift;relax;lower;hold;lift;relax;relax", PATELLA_CORE_ERROR_TOO_LARGE,
    "Phases=", "Repetition", "Phases", "at most 8" },
  { "Words=Squeeze, slide down;Hold", "Words=Squeeze, slide down", PATELLA_CORE_ERROR_SYNTAX, "Words=", "Repetition", "Words",
    "4 phases" },
  { "StartLevel=1", "StartLevel=9", PATELLA_CORE_ERROR_RANGE, "StartLevel=", "Ladder", "StartLevel", "1 to 8" },
  { "DaysBetween=0", "DaysBetween=-1", PATELLA_CORE_ERROR_RANGE, "DaysBetween=", "Ladder", "DaysBetween", "0 to 14" },
  { "RestSeconds=60", "RestSeconds=601", PATELLA_CORE_ERROR_RANGE, "RestSeconds=", "Ladder", "RestSeconds", "0 to 600" },
  { "Sets=1", "Sets=11", PATELLA_CORE_ERROR_RANGE, "Sets=", "Ladder", "Sets", "1 to 10" },
  { "Sets=1", "Sets=1;1", PATELLA_CORE_ERROR_SYNTAX, "Sets=", "Ladder", "Sets", "8 levels" },
  { "Reps=10;15;10", "Reps=10;101;10", PATELLA_CORE_ERROR_RANGE, "Reps=", "Ladder", "Reps", "1 to 100" },
  { "Reps=10;15;10", "Reps=10;;10", PATELLA_CORE_ERROR_SYNTAX, "Reps=", "Ladder", "Reps", "empty" },
  { "Reps=10;15;10", "Reps=1;2;3;4;5;10;15;10", PATELLA_CORE_ERROR_TOO_LARGE, "Reps=", "Ladder", "Reps", "12 levels" },
  { "HoldSeconds=3", "HoldSeconds=3 s", PATELLA_CORE_ERROR_SYNTAX, "HoldSeconds=", "Ladder", "HoldSeconds", "number" },
  { "TimesADay=2", "TimesADay=0", PATELLA_CORE_ERROR_RANGE, "TimesADay=", "Ladder", "TimesADay", "1 to 6" },
  { "Basis=S", "Basis=X", PATELLA_CORE_ERROR_UNKNOWN, "Basis=", "Ladder", "Basis", "S, D" },
  { "Label=shallow;shallow", "Label=shallow;deep", PATELLA_CORE_ERROR_MISSING, NULL, "Label deep", NULL, "missing" },
  { "Label=shallow;shallow", "Label=shallow;012345678901234567890123456789012", PATELLA_CORE_ERROR_SYNTAX, "Label=", "Ladder",
    "Label", "at most 31" },
  { "[Label mid]\nTitle=Mid depth\n", "[Label mid]\n", PATELLA_CORE_ERROR_MISSING, "[Label mid]", "Label mid", "Title", "missing" },
  { "HoldPose=mid", "HoldPose=deep", PATELLA_CORE_ERROR_MISSING, NULL, "Pose deep", NULL, "missing" },
  { "HoldPose=mid\n", "", PATELLA_CORE_ERROR_MISSING, "[Figure]", "Figure", "Hold", "HoldPose" },
  { "Rule=U3", "Rule=U7", PATELLA_CORE_ERROR_UNKNOWN, "Rule=", "Opens", "Rule", "U1" },
  { "Rule=U3", "Rule=U3;U4", PATELLA_CORE_ERROR_SYNTAX, "Rule=", "Opens", "Rule", "one value" },
  { "After=vmo1;vmo2", "After=vmo1;vmo3", PATELLA_CORE_ERROR_SYNTAX, "After=", "Opens", "After", "other exercises" },
  { "After=vmo1;vmo2\n", "", PATELLA_CORE_ERROR_MISSING, "[Opens]", "Opens", "After", "missing" },
  { "Days=2", "Days=two", PATELLA_CORE_ERROR_SYNTAX, "Days=", "Opens", "Days", "whole number" },
  { "NoRedDays=7", "NoRedDays=84", PATELLA_CORE_ERROR_RANGE, "NoRedDays=", "Opens", "NoRedDays", "0 to 83" },
  { "Confirm=true", "Confirm=yes", PATELLA_CORE_ERROR_SYNTAX, "Confirm=", "Opens", "Confirm", "true or false" },
  { "Confirm=true", "MorningMean=11", PATELLA_CORE_ERROR_RANGE, "MorningMean=", "Opens", "MorningMean", "0 to 10" },
  { "View=side", "View=above", PATELLA_CORE_ERROR_UNKNOWN, "View=", "Figure", "View", "side, front" },
  { "Rest=stand", "Rest=sit", PATELLA_CORE_ERROR_MISSING, NULL, "Pose sit", NULL, "missing" },
  { "Bend=forward", "Bend=forwards", PATELLA_CORE_ERROR_UNKNOWN, "Bend=", "Figure", "Bend", "forward" },
  { "Props=wall -8", "Props=house -8", PATELLA_CORE_ERROR_UNKNOWN, "Props=", "Figure", "Props", "house" },
  { "ball knees", "ball moon", PATELLA_CORE_ERROR_UNKNOWN, "Props=", "Figure", "Props", "part of the body" },
  { "Props=wall -8", "Props=wall -800", PATELLA_CORE_ERROR_RANGE, "Props=", "Figure", "Props", "-400 to 400" },
  { "[Pose stand]", "[Pose standing]", PATELLA_CORE_ERROR_MISSING, NULL, "Pose stand", NULL, "missing" },
  { "Hip=0;86.6", "Hip=0", PATELLA_CORE_ERROR_SYNTAX, "Hip=0\n", "Pose mid", "Hip", "two numbers" },
  { "Hip=0;86.6", "Hip=0;nan", PATELLA_CORE_ERROR_SYNTAX, "Hip=0;nan", "Pose mid", "Hip", "number" },
  { "Hip=0;86.6", "Hip=0;120", PATELLA_CORE_ERROR_RANGE, "Heel=12;0\nToe=36;0\nHand=6;85", "Pose mid", "Heel", "100.0 long" },
  { "Hand=6;85", "Hand=60;85", PATELLA_CORE_ERROR_RANGE, "Hand=60;85", "Pose mid", "Hand", "66.0 long" },
  { "Hand=6;85\n", "", PATELLA_CORE_ERROR_MISSING, "[Pose mid]", "Pose mid", "Hand", "missing" },
  { "Hand=6;85", "Hand=6;85\nKnee=1;2", PATELLA_CORE_ERROR_UNKNOWN, "Knee=", "Pose mid", "Knee", "no such key" },
  { "Hand=6;85", "Hand=6;85\n[Pose spare]\nHead=1;2", PATELLA_CORE_ERROR_UNKNOWN, "[Pose spare]", "Pose spare", NULL, "no such group" },
  { "HoldPose=mid", "Figure=low", PATELLA_CORE_ERROR_MISSING, NULL, "Figure low", NULL, "missing" },
  { "HoldPose=mid", "HoldPose=mid\nFigure=low\n[Figure low]\nView=side\nRest=sit\nBend=forward", PATELLA_CORE_ERROR_MISSING, NULL,
    "Pose sit", NULL, "missing" },
  { "HoldPose=mid\n", "Figure=low\n[Figure low]\nView=side\nRest=mid\nBend=forward\n", PATELLA_CORE_ERROR_MISSING, "[Figure low]",
    "Figure low", "Hold", "HoldPose" },
  { "[Opens]", "[Figure low]\nView=side\n[Opens]", PATELLA_CORE_ERROR_UNKNOWN, "[Figure low]", "Figure low", NULL, "no such group" },
  { "[Opens]", "[Extra]\n[Opens]", PATELLA_CORE_ERROR_UNKNOWN, "[Extra]", "Extra", NULL, "no such group" },
};

static void
refuse (void)
{
  g_autofree char *example = load_example ();

  for (size_t i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *row = &refusals[i];
      g_autofree char *text = replace (example, row->from, row->to);
      g_autoptr (GError) error = NULL;
      const PatellaCoreErrorPlace *place;

      g_test_message ("%s -> %s", row->from, row->to);
      g_assert_null (parse (text, FALSE, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, PATELLA_CORE_ERROR, (int) row->code);
      place = patella_core_error_get_place (error);
      g_assert_cmpstr (place->file, ==, "x.exercise");
      g_assert_cmpstr (place->group, ==, row->group);
      g_assert_cmpstr (place->key, ==, row->key);
      g_assert_nonnull (strstr (place->reason, row->reason));
      g_assert_cmpuint (place->line, ==, find_line (text, row->at));
    }
}

/* changes that leave the file a sound one */
static void
accept (void)
{
  const struct { const char *from; const char *to; } rows[] = {
    { "Seconds=2;3;2;3", "Seconds=2.5;120;1;3" }, { "RestSeconds=60", "RestSeconds=0" }, { "Sets=1", "Sets=10" },
    { "TimesADay=2", "TimesADay=1;1;1;1;1;1;1;2" }, { "Basis=S", "Basis=S;S;D;D;D;D;D;D" }, { "Rule=U3", "Rule=own" },
    { "Mode=hold\n", "Mode=hold\nPaced=false\n" }, { "HoldSeconds=3\n", "" }, { "Hint=Seat down about 3 cm\n", "" },
    { "Bend=forward\n", "Bend=forward\nHold=mid\nElbowBend=down\n" }, { "HoldPose=mid\n", "HoldPose=quarter\n" },
    { "Hand=6;85\n", "LeftHand=6;85\nRightHand=6;84\n" }, { "Hand=6;85\n", "Hand=6;85\nLeftHand=5;85\n" },
    { "Needs=wall;ball;tape\n", "" }, { "ball knees", "ball" }, { "Alt=", "Note1=x\nAlternative=vmo1\nAlt=" },
    { "Title=Wall squat with ball", "Title=\xF0\x9F\xA6\xB5 \xD7\x91\xD7\xA8\xD7\x9A; a=b" },
  };
  g_autofree char *example = load_example ();

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = replace (example, rows[i].from, rows[i].to);
      g_autoptr (GError) error = NULL;
      g_autoptr (PatellaExercise) exercise = NULL;

      if (g_str_equal (rows[i].to, "HoldPose=quarter\n"))
        {
          g_autofree char *with_pose = g_steal_pointer (&text);

          *strstr (with_pose, "[Pose mid]") = '\0';
          text = g_steal_pointer (&with_pose);
        }
      g_test_message ("%s -> %s", rows[i].from, rows[i].to);
      exercise = parse (text, FALSE, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (exercise);
    }
}

/* a label whose levels are done with other things has a figure and words of its own; all others keep the exercise's */
static void
read_label_figure (void)
{
  g_autofree char *example = load_example ();
  g_autofree char *text = replace (example, "HoldPose=mid\n",
                                   "HoldPose=mid\nStart=Lower.\nAlt=Deep down.\nFigure=low\n"
                                   "[Figure low]\nView=side\nRest=quarter\nBend=forward\nProps=floor 0;towel knees\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaExercise) exercise = parse (text, FALSE, NULL, &error);
  const PatellaFigureSpec *own;
  PatellaDose dose = { .label = "mid" };

  g_assert_no_error (error);
  own = patella_exercise_get_figure_at (exercise, &dose);
  g_assert_cmpstr (own->group, ==, "Figure low");
  g_assert_cmpstr (own->rest_pose, ==, "quarter");
  g_assert_cmpuint (own->props->len, ==, 2);
  g_assert_cmpint (((const PatellaProp *) g_ptr_array_index (own->props, 1))->kind, ==, PATELLA_PROP_TOWEL);
  g_assert_cmpstr (patella_exercise_get_hold_pose (exercise, &dose), ==, "mid");
  g_assert_cmpstr (patella_exercise_get_start_at (exercise, &dose), ==, "Lower.");
  g_assert_cmpstr (patella_exercise_get_alt_at (exercise, &dose), ==, "Deep down.");

  g_strlcpy (dose.label, "quarter", sizeof dose.label);
  g_assert_true (patella_exercise_get_figure_at (exercise, &dose) == patella_exercise_get_figure (exercise));
  g_assert_true (patella_exercise_get_figure_at (exercise, NULL) == patella_exercise_get_figure (exercise));
  g_assert_cmpstr (patella_exercise_get_hold_pose (exercise, &dose), ==, "quarter");
  g_assert_cmpstr (patella_exercise_get_start_at (exercise, &dose), ==, patella_exercise_get_start (exercise));
  g_assert_cmpstr (patella_exercise_get_alt_at (exercise, &dose), ==, patella_exercise_get_alt (exercise));
}

static void
read_halves (void)
{
  g_autofree char *example = load_example ();
  g_autofree char *text = replace (example, "Hand=6;85\n", "Hand=6;85\nLeftHand=5;84\n");
  g_autoptr (PatellaExercise) exercise = parse (text, FALSE, NULL, NULL);
  const PatellaPose *pose = patella_figure_spec_lookup (patella_exercise_get_figure (exercise), "mid");

  g_assert_cmpfloat_with_epsilon (pose->ends[PATELLA_END_HAND][PATELLA_HALF_LEFT].y, 84.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pose->ends[PATELLA_END_HAND][PATELLA_HALF_RIGHT].y, 85.0, 1e-9);
}

/* a text in the person's language is read in an own file and refused in a built-in one */
static void
read_languages (void)
{
  const char * const german[] = { "de_DE", "de", "C", NULL };
  g_autofree char *example = load_example ();
  g_autofree char *titled = replace (example, "Summary=", "Title[de]=Kniebeuge\nSummary=");
  g_autofree char *text = replace (titled, "Seconds=2;3;2;3", "Seconds=2;3;2;3\nWords[de]=Runter;Halten;Hoch;Locker");
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaExercise) own = parse (text, TRUE, german, &error);
  g_autoptr (PatellaExercise) plain = parse (text, TRUE, NULL, NULL);

  g_assert_no_error (error);
  g_assert_true (patella_exercise_is_own (own));
  g_assert_cmpstr (patella_exercise_get_title (own), ==, "Kniebeuge");
  assert_texts (patella_exercise_get_words (own), "Runter|Halten|Hoch|Locker");
  g_assert_cmpstr (patella_exercise_get_title (plain), ==, "Wall squat with ball");
  g_assert_null (parse (text, FALSE, german, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_UNKNOWN);
}

/* a byte order mark and CR LF change nothing but the bytes */
static void
read_as_written_elsewhere (void)
{
  g_autofree char *example = load_example ();
  g_autoptr (GString) foreign = g_string_new ("\xEF\xBB\xBF");
  g_autoptr (PatellaExercise) exercise = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append (foreign, example);
  g_string_replace (foreign, "\n", "\r\n", 0);
  exercise = parse (foreign->str, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (patella_exercise_get_title (exercise), ==, "Wall squat with ball");
  assert_texts (patella_exercise_get_words (exercise), "Squeeze, slide down|Hold|Push up|Relax");
}

/* a file cut anywhere but at its last newline is refused with a reason; it never crashes */
static void
cut_at_every_byte (void)
{
  g_autofree char *text = load_example ();
  size_t length = strlen (text);

  for (size_t n = 0; n <= length; n++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (PatellaExercise) exercise = patella_exercise_parse (bytes, "x", FALSE, NULL, &error);

      g_assert_cmpint (exercise == NULL, ==, error != NULL);
      g_assert_cmpint (exercise != NULL, ==, n >= length - 1);
      if (error != NULL)
        g_assert_cmpstr (patella_core_error_get_place (error)->reason, !=, "");
    }
}

/* every byte replaced by a few hostile ones: refused or read, never a crash, never an exercise that is not valid */
static void
spoil_every_byte (void)
{
  static const char hostile[] = { '\0', '\n', '=', '[', ';', '\\', '9', '-', '\xFF' };
  g_autofree char *text = load_example ();
  size_t length = strlen (text);
  size_t step = g_test_thorough () ? 1 : 29;

  for (size_t n = 0; n < length; n += step)
    for (size_t h = 0; h < G_N_ELEMENTS (hostile); h++)
      {
        char kept = text[n];
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (PatellaExercise) exercise = NULL;

        text[n] = hostile[h];
        bytes = g_bytes_new (text, length);
        text[n] = kept;
        exercise = patella_exercise_parse (bytes, "x", FALSE, NULL, &error);
        g_assert_cmpint (exercise == NULL, ==, error != NULL);
      }
}

static void
refuse_other_files (void)
{
  g_autofree char *big = g_strnfill (HUGE_BYTES, 'a');
  const struct { const char *bytes; size_t length; PatellaCoreError code; } rows[] = {
    { "", 0, PATELLA_CORE_ERROR_MISSING },
    { "\x7F" "ELF\x02\x01\x01\0\0\0", 10, PATELLA_CORE_ERROR_SYNTAX },
    { "\xFF\xFE[\0E\0", 6, PATELLA_CORE_ERROR_SYNTAX },
    { "<?xml version=\"1.0\"?>\n", 22, PATELLA_CORE_ERROR_SYNTAX },
    { "[Routine]\nFormat=1\n", 19, PATELLA_CORE_ERROR_MISSING },
    { big, HUGE_BYTES, PATELLA_CORE_ERROR_TOO_LARGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (rows[i].bytes, rows[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (patella_exercise_parse (bytes, "/usr/share/", FALSE, NULL, &error));
      g_assert_error (error, PATELLA_CORE_ERROR, (int) rows[i].code);
      g_assert_cmpstr (patella_core_error_get_place (error)->file, ==, "/usr/share/");
    }
}

static void
count_text (const char *text,
            gpointer    data)
{
  int *count = data;

  g_assert_cmpstr (text, !=, "");
  *count += 1;
}

static void
list_texts (void)
{
  g_autofree char *text = load_example ();
  g_autoptr (PatellaExercise) exercise = parse (text, FALSE, NULL, NULL);
  int count = 0;

  patella_exercise_foreach_text (exercise, count_text, &count);
  /* title, summary, needs, start; 4 steps, 2 tips, 2 cautions; dose, evidence, alt; 4 words; 3 labels with hints */
  g_assert_cmpint (count, ==, 4 + 8 + 3 + 4 + 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/exercise-parser/texts", read_texts);
  g_test_add_func ("/exercise-parser/numbers", read_numbers);
  g_test_add_func ("/exercise-parser/opens-and-figure", read_opens_and_figure);
  g_test_add_func ("/exercise-parser/refusals", refuse);
  g_test_add_func ("/exercise-parser/accept", accept);
  g_test_add_func ("/exercise-parser/halves", read_halves);
  g_test_add_func ("/exercise-parser/label-figure", read_label_figure);
  g_test_add_func ("/exercise-parser/languages", read_languages);
  g_test_add_func ("/exercise-parser/bom-and-crlf", read_as_written_elsewhere);
  g_test_add_func ("/exercise-parser/cut", cut_at_every_byte);
  g_test_add_func ("/exercise-parser/spoil", spoil_every_byte);
  g_test_add_func ("/exercise-parser/other-files", refuse_other_files);
  g_test_add_func ("/exercise-parser/list-texts", list_texts);

  return g_test_run ();
}
