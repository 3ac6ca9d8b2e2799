/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "merge-world.h"
#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-merge.h"

/* law: two or three computers that began with the same journal, or with none, and went on by themselves: in whatever
 * order they meet, the same comes of it, field for field; meeting again changes nothing; every row of each of them is
 * there, every corrected value is the one that was corrected last, and removed is what was removed last. */

/* with sanitizers everything takes ten times as long; each run tries others */
#ifdef __SANITIZE_ADDRESS__
#define ROUNDS 4
#else
#define ROUNDS 10
#endif

static PatellaMergeReport
merge (const char *into,
       const char *from)
{
  PatellaStore *store = open_store (into);
  const PatellaMerge what = { .file = from };
  PatellaMergeReport report = { 0 };
  g_autoptr (GError) error = NULL;

  patella_store_merge (store, &what, &report, &error);
  g_assert_no_error (error);
  g_assert_true (patella_store_check (store, NULL, &error));
  patella_store_close (store);

  return report;
}

/* Any order, and groups that have met before they meet. */
static void
check_orders (MergeWorld *self,
              char **paths,
              int    n_machines)
{
  static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  g_autofree char *first = NULL, *last = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *path = NULL, *content = NULL, *again = NULL, *group = NULL;

      if (n_machines == 2 && orders[i][2] != 2)
        continue;
      path = merge_world_copy (self, paths[orders[i][0]]);
      if (n_machines == 3 && i % 2 == 1)
        {
          group = merge_world_copy (self, paths[orders[i][1]]);
          merge (group, paths[orders[i][2]]);
          merge (path, group);
        }
      else
        for (int j = 1; j < n_machines; j++)
          merge (path, paths[orders[i][j]]);
      content = merge_world_read_content (path);
      if (first == NULL)
        first = g_strdup (content);
      g_assert_cmpstr (content, ==, first);

      {
        PatellaMergeReport report = merge (path, last != NULL ? last : paths[orders[i][1]]);

        g_assert_cmpuint (report.n_new, ==, 0);
        g_assert_cmpuint (report.n_changed, ==, 0);
        g_assert_cmpuint (report.n_same, >, 0);
        again = merge_world_read_content (path);
        g_assert_cmpstr (again, ==, first);
      }
      merge_world_check_nothing_lost (self, path);
      g_free (last);
      last = g_steal_pointer (&path);
    }
}

static void
check_convergence (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      g_auto (MergeWorld) world = { 0 };
      const int n_machines = 2 + round % 2;
      const guint32 seed = (guint32) g_test_rand_int ();
      char *paths[MERGE_MACHINES] = { NULL };

      g_test_message ("round %d, seed %u", round, seed);
      merge_world_set_up (&world, seed);
      merge_world_make_machines (&world, n_machines, paths);
      check_orders (&world, paths, n_machines);
      for (int i = 0; i < MERGE_MACHINES; i++)
        g_free (paths[i]);
    }
}

/* A journal that comes into an empty one is all there; a copy of ours is made before. */
static void
check_into_empty (void)
{
  g_auto (MergeWorld) world = { 0 };
  char *paths[MERGE_MACHINES] = { NULL };
  g_autofree char *empty = NULL, *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  PatellaMergeReport report;

  merge_world_set_up (&world, 7);
  merge_world_make_machines (&world, 2, paths);
  empty = merge_world_make_path (&world);
  patella_store_close (open_store (empty));
  report = merge (empty, paths[0]);
  g_assert_cmpuint (report.n_new, >, 0);
  g_assert_cmpuint (report.n_changed + report.n_same, ==, 0);
  before = merge_world_read_content (paths[0]);
  after = merge_world_read_content (empty);
  g_assert_cmpstr (after, ==, before);
  copies = patella_backup_list (empty);
  g_assert_cmpuint (copies->len, ==, 1);
  for (int i = 0; i < MERGE_MACHINES; i++)
    g_free (paths[i]);
}

