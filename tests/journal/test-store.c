/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-followings.h"
#include "patella-journal-error.h"
#include "patella-store-private.h"

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

/* law: whatever a record can hold comes back, field for field, also after closing; adding it twice is adding it once */
static void
check_round_trip (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) read = NULL;
  int n = g_test_thorough () ? 3000 : 60;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  for (int i = 0; i < n; i++)
    {
      PatellaRecord *record = random_record (random);

      g_ptr_array_add (written, record);
      add (store, record);
      if (i % 7 == 0)
        add (store, record);
    }
  patella_store_close (store);

  store = open_store (fixture.path);
  read = list (store, NULL, NULL, FALSE);
  g_assert_cmpuint (read->len, ==, written->len);
  for (guint i = 0; i < read->len; i++)
    {
      PatellaRecord *found = g_ptr_array_index (read, i);
      gboolean matched = FALSE;

      for (guint w = 0; w < written->len && !matched; w++)
        {
          PatellaRecord *record = g_ptr_array_index (written, w);

          matched = patella_uuid_equal (&patella_record_get (record)->uuid, &patella_record_get (found)->uuid);
          if (matched)
            assert_same_record (record, found);
        }
      g_assert_true (matched);
    }
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  patella_store_close (store);
}

static void
check_range_and_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  PatellaStore *store = open_store (NULL);
  g_autoptr (GPtrArray) all = NULL, reversed = NULL, some = NULL;
  guint n_inside = 0;

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (random);
      const char *day = patella_record_get (record)->started.local_date;

      n_inside += strcmp (day, "2026-01-05") >= 0 && strcmp (day, "2026-01-20") <= 0;
      add (store, record);
    }
  all = list (store, NULL, NULL, FALSE);
  reversed = list (store, NULL, NULL, TRUE);
  some = list (store, "2026-01-05", "2026-01-20", TRUE);
  g_assert_cmpuint (all->len, ==, 40);
  g_assert_cmpuint (some->len, ==, n_inside);
  for (guint i = 0; i < all->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (all, i));

      g_assert_true (g_ptr_array_index (all, i) != NULL);
      g_assert_true (patella_uuid_equal (&data->uuid, &patella_record_get (g_ptr_array_index (reversed, 39 - i))->uuid));
      if (i > 0)
        g_assert_cmpstr (patella_record_get (g_ptr_array_index (all, i - 1))->started.local_date, <=, data->started.local_date);
    }
  patella_store_close (store);
}

/* a set is a row at once, a rating that comes later is no correction, a set done again keeps its first numbers */
static void
check_log_set (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 1, 0));
  g_autoptr (PatellaSetRecord) set = random_set (random, 1);
  g_autoptr (PatellaRecord) found = NULL, rated = NULL, again = NULL;
  const PatellaUuid *track = &first_track (record)->uuid;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  set->pain = PATELLA_PAIN_UNKNOWN;
  g_assert_true (patella_store_log_set (store, track, set, FALSE, NULL));
  found = only_record (store);
  assert_same_set (set, first_set (found));

  set->pain = 4;
  g_assert_true (patella_store_log_set (store, track, set, FALSE, NULL));
  rated = only_record (store);
  g_assert_cmpuint (first_track (rated)->sets->len, ==, 1);
  assert_same_set (set, first_set (rated));

  set->done_reps = set->done_reps == 7 ? 8 : 7;
  g_assert_true (patella_store_log_set (store, track, set, TRUE, NULL));
  again = only_record (store);
  g_assert_true (first_set (again)->edited);
  g_assert_cmpint (first_set (again)->done_reps, ==, set->done_reps);
  patella_store_close (store);
}

