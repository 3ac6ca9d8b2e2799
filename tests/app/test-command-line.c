/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "patella-store.h"
#include "patella-test-folder.h"

/* These tests run the built program as a person would: without display, without bus, in a home of its own. */
typedef struct
{
  char *home;   /* owned */
  char *own;    /* owned: where the journal lies */
  int   status;
  char *output; /* owned */
  char *errors; /* owned */
} Fixture;

#define SETS_HEADER \
  "set_id,session_id,session_started_at,session_ended_at,started_at,local_date,origin,routine,stage,exercise," \
  "exercise_title,side,suggested_level,rule,chosen,level,set_number,target_sets,mode,paced,label,load_kg,target_reps," \
  "done_reps,target_hold_s,held_s,relax_s,rested_s,pain_before,pain,pain_side,pain_after,spare,control,outcome," \
  "stopped_rep,stopped_s,set_note,session_note,edited\r\n"
#define CHECK_INS_HEADER "check_in_id,recorded_at,local_date,kind,side,value,note,edited\r\n"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->home = patella_test_folder_new ();
  fixture->own = g_build_filename (fixture->home, "data", "patella", NULL);
}

static void
forget (Fixture *fixture)
{
  g_clear_pointer (&fixture->output, g_free);
  g_clear_pointer (&fixture->errors, g_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  forget (fixture);
  patella_test_folder_remove (fixture->home);
  g_free (fixture->home);
  g_free (fixture->own);
}

static GSubprocessLauncher *
make_launcher (Fixture *fixture)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *data = g_build_filename (fixture->home, "data", NULL);

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", fixture->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", fixture->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "PULSE_SERVER", "unix:/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "CANBERRA_DRIVER", "pulse", TRUE);
  g_subprocess_launcher_setenv (launcher, "SPEECHD_ADDRESS", "unix_socket:/nowhere", TRUE);
  g_subprocess_launcher_set_cwd (launcher, fixture->home);
  return launcher;
}

/* @words are separated by a space; "''" stands for an empty one. */
static void
run_with (Fixture             *fixture,
          GSubprocessLauncher *launcher,
          const char          *words)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strconcat (g_getenv ("PATELLA_PROGRAM"), " ", words, NULL);
  g_auto (GStrv) arguments = NULL;

  forget (fixture);
  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, NULL));
  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->output, &fixture->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
}

static void
run (Fixture    *fixture,
     const char *words)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture);

  run_with (fixture, launcher, words);
}

/* One plain sentence on standard error, and nothing on standard output. */
static void
assert_refused (Fixture    *fixture,
                int         status,
                const char *part)
{
  g_test_message ("%d: %s", fixture->status, fixture->errors);
  g_assert_cmpint (fixture->status, ==, status);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_true (g_str_has_prefix (fixture->errors, "patella: "));
  g_assert_true (strchr (fixture->errors, '\n') == fixture->errors + strlen (fixture->errors) - 1);
  if (part != NULL)
    g_assert_nonnull (strstr (fixture->errors, part));
}

static void
make_journal (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->own, "journal.db", NULL);
  const PatellaStoreOptions options = { .path = path };
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = NULL;
  g_autofree char *data = g_build_filename (fixture->home, "data", NULL);

  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  store = patella_store_open (&options, &error);
  g_assert_no_error (error);
}

