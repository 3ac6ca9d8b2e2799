/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-correction.h"

#include "patella-field-private.h"
#include "patella-journal-error.h"
#include "patella-store-private.h"

/* What a person corrects in the record. The value that stood there becomes a row of `correction`; taking a correction back
 * leaves every row as it was before. */

/* A row that is being changed, read when the first change of it comes. */
typedef struct
{
  PatellaChangeTable   table;
  PatellaUuid          uuid;
  PatellaRowKeys       keys;
  PatellaSetRecord    *set;       /* owned, nullable */
  PatellaTrackRecord  *track;     /* owned, nullable */
  PatellaRecordData   *session;   /* owned, nullable */
  PatellaCheckIn      *check_in;  /* owned, nullable */
  PatellaCheckInDraft  draft;
} Target;

static void
target_clear (Target *self)
{
  g_clear_pointer (&self->set, patella_set_record_free);
  g_clear_pointer (&self->track, patella_track_record_free);
  g_clear_pointer (&self->session, patella_record_data_free);
  g_clear_object (&self->check_in);
  g_clear_pointer (&self->draft.value, g_free);
  g_clear_pointer (&self->draft.note, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static void
change_free (gpointer data)
{
  PatellaChange *self = data;

  g_free (self->field);
  g_free (self->value);
  g_free (self);
}

/**
 * patella_changes_new:
 *
 * Returns: (transfer full) (element-type PatellaChange): no changes yet
 */
GPtrArray *
patella_changes_new (void)
{
  return g_ptr_array_new_with_free_func (change_free);
}

/**
 * patella_changes_add:
 * @changes: changes
 * @table: the kind of the row
 * @of: its uuid; of a knee the session's
 * @field: see PatellaChange
 * @value: in text form; "" is not known
 */
void
patella_changes_add (GPtrArray           *changes,
                     PatellaChangeTable   table,
                     const PatellaUuid   *of,
                     const char          *field,
                     const char          *value)
{
  PatellaChange *change = g_new0 (PatellaChange, 1);

  change->table = table;
  change->of = *of;
  change->field = g_strdup (field);
  change->value = g_strdup (value);
  g_ptr_array_add (changes, change);
}

/**
 * patella_correction_free:
 * @self: (transfer full) (nullable): a correction
 */
void
patella_correction_free (PatellaCorrection *self)
{
  if (self == NULL)
    return;

  g_free (self->field);
  g_free (self->was);
  g_free (self->becomes);
  g_free (self);
}

static gboolean
read_knees (PatellaStore  *store,
            Target        *self,
            GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_KNEES_OF_SESSION);
  GError *failure = NULL;

  patella_query_put_int (&query, self->keys.id);
  while (patella_query_step (&query, &failure))
    if (!patella_table_take_knee (&query, self->session))
      {
        /* the knees are written anew, all of them */
        g_set_error_literal (&failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "a knee of the session is damaged");
        break;
      }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
read_session (PatellaStore  *store,
              Target        *self,
              GError       **error)
{
  self->session = patella_record_data_new ();

  return patella_store_find_session (store, &self->uuid, &self->keys, self->session, error) &&
         patella_store_need (&self->keys, "session", error) &&
         (self->table != PATELLA_CHANGE_OF_KNEE || read_knees (store, self, error));
}

static gboolean
read_check_in (PatellaStore  *store,
               Target        *self,
               GError       **error)
{
  if (!patella_store_find_check_in (store, &self->uuid, &self->keys, &self->check_in, error) ||
      !patella_store_need (&self->keys, "check-in", error))
    return FALSE;

  self->draft.side = patella_check_in_get_side (self->check_in);
  self->draft.value = g_strdup (patella_check_in_get_value (self->check_in));
  self->draft.note = g_strdup (patella_check_in_get_note (self->check_in));
  return TRUE;
}

static gboolean
target_read (PatellaStore         *store,
             Target               *self,
             const PatellaChange  *change,
             GError              **error)
{
  self->table = change->table;
  self->uuid = change->of;
  self->keys = (PatellaRowKeys) PATELLA_ROW_KEYS_NEW;

  switch (change->table)
    {
    case PATELLA_CHANGE_OF_SET:
      self->set = patella_set_record_new ();
      return patella_store_find_set (store, &self->uuid, &self->keys, self->set, error) &&
             patella_store_need (&self->keys, "set", error);
    case PATELLA_CHANGE_OF_TRACK:
      self->track = patella_track_record_new ();
      return patella_store_find_track (store, &self->uuid, &self->keys, self->track, error) &&
             patella_store_need (&self->keys, "exercise of a session", error);
    case PATELLA_CHANGE_OF_CHECK_IN:
      return read_check_in (store, self, error);
    case PATELLA_CHANGE_OF_SESSION:
    case PATELLA_CHANGE_OF_KNEE:
    case PATELLA_N_CHANGE_TABLES:
    default:
      return read_session (store, self, error);
    }
}

/* what the offsets of its fields count from */
static void *
target_get_row (Target *self)
{
  if (self->set != NULL)
    return self->set;
  if (self->track != NULL)
    return self->track;
  if (self->session != NULL)
    return self->session;

  return &self->draft;
}

static gboolean
write_check_in (PatellaStore  *store,
                Target        *self,
                GError       **error)
{
  PatellaCheckInKind kind = patella_check_in_get_kind (self->check_in);
  g_autoptr (PatellaCheckIn) plain = NULL, noted = NULL;
  g_autoptr (GError) refusal = NULL;

  if (!patella_check_in_validate (kind, self->draft.side, self->draft.value, self->draft.note, &refusal))
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, refusal->message);
      return FALSE;
    }

  plain = patella_check_in_new (&self->uuid, patella_check_in_get_stamp (self->check_in), kind, self->draft.side,
                                self->draft.value);
  noted = patella_check_in_with_note (plain, self->draft.note);
  return patella_table_write_check_in (store->database, &self->keys, noted, error);
}

