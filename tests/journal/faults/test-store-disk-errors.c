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

static void
check_trouble (gconstpointer data)
{
  const FaultTrouble *trouble = data;
  FaultTally tally = { 0 };
  const FaultOperation *operations;
  guint n;

  operations = fault_operations_get (&n);
  for (guint i = 0; i < n; i++)
    {
      /* the ways are the same, whatever the number of the error */
      guint stride = g_test_thorough () ? 1 : trouble == &troubles[PATELLA_FAULT_QUOTA] ? 7 : 3;
      const FaultPlan once = { trouble, FALSE, stride == 7 ? 7 : 1, FALSE }, for_good = { trouble, TRUE, stride, FALSE };

      fault_trouble_try (&operations[i], &once, &tally);
      fault_trouble_try (&operations[i], &for_good, &tally);
    }
  fault_trouble_judge (&tally, trouble->name);
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
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/store-disk-errors/", troubles[i].name, NULL);

      g_test_add_data_func (path, &troubles[i], check_trouble);
    }
  g_test_add_func ("/store-disk-errors/planted", check_planted);

  return g_test_run ();
}
