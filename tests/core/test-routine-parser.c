/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine-parser.h"

#include <string.h>

/* The example of the format's description, word for word. */
static char *
load_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "routine-parser", "ball-squeeze", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static PatellaRoutine *
parse (const char          *text,
       gboolean             own,
       const char * const  *languages,
       GError             **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return patella_routine_parse (bytes, "x.routine", own, languages, error);
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
count_text (const char *text,
            gpointer    data)
{
  int *count = data;

  g_assert_cmpstr (text, !=, "");
  *count += 1;
}

static void
read_example (void)
{
  const char *stages[][3] = {
    { "find", "Find the muscle", "finder" }, { "sitting", "Stage 1: sitting", "vmo1" },
    { "lying", "Stage 2: lying", "vmo2" }, { "wall", "Stage 3: wall squat", "vmo3" },
  };
  g_autofree char *text = load_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaRoutine) routine = parse (text, FALSE, NULL, &error);
  int count = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (patella_routine_get_id (routine), ==, "ball-squeeze");
  g_assert_cmpstr (patella_routine_get_title (routine), ==, "Ball squeeze in three stages");
  g_assert_true (g_str_has_prefix (patella_routine_get_summary (routine), "Find the muscle, then"));
  g_assert_null (patella_routine_get_note (routine));
  g_assert_cmpint (patella_routine_get_times_a_day (routine), ==, 2);
  g_assert_cmpint (patella_routine_get_days_between (routine), ==, 0);
  g_assert_cmpint (patella_routine_get_hours_between (routine), ==, 4);
  g_assert_cmpint (patella_routine_get_review_weeks (routine), ==, 6);
  g_assert_cmpstr (patella_routine_get_references (routine)[0], ==, "s003");
  g_assert_null (patella_routine_get_references (routine)[1]);
  g_assert_cmpuint (patella_routine_get_n_stages (routine), ==, G_N_ELEMENTS (stages));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const PatellaStage *stage = patella_routine_get_stage (routine, i);

      g_assert_cmpstr (stage->id, ==, stages[i][0]);
      g_assert_cmpstr (stage->title, ==, stages[i][1]);
      g_assert_cmpstr (stage->exercises[0], ==, stages[i][2]);
      g_assert_null (stage->exercises[1]);
      g_assert_cmpint (stage->once, ==, i == 0);
      g_assert_cmpint (stage->offer, ==, PATELLA_STAGE_OFFER_ALL);
    }
  g_assert_false (patella_routine_is_own (routine));
  g_assert_cmpmem (g_bytes_get_data (patella_routine_get_source (routine), NULL),
                   g_bytes_get_size (patella_routine_get_source (routine)), text, strlen (text));
  patella_routine_foreach_text (routine, count_text, &count);
  g_assert_cmpint (count, ==, 6);
}

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
  { "[Routine]", "[Exercise]", PATELLA_CORE_ERROR_MISSING, NULL, "Routine", NULL, "missing" },
  { "Format=1", "Format=2", PATELLA_CORE_ERROR_VERSION, "Format=", "Routine", "Format", "newer" },
  { "Id=ball-squeeze", "Id=ball squeeze", PATELLA_CORE_ERROR_SYNTAX, "Id=", "Routine", "Id", "small letters" },
  { "Title=Ball squeeze in three stages\n", "", PATELLA_CORE_ERROR_MISSING, "[Routine]", "Routine", "Title", "missing" },
  { "Title=Ball squeeze in three stages", "Title=\\q", PATELLA_CORE_ERROR_SYNTAX, "Title=", "Routine", "Title", "backslash" },
  { "TimesADay=2", "TimesADay=7", PATELLA_CORE_ERROR_RANGE, "TimesADay=", "Routine", "TimesADay", "1 to 6" },
  { "TimesADay=2", "TimesADay=twice", PATELLA_CORE_ERROR_SYNTAX, "TimesADay=", "Routine", "TimesADay", "1 to 6" },
  { "DaysBetween=0", "DaysBetween=15", PATELLA_CORE_ERROR_RANGE, "DaysBetween=", "Routine", "DaysBetween", "0 to 14" },
  { "HoursBetween=4", "HoursBetween=25", PATELLA_CORE_ERROR_RANGE, "HoursBetween=", "Routine", "HoursBetween", "0 to 24" },
  { "ReviewWeeks=6", "ReviewWeeks=0", PATELLA_CORE_ERROR_RANGE, "ReviewWeeks=", "Routine", "ReviewWeeks", "1 to 52" },
  { "ReviewWeeks=6", "ReviewWeeks=6\nPace=1", PATELLA_CORE_ERROR_UNKNOWN, "Pace=", "Routine", "Pace", "no such key" },
  { "Stages=find;sitting", "Stages=find;find", PATELLA_CORE_ERROR_DUPLICATE, "Stages=", "Routine", "Stages", "twice" },
  { "Stages=find;sitting", "Stages=find;standing", PATELLA_CORE_ERROR_MISSING, NULL, "Stage standing", NULL, "missing" },
  { "Stages=find;sitting;lying;wall", "Stages=find;sitting;lying", PATELLA_CORE_ERROR_UNKNOWN, "[Stage wall]", "Stage wall", NULL,
    "no such group" },
  { "Stages=find;sitting;lying;wall", "Stages=", PATELLA_CORE_ERROR_MISSING, "Stages=", "Routine", "Stages", "empty" },
  { "Stages=find;sitting", "Stages=a;b;c;d;e;f;g;h;i;j;find;sitting", PATELLA_CORE_ERROR_MISSING, NULL, "Stage a", NULL, "missing" },
  { "Exercises=vmo1", "Exercises=vmo1;vmo1", PATELLA_CORE_ERROR_DUPLICATE, "Exercises=vmo1", "Stage sitting", "Exercises", "twice" },
  { "Exercises=vmo1", "Exercises=Ball squeeze", PATELLA_CORE_ERROR_SYNTAX, "Exercises=Ball", "Stage sitting", "Exercises",
    "small letters" },
  { "Exercises=vmo1", "Exercises=a;b;c;d;e;f;g;h;i;j;k;l;m", PATELLA_CORE_ERROR_RANGE, "Exercises=a", "Stage sitting", "Exercises",
    "1 to 12" },
  { "Exercises=vmo1\n", "", PATELLA_CORE_ERROR_MISSING, "[Stage sitting]", "Stage sitting", "Exercises", "missing" },
  { "Title=Stage 1: sitting\n", "", PATELLA_CORE_ERROR_MISSING, "[Stage sitting]", "Stage sitting", "Title", "missing" },
  { "Once=true", "Once=1", PATELLA_CORE_ERROR_SYNTAX, "Once=", "Stage find", "Once", "true or false" },
  { "Once=true", "Offer=some", PATELLA_CORE_ERROR_UNKNOWN, "Offer=", "Stage find", "Offer", "last-open" },
  { "Once=true", "Once[de]=true", PATELLA_CORE_ERROR_UNKNOWN, "Once[de]=", "Stage find", "Once", "language" },
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
      g_assert_cmpstr (place->file, ==, "x.routine");
      g_assert_cmpstr (place->group, ==, row->group);
      g_assert_cmpstr (place->key, ==, row->key);
      g_assert_nonnull (strstr (place->reason, row->reason));
      g_assert_cmpuint (place->line, ==, find_line (text, row->at));
    }
}

