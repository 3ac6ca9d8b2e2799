/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine.h"

#include <string.h>

#include "patella-routine-parser.h"

static const char * const routine_ids[] = { "quad-set-bridge", "ball-squeeze", "raised-heel-squat", "whole-thigh" };

static GBytes *
load (const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s.routine", id);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "routines", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  size_t length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static PatellaRoutine *
load_routine (const char *id)
{
  g_autoptr (GBytes) bytes = load (id);
  g_autoptr (GError) error = NULL;
  PatellaRoutine *routine = patella_routine_parse (bytes, id, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (patella_routine_get_id (routine), ==, id);
  return routine;
}

/* product.md 3, by hand */
static void
compare_routines (void)
{
  const char *expected[] = { "thigh:quad_set;tke hips:bridge", "find:finder sitting:vmo1 lying:vmo2 wall:vmo3",
                             "wall:vmo3 heels:cyclist", "find:finder thigh:quad_set hips:bridge third:vmo1;vmo2;vmo3" };

  for (size_t i = 0; i < G_N_ELEMENTS (routine_ids); i++)
    {
      g_autoptr (PatellaRoutine) routine = load_routine (routine_ids[i]);
      g_autoptr (GString) stages = g_string_new (NULL);

      for (guint s = 0; s < patella_routine_get_n_stages (routine); s++)
        {
          const PatellaStage *stage = patella_routine_get_stage (routine, s);
          g_autofree char *exercises = g_strjoinv (";", stage->exercises);

          g_string_append_printf (stages, "%s%s:%s", s == 0 ? "" : " ", stage->id, exercises);
          g_assert_cmpint (stage->once, ==, g_str_equal (exercises, "finder"));
        }
      g_assert_cmpstr (stages->str, ==, expected[i]);
      g_assert_cmpint (patella_routine_get_review_weeks (routine), ==, 6);
      g_assert_cmpint (patella_routine_get_hours_between (routine), ==, 4);
    }
}

static gboolean
is_listed (const char *exercise_id,
           gpointer    data)
{
  return g_strv_contains (data, exercise_id);
}

/* by hand for every set of open exercises: all open ones, the first, or the last */
static void
pick (void)
{
  char *ids[] = { (char[]) { "a" }, (char[]) { "b" }, (char[]) { "c" }, NULL };
  char id[] = "stage";

  for (guint open = 0; open < 8; open++)
    for (int offer = PATELLA_STAGE_OFFER_ALL; offer <= PATELLA_STAGE_OFFER_LAST_OPEN; offer++)
      {
        PatellaStage stage = { .id = id, .exercises = ids, .offer = (PatellaStageOffer) offer };
        const char *opened[4] = { NULL };
        guint n_open = 0;
        g_autoptr (GPtrArray) picked = NULL;

        for (guint i = 0; i < 3; i++)
          if ((open & (1u << i)) != 0)
            opened[n_open++] = ids[i];
        picked = patella_stage_pick (&stage, is_listed, opened);

        g_assert_cmpuint (picked->len, ==, offer == PATELLA_STAGE_OFFER_ALL ? n_open : MIN (n_open, 1));
        for (guint i = 0; i < picked->len; i++)
          g_assert_cmpstr (g_ptr_array_index (picked, i), ==,
                           opened[offer == PATELLA_STAGE_OFFER_LAST_OPEN ? n_open - 1 : i]);
      }
}

static gboolean
is_open_up_to (const char *exercise_id,
               gpointer    data)
{
  const char *last = data;

  return strcmp (exercise_id, last) <= 0;
}

/* the third of the whole thigh routine: sitting, then lying, then the wall squat */
static void
grow_the_third (void)
{
  const char *opened[] = { "vmo1", "vmo2", "vmo3" };
  g_autoptr (PatellaRoutine) routine = load_routine ("whole-thigh");
  const PatellaStage *third = patella_routine_get_stage (routine, 3);

  for (size_t i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      char last[8];
      g_autoptr (GPtrArray) picked = NULL;

      g_strlcpy (last, opened[i], sizeof last);
      picked = patella_stage_pick (third, is_open_up_to, last);
      g_assert_cmpuint (picked->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (picked, 0), ==, opened[i]);
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

  for (size_t i = 0; i < G_N_ELEMENTS (routine_ids); i++)
    {
      g_autoptr (PatellaRoutine) routine = load_routine (routine_ids[i]);

      patella_routine_foreach_text (routine, list_text, &(Listing) { routine_ids[i], expected });
    }

  g_assert_true (g_file_get_contents (path, &header, NULL, NULL));
  lines = g_strsplit (header, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      found += g_hash_table_contains (expected, lines[i]) ? 1 : 0;
    }
  g_assert_cmpuint (found, ==, g_hash_table_size (expected));
}

static PatellaRoutineFields *
make_fields (void)
{
  PatellaRoutineFields *fields = patella_routine_fields_new ();
  PatellaStage *stage = patella_stage_new ("one");

  fields->id = g_strdup ("mine");
  fields->title = g_strdup ("Mine");
  fields->summary = g_strdup ("Some exercises.");
  fields->times_a_day = 1;
  fields->review_weeks = 6;
  stage->title = g_strdup ("One");
  g_strfreev (stage->exercises);
  stage->exercises = g_strsplit ("vmo1;vmo2", ";", -1);
  g_ptr_array_add (fields->stages, stage);
  return fields;
}

static PatellaStage *
get_stage (PatellaRoutineFields *fields)
{
  return g_ptr_array_index (fields->stages, 0);
}

static void
drop_exercises (PatellaStage *stage)
{
  g_strfreev (stage->exercises);
  stage->exercises = g_new0 (char *, 1);
}

static void
lengthen_title (PatellaRoutineFields *fields)
{
  g_free (fields->title);
  fields->title = g_strnfill (81, 'a');
}

/* what an editor hands over is checked as a file is, number by number */
static void
refuse_fields (void)
{
  const char *keys[] = { "Id", "Title", "Title", "Summary", "Stages", "Stages", "Stages", "Title", "Exercises", "Exercises",
                         "TimesADay", "DaysBetween", "HoursBetween", "ReviewWeeks", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (PatellaRoutineFields) fields = make_fields ();
      g_autoptr (GError) error = NULL;

      switch (i)
        {
        case 0: fields->id[0] = 'M'; break;
        case 1: fields->title[0] = '\0'; break;
        case 2: lengthen_title (fields); break;
        case 3: g_clear_pointer (&fields->summary, g_free); break;
        case 4: g_ptr_array_set_size (fields->stages, 0); break;
        case 5: get_stage (fields)->id[0] = ' '; break;
        case 6: g_ptr_array_add (fields->stages, patella_stage_new ("one")); break;
        case 7: g_clear_pointer (&get_stage (fields)->title, g_free); break;
        case 8: drop_exercises (get_stage (fields)); break;
        case 9: get_stage (fields)->exercises[1][0] = '/'; break;
        case 10: fields->times_a_day = 0; break;
        case 11: fields->days_between = -1; break;
        case 12: fields->hours_between = 25; break;
        case 13: fields->review_weeks = 53; break;
        default: break;
        }
      g_test_message ("row %u", i);
      g_assert_cmpint (patella_routine_fields_validate (fields, &error), ==, keys[i] == NULL);
      if (keys[i] != NULL)
        g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, keys[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/routine/built-in", compare_routines);
  g_test_add_func ("/routine/pick", pick);
  g_test_add_func ("/routine/third", grow_the_third);
  g_test_add_func ("/routine/fields", refuse_fields);
  g_test_add_func ("/routine/strings", compare_strings);

  return g_test_run ();
}
