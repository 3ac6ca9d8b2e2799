/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-row-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* Every table of the journal as a list of columns: what copies whole journals (the JSON form, the rescue of a damaged
 * file) needs no function for each. */

static const PatellaColumn document_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "kind", PATELLA_COLUMN_KIND_TEXT },
  { "document_id", PATELLA_COLUMN_KIND_TEXT },
  { "sha256", PATELLA_COLUMN_KIND_TEXT },
  { "title", PATELLA_COLUMN_KIND_TEXT },
  { "body", PATELLA_COLUMN_KIND_TEXT },
  { "first_used_at_us", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn enrolment_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "uuid", PATELLA_COLUMN_KIND_UUID },
  { "document", PATELLA_COLUMN_KIND_DOCUMENT },
  { "from_day", PATELLA_COLUMN_KIND_TEXT },
  { "to_day", PATELLA_COLUMN_KIND_TEXT },
  { "times_a_day", PATELLA_COLUMN_KIND_NUMBER },
  { "days_between", PATELLA_COLUMN_KIND_NUMBER },
  { "slots", PATELLA_COLUMN_KIND_TEXT },
  { "removed_at_us", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn session_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "uuid", PATELLA_COLUMN_KIND_UUID },
  { "routine", PATELLA_COLUMN_KIND_TEXT },
  { "document", PATELLA_COLUMN_KIND_DOCUMENT },
  { "origin", PATELLA_COLUMN_KIND_TEXT },
  { "started_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "ended_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "utc_offset_s", PATELLA_COLUMN_KIND_NUMBER },
  { "zone", PATELLA_COLUMN_KIND_TEXT },
  { "local_date", PATELLA_COLUMN_KIND_TEXT },
  { "ending", PATELLA_COLUMN_KIND_TEXT },
  { "note", PATELLA_COLUMN_KIND_TEXT },
  { "removed_at_us", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn session_knee_columns[] = {
  { "session", PATELLA_COLUMN_KIND_SESSION },
  { "side", PATELLA_COLUMN_KIND_TEXT },
  { "pain_before", PATELLA_COLUMN_KIND_NUMBER },
  { "pain_after", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn track_session_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "uuid", PATELLA_COLUMN_KIND_UUID },
  { "session", PATELLA_COLUMN_KIND_SESSION },
  { "position", PATELLA_COLUMN_KIND_NUMBER },
  { "exercise", PATELLA_COLUMN_KIND_TEXT },
  { "exercise_title", PATELLA_COLUMN_KIND_TEXT },
  { "document", PATELLA_COLUMN_KIND_DOCUMENT },
  { "stage", PATELLA_COLUMN_KIND_TEXT },
  { "side", PATELLA_COLUMN_KIND_TEXT },
  { "suggested_level", PATELLA_COLUMN_KIND_NUMBER },
  { "rule", PATELLA_COLUMN_KIND_TEXT },
  { "level", PATELLA_COLUMN_KIND_NUMBER },
  { "chosen", PATELLA_COLUMN_KIND_TEXT },
  { "instead_of", PATELLA_COLUMN_KIND_TEXT },
  { "spare", PATELLA_COLUMN_KIND_TEXT },
  { "control", PATELLA_COLUMN_KIND_TEXT },
};

static const PatellaColumn set_entry_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "uuid", PATELLA_COLUMN_KIND_UUID },
  { "track_session", PATELLA_COLUMN_KIND_TRACK },
  { "number", PATELLA_COLUMN_KIND_NUMBER },
  { "started_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "level", PATELLA_COLUMN_KIND_NUMBER },
  { "mode", PATELLA_COLUMN_KIND_TEXT },
  { "paced", PATELLA_COLUMN_KIND_NUMBER },
  { "label", PATELLA_COLUMN_KIND_TEXT },
  { "load_g", PATELLA_COLUMN_KIND_NUMBER },
  { "target_reps", PATELLA_COLUMN_KIND_NUMBER },
  { "target_hold_ms", PATELLA_COLUMN_KIND_NUMBER },
  { "relax_ms", PATELLA_COLUMN_KIND_NUMBER },
  { "done_reps", PATELLA_COLUMN_KIND_NUMBER },
  { "held_ms", PATELLA_COLUMN_KIND_NUMBER },
  { "rested_ms", PATELLA_COLUMN_KIND_NUMBER },
  { "pain", PATELLA_COLUMN_KIND_NUMBER },
  { "pain_side", PATELLA_COLUMN_KIND_TEXT },
  { "outcome", PATELLA_COLUMN_KIND_TEXT },
  { "stopped_rep", PATELLA_COLUMN_KIND_NUMBER },
  { "stopped_ms", PATELLA_COLUMN_KIND_NUMBER },
  { "note", PATELLA_COLUMN_KIND_TEXT },
  { "corrected_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "removed_at_us", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn check_in_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "uuid", PATELLA_COLUMN_KIND_UUID },
  { "recorded_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "utc_offset_s", PATELLA_COLUMN_KIND_NUMBER },
  { "zone", PATELLA_COLUMN_KIND_TEXT },
  { "local_date", PATELLA_COLUMN_KIND_TEXT },
  { "kind", PATELLA_COLUMN_KIND_TEXT },
  { "side", PATELLA_COLUMN_KIND_TEXT },
  { "value", PATELLA_COLUMN_KIND_TEXT },
  { "note", PATELLA_COLUMN_KIND_TEXT },
  { "corrected_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "removed_at_us", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn correction_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "uuid", PATELLA_COLUMN_KIND_UUID },
  { "made_at_us", PATELLA_COLUMN_KIND_NUMBER },
  { "of_table", PATELLA_COLUMN_KIND_TEXT },
  { "of_uuid", PATELLA_COLUMN_KIND_UUID },
  { "field", PATELLA_COLUMN_KIND_TEXT },
  { "was", PATELLA_COLUMN_KIND_TEXT },
  { "becomes", PATELLA_COLUMN_KIND_TEXT },
};

static const PatellaColumn belonging_columns[] = {
  { "id", PATELLA_COLUMN_KIND_NUMBER },
  { "kind", PATELLA_COLUMN_KIND_TEXT },
  { "name", PATELLA_COLUMN_KIND_TEXT },
  { "value", PATELLA_COLUMN_KIND_TEXT },
  { "changed_at_us", PATELLA_COLUMN_KIND_NUMBER },
};

static const PatellaColumn running_columns[] = {
  { "one", PATELLA_COLUMN_KIND_NUMBER },
  { "session", PATELLA_COLUMN_KIND_SESSION },
  { "boot_id", PATELLA_COLUMN_KIND_TEXT },
  { "boottime_us", PATELLA_COLUMN_KIND_NUMBER },
  { "realtime_us", PATELLA_COLUMN_KIND_NUMBER },
  { "plan", PATELLA_COLUMN_KIND_BYTES },
};

static const PatellaTable tables[] = {
  [PATELLA_TABLE_DOCUMENT] = {
    "document", document_columns, G_N_ELEMENTS (document_columns), PATELLA_N_SQL,
    PATELLA_SQL_WRITE_DOCUMENT, PATELLA_SQL_HAS_DOCUMENT, PATELLA_SQL_NEXT_DOCUMENT, PATELLA_SQL_JSON_DOCUMENT,
  },
  [PATELLA_TABLE_ENROLMENT] = {
    "enrolment", enrolment_columns, G_N_ELEMENTS (enrolment_columns), PATELLA_SQL_ENROLMENT_BY_UUID,
    PATELLA_SQL_WRITE_ENROLMENT, PATELLA_SQL_HAS_ENROLMENT, PATELLA_SQL_NEXT_ENROLMENT, PATELLA_SQL_JSON_ENROLMENT,
  },
  [PATELLA_TABLE_SESSION] = {
    "session", session_columns, G_N_ELEMENTS (session_columns), PATELLA_SQL_SESSION_BY_UUID,
    PATELLA_SQL_WRITE_SESSION, PATELLA_SQL_HAS_SESSION, PATELLA_SQL_NEXT_SESSION, PATELLA_SQL_JSON_SESSION,
  },
  [PATELLA_TABLE_KNEE] = {
    "session_knee", session_knee_columns, G_N_ELEMENTS (session_knee_columns), PATELLA_SQL_KNEE,
    PATELLA_SQL_WRITE_KNEE, PATELLA_N_SQL, PATELLA_N_SQL, PATELLA_SQL_JSON_KNEE,
  },
  [PATELLA_TABLE_TRACK] = {
    "track_session", track_session_columns, G_N_ELEMENTS (track_session_columns), PATELLA_SQL_TRACK_BY_UUID,
    PATELLA_SQL_WRITE_TRACK, PATELLA_SQL_HAS_TRACK, PATELLA_SQL_NEXT_TRACK, PATELLA_SQL_JSON_TRACK,
  },
  [PATELLA_TABLE_SET] = {
    "set_entry", set_entry_columns, G_N_ELEMENTS (set_entry_columns), PATELLA_SQL_SET_BY_UUID,
    PATELLA_SQL_WRITE_SET, PATELLA_SQL_HAS_SET, PATELLA_SQL_NEXT_SET, PATELLA_SQL_JSON_SET,
  },
  [PATELLA_TABLE_CHECK_IN] = {
    "check_in", check_in_columns, G_N_ELEMENTS (check_in_columns), PATELLA_SQL_CHECK_IN_BY_UUID,
    PATELLA_SQL_WRITE_CHECK_IN, PATELLA_SQL_HAS_CHECK_IN, PATELLA_SQL_NEXT_CHECK_IN, PATELLA_SQL_JSON_CHECK_IN,
  },
  [PATELLA_TABLE_CORRECTION] = {
    "correction", correction_columns, G_N_ELEMENTS (correction_columns), PATELLA_SQL_CORRECTION_BY_UUID,
    PATELLA_SQL_WRITE_CORRECTION, PATELLA_SQL_HAS_CORRECTION, PATELLA_SQL_NEXT_CORRECTION, PATELLA_SQL_JSON_CORRECTION,
  },
  [PATELLA_TABLE_BELONGING] = {
    "belonging", belonging_columns, G_N_ELEMENTS (belonging_columns), PATELLA_SQL_BELONGING_BY_NAME,
    PATELLA_SQL_WRITE_BELONGING, PATELLA_SQL_HAS_BELONGING, PATELLA_SQL_NEXT_BELONGING, PATELLA_SQL_JSON_BELONGING,
  },
  [PATELLA_TABLE_RUNNING] = {
    "running", running_columns, G_N_ELEMENTS (running_columns), PATELLA_SQL_RUNNING,
    PATELLA_SQL_WRITE_RUNNING, PATELLA_N_SQL, PATELLA_N_SQL, PATELLA_SQL_JSON_RUNNING,
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (tables) == PATELLA_N_TABLES);
G_STATIC_ASSERT (G_N_ELEMENTS (set_entry_columns) == PATELLA_ROW_COLUMNS_MAX);

const PatellaTable *
patella_table_get (PatellaTableId id)
{
  return &tables[id];
}

const PatellaTable *
patella_table_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].name, name))
      return &tables[i];

  return NULL;
}

