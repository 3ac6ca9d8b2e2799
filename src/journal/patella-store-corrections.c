/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* Sets that change after they were written. The first numbers stay: as rows of `correction`, in their text form,
 * with NULL for "not known". */

typedef enum
{
  FIELD_KIND_COUNT,  /* int, PATELLA_UNKNOWN for NULL */
  FIELD_KIND_SPAN,   /* gint64, the same */
  FIELD_KIND_TEXT,
  FIELD_KIND_SIDE,
  FIELD_KIND_OUTCOME,
} FieldKind;

/* The fields of a set that can change. `open`: a person may correct it, up to max. */
typedef struct
{
  const char *name;
  FieldKind   kind;
  size_t      offset;
  gint64      max;
  gboolean    open;
} Field;

static const Field fields[] = {
  { "pain", FIELD_KIND_COUNT, G_STRUCT_OFFSET (PatellaSetRecord, pain), 10, TRUE },
  { "pain_side", FIELD_KIND_SIDE, G_STRUCT_OFFSET (PatellaSetRecord, pain_side), 0, TRUE },
  { "done_reps", FIELD_KIND_COUNT, G_STRUCT_OFFSET (PatellaSetRecord, done_reps), 1000, TRUE },
  { "held_ms", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, held_ms), 86400000, TRUE },
  { "note", FIELD_KIND_TEXT, G_STRUCT_OFFSET (PatellaSetRecord, note), 0, TRUE },
  { "outcome", FIELD_KIND_OUTCOME, G_STRUCT_OFFSET (PatellaSetRecord, outcome), 0, TRUE },
  { "started_at_us", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, started_at_us), 0, FALSE },
  { "level", FIELD_KIND_COUNT, G_STRUCT_OFFSET (PatellaSetRecord, level), 0, FALSE },
  { "load_g", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, load_g), 0, FALSE },
  { "target_reps", FIELD_KIND_COUNT, G_STRUCT_OFFSET (PatellaSetRecord, target_reps), 0, FALSE },
  { "target_hold_ms", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, target_hold_ms), 0, FALSE },
  { "relax_ms", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, relax_ms), 0, FALSE },
  { "rested_ms", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, rested_ms), 0, FALSE },
  { "stopped_rep", FIELD_KIND_COUNT, G_STRUCT_OFFSET (PatellaSetRecord, stopped_rep), 0, FALSE },
  { "stopped_ms", FIELD_KIND_SPAN, G_STRUCT_OFFSET (PatellaSetRecord, stopped_ms), 0, FALSE },
};

static char *
number_to_text (gint64 number)
{
  return number < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* NULL: not known */
static char *
field_to_text (const Field            *field,
               const PatellaSetRecord *set)
{
  const void *place = (const char *) set + field->offset;
  const char *text;

  switch (field->kind)
    {
    case FIELD_KIND_COUNT:
      return number_to_text (*(const int *) place);
    case FIELD_KIND_SPAN:
      return number_to_text (*(const gint64 *) place);
    case FIELD_KIND_SIDE:
      text = *(const PatellaSide *) place == PATELLA_SIDE_NONE ? "" : patella_enum_to_nick (PATELLA_TYPE_SIDE, *(const int *) place);
      break;
    case FIELD_KIND_OUTCOME:
      text = patella_enum_to_nick (PATELLA_TYPE_OUTCOME, *(const int *) place);
      break;
    case FIELD_KIND_TEXT:
    default:
      text = *(const char * const *) place;
      break;
    }

  return text == NULL || *text == '\0' ? NULL : g_strdup (text);
}

static gboolean
refuse (const Field  *field,
        const char   *value,
        GError      **error)
{
  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "\"%.80s\" cannot be a %s", value, field->name);
  return FALSE;
}

static gboolean
word_from_text (const Field  *field,
                const char   *value,
                GType         type,
                int          *out_value,
                GError      **error)
{
  if (patella_enum_from_nick (type, value, out_value))
    return TRUE;

  return refuse (field, value, error);
}

static gboolean
field_from_text (const Field       *field,
                 PatellaSetRecord  *set,
                 const char        *value,
                 GError           **error)
{
  void *place = (char *) set + field->offset;
  gint64 number = PATELLA_UNKNOWN;

  switch (field->kind)
    {
    case FIELD_KIND_SIDE:
      return word_from_text (field, *value == '\0' ? "none" : value, PATELLA_TYPE_SIDE, place, error);
    case FIELD_KIND_OUTCOME:
      return word_from_text (field, value, PATELLA_TYPE_OUTCOME, place, error);
    case FIELD_KIND_TEXT:
      g_free (*(char **) place);
      *(char **) place = g_strdup (value);
      return TRUE;
    case FIELD_KIND_COUNT:
    case FIELD_KIND_SPAN:
    default:
      if (*value != '\0' && !g_ascii_string_to_signed (value, 10, 0, field->max, &number, NULL))
        return refuse (field, value, error);
      if (field->kind == FIELD_KIND_COUNT)
        *(int *) place = (int) number;
      else
        *(gint64 *) place = number;
      return TRUE;
    }
}

static gboolean
write_differences (PatellaStore            *self,
                   const PatellaSetRecord  *old,
                   const PatellaSetRecord  *set,
                   gint64                   at_us,
                   GError                 **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *was = field_to_text (&fields[i], old), *becomes = field_to_text (&fields[i], set);
      const PatellaCorrectionRow row = { at_us, "set_entry", &set->uuid, fields[i].name, was, becomes };

      if (g_strcmp0 (was, becomes) != 0 && !patella_table_write_correction (self->database, &row, error))
        return FALSE;
    }

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
  keys.removed_at_us = PATELLA_UNKNOWN;
  return patella_table_write_set (self->database, &keys, set, error);
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

static const Field *
find_open_field (const char  *name,
                 GError     **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].open && g_strcmp0 (fields[i].name, name) == 0)
      return &fields[i];

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "\"%.80s\" is not a field that can be corrected", name);
  return NULL;
}

static gboolean
correct_set (PatellaStore                *self,
             const Field                 *field,
             const PatellaSetCorrection  *correction,
             GError                     **error)
{
  g_autoptr (PatellaSetRecord) old = patella_set_record_new ();
  g_autoptr (PatellaSetRecord) set = NULL;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (!patella_store_find_set (self, &correction->set, &keys, old, error) ||
      !patella_store_need (&keys, "set", error))
    return FALSE;

  set = patella_set_record_copy (old);
  if (!field_from_text (field, set, correction->value, error) ||
      !write_differences (self, old, set, correction->at_us, error))
    return FALSE;
  keys.corrected_at_us = MAX (keys.corrected_at_us, correction->at_us);

  return patella_table_write_set (self->database, &keys, set, error);
}

/**
 * patella_store_correct_set:
 * @self: a store
 * @correction: the set, one of pain, pain_side, done_reps, held_ms, note, outcome, its new value in text form ("" is
 *   not known), and when
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
  g_auto (PatellaTransaction) transaction = { 0 };
  const Field *field = find_open_field (correction->field, error);

  return field != NULL &&
         patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         correct_set (self, field, correction, error) &&
         patella_transaction_commit (&transaction, error);
}
