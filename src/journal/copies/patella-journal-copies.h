/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-archive.h"
#include "patella-belonging.h"
#include "patella-copy.h"
#include "patella-import.h"
#include "patella-journal.h"
#include "patella-meter.h"

G_BEGIN_DECLS

/* What leaves the journal whole and comes back into it. Main thread. */
typedef struct
{
  GFile              *file;
  gboolean            dry_run;  /* only look what it would do */
  const PatellaStamp *now;      /* names the copy that is made before */
  PatellaMeter       *meter;    /* (nullable): how much of the file was read */
  GHashTable         *targets;  /* (nullable): as of [struct@Patella.Import]; not changed any more */
} PatellaImportOrder;

typedef struct
{
  PatellaImportReport  report;
  char                *copy;    /* owned, nullable: the journal as it was before */
} PatellaImported;

void             patella_imported_free                 (PatellaImported          *self);
void             patella_journal_export_async          (PatellaJournal           *self,
                                                        GFile                    *file,
                                                        const PatellaExport      *what,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
gboolean         patella_journal_export_finish         (PatellaJournal           *self,
                                                        GAsyncResult             *result,
                                                        GError                  **error);
void             patella_journal_save_copy_async       (PatellaJournal           *self,
                                                        const char               *path,
                                                        gboolean                  replace,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
gboolean         patella_journal_save_copy_finish      (PatellaJournal           *self,
                                                        GAsyncResult             *result,
                                                        GError                  **error);
void             patella_journal_import_async          (PatellaJournal           *self,
                                                        const PatellaImportOrder *order,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
PatellaImported *patella_journal_import_finish         (PatellaJournal           *self,
                                                        GAsyncResult             *result,
                                                        GError                  **error);
void             patella_journal_restore_async         (PatellaJournal           *self,
                                                        const char               *file,
                                                        const PatellaStamp       *now,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
char            *patella_journal_restore_finish        (PatellaJournal           *self,
                                                        GAsyncResult             *result,
                                                        GError                  **error);
void             patella_journal_summarize_async       (PatellaJournal           *self,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
gboolean         patella_journal_summarize_finish      (PatellaJournal           *self,
                                                        GAsyncResult             *result,
                                                        PatellaCopySummary       *out_summary,
                                                        GError                  **error);
/* answers with patella_journal_write_finish() */
void             patella_journal_keep_belongings_async (PatellaJournal           *self,
                                                        GPtrArray                *belongings,
                                                        gint64                    at_us,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
void             patella_journal_list_belongings_async (PatellaJournal           *self,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
GPtrArray       *patella_journal_list_belongings_finish (PatellaJournal          *self,
                                                         GAsyncResult            *result,
                                                         GError                 **error);
/* the name of this machine; see patella_store_get_machine() */
void             patella_journal_get_machine_async     (PatellaJournal           *self,
                                                        const char               *host,
                                                        gint64                    at_us,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  data);
char            *patella_journal_get_machine_finish    (PatellaJournal           *self,
                                                        GAsyncResult             *result,
                                                        GError                  **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaImported, patella_imported_free)

G_END_DECLS