/* The knees of a session that were not trained have no row. */
static gboolean
write_knees (PatellaStore  *store,
             Target        *self,
             GError       **error)
{
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    if (!self->session->knee_trained[side] && (self->session->pain_before[side] != PATELLA_PAIN_UNKNOWN ||
                                               self->session->pain_after[side] != PATELLA_PAIN_UNKNOWN))
      {
        g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "this knee was not trained");
        return FALSE;
      }

  return patella_table_write_knees (store->database, self->keys.id, self->session, error);
}

static gboolean
target_write (PatellaStore  *store,
              Target        *self,
              GError       **error)
{
  switch (self->table)
    {
    case PATELLA_CHANGE_OF_SET:
      return patella_table_write_set (store->database, &self->keys, self->set, error);
    case PATELLA_CHANGE_OF_TRACK:
      return patella_table_write_track (store->database, &self->keys, self->track, error);
    case PATELLA_CHANGE_OF_CHECK_IN:
      return write_check_in (store, self, error);
    case PATELLA_CHANGE_OF_KNEE:
      return write_knees (store, self, error);
    case PATELLA_CHANGE_OF_SESSION:
    case PATELLA_N_CHANGE_TABLES:
    default:
      return patella_table_write_session (store->database, &self->keys, self->session, error);
    }
}

static gboolean
correct_one (PatellaStore         *self,
             const PatellaChange  *change,
             gint64                at_us,
             GError              **error)
{
  const PatellaField *field = patella_field_find (change->table, change->field, error);
  g_auto (Target) target = { 0 };
  g_autofree char *was = NULL, *becomes = NULL;
  PatellaCorrectionRow row;

  if (field == NULL || !target_read (self, &target, change, error))
    return FALSE;

  was = patella_field_to_text (field, target_get_row (&target));
  if (!patella_field_from_text (field, target_get_row (&target), change->value, error))
    return FALSE;
  becomes = patella_field_to_text (field, target_get_row (&target));
  if (g_strcmp0 (was, becomes) == 0)
    return TRUE;

  row = (PatellaCorrectionRow) { at_us, patella_change_table_get_name (change->table), &change->of, field->name, was, becomes };
  target.keys.corrected_at_us = MAX (target.keys.corrected_at_us, at_us);
  return patella_table_write_correction (self->database, &row, error) &&
         target_write (self, &target, error);
}

/**
 * patella_store_correct:
 * @self: a store
 * @changes: (element-type PatellaChange): what a person puts right, each field at most once
 * @at_us: when, UTC microseconds; later than every earlier correction of these rows
 * @error: INVALID for another field or an impossible value, NOT_FOUND, or another code of PatellaJournalError
 *
 * Corrects all of them or none. Each old value stays as a correction; a value that does not change leaves none.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_correct (PatellaStore  *self,
                       GPtrArray     *changes,
                       gint64         at_us,
                       GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!correct_one (self, g_ptr_array_index (changes, i), at_us, error))
      return FALSE;

  return patella_transaction_commit (&transaction, error);
}

static gboolean
take_correction (PatellaStore  *self,
                 PatellaQuery  *query,
                 gint64        *out_id,
                 GPtrArray     *corrections)
{
  PatellaCorrection *correction = g_new0 (PatellaCorrection, 1);
  gboolean known;

  *out_id = patella_query_take_int (query);
  patella_query_take_uuid (query);
  correction->made_at_us = patella_query_take_int (query);
  known = patella_change_table_find (patella_query_take_text (query), &correction->table);
  correction->of = patella_query_take_uuid (query);
  correction->field = g_strdup (patella_query_take_text (query));
  correction->was = g_strdup (patella_query_take_known_text (query));
  correction->becomes = g_strdup (patella_query_take_known_text (query));
  if (patella_query_take_checksum (query) && known)
    {
      g_ptr_array_add (corrections, correction);
      return TRUE;
    }

  if (known)
    patella_store_note_damage (self, "correction", *out_id);
  patella_correction_free (correction);
  return FALSE;
}

static gboolean
gather (PatellaStore       *self,
        const PatellaUuid  *of,
        GArray             *ids,
        GPtrArray          *corrections,
        GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_CORRECTIONS_OF);
  GError *failure = NULL;
  gint64 id;

  patella_query_put_uuid (&query, of);
  while (patella_query_step (&query, &failure))
    if (take_correction (self, &query, &id, corrections) && ids != NULL)
      g_array_append_val (ids, id);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/**
 * patella_store_gather_corrections:
 * @self: a store
 * @of: uuid of a row; of a knee its session's
 * @corrections: (element-type PatellaCorrection): what stands of it is added, in the order in which it was made
 * @error: what SQLite answers
 *
 * Returns: whether it could be read
 */
