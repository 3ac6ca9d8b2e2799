/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include "patella-correction.h"
#include "patella-field-private.h"

/* Sets that are written again while a session runs: done again, or rated later. What a person corrects afterwards is in
 * patella-correction.c. */

static gboolean
write_differences (PatellaStore            *self,
                   const PatellaSetRecord  *old,
                   const PatellaSetRecord  *set,
                   gint64                   at_us,
                   GError                 **error)
{
  size_t n_fields;
  const PatellaField *fields = patella_field_get_all (&n_fields);

  for (size_t i = 0; i < n_fields; i++)
    {
      g_autofree char *was = NULL, *becomes = NULL;
      PatellaCorrectionRow row;

      if (fields[i].table != PATELLA_CHANGE_OF_SET)
        continue;
      was = patella_field_to_text (&fields[i], old);
      becomes = patella_field_to_text (&fields[i], set);
      row = (PatellaCorrectionRow) { at_us, "set_entry", &set->uuid, fields[i].name, was, becomes };
      if (g_strcmp0 (was, becomes) != 0 && !patella_table_write_correction (self->database, &row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_brought_back (PatellaStore       *self,
                   const PatellaUuid  *uuid,
                   gint64             *out_at_us,
                   GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_BROUGHT_BACK);
  GError *failure = NULL;

  patella_query_put_uuid (&query, uuid);
  *out_at_us = patella_query_step (&query, &failure) ? patella_query_take_known (&query) : PATELLA_UNKNOWN;
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* Removes a row, or brings it back (PATELLA_UNKNOWN), in @keys. Where journals meet, the later of both counts: that a row
 * was brought back stands as a correction, later than the removal that it undoes and earlier than any other one; and
 * a removal is never earlier than the last time it was brought back, whatever the clock says. */
gboolean
patella_store_move_removal (PatellaStore          *self,
                            const PatellaRemoval  *what,
                            PatellaRowKeys        *keys,
                            GError               **error)
{
  g_autofree char *was = g_strdup_printf ("%" G_GINT64_FORMAT, keys->removed_at_us);
  const PatellaCorrectionRow row = { keys->removed_at_us + 1, what->table, what->uuid, "removed_at_us", was, NULL };
  gint64 brought_back;

  if (what->at_us == PATELLA_UNKNOWN)
    {
      if (keys->removed_at_us != PATELLA_UNKNOWN && !patella_table_write_correction (self->database, &row, error))
        return FALSE;
      keys->removed_at_us = PATELLA_UNKNOWN;
      return TRUE;
    }

  if (!find_brought_back (self, what->uuid, &brought_back, error))
    return FALSE;
  keys->removed_at_us = MAX (what->at_us, brought_back);
  return TRUE;
}

static gboolean
keep_originals_of (PatellaStore            *self,
                   const PatellaSetRecord  *old,
                   const PatellaSetRecord  *set,
                   PatellaRowKeys          *keys,
                   GError                 **error)
{
  /* the journal does not read the time; the set that replaces the old one began when the old one was given up */
  gint64 at_us = set->started_at_us != PATELLA_UNKNOWN ? set->started_at_us : MAX (old->started_at_us, 0);

  keys->corrected_at_us = MAX (keys->corrected_at_us, at_us);
  return write_differences (self, old, set, at_us, error);
}

static gboolean
log_set (PatellaStore            *self,
         const PatellaUuid       *track,
         const PatellaSetRecord  *set,
         gboolean                 keep_originals,
         GError                 **error)
{
  g_autoptr (PatellaSetRecord) old = patella_set_record_new ();
  g_autoptr (PatellaTrackRecord) parent = patella_track_record_new ();
  const PatellaRemoval back = { "set_entry", &set->uuid, PATELLA_UNKNOWN };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW, parent_keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_store_find_track (self, track, &parent_keys, parent, error) ||
      !patella_store_need (&parent_keys, "exercise of a session", error) ||
      !patella_store_find_set (self, &set->uuid, &keys, old, error))
    return FALSE;

  if (keys.id == 0)
    {
      if (!patella_table_next_id (self->database, PATELLA_SQL_NEXT_SET, &keys.id, error))
        return FALSE;
    }
  else if (keep_originals && !keep_originals_of (self, old, set, &keys, error))
    return FALSE;

  keys.parent = parent_keys.id;
  return patella_store_move_removal (self, &back, &keys, error) &&
         patella_table_write_set (self->database, &keys, set, error);
}

/**
 * patella_store_log_set:
 * @self: a store
 * @track: its exercise and side
 * @set: the set
 * @keep_originals: whether the numbers that a row with the same uuid had are kept as corrections (a set that was done
 *   again), or just written over (a rating that came later)
 * @error: NOT_FOUND, CONFLICT for a number out of range, or another code of PatellaJournalError
 *
 * Writes a set, as a new row or over the row with the same uuid. Trying again does no harm.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_log_set (PatellaStore            *self,
                       const PatellaUuid       *track,
                       const PatellaSetRecord  *set,
                       gboolean                 keep_originals,
                       GError                 **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  return patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         log_set (self, track, set, keep_originals, error) &&
         patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_correct_set:
 * @self: a store
 * @correction: the set, one of its fields (see PatellaChange), its new value in text form ("" is not known), and when
 * @error: INVALID for another field or an impossible value, NOT_FOUND, or another code of PatellaJournalError
 *
 * Corrects one value. The old one stays as a correction; correcting to the same value leaves no correction.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_correct_set (PatellaStore                *self,
                           const PatellaSetCorrection  *correction,
                           GError                     **error)
{
  g_autoptr (GPtrArray) changes = patella_changes_new ();

  patella_changes_add (changes, PATELLA_CHANGE_OF_SET, &correction->set, correction->field, correction->value);
  return patella_store_correct (self, changes, correction->at_us, error);
}
