/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-scenario.h"
#include "patella-faulty-disk.h"

/* The power fails after each call that each operation makes to the disk: of our own store, of SQLite and of GLib. What was
 * never synced is there, or not, or noise. The next start must find a whole journal, everything that was acknowledged, the
 * step that ran then wholly or not at all, and every copy that there was. */

typedef struct
{
  guint  n_trials;
  guint  n_bad;
  char  *first;     /* owned, nullable: the first report */
} Tally;

typedef struct
{
  PatellaDiskRecord *record;  /* owned */
  GArray            *ends;    /* owned: calls made when step n was acknowledged */
} Recording;

static Recording
record_operation (Scenario *scenario)
{
  Recording recording = { NULL, g_array_new (FALSE, FALSE, sizeof (guint)) };

  scenario_reset (scenario);
  patella_faulty_disk_record (scenario->root);
  scenario_note (scenario);
  for (guint step = 0; step < scenario->n_steps; step++)
    {
      g_autoptr (GError) error = NULL;
      guint n_calls;

      scenario_run_step (scenario, step, &error);
      g_assert_no_error (error);
      n_calls = patella_disk_record_get_size (patella_faulty_disk_get_record ());
      g_array_append_val (recording.ends, n_calls);
      scenario_note (scenario);
    }
  scenario_close (scenario);
  recording.record = patella_faulty_disk_stop ();

  return recording;
}

static void
assert_same_tree (const char *a,
                  const char *b)
{
  g_autoptr (GDir) dir = g_dir_open (a, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *one = g_build_filename (a, name, NULL), *other = g_build_filename (b, name, NULL);
      g_autofree char *bytes = NULL, *other_bytes = NULL;
      gsize size, other_size;

      if (g_file_test (one, G_FILE_TEST_IS_DIR))
        {
          assert_same_tree (one, other);
          continue;
        }
      bytes = read_whole (one, &size);
      other_bytes = read_whole (other, &other_size);
      g_assert_cmpmem (bytes, size, other_bytes, other_size);
    }
}

/* What was recorded is all there was: otherwise nothing here would prove anything. */
static void
assert_complete (Scenario        *scenario,
                 const Recording *recording)
{
  g_autofree char *copy = g_build_filename (scenario->work, "image", NULL);

  patella_disk_record_rebuild (recording->record, patella_disk_record_get_size (recording->record), PATELLA_POWER_CUT_ALL_ARRIVED,
                               NULL, copy);
  assert_same_tree (scenario->root, copy);
  assert_same_tree (copy, scenario->root);
  scenario_remove_tree (copy);
}

/* The power fails again and again while the next starts clear up. */
static void
cut_again (Scenario   *scenario,
           GRand      *random,
           const char *image)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (PatellaDiskRecord) record = NULL;
      g_autofree char *content = NULL;
      guint n_calls;

      patella_faulty_disk_record (image);
      content = scenario_read_folder (scenario, image, NULL);
      record = patella_faulty_disk_stop ();
      n_calls = (guint) g_rand_int_range (random, 0, (gint32) patella_disk_record_get_size (record) + 1);
      scenario_remove_tree (image);
      patella_disk_record_rebuild (record, n_calls, (PatellaPowerCut) g_rand_int_range (random, 0, PATELLA_N_POWER_CUTS), random, image);
    }
}

static void
try_cut (Scenario        *scenario,
         const Recording *recording,
         guint            n_calls,
         int              cut,
         Tally           *tally)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (n_calls * 31 + (guint) cut);
  g_autofree char *image = g_build_filename (scenario->work, "image", NULL), *reason = NULL;
  guint n_done = 0;

  while (n_done < recording->ends->len && g_array_index (recording->ends, guint, n_done) <= n_calls)
    n_done++;
  patella_disk_record_rebuild (recording->record, n_calls, (PatellaPowerCut) MIN (cut, PATELLA_POWER_CUT_ANY), random, image);
  if (cut >= PATELLA_N_POWER_CUTS)
    cut_again (scenario, random, image);
  reason = scenario_judge (scenario, image, n_done, NULL);
  tally->n_trials++;
  if (reason != NULL)
    {
      tally->n_bad++;
      if (tally->first == NULL)
        tally->first = g_strdup_printf ("%s, after %u calls and %u steps, cut %d: %s", scenario->operation->name, n_calls, n_done, cut, reason);
    }
  scenario_remove_tree (image);
}

static Tally
try_operation (const FaultOperation *operation,
               gboolean              lies,
               guint                 stride)
{
  g_autoptr (Scenario) scenario = scenario_new (operation);
  int n_cuts = g_test_thorough () ? 24 : PATELLA_N_POWER_CUTS + 1;
  Recording recording;
  Tally tally = { 0 };

  recording = record_operation (scenario);
  assert_complete (scenario, &recording);
  patella_disk_record_set_lies (recording.record, lies);
  for (guint n = (guint) g_test_rand_int_range (0, (gint32) stride); n <= patella_disk_record_get_size (recording.record); n += stride)
    for (int cut = 0; cut < n_cuts; cut++)
      try_cut (scenario, &recording, n, cut, &tally);
  g_test_message ("%s: %u calls, %u cuts, %u bad", operation->name, patella_disk_record_get_size (recording.record), tally.n_trials,
                  tally.n_bad);
  patella_disk_record_free (recording.record);
  g_array_unref (recording.ends);

  return tally;
}

static void
check_operation (gconstpointer data)
{
  Tally tally = try_operation (data, FALSE, fault_operation_stride (data, FAULT_SPARSE));

  if (tally.n_bad > 0)
    g_error ("%u of %u: %s", tally.n_bad, tally.n_trials, tally.first);
}

/* this test can fail: a disk that says "synced" and lies loses what was acknowledged */
static void
check_planted (void)
{
  guint n;
  Tally tally = try_operation (&fault_operations_get (&n)[1], TRUE, 7);

  g_assert_cmpuint (tally.n_bad, >, 0);
  g_test_message ("%s", tally.first);
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
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/power-cuts/", operations[i].name, NULL);

      g_test_add_data_func (path, &operations[i], check_operation);
    }
  g_test_add_func ("/power-cuts/planted", check_planted);

  return g_test_run ();
}
