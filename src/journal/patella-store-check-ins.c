/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

/* Dated notes outside a set. */

static gboolean
write_check_in (PatellaStore    *self,
                PatellaCheckIn  *check_in,
                GError         **error)
{
  g_autoptr (PatellaCheckIn) old = NULL;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_store_find_check_in (self, patella_check_in_get_uuid (check_in), &keys, &old, error))
    return FALSE;
  if (keys.id == 0 && !patella_table_next_id (self->database, PATELLA_SQL_NEXT_CHECK_IN, &keys.id, error))
    return FALSE;

  return patella_table_write_check_in (self->database, &keys, check_in, error);
}

/**
 * patella_store_add_check_in:
 * @self: a store
 * @check_in: a check-in
 * @error: a code of PatellaJournalError
 *
 * Adding the same check-in again changes nothing.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_add_check_in (PatellaStore    *self,
                            PatellaCheckIn  *check_in,
                            GError         **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         write_check_in (self, check_in, error) &&
         patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_remove_check_in:
 * @self: a store
 * @check_in: its id
 * @at_us: when, UTC microseconds; PATELLA_UNKNOWN brings it back
 * @error: NOT_FOUND, or another code of PatellaJournalError
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_remove_check_in (PatellaStore       *self,
                               const PatellaUuid  *check_in,
                               gint64              at_us,
                               GError            **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaCheckIn) row = NULL;
  const PatellaRemoval removal = { "check_in", check_in, at_us };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !patella_store_find_check_in (self, check_in, &keys, &row, error) ||
      !patella_store_need (&keys, "check-in", error))
    return FALSE;

  return patella_store_move_removal (self, &removal, &keys, error) &&
         patella_table_write_check_in (self->database, &keys, row, error) &&
         patella_transaction_commit (&transaction, error);
}

static gboolean
walk (PatellaStore             *self,
      PatellaQuery             *query,
      PatellaStoreCheckInFunc   func,
      gpointer                  user_data,
      GError                  **error)
{
  GError *failure = NULL;

  while (patella_query_step (query, &failure))
    {
      PatellaCheckIn *check_in = NULL;
      PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

      if (!patella_table_take_check_in (query, &keys, &check_in))
        patella_store_note_damage (self, "check_in", keys.id);
      else if (!func (check_in, user_data, error))
        return FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* In one read transaction, one check-in in memory at a time. @func may not call @self. */
gboolean
patella_store_foreach_check_in (PatellaStore             *self,
                                const PatellaStoreRange  *range,
                                PatellaStoreCheckInFunc   func,
                                gpointer                  user_data,
                                GError                  **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_auto (PatellaQuery) query = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return FALSE;

  query = patella_query_borrow (self->database, range->newest_first ? PATELLA_SQL_CHECK_INS_NEWEST_FIRST
                                                                    : PATELLA_SQL_CHECK_INS_OLDEST_FIRST);
  patella_query_put_known_text (&query, range->from);
  patella_query_put_known_text (&query, range->to);

  return walk (self, &query, func, user_data, error);
}

static gboolean
gather (PatellaCheckIn  *check_in,
        gpointer         user_data,
        GError         **error)
{
  g_ptr_array_add (user_data, check_in);
  return TRUE;
}

/**
 * patella_store_list_check_ins:
 * @self: a store
 * @range: which days, and which way round
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite answers
 *
 * Returns: (transfer full) (element-type PatellaCheckIn) (nullable): the check-ins that were not removed
 */
GPtrArray *
patella_store_list_check_ins (PatellaStore             *self,
                              const PatellaStoreRange  *range,
                              GCancellable             *cancellable,
                              GError                  **error)
{
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done;

  patella_database_set_cancellable (self->database, cancellable);
  done = patella_store_foreach_check_in (self, range, gather, check_ins, error);
  patella_database_set_cancellable (self->database, NULL);

  return done ? g_steal_pointer (&check_ins) : NULL;
}

static gboolean
walk_for_offers (PatellaStore  *self,
                 const char    *scores_from,
                 GPtrArray     *check_ins,
                 GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_auto (PatellaQuery) query = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return FALSE;

  query = patella_query_borrow (self->database, PATELLA_SQL_CHECK_INS_FOR_OFFERS);
  patella_query_put_known_text (&query, scores_from);

  return walk (self, &query, gather, check_ins, error);
}

/**
 * patella_store_list_check_ins_for_offers:
 * @self: a store
 * @scores_from: YYYY-MM-DD
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite answers
 *
 * Scores of before @scores_from are left out: there is one of each day, and no rule looks back that far. All else counts
 * however old it is: what opens an exercise, a sign, a clearance.
 *
 * Returns: (transfer full) (element-type PatellaCheckIn) (nullable): the check-ins that were not removed, newest first
 */
GPtrArray *
patella_store_list_check_ins_for_offers (PatellaStore  *self,
                                         const char    *scores_from,
                                         GCancellable  *cancellable,
                                         GError       **error)
{
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done;

  patella_database_set_cancellable (self->database, cancellable);
  done = walk_for_offers (self, scores_from, check_ins, error);
  patella_database_set_cancellable (self->database, NULL);

  return done ? g_steal_pointer (&check_ins) : NULL;
}
