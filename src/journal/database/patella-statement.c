/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-statement-private.h"

#include <string.h>

#include "patella-database-private.h"
#include "patella-journal-error.h"

/**
 * PatellaQuery:
 *
 * A prepared statement for the time of one scope, declared with g_auto(PatellaQuery).
 *
 * Always true: the statement is reset and its values are cleared when the scope ends; each statement is borrowed by
 * one scope at a time. Values are put (taken) one after the other, in the order of the parameters (columns). All feed
 * a CRC-32 of the typed values, so that a row is checked by the same code that reads it: a type, a length or a byte
 * that changed on the disk changes the sum. Failures while putting are remembered and reported by the step.
 *
 * Thread: that of the database.
 */

static void
keep (PatellaQuery *self,
      int           result)
{
  if (self->result == SQLITE_OK)
    self->result = result;
}

/**
 * patella_query_borrow:
 * @database: the database
 * @sql: a named statement that no scope is using
 *
 * Returns: the statement, prepared on first use; a failure to prepare is reported by the step
 */
PatellaQuery
patella_query_borrow (PatellaDatabase *database,
                      PatellaSql       sql)
{
  PatellaQuery self = { .database = database, .sql = sql };
  sqlite3_stmt **statement = &database->statements[sql];

  g_assert (database->owner == g_thread_self ());
  g_assert (!database->borrowed[sql]);

  if (*statement == NULL)
    self.result = sqlite3_prepare_v3 (database->handle, patella_sql_get_text (sql), -1, SQLITE_PREPARE_PERSISTENT,
                                      statement, NULL);
  self.statement = *statement;
  database->borrowed[sql] = TRUE;

  return self;
}

/**
 * patella_query_clear:
 * @self: a query, also a zeroed one
 *
 * Gives the statement back, reset and without values.
 */
void
patella_query_clear (PatellaQuery *self)
{
  PatellaDatabase *database = g_steal_pointer (&self->database);

  if (database == NULL)
    return;
  g_assert (database->owner == g_thread_self ());

  if (self->statement != NULL)
    {
      sqlite3_reset (self->statement);
      sqlite3_clear_bindings (self->statement);
    }
  database->borrowed[self->sql] = FALSE;
}

/**
 * patella_query_rewind:
 * @self: a borrowed query
 *
 * Makes it ready for the next set of values.
 */
void
patella_query_rewind (PatellaQuery *self)
{
  g_assert (self->database->owner == g_thread_self ());

  if (self->statement != NULL)
    sqlite3_reset (self->statement);
  self->next = 0;
  self->used = 0;
  self->checksum = 0;
}

static void
bind_null (PatellaQuery *self,
           int           parameter)
{
  patella_query_feed_number (self, 'n', 0);
  keep (self, sqlite3_bind_null (self->statement, parameter));
}

static void
bind_int (PatellaQuery *self,
          int           parameter,
          gint64        value)
{
  patella_query_feed_number (self, 'i', (guint64) value);
  keep (self, sqlite3_bind_int64 (self->statement, parameter, value));
}

static void
bind_characters (PatellaQuery *self,
                 int           parameter,
                 const char   *text,
                 size_t        size)
{
  patella_query_feed_bytes (self, 't', text, size);
  keep (self, sqlite3_bind_text64 (self->statement, parameter, text, size, SQLITE_TRANSIENT, SQLITE_UTF8));
}

/* What the person wrote is kept in NFC, so that equal words are equal bytes on every keyboard. */
static void
bind_text (PatellaQuery *self,
           int           parameter,
           const char   *text)
{
  g_autofree char *normalized = NULL;

  if (text == NULL)
    text = "";
  if (!g_str_is_ascii (text))
    {
      normalized = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      self->invalid = self->invalid || normalized == NULL;
      text = normalized != NULL ? normalized : "";
    }
  bind_characters (self, parameter, text, strlen (text));
}

static void
bind_verbatim (PatellaQuery *self,
               int           parameter,
               GBytes       *text)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (text, &size);

  self->invalid = self->invalid || !g_utf8_validate_len (data, size, NULL);
  bind_characters (self, parameter, size > 0 ? data : "", size);
}

static void
bind_blob (PatellaQuery *self,
           int           parameter,
           const void   *data,
           size_t        size)
{
  patella_query_feed_bytes (self, 'b', data, size);
  keep (self, sqlite3_bind_blob64 (self->statement, parameter, size > 0 ? data : "", size, SQLITE_TRANSIENT));
}

/* Counts the parameters also when there is no statement: the step says why there is none. */
static gboolean
go_to_next (PatellaQuery *self)
{
  g_assert (self->database->owner == g_thread_self ());
  self->next++;

  return self->statement != NULL;
}

/**
 * patella_query_put_int:
 * @self: a borrowed query
 * @value: any number
 */
void
patella_query_put_int (PatellaQuery *self,
                       gint64        value)
{
  if (go_to_next (self))
    bind_int (self, self->next, value);
}

