/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* patella-vectors FILE.csv: runs the example vectors of the progression rules (columns: rules.md 3.12) against coach.
 * Prints a line for each row that differs, then "N passed, M failed"; ends with 1 if any differs. The ladders and what
 * opens an exercise are read from the program's own exercise files in PATELLA_DATA_DIR. */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "patella-exercise-parser.h"
#include "patella-live-check.h"
#include "patella-progression.h"
#include "patella-unlock.h"

/* The day that the vectors call 0. */
#define TODAY 740000

enum
{
  COLUMN_ID,
  COLUMN_FUNCTION,
  COLUMN_EXERCISE,
  COLUMN_SIDE,
  COLUMN_NOW,
  COLUMN_PAIN_NOW,
  COLUMN_HISTORY,
  COLUMN_SCENARIO,
  COLUMN_DECISION,
  COLUMN_RULE,
  COLUMN_NEXT_LEVEL,
  N_COLUMNS = 12,
};

typedef struct
{
  sqlite3    *json;       /* SQLite's JSON functions read the history */
  GHashTable *exercises;  /* id -> PatellaExercise */
  int         passed;
  int         failed;
} Runner;

/* --- JSON --- */

/* the text at @path; NULL when it is absent or null */
static char *
get_text (Runner     *runner,
          const char *json,
          const char *path)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  sqlite3_prepare_v2 (runner->json, "select json_extract(?1, ?2)", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, json, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, path, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return text;
}

static int
get_int (Runner     *runner,
         const char *json,
         const char *path)
{
  g_autofree char *text = get_text (runner, json, path);

  return text == NULL ? PATELLA_UNKNOWN : atoi (text);
}

static int
get_day (Runner     *runner,
         const char *json)
{
  g_autofree char *text = get_text (runner, json, "$.d");

  return TODAY + (text == NULL ? 0 : atoi (text));
}

