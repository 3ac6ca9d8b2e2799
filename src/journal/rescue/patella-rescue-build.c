/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-rescue-private.h"

#include "patella-carver.h"
#include "patella-journal-error.h"

/* Makes one journal of what the damaged files still hold and of a copy. In this order, and what is there first stays:
 *
 * 1. rows of the damaged files as they were last written: the newest state there is;
 * 2. all rows of the copy;
 * 3. rows that the log hides in the file: older ones, of use only when the log is damaged or not of this file;
 * 4. rows on pages that have lost their table of contents.
 *
 * Rows name what they belong to by number. The numbers of the copy are those of the damaged journal when both are of
 * one descent, that is, when every session and exercise that both have carries the same number in both. When not, what
 * the damaged files do not hold whole is left out before the copy is added: a set must never come to belong to another
 * exercise. What belongs to nothing in the end is left out as well. */

#define PAGES_TO_LOOK_AT 1000 /* of a file that may be somebody else's, of any size */

typedef struct
{
  PatellaStore  *store;       /* borrowed: the new journal */
  PatellaCarved  carved;
  gint64         copy_last[PATELLA_N_TABLES];
  guint          copy_rows[PATELLA_N_TABLES];
  guint          n_same;      /* rows that the copy has under the same number */
  guint          n_different;
} Build;

static size_t
index_of (const PatellaTable *table)
{
  return (size_t) (table - patella_table_get (PATELLA_TABLE_DOCUMENT));
}

