/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "fault-trouble.h"
#include "patella-journal-error.h"

/* The n-th time that SQLite asks for memory it gets none, once or from then on, n = 1, 2, ... until all of an operation
 * passes. (GLib ends the program when it gets none: there the promise is that of a crash.) */

static struct
{
  sqlite3_mem_methods real;
  guint               occasion;  /* 0: none fails */
  gboolean            forever;
  guint               n_asked;
  guint               n_fired;
} memory;

static gboolean
strikes (void)
{
  if (memory.occasion == 0)
    return FALSE;
  memory.n_asked++;
  if (memory.forever ? memory.n_asked < memory.occasion : memory.n_asked != memory.occasion)
    return FALSE;

  memory.n_fired++;
  return TRUE;
}

static void *
get_memory (int size)
{
  return strikes () ? NULL : memory.real.xMalloc (size);
}

static void *
get_more_memory (void *old,
                 int   size)
{
  return strikes () ? NULL : memory.real.xRealloc (old, size);
}

static void
arm (Scenario *scenario,
     guint     occasion,
     gboolean  forever)
{
  memory.occasion = occasion;
  memory.forever = forever;
  memory.n_asked = memory.n_fired = 0;
}

static void
mend (void)
{
  memory.occasion = 0;
}

static guint
get_fired (void)
{
  return memory.n_fired;
}

static const FaultTrouble trouble = { "memory", arm, mend, get_fired, FALSE, -1 };

static void
check_operation (gconstpointer data)
{
  const FaultOperation *operation = data;
  const FaultPlan once = { &trouble, FALSE, (g_test_thorough () ? 1 : 23) * FAULT_SPARSE, FALSE };
  const FaultPlan for_good = { &trouble, TRUE, (g_test_thorough () ? 1 : 67) * FAULT_SPARSE, FALSE };
  FaultTally tally = { 0 };

  fault_trouble_try (operation, &once, &tally);
  fault_trouble_try (operation, &for_good, &tally);
  fault_trouble_judge (&tally, operation->name);
}

/* this test can fail: what is called saved before it is must be missed */
static void
check_planted (void)
{
  const FaultPlan plan = { &trouble, TRUE, 101, TRUE };
  FaultTally tally = { 0 };
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
  sqlite3_mem_methods ours;
  guint n;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory.real), ==, SQLITE_OK);
  ours = memory.real;
  ours.xMalloc = get_memory;
  ours.xRealloc = get_more_memory;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &ours), ==, SQLITE_OK);
  operations = fault_operations_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/store-out-of-memory/", operations[i].name, NULL);
      g_test_add_data_func (path, &operations[i], check_operation);
    }
  g_test_add_func ("/store-out-of-memory/planted", check_planted);

  return g_test_run ();
}
