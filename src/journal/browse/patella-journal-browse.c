/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-browse.h"

#include "patella-journal-private.h"

/* Browsing and correcting, asked of the journal's thread. */

static gpointer
browse (PatellaStore          *store,
        const PatellaRequest  *request,
        GError               **error)
{
  const PatellaBrowseFilter filter = { request->text[0], request->text[1], (PatellaSide) request->number[0],
                                       request->number[1], request->text[2] };

  return patella_store_browse (store, &filter, request->cancellable, error);
}

static char *
dup_wish (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * patella_journal_browse_async:
 * @self: a journal
 * @filter: what is looked for, copied
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * Finds where sessions and check-ins stand; see [func@Patella.store_browse].
 */
void
patella_journal_browse_async (PatellaJournal             *self,
                              const PatellaBrowseFilter  *filter,
                              GCancellable               *cancellable,
                              GAsyncReadyCallback         callback,
                              gpointer                    data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && filter != NULL);

  request = patella_request_new (browse);
  request->free_result = (GDestroyNotify) g_array_unref;
  request->text[0] = dup_wish (filter->routine);
  request->text[1] = dup_wish (filter->exercise);
  request->text[2] = dup_wish (filter->text);
  request->number[0] = (int) filter->side;
  request->number[1] = filter->pain_min;
  g_set_object (&request->cancellable, cancellable);
  patella_journal_submit (self, request, "browse", callback, data);
}

/**
 * patella_journal_browse_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (element-type PatellaBrowsePlace) (nullable): newest first
 */
GArray *
patella_journal_browse_finish (PatellaJournal  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  return patella_journal_answer (self, result, "browse", error);
}

static gpointer
look_up (PatellaStore          *store,
         const PatellaRequest  *request,
         GError               **error)
{
  gsize size;
  const PatellaBrowsePlace *places = g_bytes_get_data (request->source, &size);

  return patella_store_look_up (store, places, size / sizeof *places, error);
}

/**
 * patella_journal_look_up_async:
 * @self: a journal
 * @places: of PatellaBrowsePlace
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @callback: called with the result
 * @data: for @callback
 *
 * Reads what stands in a few places.
 */
void
patella_journal_look_up_async (PatellaJournal      *self,
                               GBytes              *places,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && places != NULL);

  request = patella_request_new (look_up);
  request->free_result = (GDestroyNotify) g_ptr_array_unref;
  request->source = g_bytes_ref (places);
  g_set_object (&request->cancellable, cancellable);
  patella_journal_submit (self, request, "look_up", callback, data);
}

/**
 * patella_journal_look_up_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: a code of PatellaJournalError, or cancelled
 *
 * Returns: (transfer full) (element-type PatellaBrowseEntry) (nullable): one for each place, in their order
 */
GPtrArray *
patella_journal_look_up_finish (PatellaJournal  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return patella_journal_answer (self, result, "look_up", error);
}

static gpointer
correct (PatellaStore          *store,
         const PatellaRequest  *request,
         GError               **error)
{
  return GINT_TO_POINTER (patella_store_correct (store, request->items, request->at_us, error));
}

static gpointer
take_back (PatellaStore          *store,
           const PatellaRequest  *request,
           GError               **error)
{
  return GINT_TO_POINTER (patella_store_take_back (store, request->items, request->at_us, error));
}

static PatellaRequest *
new_changes (PatellaRequestFunc  run,
             GPtrArray          *changes,
             gint64              at_us)
{
  PatellaRequest *request = patella_request_new (run);

  request->writes = TRUE;
  request->at_us = at_us;
  request->items = patella_changes_new ();
  for (guint i = 0; i < changes->len; i++)
    {
      const PatellaChange *change = g_ptr_array_index (changes, i);

      patella_changes_add (request->items, change->table, &change->of, change->field, change->value);
    }

  return request;
}

/**
 * patella_journal_correct_async:
 * @self: a journal
 * @changes: (element-type PatellaChange): what a person puts right, copied
 * @at_us: when, UTC microseconds
 * @callback: called with the result; see patella_journal_write_finish()
 * @data: for @callback
 *
 * Corrects all of them or none; the old values are kept.
 */
void
patella_journal_correct_async (PatellaJournal      *self,
                               GPtrArray           *changes,
                               gint64               at_us,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  g_return_if_fail (PATELLA_IS_JOURNAL (self) && changes != NULL);

  patella_journal_submit (self, new_changes (correct, changes, at_us), "write", callback, data);
}

/**
 * patella_journal_take_back_async:
 * @self: a journal
 * @changes: (element-type PatellaChange): what was corrected, copied
 * @at_us: when
 * @callback: called with the result; see patella_journal_write_finish()
 * @data: for @callback
 *
 * Undo: everything is as it was before.
 */
void
patella_journal_take_back_async (PatellaJournal      *self,
                                 GPtrArray           *changes,
                                 gint64               at_us,
                                 GAsyncReadyCallback  callback,
                                 gpointer             data)
{
  g_return_if_fail (PATELLA_IS_JOURNAL (self) && changes != NULL);

  patella_journal_submit (self, new_changes (take_back, changes, at_us), "write", callback, data);
}

static gpointer
remove_set (PatellaStore          *store,
            const PatellaRequest  *request,
            GError               **error)
{
  return GINT_TO_POINTER (patella_store_remove_set (store, &request->uuid, request->at_us, error));
}

/**
 * patella_journal_remove_set_async:
 * @self: a journal
 * @set: a set
 * @at_us: when, UTC microseconds; PATELLA_UNKNOWN brings it back
 * @callback: called with the result; see patella_journal_write_finish()
 * @data: for @callback
 */
void
patella_journal_remove_set_async (PatellaJournal      *self,
                                  const PatellaUuid   *set,
                                  gint64               at_us,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && set != NULL);

  request = patella_request_new (remove_set);
  request->writes = TRUE;
  request->uuid = *set;
  request->at_us = at_us;
  patella_journal_submit (self, request, "write", callback, data);
}
