/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-archive-private.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-journal-error.h"

/* Reads what patella-json-export.c writes, one line in memory at a time; SQLite's own functions take the lines apart.
 * A line is right when each column of its table stands in it once, with a value of its kind; the CHECKs of the schema
 * say the rest. */

#define LINE_SIZE_MAX (16 * 1024 * 1024 - 1)
#define ENTRIES_MAX (PATELLA_ROW_COLUMNS_MAX + 1)

struct _PatellaJsonImport
{
  PatellaImporter *importer;  /* borrowed */
  GString         *text;      /* owned: the line that is being read */
  GString         *bytes;     /* owned: bytes of the row, from hexadecimal */
  GStringChunk    *words;     /* owned: texts of the row */
  guint            line;
  gboolean         too_long;
  gboolean         has_header;
  gboolean         refused;   /* not such a file at all: the rest is not looked at */
};

typedef struct
{
  const char   *key;   /* borrowed */
  PatellaValue  value;
  gboolean      odd;   /* neither text, whole number nor null */
  gboolean      used;
} Entry;

typedef struct
{
  Entry entries[ENTRIES_MAX];
  guint n_entries;
  guint8 uuids[PATELLA_ROW_COLUMNS_MAX][PATELLA_UUID_SIZE];
} Line;

PatellaJsonImport *
patella_json_import_new (PatellaImporter *importer)
{
  PatellaJsonImport *self = g_new0 (PatellaJsonImport, 1);

  self->importer = importer;
  self->text = g_string_new (NULL);
  self->bytes = g_string_new (NULL);
  self->words = g_string_chunk_new (4096);

  return self;
}

void
patella_json_import_free (PatellaJsonImport *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_string_free (self->bytes, TRUE);
  g_string_chunk_free (self->words);
  g_free (self);
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, reason);

  return FALSE;
}

/* SQLite ends a text at an escaped NUL without a word. */
static gboolean
has_escaped_nul (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at != '\\')
        continue;
      if (g_str_has_prefix (at, "\\u0000"))
        return TRUE;
      if (at[1] != '\0')
        at++;
    }

  return FALSE;
}

static gboolean
check_text (PatellaJsonImport  *self,
            GError            **error)
{
  g_auto (PatellaQuery) query = { 0 };
  const PatellaValue text = { PATELLA_VALUE_KIND_TEXT, 0, self->text->str, self->text->len };

  if (self->too_long)
    return refuse (error, "is too long");
  if (!g_utf8_validate_len (self->text->str, self->text->len, NULL) || has_escaped_nul (self->text->str))
    return refuse (error, "must be UTF-8 text without NUL");

  query = patella_query_borrow (self->importer->store->database, PATELLA_SQL_JSON_VALID);
  patella_query_put_value (&query, &text);
  if (!patella_query_step (&query, error))
    return FALSE;

  return patella_query_take_int (&query) == 1 || refuse (error, "is not a JSON object");
}

static PatellaValue
keep_text (PatellaJsonImport *self,
           PatellaValue       value)
{
  if (value.kind == PATELLA_VALUE_KIND_TEXT)
    value.data = g_string_chunk_insert_len (self->words, value.data, (gssize) value.size);

  return value;
}

static gboolean
take_apart (PatellaJsonImport  *self,
            Line               *out_line,
            GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->importer->store->database, PATELLA_SQL_JSON_EACH);
  const PatellaValue text = { PATELLA_VALUE_KIND_TEXT, 0, self->text->str, self->text->len };
  GError *failure = NULL;

  out_line->n_entries = 0;
  patella_query_put_value (&query, &text);
  while (patella_query_step (&query, &failure))
    {
      Entry *entry = &out_line->entries[out_line->n_entries];
      g_autofree char *type = NULL;

      if (out_line->n_entries++ == ENTRIES_MAX)
        return refuse (error, "has too many keys");
      entry->key = keep_text (self, patella_query_take_value (&query)).data;
      type = g_strdup (patella_query_take_text (&query));
      entry->value = keep_text (self, patella_query_take_value (&query));
      /* a number beyond 64 bits, true and false come as something else */
      entry->odd = query.damaged || !(g_str_equal (type, "text") || g_str_equal (type, "null") ||
                                      (g_str_equal (type, "integer") && entry->value.kind == PATELLA_VALUE_KIND_NUMBER));
      entry->used = FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
find_entry (Line        *line,
            const char  *key,
            Entry      **out_entry,
            GError     **error)
{
  Entry *found = NULL;

  for (guint i = 0; i < line->n_entries; i++)
    {
      if (!g_str_equal (line->entries[i].key, key))
        continue;
      if (found != NULL)
        return refuse (error, "has \"%s\" twice", key);
      found = &line->entries[i];
    }
  if (found == NULL)
    return refuse (error, "lacks \"%s\"", key);

  found->used = TRUE;
  *out_entry = found;
  return TRUE;
}

static gboolean
check_all_used (const Line  *line,
                GError     **error)
{
  for (guint i = 0; i < line->n_entries; i++)
    if (!line->entries[i].used)
      return refuse (error, "has a key \"%.80s\" that is not known", line->entries[i].key);

  return TRUE;
}

static gboolean
read_header (Line    *line,
             GError **error)
{
  Entry *mark, *format;

  if (!find_entry (line, "patella", &mark, NULL) || mark->value.kind != PATELLA_VALUE_KIND_TEXT ||
      !g_str_equal (mark->value.data, "journal"))
    return refuse (error, "is not the first line of a journal");
  if (!find_entry (line, "format", &format, error))
    return FALSE;
  if (format->value.kind != PATELLA_VALUE_KIND_NUMBER || format->value.number != 1)
    return refuse (error, "is of a newer Patella");

  return check_all_used (line, error);
}

static gboolean
read_hexadecimal (PatellaJsonImport  *self,
                  PatellaValue       *value)
{
  const char *text = value->data;

  g_string_truncate (self->bytes, 0);
  for (size_t i = 0; i + 1 < value->size; i += 2)
    {
      if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
        return FALSE;
      g_string_append_c (self->bytes, (char) (g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1])));
    }
  if (value->size % 2 != 0)
    return FALSE;

  *value = (PatellaValue) { PATELLA_VALUE_KIND_BYTES, 0, self->bytes->str, self->bytes->len };
  return TRUE;
}

