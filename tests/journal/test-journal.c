/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"
#include "patella-backup.h"
#include "patella-journal-copies.h"
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

/* closing carries out what was asked before it, and nothing after it */
static void
check_close_with_queue (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (PatellaRecord) late = random_record (random);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;
  Answers answers = { .order = order }, refused = { 0 };
  PatellaJournal *journal;

  journal_fixture_set_up (&fixture);
  journal = open_journal (fixture.path);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (random);

      patella_journal_add_record_async (journal, record, written_cb, expect (&answers));
    }
  patella_journal_close_async (journal, closed_cb, expect (&answers));
  patella_journal_add_record_async (journal, late, written_cb, expect (&refused));
  wait_for (&refused);
  g_assert_error (refused.error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CLOSED);
  g_clear_error (&refused.error);
  wait_for (&answers);
  g_assert_cmpuint (order->len, ==, 20);
  close_journal (journal);

  journal = open_journal (fixture.path);
  records = list_all (journal);
  g_assert_cmpuint (records->len, ==, 20);
  close_journal (journal);
}

/* without close nothing that was answered is lost either, and the file is free again */
static void
check_dropped (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autoptr (GPtrArray) records = NULL;
  PatellaJournal *journal;

  journal_fixture_set_up (&fixture);
  journal = open_journal (fixture.path);
  add (journal, record);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (journal);

  journal = open_journal (fixture.path);
  records = list_all (journal);
  g_assert_cmpuint (records->len, ==, 1);
  close_journal (journal);
}

static void
check_cancel (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answers answers = { 0 };
  PatellaJournal *journal = open_journal (NULL);

  for (int i = 0; i < 50; i++)
    {
      g_autoptr (PatellaRecord) record = random_record (random);

      patella_journal_add_record_async (journal, record, NULL, NULL);
    }
  patella_journal_list_records_async (journal, NULL, NULL, cancellable, listed_cb, expect (&answers));
  g_cancellable_cancel (cancellable);
  wait_for (&answers);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (answers.result);
  g_clear_error (&answers.error);
  {
    g_autoptr (GPtrArray) records = list_all (journal);

    g_assert_cmpuint (records->len, ==, 50);
  }
  close_journal (journal);
}

typedef struct
{
  guint    n_changed;
  GError  *trouble;
  GThread *thread;
} Heard;

static void
changed_cb (PatellaJournal *journal,
            Heard          *heard)
{
  g_assert_true (g_thread_self () == heard->thread);
  heard->n_changed++;
}

static void
trouble_cb (PatellaJournal *journal,
            const GError   *error,
            Heard          *heard)
{
  g_assert_true (g_thread_self () == heard->thread);
  g_clear_error (&heard->trouble);
  heard->trouble = g_error_copy (error);
}

/* one signal for each write, none for reads, in this thread; a write that was not saved is told twice */
static void
check_signals (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (PatellaSetRecord) set = random_set (random, 1);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autoptr (GPtrArray) records = NULL;
  const PatellaUuid nobody = random_uuid (random);
  Heard heard = { .thread = g_thread_self () };
  Answers answers = { 0 };
  PatellaJournal *journal = open_journal (NULL);

  g_signal_connect (journal, "changed", G_CALLBACK (changed_cb), &heard);
  g_signal_connect (journal, "trouble", G_CALLBACK (trouble_cb), &heard);
  add (journal, record);
  g_assert_cmpuint (heard.n_changed, ==, 1);
  records = list_all (journal);
  g_assert_cmpuint (heard.n_changed, ==, 1);
  g_assert_no_error (heard.trouble);

  patella_journal_log_set_async (journal, &nobody, set, FALSE, written_cb, expect (&answers));
  wait_for (&answers);
  g_assert_error (answers.error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_FOUND);
  g_assert_error (heard.trouble, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_FOUND);
  g_assert_cmpuint (heard.n_changed, ==, 1);
  g_clear_error (&answers.error);
  g_clear_error (&heard.trouble);
  close_journal (journal);
}

