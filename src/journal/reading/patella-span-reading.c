/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-span-reading.h"

#include <string.h>

#include "patella-followings.h"
#include "patella-journal-private.h"
#include "patella-store-private.h"

/* All that is read for the charts of some days, in one request: nothing is written in between, and what the journal does when
 * nobody asks cannot begin again between two answers. */

/**
 * patella_span_reading_free:
 * @self: (transfer full) (nullable): a reading
 *
 * Frees @self and whatever was not taken out of it.
 */
void
patella_span_reading_free (PatellaSpanReading *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  g_clear_pointer (&self->followings, g_ptr_array_unref);
  g_free (self);
}

/* newest first */
static void
drop_later (GPtrArray  *check_ins,
            const char *to)
{
  guint n_later = 0;

  while (n_later < check_ins->len &&
         strcmp (patella_check_in_get_stamp (g_ptr_array_index (check_ins, n_later))->local_date, to) > 0)
    n_later++;
  if (n_later > 0)
    g_ptr_array_remove_range (check_ins, 0, n_later);
}

/* What a rule looks at however old it is. */
static gboolean
read_for_rules (PatellaStore          *self,
                const PatellaSpanAsk  *ask,
                PatellaSpanReading    *reading,
                GCancellable          *cancellable,
                GError               **error)
{
  GPtrArray *latest;

  reading->check_ins = patella_store_list_check_ins_for_offers (self, ask->from != NULL ? ask->from : "", cancellable, error);
  if (reading->check_ins == NULL)
    return FALSE;
  if (ask->to != NULL)
    drop_later (reading->check_ins, ask->to);

  reading->followings = patella_store_list_followings (self, error);
  if (reading->followings == NULL || ask->from == NULL)
    return reading->followings != NULL;

  latest = patella_store_list_latest (self, ask->from, cancellable, error);
  if (latest == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (reading->records, latest);
  return TRUE;
}

/**
 * patella_store_read_span:
 * @self: a store
 * @ask: which days; @for_rules: also what a rule looks at however old it is: the last session of each track that was not done
 *   since, all check-ins that are no scores, and which routines were followed when
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite answers
 *
 * Returns: (transfer full) (nullable): what was not removed of these days
 */
PatellaSpanReading *
patella_store_read_span (PatellaStore          *self,
                         const PatellaSpanAsk  *ask,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (PatellaSpanReading) reading = g_new0 (PatellaSpanReading, 1);
  const PatellaStoreRange range = { ask->from, ask->to, TRUE };

  reading->records = patella_store_list_records (self, &range, cancellable, error);
  if (reading->records == NULL)
    return NULL;
  if (ask->for_rules)
    return read_for_rules (self, ask, reading, cancellable, error) ? g_steal_pointer (&reading) : NULL;

  reading->check_ins = patella_store_list_check_ins (self, &range, cancellable, error);
  return reading->check_ins != NULL ? g_steal_pointer (&reading) : NULL;
}

static gpointer
read_span (PatellaStore          *store,
           const PatellaRequest  *request,
           GError               **error)
{
  const PatellaSpanAsk ask = { request->text[0], request->text[1], request->number[0] };

  return patella_store_read_span (store, &ask, request->cancellable, error);
}

/**
 * patella_journal_read_span_async:
 * @self: a journal
 * @ask: which days, copied
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * Reads some days; see [func@Patella.store_read_span].
 */
void
patella_journal_read_span_async (PatellaJournal        *self,
                                 const PatellaSpanAsk  *ask,
                                 GCancellable          *cancellable,
                                 GAsyncReadyCallback    callback,
                                 gpointer               data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && ask != NULL);

  request = patella_request_new (read_span);
  request->free_result = (GDestroyNotify) patella_span_reading_free;
  request->text[0] = g_strdup (ask->from);
  request->text[1] = g_strdup (ask->to);
  request->number[0] = ask->for_rules;
  g_set_object (&request->cancellable, cancellable);
  patella_journal_submit (self, request, "read_span", callback, data);
}

/**
 * patella_journal_read_span_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (nullable): what was read
 */
PatellaSpanReading *
patella_journal_read_span_finish (PatellaJournal  *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  return patella_journal_answer (self, result, "read_span", error);
}
