/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-large.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "journal-fixture.h"

/* A journal of 1 000 000 sets, out and in again: time against bare loops in the same run, memory against a journal of a
 * tenth. bench-large [SETS] */

#define N_SETS 1000000
#define SMALLER 10
#define N_EXPORTS 3
#define N_IMPORTS 2
#define EXPORT_GOAL 1.3
#define PROGRAM_GOAL 1.0
#define IMPORT_GOAL 3.0
/* not in the number of sets: what is left is the allocator's */
#define MEMORY_GOAL_KIB 1024

double
bench_now_ms (void)
{
  const int whose[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  double sum = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      struct rusage usage;

      getrusage (whose[i], &usage);
      sum += (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
             (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    }

  return sum;
}

/* the most memory that this process ever had, in KiB */
static int
read_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? g_strstr_len (status, -1, "VmHWM:") : NULL;
  return line != NULL ? atoi (line + strlen ("VmHWM:")) : 0;
}

/* In a process of its own: bench-large --export JOURNAL FILE, --import JOURNAL FILE */
static int
run_alone (char *argv[])
{
  if (g_str_equal (argv[1], "--export"))
    bench_export_ours (argv[2], argv[3]);
  else
    bench_import_ours (argv[2], argv[3]);
  printf ("%d\n", read_peak ());

  return 0;
}

static int
measure_memory (const char *self,
                const char *verb,
                const char *journal,
                const char *file)
{
  const char *argv[] = { self, verb, journal, file, NULL };
  g_autofree char *answer = NULL;
  int status = 1;

  if (!g_spawn_sync (NULL, (char **) (gpointer) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &answer, NULL, &status, NULL) ||
      status != 0)
    g_error ("%s failed", verb);
  return atoi (answer);
}

static void
make_journal (const char                *path,
              const PatellaLargeJournal *large)
{
  PatellaStore *store = open_store (path);

  if (!patella_large_journal_fill (large, store, NULL))
    g_error ("not filled");
  patella_store_close (store);
}

static void
remove_journal (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  g_unlink (path);
  g_unlink (log);
}

/* not MIN (), which would run the winner twice */
static void
keep_least (double *least,
            double  span)
{
  *least = MIN (*least, span);
}

typedef struct
{
  char *journal;
  char *csv;
  char *other;
} Paths;

static gboolean
compare_exports (const Paths *paths,
                 int          n_sets)
{
  double ours = G_MAXDOUBLE, program = G_MAXDOUBLE, loop = G_MAXDOUBLE;
  gboolean good;

  for (int i = 0; i < N_EXPORTS; i++)
    {
      keep_least (&program, bench_export_program (paths->journal, paths->csv));
      keep_least (&loop, bench_export_loop (paths->journal, paths->csv));
      keep_least (&ours, bench_export_ours (paths->journal, paths->csv));
    }
  good = ours <= loop * EXPORT_GOAL && ours < program * PROGRAM_GOAL;
  printf ("export of %d sets: %.0f ms; bare loop %.0f ms, ratio %.2f (goal %.2f); sqlite3 -csv %.0f ms, ratio %.2f (goal below "
          "%.2f): %s\n", n_sets, ours, loop, ours / loop, EXPORT_GOAL, program, ours / program, PROGRAM_GOAL,
          good ? "reached" : "missed");
  fflush (stdout);

  return good;
}

static gboolean
compare_imports (const Paths               *paths,
                 const PatellaLargeJournal *large)
{
  double ours = G_MAXDOUBLE, loop = G_MAXDOUBLE;
  gboolean good;

  for (int i = 0; i < N_IMPORTS; i++)
    {
      keep_least (&loop, bench_import_loop (paths->other, large));
      remove_journal (paths->other);
      keep_least (&ours, bench_import_ours (paths->other, paths->csv));
      remove_journal (paths->other);
    }
  good = ours <= loop * IMPORT_GOAL;
  printf ("import of %d sets: %.0f ms; bare inserts %.0f ms, ratio %.2f (goal %.2f): %s\n",
          large->n_sessions * PATELLA_LARGE_JOURNAL_SETS_OF_SESSION, ours, loop, ours / loop, IMPORT_GOAL,
          good ? "reached" : "missed");
  fflush (stdout);

  return good;
}

static gboolean
compare_memory (const char                *self,
                const Paths               *paths,
                const PatellaLargeJournal *large)
{
  const PatellaLargeJournal small = { large->n_sessions / SMALLER, large->last_day };
  g_autofree char *journal = g_strconcat (paths->journal, "-small", NULL), *csv = g_strconcat (paths->csv, "-small", NULL);
  int peaks[2][2];
  gboolean good;

  make_journal (journal, &small);
  for (int i = 0; i < 2; i++)
    {
      const char *from = i == 0 ? journal : paths->journal, *file = i == 0 ? csv : paths->csv;

      peaks[0][i] = measure_memory (self, "--export", from, file);
      peaks[1][i] = measure_memory (self, "--import", paths->other, file);
      remove_journal (paths->other);
    }
  good = peaks[0][1] <= peaks[0][0] + MEMORY_GOAL_KIB && peaks[1][1] <= peaks[1][0] + MEMORY_GOAL_KIB;
  printf ("memory with a tenth and all of it: export %d and %d KiB, import %d and %d KiB (goal: %d more at most): %s\n",
          peaks[0][0], peaks[0][1], peaks[1][0], peaks[1][1], MEMORY_GOAL_KIB, good ? "reached" : "missed");

  return good;
}

int
main (int   argc,
      char *argv[])
{
  int n_sets = argc > 1 ? atoi (argv[1]) : N_SETS;
  const PatellaLargeJournal large = { (n_sets + PATELLA_LARGE_JOURNAL_SETS_OF_SESSION - 1) / PATELLA_LARGE_JOURNAL_SETS_OF_SESSION,
                                      "2026-06-30" };
  g_auto (JournalFixture) fixture = { 0 };
  Paths paths;
  gboolean good;

  if (argc > 3)
    return run_alone (argv);

  journal_fixture_set_up (&fixture);
  paths = (Paths) { fixture.path, g_build_filename (fixture.directory, "sets.csv", NULL),
                    g_build_filename (fixture.directory, "other.db", NULL) };
  make_journal (paths.journal, &large);
  good = compare_exports (&paths, large.n_sessions * PATELLA_LARGE_JOURNAL_SETS_OF_SESSION);
  good = compare_imports (&paths, &large) && good;
  good = compare_memory (argv[0], &paths, &large) && good;
  g_free (paths.csv);
  g_free (paths.other);

  return good ? 0 : 1;
}
