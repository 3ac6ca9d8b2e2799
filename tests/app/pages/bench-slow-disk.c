/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main thread is busy at a time while the journal works on a disk whose syncs take two seconds: a session
 * ends, a copy is made, everything is exported, imported and restored, and the journal of another computer comes in from a
 * shared folder, with Today on the screen. */
#include "patella-today-page.h"

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "patella-journal-copies.h"
#include "patella-journal-merge.h"
#include "patella-page-test.h"
#include "patella-sample-journal.h"
#include "patella-share.h"
#include "patella-test-folder.h"
#include "patella-widget-test.h"

#define DAYS 730
#define SYNC_S 2
#define OURS "01900000-0000-7000-8000-000000000001"
#define THEIRS "patella-01900000-0000-7000-8000-000000000002.db"
#define GOAL_MS 16.0

/* What stands before the C library: the number of syncs, and of those for which the main thread had to wait. */
static gint slow, n_syncs, n_in_main;

static int
wait_and_sync (int  fd,
               long call)
{
  const struct timespec span = { .tv_sec = SYNC_S };

  if (g_atomic_int_get (&slow))
    {
      g_atomic_int_inc (&n_syncs);
      if (getpid () == (pid_t) syscall (SYS_gettid))
        g_atomic_int_inc (&n_in_main);
      syscall (SYS_nanosleep, &span, NULL);
    }

  return (int) syscall (call, fd);
}

__attribute__ ((visibility ("default"))) int slow_fsync (int fd) __asm__ ("fsync");
__attribute__ ((visibility ("default"))) int slow_fdatasync (int fd) __asm__ ("fdatasync");

int
slow_fsync (int fd)
{
  return wait_and_sync (fd, SYS_fsync);
}

int
slow_fdatasync (int fd)
{
  return wait_and_sync (fd, SYS_fdatasync);
}

typedef struct
{
  PatellaServices *services;
  PatellaJournal  *journal;   /* borrowed */
  PatellaStamp     now;
  GFile           *csv;
  PatellaMeter    *meter;
  char            *copy;
  char            *shared;
  GPtrArray       *found;
  gboolean         done;
  guint            n_turns;
} Bench;

static double
get_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

static gboolean
turn_cb (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Bench *bench = data;

  if (!patella_journal_write_finish (PATELLA_JOURNAL (source), result, NULL))
    g_error ("not finished");
  bench->done = TRUE;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Bench *bench = data;

  if (!patella_journal_export_finish (PATELLA_JOURNAL (source), result, NULL))
    g_error ("not exported");
  bench->done = TRUE;
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Bench *bench = data;
  g_autoptr (PatellaImported) imported = patella_journal_import_finish (PATELLA_JOURNAL (source), result, NULL);

  if (imported == NULL)
    g_error ("not imported");
  bench->done = TRUE;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Bench *bench = data;

  bench->copy = patella_journal_back_up_finish (PATELLA_JOURNAL (source), result, NULL);
  if (bench->copy == NULL)
    g_error ("not copied");
  bench->done = TRUE;
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Bench *bench = data;
  g_autofree char *kept = patella_journal_restore_finish (PATELLA_JOURNAL (source), result, NULL);

  if (kept == NULL)
    g_error ("not restored");
  bench->done = TRUE;
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Bench *bench = data;
  g_autofree PatellaMergeReport *report = patella_journal_take_in_finish (PATELLA_JOURNAL (source), result, NULL);

  if (report == NULL || report->n_sessions == 0)
    g_error ("not merged");
  bench->done = TRUE;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Bench *bench = data;

  bench->found = patella_share_look_finish (result, NULL);
  if (bench->found == NULL || bench->found->len != 1)
    g_error ("not found");
  patella_journal_take_in_async (bench->journal, g_ptr_array_index (bench->found, 0), &bench->now, taken_cb, bench);
}

static void
ask_merge (Bench *bench)
{
  const PatellaShare share = { patella_services_get_journal_path (bench->services), bench->shared, OURS, NULL };

  patella_share_look_async (&share, NULL, looked_cb, bench);
}

static void
ask_finish (Bench *bench)
{
  PatellaRecordData *data = patella_record_data_new ();
  g_autoptr (PatellaRecord) record = NULL;

  data->uuid = patella_journal_make_uuid (bench->now.at_us);
  data->started = bench->now;
  data->ended_at_us = bench->now.at_us + 600 * G_USEC_PER_SEC;
  data->origin = PATELLA_ORIGIN_BY_HAND;
  data->ending = PATELLA_ENDING_FINISHED;
  record = patella_record_new_take (data);
  patella_journal_add_record_async (bench->journal, record, NULL, NULL);
  patella_journal_finish_record_async (bench->journal, record, finished_cb, bench);
}

static void
ask_export (Bench *bench)
{
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };

  patella_journal_export_async (bench->journal, bench->csv, &what, NULL, exported_cb, bench);
}

