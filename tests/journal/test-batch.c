/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-correction.h"
#include "patella-sql.h"

/* What is read together is what was written one by one: through the removed, the corrected and the damaged. */

enum
{
  ROUNDS = 2,
  RECORDS = 300, /* several times what is read at once */
};

typedef struct
{
  JournalFixture  journal;
  PatellaStore   *store;
  GPtrArray      *originals; /* (element-type PatellaRecord) in the order of writing */
} World;

static void
world_init (World    *self,
            GRand    *random,
            gboolean  in_memory)
{
  *self = (World) { .originals = g_ptr_array_new_with_free_func (g_object_unref) };
  journal_fixture_set_up (&self->journal);
  self->store = open_store (in_memory ? NULL : self->journal.path);
  for (int i = 0; i < RECORDS; i++)
    {
      g_autoptr (PatellaRecord) some = random_record (random);
      PatellaRecord *record = with_ending (some, PATELLA_ENDING_FINISHED);

      g_assert_true (patella_store_add_record (self->store, record, NULL));
      g_ptr_array_add (self->originals, record);
    }
}

static void
world_clear (World *self)
{
  patella_store_close (self->store);
  g_ptr_array_unref (self->originals);
  journal_fixture_tear_down (&self->journal);
}

static PatellaRecord *
find_original (World         *self,
               PatellaRecord *record)
{
  for (guint i = 0; i < self->originals->len; i++)
    if (patella_uuid_equal (&patella_record_get (g_ptr_array_index (self->originals, i))->uuid, &patella_record_get (record)->uuid))
      return g_ptr_array_index (self->originals, i);

  g_assert_not_reached ();
}

static GPtrArray *
list (World    *self,
      gboolean  newest_first)
{
  const PatellaStoreRange range = { NULL, NULL, newest_first };
  g_autoptr (GError) error = NULL;
  GPtrArray *records = patella_store_list_records (self->store, &range, NULL, &error);

  g_assert_no_error (error);
  return records;
}

/* law: whatever lies between them in the tables and whichever way round they are read */
static void
check_whole (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < ROUNDS; round++)
    {
      World world;

      world_init (&world, random, TRUE);
      for (guint n_removed = 0; n_removed <= RECORDS / 5; n_removed += RECORDS / 5)
        {
          for (guint i = 0; i < n_removed; i++)
            patella_store_remove_record (world.store, &patella_record_get (g_ptr_array_index (world.originals, 5 * i + 2))->uuid, 1, NULL);
          for (int newest_first = FALSE; newest_first <= TRUE; newest_first++)
            {
              g_autoptr (GPtrArray) found = list (&world, newest_first);

              g_assert_cmpuint (found->len, ==, RECORDS - n_removed);
              for (guint i = 0; i < found->len; i++)
                assert_same_record (g_ptr_array_index (found, i), find_original (&world, g_ptr_array_index (found, i)));
            }
        }
      g_assert_cmpuint (patella_store_get_damage (world.store)->len, ==, 0);
      world_clear (&world);
    }
}

static gint64
ask (World      *self,
     const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 answer;

  g_assert_cmpint (sqlite3_open_v2 (self->journal.path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  answer = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : sqlite3_changes64 (handle);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return answer;
}

typedef struct
{
  gint64 n_sets;
  gint64 n_edited;
  gint64 reps;
  gint64 pain_after;
} Sums;

static Sums
sum_up (GPtrArray *records)
{
  Sums sums = { 0 };

  for (guint i = 0; i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));

      for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
        sums.pain_after += MAX (data->pain_after[side], 0);
      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          for (guint s = 0; s < track->sets->len; s++)
            {
              const PatellaSetRecord *set = g_ptr_array_index (track->sets, s);

              sums.n_sets++;
              sums.n_edited += set->edited;
              sums.reps += MAX (set->done_reps, 0);
            }
        }
    }

  return sums;
}

/* every seventh set gets new repetitions, every eleventh is removed */
static void
correct (World *self)
{
  int n = 0;

  for (guint i = 0; i < self->originals->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (self->originals, i));

      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          for (guint s = 0; s < track->sets->len; s++, n++)
            {
              const PatellaSetRecord *set = g_ptr_array_index (track->sets, s);
              const PatellaSetCorrection correction = { set->uuid, "done_reps", set->done_reps == 3 ? "4" : "3", 5 };

              if (n % 7 == 0)
                g_assert_true (patella_store_correct_set (self->store, &correction, NULL));
              if (n % 11 == 0)
                g_assert_true (patella_store_remove_set (self->store, &set->uuid, 6, NULL));
            }
        }
    }
}

