/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of RFC 4180 as text in memory. Plain values, no files. */

#define PATELLA_CSV_CELL_MAX 65536
#define PATELLA_CSV_COLUMNS_MAX 64
#define PATELLA_CSV_ROWS_MAX 2000000
/* Free text that begins with one of these gets an apostrophe in front. */
#define PATELLA_CSV_GUARDED "=+-@\t\r\n'"

/* Writes cell after cell; whoever owns it takes the text out when it likes and sets used to 0. */
typedef struct
{
  char   *text;       /* owned */
  size_t  used;
  size_t  size;
  guint   column;     /* cells in the row that is being written */
  gboolean only_empty; /* that row is one empty cell so far */
} PatellaCsvWriter;

void     patella_csv_writer_clear     (PatellaCsvWriter *self);
void     patella_csv_writer_put       (PatellaCsvWriter *self,
                                       const char       *cell,
                                       size_t            size);
void     patella_csv_writer_put_word  (PatellaCsvWriter *self,
                                       const char       *word);
void     patella_csv_writer_put_free  (PatellaCsvWriter *self,
                                       const char       *text);
void     patella_csv_writer_put_known (PatellaCsvWriter *self,
                                       gint64            number);
void     patella_csv_writer_put_milli (PatellaCsvWriter *self,
                                       gint64            thousandths);
void     patella_csv_writer_end_row   (PatellaCsvWriter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaCsvWriter, patella_csv_writer_clear)

G_END_DECLS
