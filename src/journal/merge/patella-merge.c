/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-merge-private.h"

#include <string.h>

#include "patella-backup.h"
#include "patella-belonging.h"
#include "patella-core-error.h"
#include "patella-journal-error.h"
#include "patella-restore-private.h"

/* What another computer has comes in, row by row, by uuid: what is not here is added, what is here is joined field by
 * field, corrections are gathered. Nothing is ever taken away. What is done is what both know, so that in any order, any
 * number of times, the same journal comes of it. Preferences, own files and the running session stay each computer's. */

#define INSTANT_MAX_US G_GINT64_CONSTANT (253402300799000000)

static gboolean
refuse (const PatellaRow  *row,
        const char        *reason,
        GError           **error)
{
  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "a row of %s %s", row->table->name, reason);
  return FALSE;
}

/* Times that the schema lets be any number decide here who is right. */
static gboolean
check_times (const PatellaRow  *row,
             GError           **error)
{
  static const char * const names[] = { "made_at_us", "removed_at_us", "corrected_at_us", "first_used_at_us", NULL };

  for (guint i = 0; i < row->table->n_columns; i++)
    if (g_strv_contains (names, row->table->columns[i].name) && row->values[i].kind == PATELLA_VALUE_KIND_NUMBER &&
        (row->values[i].number < 0 || row->values[i].number > INSTANT_MAX_US))
      return refuse (row, "has an impossible time", error);

  return TRUE;
}

/* What the program never changes in a row that is there already. */
static gboolean
is_fixed (const PatellaTable *table,
          guint               column)
{
  static const char * const of_enrolment[] = { "to_day", "removed_at_us", NULL };
  static const char * const of_check_in[] = { "side", "value", "note", "corrected_at_us", "removed_at_us", NULL };
  static const char * const of_document[] = { "title", "first_used_at_us", NULL };
  const char *name = table->columns[column].name;
  const PatellaColumnKind kind = table->columns[column].kind;

  if (kind == PATELLA_COLUMN_KIND_UUID || kind == PATELLA_COLUMN_KIND_SESSION || kind == PATELLA_COLUMN_KIND_TRACK)
    return TRUE;
  if (table == patella_table_get (PATELLA_TABLE_ENROLMENT))
    return !g_strv_contains (of_enrolment, name);
  if (table == patella_table_get (PATELLA_TABLE_CHECK_IN))
    return !g_strv_contains (of_check_in, name);

  return table == patella_table_get (PATELLA_TABLE_DOCUMENT) && !g_strv_contains (of_document, name);
}

/* Ids of documents differ from journal to journal; their keys do not. */
static gboolean
join_document (PatellaMeeting        *self,
               const PatellaRowPair  *pair,
               guint                  column,
               PatellaValue          *out_value,
               GError               **error)
{
  const PatellaValue *ours = &pair->ours->values[column], *theirs = &pair->theirs->values[column];
  const PatellaDocument *a = NULL, *b = NULL;

  if ((ours->kind != PATELLA_VALUE_KIND_NULL && !patella_store_get_document (self->ours, ours->number, &a, error)) ||
      (theirs->kind != PATELLA_VALUE_KIND_NULL && !patella_store_get_document (self->ours, theirs->number, &b, error)))
    return FALSE;

  *out_value = g_strcmp0 (a != NULL ? a->key : NULL, b != NULL ? b->key : NULL) >= 0 ? *ours : *theirs;
  return TRUE;
}

static gboolean
join_column (PatellaMeeting        *self,
             const PatellaRowPair  *pair,
             guint                  column,
             PatellaValue          *out_value,
             GError               **error)
{
  const PatellaTable *table = pair->ours->table;

  *out_value = pair->ours->values[column];
  if (patella_value_equal (&pair->ours->values[column], &pair->theirs->values[column]))
    return TRUE;
  if (is_fixed (table, column))
    return refuse (pair->ours, "has the name of another one", error);
  if (table->columns[column].kind == PATELLA_COLUMN_KIND_DOCUMENT)
    return join_document (self, pair, column, out_value, error);

  return patella_meeting_join_field (self, pair, column, out_value, error);
}

static gboolean
join_row (PatellaMeeting        *self,
          const PatellaRowPair  *pair,
          gboolean              *out_changed,
          GError               **error)
{
  PatellaRow joined = *pair->ours;

  for (guint i = 1; i < joined.table->n_columns; i++)
    if (!join_column (self, pair, i, &joined.values[i], error))
      return FALSE;

  *out_changed = !patella_row_is_same (&joined, pair->ours);
  return !*out_changed || patella_store_write_row (self->ours, &joined, error);
}

