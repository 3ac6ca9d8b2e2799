/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"
#include "patella-database.h"
#include "patella-sql.h"
#include "patella-uuid.h"

G_BEGIN_DECLS

typedef struct sqlite3_stmt PatellaRawStatement;

/* A borrowed prepared statement. Values are put and taken in the order of the columns; both feed a checksum. */
typedef struct
{
  PatellaDatabase     *database;   /* borrowed */
  PatellaRawStatement *statement;  /* borrowed from the database, nullable: it could not be prepared */
  PatellaSql           sql;
  int                  next;       /* parameter or column */
  int                  result;     /* of SQLite; the first failure stays */
  guint32              checksum;
  gboolean             damaged;    /* a value that cannot have been written like this was taken */
  gboolean             invalid;    /* a value that cannot be kept was put */
  size_t               used;
  guint8               buffer[256]; /* waits for the checksum */
} PatellaQuery;

PatellaQuery patella_query_borrow        (PatellaDatabase *database,
                                          PatellaSql       sql);
void         patella_query_clear         (PatellaQuery    *self);
void         patella_query_rewind        (PatellaQuery    *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaQuery, patella_query_clear)

void         patella_query_put_int       (PatellaQuery      *self,
                                          gint64             value);
void         patella_query_put_known     (PatellaQuery      *self,
                                          gint64             value);
void         patella_query_put_text      (PatellaQuery      *self,
                                          const char        *value);
void         patella_query_put_known_text (PatellaQuery     *self,
                                          const char        *value);
void         patella_query_put_verbatim  (PatellaQuery      *self,
                                          GBytes            *value);
void         patella_query_put_bytes     (PatellaQuery      *self,
                                          GBytes            *value);
void         patella_query_put_uuid      (PatellaQuery      *self,
                                          const PatellaUuid *value);
void         patella_query_put_nick      (PatellaQuery      *self,
                                          GType              type,
                                          int                value);
void         patella_query_put_checksum  (PatellaQuery      *self);

gboolean     patella_query_run           (PatellaQuery      *self,
                                          GError           **error);
gboolean     patella_query_step          (PatellaQuery      *self,
                                          GError           **error);

gint64       patella_query_take_int      (PatellaQuery      *self);
gint64       patella_query_take_known    (PatellaQuery      *self);
const char  *patella_query_take_text     (PatellaQuery      *self);
const char  *patella_query_take_known_text (PatellaQuery    *self);
GBytes      *patella_query_take_bytes    (PatellaQuery      *self);
PatellaUuid  patella_query_take_uuid     (PatellaQuery      *self);
int          patella_query_take_nick     (PatellaQuery      *self,
                                          GType              type);
gboolean     patella_query_take_checksum (PatellaQuery      *self);

G_END_DECLS