/* what @sql answers for (@json, @path), one text a row */
static GPtrArray *
query_list (Runner     *runner,
            const char *sql,
            const char *json,
            const char *path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (runner->json, sql, -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, json, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, path, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (list, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);

  return list;
}

static GPtrArray *
get_list (Runner     *runner,
          const char *json,
          const char *path)
{
  return query_list (runner, "select coalesce(value, 'null') from json_each(?1, ?2)", json, path);
}

static GPtrArray *
get_keys (Runner     *runner,
          const char *json,
          const char *path)
{
  return query_list (runner, "select key from json_each(?1, ?2)", json, path);
}

/* --- records --- */

static int
parse_minute (const char *text)
{
  int hour, minute;

  return text != NULL && sscanf (text, "%d:%d", &hour, &minute) == 2 ? hour * 60 + minute : PATELLA_UNKNOWN;
}

static PatellaAnswer
parse_spare (const char *text)
{
  if (g_strcmp0 (text, "y") == 0)
    return PATELLA_ANSWER_YES;

  return g_strcmp0 (text, "n") == 0 ? PATELLA_ANSWER_NO : PATELLA_ANSWER_UNKNOWN;
}

static void
add_session (Runner              *runner,
             const char          *json,
             const PatellaLadder *ladder,
             PatellaHistory      *history)
{
  g_autofree char *hour = get_text (runner, json, "$.h");
  g_autofree char *spare = get_text (runner, json, "$.spare");
  g_autofree char *control = get_text (runner, json, "$.tech");
  g_autoptr (GPtrArray) reps = get_list (runner, json, "$.reps");
  g_autoptr (GPtrArray) pain = get_list (runner, json, "$.pain");
  PatellaPastSession session = {
    .day = get_day (runner, json),
    .minute = parse_minute (hour),
    .level = CLAMP (get_int (runner, json, "$.lv"), 1, patella_ladder_get_n_levels (ladder)),
    .before = get_int (runner, json, "$.before"),
    .after = get_int (runner, json, "$.after"),
    .spare = parse_spare (spare),
    .control = g_strcmp0 (control, "lost") == 0 ? PATELLA_CONTROL_LOST : PATELLA_CONTROL_OK,
  };

  session.target_sets = patella_ladder_get_level (ladder, session.level)->dose.sets;
  session.target_reps = patella_ladder_get_level (ladder, session.level)->dose.reps;
  for (guint i = 0; i < reps->len && i < PATELLA_HISTORY_SETS_MAX; i++)
    {
      const char *rep = g_ptr_array_index (reps, i);
      const char *score = i < pain->len ? g_ptr_array_index (pain, i) : "null";

      session.reps[i] = g_str_equal (rep, "null") ? PATELLA_UNKNOWN : atoi (rep);
      session.pain[i] = g_str_equal (score, "null") ? PATELLA_PAIN_UNKNOWN : atoi (score);
      session.n_sets++;
    }
  patella_history_add_session (history, &session);
}

static PatellaHistory *
make_history (Runner          *runner,
              const char      *json,
              const char      *path,
              PatellaExercise *exercise)
{
  PatellaHistory *history = patella_history_new (TODAY);
  g_autoptr (GPtrArray) sessions = get_list (runner, json, path);
  g_autoptr (GPtrArray) mornings = get_list (runner, json, "$.mornings");

  for (guint i = 0; i < sessions->len; i++)
    add_session (runner, g_ptr_array_index (sessions, i), patella_exercise_get_ladder (exercise), history);
  for (guint i = 0; i < mornings->len; i++)
    {
      const char *morning = g_ptr_array_index (mornings, i);

      patella_history_add_morning (history, get_day (runner, morning), get_int (runner, morning, "$.v"));
    }

  return history;
}

static int
find_newest_day (Runner     *runner,
                 const char *json,
                 const char *path)
{
  g_autoptr (GPtrArray) list = get_list (runner, json, path);
  int newest = 0;

  for (guint i = 0; i < list->len; i++)
    newest = MAX (newest, get_day (runner, g_ptr_array_index (list, i)));

  return newest;
}

/* --- the three functions --- */

/* the words of the vectors: HOLD is what the code calls stay */
static const char *
decision_word (PatellaDecisionKind kind)
{
  static const char *const words[] = {
    [PATELLA_DECISION_STAY] = "HOLD",
    [PATELLA_DECISION_PROGRESS] = "PROGRESS",
    [PATELLA_DECISION_REGRESS] = "REGRESS",
    [PATELLA_DECISION_REST] = "REST",
    [PATELLA_DECISION_CLINICIAN] = "CLINICIAN",
  };

  return words[kind];
}

static char *
run_decide (Runner             *runner,
            const char *const  *row,
            PatellaExercise    *exercise)
{
  const char *json = row[COLUMN_HISTORY];
  g_autoptr (PatellaHistory) history = make_history (runner, json, "$.sessions", exercise);
  g_autoptr (GPtrArray) others = get_list (runner, json, "$.other");
  g_autoptr (GArray) red_days = g_array_new (FALSE, FALSE, sizeof (int));
  PatellaProgressionFacts facts = {
    .history = history,
    .ladder = patella_exercise_get_ladder (exercise),
    .now_minute = parse_minute (row[COLUMN_NOW]),
    .red_days = red_days,
    .sign_day = find_newest_day (runner, json, "$.flags"),
    .clearance_day = find_newest_day (runner, json, "$.cleared"),
  };

  for (guint i = 0; i < others->len; i++)
    {
      const char *other = g_ptr_array_index (others, i);
      g_autofree char *id = get_text (runner, other, "$.ex");
      int day = get_day (runner, other);

      if (get_int (runner, other, "$.peak") >= 6)
        g_array_append_val (red_days, day);
      if (day == TODAY && g_strcmp0 (id, patella_exercise_get_alternative (exercise)) == 0)
        facts.alternative_today = TRUE;
    }
  if (row[COLUMN_PAIN_NOW][0] != '\0')
    patella_history_set_pain_now (history, atoi (row[COLUMN_PAIN_NOW]));

  PatellaDecision decision = patella_progression_decide (&facts);

  return g_strdup_printf ("%s %s %d", decision_word (decision.kind), decision.rule, decision.next_level);
}

static char *
run_live (Runner            *runner,
          const char *const *row)
{
  static const char *const words[] = {
    [PATELLA_LIVE_CONTINUE] = "CONTINUE",
    [PATELLA_LIVE_EASE] = "EASE",
    [PATELLA_LIVE_STOP] = "STOP",
  };
  const char *json = row[COLUMN_HISTORY];
  g_autofree char *flag = get_text (runner, json, "$.flag");
  PatellaLiveDecision decision = patella_live_check (get_int (runner, json, "$.before"), get_int (runner, json, "$.set"),
                                                     flag != NULL, FALSE);

  return g_strdup_printf ("%s %s ", words[decision.answer], decision.rule);
}

static char *
run_unlock (Runner            *runner,
            const char *const *row,
            PatellaExercise   *exercise)
{
  const char *json = row[COLUMN_HISTORY];
  g_autofree char *intake = get_text (runner, json, "$.intake");
  g_autofree char *finder = get_text (runner, json, "$.finder");
  g_autoptr (GPtrArray) ids = get_keys (runner, json, "$.tracks");
  g_autoptr (GPtrArray) histories = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_history_free);
  PatellaUnlockFacts facts = {
    .histories = histories,
    .exercise_ids = ids,
    .intake_clear = g_strcmp0 (intake, "blocked") != 0,
    .finder_felt = g_strcmp0 (finder, "felt") == 0,
    .finder_tries = g_strcmp0 (finder, "tried3") == 0 ? 3 : 0,
    .ready = get_int (runner, json, "$.confirm") == 1,
  };

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *path = g_strdup_printf ("$.tracks.%s", id);

      g_ptr_array_add (histories, make_history (runner, json, path, g_hash_table_lookup (runner->exercises, id)));
    }

  PatellaUnlock unlock = patella_unlock_decide (patella_exercise_get_opens (exercise), &facts);

  return g_strdup_printf ("%s %s ", unlock.open ? "UNLOCKED" : "LOCKED", unlock.rule);
}

