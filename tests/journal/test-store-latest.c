/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "journal-fixture.h"

enum
{
  ROUNDS = 5,
  RECORDS = 40,
};

static gboolean
was_done (PatellaRecord *record,
          const char    *exercise,
          PatellaSide    side)
{
  const PatellaRecordData *data = patella_record_get (record);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      for (guint s = 0; s < track->sets->len && track->side == side && g_str_equal (track->exercise, exercise); s++)
        if (((const PatellaSetRecord *) g_ptr_array_index (track->sets, s))->outcome != PATELLA_OUTCOME_SKIPPED)
          return TRUE;
    }

  return FALSE;
}

/* Whether @at is the last session of any track, and older than @before. */
static gboolean
is_latest (GPtrArray  *all, /* newest first */
           guint       at,
           const char *before)
{
  PatellaRecord *record = g_ptr_array_index (all, at);
  const PatellaRecordData *data = patella_record_get (record);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);
      guint first = 0;

      while (first < at && !was_done (g_ptr_array_index (all, first), track->exercise, track->side))
        first++;
      if (first == at && was_done (record, track->exercise, track->side) && strcmp (data->started.local_date, before) < 0)
        return TRUE;
    }

  return FALSE;
}

static void
check (PatellaStore *store,
       GPtrArray    *all,
       const char   *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = patella_store_list_latest (store, before, NULL, &error);
  guint n_found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      if (!is_latest (all, i, before))
        continue;
      g_assert_cmpuint (n_found, <, found->len);
      assert_same_record (g_ptr_array_index (found, n_found), g_ptr_array_index (all, i));
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, found->len);
}

/* law: of each exercise and side the last session in which a set of it was done, when it is older than the day, as a plain
 * walk over all sessions that were not removed finds it */
static void
store_latest_of_tracks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < ROUNDS; round++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GError) error = NULL;
      const PatellaStoreRange range = { NULL, NULL, TRUE };
      PatellaStore *store;

      journal_fixture_set_up (&fixture);
      store = open_store (fixture.path);
      for (int i = 0; i < RECORDS; i++)
        {
          g_autoptr (PatellaRecord) some = random_record (random);
          g_autoptr (PatellaRecord) record = with_ending (some, PATELLA_ENDING_FINISHED);

          patella_store_add_record (store, record, &error);
          g_assert_no_error (error);
          if (i % 5 == 0)
            patella_store_remove_record (store, &patella_record_get (record)->uuid, 1, &error);
          g_assert_no_error (error);
        }
      all = patella_store_list_records (store, &range, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < all->len; i++)
        check (store, all, patella_record_get (g_ptr_array_index (all, i))->started.local_date);
      check (store, all, "9999-12-31");
      patella_store_close (store);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-latest/of-tracks", store_latest_of_tracks);

  return g_test_run ();
}
