/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv-reader.h"

#include <string.h>

#include "patella-core-error.h"

/**
 * PatellaCsvReader:
 *
 * Reads RFC 4180 as it comes in, in pieces of any size, and gives row after row to a function.
 *
 * Always true: how the bytes were cut into pieces makes no difference; at most one row is in memory; what is not
 * RFC 4180 is refused with its line, never guessed at. A byte order mark at the very beginning is skipped, lines may
 * end in CRLF, LF or CR, an empty line is no row.
 *
 * Thread: any, one at a time.
 */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  STATE_LINE_START,
  STATE_CELL_START,
  STATE_PLAIN,
  STATE_QUOTED,
  STATE_QUOTE_IN_QUOTED,
  STATE_REFUSED,
} State;

struct _PatellaCsvReader
{
  char              *file;      /* owned: its name in refusals */
  PatellaCsvRowFunc  func;
  gpointer           data;      /* borrowed */
  State              state;
  gboolean           after_cr;  /* an LF that comes now belongs to it */
  guint              n_marks;   /* bytes of the byte order mark seen; 3: over */
  guint              line;
  guint              row_line;
  guint              n_rows;
  GString           *text;      /* owned: the row's cells, each with a NUL behind it */
  size_t             cell_start;
  GArray            *starts;    /* owned: offsets in text */
};

/**
 * patella_csv_reader_new:
 * @file: its name in refusals
 * @func: (scope call): called for each row, also the header; what it answers ends or continues the reading
 * @data: for @func
 *
 * Returns: (transfer full): a reader at the beginning of a file
 */
PatellaCsvReader *
patella_csv_reader_new (const char        *file,
                        PatellaCsvRowFunc  func,
                        gpointer           data)
{
  PatellaCsvReader *self = g_new0 (PatellaCsvReader, 1);

  self->file = g_strdup (file);
  self->func = func;
  self->data = data;
  self->line = 1;
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (size_t));

  return self;
}

/**
 * patella_csv_reader_free:
 * @self: (transfer full) (nullable): a reader
 */