static gboolean
is_there (PatellaStore      *store,
          const PatellaRow  *row,
          gboolean          *out_there,
          GError           **error)
{
  gboolean by_id = row->table->has != PATELLA_N_SQL;
  g_auto (PatellaQuery) query = { 0 };
  GError *failure = NULL;

  *out_there = FALSE;
  if (!by_id && row->table != patella_table_get (PATELLA_TABLE_RUNNING))
    return TRUE;

  query = patella_query_borrow (store->database, by_id ? row->table->has : row->table->find);
  if (by_id)
    patella_query_put_value (&query, &row->values[0]);
  *out_there = patella_query_step (&query, &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/* A row as it lay in its page, under its own number. One that contradicts a row that is there already is passed over. */
static gboolean
add_carved (const PatellaRow  *row,
            gpointer           data,
            GError           **error)
{
  Build *self = data;
  g_auto (PatellaQuery) query = { 0 };
  GError *failure = NULL;
  gboolean there;

  if (!is_there (self->store, row, &there, error))
    return FALSE;
  if (there)
    return TRUE;

  query = patella_query_borrow (self->store->database, row->table->write);
  for (guint i = 0; i < row->table->n_columns; i++)
    patella_query_put_value (&query, &row->values[i]);
  patella_query_put_checksum (&query);
  if (patella_query_run (&query, &failure))
    return TRUE;
  if (g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CONFLICT) ||
      g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID))
    {
      g_error_free (failure);
      return TRUE;
    }

  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
carve_pages (Build               *self,
             const char          *damaged,
             guint                page_size,
             const PatellaCarve  *how,
             GError             **error)
{
  g_autoptr (PatellaPages) pages = patella_pages_open (damaged, page_size);
  PatellaCarve what = *how;

  what.pages = pages;
  what.func = add_carved;
  what.data = self;

  return (what.layer == PATELLA_PAGES_LAYER_HIDDEN && !patella_pages_has_log (pages)) || patella_carve (&what, error);
}

/* The header may be wrong about the size of its pages; 4096 is what every journal was made with. */
static gboolean
carve (Build               *self,
       const char          *damaged,
       const PatellaCarve  *how,
       GError             **error)
{
  guint said = patella_pages_find_size (damaged);

  return carve_pages (self, damaged, said, how, error) &&
         (said == PATELLA_PAGES_SIZE || carve_pages (self, damaged, PATELLA_PAGES_SIZE, how, error));
}

static gboolean
carve_newest (Build       *self,
              const char  *damaged,
              GError     **error)
{
  const PatellaCarve how = { .layer = PATELLA_PAGES_LAYER_NEWEST, .carved = &self->carved };

  return carve (self, damaged, &how, error);
}

/* What counts less than the copy. */
static gboolean
carve_rest (Build       *self,
            const char  *damaged,
            GError     **error)
{
  PatellaCarved old = { 0 }, lost = { 0 };
  const PatellaCarve hidden = { .layer = PATELLA_PAGES_LAYER_HIDDEN, .carved = &old };
  const PatellaCarve search = { .layer = PATELLA_PAGES_LAYER_NEWEST, .carved = &lost, .search = TRUE };

  if (!carve (self, damaged, &hidden, error) || !carve (self, damaged, &search, error))
    return FALSE;

  for (int i = 0; i < PATELLA_N_TABLES; i++)
    {
      if (lost.last_id[i] <= self->carved.last_id[i])
        continue;
      self->carved.last_id[i] = lost.last_id[i];
      self->carved.n_after[i] = 0;
    }

  return TRUE;
}

/* Only what a person made or wrote has a uuid and belongs to something. */
static gboolean
compare_number (const PatellaRow  *row,
                gpointer           data,
                GError           **error)
{
  Build *self = data;
  gboolean session = row->table == patella_table_get (PATELLA_TABLE_SESSION);
  g_auto (PatellaQuery) query = { 0 };
  GError *failure = NULL;

  if (row->table->has != PATELLA_N_SQL)
    self->copy_last[index_of (row->table)] = MAX (self->copy_last[index_of (row->table)], row->values[0].number);
  self->copy_rows[index_of (row->table)]++;
  if (!session && row->table != patella_table_get (PATELLA_TABLE_TRACK))
    return TRUE;

  query = patella_query_borrow (self->store->database, session ? PATELLA_SQL_SESSION_ID : PATELLA_SQL_TRACK_ID);
  patella_query_put_value (&query, &row->values[1]);
  if (patella_query_step (&query, &failure))
    {
      if (patella_query_take_int (&query) == row->values[0].number)
        self->n_same++;
      else
        self->n_different++;
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
add_of_copy (const PatellaRow  *row,
             gpointer           data,
             GError           **error)
{
  Build *self = data;
  PatellaRowFate fate;

  /* where the damaged journal was does not follow from where an older one was */
  if (row->table == patella_table_get (PATELLA_TABLE_RUNNING))
    return TRUE;

  return patella_store_add_row (self->store, row, &fate, error);
}

/* Rows whose text of the exercise or routine is lost: the text is unknown then, the row is kept. */
static gboolean
forget_documents (Build           *self,
                  PatellaSql       sql,
                  PatellaTableId   table,
                  guint            column,
                  GError         **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, sql);
  GError *failure = NULL;

  while (patella_query_step (&query, &failure))
    {
      g_auto (PatellaQuery) write = patella_query_borrow (self->store->database, patella_table_get (table)->write);
      PatellaRow row;

      if (!patella_row_take (&row, patella_table_get (table), &query))
        continue;
      row.values[column] = (PatellaValue) { .kind = PATELLA_VALUE_KIND_NULL };
      for (guint i = 0; i < row.table->n_columns; i++)
        patella_query_put_value (&write, &row.values[i]);
      patella_query_put_checksum (&write);
      if (!patella_query_run (&write, error))
        return FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
prune (Build   *self,
       GError **error)
{
  return patella_database_execute (self->store->database,
                                   "delete from track_session where session not in(select id from session);"
                                   "delete from set_entry where track_session not in(select id from track_session);"
                                   "delete from session_knee where session not in(select id from session);"
                                   "delete from running where session not in(select id from session where ending='running');"
                                   "delete from enrolment where document not in(select id from document);",
                                   error) &&
         forget_documents (self, PATELLA_SQL_SESSIONS_WITHOUT_DOCUMENT, PATELLA_TABLE_SESSION, 3, error) &&
         forget_documents (self, PATELLA_SQL_TRACKS_WITHOUT_DOCUMENT, PATELLA_TABLE_TRACK, 6, error);
}

static gboolean
fill (Build         *self,
      const char    *damaged,
      PatellaStore  *copy,
      GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  gboolean related = TRUE;

  if (!patella_transaction_begin (&transaction, self->store->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !carve_newest (self, damaged, error))
    return FALSE;

  if (copy != NULL)
    {
      if (!patella_store_foreach_row (copy, compare_number, self, error))
        return FALSE;
      related = self->n_same > 0 && self->n_different == 0;
      if ((!related && !prune (self, error)) || !patella_store_foreach_row (copy, add_of_copy, self, error))
        return FALSE;
    }

  return (!related || carve_rest (self, damaged, error)) &&
         prune (self, error) && patella_transaction_commit (&transaction, error);
}

/* How many rows of a table there are, and how many there must have been: numbers are given one after the other and no
 * row is ever taken away, so a number that is missing is a row that is lost, unless it was missing in the copy already. */
static gboolean
count_table (Build          *self,
             PatellaTableId  table,
             const char     *sql,
             guint          *out_lost,
             GError        **error)
{
  gint64 n_rows, last = MAX (self->carved.last_id[table], self->copy_last[table]), missing;

  if (!patella_database_get_int (self->store->database, sql, &n_rows, error))
    return FALSE;

  if (self->carved.last_id[table] >= self->copy_last[table])
    last += self->carved.n_after[table];
  missing = last - n_rows - MAX (self->copy_last[table] - (gint64) self->copy_rows[table], 0);
  *out_lost += (guint) CLAMP (missing, 0, G_MAXINT);

  return TRUE;
}

static gboolean
count_lost (Build               *self,
            PatellaRescueCount  *lost,
            GError             **error)
{
  const struct
  {
    PatellaTableId  table;
    const char     *sql;
    guint          *lost;
  } rows[] = {
    { PATELLA_TABLE_SESSION, "select count(*) from session", &lost->sessions },
    { PATELLA_TABLE_SET, "select count(*) from set_entry", &lost->sets },
    { PATELLA_TABLE_CHECK_IN, "select count(*) from check_in", &lost->check_ins },
    { PATELLA_TABLE_TRACK, "select count(*) from track_session", &lost->others },
    { PATELLA_TABLE_DOCUMENT, "select count(*) from document", &lost->others },
    { PATELLA_TABLE_ENROLMENT, "select count(*) from enrolment", &lost->others },
    { PATELLA_TABLE_CORRECTION, "select count(*) from correction", &lost->others },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!count_table (self, rows[i].table, rows[i].sql, rows[i].lost, error))
      return FALSE;

  return TRUE;
}

/**
 * patella_store_count:
 * @self: a store
 * @out_count: (out): how many rows it has, what was taken back with them
 * @error: what SQLite answers
 *
 * Returns: whether they could be counted
 */
gboolean
patella_store_count (PatellaStore        *self,
                     PatellaRescueCount  *out_count,
                     GError             **error)
{
  const struct
  {
    const char *sql;
    guint      *count;
  } rows[] = {
    { "select count(*) from session", &out_count->sessions },
    { "select count(*) from set_entry", &out_count->sets },
    { "select count(*) from check_in", &out_count->check_ins },
    { "select (select count(*) from track_session)+(select count(*) from document)+(select count(*) from enrolment)+"
      "(select count(*) from correction)+(select count(*) from session_knee)", &out_count->others },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 n;

      if (!patella_database_get_int (self->database, rows[i].sql, &n, error))
        return FALSE;
      *rows[i].count = (guint) n;
    }

  return TRUE;
}

static guint
minus (guint a,
       guint b)
{
  return a > b ? a - b : 0;
}

/* @damaged need not be there; @copy may be NULL. FALSE only when the new journal cannot be written. */
gboolean
patella_rescue_build (PatellaStore         *fresh,
                      const char           *damaged,
                      PatellaStore         *copy,
                      PatellaRescueReport  *report,
                      GError              **error)
{
  g_autoptr (PatellaPages) pages = patella_pages_open (damaged, patella_pages_find_size (damaged));
  Build self = { .store = fresh };
  PatellaRescueCount all = { 0 };

  /* what belongs together comes together only in the end */
  if (!patella_database_execute (fresh->database, "pragma foreign_keys=off", error) ||
      !fill (&self, damaged, copy, error) || !patella_store_count (fresh, &all, error) ||
      (copy != NULL && !patella_store_count (copy, &report->copy, error)) ||
      !count_lost (&self, &report->lost, error))
    return FALSE;

  report->cut = report->cause == PATELLA_RESCUE_CAUSE_DAMAGED && patella_pages_is_cut (pages);
  report->beyond.sessions = minus (all.sessions, report->copy.sessions);
  report->beyond.sets = minus (all.sets, report->copy.sets);
  report->beyond.check_ins = minus (all.check_ins, report->copy.check_ins);
  report->beyond.others = minus (all.others, report->copy.others);

  return TRUE;
}

static gboolean
stop_at_row (const PatellaRow  *row,
             gpointer           data,
             GError           **error)
{
  *(gboolean *) data = TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "one is enough");
  return FALSE;
}

/* Whether a row of a journal lies near the beginning of that file, whatever its header says. */
gboolean
patella_rescue_has_rows (const char *path)
{
  g_autoptr (PatellaPages) pages = patella_pages_open (path, patella_pages_find_size (path));
  PatellaCarved carved = { 0 };
  gboolean found = FALSE;
  const PatellaCarve what = { pages, PATELLA_PAGES_LAYER_NEWEST, stop_at_row, &found, &carved, PAGES_TO_LOOK_AT, FALSE };

  patella_carve (&what, NULL);

  return found;
}
