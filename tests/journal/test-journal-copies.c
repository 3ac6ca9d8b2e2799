/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"
#include "patella-core-error.h"
#include "patella-journal-copies.h"
#include "patella-journal-error.h"

/* Whole journals in and out of a journal that is open. */

typedef struct
{
  JournalFixture  base;
  PatellaJournal *journal;
  GAsyncResult   *result;  /* owned, nullable */
  PatellaStamp    now;
  guint           n_changed;
} Fixture;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Fixture *self = data;

  self->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Fixture *self)
{
  g_clear_object (&self->result);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return self->result;
}

static void
changed_cb (Fixture *self)
{
  self->n_changed++;
}

static void
add_sessions (const char *path,
              int         n,
              guint32     seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  PatellaStore *store = open_store (path);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (PatellaRecord) any = random_record (random);
      g_autoptr (PatellaRecord) record = with_ending (any, PATELLA_ENDING_FINISHED);

      g_assert_true (patella_store_add_record (store, record, NULL));
    }
  patella_store_close (store);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  journal_fixture_set_up (&self->base);
  add_sessions (self->base.path, 3, 1);
  self->now = make_stamp (G_GINT64_CONSTANT (1772432105000000), "2026-03-02");
  self->journal = patella_journal_new (self->base.path);
  g_signal_connect_swapped (self->journal, "changed", G_CALLBACK (changed_cb), self);
  patella_journal_open_async (self->journal, &self->now, answered_cb, self);
  g_assert_true (patella_journal_open_finish (self->journal, wait_for (self), NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  patella_journal_close_async (self->journal, answered_cb, self);
  g_assert_true (patella_journal_close_finish (self->journal, wait_for (self), NULL));
  g_clear_object (&self->result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_handlers_disconnect_by_data (self->journal, self);
  g_assert_finalize_object (self->journal);
  journal_fixture_tear_down (&self->base);
}

static GFile *
file_in (Fixture    *self,
         const char *name)
{
  g_autofree char *path = g_build_filename (self->base.directory, name, NULL);

  return g_file_new_for_path (path);
}

static char *
export (Fixture              *self,
        const char           *name,
        PatellaArchiveFormat  format)
{
  g_autoptr (GFile) file = file_in (self, name);
  const PatellaExport what = { .format = format, .table = PATELLA_ARCHIVE_TABLE_SETS };

  patella_journal_export_async (self->journal, file, &what, NULL, answered_cb, self);
  g_assert_true (patella_journal_export_finish (self->journal, wait_for (self), NULL));

  return read_whole (g_file_peek_path (file), NULL);
}

static PatellaImported *
import (Fixture     *self,
        GFile       *file,
        gboolean     dry_run,
        GError     **error)
{
  g_autoptr (PatellaMeter) meter = patella_meter_new ();
  const PatellaImportOrder order = { file, dry_run, &self->now, meter, NULL };
  PatellaImported *imported;

  patella_journal_import_async (self->journal, &order, NULL, answered_cb, self);
  imported = patella_journal_import_finish (self->journal, wait_for (self), error);
  if (imported != NULL)
    g_assert_cmpfloat_with_epsilon (patella_meter_get (meter), 1, 1e-9);

  return imported;
}

/* @other becomes a file of the complete form that holds 2 sessions of its own */
static GFile *
make_other (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->base.directory, "other.db", NULL);
  g_autoptr (GFile) file = file_in (self, "other.json");
  const PatellaExport what = { .format = PATELLA_ARCHIVE_FORMAT_JSON };
  PatellaStore *store;

  add_sessions (path, 2, 2);
  store = open_store (path);
  g_assert_true (patella_store_export_file (store, &what, file, NULL, NULL));
  patella_store_close (store);

  return g_steal_pointer (&file);
}

/* looked at, nothing changes; then it comes in, a copy was made before, and that copy undoes it */
static void
test_import (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GFile) other = make_other (self);
  g_autofree char *before = export (self, "before.json", PATELLA_ARCHIVE_FORMAT_JSON), *looked = NULL, *after = NULL, *undone = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (PatellaImported) look = import (self, other, TRUE, NULL);
  g_autoptr (PatellaImported) imported = NULL, again = NULL;

  looked = export (self, "looked.json", PATELLA_ARCHIVE_FORMAT_JSON);
  g_assert_cmpstr (looked, ==, before);
  g_assert_null (look->copy);
  g_assert_cmpuint (self->n_changed, ==, 0);

  imported = import (self, other, FALSE, NULL);
  g_assert_cmpuint (imported->report.n_new, ==, look->report.n_new);
  g_assert_cmpuint (self->n_changed, ==, 1);
  after = export (self, "after.json", PATELLA_ARCHIVE_FORMAT_JSON);
  g_assert_cmpstr (after, !=, before);
  again = import (self, other, FALSE, NULL);
  g_assert_cmpuint (again->report.n_new, ==, 0);
  g_assert_cmpuint (again->report.n_same, ==, look->report.n_new);

  patella_journal_restore_async (self->journal, imported->copy, &self->now, NULL, answered_cb, self);
  kept = patella_journal_restore_finish (self->journal, wait_for (self), NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  undone = export (self, "undone.json", PATELLA_ARCHIVE_FORMAT_JSON);
  g_assert_cmpstr (undone, ==, before);
}

/* a faulty file changes nothing, and says where the fault is */
static void
test_faulty (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GFile) file = file_in (self, "faulty.csv");
  g_autofree char *before = export (self, "before.json", PATELLA_ARCHIVE_FORMAT_JSON), *after = NULL;
  g_autoptr (PatellaImported) look = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "exercise,started_at\r\nvmo1,yesterday\r\n", -1, NULL));
  look = import (self, file, TRUE, NULL);
  g_assert_cmpuint (look->report.n_faulty, ==, 1);
  g_assert_cmpuint (((PatellaImportFault *) g_ptr_array_index (look->report.faults, 0))->line, ==, 2);
  g_assert_null (import (self, file, FALSE, &error));
  g_assert_cmpint (error->domain, ==, PATELLA_CORE_ERROR);
  after = export (self, "after.json", PATELLA_ARCHIVE_FORMAT_JSON);
  g_assert_cmpstr (after, ==, before);
}