static void
check_unknown_ids (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (PatellaSetRecord) set = random_set (random, 1);
  g_autoptr (PatellaRecord) record = running_record (random);
  g_autoptr (PatellaRecord) ended = with_ending (record, PATELLA_ENDING_FINISHED);
  const PatellaUuid nobody = random_uuid (random);
  const PatellaSetCorrection correction = { nobody, "pain", "3", 1 };
  PatellaStore *store = open_store (NULL);

#define CHECK_NOT_FOUND(call) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      g_assert_false (call); \
      g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_FOUND); \
    } \
  G_STMT_END

  CHECK_NOT_FOUND (patella_store_log_set (store, &nobody, set, FALSE, &error));
  CHECK_NOT_FOUND (patella_store_add_track (store, &nobody, first_track (record), &error));
  CHECK_NOT_FOUND (patella_store_answer_track (store, &nobody, PATELLA_ANSWER_YES, PATELLA_CONTROL_OK, &error));
  CHECK_NOT_FOUND (patella_store_finish_record (store, ended, &error));
  CHECK_NOT_FOUND (patella_store_remove_record (store, &nobody, 1, &error));
  CHECK_NOT_FOUND (patella_store_remove_check_in (store, &nobody, 1, &error));
  CHECK_NOT_FOUND (patella_store_correct_set (store, &correction, &error));
  patella_store_close (store);
}

