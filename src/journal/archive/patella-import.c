/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-archive-private.h"

#include "patella-core-error.h"
#include "patella-journal-error.h"

/* A file comes in inside one transaction. What it would do is found out by doing it and rolling back: so the preview
 * cannot differ from the deed. */

#define PIECE 65536

static void
fault_free (PatellaImportFault *self)
{
  g_free (self->reason);
  g_free (self);
}

static void
name_free (PatellaImportName *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * patella_import_target_new:
 * @id: of an exercise here; "": it is left out
 * @title: its title
 *
 * Any thread.
 *
 * Returns: (transfer full): what an exercise of another program is here
 */
PatellaImportTarget *
patella_import_target_new (const char *id,
                           const char *title)
{
  PatellaImportTarget *self = g_new0 (PatellaImportTarget, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  return self;
}

/**
 * patella_import_target_free:
 * @self: (transfer full): a target
 *
 * Frees it. Any thread.
 */
void
patella_import_target_free (PatellaImportTarget *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/**
 * patella_import_target_key:
 * @name: of an exercise
 *
 * Capitals and the blanks around it say nothing. Any thread.
 *
 * Returns: (transfer full): by what it is looked up
 */
char *
patella_import_target_key (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  return g_utf8_casefold (stripped, -1);
}

/**
 * patella_import_report_clear:
 * @self: a report, also a zeroed one
 *
 * Frees what it owns.
 */
void
patella_import_report_clear (PatellaImportReport *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  *self = (PatellaImportReport) { 0 };
}

void
patella_importer_note_fault (PatellaImporter *self,
                             guint            line,
                             const char      *reason)
{
  PatellaImportReport *report = self->report;
  PatellaImportFault *fault;

  report->n_faulty++;
  if (report->faults->len == PATELLA_IMPORT_FAULTS_SHOWN)
    return;

  fault = g_new0 (PatellaImportFault, 1);
  fault->line = line;
  fault->reason = g_strdup (reason);
  g_ptr_array_add (report->faults, fault);
}

/* What went wrong with one line: a fault of the file (TRUE, noted), or of the journal (FALSE, @error is set). Takes
 * @failure. */
gboolean
patella_importer_settle (PatellaImporter  *self,
                         guint             line,
                         GError           *failure,
                         GError          **error)
{
  g_autoptr (GError) owned = failure;
  const PatellaCoreErrorPlace *place = patella_core_error_get_place (owned);
  g_autofree char *reason = NULL;

  if (owned->domain != PATELLA_CORE_ERROR &&
      !g_error_matches (owned, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID) &&
      !g_error_matches (owned, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  if (place != NULL && place->key != NULL)
    reason = g_strdup_printf ("%s %s", place->key, place->reason);
  else
    reason = g_strdup (place != NULL ? place->reason : owned->message);
  patella_importer_note_fault (self, place != NULL && place->line > 0 ? place->line : line, reason);

  return TRUE;
}

void
patella_importer_count (PatellaImporter *self,
                        PatellaRowFate   fate)
{
  switch (fate)
    {
    case PATELLA_ROW_FATE_NEW:
      self->report->n_new++;
      break;
    case PATELLA_ROW_FATE_SAME:
      self->report->n_same++;
      break;
    case PATELLA_ROW_FATE_CONFLICT:
    default:
      self->report->n_conflict++;
      break;
    }
}

/* The JSON form begins with a brace, which no name of a column does. */
static gboolean
feed (PatellaJsonImport  *json,
      PatellaCsvImport   *csv,
      const char         *bytes,
      size_t              size,
      GError            **error)
{
  return json != NULL ? patella_json_import_feed (json, bytes, size, error) : patella_csv_import_feed (csv, bytes, size, error);
}

static gboolean
read_all (PatellaImporter      *importer,
          const PatellaImport  *what,
          GError              **error)
{
  g_autoptr (PatellaJsonImport) json = NULL;
  g_autoptr (PatellaCsvImport) csv = NULL;
  g_autofree char *piece = g_malloc (PIECE);
  guint64 n_bytes = 0;
  gsize size;

  do
    {
      if (g_cancellable_set_error_if_cancelled (what->cancellable, error) ||
          !g_input_stream_read_all (what->stream, piece, PIECE, &size, what->cancellable, error))
        return FALSE;
      if (n_bytes == 0 && size > 0 && *piece == '{')
        json = patella_json_import_new (importer);
      else if (n_bytes == 0)
        csv = patella_csv_import_new (importer);
      if (!feed (json, csv, piece, size, error))
        return FALSE;
      n_bytes += size;
      if (what->progress != NULL)
        what->progress (n_bytes, what->progress_data);
    }
  while (size == PIECE);

  return json != NULL ? patella_json_import_finish (json, error) : patella_csv_import_finish (csv, error);
}

static gboolean
refuse_file (PatellaImporter  *importer,
             GError          **error)
{
  const PatellaImportFault *first = g_ptr_array_index (importer->report->faults, 0);
  g_autofree char *file = g_strdup (importer->name);
  const PatellaCoreErrorPlace place = { .file = file, .line = first->line, .reason = first->reason };

  patella_core_error_set (error, PATELLA_CORE_ERROR_SYNTAX, &place);
  return FALSE;
}

static gboolean
run (PatellaImporter      *importer,
     const PatellaImport  *what,
     GError              **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  if (!patella_transaction_begin (&transaction, importer->store->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !read_all (importer, what, error))
    return FALSE;
  if (what->dry_run)
    return TRUE;
  if (importer->report->n_faulty > 0)
    return refuse_file (importer, error);

  return patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_import:
 * @store: a store
 * @what: the file, and whether it is only looked at
 * @report: (out caller-allocates): zeroed; filled also on failure
 * @error: a code of PatellaCoreError with the place of the first faulty line, `G_IO_ERROR_CANCELLED`, or what the
 *   stream or the journal answers
 *
 * Takes a file of the JSON form ([method@Patella.Store.export_json]) or of the CSV form of sets or check-ins
 * ([method@Patella.Store.export_csv]; columns may be missing), or of sets that CalisthenicsMemory, LiftLog or Flexify
 * have written, into the journal, wholly or not at all. A row
 * that is there already is not written again; a row that is there with other values stays as it is in the journal. So
 * the same file twice adds nothing. Memory does not grow with the file.
 *
 * Returns: whether it was imported; with dry_run whether it could be looked at, faulty or not
 */
gboolean
patella_store_import (PatellaStore         *store,
                      const PatellaImport  *what,
                      PatellaImportReport  *report,
                      GError              **error)
{
  PatellaImporter importer = { store, what->name, report, what->targets };
  gboolean done;

  report->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  report->names = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free);
  patella_database_allow_long_text (store->database, TRUE);
  done = run (&importer, what, error);
  patella_database_allow_long_text (store->database, FALSE);

  /* rows may lie elsewhere now */
  g_hash_table_remove_all (store->documents);

  return done;
}
