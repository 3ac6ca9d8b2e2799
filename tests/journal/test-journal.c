/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"
#include "patella-backup.h"
#include "patella-journal-error.h"

/* What came back, in order. */
typedef struct
{
  GString    *order;
  GError     *error;
  gpointer    result;
  guint       n_waiting;
} Answers;

static void
wait_for (Answers *answers)
{
  while (answers->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static Answers *
expect (Answers *answers)
{
  answers->n_waiting++;
  return answers;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Answers *answers = data;

  patella_journal_open_finish (PATELLA_JOURNAL (source), result, &answers->error);
  answers->n_waiting--;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Answers *answers = data;

  g_assert_true (patella_journal_close_finish (PATELLA_JOURNAL (source), result, NULL));
  answers->n_waiting--;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Answers *answers = data;

  g_clear_error (&answers->error);
  patella_journal_write_finish (PATELLA_JOURNAL (source), result, &answers->error);
  if (answers->order != NULL)
    g_string_append_c (answers->order, 'w');
  answers->n_waiting--;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Answers *answers = data;

  g_clear_error (&answers->error);
  answers->result = patella_journal_list_records_finish (PATELLA_JOURNAL (source), result, &answers->error);
  if (answers->order != NULL)
    g_string_append_c (answers->order, 'r');
  answers->n_waiting--;
}

static PatellaJournal *
open_journal (const char *path)
{
  PatellaJournal *journal = patella_journal_new (path);
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  Answers answers = { 0 };

  patella_journal_open_async (journal, &now, opened_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);

  return journal;
}

static void
close_journal (PatellaJournal *journal)
{
  Answers answers = { 0 };

  patella_journal_close_async (journal, closed_cb, expect (&answers));
  wait_for (&answers);
  g_assert_cmpint (patella_journal_get_status (journal), ==, PATELLA_JOURNAL_STATUS_CLOSED);
  /* what is due after an answer may still be on its way back and hold a reference */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (journal);
}

static GPtrArray *
list_all (PatellaJournal *journal)
{
  Answers answers = { 0 };

  patella_journal_list_records_async (journal, NULL, NULL, NULL, listed_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);

  return answers.result;
}

static void
add (PatellaJournal *journal,
     PatellaRecord  *record)
{
  Answers answers = { 0 };

  patella_journal_add_record_async (journal, record, written_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);
}

static void
check_reopen (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autoptr (GPtrArray) records = NULL;
  PatellaJournal *journal;

  journal_fixture_set_up (&fixture);
  journal = open_journal (fixture.path);
  g_assert_cmpint (patella_journal_get_status (journal), ==, PATELLA_JOURNAL_STATUS_OPEN);
  add (journal, record);
  close_journal (journal);

  journal = open_journal (fixture.path);
  records = list_all (journal);
  g_assert_cmpuint (records->len, ==, 1);
  assert_same_record (record, g_ptr_array_index (records, 0));
  close_journal (journal);
}

/* reads and writes are answered in the order of the calls, and a read sees what was written before it */
static void
check_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (GString) order = g_string_new (NULL), expected = g_string_new (NULL);
  Answers answers = { .order = order };
  PatellaJournal *journal = open_journal (NULL);
  guint n_records = 0;

  for (int i = 0; i < 200; i++)
    {
      gboolean write = g_rand_boolean (random);

      g_string_append_c (expected, write ? 'w' : 'r');
      expect (&answers);
      if (write)
        {
          g_autoptr (PatellaRecord) record = random_record (random);

          patella_journal_add_record_async (journal, record, written_cb, &answers);
          n_records++;
        }
      else
        {
          g_clear_pointer ((GPtrArray **) &answers.result, g_ptr_array_unref);
          patella_journal_list_records_async (journal, NULL, NULL, NULL, listed_cb, &answers);
          wait_for (&answers);
          g_assert_cmpuint (((GPtrArray *) answers.result)->len, ==, n_records);
        }
    }
  wait_for (&answers);
  g_assert_cmpstr (order->str, ==, expected->str);
  g_clear_pointer ((GPtrArray **) &answers.result, g_ptr_array_unref);
  close_journal (journal);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/journal/reopen", check_reopen);
  g_test_add_func ("/journal/order", check_order);

  return g_test_run ();
}
