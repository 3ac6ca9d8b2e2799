/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-database-file.h"

G_BEGIN_DECLS

typedef struct _PatellaDatabase PatellaDatabase;

typedef struct
{
  const char *path;  /* (nullable): in memory */
  gboolean    copy;  /* a backup that is only read; it is never changed, not even by recovery */
  const char *vfs;   /* (nullable): SQLite's file layer */
  gboolean    newer; /* a copy that may be of a newer program; what stands in its log counts, too */
} PatellaDatabaseOptions;

typedef enum
{
  PATELLA_TRANSACTION_KIND_READ,
  PATELLA_TRANSACTION_KIND_WRITE,
} PatellaTransactionKind;

/* A scope: rolls back at its end unless it was committed. */
typedef struct
{
  PatellaDatabase *database;  /* borrowed, nullable: nothing is open */
} PatellaTransaction;

PatellaDatabase *patella_database_open            (const PatellaDatabaseOptions *options,
                                                   GError                      **error);
gboolean         patella_database_harden          (PatellaDatabase  *self,
                                                   GError          **error);
gboolean         patella_database_quick_check     (PatellaDatabase  *self,
                                                   const char       *sql,
                                                   GError          **error);
gboolean         patella_database_checkpoint      (PatellaDatabase  *self,
                                                   GError          **error);
void             patella_database_close           (PatellaDatabase  *self);
const PatellaDatabaseFile *patella_database_get_file (PatellaDatabase *self);
gboolean         patella_database_is_read_only    (PatellaDatabase  *self);
gboolean         patella_database_must_reopen     (PatellaDatabase  *self);
gboolean         patella_database_execute         (PatellaDatabase  *self,
                                                   const char       *sql,
                                                   GError          **error);
gboolean         patella_database_get_int         (PatellaDatabase  *self,
                                                   const char       *sql,
                                                   gint64           *out_value,
                                                   GError          **error);
gboolean         patella_database_dup_text        (PatellaDatabase  *self,
                                                   const char       *sql,
                                                   char            **out_text,
                                                   GError          **error);
void             patella_database_allow_long_text (PatellaDatabase *self,
                                                   gboolean         allow);
gboolean         patella_database_fail            (PatellaDatabase  *self,
                                                   int               result,
                                                   const char       *what,
                                                   GError          **error);
gboolean         patella_database_settle          (PatellaDatabase  *self);
void             patella_database_set_cancellable (PatellaDatabase  *self,
                                                   GCancellable     *cancellable);

gboolean         patella_transaction_begin        (PatellaTransaction     *self,
                                                   PatellaDatabase        *database,
                                                   PatellaTransactionKind  kind,
                                                   GError                **error);
gboolean         patella_transaction_commit       (PatellaTransaction     *self,
                                                   GError                **error);
void             patella_transaction_clear        (PatellaTransaction     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaDatabase, patella_database_close)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaTransaction, patella_transaction_clear)

G_END_DECLS