/* a file that cannot be opened: the error of open, a status, every request refused, and opening can be tried again */
static void
check_failed_open (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  const PatellaStamp now = make_stamp (1, "2026-01-01");
  PatellaJournal *journal;
  Answers answers = { 0 }, refused = { 0 };

  journal_fixture_set_up (&fixture);
  g_assert_true (g_file_set_contents (fixture.path, "this is a shopping list and no journal", -1, NULL));
  journal = patella_journal_new (fixture.path);
  patella_journal_open_async (journal, &now, opened_cb, expect (&answers));
  patella_journal_list_records_async (journal, NULL, NULL, NULL, listed_cb, expect (&refused));
  wait_for (&answers);
  g_assert_error (answers.error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
  g_clear_error (&answers.error);
  wait_for (&refused);
  g_assert_error (refused.error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CLOSED);
  g_clear_error (&refused.error);
  g_assert_cmpint (patella_journal_get_status (journal), ==, PATELLA_JOURNAL_STATUS_FAILED);

  g_assert_true (g_file_set_contents (fixture.path, "", 0, NULL));
  patella_journal_open_async (journal, &now, opened_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);
  close_journal (journal);
}

/* after a session that ended there is a copy that holds it */
static void
check_copy_after_session (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (PatellaRecord) any = random_record (random);
  g_autoptr (PatellaRecord) running = with_ending (any, PATELLA_ENDING_RUNNING);
  g_autoptr (PatellaRecord) ended = with_ending (any, PATELLA_ENDING_FINISHED);
  g_autoptr (GPtrArray) backups = NULL, records = NULL;
  PatellaStoreOptions options = { .copy = TRUE };
  const PatellaStoreRange all = { 0 };
  Answers answers = { 0 };
  PatellaJournal *journal;
  PatellaStore *copy;

  journal_fixture_set_up (&fixture);
  journal = open_journal (fixture.path);
  add (journal, running);
  patella_journal_finish_record_async (journal, ended, written_cb, expect (&answers));
  close_journal (journal);
  g_assert_cmpuint (answers.n_waiting, ==, 0);

  backups = patella_backup_list (fixture.path);
  g_assert_cmpuint (backups->len, ==, 1);
  options.path = ((PatellaBackup *) g_ptr_array_index (backups, 0))->path;
  copy = patella_store_open (&options, NULL);
  records = patella_store_list_records (copy, &all, NULL, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  assert_same_record (ended, g_ptr_array_index (records, 0));
  patella_store_close (copy);
}

static void
copied_cb (PatellaJournal *journal,
           const char     *path,
           guint          *n_copied)
{
  (*n_copied)++;
}

static guint
count_copies (const char *journal)
{
  g_autoptr (GPtrArray) backups = patella_backup_list (journal);

  return backups->len;
}

static PatellaJournal *
open_held (const char *path,
           guint      *n_copied)
{
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");
  PatellaJournal *journal = patella_journal_new (path);
  Answers answers = { 0 };

  g_signal_connect (journal, "copied", G_CALLBACK (copied_cb), n_copied);
  patella_journal_hold_late_work (journal);
  patella_journal_open_async (journal, &now, opened_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);

  return journal;
}

/* the copy of the day, and the check before it, wait for as long as they are held back, however much is asked meanwhile;
 * who closes before leaves them to the next opening */
static void
check_late_work (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (PatellaRecord) any = random_record (random);
  guint n_copied = 0;
  PatellaJournal *journal;

  journal_fixture_set_up (&fixture);
  journal = open_held (fixture.path, &n_copied);
  add (journal, any);
  close_journal (journal);

  for (int closed = 0; closed < 2; closed++)
    {
      journal = open_held (fixture.path, &n_copied);
      for (int i = 0; i < 20; i++)
        g_ptr_array_unref (list_all (journal));
      g_assert_cmpuint (count_copies (fixture.path), ==, 0);
      if (closed == 0)
        close_journal (journal);
    }

  patella_journal_begin_late_work (journal);
  while (n_copied == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_copies (fixture.path), ==, 1);

  /* a second time nothing is left of it */
  patella_journal_begin_late_work (journal);
  close_journal (journal);
  g_assert_cmpuint (n_copied, ==, 1);
}

/* of a session that ends a copy is made also while the rest is held back */
static void
check_late_work_of_session (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (10);
  g_autoptr (PatellaRecord) any = random_record (random);
  g_autoptr (PatellaRecord) running = with_ending (any, PATELLA_ENDING_RUNNING);
  g_autoptr (PatellaRecord) ended = with_ending (any, PATELLA_ENDING_FINISHED);
  guint n_copied = 0;
  Answers answers = { 0 };
  PatellaJournal *journal;

  journal_fixture_set_up (&fixture);
  journal = open_held (fixture.path, &n_copied);
  add (journal, running);
  patella_journal_finish_record_async (journal, ended, written_cb, expect (&answers));
  while (n_copied == 0)
    g_main_context_iteration (NULL, TRUE);
  patella_journal_begin_late_work (journal);
  close_journal (journal);
  g_assert_cmpuint (n_copied, ==, 1);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Answers *answers = data;

  g_assert_true (patella_journal_export_finish (PATELLA_JOURNAL (source), result, &answers->error));
  answers->n_waiting--;
}

static void
running_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Answers *answers = data;

  answers->result = patella_journal_load_running_finish (PATELLA_JOURNAL (source), result, &answers->error);
  answers->n_waiting--;
}

static void
check_other_requests (void)
{
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *path = NULL, *csv = NULL;
  g_autoptr (GFile) file = NULL;
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };
  Answers answers = { 0 };
  PatellaJournal *journal;

  journal_fixture_set_up (&fixture);
  path = g_build_filename (fixture.directory, "sets.csv", NULL);
  file = g_file_new_for_path (path);
  journal = open_journal (fixture.path);
  patella_journal_load_running_async (journal, running_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);
  g_assert_null (answers.result);
  patella_journal_export_async (journal, file, &what, NULL, exported_cb, expect (&answers));
  wait_for (&answers);
  g_assert_no_error (answers.error);
  csv = read_whole (path, NULL);
  g_assert_true (g_str_has_prefix (csv, "set_id,session_id,"));
  close_journal (journal);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/journal/reopen", check_reopen);
  g_test_add_func ("/journal/order", check_order);
  g_test_add_func ("/journal/close-with-queue", check_close_with_queue);
  g_test_add_func ("/journal/dropped", check_dropped);
  g_test_add_func ("/journal/cancel", check_cancel);
  g_test_add_func ("/journal/signals", check_signals);
  g_test_add_func ("/journal/failed-open", check_failed_open);
  g_test_add_func ("/journal/copy-after-session", check_copy_after_session);
  g_test_add_func ("/journal/late-work", check_late_work);
  g_test_add_func ("/journal/late-work-of-session", check_late_work_of_session);
  g_test_add_func ("/journal/other-requests", check_other_requests);

  return g_test_run ();
}