/* Inside form; borrowed from the query's row. FALSE: its checksum is wrong, nothing of it counts. */
gboolean
patella_row_take (PatellaRow          *self,
                  const PatellaTable  *table,
                  PatellaQuery        *query)
{
  self->table = table;
  for (guint i = 0; i < table->n_columns; i++)
    self->values[i] = patella_query_take_value (query);

  return patella_query_take_checksum (query);
}

const PatellaValue *
patella_row_get (const PatellaRow *self,
                 const char       *column)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    if (g_str_equal (self->table->columns[i].name, column))
      return &self->values[i];

  g_assert_not_reached ();
}

static gboolean
refuse (const char  *column,
        const char  *reason,
        GError     **error)
{
  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "%s %s", column, reason);
  return FALSE;
}

static const char *
get_text (const PatellaRow *self,
          const char       *column)
{
  const PatellaValue *value = patella_row_get (self, column);

  return value->kind == PATELLA_VALUE_KIND_TEXT ? value->data : "";
}

static gboolean
validate_day (const PatellaRow  *self,
              const char        *column,
              GError           **error)
{
  if (patella_row_get (self, column)->kind == PATELLA_VALUE_KIND_NULL || patella_local_date_is_valid (get_text (self, column)))
    return TRUE;

  return refuse (column, "must be a day like 2026-03-31", error);
}

