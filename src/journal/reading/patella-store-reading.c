/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include <string.h>

#include "patella-batch-private.h"

/* Whole sessions, some at a time. */

#define BATCH 128           /* sessions that are read together */
#define TITLE_BYTES_MAX 256 /* of a record; a routine's file may say more */

static char *
shorten (const char *title)
{
  const char *end = title + MIN (strlen (title), TITLE_BYTES_MAX);

  if (*end != '\0')
    end = g_utf8_find_prev_char (title, end + 1);

  return g_strndup (title, (gsize) (end - title));
}

static gboolean
fill_title (PatellaStore          *self,
            const PatellaRowKeys  *keys,
            PatellaRecordData     *data,
            GError               **error)
{
  const PatellaDocument *document;

  if (!patella_store_get_document (self, keys->document, &document, error))
    return FALSE;

  g_free (data->routine_title);
  data->routine_title = shorten (document != NULL ? document->title : "");
  return TRUE;
}

/* What belongs to a session row that was just taken. */
gboolean
patella_store_fill_record (PatellaStore          *self,
                           const PatellaRowKeys  *keys,
                           PatellaRecordData     *data,
                           GError               **error)
{
  g_autoptr (PatellaBatch) batch = patella_batch_new (self);

  patella_batch_add (batch, keys->id, data);
  return fill_title (self, keys, data, error) && patella_batch_fill (batch, error);
}

/* Sessions on their way from their rows to whoever asked. */
typedef struct
{
  PatellaStore           *store;     /* borrowed */
  PatellaBatch           *batch;     /* owned */
  GPtrArray              *waiting;   /* owned (element-type PatellaRecordData) */
  PatellaStoreRecordFunc  func;
  gpointer                user_data;
} Walk;

static gboolean
hand_over (Walk    *self,
           GError **error)
{
  if (!patella_batch_fill (self->batch, error))
    return FALSE;

  for (guint i = 0; i < self->waiting->len; i++)
    if (!self->func (g_steal_pointer (&self->waiting->pdata[i]), self->user_data, error))
      return FALSE;

  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

static gboolean
take_session (Walk          *self,
              PatellaQuery  *query,
              GError       **error)
{
  g_autoptr (PatellaRecordData) data = patella_record_data_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_table_take_session (query, &keys, data))
    {
      patella_store_note_damage (self->store, "session", keys.id);
      return TRUE;
    }

  data->edited = patella_query_take_int (query) != 0;
  if (!fill_title (self->store, &keys, data, error))
    return FALSE;

  patella_batch_add (self->batch, keys.id, data);
  g_ptr_array_add (self->waiting, g_steal_pointer (&data));
  return self->waiting->len < BATCH || hand_over (self, error);
}

static gboolean
walk (PatellaStore            *self,
      PatellaQuery            *query,
      PatellaStoreRecordFunc   func,
      gpointer                 user_data,
      GError                 **error)
{
  g_autoptr (PatellaBatch) batch = patella_batch_new (self);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_record_data_free);
  Walk state = { self, batch, waiting, func, user_data };
  GError *failure = NULL;

  while (patella_query_step (query, &failure))
    if (!take_session (&state, query, error))
      return FALSE;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return hand_over (&state, error);
}

/**
 * patella_store_foreach_record:
 * @self: a store
 * @range: which days, and which way round
 * @func: (scope call): gets one session after the other and owns it
 * @user_data: for @func
 * @error: what @func or SQLite answers
 *
 * Walks through the sessions that were not removed, in one read transaction and with few sessions in memory at a time.
 * @func may not call the store.
 *
 * Returns: whether all of them were given to @func
 */
gboolean
patella_store_foreach_record (PatellaStore             *self,
                              const PatellaStoreRange  *range,
                              PatellaStoreRecordFunc    func,
                              gpointer                  user_data,
                              GError                  **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_auto (PatellaQuery) query = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return FALSE;

  query = patella_query_borrow (self->database, range->newest_first ? PATELLA_SQL_SESSIONS_NEWEST_FIRST
                                                                    : PATELLA_SQL_SESSIONS_OLDEST_FIRST);
  patella_query_put_known_text (&query, range->from);
  patella_query_put_known_text (&query, range->to);
  return walk (self, &query, func, user_data, error);
}

typedef struct
{
  PatellaStore *store;
  GPtrArray    *records;
} Gathering;

static gboolean
gather (PatellaRecordData  *data,
        gpointer            user_data,
        GError            **error)
{
  Gathering *gathering = user_data;
  g_autoptr (PatellaRecordData) owned = data;

  if (patella_record_data_validate (owned, NULL))
    g_ptr_array_add (gathering->records, patella_record_new_take (g_steal_pointer (&owned)));
  else
    {
      char uuid[PATELLA_UUID_TEXT_SIZE];

      patella_uuid_to_text (&owned->uuid, uuid);
      g_ptr_array_add (gathering->store->damage, g_strdup_printf ("session %s", uuid));
    }

  return TRUE;
}

/**
 * patella_store_list_records:
 * @self: a store
 * @range: which days, and which way round
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite answers
 *
 * Returns: (transfer full) (element-type PatellaRecord) (nullable): the sessions that were not removed
 */
GPtrArray *
patella_store_list_records (PatellaStore             *self,
                            const PatellaStoreRange  *range,
                            GCancellable             *cancellable,
                            GError                  **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Gathering gathering = { self, records };
  gboolean done;

  patella_database_set_cancellable (self->database, cancellable);
  done = patella_store_foreach_record (self, range, gather, &gathering, error);
  patella_database_set_cancellable (self->database, NULL);

  return done ? g_steal_pointer (&records) : NULL;
}

static gboolean
walk_latest (PatellaStore  *self,
             const char    *before,
             Gathering     *gathering,
             GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_auto (PatellaQuery) query = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return FALSE;

  query = patella_query_borrow (self->database, PATELLA_SQL_SESSIONS_LATEST_OF_TRACKS);
  patella_query_put_known_text (&query, before);
  return walk (self, &query, gather, gathering, error);
}

/**
 * patella_store_list_latest:
 * @self: a store
 * @before: YYYY-MM-DD
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite answers
 *
 * What happened before the days that are looked at, as far as it still matters: when each exercise and side was done last,
 * unless it was done on @before or since.
 *
 * Returns: (transfer full) (element-type PatellaRecord) (nullable): these sessions, newest first, each of them once
 */
GPtrArray *
patella_store_list_latest (PatellaStore  *self,
                           const char    *before,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Gathering gathering = { self, records };
  gboolean done;

  patella_database_set_cancellable (self->database, cancellable);
  done = walk_latest (self, before, &gathering, error);
  patella_database_set_cancellable (self->database, NULL);

  return done ? g_steal_pointer (&records) : NULL;
}

/* For what is only shown or said of it: NULL, too, when it cannot be read. */
char *
patella_store_find_newest_day (PatellaStore *self)
{
  g_autofree char *day = NULL;

  /* two steps in two indexes, however many rows there are */
  patella_database_dup_text (self->database,
                             "select max(coalesce((select local_date from session where removed_at_us is null "
                             "order by local_date desc limit 1),''),coalesce((select local_date from check_in where "
                             "removed_at_us is null order by local_date desc limit 1),''))", &day, NULL);

  return day != NULL && patella_local_date_is_valid (day) ? g_steal_pointer (&day) : NULL;
}