void
patella_csv_reader_free (PatellaCsvReader *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

static gboolean
refuse (PatellaCsvReader  *self,
        PatellaCoreError   code,
        const char        *reason,
        GError           **error)
{
  g_autofree char *owned_reason = g_strdup (reason);
  const PatellaCoreErrorPlace place = { .file = self->file, .line = self->line, .reason = owned_reason };

  self->state = STATE_REFUSED;
  patella_core_error_set (error, code, &place);

  return FALSE;
}

static gboolean
end_cell (PatellaCsvReader  *self,
          GError           **error)
{
  const char *cell = self->text->str + self->cell_start;

  if (!g_utf8_validate_len (cell, self->text->len - self->cell_start, NULL))
    return refuse (self, PATELLA_CORE_ERROR_SYNTAX, "must be UTF-8 text", error);
  if (self->starts->len == PATELLA_CSV_COLUMNS_MAX)
    return refuse (self, PATELLA_CORE_ERROR_TOO_LARGE, "has too many columns", error);

  g_array_append_val (self->starts, self->cell_start);
  g_string_append_c (self->text, '\0');
  self->cell_start = self->text->len;
  self->state = STATE_CELL_START;

  return TRUE;
}

static gboolean
end_row (PatellaCsvReader  *self,
         GError           **error)
{
  const char *cells[PATELLA_CSV_COLUMNS_MAX];
  const PatellaCsvRow row = { self->row_line, self->starts->len + 1, cells };

  if (!end_cell (self, error))
    return FALSE;
  if (self->n_rows++ == PATELLA_CSV_ROWS_MAX)
    return refuse (self, PATELLA_CORE_ERROR_TOO_LARGE, "has too many rows", error);

  for (guint i = 0; i < self->starts->len; i++)
    cells[i] = self->text->str + g_array_index (self->starts, size_t, i);
  self->state = STATE_LINE_START;
  if (!self->func (&row, self->data, error))
    {
      self->state = STATE_REFUSED;
      return FALSE;
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  self->cell_start = 0;

  return TRUE;
}

static gboolean
add (PatellaCsvReader  *self,
     char               byte,
     GError           **error)
{
  if (byte == '\0')
    return refuse (self, PATELLA_CORE_ERROR_SYNTAX, "contains a NUL", error);
  if (self->text->len - self->cell_start == PATELLA_CSV_CELL_MAX)
    return refuse (self, PATELLA_CORE_ERROR_TOO_LARGE, "has a cell that is too long", error);

  g_string_append_c (self->text, byte);
  return TRUE;
}

/* A byte outside quotes. */
static gboolean
take_plain (PatellaCsvReader  *self,
            char               byte,
            GError           **error)
{
  switch (byte)
    {
    case ',':
      return end_cell (self, error);
    case '\r':
    case '\n':
      if (self->state != STATE_LINE_START)
        return end_row (self, error);
      return TRUE;
    case '"':
      if (self->state == STATE_PLAIN)
        return refuse (self, PATELLA_CORE_ERROR_SYNTAX, "has a quotation mark inside a cell that does not begin with one", error);
      self->state = STATE_QUOTED;
      return TRUE;
    default:
      if (self->state == STATE_QUOTE_IN_QUOTED)
        return refuse (self, PATELLA_CORE_ERROR_SYNTAX, "goes on after a closing quotation mark", error);
      self->state = STATE_PLAIN;
      return add (self, byte, error);
    }
}

static gboolean
take (PatellaCsvReader  *self,
      char               byte,
      GError           **error)
{
  if (self->state == STATE_QUOTED && byte != '"')
    return add (self, byte, error);
  if (self->state == STATE_QUOTED)
    {
      self->state = STATE_QUOTE_IN_QUOTED;
      return TRUE;
    }
  if (self->state == STATE_QUOTE_IN_QUOTED && byte == '"')
    {
      self->state = STATE_QUOTED;
      return add (self, byte, error);
    }
  if (self->state == STATE_LINE_START)
    self->row_line = self->line;

  return take_plain (self, byte, error);
}

/* Lines are counted as an editor counts them; the LF of a CRLF ends nothing a second time. */
static gboolean
take_and_count (PatellaCsvReader  *self,
                char               byte,
                GError           **error)
{
  gboolean second_half = self->after_cr && byte == '\n';

  if (!(second_half && self->state == STATE_LINE_START) && !take (self, byte, error))
    return FALSE;
  if (byte == '\r' || (byte == '\n' && !second_half))
    self->line++;
  self->after_cr = byte == '\r';

  return TRUE;
}

/* Bytes that began like a byte order mark and were none. */
static gboolean
give_back_marks (PatellaCsvReader  *self,
                 GError           **error)
{
  guint n = self->n_marks;

  self->n_marks = 3;
  for (guint i = 0; i < n; i++)
    if (!take_and_count (self, BYTE_ORDER_MARK[i], error))
      return FALSE;

  return TRUE;
}

/**
 * patella_csv_reader_feed:
 * @self: a reader that has not refused anything
 * @bytes: (array length=size): the next piece
 * @size: in bytes
 * @error: a code of PatellaCoreError with its line, or what the row function answers
 *
 * Returns: whether to go on
 */
gboolean
patella_csv_reader_feed (PatellaCsvReader  *self,
                         const char        *bytes,
                         size_t             size,
                         GError           **error)
{
  g_return_val_if_fail (self->state != STATE_REFUSED, FALSE);

  for (size_t i = 0; i < size; i++)
    {
      if (self->n_marks < 3)
        {
          if (bytes[i] == BYTE_ORDER_MARK[self->n_marks])
            {
              self->n_marks++;
              continue;
            }
          if (!give_back_marks (self, error))
            return FALSE;
        }
      if (!take_and_count (self, bytes[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * patella_csv_reader_finish:
 * @self: a reader that has not refused anything
 * @error: as [method@Patella.CsvReader.feed]
 *
 * The file is over; its last line need not end in a line break.
 *
 * Returns: whether all of it was a CSV file
 */
gboolean
patella_csv_reader_finish (PatellaCsvReader  *self,
                           GError           **error)
{
  g_return_val_if_fail (self->state != STATE_REFUSED, FALSE);

  if (self->n_marks < 3 && !give_back_marks (self, error))
    return FALSE;
  if (self->state == STATE_QUOTED)
    return refuse (self, PATELLA_CORE_ERROR_SYNTAX, "ends inside quotation marks", error);

  return self->state == STATE_LINE_START || end_row (self, error);
}

/**
 * patella_csv_unguard:
 * @cell: a cell of free text
 *
 * Takes away the apostrophe that [method@Patella.CsvWriter.put_free] put in front, and no other.
 *
 * Returns: (transfer none): the text, inside @cell
 */
const char *
patella_csv_unguard (const char *cell)
{
  if (cell[0] == '\'' && cell[1] != '\0' && strchr (PATELLA_CSV_GUARDED, cell[1]) != NULL)
    return cell + 1;

  return cell;
}
