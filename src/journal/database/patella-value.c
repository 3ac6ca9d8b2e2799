/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-value.h"

#include "patella-database-private.h"
#include "patella-statement-private.h"

/* Rows without knowing what they mean: what is copied from journal to journal must be copied byte for byte, with the
 * checksum that the typed functions would compute. */

static void
keep (PatellaQuery *self,
      int           result)
{
  if (self->result == SQLITE_OK)
    self->result = result;
}

/**
 * patella_query_put_value:
 * @self: a borrowed query
 * @value: any value; what it borrows must live until the next step
 *
 * Unlike the typed functions this keeps text byte for byte; text that is not UTF-8 makes the step fail with INVALID.
 */
void
patella_query_put_value (PatellaQuery       *self,
                         const PatellaValue *value)
{
  g_assert (self->database->owner == g_thread_self ());

  self->next++;
  if (self->statement == NULL)
    return;

  switch (value->kind)
    {
    case PATELLA_VALUE_KIND_NUMBER:
      patella_query_feed_number (self, 'i', (guint64) value->number);
      keep (self, sqlite3_bind_int64 (self->statement, self->next, value->number));
      break;
    case PATELLA_VALUE_KIND_TEXT:
      self->invalid = self->invalid || !g_utf8_validate_len (value->data, value->size, NULL);
      patella_query_feed_bytes (self, 't', value->data, value->size);
      keep (self, sqlite3_bind_text64 (self->statement, self->next, value->data, value->size, SQLITE_STATIC, SQLITE_UTF8));
      break;
    case PATELLA_VALUE_KIND_BYTES:
      patella_query_feed_bytes (self, 'b', value->data, value->size);
      keep (self, sqlite3_bind_blob64 (self->statement, self->next, value->size > 0 ? value->data : "", value->size,
                                       SQLITE_STATIC));
      break;
    case PATELLA_VALUE_KIND_NULL:
    default:
      patella_query_feed_number (self, 'n', 0);
      keep (self, sqlite3_bind_null (self->statement, self->next));
      break;
    }
}

static PatellaValue
take_text (PatellaQuery  *self,
           sqlite3_value *raw)
{
  PatellaValue value = { .kind = PATELLA_VALUE_KIND_TEXT };

  value.data = sqlite3_value_text (raw);
  value.size = value.data != NULL ? (size_t) sqlite3_value_bytes (raw) : 0;
  if (value.data == NULL || !g_utf8_validate_len (value.data, value.size, NULL))
    {
      self->damaged = TRUE;
      value.data = "";
      value.size = 0;
    }
  patella_query_feed_bytes (self, 't', value.data, value.size);

  return value;
}

/**
 * patella_query_take_value:
 * @self: a query on a row
 *
 * Returns: what stands in the next column, valid until the next step; a value of a kind that is never written is
 *   damage
 */
PatellaValue
patella_query_take_value (PatellaQuery *self)
{
  sqlite3_value *raw = sqlite3_column_value (self->statement, self->next++);
  PatellaValue value = { .kind = PATELLA_VALUE_KIND_NULL };

  switch (sqlite3_value_type (raw))
    {
    case SQLITE_INTEGER:
      value.kind = PATELLA_VALUE_KIND_NUMBER;
      value.number = sqlite3_value_int64 (raw);
      patella_query_feed_number (self, 'i', (guint64) value.number);
      return value;
    case SQLITE_TEXT:
      return take_text (self, raw);
    case SQLITE_BLOB:
      value.kind = PATELLA_VALUE_KIND_BYTES;
      value.data = sqlite3_value_blob (raw);
      value.size = value.data != NULL ? (size_t) sqlite3_value_bytes (raw) : 0;
      patella_query_feed_bytes (self, 'b', value.data, value.size);
      return value;
    case SQLITE_NULL:
      patella_query_feed_number (self, 'n', 0);
      return value;
    default:
      self->damaged = TRUE;
      return value;
    }
}

/**
 * patella_value_equal:
 * @self: a value
 * @other: another
 *
 * Returns: whether they are of one kind and the same
 */
gboolean
patella_value_equal (const PatellaValue *self,
                     const PatellaValue *other)
{
  return self->kind == other->kind && self->number == other->number && self->size == other->size &&
         (self->size == 0 || memcmp (self->data, other->data, self->size) == 0);
}
