/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-database.h"
#include "patella-store-tables-private.h"
#include "patella-store.h"

G_BEGIN_DECLS

struct _PatellaStore
{
  PatellaDatabase *database;   /* owned */
  GHashTable      *documents;  /* owned: row id → PatellaDocument, checked once */
  GPtrArray       *damage;     /* owned (element-type char): rows that were found wrong and left out */
  GPtrArray       *left_out;   /* owned (element-type utf8): what of a newer journal is not known here */
  gboolean         check_due;
  gboolean         saved;      /* a copy of it was put where the person wanted it */
  int              version;    /* of the schema; less than the newest only in a file that is only read */
};

typedef struct
{
  char *id;     /* owned */
  char *title;  /* owned */
  char *key;    /* owned: "kind/id/sha256", the same in every journal */
} PatellaDocument;

void patella_document_free (PatellaDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaDocument, patella_document_free)

/* A file's text at the moment it is used. */
typedef struct
{
  const char *kind;   /* "exercise" or "routine" */
  const char *id;
  const char *title;
  GBytes     *body;   /* nullable: nothing to keep */
  gint64      at_us;
} PatellaDocumentUse;

/* store.c */
gboolean patella_store_find_session (PatellaStore               *self,
                                         const PatellaUuid          *uuid,
                                         PatellaRowKeys             *keys,
                                         PatellaRecordData          *data,
                                         GError                    **error);
gboolean patella_store_find_track (PatellaStore               *self,
                                         const PatellaUuid          *uuid,
                                         PatellaRowKeys             *keys,
                                         PatellaTrackRecord         *track,
                                         GError                    **error);
gboolean patella_store_find_set (PatellaStore               *self,
                                         const PatellaUuid          *uuid,
                                         PatellaRowKeys             *keys,
                                         PatellaSetRecord           *set,
                                         GError                    **error);
gboolean patella_store_find_check_in (PatellaStore               *self,
                                         const PatellaUuid          *uuid,
                                         PatellaRowKeys             *keys,
                                         PatellaCheckIn            **out_check_in,
                                         GError                    **error);
gboolean patella_store_need             (const PatellaRowKeys       *keys,
                                         const char                 *what,
                                         GError                    **error);
void     patella_store_note_damage      (PatellaStore               *self,
                                         const char                 *table,
                                         gint64                      id);

/* restore.c */
gboolean patella_store_verify           (PatellaStore               *self,
                                         GCancellable               *cancellable,
                                         GError                    **error);

/* store-documents.c */
gboolean patella_store_keep_document    (PatellaStore               *self,
                                         const PatellaDocumentUse   *use,
                                         gint64                     *out_id,
                                         GError                    **error);
gboolean patella_store_get_document     (PatellaStore               *self,
                                         gint64                      id,
                                         const PatellaDocument     **out_document,
                                         GError                    **error);

/* store-corrections.c */
typedef struct
{
  const char        *table;
  const PatellaUuid *uuid;
  gint64             at_us;  /* PATELLA_UNKNOWN: brought back */
} PatellaRemoval;

gboolean patella_store_move_removal     (PatellaStore               *self,
                                         const PatellaRemoval       *what,
                                         PatellaRowKeys             *keys,
                                         GError                    **error);

/* store-records.c */
gboolean patella_store_fill_record      (PatellaStore               *self,
                                         const PatellaRowKeys       *keys,
                                         PatellaRecordData          *data,
                                         GError                    **error);

/* store-reading.c */
char    *patella_store_find_newest_day  (PatellaStore               *self); /* nullable */

/* store-check-ins.c */
typedef gboolean (*PatellaStoreCheckInFunc) (PatellaCheckIn  *check_in, /* (transfer full) */
                                             gpointer         user_data,
                                             GError         **error);

gboolean patella_store_foreach_check_in (PatellaStore               *self,
                                         const PatellaStoreRange    *range,
                                         PatellaStoreCheckInFunc     func,
                                         gpointer                    user_data,
                                         GError                    **error);

G_END_DECLS
