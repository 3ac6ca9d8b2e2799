/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store.h"

#include "journal-fixture.h"

static PatellaRecord *
only_record (PatellaStore *store)
{
  const PatellaStoreRange range = { 0 };
  g_autoptr (GPtrArray) records = patella_store_list_records (store, &range, NULL, NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return g_object_ref (g_ptr_array_index (records, 0));
}

static void
name_track (PatellaRecordData *data,
            guint              index,
            const char        *exercise,
            PatellaSide        side,
            const char        *instead_of)
{
  PatellaTrackRecord *track = g_ptr_array_index (data->tracks, index);

  g_free (track->exercise);
  track->exercise = g_strdup (exercise);
  track->side = side;
  g_free (track->instead_of);
  track->instead_of = g_strdup (instead_of);
}

/* What was swapped in has its place behind what it took the place of, of two sides the same one; once the session has ended,
 * and not while it may be gone on with. */
static void
check_order (void)
{
  static const int order[] = { 0, 4, 1, 3, 5, 2 };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  PatellaRecordData *data = random_record_data (random, 6, 1);
  g_autoptr (PatellaRecord) record = NULL, running = NULL, ended = NULL;
  PatellaStore *store = open_store (NULL);

  name_track (data, 0, "a", PATELLA_SIDE_LEFT, "");
  name_track (data, 1, "a", PATELLA_SIDE_RIGHT, "not here");
  name_track (data, 2, "b", PATELLA_SIDE_BOTH, "");
  name_track (data, 3, "c", PATELLA_SIDE_RIGHT, "a");
  name_track (data, 4, "c", PATELLA_SIDE_LEFT, "a");
  name_track (data, 5, "d", PATELLA_SIDE_RIGHT, "c");
  data->ending = PATELLA_ENDING_RUNNING;
  data->ended_at_us = PATELLA_UNKNOWN;
  record = patella_record_new_take (data);
  g_assert_true (patella_store_add_record (store, record, NULL));
  running = only_record (store);
  assert_same_record (record, running);

  ended = with_ending (record, PATELLA_ENDING_FINISHED);
  for (int times = 0; times < 2; times++)
    {
      g_autoptr (PatellaRecord) found = NULL;

      g_assert_true (patella_store_finish_record (store, ended, NULL));
      found = only_record (store);
      g_assert_cmpuint (patella_record_get (found)->tracks->len, ==, G_N_ELEMENTS (order));
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (patella_record_get (found)->tracks, i);
          const PatellaTrackRecord *was = g_ptr_array_index (data->tracks, order[i]);

          g_assert_true (patella_uuid_equal (&track->uuid, &was->uuid));
          g_assert_cmpuint (track->sets->len, ==, was->sets->len);
        }
    }
  patella_store_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-order/swapped", check_order);
  return g_test_run ();
}