/* a file that is no journal: the journal goes on as it was, open */
static void
test_refused_restore (Fixture       *self,
                      gconstpointer  data)
{
  g_autoptr (GFile) file = file_in (self, "text.db");
  g_autofree char *before = export (self, "before.json", PATELLA_ARCHIVE_FORMAT_JSON), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "no journal at all", -1, NULL));
  patella_journal_restore_async (self->journal, g_file_peek_path (file), &self->now, NULL, answered_cb, self);
  g_assert_null (patella_journal_restore_finish (self->journal, wait_for (self), &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT);
  g_assert_cmpint (patella_journal_get_status (self->journal), ==, PATELLA_JOURNAL_STATUS_OPEN);
  after = export (self, "after.json", PATELLA_ARCHIVE_FORMAT_JSON);
  g_assert_cmpstr (after, ==, before);
}

static void
keep (Fixture    *self,
      const char *value)
{
  g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);

  g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_PREFERENCE, "flashes", value));
  patella_journal_keep_belongings_async (self->journal, belongings, 1, answered_cb, self);
  g_assert_true (patella_journal_write_finish (self->journal, wait_for (self), NULL));
}

/* what lies outside of the journal comes back with a copy */
static void
test_belongings (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) belongings = NULL;
  g_autofree char *copy = NULL, *kept = NULL, *machine = NULL;

  keep (self, "true");
  patella_journal_back_up_async (self->journal, &self->now, answered_cb, self);
  copy = patella_journal_back_up_finish (self->journal, wait_for (self), NULL);
  keep (self, "false");
  patella_journal_restore_async (self->journal, copy, &self->now, NULL, answered_cb, self);
  kept = patella_journal_restore_finish (self->journal, wait_for (self), NULL);
  patella_journal_list_belongings_async (self->journal, answered_cb, self);
  belongings = patella_journal_list_belongings_finish (self->journal, wait_for (self), NULL);
  g_assert_cmpuint (belongings->len, ==, 1);
  g_assert_cmpstr (((PatellaBelonging *) g_ptr_array_index (belongings, 0))->value, ==, "true");

  patella_journal_get_machine_async (self->journal, "here", 1, answered_cb, self);
  machine = patella_journal_get_machine_finish (self->journal, wait_for (self), NULL);
  g_assert_cmpuint (strlen (machine), ==, 36);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/journal-copies/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/journal-copies/faulty", Fixture, NULL, set_up, test_faulty, tear_down);
  g_test_add ("/journal-copies/refused-restore", Fixture, NULL, set_up, test_refused_restore, tear_down);
  g_test_add ("/journal-copies/belongings", Fixture, NULL, set_up, test_belongings, tear_down);

  return g_test_run ();
}