/* *out_id: 0 for a row that is new */
static gboolean
meet_present (PatellaMeeting    *self,
              const PatellaRow  *row,
              gint64            *out_id,
              gboolean          *out_changed,
              GError           **error)
{
  g_auto (PatellaQuery) query = { 0 };
  PatellaFoundRow found;
  PatellaRow inside;
  const PatellaRowPair pair = { &found.row, &inside };

  *out_id = 0;
  if (!patella_store_resolve_row (self->ours, row, &inside, error) ||
      !patella_store_find_row (self->ours, &inside, &query, &found, error))
    return FALSE;
  if (!found.there)
    return TRUE;
  if (!found.whole)
    {
      g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "a row of %s is damaged", row->table->name);
      return FALSE;
    }

  *out_id = found.row.values[0].number;
  return patella_row_is_same (&inside, &found.row) || join_row (self, &pair, out_changed, error);
}

static gboolean
find_id (PatellaMeeting    *self,
         const PatellaRow  *row,
         gint64            *out_id,
         GError           **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->ours->database, PATELLA_SQL_SESSION_ID);
  GError *failure = NULL;

  patella_query_put_value (&query, &row->values[1]);
  *out_id = patella_query_step (&query, &failure) ? patella_query_take_int (&query) : 0;
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* A session brings its knees with it. */
static gboolean
meet_row (PatellaMeeting    *self,
          const PatellaRow  *row,
          GError           **error)
{
  const gboolean is_session = row->table == patella_table_get (PATELLA_TABLE_SESSION);
  gboolean changed = FALSE, knees_changed = FALSE, is_new;
  PatellaRowFate fate;
  gint64 id;

  if (!meet_present (self, row, &id, &changed, error))
    return FALSE;
  is_new = id == 0;
  if (is_new && !patella_store_add_row (self->ours, row, &fate, error))
    return FALSE;
  if (is_session && ((is_new && !find_id (self, row, &id, error)) ||
                     !patella_meeting_join_knees (self, row, id, &knees_changed, error)))
    return FALSE;

  if (is_new && is_session && patella_row_get (row, "removed_at_us")->kind == PATELLA_VALUE_KIND_NULL)
    self->report->n_sessions++;
  if (is_new)
    self->report->n_new++;
  else if (changed || knees_changed)
    self->report->n_changed++;
  else
    self->report->n_same++;
  return TRUE;
}

static void
end_running (PatellaRow *session)
{
  static const char unfinished[] = "unfinished";

  for (guint i = 0; i < session->table->n_columns; i++)
    if (g_str_equal (session->table->columns[i].name, "ending") && g_strcmp0 (session->values[i].data, "running") == 0)
      session->values[i] = (PatellaValue) { PATELLA_VALUE_KIND_TEXT, 0, unfinished, strlen (unfinished) };
}

static gboolean
take_row (const PatellaRow  *theirs,
          gpointer           data,
          GError           **error)
{
  PatellaMeeting *self = data;
  PatellaRow row = *theirs;
  PatellaRowFate fate;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (row.table == patella_table_get (PATELLA_TABLE_RUNNING) || row.table == patella_table_get (PATELLA_TABLE_BELONGING) ||
      row.table == patella_table_get (PATELLA_TABLE_KNEE))
    return TRUE;
  if (!check_times (&row, error) || !patella_row_validate (&row, error))
    return FALSE;
  if (row.table == patella_table_get (PATELLA_TABLE_CORRECTION))
    {
      if (!patella_store_add_row (self->ours, &row, &fate, error))
        return FALSE;
      self->changed = self->changed || fate == PATELLA_ROW_FATE_NEW;
      return TRUE;
    }

  if (row.table == patella_table_get (PATELLA_TABLE_SESSION))
    end_running (&row);
  return meet_row (self, &row, error);
}

static gboolean
is_of_the_file (const GError *error)
{
  return error->domain == PATELLA_CORE_ERROR ||
         g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID) ||
         g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CONFLICT);
}

/* In the transaction that is open. */
static gboolean
remember (PatellaStore         *store,
          const PatellaTakeIn  *what,
          GError              **error)
{
  g_autoptr (PatellaBelonging) mark = NULL;

  if (what->mark == NULL)
    return TRUE;

  mark = patella_belonging_new (PATELLA_BELONGING_MACHINE, what->mark, what->value);
  return patella_store_keep_belonging (store, mark, what->now != NULL ? what->now->at_us : 0, error);
}

