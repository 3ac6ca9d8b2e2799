/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include "patella-journal-error.h"

/* Sessions, knees, tracks and sets: written as they happen, read as whole records. */

/* keys->id is 0 for a new row: the next free one is taken then */
static gboolean
give_id (PatellaStore    *self,
         PatellaSql       next,
         PatellaRowKeys  *keys,
         GError         **error)
{
  return keys->id != 0 || patella_table_next_id (self->database, next, &keys->id, error);
}

static gboolean
find_session (PatellaStore         *self,
              const PatellaUuid    *uuid,
              PatellaRowKeys       *keys,
              PatellaRecordData   **out_data,
              GError              **error)
{
  g_autoptr (PatellaRecordData) data = patella_record_data_new ();

  if (!patella_store_find_session (self, uuid, keys, data, error))
    return FALSE;
  if (out_data != NULL)
    *out_data = g_steal_pointer (&data);

  return TRUE;
}

static gboolean
find_track (PatellaStore         *self,
            const PatellaUuid    *uuid,
            PatellaRowKeys       *keys,
            PatellaTrackRecord  **out_track,
            GError              **error)
{
  g_autoptr (PatellaTrackRecord) track = patella_track_record_new ();

  if (!patella_store_find_track (self, uuid, keys, track, error))
    return FALSE;
  if (out_track != NULL)
    *out_track = g_steal_pointer (&track);

  return TRUE;
}

/* With the same uuid the row is written over: a write that is tried again leaves one row. */
static gboolean
write_set (PatellaStore            *self,
           gint64                   track,
           const PatellaSetRecord  *set,
           GError                 **error)
{
  g_autoptr (PatellaSetRecord) old = patella_set_record_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_store_find_set (self, &set->uuid, &keys, old, error) ||
      !give_id (self, PATELLA_SQL_NEXT_SET, &keys, error))
    return FALSE;
  keys.parent = track;

  return patella_table_write_set (self->database, &keys, set, error);
}

