/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"

/* A child records sets and says each one aloud after it was acknowledged; it is killed somewhere in between. What it
 * said is there, and one more at most. Set n is a pure function of n, so its content is known without asking. */

static PatellaSetRecord *
nth_set (int n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) n);

  return random_set (random, n);
}

static PatellaRecord *
get_record (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (0);
  g_autoptr (PatellaRecord) any = patella_record_new_take (random_record_data (random, 1, 0));

  return with_ending (any, PATELLA_ENDING_RUNNING);
}

static const PatellaTrackRecord *
get_track (PatellaRecord *record)
{
  return g_ptr_array_index (patella_record_get (record)->tracks, 0);
}

static void
say (int  pipe_end,
     char byte)
{
  if (write (pipe_end, &byte, 1) != 1)
    _exit (1);
}

/* never returns */
static void
be_child (const char *path,
          int         pipe_end,
          gboolean    says_too_early)
{
  g_autoptr (PatellaRecord) record = get_record ();
  g_autoptr (GVariant) snapshot = g_variant_ref_sink (g_variant_new_string ("place"));
  const PatellaRunning running = { .snapshot = snapshot };
  PatellaStore *store = open_store (path);

  g_assert_true (patella_store_add_record (store, record, NULL));
  for (int n = 1; n <= 1000; n++)
    {
      g_autoptr (PatellaSetRecord) set = nth_set (n);

      if (says_too_early)
        say (pipe_end, 's');
      g_assert_true (patella_store_log_set (store, &get_track (record)->uuid, set, FALSE, NULL));
      if (!says_too_early)
        say (pipe_end, 's');
      g_assert_true (patella_store_set_snapshot (store, &patella_record_get (record)->uuid, &running, NULL));
      if (n % 7 == 0)
        g_assert_true (patella_store_checkpoint (store, NULL));
    }
  _exit (0);
}

/* answers how many sets the child has said */
static guint
kill_after (const char *path,
            guint       n_said,
            gboolean    says_too_early)
{
  int ends[2], status;
  guint n = 0;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      be_child (path, ends[1], says_too_early);
    }
  close (ends[1]);
  while (n < n_said && read (ends[0], &byte, 1) == 1)
    n++;
  kill (child, SIGKILL);
  while (read (ends[0], &byte, 1) == 1)
    n++;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  return n;
}

static guint
count_kept (const char *path)
{
  g_autoptr (PatellaRunning) running = NULL;
  g_autoptr (GError) error = NULL;
  const PatellaTrackRecord *track;
  PatellaStore *store = open_store (path);
  guint n;

  running = patella_store_load_running (store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (running);
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  track = get_track (running->record);
  n = track->sets->len;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PatellaSetRecord) expected = nth_set ((int) i + 1);

      assert_same_set (expected, g_ptr_array_index (track->sets, i));
    }
  patella_store_close (store);

  return n;
}

static void
check_kill (void)
{
  int n_kills = g_test_thorough () ? 5000 : 50;

  for (int i = 0; i < n_kills; i++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      guint n_said, n_kept;

      journal_fixture_set_up (&fixture);
      n_said = kill_after (fixture.path, (guint) g_test_rand_int_range (1, 20), FALSE);
      n_kept = count_kept (fixture.path);
      g_test_message ("said %u, kept %u", n_said, n_kept);
      g_assert_cmpuint (n_kept, >=, n_said);
      g_assert_cmpuint (n_kept, <=, n_said + 1);
    }
}

/* this test can fail: who says it before COMMIT is caught */
static void
check_planted (void)
{
  for (int i = 0; i < 400; i++)
    {
      g_auto (JournalFixture) fixture = { 0 };

      journal_fixture_set_up (&fixture);
      if (kill_after (fixture.path, (guint) (1 + i % 10), TRUE) > count_kept (fixture.path))
        return;
    }
  g_error ("a set that was announced and not saved was never missed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-kill/kill", check_kill);
  g_test_add_func ("/store-kill/planted", check_planted);

  return g_test_run ();
}
