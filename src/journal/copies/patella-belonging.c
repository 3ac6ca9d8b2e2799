/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-belonging.h"

#include "patella-schema.h"
#include "patella-store-private.h"
#include "patella-uuid-source.h"

/* What lies outside of the journal: it is kept here as it was last seen, so that every copy of the journal has it. */

/**
 * patella_belonging_new:
 * @kind: what it is
 * @name: its key or id
 * @value: its value or text
 *
 * Any thread.
 *
 * Returns: (transfer full): a belonging that the journal has not seen yet
 */
PatellaBelonging *
patella_belonging_new (const char *kind,
                       const char *name,
                       const char *value)
{
  PatellaBelonging *self = g_new0 (PatellaBelonging, 1);

  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  self->value = g_strdup (value);

  return self;
}

/**
 * patella_belonging_free:
 * @self: (transfer full) (nullable): a belonging
 *
 * Frees it. Any thread.
 */
void
patella_belonging_free (PatellaBelonging *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/* FALSE: the row is damaged */
static gboolean
take (PatellaQuery      *query,
      gint64            *out_id,
      PatellaBelonging **out_belonging)
{
  g_autoptr (PatellaBelonging) belonging = g_new0 (PatellaBelonging, 1);

  *out_id = patella_query_take_int (query);
  belonging->kind = g_strdup (patella_query_take_text (query));
  belonging->name = g_strdup (patella_query_take_text (query));
  belonging->value = g_strdup (patella_query_take_text (query));
  belonging->changed_at_us = patella_query_take_int (query);
  if (!patella_query_take_checksum (query))
    return FALSE;

  *out_belonging = g_steal_pointer (&belonging);
  return TRUE;
}

/* @key is kind and name. No such row: TRUE, and the id is 0. A damaged row keeps its id and is written anew. */
static gboolean
find (PatellaStore       *self,
      const char *const   key[2],
      gint64             *out_id,
      PatellaBelonging  **out_belonging,
      GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_BELONGING_BY_NAME);
  GError *failure = NULL;

  *out_id = 0;
  patella_query_put_text (&query, key[0]);
  patella_query_put_text (&query, key[1]);
  if (patella_query_step (&query, &failure))
    take (&query, out_id, out_belonging);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/**
 * patella_store_keep_belonging:
 * @self: a store whose writing transaction is open
 * @belonging: as it is now
 * @at_us: the moment, UTC microseconds
 * @error: a code of PatellaJournalError
 *
 * As [method@Patella.Store.keep_belongings], together with what else the transaction writes.
 *
 * Returns: whether it is written
 */
gboolean
patella_store_keep_belonging (PatellaStore            *self,
                              const PatellaBelonging  *belonging,
                              gint64                   at_us,
                              GError                 **error)
{
  g_autoptr (PatellaBelonging) present = NULL;
  const char *const key[] = { belonging->kind, belonging->name };
  g_auto (PatellaQuery) query = { 0 };
  gint64 id;

  if (!find (self, key, &id, &present, error))
    return FALSE;
  if (present != NULL && g_str_equal (present->value, belonging->value))
    return TRUE;
  if (id == 0 && !patella_table_next_id (self->database, PATELLA_SQL_NEXT_BELONGING, &id, error))
    return FALSE;

  query = patella_query_borrow (self->database, PATELLA_SQL_WRITE_BELONGING);
  patella_query_put_int (&query, id);
  patella_query_put_text (&query, belonging->kind);
  patella_query_put_text (&query, belonging->name);
  patella_query_put_text (&query, belonging->value);
  patella_query_put_int (&query, at_us);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

/**
 * patella_store_keep_belongings:
 * @self: a store
 * @belongings: (element-type PatellaBelonging): as they are now; their times are not looked at
 * @at_us: the moment, UTC microseconds
 * @error: a code of PatellaJournalError
 *
 * Keeps those that the journal has not, or has with another value. What is not among them stays: a file that was lost
 * is no reason to forget its text.
 *
 * Returns: whether they are saved
 */
gboolean
patella_store_keep_belongings (PatellaStore  *self,
                               GPtrArray     *belongings,
                               gint64         at_us,
                               GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error))
    return FALSE;
  for (guint i = 0; i < belongings->len; i++)
    if (!patella_store_keep_belonging (self, g_ptr_array_index (belongings, i), at_us, error))
      return FALSE;

  return patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_list_belongings:
 * @self: a store
 * @error: what SQLite answers
 *
 * Returns: (transfer full) (element-type PatellaBelonging) (nullable): all that are kept
 */
GPtrArray *
patella_store_list_belongings (PatellaStore  *self,
                               GError       **error)
{
  g_autoptr (GPtrArray) belongings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);
  g_auto (PatellaQuery) query = { 0 };
  GError *failure = NULL;

  if (self->version < PATELLA_SCHEMA_WITH_BELONGINGS)
    return g_steal_pointer (&belongings);

  query = patella_query_borrow (self->database, PATELLA_SQL_BELONGINGS);
  while (patella_query_step (&query, &failure))
    {
      PatellaBelonging *belonging = NULL;
      gint64 id;

      if (take (&query, &id, &belonging))
        g_ptr_array_add (belongings, belonging);
      else
        patella_store_note_damage (self, "belonging", id);
    }
  if (failure == NULL)
    return g_steal_pointer (&belongings);

  g_propagate_error (error, failure);
  return NULL;
}

/**
 * patella_store_get_machine:
 * @self: a store that may be written
 * @host: a word that is another one on another machine
 * @at_us: the moment, UTC microseconds
 * @out_id: (out): a uuid in its text form
 * @error: a code of PatellaJournalError
 *
 * The name of this machine among those that share a folder. It is kept in the journal, once for each @host: a journal
 * that was carried to another machine gets another name there, and its old one when it comes back.
 *
 * Returns: whether there is one
 */
gboolean
patella_store_get_machine (PatellaStore  *self,
                           const char    *host,
                           gint64         at_us,
                           char         **out_id,
                           GError       **error)
{
  g_autoptr (PatellaBelonging) present = NULL, fresh = NULL;
  g_autoptr (GPtrArray) belongings = g_ptr_array_new ();
  const char *const key[] = { PATELLA_BELONGING_MACHINE, host };
  char text[PATELLA_UUID_TEXT_SIZE];
  PatellaUuid uuid;
  gint64 id;

  if (!find (self, key, &id, &present, error))
    return FALSE;
  if (present != NULL && patella_uuid_from_text (present->value, &uuid))
    {
      *out_id = g_steal_pointer (&present->value);
      return TRUE;
    }

  uuid = patella_uuid_make (at_us);
  patella_uuid_to_text (&uuid, text);
  fresh = patella_belonging_new (PATELLA_BELONGING_MACHINE, host, text);
  g_ptr_array_add (belongings, fresh);
  if (!patella_store_keep_belongings (self, belongings, at_us, error))
    return FALSE;

  *out_id = g_strdup (text);
  return TRUE;
}