static void
run_row (Runner            *runner,
         const char *const *row)
{
  PatellaExercise *exercise = g_hash_table_lookup (runner->exercises, row[COLUMN_EXERCISE]);
  g_autofree char *expected = g_strdup_printf ("%s %s %s", row[COLUMN_DECISION], row[COLUMN_RULE], row[COLUMN_NEXT_LEVEL]);
  g_autofree char *got = NULL;

  if (g_str_equal (row[COLUMN_FUNCTION], "live"))
    got = run_live (runner, row);
  else if (exercise == NULL)
    got = g_strdup_printf ("no exercise %s", row[COLUMN_EXERCISE]);
  else if (g_str_equal (row[COLUMN_FUNCTION], "decide"))
    got = run_decide (runner, row, exercise);
  else
    got = run_unlock (runner, row, exercise);

  if (g_str_equal (got, expected))
    {
      runner->passed++;
      return;
    }

  runner->failed++;
  printf ("%s (%s): expected %s, got %s\n", row[COLUMN_ID], row[COLUMN_SCENARIO], expected, got);
}

/* --- the file --- */

/* one record of RFC 4180 from @at on; answers where the next one begins, NULL at the end */
static const char *
read_record (const char *at,
             GPtrArray  *cells)
{
  gboolean quoted = FALSE;
  GString *cell = g_string_new (NULL);

  g_ptr_array_set_size (cells, 0);
  if (*at == '\0')
    {
      g_string_free (cell, TRUE);
      return NULL;
    }

  for (; *at != '\0' && (quoted || *at != '\n'); at++)
    {
      if (quoted && at[0] == '"' && at[1] == '"')
        g_string_append_c (cell, *at++);
      else if (*at == '"')
        quoted = !quoted;
      else if (!quoted && *at == ',')
        {
          g_ptr_array_add (cells, g_string_free (cell, FALSE));
          cell = g_string_new (NULL);
        }
      else if (quoted || *at != '\r')
        g_string_append_c (cell, *at);
    }
  g_ptr_array_add (cells, g_string_free (cell, FALSE));

  return *at == '\n' ? at + 1 : at;
}

static gboolean
run_file (Runner     *runner,
          const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *at;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return FALSE;
    }

  /* the first record is the header */
  at = read_record (contents, cells);
  while (at != NULL && (at = read_record (at, cells)) != NULL)
    {
      if (cells->len != N_COLUMNS)
        {
          fprintf (stderr, "%s: a row has %u columns instead of %d\n", path, cells->len, N_COLUMNS);
          return FALSE;
        }
      run_row (runner, (const char *const *) cells->pdata);
    }

  return TRUE;
}

static gboolean
load_exercises (Runner *runner)
{
  g_autofree char *folder = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "exercises", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      PatellaExercise *exercise;
      char *contents;
      gsize length;

      if (!g_str_has_suffix (name, ".exercise") || !g_file_get_contents (path, &contents, &length, NULL))
        continue;
      bytes = g_bytes_new_take (contents, length);
      exercise = patella_exercise_parse (bytes, name, FALSE, NULL, &error);
      if (exercise == NULL)
        {
          fprintf (stderr, "%s\n", error->message);
          return FALSE;
        }
      g_hash_table_insert (runner->exercises, g_strdup (patella_exercise_get_id (exercise)), exercise);
    }

  if (g_hash_table_size (runner->exercises) == 0)
    fprintf (stderr, "PATELLA_DATA_DIR names no folder with exercises/*.exercise\n");

  return g_hash_table_size (runner->exercises) > 0;
}

int
main (int   argc,
      char *argv[])
{
  Runner runner = { 0 };
  gboolean run;

  if (argc != 2)
    {
      fprintf (stderr, "usage: patella-vectors FILE.csv\n");
      return 2;
    }
  if (g_getenv ("PATELLA_DATA_DIR") == NULL)
    g_setenv ("PATELLA_DATA_DIR", PATELLA_SOURCE_DATA_DIR, FALSE);

  runner.exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  sqlite3_open (":memory:", &runner.json);
  run = load_exercises (&runner) && run_file (&runner, argv[1]);
  sqlite3_close (runner.json);
  g_hash_table_unref (runner.exercises);

  if (!run)
    return 1;
  printf ("%d passed, %d failed\n", runner.passed, runner.failed);
  return runner.failed > 0 ? 1 : 0;
}