/**
 * patella_query_put_known:
 * @self: a borrowed query
 * @value: a count, a span, a score; negative: not known, kept as NULL
 */
void
patella_query_put_known (PatellaQuery *self,
                         gint64        value)
{
  if (!go_to_next (self))
    return;
  if (value < 0)
    bind_null (self, self->next);
  else
    bind_int (self, self->next, value);
}

/**
 * patella_query_put_text:
 * @self: a borrowed query
 * @value: (nullable): UTF-8, kept in NFC; NULL is ""; anything else than UTF-8 makes the step fail with INVALID
 */
void
patella_query_put_text (PatellaQuery *self,
                        const char   *value)
{
  if (go_to_next (self))
    bind_text (self, self->next, value);
}

/**
 * patella_query_put_known_text:
 * @self: a borrowed query
 * @value: (nullable): as [method@Patella.Query.put_text], but NULL is kept as NULL
 */
void
patella_query_put_known_text (PatellaQuery *self,
                              const char   *value)
{
  if (!go_to_next (self))
    return;
  if (value == NULL)
    bind_null (self, self->next);
  else
    bind_text (self, self->next, value);
}

/**
 * patella_query_put_verbatim:
 * @self: a borrowed query
 * @value: UTF-8 that is kept byte for byte: a file's text
 */
void
patella_query_put_verbatim (PatellaQuery *self,
                            GBytes       *value)
{
  if (go_to_next (self))
    bind_verbatim (self, self->next, value);
}

/**
 * patella_query_put_bytes:
 * @self: a borrowed query
 * @value: any bytes
 */
void
patella_query_put_bytes (PatellaQuery *self,
                         GBytes       *value)
{
  if (go_to_next (self))
    bind_blob (self, self->next, g_bytes_get_data (value, NULL), g_bytes_get_size (value));
}

/**
 * patella_query_put_uuid:
 * @self: a borrowed query
 * @value: an id
 */
void
patella_query_put_uuid (PatellaQuery      *self,
                        const PatellaUuid *value)
{
  if (go_to_next (self))
    bind_blob (self, self->next, value->bytes, sizeof value->bytes);
}

/**
 * patella_query_put_checksum:
 * @self: a borrowed query
 *
 * Puts the CRC-32 of everything put before.
 */
void
patella_query_put_checksum (PatellaQuery *self)
{
  patella_query_flush (self);
  patella_query_put_int (self, self->checksum);
}

/* The values of our enums that mean "not said" are the empty word in the journal. */
static gboolean
is_absent (const char *nick)
{
  return g_str_equal (nick, "unknown") || g_str_equal (nick, "none");
}

/* The class of a type that is not of a plug-in stays once it was made: it need not be held for each of a million words. */
static GEnumClass *
get_enum_class (GType type)
{
  gpointer made = g_type_class_peek (type);

  return made != NULL ? made : g_type_class_ref (type);
}

/**
 * patella_query_put_nick:
 * @self: a borrowed query
 * @type: an enum type of core
 * @value: one of its values; kept as its word, "unknown" and "none" as ""
 */
void
patella_query_put_nick (PatellaQuery *self,
                        GType         type,
                        int           value)
{
  GEnumClass *enum_class = get_enum_class (type);
  const GEnumValue *found = g_enum_get_value (enum_class, value);

  self->invalid = self->invalid || found == NULL;
  patella_query_put_text (self, found == NULL || is_absent (found->value_nick) ? "" : found->value_nick);
}

/**
 * patella_query_step:
 * @self: a borrowed query
 * @error: INVALID for a value that cannot be kept, else what SQLite answers
 *
 * Goes to the next row.
 *
 * Returns: whether there is one; FALSE without error: no more rows
 */
gboolean
patella_query_step (PatellaQuery  *self,
                    GError       **error)
{
  g_assert (self->database->owner == g_thread_self ());

  if (self->invalid)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "text that is not UTF-8, or a word outside its list");
      return FALSE;
    }
  if (self->result == SQLITE_OK)
    {
      int result = sqlite3_step (self->statement);

      self->next = 0;
      self->used = 0;
      self->checksum = 0;
      self->damaged = FALSE;
      if (result == SQLITE_ROW || result == SQLITE_DONE)
        return result == SQLITE_ROW;
      self->result = result;
    }

  return patella_database_fail (self->database, self->result, "step", error);
}

/**
 * patella_query_run:
 * @self: a borrowed query that answers with no row
 * @error: as [method@Patella.Query.step]
 *
 * Returns: whether it was carried out
 */
gboolean
patella_query_run (PatellaQuery  *self,
                   GError       **error)
{
  GError *failure = NULL;

  patella_query_step (self, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);

  return FALSE;
}

/* The next column. One call that takes SQLite's lock for each column instead of three: the value is read by the only thread
 * that there is. */
static inline sqlite3_value *
get_value (PatellaQuery *self)
{
  return sqlite3_column_value (self->statement, self->next++);
}

