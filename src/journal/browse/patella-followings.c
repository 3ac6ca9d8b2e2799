/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-followings.h"

#include "patella-journal-private.h"
#include "patella-store-private.h"

/* The enrolments of the journal, as a plan of past days needs them. */

/**
 * patella_followed_span_free:
 * @self: (transfer full) (nullable): a span
 *
 * Frees @self.
 */
void
patella_followed_span_free (PatellaFollowedSpan *self)
{
  if (self == NULL)
    return;
  g_free (self->routine);
  g_free (self);
}

static gboolean
add_span (PatellaStore               *self,
          GPtrArray                  *spans,
          gint64                      document_id,
          const PatellaEnrolmentRow  *row,
          GError                    **error)
{
  const PatellaDocument *document;
  PatellaFollowedSpan *span;

  if (!patella_store_get_document (self, document_id, &document, error))
    return FALSE;
  if (document == NULL)
    return TRUE;

  span = g_new0 (PatellaFollowedSpan, 1);
  span->routine = g_strdup (document->id);
  g_strlcpy (span->from_day, row->from_day, sizeof span->from_day);
  g_strlcpy (span->to_day, row->to_day, sizeof span->to_day);
  g_ptr_array_add (spans, span);

  return TRUE;
}

/**
 * patella_store_list_followings:
 * @self: a store
 * @error: what SQLite answers
 *
 * Returns: (transfer full) (element-type PatellaFollowedSpan) (nullable): every span in which a routine was followed, in the
 *   order in which they were begun
 */
GPtrArray *
patella_store_list_followings (PatellaStore  *self,
                               GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_auto (PatellaQuery) query = { 0 };
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_followed_span_free);
  GError *failure = NULL;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return NULL;

  query = patella_query_borrow (self->database, PATELLA_SQL_ENROLMENTS);
  while (patella_query_step (&query, &failure))
    {
      PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
      PatellaEnrolmentRow row;

      if (!patella_table_take_enrolment (&query, &keys, &row))
        patella_store_note_damage (self, "enrolment", keys.id);
      else if (keys.removed_at_us == PATELLA_UNKNOWN && !add_span (self, spans, keys.document, &row, error))
        return NULL;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  return g_steal_pointer (&spans);
}

static gpointer
list_followings (PatellaStore          *store,
                 const PatellaRequest  *request,
                 GError               **error)
{
  return patella_store_list_followings (store, error);
}

/**
 * patella_journal_list_followings_async:
 * @self: a journal
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * Reads which routines were followed when; see [func@Patella.store_list_followings].
 */
void
patella_journal_list_followings_async (PatellaJournal      *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self));

  request = patella_request_new (list_followings);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  g_set_object (&request->cancellable, cancellable);
  patella_journal_submit (self, request, "list_followings", callback, data);
}

/**
 * patella_journal_list_followings_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (element-type PatellaFollowedSpan) (nullable): in the order in which they were begun
 */
GPtrArray *
patella_journal_list_followings_finish (PatellaJournal  *self,
                                        GAsyncResult    *result,
                                        GError         **error)
{
  return patella_journal_answer (self, result, "list_followings", error);
}