/* Unless @keep, it is only saved when it changes nothing. */
static gboolean
meet (PatellaMeeting       *self,
      const PatellaTakeIn  *what,
      gboolean              keep,
      GError              **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  GError *failure = NULL;

  *self->report = (PatellaMergeReport) { 0 };
  if (patella_transaction_begin (&transaction, self->ours->database, PATELLA_TRANSACTION_KIND_WRITE, &failure) &&
      patella_store_foreach_row (self->theirs, take_row, self, &failure) &&
      remember (self->ours, what, &failure) &&
      ((!keep && (self->changed || self->report->n_new + self->report->n_changed > 0)) ||
       patella_transaction_commit (&transaction, &failure)))
    return TRUE;

  self->report->refused = failure != NULL && is_of_the_file (failure);
  g_propagate_error (error, failure);
  return FALSE;
}

/* A copy of ours is made before anything changes, and none when nothing does. */
static gboolean
take_in (PatellaStore         *store,
         const PatellaTakeIn  *what,
         PatellaMergeReport   *report,
         GError              **error)
{
  const PatellaStoreOptions options = { .path = what->path, .copy = TRUE };
  g_autoptr (PatellaStore) theirs = patella_store_open (&options, error);
  PatellaMeeting meeting = { store, theirs, what->cancellable, report, FALSE };
  g_autofree char *kept = NULL;

  if (theirs == NULL || !meet (&meeting, what, FALSE, error))
    return FALSE;
  if (!meeting.changed && report->n_new + report->n_changed == 0)
    return TRUE;

  /* what was written for a look is gone again */
  g_hash_table_remove_all (store->documents);
  kept = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, what->now, error);
  return kept != NULL && meet (&meeting, what, TRUE, error);
}

static gboolean
is_running (PatellaStore  *store,
            gboolean      *out_running,
            GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_SESSIONS_RUNNING);
  GError *failure = NULL;

  *out_running = patella_query_step (&query, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/**
 * patella_store_take_in:
 * @store: a store with a file of its own
 * @what: a private, checked copy of the journal of another computer, and how it is known again
 * @report: (out caller-allocates): zeroed; what came in
 * @error: INVALID for the file (refused in @report), else a code of PatellaJournalError, or `G_IO_ERROR_CANCELLED`
 *
 * As [method@Patella.Store.merge], for what lies in a shared folder. While a session runs nothing is done: what is
 * recorded must not wait.
 *
 * Returns: whether everything is saved, or waits
 */
gboolean
patella_store_take_in (PatellaStore         *store,
                       const PatellaTakeIn  *what,
                       PatellaMergeReport   *report,
                       GError              **error)
{
  gboolean running = FALSE, taken;

  if (!is_running (store, &running, error))
    return FALSE;
  if (running)
    {
      report->waits = TRUE;
      return TRUE;
    }

  taken = take_in (store, what, report, error);
  /* rows may lie elsewhere now */
  g_hash_table_remove_all (store->documents);

  return taken;
}

/* @folder holds a private copy of the file that passed every check. */
static gboolean
merge_copy (PatellaStore        *store,
            const char          *folder,
            const PatellaMerge  *what,
            PatellaMergeReport  *report,
            GError             **error)
{
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  const PatellaTakeIn taking = { .path = path, .now = what->now, .cancellable = what->cancellable };

  return take_in (store, &taking, report, error);
}

/**
 * patella_store_merge:
 * @store: a store with a file of its own
 * @what: the journal of another computer, and what names the copy of ours that is made before
 * @report: (out caller-allocates): zeroed; what came in
 * @error: as [func@Patella.restore_run] or INVALID for the file (refused in @report), else a code of
 *   PatellaJournalError for the journal, or `G_IO_ERROR_CANCELLED`
 *
 * Takes in what another journal knows, wholly or not at all. Sessions, exercises, sets, knees, check-ins, documents,
 * enrolments and corrections are told apart by their uuid; of a field that both have, the newest correction counts,
 * of two of one time the one with the greater uuid; a removal counts when it is later than the last time the row was
 * brought back. In any order, any number of times, the same comes of it. The file is only read.
 *
 * Returns: whether everything is saved
 */
gboolean
patella_store_merge (PatellaStore        *store,
                     const PatellaMerge  *what,
                     PatellaMergeReport  *report,
                     GError             **error)
{
  const PatellaRestore fetch = { .journal = patella_store_get_path (store), .file = what->file, .cancellable = what->cancellable };
  g_autofree char *folder = NULL;
  PatellaCopySummary summary;
  gboolean merged;

  if (fetch.journal == NULL)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS, "a journal in memory is merged with none");
      return FALSE;
    }
  folder = patella_restore_fetch (&fetch, &summary, error);
  if (folder == NULL)
    {
      report->refused = TRUE;
      return FALSE;
    }

  merged = merge_copy (store, folder, what, report, error);
  patella_restore_drop (folder);
  /* rows may lie elsewhere now */
  g_hash_table_remove_all (store->documents);

  return merged;
}