/* A file that is not a whole journal of ours is refused, and nothing of ours changes or is left behind. */
static void
check_hostile (void)
{
  static const char * const changes[] = {
    "update set_entry set pain=5,pain_side='both',note='x'",
    "update session set started_at_us=started_at_us+1",
    "create table other(x)",
    "create trigger t after insert on session begin delete from set_entry; end",
    "pragma user_version=99",
    "pragma application_id=1",
    "pragma foreign_keys=off; delete from session",
  };
  g_auto (MergeWorld) world = { 0 };
  char *paths[MERGE_MACHINES] = { NULL };
  g_autofree char *before = NULL;

  merge_world_set_up (&world, 8);
  merge_world_make_machines (&world, 2, paths);
  before = merge_world_read_content (paths[0]);
  for (size_t i = 0; i < G_N_ELEMENTS (changes) + 3; i++)
    {
      g_autofree char *victim = merge_world_copy (&world, paths[1]), *after = NULL;
      g_autoptr (GError) error = NULL;
      PatellaMergeReport report = { 0 };
      const PatellaMerge what = { .file = victim };
      PatellaStore *store;
      sqlite3 *handle = NULL;

      if (i < G_N_ELEMENTS (changes))
        {
          g_assert_cmpint (sqlite3_open (victim, &handle), ==, SQLITE_OK);
          g_assert_cmpint (sqlite3_exec (handle, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
          sqlite3_close (handle);
        }
      else if (i == G_N_ELEMENTS (changes))
        g_assert_true (g_file_set_contents (victim, "", 0, NULL));
      else if (i == G_N_ELEMENTS (changes) + 1)
        g_assert_true (g_file_set_contents (victim, "not a journal at all", -1, NULL));
      else
        g_unlink (victim);
      store = open_store (paths[0]);
      g_test_message ("%s", i < G_N_ELEMENTS (changes) ? changes[i] : "no journal");
      g_assert_false (patella_store_merge (store, &what, &report, &error));
      g_assert_nonnull (error);
      g_assert_true (report.refused);
      patella_store_close (store);
      after = merge_world_read_content (paths[0]);
      g_assert_cmpstr (after, ==, before);
    }
  for (int i = 0; i < MERGE_MACHINES; i++)
    g_free (paths[i]);
}

/* A time beyond all times would be right for ever. The row is whole, so only looking at it helps. */
static void
check_impossible_time (void)
{
  g_auto (MergeWorld) world = { 0 };
  char *paths[MERGE_MACHINES] = { NULL };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  PatellaMergeReport report = { 0 };
  PatellaMerge what = { 0 };
  const MergeItem *item;
  PatellaStore *store;

  merge_world_set_up (&world, 9);
  merge_world_make_machines (&world, 2, paths);
  item = g_ptr_array_index (world.items, 0);
  store = open_store (paths[1]);
  g_assert_true (patella_store_remove_record (store, &item->uuid, G_MAXINT64 - 1, NULL));
  patella_store_close (store);
  before = merge_world_read_content (paths[0]);
  what.file = paths[1];
  store = open_store (paths[0]);
  g_assert_false (patella_store_merge (store, &what, &report, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
  g_assert_true (report.refused);
  patella_store_close (store);
  after = merge_world_read_content (paths[0]);
  g_assert_cmpstr (after, ==, before);
  for (int i = 0; i < MERGE_MACHINES; i++)
    g_free (paths[i]);
}

/* Two machines with the same set, and what each of them does with it. */
typedef struct
{
  MergeWorld   world;
  PatellaUuid  session, track;
  PatellaUuid  set;
  char        *paths[2];
} Pair;

static void
pair_set_up (Pair *self)
{
  g_autoptr (PatellaRecord) record = NULL;
  const PatellaTrackRecord *track;
  PatellaStore *store;

  merge_world_set_up (&self->world, 10);
  record = patella_record_new_take (random_record_data (self->world.random, 1, 1));
  track = g_ptr_array_index (patella_record_get (record)->tracks, 0);
  self->session = patella_record_get (record)->uuid;
  self->track = track->uuid;
  self->set = ((const PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->uuid;
  self->paths[0] = merge_world_make_path (&self->world);
  store = open_store (self->paths[0]);
  g_assert_true (patella_store_add_record (store, record, NULL));
  patella_store_close (store);
  self->paths[1] = merge_world_copy (&self->world, self->paths[0]);
}

static void
pair_clear (Pair *self)
{
  merge_world_clear (&self->world);
  g_free (self->paths[0]);
  g_free (self->paths[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static char *
ask (const char *path,
     const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  char *answer;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return answer;
}

/* Both ways round the same answer. */
static void
check_answer (Pair       *self,
              const char *sql,
              const char *expected)
{
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = merge_world_copy (&self->world, self->paths[i]), *answer = NULL;

      merge (path, self->paths[1 - i]);
      answer = ask (path, sql);
      g_assert_cmpstr (answer, ==, expected);
    }
}

/* Of two corrections of one moment the one with the greater uuid counts, not the greater value. */
static void
check_same_moment (void)
{
  for (int i = 0; i < 8; i++)
    {
      g_auto (Pair) pair = { 0 };
      char *uuids[2];

      pair_set_up (&pair);
      for (int j = 0; j < 2; j++)
        {
          const PatellaSetCorrection correction = { pair.set, "note", j == 0 ? "first" : "second", 5000 };
          PatellaStore *store = open_store (pair.paths[j]);

          g_assert_true (patella_store_correct_set (store, &correction, NULL));
          patella_store_close (store);
          uuids[j] = ask (pair.paths[j], "select hex(uuid) from correction");
        }
      check_answer (&pair, "select note from set_entry", strcmp (uuids[0], uuids[1]) > 0 ? "first" : "second");
      g_free (uuids[0]);
      g_free (uuids[1]);
    }
}

/* A set is done again, the other one hears of it, and only then it is rated, with a lower score than anybody knows. */
static void
check_rated_later (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (PatellaSetRecord) set = NULL;
  PatellaStore *store;

  pair_set_up (&pair);
  set = random_set (pair.world.random, 1);
  set->uuid = pair.set;
  set->pain = 8;
  store = open_store (pair.paths[0]);
  g_assert_true (patella_store_log_set (store, &pair.track, set, FALSE, NULL));
  set->pain = 9;
  g_assert_true (patella_store_log_set (store, &pair.track, set, TRUE, NULL));
  patella_store_close (store);
  merge (pair.paths[1], pair.paths[0]);
  set->pain = 2;
  store = open_store (pair.paths[0]);
  g_assert_true (patella_store_log_set (store, &pair.track, set, FALSE, NULL));
  patella_store_close (store);
  check_answer (&pair, "select pain from set_entry", "2");
}

/* Two scores of one set, and no correction says which is right: the greater one counts, and the computer whose own gave way
 * says so, once. */
static void
check_undecided (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (PatellaSetRecord) set = NULL;
  PatellaMergeReport report;

  pair_set_up (&pair);
  set = random_set (pair.world.random, 1);
  set->uuid = pair.set;
  for (int i = 0; i < 2; i++)
    {
      PatellaStore *store = open_store (pair.paths[i]);

      set->pain = i == 0 ? 3 : 7;
      g_assert_true (patella_store_log_set (store, &pair.track, set, FALSE, NULL));
      patella_store_close (store);
    }
  check_answer (&pair, "select pain from set_entry", "7");
  report = merge (pair.paths[1], pair.paths[0]);
  g_assert_cmpuint (report.n_undecided, ==, 0);
  report = merge (pair.paths[0], pair.paths[1]);
  g_assert_cmpuint (report.n_undecided, ==, 1);
  g_assert_cmpuint (report.n_sessions, ==, 0);
  report = merge (pair.paths[0], pair.paths[1]);
  g_assert_cmpuint (report.n_undecided, ==, 0);
}

/* Removed, brought back, and removed by a clock that was set back meanwhile: it stays removed. What was brought back stays,
 * though the other one only knows that it was removed. */
static void
check_brought_back (void)
{
  static const char sql[] = "select removed_at_us is not null from session";
  g_auto (Pair) pair = { 0 };
  PatellaStore *store;

  pair_set_up (&pair);
  store = open_store (pair.paths[0]);
  g_assert_true (patella_store_remove_record (store, &pair.session, 5000, NULL));
  patella_store_close (store);
  merge (pair.paths[1], pair.paths[0]);
  check_answer (&pair, sql, "1");
  store = open_store (pair.paths[0]);
  g_assert_true (patella_store_remove_record (store, &pair.session, PATELLA_UNKNOWN, NULL));
  patella_store_close (store);
  check_answer (&pair, sql, "0");
  store = open_store (pair.paths[0]);
  g_assert_true (patella_store_remove_record (store, &pair.session, 4000, NULL));
  patella_store_close (store);
  check_answer (&pair, sql, "1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/merge/convergence", check_convergence);
  g_test_add_func ("/merge/into-empty", check_into_empty);
  g_test_add_func ("/merge/hostile", check_hostile);
  g_test_add_func ("/merge/impossible-time", check_impossible_time);
  g_test_add_func ("/merge/same-moment", check_same_moment);
  g_test_add_func ("/merge/rated-later", check_rated_later);
  g_test_add_func ("/merge/undecided", check_undecided);
  g_test_add_func ("/merge/brought-back", check_brought_back);

  return g_test_run ();
}