static void
refuse_too_many_stages (void)
{
  for (int n = PATELLA_ROUTINE_STAGES_MAX; n <= PATELLA_ROUTINE_STAGES_MAX + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("[Routine]\nFormat=1\nId=a\nTitle=a\nSummary=a\nTimesADay=1\nDaysBetween=0\n"
                                               "HoursBetween=0\nReviewWeeks=1\nStages=");
      g_autoptr (GError) error = NULL;
      g_autoptr (PatellaRoutine) routine = NULL;

      for (int i = 0; i < n; i++)
        g_string_append_printf (text, "s%d;", i);
      for (int i = 0; i < n; i++)
        g_string_append_printf (text, "\n[Stage s%d]\nTitle=a\nExercises=a\n", i);
      routine = parse (text->str, FALSE, NULL, &error);
      g_assert_cmpint (routine != NULL, ==, n == PATELLA_ROUTINE_STAGES_MAX);
      if (routine != NULL)
        continue;
      g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_RANGE);
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, "Stages");
    }
}

static void
read_languages (void)
{
  const char * const german[] = { "de", NULL };
  g_autofree char *example = load_example ();
  g_autofree char *text = replace (example, "Title=Stage 1: sitting\n", "Title=Stage 1: sitting\nTitle[de]=Stufe 1: im Sitzen\n");
  g_autoptr (PatellaRoutine) own = parse (text, TRUE, german, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (patella_routine_is_own (own));
  g_assert_cmpstr (patella_routine_get_stage (own, 1)->title, ==, "Stufe 1: im Sitzen");
  g_assert_null (parse (text, FALSE, german, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_UNKNOWN);
}

static void
cut_at_every_byte (void)
{
  g_autofree char *text = load_example ();
  size_t length = strlen (text);

  for (size_t n = 0; n <= length; n++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (PatellaRoutine) routine = patella_routine_parse (bytes, "x", FALSE, NULL, &error);

      g_assert_cmpint (routine == NULL, ==, error != NULL);
      /* "Exercises=v" is a sound id already */
      g_assert_cmpint (routine != NULL, ==, n >= length - strlen ("mo3\n"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/routine-parser/example", read_example);
  g_test_add_func ("/routine-parser/refusals", refuse);
  g_test_add_func ("/routine-parser/too-many-stages", refuse_too_many_stages);
  g_test_add_func ("/routine-parser/languages", read_languages);
  g_test_add_func ("/routine-parser/cut", cut_at_every_byte);

  return g_test_run ();
}
