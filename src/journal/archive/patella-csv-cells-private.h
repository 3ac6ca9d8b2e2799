/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-csv-reader.h"
#include "patella-record.h"

G_BEGIN_DECLS

/* The cells of one row by the names of their columns. What is not there is "". */
typedef struct
{
  const GPtrArray     *columns;  /* borrowed (element-type char): names of the file's columns */
  const PatellaCsvRow *row;      /* borrowed */
} PatellaCells;

gboolean    patella_cells_have      (const PatellaCells *self,
                                     const char         *column);
const char *patella_cells_get       (const PatellaCells *self,
                                     const char         *column);
const char *patella_cells_get_free  (const PatellaCells *self,
                                     const char         *column);
gboolean    patella_cells_get_number (const PatellaCells *self,
                                     const char         *column,
                                     int                *out_number,
                                     GError            **error);
gboolean    patella_cells_get_milli (const PatellaCells *self,
                                     const char         *column,
                                     gint64             *out_thousandths,
                                     GError            **error);
gboolean    patella_cells_get_flag  (const PatellaCells *self,
                                     const char         *column,
                                     gboolean           *out_flag,
                                     GError            **error);
gboolean    patella_cells_get_time  (const PatellaCells *self,
                                     const char         *column,
                                     PatellaStamp       *stamp,
                                     GError            **error);
gboolean    patella_cells_get_uuid  (const PatellaCells *self,
                                     const char         *column,
                                     const char         *seed,
                                     PatellaUuid        *out_uuid,
                                     GError            **error);
gboolean    patella_cells_refuse    (const char         *column,
                                     const char         *reason,
                                     GError            **error);
void        patella_uuid_from_seed  (const char         *seed,
                                     PatellaUuid        *out_uuid);

G_END_DECLS
