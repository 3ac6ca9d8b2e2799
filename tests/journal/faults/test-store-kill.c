/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-scenario.h"

/* A child goes through the steps of an operation and says each one aloud after it was acknowledged; it is killed somewhere
 * in between. What it said is done, and the next step wholly or not at all. */

#define KILLS 500

static void
say (int pipe_end)
{
  if (write (pipe_end, "s", 1) != 1)
    _exit (1);
}

/* never returns */
static void
be_child (Scenario *scenario,
          int       pipe_end,
          gboolean  says_too_early)
{
  for (guint step = 0; step < scenario->n_steps; step++)
    {
      if (says_too_early)
        say (pipe_end);
      if (!scenario_run_step (scenario, step, NULL))
        _exit (1);
      if (!says_too_early)
        say (pipe_end);
    }
  _exit (0);
}

/* some microseconds, without waiting for anything */
static void
hesitate (int rounds)
{
  volatile int n = rounds;

  while (n > 0)
    n--;
}

/* answers how many steps the child has said; *out_killed: whether it was in the middle of them */
static guint
kill_in (Scenario *scenario,
         guint     n_said,
         gboolean  says_too_early,
         gboolean *out_killed)
{
  int ends[2], status;
  guint n = 0;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      be_child (scenario, ends[1], says_too_early);
    }
  close (ends[1]);
  while (n < n_said && read (ends[0], &byte, 1) == 1)
    n++;
  hesitate (g_test_rand_int_range (0, 200000));
  kill (child, SIGKILL);
  while (read (ends[0], &byte, 1) == 1)
    n++;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  *out_killed = WIFSIGNALED (status);

  return n;
}

/* Until the operation was interrupted @n_kills times. (transfer full) (nullable): what was wrong first */
static char *
kill_often (const FaultOperation *operation,
            const char           *parent,
            guint                 n_kills,
            gboolean              says_too_early)
{
  g_autoptr (Scenario) scenario = scenario_new_in (operation, parent);
  char *reason = NULL;

  scenario_learn (scenario);
  while (n_kills > 0 && reason == NULL)
    {
      gboolean killed;
      guint n_done;

      scenario_reset (scenario);
      n_done = kill_in (scenario, (guint) g_test_rand_int_range (0, (gint32) scenario->n_steps), says_too_early, &killed);
      n_kills -= killed;
      reason = scenario_judge (scenario, scenario->root, n_done, NULL);
      if (reason != NULL)
        g_test_message ("%s, killed after step %u: %s", operation->name, n_done, reason);
    }

  return reason;
}

/* One in ten on a disk, the rest in memory: whether a process is killed makes no difference to them, but time does. */
static void
check_kill (gconstpointer data)
{
  const FaultOperation *operation = data;
  guint n_operations, n_kills;
  g_autofree char *reason = NULL;

  fault_operations_get (&n_operations);
  n_kills = (g_test_thorough () ? 10 * KILLS : KILLS) / n_operations / FAULT_SPARSE + 1;
  reason = kill_often (operation, g_get_tmp_dir (), n_kills / 10, FALSE);
  if (reason == NULL)
    reason = kill_often (operation, NULL, n_kills - n_kills / 10, FALSE);
  g_test_message ("%s: %u kills", operation->name, n_kills);
  g_assert_cmpstr (reason, ==, NULL);
}

/* this test can fail: who says it before it is done is caught */
static void
check_planted (void)
{
  guint n;
  g_autofree char *reason = kill_often (&fault_operations_get (&n)[1], NULL, 400, TRUE);

  g_assert_nonnull (reason);
}

int
main (int   argc,
      char *argv[])
{
  const FaultOperation *operations;
  guint n;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  operations = fault_operations_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/store-kill/", operations[i].name, NULL);

      g_test_add_data_func (path, &operations[i], check_kill);
    }
  g_test_add_func ("/store-kill/planted", check_planted);

  return g_test_run ();
}
