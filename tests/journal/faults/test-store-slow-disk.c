/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/syscall.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-copies.h"
#include "patella-journal-reads.h"
#include "patella-journal-writes.h"
#include "patella-journal.h"

/* A disk whose syncs take as long as the test wants: none comes back before it is let go. Meanwhile the main loop turns,
 * whatever the journal was asked for, and nothing is called saved. */

#define TURNS 50

/* What stands before the C library is called from any thread. */
static struct
{
  GMutex   mutex;
  GCond    changed;
  gboolean held;        /* syncs are not let go */
  guint    n_waiting;
  guint    n_in_main;   /* syncs that the main thread has waited for */
  GThread *main;
} disk;

static int
wait_and_sync (int fd,
               long call)
{
  g_mutex_lock (&disk.mutex);
  disk.n_in_main += disk.main != NULL && g_thread_self () == disk.main;
  disk.n_waiting++;
  while (disk.held && g_thread_self () != disk.main)
    g_cond_wait (&disk.changed, &disk.mutex);
  disk.n_waiting--;
  g_mutex_unlock (&disk.mutex);

  return (int) syscall (call, fd);
}

__attribute__ ((visibility ("default"))) int slow_fsync (int fd) __asm__ ("fsync");
__attribute__ ((visibility ("default"))) int slow_fdatasync (int fd) __asm__ ("fdatasync");

int
slow_fsync (int fd)
{
  return wait_and_sync (fd, SYS_fsync);
}

int
slow_fdatasync (int fd)
{
  return wait_and_sync (fd, SYS_fdatasync);
}

static void
hold (gboolean held)
{
  g_mutex_lock (&disk.mutex);
  disk.held = held;
  g_cond_broadcast (&disk.changed);
  g_mutex_unlock (&disk.mutex);
}

static gboolean
is_waiting (void)
{
  gboolean waiting;

  g_mutex_lock (&disk.mutex);
  waiting = disk.held && disk.n_waiting > 0;
  g_mutex_unlock (&disk.mutex);
  return waiting;
}

typedef struct
{
  JournalFixture  base;
  PatellaJournal *journal;
  GAsyncResult   *result;    /* owned, nullable */
  PatellaStamp    now;
  PatellaRecord  *running;   /* owned: in the journal */
  PatellaRecord  *finished;  /* owned: the same, ended */
  PatellaRecord  *other;     /* owned: not in it */
  char           *copy;      /* owned */
  GFile          *out;       /* owned */
  GFile          *in;        /* owned: a file of another journal */
  PatellaMeter   *meter;     /* owned */
} Fixture;

static GFile *
export_other (Fixture *self)
{
  g_autofree char *journal = g_build_filename (self->base.directory, "other.db", NULL);
  g_autofree char *path = g_build_filename (self->base.directory, "in.csv", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (PatellaRecord) record = patella_record_new_take (random_record_data (random, 2, 2));
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };
  PatellaStore *store = open_store (journal);
  GFile *file = g_file_new_for_path (path);

  g_assert_true (patella_store_add_record (store, record, NULL));
  g_assert_true (patella_store_export_file (store, &what, file, NULL, NULL));
  patella_store_close (store);

  return file;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (PatellaRecord) any = patella_record_new_take (random_record_data (random, 2, 2));
  g_autofree char *out = NULL;
  PatellaStore *store;

  journal_fixture_set_up (&self->base);
  self->now = make_stamp (G_GINT64_CONSTANT (1772432105000000), "2026-03-02");
  self->running = with_ending (any, PATELLA_ENDING_RUNNING);
  self->finished = with_ending (any, PATELLA_ENDING_FINISHED);
  self->other = patella_record_new_take (random_record_data (random, 2, 2));
  self->meter = patella_meter_new ();
  out = g_build_filename (self->base.directory, "out.csv", NULL);
  self->out = g_file_new_for_path (out);
  /* a file that takes the place of another is synced first */
  g_assert_true (g_file_set_contents (out, "earlier", -1, NULL));
  self->in = export_other (self);
  store = open_store (self->base.path);
  g_assert_true (patella_store_add_record (store, self->running, NULL));
  self->copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &self->now, NULL);
  patella_store_close (store);

  disk.main = g_thread_self ();
  self->journal = patella_journal_new (self->base.path);
  patella_journal_open_async (self->journal, &self->now, take_result_cb, &self->result);
  wait_for_result (&self->result);
  g_assert_true (patella_journal_open_finish (self->journal, self->result, NULL));
  g_clear_object (&self->result);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  patella_journal_close_async (self->journal, take_result_cb, &self->result);
  wait_for_result (&self->result);
  g_assert_true (patella_journal_close_finish (self->journal, self->result, NULL));
  g_clear_object (&self->result);
  disk.main = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->journal);
  g_object_unref (self->running);
  g_object_unref (self->finished);
  g_object_unref (self->other);
  g_object_unref (self->out);
  g_object_unref (self->in);
  patella_meter_unref (self->meter);
  g_free (self->copy);
  journal_fixture_tear_down (&self->base);
}