/* NULL when what stands there was never written by us */
static inline sqlite3_value *
expect (PatellaQuery  *self,
        sqlite3_value *value,
        int            type)
{
  if (sqlite3_value_type (value) == type)
    return value;
  self->damaged = TRUE;

  return NULL;
}

static inline gint64
feed_int (PatellaQuery  *self,
          sqlite3_value *value)
{
  gint64 number = value == NULL ? 0 : sqlite3_value_int64 (value);

  patella_query_feed_number (self, 'i', (guint64) number);
  return number;
}

static const char *
feed_text (PatellaQuery  *self,
           sqlite3_value *value)
{
  const char *text = value == NULL ? NULL : (const char *) sqlite3_value_text (value);
  size_t size = text == NULL ? 0 : (size_t) sqlite3_value_bytes (value);

  /* NULL: another type, or no memory left. A NUL inside is refused as other bytes that are not text. */
  if (text == NULL || !g_utf8_validate_len (text, size, NULL))
    {
      self->damaged = TRUE;
      text = "";
      size = 0;
    }
  patella_query_feed_bytes (self, 't', text, size);

  return text;
}

/**
 * patella_query_take_int:
 * @self: a query on a row
 *
 * Returns: the number in the next column
 */
gint64
patella_query_take_int (PatellaQuery *self)
{
  return feed_int (self, expect (self, get_value (self), SQLITE_INTEGER));
}

/**
 * patella_query_take_known:
 * @self: a query on a row
 *
 * Returns: the number in the next column; -1 for NULL
 */
gint64
patella_query_take_known (PatellaQuery *self)
{
  sqlite3_value *value = get_value (self);

  if (sqlite3_value_type (value) != SQLITE_NULL)
    return feed_int (self, expect (self, value, SQLITE_INTEGER));
  patella_query_feed_number (self, 'n', 0);
  return -1;
}

/**
 * patella_query_take_text:
 * @self: a query on a row
 *
 * Returns: (transfer none): the text in the next column, valid until the next step
 */
const char *
patella_query_take_text (PatellaQuery *self)
{
  return feed_text (self, expect (self, get_value (self), SQLITE_TEXT));
}

/**
 * patella_query_take_known_text:
 * @self: a query on a row
 *
 * Returns: (transfer none) (nullable): the text in the next column, valid until the next step
 */
const char *
patella_query_take_known_text (PatellaQuery *self)
{
  sqlite3_value *value = get_value (self);

  if (sqlite3_value_type (value) != SQLITE_NULL)
    return feed_text (self, expect (self, value, SQLITE_TEXT));
  patella_query_feed_number (self, 'n', 0);
  return NULL;
}

/**
 * patella_query_take_bytes:
 * @self: a query on a row
 *
 * Returns: (transfer full): the bytes in the next column
 */
GBytes *
patella_query_take_bytes (PatellaQuery *self)
{
  sqlite3_value *value = expect (self, get_value (self), SQLITE_BLOB);
  const void *data = value == NULL ? NULL : sqlite3_value_blob (value);
  size_t size = data == NULL ? 0 : (size_t) sqlite3_value_bytes (value);

  patella_query_feed_bytes (self, 'b', data, size);
  return g_bytes_new (data, size);
}

/**
 * patella_query_take_uuid:
 * @self: a query on a row
 *
 * Returns: the id in the next column
 */
PatellaUuid
patella_query_take_uuid (PatellaQuery *self)
{
  PatellaUuid uuid = { { 0 } };
  sqlite3_value *value = expect (self, get_value (self), SQLITE_BLOB);
  const void *data = value == NULL ? NULL : sqlite3_value_blob (value);

  if (data != NULL && sqlite3_value_bytes (value) == PATELLA_UUID_SIZE)
    memcpy (uuid.bytes, data, PATELLA_UUID_SIZE);
  else
    self->damaged = TRUE;
  patella_query_feed_bytes (self, 'b', uuid.bytes, sizeof uuid.bytes);

  return uuid;
}

/**
 * patella_query_take_nick:
 * @self: a query on a row
 * @type: an enum type of core
 *
 * Returns: the value whose word stands in the next column
 */
int
patella_query_take_nick (PatellaQuery *self,
                         GType         type)
{
  const GEnumClass *enum_class = get_enum_class (type);
  const char *word = patella_query_take_text (self);

  for (guint i = 0; i < enum_class->n_values; i++)
    {
      const GEnumValue *value = &enum_class->values[i];

      if (*word == '\0' ? is_absent (value->value_nick) : g_str_equal (word, value->value_nick))
        return value->value;
    }
  self->damaged = TRUE;

  return enum_class->values[0].value;
}

/**
 * patella_query_take_checksum:
 * @self: a query on a row
 *
 * Takes the checksum that closes a row.
 *
 * Returns: whether everything taken from this row is as it was put
 */
gboolean
patella_query_take_checksum (PatellaQuery *self)
{
  guint32 expected;

  patella_query_flush (self);
  expected = self->checksum;

  return patella_query_take_int (self) == expected && !self->damaged;
}
