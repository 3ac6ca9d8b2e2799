/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-carver.h"

#include <string.h>

#include "patella-statement-private.h"

/* Rows out of pages, whatever the tree above them looks like: each leaf page is taken for itself, so a page that is
 * lost, swapped or no longer led to costs nothing but itself. Which table a row is of is said by its number of columns,
 * in which no two tables are alike; that it is right is said by its checksum and by nothing else. Records and cells:
 * sqlite.org/fileformat2.html, sections 1.6 and 2. */

#define PAGE_INDEX_INNER 2
#define PAGE_TABLE_INNER 5
#define PAGE_INDEX_LEAF 10
#define PAGE_TABLE_LEAF 13
#define FILE_HEADER 100           /* before the first page's own */
#define LEAF_HEADER 8
#define INNER_HEADER 12
#define ROW_SHORTEST 8            /* bytes of the smallest, a knee without scores: types, side, checksum */
#define VARINT_MAX 9
#define PAYLOAD_MAX (4 * 1024 * 1024)
#define SERIAL_FLOAT 7
#define SERIAL_ONE 9
#define SERIAL_BYTES 12

typedef struct
{
  const PatellaCarve *what;     /* borrowed */
  guint               size;     /* of a page */
  guint8             *page;     /* owned */
  guint8             *next;     /* owned: the rest of a row */
  GByteArray         *payload;  /* owned */
} Carver;

/* What is known of the page that is being read. */
typedef struct
{
  const PatellaTable *table;   /* nullable: no whole row yet */
  gint64              last_id;
  guint               n_broken;
  guint               n_after; /* broken ones behind the last whole row */
} PageFinding;

/* Bytes that are left to read. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Bytes;

static gboolean
read_varint (Bytes   *bytes,
             guint64 *out_value)
{
  guint64 value = 0;

  for (int i = 0; i < VARINT_MAX && bytes->at < bytes->end; i++)
    {
      guint8 byte = *bytes->at++;

      if (i == VARINT_MAX - 1)
        value = value << 8 | byte;
      else
        value = value << 7 | (byte & 0x7f);
      if (i == VARINT_MAX - 1 || (byte & 0x80) == 0)
        {
          *out_value = value;
          return TRUE;
        }
    }

  return FALSE;
}

static gint64
read_number (const guint8 *bytes,
             size_t        size)
{
  guint64 value = size > 0 && (bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (size_t i = 0; i < size; i++)
    value = value << 8 | bytes[i];

  return (gint64) value;
}

/* The size of a value of that type; FALSE for one that no journal holds. */
static gboolean
measure (guint64  type,
         size_t  *out_size)
{
  static const size_t sizes[] = { 0, 1, 2, 3, 4, 6, 8, 0, 0, 0 };

  if (type > 2 * (guint64) PAYLOAD_MAX || type == SERIAL_FLOAT || (type > SERIAL_ONE && type < SERIAL_BYTES))
    return FALSE;
  *out_size = type <= SERIAL_ONE ? sizes[type] : (size_t) (type - SERIAL_BYTES) / 2;

  return TRUE;
}

static gboolean
read_value (Bytes        *bytes,
            guint64       type,
            PatellaValue *out_value)
{
  PatellaValue value = { .kind = PATELLA_VALUE_KIND_NULL };
  size_t size;

  if (!measure (type, &size) || size > (size_t) (bytes->end - bytes->at))
    return FALSE;

  if (type >= SERIAL_BYTES)
    {
      value.kind = type % 2 == 0 ? PATELLA_VALUE_KIND_BYTES : PATELLA_VALUE_KIND_TEXT;
      value.data = bytes->at;
      value.size = size;
    }
  else if (type != 0)
    {
      value.kind = PATELLA_VALUE_KIND_NUMBER;
      value.number = size > 0 ? read_number (bytes->at, size) : type == SERIAL_ONE;
    }
  bytes->at += size;
  *out_value = value;

  return TRUE;
}

static void
feed (PatellaQuery       *checksum,
      const PatellaValue *value)
{
  switch (value->kind)
    {
    case PATELLA_VALUE_KIND_NUMBER:
      patella_query_feed_number (checksum, 'i', (guint64) value->number);
      break;
    case PATELLA_VALUE_KIND_TEXT:
      patella_query_feed_bytes (checksum, 't', value->data, value->size);
      break;
    case PATELLA_VALUE_KIND_BYTES:
      patella_query_feed_bytes (checksum, 'b', value->data, value->size);
      break;
    case PATELLA_VALUE_KIND_NULL:
    default:
      patella_query_feed_number (checksum, 'n', 0);
      break;
    }
}

static gboolean
is_whole (const PatellaRow   *row,
          const PatellaValue *checksum)
{
  PatellaQuery query = { 0 };

  for (guint i = 0; i < row->table->n_columns; i++)
    feed (&query, &row->values[i]);
  patella_query_flush (&query);

  return checksum->kind == PATELLA_VALUE_KIND_NUMBER && checksum->number == query.checksum;
}

