/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <pthread.h>

#include "journal-fixture.h"
#include "patella-journal-error.h"
#include "patella-journal.h"

/* The system gives no more threads: opening fails with a message, nothing waits for ever, and it can be tried again. */

static gboolean refuse_threads;

typedef int (*CreateFunc) (pthread_t            *thread,
                           const pthread_attr_t *attributes,
                           void               *(*func) (void *data),
                           void                 *data);

/* What stands before the C library, as in a process that has all the threads that it may have. */
__attribute__ ((visibility ("default"))) int refusing_create (pthread_t            *thread,
                                                              const pthread_attr_t *attributes,
                                                              void               *(*func) (void *data),
                                                              void                 *data) __asm__ ("pthread_create");

int
refusing_create (pthread_t            *thread,
                 const pthread_attr_t *attributes,
                 void               *(*func) (void *data),
                 void                 *data)
{
  CreateFunc real = NULL;

  if (refuse_threads)
    return EAGAIN;

  *(void **) &real = dlsym (RTLD_NEXT, "pthread_create");
  return real (thread, attributes, func, data);
}

typedef struct
{
  JournalFixture  base;
  PatellaJournal *journal;
  GAsyncResult   *result;  /* owned, nullable */
} Fixture;

static gboolean
open_journal (Fixture  *self,
              GError  **error)
{
  const PatellaStamp now = make_stamp (G_GINT64_CONSTANT (1767225600000000), "2026-01-01");

  g_clear_object (&self->result);
  patella_journal_open_async (self->journal, &now, take_result_cb, &self->result);
  wait_for_result (&self->result);

  return patella_journal_open_finish (self->journal, self->result, error);
}

static void
close_journal (Fixture *self)
{
  g_clear_object (&self->result);
  patella_journal_close_async (self->journal, take_result_cb, &self->result);
  wait_for_result (&self->result);
  g_assert_true (patella_journal_close_finish (self->journal, self->result, NULL));
  g_clear_object (&self->result);
}

static void
check_no_thread (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  journal_fixture_set_up (&self.base);
  self.journal = patella_journal_new (self.base.path);
  /* GLib's own threads are there in a program that has a window; without them it ends */
  g_assert_true (open_journal (&self, &error));
  close_journal (&self);
  g_assert_cmpint (g_unlink (self.base.path), ==, 0);

  g_thread_pool_set_max_unused_threads (0);
  refuse_threads = TRUE;
  for (int i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      g_assert_false (open_journal (&self, &error));
      g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_FAILED);
      g_assert_cmpint (patella_journal_get_status (self.journal), ==, PATELLA_JOURNAL_STATUS_FAILED);
      g_assert_false (g_file_test (self.base.path, G_FILE_TEST_EXISTS));
    }

  /* who asks meanwhile is told so */
  g_clear_object (&self.result);
  g_clear_error (&error);
  patella_journal_list_records_async (self.journal, NULL, NULL, NULL, take_result_cb, &self.result);
  wait_for_result (&self.result);
  records = patella_journal_list_records_finish (self.journal, self.result, &error);
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CLOSED);
  g_assert_null (records);

  refuse_threads = FALSE;
  g_clear_error (&error);
  g_assert_true (open_journal (&self, &error));
  g_assert_no_error (error);
  close_journal (&self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self.journal);
  journal_fixture_tear_down (&self.base);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-no-thread/opening", check_no_thread);

  return g_test_run ();
}
