/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include "patella-uuid-source.h"

/* Which routine was being followed from when to when. The first day without it is `to_day`, so that one who stops
 * following on the day he began does not follow it on that day. */

typedef struct
{
  PatellaRowKeys      keys;
  PatellaEnrolmentRow row;
} Enrolment;

/* Copied out of the query, because ending one writes to the table that is being read. */
static GArray *
list_enrolments (PatellaStore  *self,
                 PatellaSql     sql,
                 const char    *day,
                 GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, sql);
  g_autoptr (GArray) enrolments = g_array_new (FALSE, FALSE, sizeof (Enrolment));
  GError *failure = NULL;

  if (day != NULL)
    patella_query_put_text (&query, day);
  while (patella_query_step (&query, &failure))
    {
      Enrolment enrolment = { .keys = PATELLA_ROW_KEYS_NEW };

      if (patella_table_take_enrolment (&query, &enrolment.keys, &enrolment.row))
        g_array_append_val (enrolments, enrolment);
      else
        patella_store_note_damage (self, "enrolment", enrolment.keys.id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  return g_steal_pointer (&enrolments);
}

static gboolean
is_of (PatellaStore     *self,
       const Enrolment  *enrolment,
       const char       *routine,
       gboolean         *out_is,
       GError          **error)
{
  const PatellaDocument *document;

  if (!patella_store_get_document (self, enrolment->keys.document, &document, error))
    return FALSE;
  *out_is = document != NULL && g_str_equal (document->id, routine);

  return TRUE;
}

/* Ends what is followed of @routine, but not the enrolment with the document @except. */
static gboolean
end_open (PatellaStore        *self,
          const char          *routine,
          gint64               except,
          const PatellaStamp  *to,
          GError             **error)
{
  g_autoptr (GArray) open = list_enrolments (self, PATELLA_SQL_ENROLMENTS_OPEN, NULL, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      Enrolment *enrolment = &g_array_index (open, Enrolment, i);
      gboolean is;

      if (!is_of (self, enrolment, routine, &is, error))
        return FALSE;
      if (!is || enrolment->keys.document == except)
        continue;
      g_strlcpy (enrolment->row.to_day, to->local_date, sizeof enrolment->row.to_day);
      if (!patella_table_write_enrolment (self->database, &enrolment->keys, &enrolment->row, error))
        return FALSE;
    }

  return open != NULL;
}

static gboolean
is_followed (PatellaStore  *self,
             gint64         document,
             gboolean      *out_followed,
             GError       **error)
{
  g_autoptr (GArray) open = list_enrolments (self, PATELLA_SQL_ENROLMENTS_OPEN, NULL, error);

  *out_followed = FALSE;
  for (guint i = 0; open != NULL && i < open->len; i++)
    *out_followed = *out_followed || g_array_index (open, Enrolment, i).keys.document == document;

  return open != NULL;
}

static gboolean
follow (PatellaStore           *self,
        const PatellaFollowed  *routine,
        const PatellaStamp     *from,
        GError                **error)
{
  const PatellaDocumentUse use = { "routine", routine->id, routine->title, routine->source, from->at_us };
  Enrolment enrolment = { .keys = PATELLA_ROW_KEYS_NEW };
  gboolean followed;

  if (!patella_store_keep_document (self, &use, &enrolment.keys.document, error) ||
      !end_open (self, routine->id, enrolment.keys.document, from, error) ||
      !is_followed (self, enrolment.keys.document, &followed, error))
    return FALSE;
  if (followed)
    return TRUE;
  if (!patella_table_next_id (self->database, PATELLA_SQL_NEXT_ENROLMENT, &enrolment.keys.id, error))
    return FALSE;

  enrolment.row.uuid = patella_uuid_make (from->at_us);
  g_strlcpy (enrolment.row.from_day, from->local_date, sizeof enrolment.row.from_day);
  enrolment.row.times_a_day = routine->times_a_day;
  enrolment.row.days_between = routine->days_between;
  return patella_table_write_enrolment (self->database, &enrolment.keys, &enrolment.row, error);
}

/**
 * patella_store_follow:
 * @self: a store
 * @routine: the routine as it is now
 * @from: the first day
 * @error: a code of PatellaJournalError
 *
 * Following it already changes nothing; following it with another text ends the old and begins the new on @from.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_follow (PatellaStore           *self,
                      const PatellaFollowed  *routine,
                      const PatellaStamp     *from,
                      GError                **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         follow (self, routine, from, error) &&
         patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_unfollow:
 * @self: a store
 * @routine: id
 * @to: the first day without it
 * @error: a code of PatellaJournalError
 *
 * Returns: whether it is saved; also when it was not followed
 */
gboolean
patella_store_unfollow (PatellaStore        *self,
                        const char          *routine,
                        const PatellaStamp  *to,
                        GError             **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         end_open (self, routine, 0, to, error) &&
         patella_transaction_commit (&transaction, error);
}

static void
add_once (GStrvBuilder *ids,
          GHashTable   *known,
          const char   *id)
{
  if (g_hash_table_add (known, g_strdup (id)))
    g_strv_builder_add (ids, id);
}

/**
 * patella_store_list_followed:
 * @self: a store
 * @day: YYYY-MM-DD
 * @error: what SQLite answers
 *
 * A routine that was begun on two computers is followed once.
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): ids of the routines followed on @day, in the order
 *   in which they were begun
 */
char **
patella_store_list_followed (PatellaStore  *self,
                             const char    *day,
                             GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) enrolments = NULL;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return NULL;
  enrolments = list_enrolments (self, PATELLA_SQL_ENROLMENTS_ON, day, error);
  if (enrolments == NULL)
    return NULL;

  for (guint i = 0; i < enrolments->len; i++)
    {
      const PatellaDocument *document;

      if (!patella_store_get_document (self, g_array_index (enrolments, Enrolment, i).keys.document, &document, error))
        return NULL;
      if (document != NULL)
        add_once (ids, known, document->id);
    }

  return g_strv_builder_end (ids);
}