static void
test_nonsense (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct
  {
    const char *words;
    int         status;
    const char *part;
  } rows[] = {
    { "frobnicate", 2, "frobnicate" },
    { "''", 2, NULL },
    { "--frobnicate", 2, "frobnicate" },
    { "-x", 2, NULL },
    { "--speed", 2, NULL },
    { "--speed ''", 2, "1 to 60" },
    { "--speed 0", 2, "1 to 60" },
    { "--speed 0.99", 2, "1 to 60" },
    { "--speed 61", 2, "1 to 60" },
    { "--speed -5", 2, "1 to 60" },
    { "--speed nan", 2, "1 to 60" },
    { "--speed inf", 2, "1 to 60" },
    { "--speed 4x", 2, "1 to 60" },
    { "--speed 2 routines", 2, "window" },
    { "routines --speed 2", 2, "window" },
    { "start nowhere --speed 2", 1, "nowhere" },
    { "start nowhere --speed 61", 2, "1 to 60" },
    { "export --journal nowhere.db", 1, "nowhere.db" },
    { "export --journal", 2, "--journal" },
    { "check -- --journal", 1, ".exercise" },
    { "--speed 2 --journal data/patella/journal.db", 2, "own journal" },
    { "--journal", 2, NULL },
    { "--journal ''", 2, NULL },
    { "routines all", 2, NULL },
    { "routines --all", 2, NULL },
    { "check", 2, NULL },
    { "start one two", 2, NULL },
    { "start no-such-routine", 1, "no-such-routine" },
    { "start ../../etc/passwd", 1, NULL },
    { "export --table rows", 2, "--table" },
    { "export --format xml", 2, "--format" },
    { "export --format json --table sets", 2, "whole journal" },
    { "export --format json --from 2025-03-02", 2, "whole journal" },
    { "export --from yesterday", 2, "--from" },
    { "export --from 2025-02-30", 2, "--from" },
    { "export --to 2025-2-3", 2, "--from" },
    { "export --from 2025-03-02 --to 2025-03-01", 2, "after" },
    { "export one two", 2, NULL },
    { "export ''", 2, NULL },
    { "backup", 2, NULL },
    { "backup one two", 2, NULL },
    { "doctor who", 2, NULL },
    { "import", 2, NULL },
    { "import one two", 2, NULL },
    { "import --dry-run", 2, NULL },
    { "import ''", 2, NULL },
    { "import missing.json", 1, NULL },
    { "restore", 2, NULL },
    { "restore one two", 2, NULL },
    { "restore missing.db", 1, "as it was" },
    { "merge", 2, NULL },
    { "merge ''", 2, NULL },
    { "merge one two", 2, NULL },
    { "merge missing.db", 1, "as it was" },
    { "report", 2, "file" },
    { "report ''", 2, NULL },
    { "report one.pdf two.pdf", 2, NULL },
    { "report --from yesterday page.pdf", 2, NULL },
    { "report --from 2026-02-30 page.pdf", 2, NULL },
    { "report --from 2026-03-02 --to 2026-03-01 page.pdf", 2, NULL },
    { "report page.pdf", 1, "no journal" },
    { "", 1, "display" },
    { "--journal other.db", 1, "display" },
    { "start", 1, "display" },
    { "start ball-squeeze", 1, "display" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("patella %s", rows[i].words);
      run (fixture, rows[i].words);
      assert_refused (fixture, rows[i].status, rows[i].part);
    }
}

/* What is refused leaves nothing behind. */
static void
test_nothing_made (Fixture       *fixture,
                   gconstpointer  data)
{
  run (fixture, "export");
  assert_refused (fixture, 1, "no journal");
  run (fixture, "backup copy.db");
  assert_refused (fixture, 1, "no journal");
  run (fixture, "--journal other.db export out.csv");
  assert_refused (fixture, 1, "other.db");
  g_assert_false (g_file_test (fixture->own, G_FILE_TEST_EXISTS));
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  run (fixture, "--version");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->output, "patella "));

  run (fixture, "--help");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "--journal FILE"));
  g_assert_cmpstr (fixture->errors, ==, "");

  run (fixture, "routines");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "ball-squeeze\tBall squeeze in three stages\n"));
  g_assert_cmpstr (fixture->errors, ==, "");
}

