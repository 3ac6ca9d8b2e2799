/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-span-reading.h"

#include <string.h>

#include "journal-fixture.h"
#include "patella-followings.h"

enum
{
  RECORDS = 60,
};

static PatellaCheckIn *
make_check_in (GRand              *random,
               PatellaCheckInKind  kind,
               const char         *date,
               const char         *value)
{
  const PatellaUuid uuid = random_uuid (random);
  const PatellaStamp stamp = make_stamp (1 + g_rand_int (random), date);

  return patella_check_in_new (&uuid, &stamp, kind, PATELLA_SIDE_NONE, value);
}

static void
add_check_in (PatellaStore       *store,
              GRand              *random,
              PatellaCheckInKind  kind,
              const char         *date)
{
  g_autoptr (PatellaCheckIn) check_in =
    make_check_in (random, kind, date, kind == PATELLA_CHECK_IN_KIND_MORNING ? "3" : "");

  g_assert_true (patella_store_add_check_in (store, check_in, NULL));
}

static void
fill (PatellaStore *store,
      GRand        *random)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("[Routine]\n", 10);
  const PatellaFollowed routine = { "some", "Some", body, 2, 0 };
  const PatellaStamp from = make_stamp (1, "2026-02-01");

  for (int i = 0; i < RECORDS; i++)
    {
      g_autoptr (PatellaRecord) some = random_record (random);
      g_autoptr (PatellaRecord) record = with_ending (some, PATELLA_ENDING_FINISHED);

      g_assert_true (patella_store_add_record (store, record, NULL));
      add_check_in (store, random, PATELLA_CHECK_IN_KIND_CLEARANCE, patella_record_get (record)->started.local_date);
      add_check_in (store, random, PATELLA_CHECK_IN_KIND_MORNING, patella_record_get (record)->started.local_date);
    }
  g_assert_true (patella_store_follow (store, &routine, &from, NULL));
}

static gboolean
is_score (PatellaCheckIn *check_in)
{
  return patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_MORNING;
}

/* what a plain walk over all check-ins finds */
static void
assert_check_ins (PatellaStore         *store,
                  const PatellaSpanAsk *ask,
                  GPtrArray            *found)
{
  const PatellaStoreRange everything = { NULL, NULL, TRUE };
  g_autoptr (GPtrArray) all = patella_store_list_check_ins (store, &everything, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (all, i);
      const char *date = patella_check_in_get_stamp (check_in)->local_date;

      if (ask->to != NULL && strcmp (date, ask->to) > 0)
        continue;
      if (ask->from != NULL && strcmp (date, ask->from) < 0 && (!ask->for_rules || is_score (check_in)))
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_true (patella_uuid_equal (patella_check_in_get_uuid (check_in),
                                         patella_check_in_get_uuid (g_ptr_array_index (found, n++))));
    }
  g_assert_cmpuint (n, ==, found->len);
}

static void
assert_records (GPtrArray *records,
                GPtrArray *expected,
                guint      at)
{
  g_assert_cmpuint (records->len, >=, at + expected->len);
  for (guint i = 0; i < expected->len; i++)
    assert_same_record (g_ptr_array_index (records, at + i), g_ptr_array_index (expected, i));
}

static void
check_span (PatellaStore         *store,
            const PatellaSpanAsk *ask)
{
  const PatellaStoreRange range = { ask->from, ask->to, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaSpanReading) reading = patella_store_read_span (store, ask, NULL, &error);
  g_autoptr (GPtrArray) inside = patella_store_list_records (store, &range, NULL, NULL), older = NULL;

  g_assert_no_error (error);
  assert_records (reading->records, inside, 0);
  if (ask->for_rules && ask->from != NULL)
    {
      older = patella_store_list_latest (store, ask->from, NULL, NULL);
      assert_records (reading->records, older, inside->len);
    }
  g_assert_cmpuint (reading->records->len, ==, inside->len + (older != NULL ? older->len : 0));
  assert_check_ins (store, ask, reading->check_ins);
  g_assert_cmpuint (reading->followings != NULL ? reading->followings->len : 0, ==, ask->for_rules);
}

/* law: one request answers what each of the readings by itself does */
static void
check_spans (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  PatellaStore *store = open_store (NULL);
  const PatellaStoreRange everything = { NULL, NULL, FALSE };
  g_autoptr (GPtrArray) all = NULL;

  fill (store, random);
  all = patella_store_list_records (store, &everything, NULL, NULL);
  for (guint i = 0; i < all->len; i += 7)
    {
      const char *from = patella_record_get (g_ptr_array_index (all, i))->started.local_date;
      const char *to = patella_record_get (g_ptr_array_index (all, MIN (i + 20, all->len - 1)))->started.local_date;

      for (int for_rules = FALSE; for_rules <= TRUE; for_rules++)
        {
          check_span (store, &(PatellaSpanAsk) { from, NULL, for_rules });
          check_span (store, &(PatellaSpanAsk) { from, to, for_rules });
          check_span (store, &(PatellaSpanAsk) { NULL, to, for_rules });
          check_span (store, &(PatellaSpanAsk) { NULL, NULL, for_rules });
        }
    }
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/span-reading/spans", check_spans);

  return g_test_run ();
}