/* law: sums of what is read are those SQL makes of the tables: a corrected value counts, a removed set does not */
static void
check_corrected (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) found = NULL;
  World world;
  Sums sums;

  world_init (&world, random, FALSE);
  correct (&world);
  found = list (&world, TRUE);
  sums = sum_up (found);
  g_clear_pointer (&world.store, patella_store_close);

  g_assert_cmpint (sums.n_sets, >, 0);
  g_assert_cmpint (sums.n_edited, >, 0);
  g_assert_cmpint (sums.n_sets, ==, ask (&world, "select count(*) from set_entry where removed_at_us is null"));
  g_assert_cmpint (sums.reps, ==, ask (&world, "select sum(done_reps) from set_entry where removed_at_us is null"));
  g_assert_cmpint (sums.n_edited, ==,
                   ask (&world, "select count(*) from set_entry where removed_at_us is null and uuid in(select of_uuid from correction "
                                "where field='done_reps')"));
  g_assert_cmpint (sums.pain_after, ==, ask (&world, "select sum(pain_after) from session_knee"));
  world_clear (&world);
}

/* law: one wrong row costs that row, and of an exercise its sets; all beside it is there */
static void
check_damaged (void)
{
  static const struct
  {
    const char *spoil;
    const char *lost_sets; /* how many */
  } cases[] = {
    { "update set_entry set target_reps=target_reps+1 where id=(select max(id)/2 from set_entry)", "select 1" },
    /* it belongs to another exercise now, and its checksum says no */
    { "update set_entry set track_session=track_session-1 where id=(select max(id)/2 from set_entry)", "select 1" },
    { "update track_session set rule='P9' where id=(select track_session from set_entry where id=(select max(id)/2 from set_entry))",
      "select count(*) from set_entry where track_session=(select id from track_session where rule='P9')" },
    { "update session_knee set pain_after=10-coalesce(pain_after,0) where session=(select max(session) from session_knee)", "select 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (20 + i);
      g_autoptr (GPtrArray) before = NULL, after = NULL;
      gint64 lost;
      World world;

      world_init (&world, random, FALSE);
      before = list (&world, TRUE);
      g_clear_pointer (&world.store, patella_store_close);
      g_assert_cmpint (ask (&world, cases[i].spoil), >, 0);
      lost = ask (&world, cases[i].lost_sets);
      world.store = open_store (world.journal.path);
      after = list (&world, TRUE);
      g_assert_cmpuint (after->len, ==, before->len);
      g_assert_cmpint (sum_up (after).n_sets, ==, sum_up (before).n_sets - lost);
      g_assert_cmpuint (patella_store_get_damage (world.store)->len, >=, 1);
      world_clear (&world);
    }
}

/* What is read for a long span is found along an index, in the order in which it is needed: nothing is sorted, no table is gone
 * through from end to end. */
static void
check_plans (void)
{
  static const struct
  {
    PatellaSql  sql;
    const char *way;
  } cases[] = {
    { PATELLA_SQL_SESSIONS_NEWEST_FIRST, "USING INDEX session_day" },
    { PATELLA_SQL_KNEES_OF_SESSIONS, "USING PRIMARY KEY" },
    { PATELLA_SQL_TRACKS_OF_SESSIONS, "USING INDEX track_session_order" },
    { PATELLA_SQL_SETS_OF_TRACKS, "USING INDEX set_entry_order" },
  };
  g_auto (JournalFixture) fixture = { 0 };
  sqlite3 *handle = NULL;

  journal_fixture_set_up (&fixture);
  patella_store_close (open_store (fixture.path));
  g_assert_cmpint (sqlite3_open_v2 (fixture.path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strconcat ("explain query plan ", patella_sql_get_text (cases[i].sql), NULL);
      sqlite3_stmt *statement = NULL;
      gboolean found = FALSE;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          const char *step = (const char *) sqlite3_column_text (statement, 3);

          found = found || strstr (step, cases[i].way) != NULL;
          g_assert_null (strstr (step, "TEMP B-TREE"));
        }
      sqlite3_finalize (statement);
      g_assert_true (found);
    }
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/batch/whole", check_whole);
  g_test_add_func ("/batch/corrected", check_corrected);
  g_test_add_func ("/batch/damaged", check_damaged);
  g_test_add_func ("/batch/plans", check_plans);

  return g_test_run ();
}