static gboolean
read_uuid (PatellaValue *value,
           guint8        place[PATELLA_UUID_SIZE])
{
  PatellaUuid uuid;

  if (!patella_uuid_from_text (value->data, &uuid))
    return FALSE;

  memcpy (place, uuid.bytes, sizeof uuid.bytes);
  *value = (PatellaValue) { PATELLA_VALUE_KIND_BYTES, 0, place, sizeof uuid.bytes };
  return TRUE;
}

static gboolean
read_value (PatellaJsonImport    *self,
            const PatellaColumn  *column,
            PatellaValue         *value,
            guint8                uuid[PATELLA_UUID_SIZE],
            GError              **error)
{
  PatellaValueKind expected = column->kind == PATELLA_COLUMN_KIND_NUMBER ? PATELLA_VALUE_KIND_NUMBER : PATELLA_VALUE_KIND_TEXT;

  if (value->kind == PATELLA_VALUE_KIND_NULL)
    return TRUE;
  if (value->kind != expected)
    return refuse (error, "\"%s\" must be %s", column->name, expected == PATELLA_VALUE_KIND_NUMBER ? "a whole number" : "text");
  if (column->kind == PATELLA_COLUMN_KIND_BYTES && !read_hexadecimal (self, value))
    return refuse (error, "\"%s\" must be hexadecimal digits", column->name);
  if ((column->kind == PATELLA_COLUMN_KIND_UUID || column->kind == PATELLA_COLUMN_KIND_SESSION ||
       column->kind == PATELLA_COLUMN_KIND_TRACK) && !read_uuid (value, uuid))
    return refuse (error, "\"%s\" must be a uuid", column->name);

  return TRUE;
}

static gboolean
read_row (PatellaJsonImport  *self,
          Line               *line,
          PatellaRow         *row,
          GError            **error)
{
  Entry *entry;

  if (!find_entry (line, "table", &entry, error))
    return FALSE;
  row->table = entry->value.kind == PATELLA_VALUE_KIND_TEXT ? patella_table_find (entry->value.data) : NULL;
  if (row->table == NULL)
    return refuse (error, "has no table that is known");

  for (guint i = 0; i < row->table->n_columns; i++)
    {
      const PatellaColumn *column = &row->table->columns[i];

      if (!find_entry (line, column->name, &entry, error))
        return FALSE;
      if (entry->odd)
        return refuse (error, "\"%s\" must be text, a whole number or null", column->name);
      row->values[i] = entry->value;
      if (!read_value (self, column, &row->values[i], line->uuids[i], error))
        return FALSE;
    }

  return check_all_used (line, error) && patella_row_validate (row, error);
}

static gboolean
import_line (PatellaJsonImport  *self,
             GError            **error)
{
  Line line;
  PatellaRow row;
  PatellaRowFate fate;

  if (!check_text (self, error) || !take_apart (self, &line, error))
    return FALSE;
  if (!self->has_header)
    {
      self->refused = !read_header (&line, error);
      self->has_header = TRUE;
      return !self->refused;
    }
  if (!read_row (self, &line, &row, error) || !patella_store_add_row (self->importer->store, &row, &fate, error))
    return FALSE;

  patella_importer_count (self->importer, fate);
  return TRUE;
}

static gboolean
end_line (PatellaJsonImport  *self,
          GError            **error)
{
  GError *failure = NULL;
  gboolean go_on = TRUE;

  self->line++;
  if (self->text->len > 0 && self->text->str[self->text->len - 1] == '\r')
    g_string_truncate (self->text, self->text->len - 1);
  if ((self->text->len > 0 || self->too_long) && !self->refused && !import_line (self, &failure))
    {
      self->refused = self->refused || !self->has_header;
      go_on = patella_importer_settle (self->importer, self->line, failure, error);
    }

  g_string_truncate (self->text, 0);
  g_string_chunk_clear (self->words);
  self->too_long = FALSE;

  return go_on;
}

gboolean
patella_json_import_feed (PatellaJsonImport  *self,
                          const char         *bytes,
                          size_t              size,
                          GError            **error)
{
  const char *end = bytes + size;

  while (bytes < end)
    {
      const char *newline = memchr (bytes, '\n', (size_t) (end - bytes));
      const char *stop = newline != NULL ? newline : end;

      self->too_long = self->too_long || self->text->len + (size_t) (stop - bytes) > LINE_SIZE_MAX;
      if (!self->too_long)
        g_string_append_len (self->text, bytes, stop - bytes);
      if (newline != NULL && !end_line (self, error))
        return FALSE;
      bytes = newline != NULL ? newline + 1 : end;
    }

  return TRUE;
}

gboolean
patella_json_import_finish (PatellaJsonImport  *self,
                            GError            **error)
{
  if ((self->text->len > 0 || self->too_long) && !end_line (self, error))
    return FALSE;
  if (!self->has_header && !self->refused)
    patella_importer_note_fault (self->importer, 1, "is not the first line of a journal");

  return TRUE;
}
