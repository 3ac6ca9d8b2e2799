/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-row-private.h"

#include <string.h>

#include "patella-schema.h"

/* All rows of a journal, each after what it belongs to. A row whose checksum is wrong is left out together with what
 * belongs to it, and noted as damage: what comes out can go into another journal as it is. */

typedef struct
{
  PatellaStore   *store;  /* borrowed */
  PatellaRowFunc  func;
  gpointer        data;   /* borrowed */
} Walk;

/* Gives what belongs to a row that was given: @id inside, @row outside. */
typedef gboolean (*BelongingsFunc) (Walk              *self,
                                    gint64             id,
                                    const PatellaRow  *row,
                                    GError           **error);

/* Brings a row into the outside form. *out_whole: FALSE when what it cannot be without is damaged. */
static gboolean
turn_outside (Walk                *self,
              PatellaRow          *row,
              const PatellaValue  *parent,
              gboolean            *out_whole,
              GError             **error)
{
  *out_whole = TRUE;
  for (guint i = 0; i < row->table->n_columns; i++)
    {
      PatellaValue *value = &row->values[i];
      const PatellaDocument *document;

      if (row->table->columns[i].kind == PATELLA_COLUMN_KIND_SESSION || row->table->columns[i].kind == PATELLA_COLUMN_KIND_TRACK)
        *value = *parent;
      if (row->table->columns[i].kind != PATELLA_COLUMN_KIND_DOCUMENT || value->kind == PATELLA_VALUE_KIND_NULL)
        continue;

      if (!patella_store_get_document (self->store, value->number, &document, error))
        return FALSE;
      if (document != NULL)
        *value = (PatellaValue) { PATELLA_VALUE_KIND_TEXT, 0, document->key, strlen (document->key) };
      else if (row->table == patella_table_get (PATELLA_TABLE_ENROLMENT))
        *out_whole = FALSE;
      else
        *value = (PatellaValue) { .kind = PATELLA_VALUE_KIND_NULL };
    }

  return TRUE;
}

/* Whether the column that names the parent names @parent_id. */
static gboolean
belongs_to (const PatellaRow *row,
            gint64            parent_id)
{
  for (guint i = 0; i < row->table->n_columns; i++)
    {
      PatellaColumnKind kind = row->table->columns[i].kind;

      if (kind == PATELLA_COLUMN_KIND_SESSION || kind == PATELLA_COLUMN_KIND_TRACK)
        return row->values[i].number == parent_id;
    }

  return TRUE;
}

typedef struct
{
  gint64              id;
  const PatellaValue *uuid;  /* borrowed */
} Parent;

typedef struct
{
  PatellaTableId  table;
  const Parent   *parent;           /* nullable: its rows belong to nothing */
  BelongingsFunc  give_belongings;  /* nullable: nothing belongs to them */
} Level;

static gboolean
walk_rows (Walk          *self,
           const Level   *level,
           PatellaQuery  *query,
           GError       **error)
{
  const PatellaTable *table = patella_table_get (level->table);
  const Parent *parent = level->parent;
  GError *failure = NULL;

  while (patella_query_step (query, &failure))
    {
      PatellaRow row;
      gboolean whole = patella_row_take (&row, table, query);
      gint64 id = row.values[0].number;

      whole = whole && (parent == NULL || belongs_to (&row, parent->id));
      if (whole && !turn_outside (self, &row, parent != NULL ? parent->uuid : NULL, &whole, error))
        return FALSE;
      if (!whole)
        patella_store_note_damage (self->store, table->name, id);
      else if (!self->func (&row, self->data, error) ||
               (level->give_belongings != NULL && !level->give_belongings (self, id, &row, error)))
        return FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
walk_children (Walk            *self,
               PatellaTableId   table,
               PatellaSql       sql,
               const Parent    *parent,
               GError         **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, sql);
  const Level level = { table, parent, NULL };

  patella_query_put_int (&query, parent->id);
  return walk_rows (self, &level, &query, error);
}

static gboolean
give_sets (Walk              *self,
           gint64             id,
           const PatellaRow  *track,
           GError           **error)
{
  const Parent parent = { id, &track->values[1] };

  return walk_children (self, PATELLA_TABLE_SET, PATELLA_SQL_SETS_OF_TRACK, &parent, error);
}

static gboolean
give_knees_and_tracks (Walk              *self,
                       gint64             id,
                       const PatellaRow  *session,
                       GError           **error)
{
  const Parent parent = { id, &session->values[1] };
  const Level level = { PATELLA_TABLE_TRACK, &parent, give_sets };
  g_auto (PatellaQuery) tracks = patella_query_borrow (self->store->database, PATELLA_SQL_TRACKS_OF_SESSION);

  patella_query_put_int (&tracks, id);
  return walk_children (self, PATELLA_TABLE_KNEE, PATELLA_SQL_KNEES_OF_SESSION, &parent, error) &&
         walk_rows (self, &level, &tracks, error);
}

static gboolean
walk_table (Walk            *self,
            PatellaTableId   table,
            PatellaSql       sql,
            BelongingsFunc   give_belongings,
            GError         **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, sql);
  const Level level = { table, NULL, give_belongings };

  return walk_rows (self, &level, &query, error);
}

/* Without its session the snapshot is of no use to anybody. */
static gboolean
give_running (Walk              *self,
              PatellaRow        *running,
              GError           **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, PATELLA_SQL_SESSION_BY_ID);
  GError *failure = NULL;
  PatellaRow session;

  patella_query_put_value (&query, &running->values[1]);
  if (!patella_query_step (&query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  if (!patella_row_take (&session, patella_table_get (PATELLA_TABLE_SESSION), &query))
    return TRUE;

  running->values[1] = session.values[1];
  return self->func (running, self->data, error);
}

static gboolean
walk_running (Walk    *self,
              GError **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, PATELLA_SQL_RUNNING);
  GError *failure = NULL;
  PatellaRow row;

  if (patella_query_step (&query, &failure))
    {
      if (patella_row_take (&row, patella_table_get (PATELLA_TABLE_RUNNING), &query))
        return give_running (self, &row, error);
      patella_store_note_damage (self->store, "running", 1);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* In one read transaction, one row in memory at a time. @func may not call @store. */
gboolean
patella_store_foreach_row (PatellaStore    *store,
                           PatellaRowFunc   func,
                           gpointer         data,
                           GError         **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  Walk self = { store, func, data };

  return patella_transaction_begin (&transaction, store->database, PATELLA_TRANSACTION_KIND_READ, error) &&
         walk_table (&self, PATELLA_TABLE_DOCUMENT, PATELLA_SQL_DOCUMENTS, NULL, error) &&
         walk_table (&self, PATELLA_TABLE_ENROLMENT, PATELLA_SQL_ENROLMENTS, NULL, error) &&
         walk_table (&self, PATELLA_TABLE_SESSION, PATELLA_SQL_SESSIONS, give_knees_and_tracks, error) &&
         walk_table (&self, PATELLA_TABLE_CHECK_IN, PATELLA_SQL_CHECK_INS, NULL, error) &&
         walk_table (&self, PATELLA_TABLE_CORRECTION, PATELLA_SQL_CORRECTIONS, NULL, error) &&
         (store->version < PATELLA_SCHEMA_WITH_BELONGINGS ||
          walk_table (&self, PATELLA_TABLE_BELONGING, PATELLA_SQL_BELONGINGS, NULL, error)) &&
         walk_running (&self, error);
}
