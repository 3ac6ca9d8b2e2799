/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "journal-fixture.h"
#include "patella-database-private.h"
#include "patella-journal-error.h"
#include "patella-statement.h"
#include "patella-store-private.h"

/* Every binder and every reader: what is put is taken, with the same checksum. A correction has a column of each kind
 * that is text or number, a running session one of bytes. */

typedef void (*PutFunc) (PatellaQuery *query);

static void put_unknown (PatellaQuery *query) { patella_query_put_known (query, -1); }
static void put_zero (PatellaQuery *query) { patella_query_put_known (query, 0); }
static void put_most (PatellaQuery *query) { patella_query_put_known (query, G_MAXINT64); }
static void put_least (PatellaQuery *query) { patella_query_put_int (query, G_MININT64); }
static void put_null_text (PatellaQuery *query) { patella_query_put_text (query, NULL); }
static void put_text (PatellaQuery *query) { patella_query_put_text (query, "'; drop table session; --"); }
static void put_unknown_text (PatellaQuery *query) { patella_query_put_known_text (query, NULL); }
static void put_known_text (PatellaQuery *query) { patella_query_put_known_text (query, "x"); }
static void put_nick (PatellaQuery *query) { patella_query_put_nick (query, PATELLA_TYPE_OUTCOME, PATELLA_OUTCOME_PAIN); }
static void put_absent_nick (PatellaQuery *query) { patella_query_put_nick (query, PATELLA_TYPE_SIDE, PATELLA_SIDE_NONE); }

static void
put_verbatim (PatellaQuery *query)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\xcc\x88", 3);

  patella_query_put_verbatim (query, bytes);
}

static void
put_bytes (PatellaQuery *query)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\xff", 2);

  patella_query_put_bytes (query, bytes);
}

static void
put_uuid (PatellaQuery *query)
{
  const PatellaUuid uuid = { { 1, 2, 3 } };

  patella_query_put_uuid (query, &uuid);
}

static void
put_checksum (PatellaQuery *query)
{
  patella_query_put_checksum (query);
}

/* the statement has one parameter, and SQLite says what became of it */
static void
check_binders (void)
{
  static const struct
  {
    PutFunc     put;
    const char *shown;  /* as SQLite's quote() shows it */
  } cases[] = {
    { put_unknown, "NULL" },
    { put_zero, "0" },
    { put_most, "9223372036854775807" },
    { put_least, "-9223372036854775808" },
    { put_null_text, "''" },
    { put_text, "'''; drop table session; --'" },
    { put_unknown_text, "NULL" },
    { put_known_text, "'x'" },
    { put_nick, "'pain'" },
    { put_absent_nick, "''" },
    { put_verbatim, "'a\xcc\x88'" },
    { put_bytes, "x'00ff'" },
    { put_uuid, "x'01020300000000000000000000000000'" },
    { put_checksum, "0" },
  };
  PatellaStore *store = open_store (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_DOCUMENT);
      char *expanded;

      g_test_message ("%s", cases[i].shown);
      cases[i].put (&query);
      expanded = sqlite3_expanded_sql (query.statement);
      g_assert_nonnull (strstr (expanded, cases[i].shown));
      sqlite3_free (expanded);
    }
  patella_store_close (store);
}

static void
check_refused_values (void)
{
  PatellaStore *store = open_store (NULL);

  for (int i = 0; i < 3; i++)
    {
      g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_DOCUMENT);
      g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);
      g_autoptr (GError) error = NULL;

      if (i == 0)
        patella_query_put_text (&query, "\xc3");
      else if (i == 1)
        patella_query_put_verbatim (&query, bytes);
      else
        patella_query_put_nick (&query, PATELLA_TYPE_SIDE, 17);
      g_assert_false (patella_query_step (&query, &error));
      g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID);
    }
  patella_store_close (store);
}

/* law: values that differ, in type or in content, or stand in another order, have different sums */
static void
check_sums_differ (void)
{
  static const PutFunc puts[] = { put_unknown, put_zero, put_most, put_least, put_null_text, put_text, put_known_text, put_nick,
                                  put_bytes, put_uuid };
  guint32 sums[G_N_ELEMENTS (puts)];
  PatellaStore *store = open_store (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (puts); i++)
    {
      g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_WRITE_CORRECTION);

      puts[i] (&query);
      puts[(i + 1) % G_N_ELEMENTS (puts)] (&query);
      patella_query_put_checksum (&query);
      sums[i] = query.checksum;
      for (size_t k = 0; k < i; k++)
        g_assert_cmphex (sums[k], !=, sums[i]);
    }
  patella_store_close (store);
}

/* every statement can be prepared, and is given back */
static void
check_all_prepare (void)
{
  PatellaStore *store = open_store (NULL);

  for (int sql = 0; sql < PATELLA_N_SQL; sql++)
    for (int twice = 0; twice < 2; twice++)
      {
        g_auto (PatellaQuery) query = patella_query_borrow (store->database, (PatellaSql) sql);

        g_assert_nonnull (query.statement);
        g_assert_cmpint (query.result, ==, SQLITE_OK);
      }
  patella_store_close (store);
}

static void
run_elsewhere (void)
{
  PatellaStore *store = open_store (NULL);
  GThread *thread = g_thread_new ("other", (GThreadFunc) patella_store_get_path, store);

  g_thread_join (thread);
}

/* the rule of one thread is asserted, not hoped for */
static void
check_owner (void)
{
  if (g_test_subprocess ())
    {
      run_elsewhere ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*owner*");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/statement/binders", check_binders);
  g_test_add_func ("/statement/refused-values", check_refused_values);
  g_test_add_func ("/statement/sums-differ", check_sums_differ);
  g_test_add_func ("/statement/all-prepare", check_all_prepare);
  g_test_add_func ("/statement/owner", check_owner);

  return g_test_run ();
}
