/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-trouble.h"
#include "patella-faulty-disk.h"
#include "patella-journal-error.h"

/* The n-th call to the disk fails, once or from then on, n = 1, 2, ... until all of an operation passes: calls of our own
 * store, of SQLite and of GLib. After each: what was acknowledged is there, what failed is not or wholly, every copy is
 * good, the error says what it is, and the same store goes on when the fault is over. */

static void
arm (Scenario     *scenario,
     PatellaFault  fault,
     guint         call,
     gboolean      forever)
{
  patella_faulty_disk_plan (scenario->root, fault, call, forever);
}

static void
arm_io (Scenario *scenario,
        guint     call,
        gboolean  forever)
{
  arm (scenario, PATELLA_FAULT_IO, call, forever);
}

static void
arm_full (Scenario *scenario,
          guint     call,
          gboolean  forever)
{
  arm (scenario, PATELLA_FAULT_FULL, call, forever);
}

static void
arm_quota (Scenario *scenario,
           guint     call,
           gboolean  forever)
{
  arm (scenario, PATELLA_FAULT_QUOTA, call, forever);
}

static void
arm_sync (Scenario *scenario,
          guint     call,
          gboolean  forever)
{
  arm (scenario, PATELLA_FAULT_SYNC, call, forever);
}

static void
arm_read_only (Scenario *scenario,
               guint     call,
               gboolean  forever)
{
  arm (scenario, PATELLA_FAULT_READ_ONLY, call, forever);
}

static const FaultTrouble troubles[PATELLA_N_FAULTS] = {
  [PATELLA_FAULT_IO] = { "errors", arm_io, patella_faulty_disk_mend, patella_faulty_disk_get_fired, TRUE, -1 },
  [PATELLA_FAULT_FULL] = { "full", arm_full, patella_faulty_disk_mend, patella_faulty_disk_get_fired, TRUE, PATELLA_JOURNAL_ERROR_NO_SPACE },
  [PATELLA_FAULT_QUOTA] = { "quota", arm_quota, patella_faulty_disk_mend, patella_faulty_disk_get_fired, TRUE, PATELLA_JOURNAL_ERROR_NO_SPACE },
  [PATELLA_FAULT_SYNC] = { "sync", arm_sync, patella_faulty_disk_mend, patella_faulty_disk_get_fired, TRUE, PATELLA_JOURNAL_ERROR_IO },
  [PATELLA_FAULT_READ_ONLY] = { "read-only", arm_read_only, patella_faulty_disk_mend, patella_faulty_disk_get_fired, TRUE, PATELLA_JOURNAL_ERROR_ACCESS },
};

typedef struct
{
  const FaultTrouble   *trouble;
  const FaultOperation *operation;
} Case;

static void
check_case (gconstpointer data)
{
  const Case *what = data;
  FaultTally tally = { 0 };
  /* the ways are the same, whatever the number of the error */
  guint stride = what->trouble == &troubles[PATELLA_FAULT_QUOTA] && !g_test_thorough () ? 7 : 1;
  const FaultPlan once = { what->trouble, FALSE, stride * FAULT_SPARSE, FALSE };
  const FaultPlan for_good = { what->trouble, TRUE, (g_test_thorough () ? 1 : stride + 2) * FAULT_SPARSE, FALSE };

  fault_trouble_try (what->operation, &once, &tally);
  fault_trouble_try (what->operation, &for_good, &tally);
  fault_trouble_judge (&tally, what->operation->name);
}

/* this test can fail: what is called saved before it is must be missed */
static void
check_planted (void)
{
  FaultTally tally = { 0 };
  const FaultPlan plan = { &troubles[1], TRUE, 3, TRUE };
  guint n;

  fault_trouble_try (&fault_operations_get (&n)[1], &plan, &tally);
  g_assert_cmpuint (tally.n_bad, >, 0);
  g_free (tally.first);
}

int
main (int   argc,
      char *argv[])
{
  const FaultOperation *operations;
  guint n;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  operations = fault_operations_get (&n);
  for (size_t i = 0; i < G_N_ELEMENTS (troubles); i++)
    for (guint o = 0; o < n; o++)
      {
        g_autofree char *path = g_strconcat ("/store-disk-errors/", troubles[i].name, "/", operations[o].name, NULL);
        Case *what = g_new (Case, 1);

        *what = (Case) { &troubles[i], &operations[o] };
        g_test_add_data_func_full (path, what, check_case, g_free);
      }
  g_test_add_func ("/store-disk-errors/planted", check_planted);

  return g_test_run ();
}
