/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv.h"

#include <string.h>

/* RFC 4180 with CRLF. Two additions, each found by a round trip: a first cell that begins with U+FEFF is quoted, or
 * it would be eaten as a byte order mark when read; a row that is one empty cell is written as "", or it would be an
 * empty line. Free text that a spreadsheet would run as a formula gets an apostrophe, and the reader takes exactly one
 * away. */

#define FIRST_SIZE 65536
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static inline char *
reserve (PatellaCsvWriter *self,
         size_t            size)
{
  if (G_UNLIKELY (self->used + size > self->size))
    {
      self->size = MAX (MAX (self->size * 2, FIRST_SIZE), self->used + size);
      self->text = g_realloc (self->text, self->size);
    }

  return self->text + self->used;
}

static inline void
begin_cell (PatellaCsvWriter *self)
{
  if (self->column++ > 0)
    {
      *reserve (self, 1) = ',';
      self->used++;
    }
  self->only_empty = FALSE;
}

static inline void
append (PatellaCsvWriter *self,
        const char       *text,
        size_t            size)
{
  memcpy (reserve (self, size), text, size);
  self->used += size;
}

static gboolean
needs_quotes (const char *cell,
              size_t      size)
{
  static const guint8 special[256] = { ['"'] = 1, [','] = 1, ['\n'] = 1, ['\r'] = 1 };

  for (size_t i = 0; i < size; i++)
    if (special[(guint8) cell[i]])
      return TRUE;

  return size >= 3 && memcmp (cell, BYTE_ORDER_MARK, 3) == 0;
}

static void
append_quoted (PatellaCsvWriter *self,
               const char       *cell,
               size_t            size)
{
  char *place = reserve (self, 2 * size + 2), *start = place;

  *place++ = '"';
  for (size_t i = 0; i < size; i++)
    {
      if (cell[i] == '"')
        *place++ = '"';
      *place++ = cell[i];
    }
  *place++ = '"';
  self->used += (size_t) (place - start);
}

/**
 * patella_csv_writer_clear:
 * @self: a writer, also a zeroed one
 *
 * Frees its text.
 */
void
patella_csv_writer_clear (PatellaCsvWriter *self)
{
  g_clear_pointer (&self->text, g_free);
  self->used = self->size = 0;
}

/**
 * patella_csv_writer_put:
 * @self: a writer; zeroed is a new one
 * @cell: (array length=size): UTF-8 without NUL
 * @size: in bytes
 *
 * Any cell, quoted when it must be.
 */
void
patella_csv_writer_put (PatellaCsvWriter *self,
                        const char       *cell,
                        size_t            size)
{
  begin_cell (self);
  if (size == 0)
    self->only_empty = self->column == 1;
  else if (needs_quotes (cell, size))
    append_quoted (self, cell, size);
  else
    append (self, cell, size);
}

/**
 * patella_csv_writer_put_word:
 * @self: a writer
 * @word: a word of ours, that never needs quotes
 */
void
patella_csv_writer_put_word (PatellaCsvWriter *self,
                             const char       *word)
{
  size_t size = strlen (word);

  begin_cell (self);
  self->only_empty = size == 0 && self->column == 1;
  append (self, word, size);
}

/**
 * patella_csv_writer_put_free:
 * @self: a writer
 * @text: what a person wrote
 *
 * With an apostrophe in front when a spreadsheet could take it for a formula, or when it begins with one (OWASP's
 * list; a tab in front instead was itself a hole, CVE-2021-41270).
 */
void
patella_csv_writer_put_free (PatellaCsvWriter *self,
                             const char       *text)
{
  g_autofree char *guarded = NULL;

  if (*text == '\0' || strchr (PATELLA_CSV_GUARDED, *text) == NULL)
    {
      patella_csv_writer_put (self, text, strlen (text));
      return;
    }

  guarded = g_strconcat ("'", text, NULL);
  patella_csv_writer_put (self, guarded, strlen (guarded));
}

static size_t
format_digits (guint64  number,
               char    *end)
{
  char *place = end;

  do
    *--place = (char) ('0' + number % 10);
  while ((number /= 10) > 0);

  return (size_t) (end - place);
}

/**
 * patella_csv_writer_put_known:
 * @self: a writer
 * @number: whole number; negative: not known, an empty cell
 */
void
patella_csv_writer_put_known (PatellaCsvWriter *self,
                              gint64            number)
{
  char digits[24];
  size_t size;

  begin_cell (self);
  if (number < 0)
    {
      self->only_empty = self->column == 1;
      return;
    }
  size = format_digits ((guint64) number, digits + sizeof digits);
  append (self, digits + sizeof digits - size, size);
}

/**
 * patella_csv_writer_put_milli:
 * @self: a writer
 * @thousandths: milliseconds or grams, written as seconds or kilograms with no more decimals than needed; negative:
 *   not known, an empty cell
 */
void
patella_csv_writer_put_milli (PatellaCsvWriter *self,
                              gint64            thousandths)
{
  char decimals[4] = { '.', '0', '0', '0' };
  gint64 rest = thousandths % 1000;
  size_t size = 4;

  patella_csv_writer_put_known (self, thousandths < 0 ? -1 : thousandths / 1000);
  if (thousandths < 0 || rest == 0)
    return;

  decimals[1] = (char) ('0' + rest / 100);
  decimals[2] = (char) ('0' + rest / 10 % 10);
  decimals[3] = (char) ('0' + rest % 10);
  while (decimals[size - 1] == '0')
    size--;
  append (self, decimals, size);
}

/**
 * patella_csv_writer_end_row:
 * @self: a writer with at least one cell in the row
 */
void
patella_csv_writer_end_row (PatellaCsvWriter *self)
{
  g_assert (self->column > 0);

  if (self->only_empty)
    append (self, "\"\"", 2);
  append (self, "\r\n", 2);
  self->column = 0;
}
