/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "patella-csv.h"

G_BEGIN_DECLS

/* A row that was read; everything in it is borrowed and valid during the call only. */
typedef struct
{
  guint               line;     /* where it begins, 1 and up */
  guint               n_cells;  /* at least 1 */
  const char * const *cells;    /* UTF-8 without NUL */
} PatellaCsvRow;

typedef gboolean (*PatellaCsvRowFunc) (const PatellaCsvRow  *row,
                                       gpointer              data,
                                       GError              **error);

typedef struct _PatellaCsvReader PatellaCsvReader;

PatellaCsvReader *patella_csv_reader_new    (const char        *file,
                                             PatellaCsvRowFunc  func,
                                             gpointer           data);
void              patella_csv_reader_free   (PatellaCsvReader  *self);
gboolean          patella_csv_reader_feed   (PatellaCsvReader  *self,
                                             const char        *bytes,
                                             size_t             size,
                                             GError           **error);
gboolean          patella_csv_reader_finish (PatellaCsvReader  *self,
                                             GError           **error);
const char       *patella_csv_unguard       (const char        *cell);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaCsvReader, patella_csv_reader_free)

G_END_DECLS
