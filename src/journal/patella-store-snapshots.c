/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* The interrupted session. Its sets are rows like all others; here is only what is still to do. Whatever happens to
 * that, no set is lost. */

/**
 * patella_running_free:
 * @self: (transfer full) (nullable): an interrupted session
 *
 * Frees it with its record and snapshot.
 */
void
patella_running_free (PatellaRunning *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->record);
  g_clear_pointer (&self->snapshot, g_variant_unref);
  g_free (self);
}

/* Wrapped, so that the bytes carry their type; little-endian on every machine. */
static GBytes *
pack (GVariant *snapshot)
{
  g_autoptr (GVariant) wrapped = g_variant_ref_sink (g_variant_new_variant (snapshot));
  g_autoptr (GVariant) plain = g_variant_get_normal_form (wrapped);
  g_autoptr (GVariant) little = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (plain) : g_variant_ref (plain);

  return g_variant_get_data_as_bytes (little);
}

/* NULL: not a serialized variant */
static GVariant *
unpack (GBytes *plan)
{
  g_autoptr (GVariant) little = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, plan, FALSE));
  g_autoptr (GVariant) wrapped = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (little) : g_variant_ref (little);

  if (g_bytes_get_size (plan) == 0 || !g_variant_is_normal_form (wrapped))
    return NULL;

  return g_variant_get_variant (wrapped);
}

static gboolean
write_running (PatellaStore          *self,
               gint64                 session,
               const PatellaRunning  *running,
               GError               **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_WRITE_RUNNING);
  g_autoptr (GBytes) plan = pack (running->snapshot);

  patella_query_put_int (&query, 1);
  patella_query_put_int (&query, session);
  patella_query_put_text (&query, running->boot_id);
  patella_query_put_int (&query, running->boottime_us);
  patella_query_put_int (&query, running->realtime_us);
  patella_query_put_bytes (&query, plan);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

/**
 * patella_store_set_snapshot:
 * @self: a store
 * @session: the session that runs
 * @running: snapshot and the three clocks at its moment; the record is ignored
 * @error: NOT_FOUND, INVALID for a session that has ended, or another code of PatellaJournalError
 *
 * Replaces the snapshot. There is one at most.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_set_snapshot (PatellaStore          *self,
                            const PatellaUuid     *session,
                            const PatellaRunning  *running,
                            GError               **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaRecordData) row = patella_record_data_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !patella_store_find_session (self, session, &keys, row, error) ||
      !patella_store_need (&keys, "session", error))
    return FALSE;
  if (row->ending != PATELLA_ENDING_RUNNING)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "the session has ended");
      return FALSE;
    }

  return write_running (self, keys.id, running, error) &&
         patella_transaction_commit (&transaction, error);
}

/* Leaves @running without a snapshot when there is none for @session or it is damaged. */
static gboolean
read_running (PatellaStore    *self,
              gint64           session,
              PatellaRunning  *running,
              GError         **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_RUNNING);
  g_autoptr (GBytes) plan = NULL;
  GError *failure = NULL;
  PatellaRunning found = { 0 };
  gint64 of_session;

  if (!patella_query_step (&query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }

  patella_query_take_int (&query);
  of_session = patella_query_take_int (&query);
  g_strlcpy (found.boot_id, patella_query_take_text (&query), sizeof found.boot_id);
  found.boottime_us = patella_query_take_int (&query);
  found.realtime_us = patella_query_take_int (&query);
  plan = patella_query_take_bytes (&query);
  if (!patella_query_take_checksum (&query))
    patella_store_note_damage (self, "running", 1);
  else if (of_session == session)
    {
      found.record = running->record;
      found.snapshot = unpack (plan);
      *running = found;
    }

  return TRUE;
}

static PatellaRecordData *
find_running (PatellaStore    *self,
              PatellaRowKeys  *keys,
              GError         **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_SESSIONS_RUNNING);

  while (patella_query_step (&query, error))
    {
      g_autoptr (PatellaRecordData) data = patella_record_data_new ();

      if (patella_table_take_session (&query, keys, data))
        return g_steal_pointer (&data);
      patella_store_note_damage (self, "session", keys->id);
    }

  return NULL;
}

/**
 * patella_store_load_running:
 * @self: a store
 * @error: what SQLite answers
 *
 * The session that was interrupted: the newest one that never ended. Its snapshot is NULL when there was none yet or
 * it cannot be read; what was done is there in any case.
 *
 * Returns: (transfer full) (nullable): the session; NULL without error: none was interrupted
 */
PatellaRunning *
patella_store_load_running (PatellaStore  *self,
                            GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaRunning) running = g_new0 (PatellaRunning, 1);
  g_autoptr (PatellaRecordData) data = NULL;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return NULL;
  data = find_running (self, &keys, error);
  if (data == NULL || !patella_store_fill_record (self, &keys, data, error))
    return NULL;
  if (!patella_record_data_validate (data, NULL))
    {
      patella_store_note_damage (self, "session", keys.id);
      return NULL;
    }

  running->record = patella_record_new_take (g_steal_pointer (&data));
  return read_running (self, keys.id, running, error) ? g_steal_pointer (&running) : NULL;
}