/* The table with that many columns and a checksum; session_knee is the one that lies in pages of an index. */
static const PatellaTable *
find_table (guint    n_columns,
            gboolean in_index)
{
  for (int i = 0; i < PATELLA_N_TABLES; i++)
    {
      const PatellaTable *table = patella_table_get ((PatellaTableId) i);

      if (table->n_columns + 1 == n_columns && (i == PATELLA_TABLE_KNEE) == in_index)
        return table;
    }

  return NULL;
}

/* A record: the types of its values, then the values. @id: of the cell; an id column is empty in the record. */
static gboolean
read_record (Bytes         bytes,
             const gint64 *id,
             PatellaRow   *out_row)
{
  guint64 types[PATELLA_ROW_COLUMNS_MAX + 1], header_size;
  Bytes header = bytes;
  PatellaValue value;
  guint n = 0;

  if (!read_varint (&header, &header_size) || header_size > (guint64) (bytes.end - bytes.at))
    return FALSE;
  header.end = bytes.at + header_size;
  bytes.at += header_size;
  while (header.at < header.end)
    if (n == G_N_ELEMENTS (types) || !read_varint (&header, &types[n++]))
      return FALSE;

  out_row->table = find_table (n, id == NULL);
  if (out_row->table == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!read_value (&bytes, types[i], i < n - 1 ? &out_row->values[i] : &value))
      return FALSE;
  if (id != NULL && out_row->values[0].kind == PATELLA_VALUE_KIND_NULL)
    out_row->values[0] = (PatellaValue) { .kind = PATELLA_VALUE_KIND_NUMBER, .number = *id };

  return is_whole (out_row, &value);
}

/* How much of a row lies in its cell when not all of it does. */
static size_t
local_size (const Carver *self,
            size_t        payload)
{
  size_t least = (self->size - 12) * 32 / 255 - 23, local = least + (payload - least) % (self->size - 4);

  if (payload <= self->size - 35)
    return payload;

  return local <= self->size - 35 ? local : least;
}

/* The chain of pages with the rest of a row. */
static gboolean
gather (Carver *self,
        Bytes  *bytes,
        size_t  payload)
{
  size_t local = local_size (self, payload), piece;
  guint32 number;

  if ((size_t) (bytes->end - bytes->at) < local + 4)
    return FALSE;
  g_byte_array_set_size (self->payload, 0);
  g_byte_array_append (self->payload, bytes->at, (guint) local);
  number = (guint32) read_number (bytes->at + local, 4);
  while (self->payload->len < payload)
    {
      /* a page that only the file has is where the newest layer of it is, too */
      if (!patella_pages_read (self->what->pages, self->what->layer, number, self->next) &&
          !patella_pages_read (self->what->pages, PATELLA_PAGES_LAYER_NEWEST, number, self->next))
        return FALSE;
      piece = MIN (payload - self->payload->len, self->size - 4);
      g_byte_array_append (self->payload, self->next + 4, (guint) piece);
      number = (guint32) read_number (self->next, 4);
    }
  *bytes = (Bytes) { self->payload->data, self->payload->data + payload };

  return TRUE;
}

static gboolean
read_table_cell (Carver     *self,
                 Bytes       bytes,
                 gint64     *out_id,
                 PatellaRow *out_row)
{
  guint64 payload, id;

  *out_id = 0;
  if (!read_varint (&bytes, &payload) || !read_varint (&bytes, &id))
    return FALSE;
  *out_id = (gint64) id;
  if (payload > PAYLOAD_MAX)
    return FALSE;
  if (payload > self->size - 35)
    {
      if (!gather (self, &bytes, (size_t) payload))
        return FALSE;
    }
  else if (payload <= (guint64) (bytes.end - bytes.at))
    bytes.end = bytes.at + payload;
  else
    return FALSE;

  return read_record (bytes, out_id, out_row);
}

static gboolean
read_index_cell (Carver     *self,
                 Bytes       bytes,
                 gboolean    inner,
                 PatellaRow *out_row)
{
  guint64 payload;

  bytes.at += inner ? 4 : 0;
  if (bytes.at >= bytes.end || !read_varint (&bytes, &payload) || payload > (guint64) (bytes.end - bytes.at))
    return FALSE;
  bytes.end = bytes.at + payload;

  return read_record (bytes, NULL, out_row);
}

static void
note_row (PageFinding      *finding,
          const PatellaRow *row,
          gint64            id)
{
  finding->table = row->table;
  finding->n_after = 0;
  finding->last_id = MAX (finding->last_id, id);
}

static void
note_page (Carver            *self,
           const PageFinding *finding)
{
  size_t table;

  if (finding->table == NULL)
    return;

  table = (size_t) (finding->table - patella_table_get (PATELLA_TABLE_DOCUMENT));
  self->what->carved->n_broken[table] += finding->n_broken;
  if (finding->last_id < self->what->carved->last_id[table])
    return;
  self->what->carved->last_id[table] = finding->last_id;
  self->what->carved->n_after[table] = finding->n_after;
}

