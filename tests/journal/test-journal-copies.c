/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

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

static GAsyncResult *
wait_for (Fixture *self)
{
  g_clear_object (&self->result);
  return wait_for_result (&self->result);
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
  /* the copies are those that a test makes */
  patella_journal_hold_late_work (self->journal);
  patella_journal_open_async (self->journal, &self->now, take_result_cb, &self->result);
  g_assert_true (patella_journal_open_finish (self->journal, wait_for (self), NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  patella_journal_close_async (self->journal, take_result_cb, &self->result);
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

  patella_journal_export_async (self->journal, file, &what, NULL, take_result_cb, &self->result);
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

  patella_journal_import_async (self->journal, &order, NULL, take_result_cb, &self->result);
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

  patella_journal_restore_async (self->journal, imported->copy, &self->now, NULL, take_result_cb, &self->result);
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
  patella_journal_restore_async (self->journal, g_file_peek_path (file), &self->now, NULL, take_result_cb, &self->result);
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
  patella_journal_keep_belongings_async (self->journal, belongings, 1, take_result_cb, &self->result);
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
  patella_journal_back_up_async (self->journal, &self->now, take_result_cb, &self->result);
  copy = patella_journal_back_up_finish (self->journal, wait_for (self), NULL);
  keep (self, "false");
  patella_journal_restore_async (self->journal, copy, &self->now, NULL, take_result_cb, &self->result);
  kept = patella_journal_restore_finish (self->journal, wait_for (self), NULL);
  patella_journal_list_belongings_async (self->journal, take_result_cb, &self->result);
  belongings = patella_journal_list_belongings_finish (self->journal, wait_for (self), NULL);
  g_assert_cmpuint (belongings->len, ==, 1);
  g_assert_cmpstr (((PatellaBelonging *) g_ptr_array_index (belongings, 0))->value, ==, "true");

  patella_journal_get_machine_async (self->journal, "here", 1, take_result_cb, &self->result);
  machine = patella_journal_get_machine_finish (self->journal, wait_for (self), NULL);
  g_assert_cmpuint (strlen (machine), ==, 36);
}

static gboolean
save (Fixture    *self,
      const char *path,
      gboolean    replace,
      GError    **error)
{
  patella_journal_save_copy_async (self->journal, path, replace, take_result_cb, &self->result);
  return patella_journal_save_copy_finish (self->journal, wait_for (self), error);
}

static char *
export_copy (const char *path,
             const char *to)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE };
  const PatellaExport what = { .format = PATELLA_ARCHIVE_FORMAT_JSON };
  g_autoptr (PatellaStore) store = patella_store_open (&options, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (to);

  g_assert_nonnull (store);
  g_assert_true (patella_store_check (store, NULL, NULL));
  g_assert_true (patella_store_export_file (store, &what, file, NULL, NULL));
  return read_whole (to, NULL);
}

typedef enum
{
  GONE_DELETED,
  GONE_WITH_LOG,
  GONE_REPLACED,
} Gone;

static void
take_away (Fixture *self,
           Gone     how)
{
  g_autofree char *other = g_strconcat (self->base.directory, "/other.db", NULL);
  g_autofree char *log = g_strconcat (self->base.path, "-wal", NULL);

  if (how == GONE_REPLACED)
    {
      add_sessions (other, 1, 99);
      g_assert_cmpint (g_rename (other, self->base.path), ==, 0);
      return;
    }

  g_assert_cmpint (g_unlink (self->base.path), ==, 0);
  if (how == GONE_WITH_LOG)
    g_unlink (log);
}

/* The file is deleted or replaced while it is open: nothing is taken for saved, what was saved before is in the copy, field for
 * field, and that copy becomes the journal again. Until there is one, nothing closes what is held. */
static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL, *kept = NULL, *to = g_strconcat (self->base.directory, "/json", NULL);
  g_autofree char *copy = g_strconcat (self->base.directory, "/saved.db", NULL);
  g_autofree char *part = g_strconcat (self->base.directory, "/.saved.db.part", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (PatellaRecord) record = random_record (random);
  g_autoptr (GError) error = NULL, refusal = NULL;

  keep (self, "true"); /* stands in the log alone */
  before = export (self, "before.json", PATELLA_ARCHIVE_FORMAT_JSON);
  take_away (self, (Gone) GPOINTER_TO_INT (data));

  patella_journal_add_record_async (self->journal, record, take_result_cb, &self->result);
  g_assert_false (patella_journal_write_finish (self->journal, wait_for (self), &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE);
  patella_journal_restore_async (self->journal, "/dev/null", &self->now, NULL, take_result_cb, &self->result);
  g_assert_null (patella_journal_restore_finish (self->journal, wait_for (self), &refusal));
  g_assert_error (refusal, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE);

  g_assert_true (save (self, copy, FALSE, NULL));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  after = export_copy (copy, to);
  g_assert_cmpstr (after, ==, before);

  patella_journal_restore_async (self->journal, copy, &self->now, NULL, take_result_cb, &self->result);
  kept = patella_journal_restore_finish (self->journal, wait_for (self), NULL);
  g_assert_nonnull (kept);
  g_free (after);
  after = export (self, "after.json", PATELLA_ARCHIVE_FORMAT_JSON);
  g_assert_cmpstr (after, ==, before);
  patella_journal_add_record_async (self->journal, record, take_result_cb, &self->result);
  g_assert_true (patella_journal_write_finish (self->journal, wait_for (self), NULL));
}

/* a file that is there is replaced only by who said so, and the journal's own place and its log's never */
static void
test_save_refused (Fixture       *self,
                   gconstpointer  data)
{
  static const char * const own[] = { "", "-wal", "-journal" };
  g_autofree char *copy = g_strconcat (self->base.directory, "/saved.db", NULL), *text = NULL;
  g_autofree char *nowhere = g_strconcat (self->base.directory, "/no/saved.db", NULL);
  g_autoptr (GError) error = NULL, missing = NULL;

  g_assert_true (g_file_set_contents (copy, "milk", -1, NULL));
  g_assert_false (save (self, copy, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  text = read_whole (copy, NULL);
  g_assert_cmpstr (text, ==, "milk");
  g_assert_true (save (self, copy, TRUE, NULL));
  g_assert_false (save (self, nowhere, FALSE, &missing));
  g_assert_nonnull (missing);

  g_assert_cmpint (g_unlink (self->base.path), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *path = g_strconcat (self->base.path, own[i], NULL);
      g_autoptr (GError) refusal = NULL;

      g_assert_false (save (self, path, TRUE, &refusal));
      g_assert_error (refusal, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
    }
}

static void
trouble_cb (PatellaJournal *journal,
            const GError   *error,
            GString        *heard)
{
  g_string_append_c (heard, g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE) ? 'g' : '?');
}

static void
look (Fixture *self)
{
  g_autofree char *seen = NULL;

  patella_journal_look (self->journal);
  /* the next answer comes behind it */
  seen = export (self, "seen.json", PATELLA_ARCHIVE_FORMAT_JSON);
}

/* Without anything being written, it is told once that the file is gone, and that it is there again. */
static void
test_gone_noticed (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (self->base.directory, "/aside.db", NULL);
  g_autoptr (GString) heard = g_string_new ("");

  g_signal_connect (self->journal, "trouble", G_CALLBACK (trouble_cb), heard);
  look (self);
  g_assert_cmpstr (heard->str, ==, "");
  for (int again = 1; again <= 2; again++)
    {
      const guint n_changed = self->n_changed;

      g_assert_cmpint (g_rename (self->base.path, aside), ==, 0);
      look (self);
      look (self);
      g_assert_cmpuint (heard->len, ==, again);
      g_assert_cmpuint (self->n_changed, ==, n_changed);
      g_assert_cmpint (g_rename (aside, self->base.path), ==, 0);
      look (self);
      look (self);
      g_assert_cmpuint (self->n_changed, ==, n_changed + 1);
    }
  g_assert_cmpstr (heard->str, ==, "gg");
  g_signal_handlers_disconnect_by_data (self->journal, heard);
}

static void
reopen (Fixture *self)
{
  patella_journal_close_async (self->journal, take_result_cb, &self->result);
  g_assert_true (patella_journal_close_finish (self->journal, wait_for (self), NULL));
  patella_journal_open_async (self->journal, &self->now, take_result_cb, &self->result);
  g_assert_true (patella_journal_open_finish (self->journal, wait_for (self), NULL));
}

/* It ends without anybody being asked: what was held is the newest copy, and the next start has all of it back. */
static void
test_gone_kept (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *copy = NULL, *before = NULL, *after = NULL;
  const gboolean replaced = GPOINTER_TO_INT (data) == GONE_REPLACED;
  g_autoptr (GPtrArray) backups = NULL;

  patella_journal_back_up_async (self->journal, &self->now, take_result_cb, &self->result);
  copy = patella_journal_back_up_finish (self->journal, wait_for (self), NULL);
  keep (self, "true");
  before = export (self, "before.json", PATELLA_ARCHIVE_FORMAT_JSON);
  take_away (self, (Gone) GPOINTER_TO_INT (data));
  reopen (self);
  if (!replaced)
    after = export (self, "after.json", PATELLA_ARCHIVE_FORMAT_JSON);
  else
    {
      g_autofree char *to = g_strconcat (self->base.directory, "/json", NULL);

      backups = patella_backup_list (self->base.path);
      after = export_copy (((const PatellaBackup *) g_ptr_array_index (backups, 0))->path, to);
    }
  g_assert_cmpstr (after, ==, before);
}

/* Who removed the copies too wants nothing of it to be left. */
static void
test_gone_unwanted (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) after = NULL;

  take_away (self, GONE_WITH_LOG);
  patella_journal_close_async (self->journal, take_result_cb, &self->result);
  g_assert_true (patella_journal_close_finish (self->journal, wait_for (self), NULL));
  g_clear_object (&self->result);
  after = patella_backup_list (self->base.path);
  g_assert_cmpuint (after->len, ==, 0);
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

  g_test_add ("/journal-copies/gone/deleted", Fixture, GINT_TO_POINTER (GONE_DELETED), set_up, test_gone, tear_down);
  g_test_add ("/journal-copies/gone/with-log", Fixture, GINT_TO_POINTER (GONE_WITH_LOG), set_up, test_gone, tear_down);
  g_test_add ("/journal-copies/gone/replaced", Fixture, GINT_TO_POINTER (GONE_REPLACED), set_up, test_gone, tear_down);
  g_test_add ("/journal-copies/gone/noticed", Fixture, NULL, set_up, test_gone_noticed, tear_down);
  g_test_add ("/journal-copies/gone/kept", Fixture, GINT_TO_POINTER (GONE_DELETED), set_up, test_gone_kept, tear_down);
  g_test_add ("/journal-copies/gone/kept-with-log", Fixture, GINT_TO_POINTER (GONE_WITH_LOG), set_up, test_gone_kept, tear_down);
  g_test_add ("/journal-copies/gone/kept-replaced", Fixture, GINT_TO_POINTER (GONE_REPLACED), set_up, test_gone_kept, tear_down);
  g_test_add ("/journal-copies/gone/unwanted", Fixture, NULL, set_up, test_gone_unwanted, tear_down);
  g_test_add ("/journal-copies/save-refused", Fixture, NULL, set_up, test_save_refused, tear_down);

  return g_test_run ();
}
