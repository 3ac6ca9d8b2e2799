/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-row-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* Rows of elsewhere come in. They name what they belong to by what is the same in every journal (uuid, key of a
 * document), and are known by the same: a row that is there already stays as it is. */

#define ID_MAX G_GINT64_CONSTANT (0x3fffffffffffffff) /* higher ones would leave no room for the next */
#define SHA256_SIZE 64

static gboolean
look_up (PatellaQuery  *query,
         gint64        *out_id,
         GError       **error)
{
  GError *failure = NULL;

  *out_id = patella_query_step (query, &failure) ? patella_query_take_int (query) : 0;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
find_by_uuid (PatellaStore        *store,
              PatellaSql           sql,
              const PatellaValue  *uuid,
              gint64              *out_id,
              GError             **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, sql);

  patella_query_put_value (&query, uuid);
  return look_up (&query, out_id, error);
}

static gboolean
find_document (PatellaStore        *store,
               const PatellaValue   parts[3],
               gint64              *out_id,
               GError             **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_FIND_DOCUMENT);

  for (int i = 0; i < 3; i++)
    patella_query_put_value (&query, &parts[i]);
  return look_up (&query, out_id, error);
}

static PatellaValue
text_value (const char *text,
            size_t      size)
{
  const PatellaValue value = { PATELLA_VALUE_KIND_TEXT, 0, text, size };

  return value;
}

/* "kind/id/sha256", where only the id may contain a slash */
static gboolean
find_document_by_key (PatellaStore        *store,
                      const PatellaValue  *key,
                      gint64              *out_id,
                      GError             **error)
{
  const char *text = key->data, *first = strchr (text, '/'), *last = strrchr (text, '/');

  *out_id = 0;
  if (first == NULL || first == last || strlen (last + 1) != SHA256_SIZE)
    return TRUE;

  {
    const PatellaValue parts[] = {
      text_value (text, (size_t) (first - text)),
      text_value (first + 1, (size_t) (last - first - 1)),
      text_value (last + 1, SHA256_SIZE),
    };

    return find_document (store, parts, out_id, error);
  }
}

/* The id here of what @value names; NULL stays NULL. */
static gboolean
resolve (PatellaStore         *store,
         const PatellaColumn  *column,
         const PatellaValue   *value,
         PatellaValue         *out_value,
         GError              **error)
{
  gint64 id = 0;
  gboolean looked;

  *out_value = *value;
  if (value->kind == PATELLA_VALUE_KIND_NULL)
    return TRUE;

  if (column->kind == PATELLA_COLUMN_KIND_DOCUMENT)
    looked = find_document_by_key (store, value, &id, error);
  else if (column->kind == PATELLA_COLUMN_KIND_SESSION)
    looked = find_by_uuid (store, PATELLA_SQL_SESSION_ID, value, &id, error);
  else if (column->kind == PATELLA_COLUMN_KIND_TRACK)
    looked = find_by_uuid (store, PATELLA_SQL_TRACK_ID, value, &id, error);
  else
    return TRUE;

  if (!looked)
    return FALSE;
  if (id == 0)
    {
      g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "%s names a row that is not there", column->name);
      return FALSE;
    }
  *out_value = (PatellaValue) { .kind = PATELLA_VALUE_KIND_NUMBER, .number = id };

  return TRUE;
}

/* What names other rows as they are named in @store; its texts stay borrowed from @row. */
gboolean
patella_store_resolve_row (PatellaStore      *store,
                           const PatellaRow  *row,
                           PatellaRow        *out_row,
                           GError           **error)
{
  out_row->table = row->table;
  for (guint i = 0; i < row->table->n_columns; i++)
    if (!resolve (store, &row->table->columns[i], &row->values[i], &out_row->values[i], error))
      return FALSE;

  return TRUE;
}

/* The id says only where a row lies. */
gboolean
patella_row_is_same (const PatellaRow *row,
                     const PatellaRow *other)
{
  for (guint i = row->table->has != PATELLA_N_SQL ? 1 : 0; i < row->table->n_columns; i++)
    if (!patella_value_equal (&row->values[i], &other->values[i]))
      return FALSE;

  return TRUE;
}