static gboolean
read_cell (Carver       *self,
           Bytes         cell,
           guint8        type,
           PageFinding  *finding,
           GError      **error)
{
  PatellaRow row = { 0 };
  gint64 id = 0;
  gboolean whole = type == PAGE_TABLE_LEAF ? read_table_cell (self, cell, &id, &row)
                                           : read_index_cell (self, cell, type == PAGE_INDEX_INNER, &row);

  if (!whole)
    {
      finding->n_broken++;
      finding->n_after++;
      return TRUE;
    }

  note_row (finding, &row, id);
  return self->what->func (&row, self->what->data, error);
}

/* A page's own table of contents. */
typedef struct
{
  guint8        type;
  guint         n_cells;
  const guint8 *pointers;  /* two bytes each */
  guint         first;     /* where the first cell may begin */
} Contents;

static Contents
get_contents (Carver  *self,
              guint32  number)
{
  const guint8 *header = self->page + (number == 1 ? FILE_HEADER : 0);
  Contents contents = { .type = header[0], .n_cells = (guint) header[3] << 8 | header[4] };

  contents.pointers = header + (contents.type == PAGE_INDEX_INNER ? INNER_HEADER : LEAF_HEADER);
  contents.n_cells = MIN (contents.n_cells, (guint) (self->page + self->size - contents.pointers) / 2);
  contents.first = (guint) (contents.pointers - self->page) + 2 * contents.n_cells;

  return contents;
}

static guint
get_pointer (const Contents *contents,
             guint           n)
{
  return (guint) contents->pointers[2 * n] << 8 | contents->pointers[2 * n + 1];
}

static gboolean
has_rows (const Contents *contents)
{
  return contents->type == PAGE_TABLE_LEAF || contents->type == PAGE_INDEX_LEAF || contents->type == PAGE_INDEX_INNER;
}

static gboolean
read_page (Carver    *self,
           guint32    number,
           GError   **error)
{
  const Contents contents = get_contents (self, number);
  PageFinding finding = { 0 };

  if (!has_rows (&contents))
    return TRUE;

  for (guint i = 0; i < contents.n_cells; i++)
    {
      const Bytes cell = { self->page + MIN (get_pointer (&contents, i), self->size), self->page + self->size };

      if (!read_cell (self, cell, contents.type, &finding, error))
        return FALSE;
    }
  note_page (self, &finding);

  return TRUE;
}

static gboolean
has_lost_contents (Carver   *self,
                   guint32   number)
{
  const Contents contents = get_contents (self, number);

  if (!has_rows (&contents))
    return contents.type != PAGE_TABLE_INNER;
  for (guint i = 0; i < contents.n_cells; i++)
    if (get_pointer (&contents, i) < contents.first || get_pointer (&contents, i) >= self->size)
      return TRUE;

  return contents.n_cells == 0;
}

/* Rows that nothing leads to any more. What was deleted was overwritten, but a page that was split may still hold what
 * moved elsewhere: so what is found like this counts least. */
static gboolean
search_page (Carver    *self,
             guint32    number,
             GError   **error)
{
  if (!has_lost_contents (self, number))
    return TRUE;

  for (guint offset = 0; offset < self->size; offset++)
    {
      const Bytes cell = { self->page + offset, self->page + self->size };
      PageFinding finding = { 0 };

      /* no row is shorter than this says */
      if (self->page[offset] < ROW_SHORTEST)
        continue;
      if (!read_cell (self, cell, PAGE_TABLE_LEAF, &finding, error) ||
          (finding.table == NULL && !read_cell (self, cell, PAGE_INDEX_LEAF, &finding, error)))
        return FALSE;
      finding.n_broken = 0;
      note_page (self, &finding);
    }

  return TRUE;
}

/**
 * patella_carve:
 * @what: which pages, and what to do with their rows
 * @error: what the function of @what answers
 *
 * Finds every row that lies in a leaf page and whose checksum is right, in the order of the pages. The function gets
 * them in the inside form; text does not end in NUL, and what a row borrows lives until the next.
 *
 * Returns: whether the function took all of them
 */
gboolean
patella_carve (const PatellaCarve  *what,
               GError             **error)
{
  Carver self = { what, patella_pages_get_size (what->pages), NULL, NULL, NULL };
  guint32 last = patella_pages_get_last (what->pages);
  gboolean taken = TRUE;

  if (what->n_pages > 0)
    last = MIN (last, what->n_pages);
  self.page = g_malloc (self.size);
  self.next = g_malloc (self.size);
  self.payload = g_byte_array_new ();
  for (guint32 number = 1; taken && number <= last; number++)
    if (patella_pages_read (what->pages, what->layer, number, self.page))
      taken = what->search ? search_page (&self, number, error) : read_page (&self, number, error);
  g_byte_array_unref (self.payload);
  g_free (self.next);
  g_free (self.page);

  return taken;
}
