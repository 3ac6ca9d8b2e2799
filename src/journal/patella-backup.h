/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-database.h"
#include "patella-record.h"
#include "patella-store.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_BACKUP_KIND_ORDINARY,
  PATELLA_BACKUP_KIND_BEFORE_MIGRATION,
  PATELLA_BACKUP_KIND_BEFORE_RESTORE,
} PatellaBackupKind;

/* One file in backups/. */
typedef struct
{
  char              *path;
  gint64             at_us;
  PatellaBackupKind  kind;
  gboolean           keep;   /* see patella_backup_choose() */
} PatellaBackup;

void       patella_backup_free   (PatellaBackup       *self);
GPtrArray *patella_backup_list   (const char          *journal_path);
char      *patella_backup_dup_prefix (const char      *journal_path);
char      *patella_backup_dup_prefix_of (const char   *copy_path);
GPtrArray *patella_backup_list_folder (const char     *folder,
                                       const char     *prefix);
gboolean   patella_backup_find   (const char          *folder,
                                  const char          *prefix,
                                  GPtrArray          **out_backups,
                                  GError             **error);
gboolean   patella_backup_find_all (const char        *journal_path,
                                  GPtrArray          **out_backups,
                                  GError             **error);
void       patella_backup_choose (GPtrArray           *backups);
char      *patella_backup_make   (PatellaDatabase     *database,
                                  PatellaBackupKind    kind,
                                  const PatellaStamp  *now,
                                  GError             **error);
gboolean   patella_backup_thin   (const char          *journal_path,
                                  GError             **error);
char      *patella_store_back_up (PatellaStore        *store,
                                  PatellaBackupKind    kind,
                                  const PatellaStamp  *now,
                                  GError             **error);
gboolean   patella_store_is_gone (PatellaStore        *store);
char      *patella_store_keep_last (PatellaStore      *store,
                                 const PatellaStamp  *now,
                                 GError             **error);
gboolean   patella_store_save_copy (PatellaStore      *store,
                                  const char          *path,
                                  gboolean             replace,
                                  GError             **error);

G_END_DECLS