static void
put_key (PatellaQuery     *query,
         const PatellaRow *row)
{
  if (row->table == patella_table_get (PATELLA_TABLE_KNEE))
    {
      patella_query_put_value (query, &row->values[0]);
      patella_query_put_value (query, &row->values[1]);
    }
  else if (row->table == patella_table_get (PATELLA_TABLE_BELONGING))
    {
      patella_query_put_value (query, &row->values[1]);
      patella_query_put_value (query, &row->values[2]);
    }
  else if (row->table != patella_table_get (PATELLA_TABLE_RUNNING))
    patella_query_put_value (query, &row->values[1]);
}

static gboolean
borrow_find (PatellaStore      *store,
             const PatellaRow  *row,
             PatellaQuery      *out_query,
             GError           **error)
{
  gint64 id;

  if (row->table->find != PATELLA_N_SQL)
    {
      *out_query = patella_query_borrow (store->database, row->table->find);
      put_key (out_query, row);
      return TRUE;
    }

  /* a document is its key: the sha256 in it is that of its text */
  if (!find_document (store, &row->values[1], &id, error))
    return FALSE;
  *out_query = patella_query_borrow (store->database, PATELLA_SQL_DOCUMENT);
  patella_query_put_int (out_query, id);
  return TRUE;
}

/* The row of the same key. @row is in the inside form; what comes out is borrowed from @out_query. */
gboolean
patella_store_find_row (PatellaStore       *store,
                        const PatellaRow   *row,
                        PatellaQuery       *out_query,
                        PatellaFoundRow    *out_found,
                        GError            **error)
{
  GError *failure = NULL;

  if (!borrow_find (store, row, out_query, error))
    return FALSE;
  out_found->there = patella_query_step (out_query, &failure);
  out_found->whole = out_found->there && patella_row_take (&out_found->row, row->table, out_query);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
meet (PatellaStore      *store,
      const PatellaRow  *row,
      PatellaRowFate    *out_fate,
      GError           **error)
{
  g_auto (PatellaQuery) query = { 0 };
  PatellaFoundRow found;

  if (!patella_store_find_row (store, row, &query, &found, error))
    return FALSE;

  if (!found.there)
    *out_fate = PATELLA_ROW_FATE_NEW;
  else if (row->table->find == PATELLA_N_SQL || (found.whole && patella_row_is_same (row, &found.row)))
    *out_fate = PATELLA_ROW_FATE_SAME;
  else
    *out_fate = PATELLA_ROW_FATE_CONFLICT;
  return TRUE;
}

/* Its own id where that is free, so that a journal that comes into an empty one is the same. */
static gboolean
choose_id (PatellaStore  *store,
           PatellaRow    *row,
           GError       **error)
{
  PatellaValue *id = &row->values[0];
  gint64 taken = 1;

  if (row->table->has == PATELLA_N_SQL)
    return TRUE;
  if (id->kind == PATELLA_VALUE_KIND_NUMBER && id->number > 0 && id->number <= ID_MAX &&
      !find_by_uuid (store, row->table->has, id, &taken, error))
    return FALSE;
  if (taken == 0)
    return TRUE;

  id->kind = PATELLA_VALUE_KIND_NUMBER;
  return patella_table_next_id (store->database, row->table->next, &id->number, error);
}

/* @row is in the inside form, with its id. */
gboolean
patella_store_write_row (PatellaStore      *store,
                         const PatellaRow  *row,
                         GError           **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, row->table->write);

  for (guint i = 0; i < row->table->n_columns; i++)
    patella_query_put_value (&query, &row->values[i]);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

/* Inside the caller's transaction. @row is in the outside form. INVALID or CONFLICT: the row is at fault, with the
 * reason; nothing was written then. */
gboolean
patella_store_add_row (PatellaStore      *store,
                       const PatellaRow  *row,
                       PatellaRowFate    *out_fate,
                       GError           **error)
{
  PatellaRow inside;

  if (!patella_store_resolve_row (store, row, &inside, error) || !meet (store, &inside, out_fate, error))
    return FALSE;
  if (*out_fate != PATELLA_ROW_FATE_NEW)
    return TRUE;

  return choose_id (store, &inside, error) && patella_store_write_row (store, &inside, error);
}