/* nothing of a write that fails stands, and the store goes on */
static void
check_all_or_nothing (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (PatellaRecord) record = running_record (random);
  g_autoptr (PatellaRecord) found = NULL;
  PatellaTrackRecord *bad = random_track (random, 5, 2);
  g_autoptr (GError) error = NULL;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  ((PatellaSetRecord *) g_ptr_array_index (bad->sets, 1))->target_reps = 1000000;
  g_assert_false (patella_store_add_track (store, &patella_record_get (record)->uuid, bad, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CONFLICT);
  found = only_record (store);
  assert_same_record (record, found);

  ((PatellaSetRecord *) g_ptr_array_index (bad->sets, 1))->target_reps = 10;
  g_assert_true (patella_store_add_track (store, &patella_record_get (record)->uuid, bad, NULL));
  patella_track_record_free (bad);
  patella_store_close (store);
}

static void
check_text_is_normalized (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 1, 0));
  g_autoptr (PatellaSetRecord) set = random_set (random, 1);
  g_autoptr (PatellaRecord) found = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  g_free (set->note);
  set->note = g_strdup ("a\xcc\x88");
  g_assert_true (patella_store_log_set (store, &first_track (record)->uuid, set, FALSE, NULL));
  found = only_record (store);
  g_assert_cmpstr (first_set (found)->note, ==, "\xc3\xa4");

  g_free (set->note);
  set->note = g_strdup ("\xff");
  g_assert_false (patella_store_log_set (store, &first_track (record)->uuid, set, FALSE, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
  patella_store_close (store);
}

static GVariant *
make_snapshot (int n)
{
  return g_variant_ref_sink (g_variant_new ("(ia{sv}s)", n, NULL, "place"));
}

static void
check_running (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (PatellaRecord) record = running_record (random);
  g_autoptr (PatellaRecord) ended = with_ending (record, PATELLA_ENDING_ENDED_EARLY);
  g_autoptr (GVariant) first = make_snapshot (1), second = make_snapshot (2);
  PatellaRunning running = { .snapshot = first, .boot_id = "b00t", .boottime_us = 5, .realtime_us = 6 };
  g_autoptr (PatellaRunning) none = NULL, bare = NULL, found = NULL;
  gint64 n_snapshots = -1;
  g_autoptr (GError) error = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  none = patella_store_load_running (store, &error);
  g_assert_no_error (error);
  g_assert_null (none);

  add (store, record);
  bare = patella_store_load_running (store, NULL);
  g_assert_null (bare->snapshot);
  assert_same_record (record, bare->record);

  g_assert_true (patella_store_set_snapshot (store, &patella_record_get (record)->uuid, &running, NULL));
  running.snapshot = second;
  g_assert_true (patella_store_set_snapshot (store, &patella_record_get (record)->uuid, &running, NULL));
  patella_store_close (store);
  store = open_store (fixture.path);
  found = patella_store_load_running (store, NULL);
  g_assert_true (g_variant_equal (found->snapshot, second));
  g_assert_cmpstr (found->boot_id, ==, "b00t");
  g_assert_cmpint (found->boottime_us, ==, 5);
  g_assert_cmpint (found->realtime_us, ==, 6);
  assert_same_record (record, found->record);

  g_assert_true (patella_store_finish_record (store, ended, NULL));
  g_assert_null (patella_store_load_running (store, &error));
  g_assert_no_error (error);
  g_assert_false (patella_store_set_snapshot (store, &patella_record_get (record)->uuid, &running, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
  g_assert_true (patella_database_get_int (store->database, "select count(*) from running", &n_snapshots, NULL));
  g_assert_cmpint (n_snapshots, ==, 0);
  patella_store_close (store);
}

/* the page after the session may know more, and says it in the same way */
static void
check_finish (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (PatellaRecord) record = running_record (random);
  PatellaRecordData *data = copy_record_data (patella_record_get (record));
  g_autoptr (PatellaRecord) ended = NULL, found = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  g_assert_false (patella_store_finish_record (store, record, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);

  data->ending = PATELLA_ENDING_FINISHED;
  data->ended_at_us = data->started.at_us + 1;
  data->knee_trained[PATELLA_SIDE_LEFT] = TRUE;
  data->pain_after[PATELLA_SIDE_LEFT] = 2;
  g_free (data->note);
  data->note = g_strdup ("better");
  ended = patella_record_new_take (data);
  g_assert_true (patella_store_finish_record (store, ended, NULL));
  g_assert_true (patella_store_finish_record (store, ended, NULL));
  found = only_record (store);
  assert_same_record (ended, found);
  patella_store_close (store);
}

static void
check_answers (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (10);
  g_autoptr (PatellaRecord) record = running_record (random);
  g_autoptr (PatellaRecord) found = NULL;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  g_assert_true (patella_store_answer_track (store, &first_track (record)->uuid, PATELLA_ANSWER_NO, PATELLA_CONTROL_LOST, NULL));
  found = only_record (store);
  g_assert_cmpint (first_track (found)->spare, ==, PATELLA_ANSWER_NO);
  g_assert_cmpint (first_track (found)->control, ==, PATELLA_CONTROL_LOST);
  patella_store_close (store);
}

static void
check_remove (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (PatellaRecord) record = running_record (random);
  g_autoptr (PatellaRecord) found = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  const PatellaUuid *uuid = &patella_record_get (record)->uuid;
  PatellaStore *store = open_store (NULL);

  add (store, record);
  g_assert_true (patella_store_remove_record (store, uuid, 99, NULL));
  gone = list (store, NULL, NULL, TRUE);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_null (patella_store_load_running (store, NULL));
  g_assert_true (patella_store_remove_record (store, uuid, PATELLA_UNKNOWN, NULL));
  found = only_record (store);
  assert_same_record (record, found);
  patella_store_close (store);
}

static void
check_documents (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  PatellaRecordData *data = random_record_data (random, 1, 0);
  g_autoptr (PatellaRecord) record = NULL, found = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  g_free (data->routine_title);
  data->routine_title = g_strdup ("Ball squeeze");
  data->document = g_bytes_new_static ("[Routine]\nId=a\xcc\x88\n", 17);
  ((PatellaTrackRecord *) g_ptr_array_index (data->tracks, 0))->document = g_bytes_new_static ("[Exercise]\n", 11);
  record = patella_record_new_take (data);
  add (store, record);
  add (store, record);
  found = only_record (store);
  g_assert_cmpstr (patella_record_get (found)->routine_title, ==, "Ball squeeze");
  patella_store_close (store);

  /* byte for byte, and once */
  {
    sqlite3 *handle = NULL;
    sqlite3_stmt *query = NULL;

    sqlite3_open (fixture.path, &handle);
    sqlite3_prepare_v2 (handle, "select group_concat(body,'|') from(select body from document order by kind)", -1, &query, NULL);
    g_assert_cmpint (sqlite3_step (query), ==, SQLITE_ROW);
    g_assert_cmpstr ((const char *) sqlite3_column_text (query, 0), ==, "[Exercise]\n|[Routine]\nId=a\xcc\x88\n");
    sqlite3_finalize (query);
    sqlite3_close (handle);
  }
}

/* law: all but the scores of before that day, newest first */
static void
check_offers (PatellaStore *store,
              GPtrArray    *all)
{
  static const char *const days[] = { "2025-12-31", "2026-01-01", "2026-01-02" };

  for (size_t day = 0; day < G_N_ELEMENTS (days); day++)
    {
      g_autoptr (GPtrArray) found = patella_store_list_check_ins_for_offers (store, days[day], NULL, NULL);
      guint n = 0;

      for (guint i = all->len; i > 0; i--)
        {
          PatellaCheckIn *check_in = g_ptr_array_index (all, i - 1);
          PatellaCheckInKind kind = patella_check_in_get_kind (check_in);
          gboolean score = kind == PATELLA_CHECK_IN_KIND_MORNING || kind == PATELLA_CHECK_IN_KIND_NOW ||
                           kind == PATELLA_CHECK_IN_KIND_SORENESS || kind == PATELLA_CHECK_IN_KIND_CLICKING ||
                           kind == PATELLA_CHECK_IN_KIND_ACTIVITY;

          if (score && strcmp (patella_check_in_get_stamp (check_in)->local_date, days[day]) < 0)
            continue;
          g_assert_cmpuint (n, <, found->len);
          g_assert_cmpint (patella_check_in_get_kind (g_ptr_array_index (found, n)), ==, kind);
          n++;
        }
      g_assert_cmpuint (n, ==, found->len);
    }
}

static void
check_check_ins (void)
{
  static const struct
  {
    PatellaCheckInKind kind;
    PatellaSide        side;
    const char        *value;
  } cases[] = {
    { PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_LEFT, "0" },
    { PATELLA_CHECK_IN_KIND_NOW, PATELLA_SIDE_RIGHT, "10" },
    { PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF14" },
    { PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "" },
    { PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "blocked" },
    { PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_BOTH, "felt" },
    { PATELLA_CHECK_IN_KIND_SORENESS, PATELLA_SIDE_NONE, "none" },
    { PATELLA_CHECK_IN_KIND_CLICKING, PATELLA_SIDE_NONE, "same" },
    { PATELLA_CHECK_IN_KIND_ACTIVITY, PATELLA_SIDE_NONE, "3" },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (16);
  const PatellaStoreRange all = { 0 };
  PatellaStore *store = open_store (NULL);
  g_autoptr (GPtrArray) found = NULL, left = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PatellaUuid uuid = random_uuid (random);
      const PatellaStamp stamp = make_stamp ((gint64) i, "2026-01-01");
      g_autoptr (PatellaCheckIn) plain = patella_check_in_new (&uuid, &stamp, cases[i].kind, cases[i].side, cases[i].value);
      g_autoptr (PatellaCheckIn) check_in = patella_check_in_with_note (plain, "n\xc3\xb6te");

      g_assert_true (patella_store_add_check_in (store, check_in, NULL));
    }
  found = patella_store_list_check_ins (store, &all, NULL, NULL);
  check_offers (store, found);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < found->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (found, i);

      g_assert_cmpint (patella_check_in_get_kind (check_in), ==, cases[i].kind);
      g_assert_cmpint (patella_check_in_get_side (check_in), ==, cases[i].side);
      g_assert_cmpstr (patella_check_in_get_value (check_in), ==, cases[i].value);
      g_assert_cmpstr (patella_check_in_get_note (check_in), ==, "n\xc3\xb6te");
      g_assert_cmpstr (patella_check_in_get_stamp (check_in)->zone, ==, "Europe/Berlin");
      g_assert_false (patella_check_in_is_edited (check_in));
    }
  g_assert_true (patella_store_remove_check_in (store, patella_check_in_get_uuid (g_ptr_array_index (found, 0)), 5, NULL));
  left = patella_store_list_check_ins (store, &all, NULL, NULL);
  g_assert_cmpuint (left->len, ==, found->len - 1);
  patella_store_close (store);
}

/* the same, told from the spans */
static char *
find_followed (PatellaStore *store,
               const char   *day)
{
  g_autoptr (GPtrArray) spans = patella_store_list_followings (store, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const PatellaFollowedSpan *span = g_ptr_array_index (spans, i);

      if (strcmp (span->from_day, day) <= 0 && (*span->to_day == '\0' || strcmp (day, span->to_day) < 0))
        g_strv_builder_add (ids, span->routine);
    }
  list = g_strv_builder_end (ids);
  return g_strjoinv (" ", list);
}

static void
check_followed (PatellaStore *store,
                const char   *day,
                const char   *expected)
{
  g_auto (GStrv) ids = patella_store_list_followed (store, day, NULL);
  g_autofree char *joined = g_strjoinv (" ", ids);
  g_autofree char *of_spans = find_followed (store, day);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpstr (of_spans, ==, expected);
}

static void
check_following (void)
{
  g_autoptr (GBytes) old = g_bytes_new_static ("old", 3), new = g_bytes_new_static ("new", 3);
  const PatellaFollowed squeeze = { "squeeze", "Squeeze", old, 2, 0 }, changed = { "squeeze", "Squeeze", new, 2, 0 },
                        bridge = { "bridge", "Bridge", old, 1, 1 };
  const PatellaStamp first = make_stamp (1, "2026-01-01"), fifth = make_stamp (5, "2026-01-05"),
                     ninth = make_stamp (9, "2026-01-09");
  PatellaStore *store = open_store (NULL);

  g_assert_true (patella_store_follow (store, &squeeze, &first, NULL));
  g_assert_true (patella_store_follow (store, &squeeze, &fifth, NULL));
  g_assert_true (patella_store_follow (store, &bridge, &fifth, NULL));
  check_followed (store, "2025-12-31", "");
  check_followed (store, "2026-01-01", "squeeze");
  check_followed (store, "2026-01-05", "squeeze bridge");

  g_assert_true (patella_store_follow (store, &changed, &fifth, NULL));
  check_followed (store, "2026-01-04", "squeeze");
  check_followed (store, "2026-01-05", "bridge squeeze");
  g_assert_true (patella_store_unfollow (store, "squeeze", &ninth, NULL));
  check_followed (store, "2026-01-08", "bridge squeeze");
  check_followed (store, "2026-01-09", "bridge");
  g_assert_true (patella_store_unfollow (store, "nobody", &ninth, NULL));
  patella_store_close (store);
}

static void
check_cancelled_read (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const PatellaStoreRange all = { 0 };
  g_autoptr (GPtrArray) after = NULL;
  PatellaStore *store = open_store (NULL);

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 2, 3));

      add (store, record);
    }
  g_cancellable_cancel (cancellable);
  g_assert_null (patella_store_list_records (store, &all, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = list (store, NULL, NULL, TRUE);
  g_assert_cmpuint (after->len, ==, 300);
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/round-trip", check_round_trip);
  g_test_add_func ("/store/range-and-order", check_range_and_order);
  g_test_add_func ("/store/log-set", check_log_set);
  g_test_add_func ("/store/unknown-ids", check_unknown_ids);
  g_test_add_func ("/store/all-or-nothing", check_all_or_nothing);
  g_test_add_func ("/store/text-is-normalized", check_text_is_normalized);
  g_test_add_func ("/store/running", check_running);
  g_test_add_func ("/store/finish", check_finish);
  g_test_add_func ("/store/answers", check_answers);
  g_test_add_func ("/store/remove", check_remove);
  g_test_add_func ("/store/documents", check_documents);
  g_test_add_func ("/store/check-ins", check_check_ins);
  g_test_add_func ("/store/following", check_following);
  g_test_add_func ("/store/cancelled-read", check_cancelled_read);

  return g_test_run ();
}
