/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-archive-private.h"
#include "patella-csv-cells-private.h"

G_BEGIN_DECLS

typedef struct _PatellaSetsImport PatellaSetsImport;

PatellaSetsImport *patella_sets_import_new      (PatellaImporter     *importer);
void               patella_sets_import_free     (PatellaSetsImport   *self);
gboolean           patella_sets_import_row      (PatellaSetsImport   *self,
                                                 const PatellaCells  *cells,
                                                 GError             **error);
gboolean           patella_sets_import_finish   (PatellaSetsImport   *self,
                                                 GError             **error);
gboolean           patella_sets_read_row        (const PatellaCells  *cells,
                                                 int                  number,
                                                 PatellaRecordData  **out_data,
                                                 GError             **error);
gboolean           patella_check_ins_import_row (PatellaImporter     *importer,
                                                 const PatellaCells  *cells,
                                                 GError             **error);
gboolean           patella_importer_mark_edited (PatellaImporter     *importer,
                                                 const char          *table,
                                                 const PatellaUuid   *uuid,
                                                 gint64               at_us,
                                                 GError             **error);
gboolean           patella_cells_match          (const PatellaCells  *cells,
                                                 const char          *header,
                                                 const PatellaCsvWriter *one,
                                                 const PatellaCsvWriter *other);

G_END_DECLS
