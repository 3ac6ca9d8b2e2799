/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-store.h"

G_BEGIN_DECLS

#define PATELLA_ARCHIVE_TABLE_SETS "sets"
#define PATELLA_ARCHIVE_TABLE_CHECK_INS "check-ins"

typedef enum
{
  PATELLA_ARCHIVE_FORMAT_CSV,
  PATELLA_ARCHIVE_FORMAT_JSON,  /* everything, whatever table and days are named */
} PatellaArchiveFormat;

/* What to export: one of the tables above, and which days. */
typedef struct
{
  PatellaArchiveFormat format;
  const char          *table;
  const char          *from;  /* (nullable): YYYY-MM-DD, included */
  const char          *to;    /* (nullable): included */
} PatellaExport;

gboolean patella_archive_is_table   (const char           *table);
gboolean patella_store_export_csv   (PatellaStore         *store,
                                     const PatellaExport  *what,
                                     GOutputStream        *stream,
                                     GCancellable         *cancellable,
                                     GError              **error);
gboolean patella_store_export_json  (PatellaStore         *store,
                                     GOutputStream        *stream,
                                     GCancellable         *cancellable,
                                     GError              **error);
gboolean patella_store_export_stream (PatellaStore        *store,
                                     const PatellaExport  *what,
                                     GOutputStream        *stream,
                                     GCancellable         *cancellable,
                                     GError              **error);
gboolean patella_store_export_file  (PatellaStore         *store,
                                     const PatellaExport  *what,
                                     GFile                *file,
                                     GCancellable         *cancellable,
                                     GError              **error);
GPtrArray *patella_store_get_left_out (PatellaStore        *self); /* of a newer journal: what is not known here */

G_END_DECLS
