/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-journal-error.h"

static GPtrArray *
list (PatellaStore *store,
      const char   *from,
      const char   *to,
      gboolean      newest_first)
{
  const PatellaStoreRange range = { from, to, newest_first };
  g_autoptr (GError) error = NULL;
  GPtrArray *records = patella_store_list_records (store, &range, NULL, &error);

  g_assert_no_error (error);
  return records;
}

static void
add (PatellaStore  *store,
     PatellaRecord *record)
{
  g_autoptr (GError) error = NULL;

  patella_store_add_record (store, record, &error);
  g_assert_no_error (error);
}

static PatellaRecord *
running_record (GRand *random)
{
  g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 2, 2));

  return with_ending (record, PATELLA_ENDING_RUNNING);
}

static const PatellaTrackRecord *
first_track (PatellaRecord *record)
{
  return g_ptr_array_index (patella_record_get (record)->tracks, 0);
}

static const PatellaSetRecord *
first_set (PatellaRecord *record)
{
  return g_ptr_array_index (first_track (record)->sets, 0);
}

static PatellaRecord *
only_record (PatellaStore *store)
{
  g_autoptr (GPtrArray) records = list (store, NULL, NULL, TRUE);

  g_assert_cmpuint (records->len, ==, 1);
  return g_object_ref (g_ptr_array_index (records, 0));
}

/* law: a byte changed in any field of any row is noticed, and the row is left out, not shown */
static void
check_damage (void)
{
  static const char * const changes[] = {
    "update set_entry set done_reps=coalesce(done_reps,0)+1 where id=1",
    "update set_entry set note=note||'x' where id=1",
    "update set_entry set pain=null,pain_side='left' where id=1",
    "update set_entry set crc=crc+1 where id=1",
    "update track_session set level=3,suggested_level=4 where id=1",
    "update session set utc_offset_s=utc_offset_s+60",
    "update session_knee set pain_after=9,pain_before=1",
    "update check_in set value='9'",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (JournalFixture) fixture = { 0 };
      g_autoptr (GRand) random = g_rand_new_with_seed (13);
      g_autoptr (PatellaRecord) record = running_record (random);
      g_autoptr (PatellaCheckIn) check_in = NULL;
      const PatellaStamp stamp = make_stamp (1, "2026-01-01");
      const PatellaUuid uuid = random_uuid (random);
      const PatellaStoreRange all = { 0 };
      g_autoptr (GPtrArray) records = NULL, check_ins = NULL;
      PatellaRecordData *data = copy_record_data (patella_record_get (record));
      g_autoptr (PatellaRecord) with_knee = NULL;
      PatellaStore *store;
      sqlite3 *handle = NULL;

      data->knee_trained[PATELLA_SIDE_LEFT] = TRUE;
      with_knee = patella_record_new_take (data);
      check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_LEFT, "3");
      journal_fixture_set_up (&fixture);
      store = open_store (fixture.path);
      add (store, with_knee);
      g_assert_true (patella_store_add_check_in (store, check_in, NULL));
      patella_store_close (store);

      sqlite3_open (fixture.path, &handle);
      g_assert_cmpint (sqlite3_exec (handle, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_changes (handle), >, 0);
      sqlite3_close (handle);

      store = open_store (fixture.path);
      records = list (store, NULL, NULL, TRUE);
      check_ins = patella_store_list_check_ins (store, &all, NULL, NULL);
      g_test_message ("%s: %u", changes[i], patella_store_get_damage (store)->len);
      g_assert_cmpuint (patella_store_get_damage (store)->len, >, 0);
      patella_store_close (store);
    }
}

static void
check_corrections (void)
{
  static const struct
  {
    const char *field;
    const char *value;
    gboolean    accepted;
  } cases[] = {
    { "pain", "10", TRUE }, { "pain", "11", FALSE }, { "pain", "-1", FALSE }, { "pain", "", TRUE }, { "pain", "3 ", FALSE },
    { "pain_side", "left", TRUE }, { "pain_side", "", TRUE }, { "pain_side", "up", FALSE },
    { "done_reps", "12", TRUE }, { "done_reps", "1001", FALSE }, { "held_ms", "30000", TRUE }, { "held_ms", "1e3", FALSE },
    { "note", "=1+1", TRUE }, { "outcome", "pain", TRUE }, { "outcome", "", FALSE },
    { "level", "3", TRUE }, { "level", "101", FALSE }, { "load_g", "2500", TRUE }, { "rested_ms", "1", FALSE }, { "crc", "0", FALSE }, { "", "1", FALSE },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  g_autoptr (PatellaRecord) record = running_record (random);
  const PatellaUuid set = first_set (record)->uuid;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PatellaSetCorrection correction = { set, cases[i].field, cases[i].value, (gint64) i + 1 };
      g_autoptr (GError) error = NULL;
      gboolean done = patella_store_correct_set (store, &correction, &error);

      g_test_message ("%s=%s", cases[i].field, cases[i].value);
      g_assert_true (done == cases[i].accepted);
      if (!done)
        g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
    }
  {
    g_autoptr (PatellaRecord) found = only_record (store);

    g_assert_true (first_set (found)->edited);
    g_assert_cmpint (first_set (found)->pain, ==, PATELLA_PAIN_UNKNOWN);
    g_assert_cmpint (first_set (found)->done_reps, ==, 12);
    g_assert_cmpint (first_set (found)->held_ms, ==, 30000);
    g_assert_cmpstr (first_set (found)->note, ==, "=1+1");
    g_assert_cmpint (first_set (found)->outcome, ==, PATELLA_OUTCOME_PAIN);
  }
  patella_store_close (store);
}

static void
check_same_value_is_no_correction (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  g_autoptr (PatellaRecord) record = running_record (random), found = NULL;
  g_autofree char *same = g_strdup (first_set (record)->note);
  const PatellaSetCorrection correction = { first_set (record)->uuid, "note", same, 1 };
  PatellaStore *store = open_store (NULL);

  add (store, record);
  g_assert_true (patella_store_correct_set (store, &correction, NULL));
  found = only_record (store);
  g_assert_false (first_set (found)->edited);
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-corrections/damage", check_damage);
  g_test_add_func ("/store-corrections/corrections", check_corrections);
  g_test_add_func ("/store-corrections/same-value", check_same_value_is_no_correction);

  return g_test_run ();
}
