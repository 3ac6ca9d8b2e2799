/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-archive-private.h"

#include <string.h>

#include "patella-database-private.h"

#define FLUSH_SIZE 65536
#define HEADER "{\"patella\":\"journal\",\"format\":1}\n"

typedef struct
{
  PatellaStore  *store;        /* borrowed */
  GOutputStream *stream;       /* borrowed */
  GCancellable  *cancellable;  /* borrowed, nullable */
  GString       *text;         /* owned */
  GString       *hex;          /* owned: bytes of the row that is being written */
} Export;

static gboolean
flush (Export  *self,
       GError **error)
{
  gboolean written = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, self->cancellable, error);

  g_string_truncate (self->text, 0);
  return written;
}

/* A uuid in its usual form, other bytes as hexadecimal digits. */
static PatellaValue
to_text (Export              *self,
         PatellaColumnKind    kind,
         const PatellaValue  *value,
         char                 uuid_text[PATELLA_UUID_TEXT_SIZE])
{
  PatellaValue text = *value;

  if (value->kind != PATELLA_VALUE_KIND_BYTES)
    return text;

  text.kind = PATELLA_VALUE_KIND_TEXT;
  if (kind != PATELLA_COLUMN_KIND_BYTES)
    {
      PatellaUuid uuid = { { 0 } };

      memcpy (uuid.bytes, value->data, MIN (value->size, sizeof uuid.bytes));
      patella_uuid_to_text (&uuid, uuid_text);
      text.data = uuid_text;
      text.size = PATELLA_UUID_TEXT_SIZE - 1;
      return text;
    }

  g_string_truncate (self->hex, 0);
  for (size_t i = 0; i < value->size; i++)
    g_string_append_printf (self->hex, "%02x", ((const guint8 *) value->data)[i]);
  text.data = self->hex->str;
  text.size = self->hex->len;

  return text;
}

static gboolean
export_row (const PatellaRow  *row,
            gpointer           data,
            GError           **error)
{
  Export *self = data;
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, row->table->json);
  char uuids[PATELLA_ROW_COLUMNS_MAX][PATELLA_UUID_TEXT_SIZE];

  for (guint i = 0; i < row->table->n_columns; i++)
    {
      PatellaValue value = to_text (self, row->table->columns[i].kind, &row->values[i], uuids[i]);

      patella_query_put_value (&query, &value);
    }
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !patella_query_step (&query, error))
    return FALSE;

  g_string_append (self->text, patella_query_take_text (&query));
  g_string_append_c (self->text, '\n');

  return self->text->len < FLUSH_SIZE || flush (self, error);
}

/**
 * patella_store_export_json:
 * @store: a store
 * @stream: where to; it stays open
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite or @stream answers
 *
 * The complete form of a journal. JSON Lines, UTF-8, LF; the first line is
 * `{"patella":"journal","format":1}`, every other line one row of one table:
 *
 * - `table` is `document`, `enrolment`, `session`, `session_knee`, `track_session`, `set_entry`, `check_in`,
 *   `correction`, `belonging` or `running`; the other keys are the columns of that table, all of them, as the files in
 *   schema/ explain them, but without the checksum.
 * - Numbers are whole numbers, what is not known is `null`. A uuid has its usual form of 36 characters. `plan` of
 *   `running` is hexadecimal.
 * - `session` and `track_session` of a row are the uuid of what it belongs to, `document` is
 *   "kind/id/sha256" of the text it was done after. `id` is where the row lay.
 * - What a row belongs to stands above it.
 *
 * Everything is in it, also what was removed and every correction. Rows that are damaged are left out with what
 * belongs to them, and stand in [method@Patella.Store.get_damage] afterwards.
 *
 * Returns: whether everything else was written
 */
gboolean
patella_store_export_json (PatellaStore   *store,
                           GOutputStream  *stream,
                           GCancellable   *cancellable,
                           GError        **error)
{
  Export self = { store, stream, cancellable, g_string_new (HEADER), g_string_new (NULL) };
  gboolean done;

  patella_database_allow_long_text (store->database, TRUE);
  done = patella_store_foreach_row (store, export_row, &self, error) && flush (&self, error);
  patella_database_allow_long_text (store->database, FALSE);
  g_string_free (self.text, TRUE);
  g_string_free (self.hex, TRUE);

  return done;
}