static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *healthy = g_strdup_printf ("check %s/exercises/vmo1.exercise %s/routines/ball-squeeze.routine",
                                              g_getenv ("PATELLA_DATA_DIR"), g_getenv ("PATELLA_DATA_DIR"));
  g_autofree char *broken = g_build_filename (fixture->home, "broken.exercise", NULL);

  run (fixture, healthy);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->errors, ==, "");

  g_assert_true (g_file_set_contents (broken, "[Exercise]\nFormat=1\nId=x\nSides=many\n", -1, NULL));
  run (fixture, "check broken.exercise");
  assert_refused (fixture, 1, "broken.exercise");
  run (fixture, "check missing.routine");
  assert_refused (fixture, 1, "missing.routine");
  run (fixture, "check /dev/null");
  assert_refused (fixture, 1, "/dev/null");
  run (fixture, "check .");
  assert_refused (fixture, 1, NULL);
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->home, "sets.csv", NULL);
  g_autofree char *text = NULL;

  make_journal (fixture);
  run (fixture, "export");
  g_assert_cmpstr (fixture->errors, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->output, ==, SETS_HEADER);

  run (fixture, "export --format csv --table check-ins --from 2025-01-01 --to 2025-01-01 -");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->output, ==, CHECK_INS_HEADER);

  run (fixture, "export sets.csv");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, SETS_HEADER);

  run (fixture, "export data/patella/../patella/journal.db");
  assert_refused (fixture, 2, "overwrite");
  run (fixture, "export no/such/folder/sets.csv");
  assert_refused (fixture, 1, NULL);
  run (fixture, "export");
  g_assert_cmpint (fixture->status, ==, 0);
}

/* What came out goes in again; a faulty file changes nothing and says where it is faulty. */
static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  static const char check_in[] =
    "{\"table\":\"check_in\",\"id\":1,\"uuid\":\"01900000-0000-7000-8000-000000000009\",\"recorded_at_us\":1772432105000000,"
    "\"utc_offset_s\":0,\"zone\":\"\",\"local_date\":\"2026-03-02\",\"kind\":\"morning\",\"side\":\"left\",\"value\":\"%s\","
    "\"note\":\"\",\"corrected_at_us\":null,\"removed_at_us\":null}\n";
  g_autofree char *path = g_build_filename (fixture->home, "in.json", NULL);
  g_autofree char *line = g_strdup_printf (check_in, "3"), *wrong_line = g_strdup_printf (check_in, "11");
  g_autofree char *whole = g_strconcat ("{\"patella\":\"journal\",\"format\":1}\n", line, NULL);
  g_autofree char *faulty = g_strconcat (whole, wrong_line, NULL);

  g_assert_true (g_file_set_contents (path, faulty, -1, NULL));
  run (fixture, "--journal new.db import in.json");
  assert_refused (fixture, 1, "line 3");

  g_assert_true (g_file_set_contents (path, whole, -1, NULL));
  run (fixture, "--journal new.db import --dry-run in.json");
  g_assert_cmpstr (fixture->errors, ==, "");
  g_assert_nonnull (strstr (fixture->output, "New: 1\n"));
  run (fixture, "--journal new.db import in.json");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "New: 1\n"));
  run (fixture, "--journal new.db import in.json");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "New: 0\nThere already: 1\n"));

  run (fixture, "--journal new.db export --format json");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->output, ==, whole);
}

/* What another program wrote: its exercises are named, what is ours by name is ours, what one says is done. */
static void
test_import_other_program (Fixture       *fixture,
                           gconstpointer  data)
{
  static const char text[] =
    "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes\r\n"
    "a,2024-10-16T10:45:06,Wall=Sit,12.5,kg,8,10,\r\n"
    "a,2024-10-16T10:46:06,Bridge,0,kg,8,10,\r\n"
    "a,2024-10-16T10:47:06,Plank,0,kg,8,10,\r\n";
  g_autofree char *path = g_build_filename (fixture->home, "theirs.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  run (fixture, "--journal new.db import --map Wall=Sit=nonsense theirs.csv");
  assert_refused (fixture, 2, "Wall=Sit=nonsense");
  run (fixture, "--journal new.db import --map wall=sit=vmo3 --map Plank= theirs.csv");
  g_assert_cmpstr (fixture->errors, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "New: 2\n"));
  g_assert_nonnull (strstr (fixture->output, "Left out: 1\n"));
  g_assert_nonnull (strstr (fixture->output, "  Wall=Sit: 1\n"));
  run (fixture, "--journal new.db export");
  g_assert_nonnull (strstr (fixture->output, ",vmo3,Wall squat with ball,both,"));
  g_assert_nonnull (strstr (fixture->output, ",bridge,Bridge,both,"));
  g_assert_null (strstr (fixture->output, "Plank"));
}

