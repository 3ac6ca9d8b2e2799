/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-merge.h"

#include "patella-journal-private.h"

static gpointer
take_in (PatellaStore          *store,
         const PatellaRequest  *request,
         GError               **error)
{
  const PatellaTakeIn what = {
    .path = request->text[0],
    .mark = request->text[1],
    .value = request->text[2],
    .now = &request->stamp,
  };
  g_autofree PatellaMergeReport *report = g_new0 (PatellaMergeReport, 1);

  return patella_store_take_in (store, &what, report, error) ? g_steal_pointer (&report) : NULL;
}

/**
 * patella_journal_take_in_async:
 * @self: a journal
 * @what: what another computer has, with a checked copy of it; must stay until the answer
 * @now: the moment
 * @callback: called with the result
 * @data: for @callback
 *
 * See [method@Patella.Store.take_in].
 */
void
patella_journal_take_in_async (PatellaJournal       *self,
                               const PatellaShared  *what,
                               const PatellaStamp   *now,
                               GAsyncReadyCallback   callback,
                               gpointer              data)
{
  PatellaRequest *request;

  g_return_if_fail (PATELLA_IS_JOURNAL (self) && what->private != NULL && now != NULL);

  request = patella_request_new (take_in);
  request->text[0] = patella_shared_dup_path (what);
  request->text[1] = g_strdup (what->mark);
  request->text[2] = g_strdup (what->value);
  request->stamp = *now;
  request->free_result = g_free;
  request->writes = TRUE;
  request->asked = TRUE;
  patella_journal_submit (self, request, "take_in", callback, data);
}

/**
 * patella_journal_take_in_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: as [method@Patella.Store.take_in]; the journal is as it was then
 *
 * Returns: (transfer full) (nullable): what came in
 */
PatellaMergeReport *
patella_journal_take_in_finish (PatellaJournal  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return patella_journal_answer (self, result, "take_in", error);
}
