/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-item.h"

#include "patella-test.h"

/* A small past by chance: sessions and check-ins on a few days, in no order. */
static PatellaRecord *
make_record (int day,
             int minute,
             int pain)
{
  PatellaRecordData *data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();
  PatellaSetRecord *set = patella_set_record_new ();
  const guint8 random[10] = { (guint8) day, (guint8) (minute / 8), 1 };

  data->started.at_us = ((gint64) day * 1440 + minute) * 60 * G_USEC_PER_SEC;
  g_snprintf (data->started.local_date, sizeof data->started.local_date, "2026-03-%02d", day);
  data->uuid = patella_uuid_make_v7 (data->started.at_us, random);
  data->ending = PATELLA_ENDING_FINISHED;
  track->uuid = data->uuid;
  g_free (track->exercise);
  track->exercise = g_strdup ("vmo1");
  track->side = PATELLA_SIDE_BOTH;
  set->uuid = data->uuid;
  set->number = 1;
  set->target_reps = 10;
  set->pain = pain;
  g_ptr_array_add (track->sets, set);
  g_ptr_array_add (data->tracks, track);
  return patella_record_new_take (data);
}

static PatellaCheckIn *
make_check_in (int day,
               int minute)
{
  PatellaStamp stamp = { .at_us = ((gint64) day * 1440 + minute) * 60 * G_USEC_PER_SEC };
  const guint8 random[10] = { (guint8) day, (guint8) (minute / 8), 2 };
  PatellaUuid uuid = patella_uuid_make_v7 (stamp.at_us, random);

  g_snprintf (stamp.local_date, sizeof stamp.local_date, "2026-03-%02d", day);
  return patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "3");
}

static GPtrArray *
make_items (PatellaChance *chance)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new_with_free_func (g_object_unref);

  for (int day = 1; day <= 9; day++)
    for (int minute = 0; minute < 3; minute++)
      {
        if (patella_chance_once (chance, 3))
          g_ptr_array_add (records, make_record (day, minute * 8, patella_chance_int (chance, 0, 2)));
        if (patella_chance_once (chance, 4))
          g_ptr_array_add (check_ins, make_check_in (day, minute * 8));
      }
  return patella_journal_items_from_days (records, check_ins);
}

/* Days come newest first; each heading counts the sessions that follow it; within a day time runs backwards. */
static void
check_order (PatellaChance *chance)
{
  g_autoptr (GPtrArray) items = make_items (chance);
  PatellaJournalItem *heading = NULL;
  int sessions = 0;

  for (guint i = 0; i < items->len; i++)
    {
      PatellaJournalItem *item = g_ptr_array_index (items, i);

      if (patella_journal_item_get_kind (item) == PATELLA_JOURNAL_ITEM_DAY)
        {
          if (heading != NULL)
            {
              g_assert_cmpint (patella_journal_item_get_sessions (heading), ==, sessions);
              g_assert_cmpstr (patella_journal_item_get_date (heading), >, patella_journal_item_get_date (item));
            }
          heading = item;
          sessions = 0;
          continue;
        }
      g_assert_nonnull (heading);
      g_assert_cmpstr (patella_journal_item_get_date (heading), ==, patella_journal_item_get_date (item));
      sessions += patella_journal_item_get_kind (item) == PATELLA_JOURNAL_ITEM_SESSION;
    }
}

typedef struct
{
  guint n_changes;
  guint touched;
} Changes;

static void
items_changed_cb (Changes *changes,
                  guint    position,
                  guint    removed,
                  guint    added)
{
  changes->n_changes++;
  changes->touched += removed + added;
}

/* After a merge the list shows the new reading; what is equal at both ends was not touched; equal readings touch nothing. */
static void
check_merge (PatellaChance *chance)
{
  g_autoptr (GListStore) store = g_list_store_new (PATELLA_TYPE_JOURNAL_ITEM);
  g_autoptr (GPtrArray) before = make_items (chance);
  g_autoptr (GPtrArray) after = make_items (chance);
  Changes changes = { 0 };

  patella_journal_items_merge (store, before);
  g_signal_connect_swapped (store, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  patella_journal_items_merge (store, before);
  g_assert_cmpuint (changes.n_changes, ==, 0);
  patella_journal_items_merge (store, after);
  g_assert_cmpuint (changes.n_changes, <=, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, after->len);
  for (guint i = 0; i < after->len; i++)
    {
      g_autoptr (PatellaJournalItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_assert_true (patella_journal_item_equal (item, g_ptr_array_index (after, i)));
    }
}

/* One score that was corrected replaces its own row and no other. */
static void
test_one_change (void)
{
  g_autoptr (GListStore) store = g_list_store_new (PATELLA_TYPE_JOURNAL_ITEM);
  Changes changes = { 0 };

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      g_autoptr (GPtrArray) items = NULL;

      for (int day = 1; day <= 9; day++)
        g_ptr_array_add (records, make_record (day, 8, day == 5 ? round : 1));
      items = patella_journal_items_from_days (records, none);
      if (round == 1)
        g_signal_connect_swapped (store, "items-changed", G_CALLBACK (items_changed_cb), &changes);
      patella_journal_items_merge (store, items);
    }
  g_assert_cmpuint (changes.n_changes, ==, 1);
  g_assert_cmpuint (changes.touched, ==, 2);
}

static void
test_sets (void)
{
  g_autoptr (PatellaRecord) record = make_record (3, 8, 4);
  g_autoptr (GListModel) sets = patella_journal_items_from_record (record);
  g_autoptr (PatellaJournalItem) item = g_list_model_get_item (sets, 0);

  g_assert_cmpuint (g_list_model_get_n_items (sets), ==, 1);
  g_assert_cmpint (patella_journal_item_get_kind (item), ==, PATELLA_JOURNAL_ITEM_SET);
  g_assert_cmpint (patella_journal_item_get_set (item)->pain, ==, 4);
  g_assert_cmpstr (patella_journal_item_get_track (item)->exercise, ==, "vmo1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  patella_test_add_law ("/journal-item/order", check_order);
  patella_test_add_law ("/journal-item/merge", check_merge);
  g_test_add_func ("/journal-item/one-change", test_one_change);
  g_test_add_func ("/journal-item/sets", test_sets);
  return g_test_run ();
}