static void
test_backup (Fixture       *fixture,
             gconstpointer  data)
{
  make_journal (fixture);
  run (fixture, "backup copy.db");
  g_assert_cmpstr (fixture->errors, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);

  run (fixture, "--journal copy.db export");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->output, ==, SETS_HEADER);

  run (fixture, "backup data/patella/journal.db");
  assert_refused (fixture, 2, "overwrite");
  run (fixture, "backup no/such/folder/copy.db");
  assert_refused (fixture, 1, NULL);
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *list = g_build_filename (fixture->home, "list.db", NULL);

  make_journal (fixture);
  run (fixture, "backup copy.db");
  g_assert_true (g_file_set_contents (list, "this is a shopping list, long enough to be looked at more than once", -1, NULL));
  run (fixture, "restore list.db");
  assert_refused (fixture, 1, "list.db");
  run (fixture, "restore data/patella/journal.db");
  assert_refused (fixture, 2, NULL);

  run (fixture, "restore copy.db");
  g_assert_cmpstr (fixture->errors, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "-before-restore.db"));
  run (fixture, "--journal elsewhere/new.db restore copy.db");
  g_assert_cmpint (fixture->status, ==, 0);
  run (fixture, "--journal elsewhere/new.db export");
  g_assert_cmpstr (fixture->output, ==, SETS_HEADER);
}

/* Two journals know the same afterwards; a third time nothing is new; what is no journal changes nothing. */
static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  static const char check_in[] =
    "{\"patella\":\"journal\",\"format\":1}\n"
    "{\"table\":\"check_in\",\"id\":1,\"uuid\":\"01900000-0000-7000-8000-00000000000%d\",\"recorded_at_us\":177243210500000%d,"
    "\"utc_offset_s\":0,\"zone\":\"\",\"local_date\":\"2026-03-02\",\"kind\":\"morning\",\"side\":\"left\",\"value\":\"3\","
    "\"note\":\"\",\"corrected_at_us\":null,\"removed_at_us\":null}\n";
  g_autofree char *list = g_build_filename (fixture->home, "list.db", NULL), *first = NULL;
  g_autofree char *none = g_build_filename (fixture->home, "3", "j.db", NULL);

  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.json", i), *path = g_build_filename (fixture->home, name, NULL);
      g_autofree char *line = g_strdup_printf (check_in, i, i), *words = g_strdup_printf ("--journal %d/j.db import %d.json", i, i);

      g_assert_true (g_file_set_contents (path, line, -1, NULL));
      run (fixture, words);
      g_assert_cmpint (fixture->status, ==, 0);
    }

  run (fixture, "--journal 1/j.db merge 2/j.db");
  g_assert_cmpstr (fixture->errors, ==, "");
  g_assert_cmpstr (fixture->output, ==, "Added: 1\nCorrected: 0\nAlready there: 0\n");
  run (fixture, "--journal 2/j.db merge 1/j.db");
  g_assert_cmpstr (fixture->output, ==, "Added: 1\nCorrected: 0\nAlready there: 1\n");
  run (fixture, "--journal 2/j.db merge 1/j.db");
  g_assert_cmpstr (fixture->output, ==, "Added: 0\nCorrected: 0\nAlready there: 2\n");
  run (fixture, "--journal 1/j.db export --table check-ins");
  first = g_strdup (fixture->output);
  run (fixture, "--journal 2/j.db export --table check-ins");
  g_assert_cmpstr (fixture->output, ==, first);

  g_assert_true (g_file_set_contents (list, "this is a shopping list, long enough to be looked at more than once", -1, NULL));
  run (fixture, "--journal 1/j.db merge list.db");
  assert_refused (fixture, 1, "list.db was not merged");
  run (fixture, "--journal 3/j.db merge list.db");
  assert_refused (fixture, 1, "list.db was not merged");
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
  run (fixture, "--journal 1/j.db merge 1/j.db");
  assert_refused (fixture, 2, NULL);
  run (fixture, "--journal 1/j.db export --table check-ins");
  g_assert_cmpstr (fixture->output, ==, first);
}