static void
ask_import (Bench *bench)
{
  const PatellaImportOrder order = { .file = bench->csv, .now = &bench->now, .meter = bench->meter };

  patella_journal_import_async (bench->journal, &order, NULL, imported_cb, bench);
}

static void
ask_copy (Bench *bench)
{
  patella_journal_back_up_async (bench->journal, &bench->now, copied_cb, bench);
}

static void
ask_restore (Bench *bench)
{
  patella_journal_restore_async (bench->journal, bench->copy, &bench->now, NULL, restored_cb, bench);
}

/* The longest step of the main loop from the question to the answer and until the page stands still: what the thread
 * itself took, and by the clock on the wall, where a busy machine is counted, too. */
static gboolean
run (Bench      *bench,
     const char *name,
     void      (*ask) (Bench *bench))
{
  double start = get_ms (CLOCK_THREAD_CPUTIME_ID), wall = get_ms (CLOCK_MONOTONIC), longest, longest_wall = 0;
  guint after = 0;

  bench->done = FALSE;
  ask (bench);
  longest = get_ms (CLOCK_THREAD_CPUTIME_ID) - start;
  while (!bench->done || bench->n_turns < after)
    {
      gboolean was_done = bench->done;

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_ms (CLOCK_THREAD_CPUTIME_ID) - start);
      longest_wall = MAX (longest_wall, get_ms (CLOCK_MONOTONIC) - wall);
      start = get_ms (CLOCK_THREAD_CPUTIME_ID);
      wall = get_ms (CLOCK_MONOTONIC);
      if (bench->done && !was_done)
        after = bench->n_turns + 500;
    }
  g_print ("%s: longest step of the main thread %.1f ms (goal %.0f), by the wall %.1f ms; %d syncs so far, %d in the main "
           "thread\n", name, longest, GOAL_MS, longest_wall, g_atomic_int_get (&n_syncs), g_atomic_int_get (&n_in_main));

  return longest <= GOAL_MS;
}

static void
opened_cb (gboolean *opened)
{
  *opened = TRUE;
}

static void
make_sample (const char *path,
             guint32     seed)
{
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (today, "%Y-%m-%d");
  const PatellaSampleJournal sample = { day, DAYS, seed, NULL };
  const PatellaStoreOptions options = { .path = path };
  PatellaStore *store = patella_store_open (&options, NULL);

  if (!patella_sample_journal_fill (&sample, store, NULL))
    g_error ("not filled");
  patella_store_close (store);
}

static void
open_sample (Bench      *bench,
             const char *path)
{
  const PatellaServicesOptions options = { .journal_path = path };
  gboolean opened = FALSE;

  make_sample (path, 20260301);
  bench->services = patella_services_new (&options);
  g_signal_connect_swapped (bench->services, "journal-opened", G_CALLBACK (opened_cb), &opened);
  patella_services_open_journal (bench->services);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (bench->services, &opened);
  bench->journal = patella_services_get_journal (bench->services);
  bench->now = patella_services_now (bench->services);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL, *path = NULL, *csv = NULL, *theirs = NULL;
  Bench bench = { 0 };
  GtkWindow *window;
  gboolean good;
  guint timer;

  patella_widget_test_init (&argc, &argv);
  folder = patella_test_folder_new ();
  path = g_build_filename (folder, "own", "journal.db", NULL);
  csv = g_build_filename (folder, "sets.csv", NULL);
  bench.shared = g_build_filename (folder, "shared", NULL);
  theirs = g_build_filename (bench.shared, THEIRS, NULL);
  open_sample (&bench, path);
  make_sample (theirs, 20260302);
  bench.csv = g_file_new_for_path (csv);
  bench.meter = patella_meter_new ();
  window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (window, 1000, 900);
  adw_window_set_content (ADW_WINDOW (window), patella_today_page_new (bench.services));
  patella_widget_test_wait_for_frame (window);
  patella_page_test_settle ();

  timer = g_timeout_add (1, turn_cb, &bench.n_turns);
  g_atomic_int_set (&slow, TRUE);
  good = run (&bench, "copy", ask_copy);
  good = run (&bench, "export", ask_export) && good;
  good = run (&bench, "import", ask_import) && good;
  good = run (&bench, "session ends", ask_finish) && good;
  good = run (&bench, "restore", ask_restore) && good;
  good = run (&bench, "merge", ask_merge) && good;
  g_atomic_int_set (&slow, FALSE);
  g_source_remove (timer);
  good = good && g_atomic_int_get (&n_syncs) > 0 && g_atomic_int_get (&n_in_main) == 0;

  gtk_window_destroy (window);
  g_object_unref (bench.services);
  g_object_unref (bench.csv);
  patella_meter_unref (bench.meter);
  g_free (bench.copy);
  g_free (bench.shared);
  g_ptr_array_unref (bench.found);
  patella_test_folder_remove (folder);
  return good ? 0 : 1;
}
