/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"
#include "patella-belonging.h"

static void
keep (PatellaStore *store,
      const char   *name,
      const char   *value,
      gint64        at_us)
{
  g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);

  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, name, value));
  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_EXERCISE, name, value));
  g_assert_true (patella_store_keep_belongings (store, belongings, at_us, NULL));
}

static void
assert_kept (PatellaStore *store,
             guint         n,
             const char   *name,
             const char   *value,
             gint64        at_us)
{
  g_autoptr (GPtrArray) kept = patella_store_list_belongings (store, NULL);
  guint n_found = 0;

  g_assert_cmpuint (kept->len, ==, n);
  for (guint i = 0; i < kept->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (kept, i);

      if (!g_str_equal (belonging->name, name))
        continue;
      g_assert_cmpstr (belonging->value, ==, value);
      g_assert_cmpint (belonging->changed_at_us, ==, at_us);
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, 2);
}

/* the newest value of each name, with the time at which it became that; what is not named stays */
static void
check_keeping (void)
{
  PatellaStore *store = open_store (NULL);

  keep (store, "flashes", "true", 10);
  keep (store, "flashes", "true", 20);
  assert_kept (store, 2, "flashes", "true", 10);
  keep (store, "flashes", "false", 30);
  keep (store, "own", "[Exercise]\nId=own\n", 40);
  assert_kept (store, 4, "flashes", "false", 30);
  assert_kept (store, 4, "own", "[Exercise]\nId=own\n", 40);
  patella_store_close (store);
}

/* all or nothing */
static void
check_refusal (void)
{
  g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);
  g_autoptr (GPtrArray) kept = NULL;
  PatellaStore *store = open_store (NULL);

  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, "flashes", "true"));
  g_ptr_array_add (belongings, patella_belonging_new ("hat", "flashes", "true"));
  g_assert_false (patella_store_keep_belongings (store, belongings, 1, NULL));
  kept = patella_store_list_belongings (store, NULL);
  g_assert_cmpuint (kept->len, ==, 0);
  patella_store_close (store);
}

/* one name for each machine, the same at every time and after the journal was closed */
static void
check_machine (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *here = NULL, *there = NULL, *again = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  g_assert_true (patella_store_get_machine (store, "here", 1, &here, NULL));
  g_assert_true (patella_store_get_machine (store, "there", 2, &there, NULL));
  patella_store_close (store);
  store = open_store (fixture.path);
  g_assert_true (patella_store_get_machine (store, "here", 3, &again, NULL));
  patella_store_close (store);

  g_assert_cmpstr (here, ==, again);
  g_assert_cmpstr (here, !=, there);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/belonging/keeping", check_keeping);
  g_test_add_func ("/belonging/refusal", check_refusal);
  g_test_add_func ("/belonging/machine", check_machine);

  return g_test_run ();
}