static gboolean
validate_check_in (const PatellaRow  *self,
                   GError           **error)
{
  const char *side_word = get_text (self, "side");
  int kind = 0, side = PATELLA_SIDE_NONE;

  if (!patella_enum_from_nick (PATELLA_TYPE_CHECK_IN_KIND, get_text (self, "kind"), &kind))
    return refuse ("kind", "is not a kind of check-in", error);
  if (*side_word != '\0' && !patella_enum_from_nick (PATELLA_TYPE_SIDE, side_word, &side))
    return refuse ("side", "must be left, right or both", error);

  return patella_check_in_validate ((PatellaCheckInKind) kind, (PatellaSide) side, get_text (self, "value"),
                                    get_text (self, "note"), error);
}

static gboolean
validate_document (const PatellaRow  *self,
                   GError           **error)
{
  const PatellaValue *body = patella_row_get (self, "body");
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, body->data, body->size);

  if (body->kind != PATELLA_VALUE_KIND_TEXT || g_str_equal (sha256, get_text (self, "sha256")))
    return TRUE;

  return refuse ("sha256", "is not that of the text", error);
}

/* What the CHECKs of the schema cannot say; the rest is said by them when the row is written. */
gboolean
patella_row_validate (const PatellaRow  *self,
                      GError           **error)
{
  if (self->table == &tables[PATELLA_TABLE_DOCUMENT])
    return validate_document (self, error);
  if (self->table == &tables[PATELLA_TABLE_SESSION])
    return validate_day (self, "local_date", error);
  if (self->table == &tables[PATELLA_TABLE_ENROLMENT])
    return validate_day (self, "from_day", error) && validate_day (self, "to_day", error);
  if (self->table == &tables[PATELLA_TABLE_CHECK_IN])
    return validate_day (self, "local_date", error) && validate_check_in (self, error);

  return TRUE;
}
