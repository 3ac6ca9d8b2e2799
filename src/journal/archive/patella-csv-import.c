/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv-import-private.h"
#include "patella-peer-csv-private.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-journal-error.h"

/* Reads the public CSV format, row after row: which table it is, is said by its columns. Columns may stand in any
 * order and may be missing; names that are not known are passed over, because later versions add some at the end. */

struct _PatellaCsvImport
{
  PatellaImporter    *importer;  /* borrowed */
  PatellaCsvReader   *reader;    /* owned */
  GPtrArray          *columns;   /* owned (element-type char) */
  PatellaSetsImport  *sets;      /* owned, nullable: the file is of check-ins, or not known yet */
  PatellaPeerCsv     *peer;      /* owned, nullable: another program has not written it */
  gboolean            has_header;
  gboolean            refused;   /* the rest is not looked at */
};

static gboolean
read_header (PatellaCsvImport     *self,
             const PatellaCsvRow  *row,
             GError              **error)
{
  const PatellaCells cells = { self->columns, row };

  self->has_header = TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (*row->cells[i] != '\0' && patella_cells_have (&cells, row->cells[i]))
        return patella_cells_refuse (row->cells[i], "is a column twice", error);
      g_ptr_array_add (self->columns, g_strdup (row->cells[i]));
    }

  if (patella_cells_have (&cells, "exercise"))
    self->sets = patella_sets_import_new (self->importer);
  else if (!patella_cells_have (&cells, "kind"))
    {
      self->peer = patella_peer_csv_new (self->importer, &cells);
      if (self->peer == NULL)
        return patella_cells_refuse ("the header", "is neither of sets (\"exercise\") nor of check-ins (\"kind\"), and of no "
                                     "program that is known", error);
    }

  return TRUE;
}

static gboolean
read_row (PatellaCsvImport     *self,
          const PatellaCsvRow  *row,
          GError              **error)
{
  const PatellaCells cells = { self->columns, row };

  if (self->peer != NULL && patella_peer_csv_skips (self->peer, row))
    return TRUE;
  if (row->n_cells != self->columns->len)
    return patella_cells_refuse ("the row", "has not as many cells as the header", error);
  if (self->peer != NULL)
    return patella_peer_csv_row (self->peer, &cells, error);
  if (self->sets != NULL)
    return patella_sets_import_row (self->sets, &cells, error);

  return patella_check_ins_import_row (self->importer, &cells, error);
}

static gboolean
row_read (const PatellaCsvRow  *row,
          gpointer              data,
          GError              **error)
{
  PatellaCsvImport *self = data;
  GError *failure = NULL;

  if (self->refused)
    return TRUE;
  if (!self->has_header)
    {
      if (read_header (self, row, &failure))
        return TRUE;
      self->refused = TRUE;
    }
  else if (read_row (self, row, &failure))
    return TRUE;

  return patella_importer_settle (self->importer, row->line, failure, error);
}

PatellaCsvImport *
patella_csv_import_new (PatellaImporter *importer)
{
  PatellaCsvImport *self = g_new0 (PatellaCsvImport, 1);

  self->importer = importer;
  self->reader = patella_csv_reader_new (importer->name, row_read, self);
  self->columns = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
patella_csv_import_free (PatellaCsvImport *self)
{
  if (self == NULL)
    return;
  patella_csv_reader_free (self->reader);
  g_ptr_array_unref (self->columns);
  patella_sets_import_free (self->sets);
  patella_peer_csv_free (self->peer);
  g_free (self);
}

/* The reader refuses for good; what it refuses is a fault of the file like any other. */
static gboolean
settle (PatellaCsvImport  *self,
        GError            *failure,
        GError           **error)
{
  self->refused = TRUE;
  return patella_importer_settle (self->importer, 0, failure, error);
}

gboolean
patella_csv_import_feed (PatellaCsvImport  *self,
                         const char        *bytes,
                         size_t             size,
                         GError           **error)
{
  GError *failure = NULL;

  if (self->refused || patella_csv_reader_feed (self->reader, bytes, size, &failure))
    return TRUE;

  return settle (self, failure, error);
}

gboolean
patella_csv_import_finish (PatellaCsvImport  *self,
                           GError           **error)
{
  GError *failure = NULL;

  if (!self->refused && !patella_csv_reader_finish (self->reader, &failure) && !settle (self, failure, error))
    return FALSE;
  if (self->peer != NULL && !patella_peer_csv_finish (self->peer, error))
    return FALSE;
  if (self->sets != NULL && !patella_sets_import_finish (self->sets, error))
    return FALSE;
  if (!self->has_header && !self->refused)
    patella_importer_note_fault (self->importer, 1, "an empty file");

  return TRUE;
}
