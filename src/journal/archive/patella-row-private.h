/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-store-private.h"
#include "patella-value.h"

G_BEGIN_DECLS

/* What a column holds, inside the journal and outside of it. */
typedef enum
{
  PATELLA_COLUMN_KIND_NUMBER,
  PATELLA_COLUMN_KIND_TEXT,
  PATELLA_COLUMN_KIND_BYTES,
  PATELLA_COLUMN_KIND_UUID,
  PATELLA_COLUMN_KIND_DOCUMENT,  /* inside an id, outside its key */
  PATELLA_COLUMN_KIND_SESSION,   /* inside an id, outside its uuid */
  PATELLA_COLUMN_KIND_TRACK,     /* inside an id, outside its uuid */
} PatellaColumnKind;

typedef struct
{
  const char        *name;
  PatellaColumnKind  kind;
} PatellaColumn;

#define PATELLA_ROW_COLUMNS_MAX 24

/* A table as it is copied from journal to journal: its columns without the checksum, in the order of the schema. */
typedef struct
{
  const char          *name;
  const PatellaColumn *columns;
  guint                n_columns;
  PatellaSql           find;   /* by its key; PATELLA_N_SQL: a document */
  PatellaSql           write;
  PatellaSql           has;    /* whether an id is taken; PATELLA_N_SQL: it has no id */
  PatellaSql           next;
  PatellaSql           json;
} PatellaTable;

typedef enum
{
  PATELLA_TABLE_DOCUMENT,
  PATELLA_TABLE_ENROLMENT,
  PATELLA_TABLE_SESSION,
  PATELLA_TABLE_KNEE,
  PATELLA_TABLE_TRACK,
  PATELLA_TABLE_SET,
  PATELLA_TABLE_CHECK_IN,
  PATELLA_TABLE_CORRECTION,
  PATELLA_TABLE_BELONGING,
  PATELLA_TABLE_RUNNING,
  PATELLA_N_TABLES
} PatellaTableId;

typedef struct
{
  const PatellaTable *table;
  PatellaValue        values[PATELLA_ROW_COLUMNS_MAX];
} PatellaRow;

typedef enum
{
  PATELLA_ROW_FATE_NEW,
  PATELLA_ROW_FATE_SAME,
  PATELLA_ROW_FATE_CONFLICT,  /* the journal has another row of that key: it stays */
} PatellaRowFate;

/* The row that a journal has of a key. */
typedef struct
{
  gboolean   there;
  gboolean   whole;  /* FALSE: nothing of @row counts */
  PatellaRow row;    /* inside form */
} PatellaFoundRow;

typedef gboolean (*PatellaRowFunc) (const PatellaRow  *row,
                                    gpointer           data,
                                    GError           **error);

const PatellaTable *patella_table_get      (PatellaTableId       id);
const PatellaTable *patella_table_find     (const char          *name);
gboolean            patella_row_take       (PatellaRow          *self,
                                            const PatellaTable  *table,
                                            PatellaQuery        *query);
const PatellaValue *patella_row_get        (const PatellaRow    *self,
                                            const char          *column);
gboolean            patella_row_validate   (const PatellaRow    *self,
                                            GError             **error);
gboolean            patella_row_is_same    (const PatellaRow    *row,
                                            const PatellaRow    *other);
gboolean            patella_store_resolve_row (PatellaStore     *store,
                                            const PatellaRow    *row,
                                            PatellaRow          *out_row,
                                            GError             **error);
gboolean            patella_store_find_row (PatellaStore        *store,
                                            const PatellaRow    *row,
                                            PatellaQuery        *out_query,
                                            PatellaFoundRow     *out_found,
                                            GError             **error);
gboolean            patella_store_write_row (PatellaStore       *store,
                                            const PatellaRow    *row,
                                            GError             **error);
gboolean            patella_store_add_row  (PatellaStore        *store,
                                            const PatellaRow    *row,
                                            PatellaRowFate      *out_fate,
                                            GError             **error);
gboolean            patella_store_foreach_row (PatellaStore     *store,
                                            PatellaRowFunc       func,
                                            gpointer             data,
                                            GError             **error);

G_END_DECLS
