/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "journal-fixture.h"

/* One durable set through the store against the same row through bare SQLite with the same settings, the two taken in
 * turns in one run: only the ratio means anything. */

#define N_COMMITS 600
#define GOAL 1.3

static double
now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static int
compare (const void *a,
         const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_median (double *spans)
{
  qsort (spans, N_COMMITS, sizeof *spans, compare);
  return spans[N_COMMITS / 2];
}

static void
execute (sqlite3    *handle,
         const char *sql)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
}

/* the schema and one parent, as the store has made them */
static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *handle = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s", path);
  execute (handle, "pragma locking_mode=exclusive; pragma journal_mode=wal; pragma synchronous=full;"
                   "pragma wal_autocheckpoint=64; pragma foreign_keys=on;");

  return handle;
}

static void
copy_bare (sqlite3                *handle,
           sqlite3_stmt           *insert,
           const PatellaSetRecord *set)
{
  sqlite3_bind_blob (insert, 1, set->uuid.bytes, 16, SQLITE_STATIC);
  sqlite3_bind_int (insert, 2, set->number);
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_reset (insert);
}

static PatellaSetRecord *
make_set (GRand *random,
          int    number)
{
  PatellaSetRecord *set = random_set (random, 1 + number % 1000);

  set->uuid = patella_journal_make_uuid (G_GINT64_CONSTANT (1767225600000000) + number * G_USEC_PER_SEC);
  g_free (set->note);
  set->note = g_strdup ("");
  return set;
}

int
main (void)
{
  g_auto (JournalFixture) ours = { 0 }, theirs = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  PatellaRecordData *data = random_record_data (random, 1, 0);
  PatellaUuid track = ((PatellaTrackRecord *) g_ptr_array_index (data->tracks, 0))->uuid;
  g_autoptr (PatellaRecord) record = patella_record_new_take (data);
  static double store_us[N_COMMITS], bare_us[N_COMMITS];
  PatellaStore *store;
  sqlite3_stmt *insert = NULL;
  sqlite3 *handle;
  double ratio;

  journal_fixture_set_up (&ours);
  journal_fixture_set_up (&theirs);
  for (int i = 0; i < 2; i++)
    {
      store = open_store (i == 0 ? theirs.path : ours.path);
      g_assert_true (patella_store_add_record (store, record, NULL));
      if (i == 0)
        patella_store_close (store);
    }
  handle = open_bare (theirs.path);
  sqlite3_prepare_v3 (handle,
                      "insert into set_entry(uuid,track_session,number,mode,paced,target_reps,target_hold_ms,relax_ms,"
                      "done_reps,held_ms,pain,outcome,crc) values(?1,1,?2,'hold',1,10,3000,3000,10,30000,2,'complete',0)",
                      -1, SQLITE_PREPARE_PERSISTENT, &insert, NULL);

  for (int i = 0; i < N_COMMITS; i++)
    {
      g_autoptr (PatellaSetRecord) set = make_set (random, i), other = make_set (random, i);
      double start = now_us ();

      if (!patella_store_log_set (store, &track, set, FALSE, NULL))
        g_error ("not logged");
      store_us[i] = now_us () - start;
      start = now_us ();
      copy_bare (handle, insert, other);
      bare_us[i] = now_us () - start;
    }

  sqlite3_finalize (insert);
  sqlite3_close (handle);
  patella_store_close (store);
  ratio = get_median (store_us) / get_median (bare_us);
  g_print ("one durable set: store %.0f us, bare SQLite %.0f us, ratio %.2f (goal %.2f)\n", store_us[N_COMMITS / 2],
           bare_us[N_COMMITS / 2], ratio, GOAL);

  return ratio <= GOAL ? 0 : 1;
}