static gboolean
write_track (PatellaStore              *self,
             gint64                     session,
             const PatellaTrackRecord  *track,
             gint64                     at_us,
             GError                   **error)
{
  const PatellaDocumentUse use = { "exercise", track->exercise, track->exercise_title, track->document, at_us };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  gint64 document;

  if (!find_track (self, &track->uuid, &keys, NULL, error) ||
      !give_id (self, PATELLA_SQL_NEXT_TRACK, &keys, error) ||
      !patella_store_keep_document (self, &use, &document, error))
    return FALSE;
  keys.parent = session;
  keys.document = document != 0 ? document : keys.document;
  if (!patella_table_write_track (self->database, &keys, track, error))
    return FALSE;

  for (guint i = 0; i < track->sets->len; i++)
    if (!write_set (self, keys.id, g_ptr_array_index (track->sets, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
write_record (PatellaStore             *self,
              const PatellaRecordData  *data,
              GError                  **error)
{
  const PatellaDocumentUse use = { "routine", data->routine, data->routine_title, data->document, data->started.at_us };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  gint64 document;

  if (!find_session (self, &data->uuid, &keys, NULL, error) ||
      !give_id (self, PATELLA_SQL_NEXT_SESSION, &keys, error) ||
      !patella_store_keep_document (self, &use, &document, error))
    return FALSE;
  keys.document = document != 0 ? document : keys.document;
  if (!patella_table_write_session (self->database, &keys, data, error) ||
      !patella_table_write_knees (self->database, keys.id, data, error))
    return FALSE;

  for (guint i = 0; i < data->tracks->len; i++)
    if (!write_track (self, keys.id, g_ptr_array_index (data->tracks, i), data->started.at_us, error))
      return FALSE;

  return TRUE;
}

/**
 * patella_store_add_record:
 * @self: a store
 * @record: a session with knees, tracks, documents and whatever sets it has
 * @error: a code of PatellaJournalError
 *
 * Writes all of it in one transaction. Adding the same record again changes nothing.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_add_record (PatellaStore   *self,
                          PatellaRecord  *record,
                          GError        **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         write_record (self, patella_record_get (record), error) &&
         patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_add_track:
 * @self: a store
 * @session: its session
 * @track: an exercise and side that was not in the record when the session started
 * @error: NOT_FOUND, or another code of PatellaJournalError
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_add_track (PatellaStore              *self,
                         const PatellaUuid         *session,
                         const PatellaTrackRecord  *track,
                         GError                   **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaRecordData) data = NULL;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         find_session (self, session, &keys, &data, error) &&
         patella_store_need (&keys, "session", error) &&
         write_track (self, keys.id, track, data->started.at_us, error) &&
         patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_answer_track:
 * @self: a store
 * @track: an exercise and side of a session
 * @spare: "two more good ones?"
 * @control: whether control was kept
 * @error: NOT_FOUND, or another code of PatellaJournalError
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_answer_track (PatellaStore       *self,
                            const PatellaUuid  *track,
                            PatellaAnswer       spare,
                            PatellaControl      control,
                            GError            **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaTrackRecord) row = NULL;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !find_track (self, track, &keys, &row, error) ||
      !patella_store_need (&keys, "exercise of a session", error))
    return FALSE;

  row->spare = spare;
  row->control = control;
  return patella_table_write_track (self->database, &keys, row, error) &&
         patella_transaction_commit (&transaction, error);
}

/* The order of a session's exercises once it has ended. While it runs their places are those of its timeline, in which what
 * was swapped in stands last; the record has it behind what it took the place of. */

typedef struct
{
  PatellaRowKeys      keys;
  PatellaTrackRecord *track;     /* owned */
  int                 position;  /* as it was read */
} PlacedTrack;

static void
free_placed (gpointer data)
{
  PlacedTrack *placed = data;

  patella_track_record_free (placed->track);
  g_free (placed);
}

/* NULL: not all of them can be read */
static GPtrArray *
list_tracks (PatellaStore  *self,
             gint64         session_id,
             GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_TRACKS_OF_SESSION);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_placed);
  GError *failure = NULL;
  gboolean whole = TRUE;

  patella_query_put_int (&query, session_id);
  while (patella_query_step (&query, &failure))
    {
      PlacedTrack *placed = g_new0 (PlacedTrack, 1);

      placed->track = patella_track_record_new ();
      g_ptr_array_add (all, placed);
      whole = patella_table_take_track (&query, &placed->keys, placed->track) && whole;
      placed->position = placed->track->position;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL && whole ? g_steal_pointer (&all) : NULL;
}

/* -1: what it took the place of is not in the record */
static int
find_replaced (GPtrArray          *all,
               const PlacedTrack  *placed)
{
  int found = -1;

  for (guint i = 0; i < all->len; i++)
    {
      const PlacedTrack *other = g_ptr_array_index (all, i);

      if (other == placed || !g_str_equal (other->track->exercise, placed->track->instead_of))
        continue;
      /* of two sides the same one; one exercise of both knees may take the place of either */
      if (other->track->side == placed->track->side)
        return (int) i;
      found = (int) i;
    }

  return found;
}

static GPtrArray *
make_order (GPtrArray *all)
{
  GPtrArray *ordered = g_ptr_array_sized_new (all->len);

  g_ptr_array_extend (ordered, all, NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      PlacedTrack *placed = g_ptr_array_index (all, i);
      int replaced = *placed->track->instead_of == '\0' ? -1 : find_replaced (ordered, placed);
      gpointer before = replaced < 0 ? NULL : g_ptr_array_index (ordered, replaced);
      guint place;

      if (before == NULL)
        continue;
      g_ptr_array_remove (ordered, placed);
      g_ptr_array_find (ordered, before, &place);
      g_ptr_array_insert (ordered, (int) place + 1, placed);
    }

  return ordered;
}

/* In the transaction of the caller. Once they are in order nothing is written; damaged rows are left as they are. */
static gboolean
order_tracks (PatellaStore  *self,
              gint64         session_id,
              GError       **error)
{
  GError *failure = NULL;
  g_autoptr (GPtrArray) all = list_tracks (self, session_id, &failure);
  g_autoptr (GPtrArray) ordered = all == NULL ? NULL : make_order (all);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  for (guint i = 0; ordered != NULL && i < ordered->len; i++)
    {
      PlacedTrack *placed = g_ptr_array_index (ordered, i);
      const PlacedTrack *here = g_ptr_array_index (all, i);

      /* the places stay as they were, also with gaps between them: only who has them changes */
      if (here == placed)
        continue;
      placed->track->position = here->position;
      if (!patella_table_write_track (self->database, &placed->keys, placed->track, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
finish (PatellaStore             *self,
        const PatellaRecordData  *data,
        GError                  **error)
{
  g_autoptr (PatellaRecordData) row = NULL;
  g_auto (PatellaQuery) running = { 0 };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!find_session (self, &data->uuid, &keys, &row, error) ||
      !patella_store_need (&keys, "session", error))
    return FALSE;

  row->ended_at_us = data->ended_at_us;
  row->ending = data->ending;
  g_free (row->note);
  row->note = g_strdup (data->note);
  if (!patella_table_write_session (self->database, &keys, row, error) ||
      !patella_table_write_knees (self->database, keys.id, data, error) ||
      !order_tracks (self, keys.id, error))
    return FALSE;

  running = patella_query_borrow (self->database, PATELLA_SQL_DELETE_RUNNING);
  patella_query_put_int (&running, keys.id);
  return patella_query_run (&running, error);
}

/**
 * patella_store_finish_record:
 * @self: a store
 * @record: the session as it ended; only ending, end, note and knees are taken from it
 * @error: NOT_FOUND, INVALID when it is still running, or another code of PatellaJournalError
 *
 * Ends a session; it is no longer offered for resuming. May be called again, when the page after the session knows
 * more.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_finish_record (PatellaStore   *self,
                             PatellaRecord  *record,
                             GError        **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  const PatellaRecordData *data = patella_record_get (record);

  if (data->ending == PATELLA_ENDING_RUNNING)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "the record is still running");
      return FALSE;
    }

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         finish (self, data, error) &&
         patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_remove_record:
 * @self: a store
 * @session: a session
 * @at_us: when, UTC microseconds; PATELLA_UNKNOWN brings it back
 * @error: NOT_FOUND, or another code of PatellaJournalError
 *
 * A tombstone: nothing of the session is shown or exported, and everything is still there for undo.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_remove_record (PatellaStore       *self,
                             const PatellaUuid  *session,
                             gint64              at_us,
                             GError            **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaRecordData) row = NULL;
  const PatellaRemoval removal = { "session", session, at_us };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !find_session (self, session, &keys, &row, error) ||
      !patella_store_need (&keys, "session", error))
    return FALSE;

  return patella_store_move_removal (self, &removal, &keys, error) &&
         patella_table_write_session (self->database, &keys, row, error) &&
         patella_transaction_commit (&transaction, error);
}