gboolean
patella_store_gather_corrections (PatellaStore       *self,
                                  const PatellaUuid  *of,
                                  GPtrArray          *corrections,
                                  GError            **error)
{
  return gather (self, of, NULL, corrections, error);
}

static gboolean
remove_correction (PatellaStore  *self,
                   gint64         id,
                   GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_DELETE_CORRECTION);

  patella_query_put_int (&query, id);
  return patella_query_run (&query, error);
}

static gboolean
is_of (const PatellaCorrection *correction,
       const PatellaChange     *change,
       gint64                   at_us)
{
  return correction->made_at_us == at_us && correction->table == change->table &&
         g_str_equal (correction->field, change->field);
}

/* Knees are found by their session, and have no date of their own. */
static gint64
find_last_correction (GPtrArray           *corrections,
                      PatellaChangeTable   table,
                      guint                but)
{
  gint64 last = PATELLA_UNKNOWN;

  for (guint i = 0; i < corrections->len; i++)
    {
      const PatellaCorrection *correction = g_ptr_array_index (corrections, i);

      if (i != but && correction->table == table)
        last = MAX (last, correction->made_at_us);
    }

  return last;
}

static gboolean
put_back (PatellaStore             *self,
          const PatellaChange      *change,
          const PatellaCorrection  *correction,
          gint64                    corrected_at_us,
          GError                  **error)
{
  const PatellaField *field = patella_field_find (change->table, change->field, error);
  g_auto (Target) target = { 0 };
  g_autofree char *now = NULL;

  if (field == NULL || !target_read (self, &target, change, error))
    return FALSE;

  now = patella_field_to_text (field, target_get_row (&target));
  if (g_strcmp0 (now, correction->becomes) != 0)
    {
      g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CONFLICT, "%s was changed since", field->name);
      return FALSE;
    }

  target.keys.corrected_at_us = corrected_at_us;
  return patella_field_from_text (field, target_get_row (&target), correction->was != NULL ? correction->was : "", error) &&
         target_write (self, &target, error);
}

/* A change that changed nothing has left nothing to take back. */
static gboolean
take_back_one (PatellaStore         *self,
               const PatellaChange  *change,
               gint64                at_us,
               GError              **error)
{
  g_autoptr (GPtrArray) corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!gather (self, &change->of, ids, corrections, error))
    return FALSE;

  for (guint i = corrections->len; i-- > 0;)
    {
      const PatellaCorrection *correction = g_ptr_array_index (corrections, i);
      gint64 before = find_last_correction (corrections, change->table, i);

      if (is_of (correction, change, at_us))
        return put_back (self, change, correction, before, error) &&
               remove_correction (self, g_array_index (ids, gint64, i), error);
    }

  return TRUE;
}

/**
 * patella_store_take_back:
 * @self: a store
 * @changes: (element-type PatellaChange): what was corrected
 * @at_us: when
 * @error: CONFLICT when one of the values was changed since, or another code of PatellaJournalError
 *
 * Undo: the rows are as they were before, and the corrections are gone. That the originals stay is not hurt by it: a
 * correction is there to keep the value that was there first, and that one stands in its place again. So undo, which the
 * window offers for ten seconds, is for a slip; whoever thinks again later makes another correction, and all three values
 * stay.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_take_back (PatellaStore  *self,
                         GPtrArray     *changes,
                         gint64         at_us,
                         GError       **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error))
    return FALSE;
  for (guint i = changes->len; i-- > 0;)
    if (!take_back_one (self, g_ptr_array_index (changes, i), at_us, error))
      return FALSE;

  return patella_transaction_commit (&transaction, error);
}

/**
 * patella_store_remove_set:
 * @self: a store
 * @set: a set
 * @at_us: when, UTC microseconds; PATELLA_UNKNOWN brings it back
 * @error: NOT_FOUND, or another code of PatellaJournalError
 *
 * A tombstone, as for a session.
 *
 * Returns: whether it is saved
 */
gboolean
patella_store_remove_set (PatellaStore       *self,
                          const PatellaUuid  *set,
                          gint64              at_us,
                          GError            **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (PatellaSetRecord) row = patella_set_record_new ();
  const PatellaRemoval removal = { "set_entry", set, at_us };
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) ||
      !patella_store_find_set (self, set, &keys, row, error) ||
      !patella_store_need (&keys, "set", error))
    return FALSE;

  return patella_store_move_removal (self, &removal, &keys, error) &&
         patella_table_write_set (self->database, &keys, row, error) &&
         patella_transaction_commit (&transaction, error);
}