/* A file that is no journal is named so, and not touched. */
static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->home, "foreign.db", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "this is a shopping list", -1, NULL));
  run (fixture, "--journal foreign.db export");
  assert_refused (fixture, 1, NULL);
  run (fixture, "--journal foreign.db backup copy.db");
  assert_refused (fixture, 1, NULL);
  run (fixture, "--journal foreign.db doctor");
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "this is a shopping list");
}

static void
test_doctor (Fixture       *fixture,
             gconstpointer  data)
{
  run (fixture, "doctor");
  g_test_message ("%s", fixture->output);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "Journal: "));
  /* each with what to do: there is neither a sound server, nor a speech service, nor a bus here */
  g_assert_nonnull (strstr (fixture->output, "Sound: No sound server answered."));
  g_assert_nonnull (strstr (fixture->output, "Speech: No speech service answers. Install"));
  g_assert_nonnull (strstr (fixture->output, "Screen stays awake: "));
  g_assert_nonnull (strstr (fixture->output, "Media keys: "));
  g_assert_nonnull (strstr (fixture->output, "Notifications: "));
  g_assert_false (g_file_test (fixture->own, G_FILE_TEST_EXISTS));

  make_journal (fixture);
  run (fixture, "doctor");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->output, "Journal: fine"));
}

/* Environments that no desktop makes: nothing crashes, and what needs no home works. */
static void
test_environment (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *value;  /* NULL: unset */
  } rows[] = {
    { "HOME", NULL },
    { "HOME", "" },
    { "HOME", "relative" },
    { "HOME", "/nowhere/at/all" },
    { "XDG_DATA_HOME", "relative/path" },
    { "XDG_DATA_HOME", "" },
    { "XDG_DATA_HOME", "/dev/null" },
    { "XDG_DATA_HOME", "/nowhere/at/all" },
    { "XDG_RUNTIME_DIR", "relative" },
    { "XDG_DATA_DIRS", "a:b::c" },
    { "XDG_CONFIG_HOME", "\t\n" },
    { "PATELLA_DATA_DIR", "relative" },
    { "LC_ALL", "xx_YY.nonsense" },
    { "TZ", "No/Where" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture);

      g_test_message ("%s=%s", rows[i].name, rows[i].value != NULL ? rows[i].value : "(unset)");
      if (rows[i].value == NULL)
        g_subprocess_launcher_unsetenv (launcher, rows[i].name);
      else
        g_subprocess_launcher_setenv (launcher, rows[i].name, rows[i].value, TRUE);

      run_with (fixture, launcher, "--version");
      g_assert_cmpint (fixture->status, ==, 0);
      run_with (fixture, launcher, "--journal missing.db export");
      assert_refused (fixture, 1, NULL);
      run_with (fixture, launcher, "");
      assert_refused (fixture, 1, NULL);
    }
}

/* Standard output that takes nothing is an error, not a success. */
static void
test_full_output (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("PATELLA_PROGRAM"), "routines", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &fixture->errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_true (g_str_has_prefix (fixture->errors, "patella: "));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/command-line/nonsense", test_nonsense },
    { "/command-line/nothing-made", test_nothing_made },
    { "/command-line/words", test_words },
    { "/command-line/check", test_check },
    { "/command-line/export", test_export },
    { "/command-line/import", test_import },
    { "/command-line/import-other-program", test_import_other_program },
    { "/command-line/backup", test_backup },
    { "/command-line/merge", test_merge },
    { "/command-line/restore", test_restore },
    { "/command-line/foreign", test_foreign },
    { "/command-line/doctor", test_doctor },
    { "/command-line/environment", test_environment },
    { "/command-line/full-output", test_full_output },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
