/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-archive.h"
#include "patella-csv.h"
#include "patella-import.h"
#include "patella-row-private.h"

G_BEGIN_DECLS

/* A file that comes in: what every form of it shares. */
typedef struct
{
  PatellaStore        *store;   /* borrowed; its transaction is open */
  const char          *name;    /* borrowed: of the file, in refusals */
  PatellaImportReport *report;  /* borrowed */
  GHashTable          *targets; /* borrowed, nullable: what exercises of other programs are here */
} PatellaImporter;

void     patella_importer_note_fault (PatellaImporter *self,
                                      guint            line,
                                      const char      *reason);
gboolean patella_importer_settle     (PatellaImporter *self,
                                      guint            line,
                                      GError          *failure,
                                      GError         **error);
void     patella_importer_count      (PatellaImporter *self,
                                      PatellaRowFate   fate);

/* The JSON form, piece by piece. FALSE: not the file is at fault, but the journal. */
typedef struct _PatellaJsonImport PatellaJsonImport;

PatellaJsonImport *patella_json_import_new    (PatellaImporter    *importer);
void               patella_json_import_free   (PatellaJsonImport  *self);
gboolean           patella_json_import_feed   (PatellaJsonImport  *self,
                                               const char         *bytes,
                                               size_t              size,
                                               GError            **error);
gboolean           patella_json_import_finish (PatellaJsonImport  *self,
                                               GError            **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaJsonImport, patella_json_import_free)

/* The CSV form. */
typedef struct _PatellaCsvImport PatellaCsvImport;

PatellaCsvImport *patella_csv_import_new      (PatellaImporter   *importer);
void              patella_csv_import_free     (PatellaCsvImport  *self);
gboolean          patella_csv_import_feed     (PatellaCsvImport  *self,
                                               const char        *bytes,
                                               size_t             size,
                                               GError           **error);
gboolean          patella_csv_import_finish   (PatellaCsvImport  *self,
                                               GError           **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaCsvImport, patella_csv_import_free)

/* Rows as they are exported; patella-archive.c */
const char *patella_archive_get_header   (gboolean                  sets);
void        patella_archive_put_set      (PatellaCsvWriter         *writer,
                                          const PatellaRecordData  *session,
                                          const PatellaTrackRecord *track,
                                          guint                     number);
void        patella_archive_put_check_in (PatellaCsvWriter         *writer,
                                          PatellaCheckIn           *check_in);

G_END_DECLS
