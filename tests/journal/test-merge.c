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

#define ROUNDS 10

static gint
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Every row of every table that is merged, without where it lies. A session that runs here is unfinished elsewhere. */
static char *
content_of (const char *path)
{
  PatellaStore *store = open_store (path);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GRegex) ids = g_regex_new ("\"id\":[0-9]+,", 0, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *text = NULL, *plain = NULL;
  g_auto (GStrv) all = NULL;

  g_assert_true (patella_store_export_json (store, stream, NULL, NULL));
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  patella_store_close (store);
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  plain = g_regex_replace_literal (ids, text, -1, 0, "", 0, NULL);
  {
    g_autoptr (GString) ended = g_string_new (plain);

    g_string_replace (ended, "\"ending\":\"running\"", "\"ending\":\"unfinished\"", 0);
    all = g_strsplit (ended->str, "\n", -1);
  }
  for (guint i = 0; all[i] != NULL; i++)
    if (!g_str_has_prefix (all[i], "{\"table\":\"belonging\"") && !g_str_has_prefix (all[i], "{\"table\":\"running\""))
      g_ptr_array_add (lines, all[i]);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

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

static char *
read_field (sqlite3    *handle,
            const char *table,
            const char *field,
            const char *uuid)
{
  g_autoptr (GString) hex = g_string_new (uuid);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement = NULL;
  char *value;

  g_string_replace (hex, "-", "", 0);
  sql = g_strdup_printf ("select coalesce(cast(%s as text),'') from %s where uuid=x'%s'", field, table, hex->str);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return value;
}

static gboolean
is_followed (MergeWorld       *self,
             const char  *uuid,
             const MergeItem **out_item)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const MergeItem *item = g_ptr_array_index (self->items, i);
      char text[PATELLA_UUID_TEXT_SIZE];

      patella_uuid_to_text (&item->uuid, text);
      if (g_str_equal (text, uuid))
        {
          *out_item = item;
          return !item->free;
        }
    }

  return FALSE;
}

static void
check_nothing_lost (MergeWorld      *self,
                    const char *path)
{
  sqlite3 *handle = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_hash_table_iter_init (&iter, self->expected);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) words = g_strsplit (key, " ", 3);
      g_autofree char *found = read_field (handle, words[0], words[1], words[2]);
      const MergeExpected *expected = value;
      const MergeItem *item = NULL;
      gboolean is_one = FALSE;

      if (!is_followed (self, words[2], &item))
        continue;
      for (int i = 0; i < MERGE_MACHINES; i++)
        is_one = is_one || g_strcmp0 (expected->values[i], found) == 0;
      g_test_message ("%s: %s", (const char *) key, found);
      g_assert_true (is_one);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      const MergeItem *item = g_ptr_array_index (self->items, i);
      char text[PATELLA_UUID_TEXT_SIZE];
      g_autofree char *found = NULL;

      patella_uuid_to_text (&item->uuid, text);
      found = read_field (handle, merge_tables[item->kind], item->kind == TRACK ? "uuid" : "removed_at_us", text);
      if (item->kind != TRACK && !item->free)
        g_assert_true ((*found != '\0') == (item->last_removed_us > 0 && item->last_removed_us >= item->last_back_us));
    }
  sqlite3_close (handle);
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
      content = content_of (path);
      if (first == NULL)
        first = g_strdup (content);
      g_assert_cmpstr (content, ==, first);

      {
        PatellaMergeReport report = merge (path, last != NULL ? last : paths[orders[i][1]]);

        g_assert_cmpuint (report.n_new, ==, 0);
        g_assert_cmpuint (report.n_changed, ==, 0);
        g_assert_cmpuint (report.n_same, >, 0);
        again = content_of (path);
        g_assert_cmpstr (again, ==, first);
      }
      check_nothing_lost (self, path);
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
  before = content_of (paths[0]);
  after = content_of (empty);
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
  before = content_of (paths[0]);
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
      after = content_of (paths[0]);
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
  before = content_of (paths[0]);
  what.file = paths[1];
  store = open_store (paths[0]);
  g_assert_false (patella_store_merge (store, &what, &report, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
  g_assert_true (report.refused);
  patella_store_close (store);
  after = content_of (paths[0]);
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
  g_test_add_func ("/merge/brought-back", check_brought_back);

  return g_test_run ();
}