static void
ask_add (Fixture *self)
{
  patella_journal_add_record_async (self->journal, self->other, take_result_cb, &self->result);
}

static void
ask_finish (Fixture *self)
{
  patella_journal_finish_record_async (self->journal, self->finished, take_result_cb, &self->result);
}

static gboolean
end_write (Fixture  *self,
           GError  **error)
{
  return patella_journal_write_finish (self->journal, self->result, error);
}

static void
ask_export (Fixture *self)
{
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };

  patella_journal_export_async (self->journal, self->out, &what, NULL, take_result_cb, &self->result);
}

static gboolean
end_export (Fixture  *self,
            GError  **error)
{
  return patella_journal_export_finish (self->journal, self->result, error);
}

static void
ask_import (Fixture *self)
{
  const PatellaImportOrder order = { .file = self->in, .now = &self->now, .meter = self->meter };

  patella_journal_import_async (self->journal, &order, NULL, take_result_cb, &self->result);
}

static gboolean
end_import (Fixture  *self,
            GError  **error)
{
  g_autoptr (PatellaImported) imported = patella_journal_import_finish (self->journal, self->result, error);

  return imported != NULL && imported->report.n_new > 0;
}

static void
ask_back_up (Fixture *self)
{
  patella_journal_back_up_async (self->journal, &self->now, take_result_cb, &self->result);
}

static gboolean
end_back_up (Fixture  *self,
             GError  **error)
{
  g_autofree char *path = patella_journal_back_up_finish (self->journal, self->result, error);

  return path != NULL;
}

static void
ask_restore (Fixture *self)
{
  patella_journal_restore_async (self->journal, self->copy, &self->now, NULL, take_result_cb, &self->result);
}

static gboolean
end_restore (Fixture  *self,
             GError  **error)
{
  g_autofree char *kept = patella_journal_restore_finish (self->journal, self->result, error);

  return kept != NULL;
}

typedef struct
{
  const char *name;
  void      (*ask) (Fixture  *self);
  gboolean  (*end) (Fixture  *self,
                    GError  **error);
} Request;

static const Request requests[] = {
  { "add", ask_add, end_write },
  { "finish", ask_finish, end_write },
  { "export", ask_export, end_export },
  { "import", ask_import, end_import },
  { "back-up", ask_back_up, end_back_up },
  { "restore", ask_restore, end_restore },
};

static gboolean
turn_cb (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

static void
test_request (Fixture       *self,
              gconstpointer  data)
{
  const Request *request = data;
  g_autoptr (GError) error = NULL;
  guint n_turns = 0, source = g_timeout_add (1, turn_cb, &n_turns);

  hold (TRUE);
  request->ask (self);
  while (!is_waiting ())
    g_main_context_iteration (NULL, TRUE);

  /* from here on the disk does nothing, and the main loop goes on */
  n_turns = 0;
  while (n_turns < TURNS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_waiting ());
  g_assert_null (self->result);

  hold (FALSE);
  wait_for_result (&self->result);
  g_source_remove (source);
  g_assert_true (request->end (self, &error));
  g_assert_no_error (error);
  g_clear_object (&self->result);
  g_assert_cmpuint (disk.n_in_main, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *path = g_strconcat ("/store-slow-disk/", requests[i].name, NULL);

      g_test_add (path, Fixture, &requests[i], set_up, test_request, tear_down);
    }

  return g_test_run ();
}
