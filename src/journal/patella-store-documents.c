/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

/* The text of every exercise and routine that was ever used, once for each content. */

void
patella_document_free (PatellaDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->key);
  g_free (self);
}

static gboolean
find (PatellaDatabase           *database,
      const PatellaDocumentUse  *use,
      const char                *sha256,
      gint64                    *out_id,
      GError                   **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_FIND_DOCUMENT);
  GError *failure = NULL;

  patella_query_put_text (&query, use->kind);
  patella_query_put_text (&query, use->id);
  patella_query_put_text (&query, sha256);
  *out_id = patella_query_step (&query, &failure) ? patella_query_take_int (&query) : 0;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/* Inside the caller's transaction. Answers the row's id, 0 when there is nothing to keep. */
gboolean
patella_store_keep_document (PatellaStore              *self,
                             const PatellaDocumentUse  *use,
                             gint64                    *out_id,
                             GError                   **error)
{
  g_auto (PatellaQuery) query = { 0 };
  g_autofree char *sha256 = NULL;

  *out_id = 0;
  if (use->body == NULL)
    return TRUE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, use->body);
  if (!find (self->database, use, sha256, out_id, error))
    return FALSE;
  if (*out_id != 0)
    return TRUE;
  if (!patella_table_next_id (self->database, PATELLA_SQL_NEXT_DOCUMENT, out_id, error))
    return FALSE;

  query = patella_query_borrow (self->database, PATELLA_SQL_WRITE_DOCUMENT);
  patella_query_put_int (&query, *out_id);
  patella_query_put_text (&query, use->kind);
  patella_query_put_text (&query, use->id);
  patella_query_put_text (&query, sha256);
  patella_query_put_text (&query, use->title);
  patella_query_put_verbatim (&query, use->body);
  patella_query_put_int (&query, use->at_us);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

/* FALSE: it could not be read. NULL without error: there is none, or it is damaged. */
static gboolean
read_document (PatellaStore     *self,
               gint64            id,
               PatellaDocument **out_document,
               GError          **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_DOCUMENT);
  g_autoptr (PatellaDocument) document = g_new0 (PatellaDocument, 1);
  g_autofree char *kind = NULL;
  GError *failure = NULL;

  *out_document = NULL;
  patella_query_put_int (&query, id);
  if (!patella_query_step (&query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }

  patella_query_take_int (&query);
  kind = g_strdup (patella_query_take_text (&query));
  document->id = g_strdup (patella_query_take_text (&query));
  document->key = g_strconcat (kind, "/", document->id, "/", patella_query_take_text (&query), NULL);
  document->title = g_strdup (patella_query_take_text (&query));
  patella_query_take_text (&query);
  patella_query_take_int (&query);

  if (patella_query_take_checksum (&query))
    *out_document = g_steal_pointer (&document);

  return TRUE;
}

/* Read and checked once for each store. *out_document is NULL when there is none or it is damaged; FALSE: it could not be
 * read, which says nothing about it. */
gboolean
patella_store_get_document (PatellaStore           *self,
                            gint64                  id,
                            const PatellaDocument **out_document,
                            GError                **error)
{
  PatellaDocument *document = NULL;
  gpointer found = NULL;

  *out_document = NULL;
  if (id == 0)
    return TRUE;
  if (g_hash_table_lookup_extended (self->documents, &id, NULL, &found))
    {
      *out_document = found;
      return TRUE;
    }

  if (!read_document (self, id, &document, error))
    return FALSE;
  if (document == NULL)
    patella_store_note_damage (self, "document", id);
  g_hash_table_insert (self->documents, g_memdup2 (&id, sizeof id), document);
  *out_document = document;

  return TRUE;
}
