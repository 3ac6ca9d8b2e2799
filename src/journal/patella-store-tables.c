/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-store-tables-private.h"

#include <string.h>

#include "patella-uuid-source.h"

/* Rows to values and back. For each table one function puts and one takes, in the order of the columns of
 * 0001-journal.sql; the checksum is of that order, so the two must stay in step. A take function answers whether the
 * row is as it was written; what it filled in is not to be shown otherwise. */

static void
take_string (PatellaQuery  *query,
             char         **where)
{
  const char *text = patella_query_take_text (query);

  /* most texts of a set are empty, as they are in a new one */
  if (g_strcmp0 (*where, text) == 0)
    return;
  g_free (*where);
  *where = g_strdup (text);
}

static void
take_into (PatellaQuery *query,
           char         *where,
           size_t        size)
{
  if (g_strlcpy (where, patella_query_take_text (query), size) >= size)
    query->damaged = TRUE;
}

gboolean
patella_table_next_id (PatellaDatabase  *database,
                       PatellaSql        sql,
                       gint64           *out_id,
                       GError          **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, sql);

  if (!patella_query_step (&query, error))
    return FALSE;

  *out_id = patella_query_take_int (&query);
  return TRUE;
}

static void
put_reference (PatellaQuery *query,
               gint64        id)
{
  patella_query_put_known (query, id > 0 ? id : -1);
}

static gint64
take_reference (PatellaQuery *query)
{
  gint64 id = patella_query_take_known (query);

  /* MAX() would take the column twice */
  return id < 0 ? 0 : id;
}

gboolean
patella_table_write_session (PatellaDatabase          *database,
                             const PatellaRowKeys     *keys,
                             const PatellaRecordData  *data,
                             GError                  **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_SESSION);

  patella_query_put_int (&query, keys->id);
  patella_query_put_uuid (&query, &data->uuid);
  patella_query_put_text (&query, data->routine);
  put_reference (&query, keys->document);
  patella_query_put_nick (&query, PATELLA_TYPE_ORIGIN, (int) data->origin);
  patella_query_put_int (&query, data->started.at_us);
  patella_query_put_known (&query, data->ended_at_us);
  patella_query_put_int (&query, data->started.utc_offset_s);
  patella_query_put_text (&query, data->started.zone);
  patella_query_put_text (&query, data->started.local_date);
  patella_query_put_nick (&query, PATELLA_TYPE_ENDING, (int) data->ending);
  patella_query_put_text (&query, data->note);
  patella_query_put_known (&query, keys->removed_at_us);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

gboolean
patella_table_take_session (PatellaQuery      *query,
                            PatellaRowKeys    *keys,
                            PatellaRecordData *data)
{
  keys->id = patella_query_take_int (query);
  data->uuid = patella_query_take_uuid (query);
  take_string (query, &data->routine);
  keys->document = take_reference (query);
  data->origin = (PatellaOrigin) patella_query_take_nick (query, PATELLA_TYPE_ORIGIN);
  data->started.at_us = patella_query_take_int (query);
  data->ended_at_us = patella_query_take_known (query);
  data->started.utc_offset_s = (int) patella_query_take_int (query);
  take_into (query, data->started.zone, sizeof data->started.zone);
  take_into (query, data->started.local_date, sizeof data->started.local_date);
  data->ending = (PatellaEnding) patella_query_take_nick (query, PATELLA_TYPE_ENDING);
  take_string (query, &data->note);
  keys->removed_at_us = patella_query_take_known (query);

  return patella_query_take_checksum (query);
}

gboolean
patella_table_write_knees (PatellaDatabase          *database,
                           gint64                    session,
                           const PatellaRecordData  *data,
                           GError                  **error)
{
  g_auto (PatellaQuery) empty = patella_query_borrow (database, PATELLA_SQL_DELETE_KNEES);
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_KNEE);

  patella_query_put_int (&empty, session);
  if (!patella_query_run (&empty, error))
    return FALSE;

  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      if (!data->knee_trained[side])
        continue;

      patella_query_rewind (&query);
      patella_query_put_int (&query, session);
      patella_query_put_nick (&query, PATELLA_TYPE_SIDE, side);
      patella_query_put_known (&query, data->pain_before[side]);
      patella_query_put_known (&query, data->pain_after[side]);
      patella_query_put_checksum (&query);
      if (!patella_query_run (&query, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
patella_table_take_knee_row (PatellaQuery   *query,
                             PatellaKneeRow *row)
{
  row->session = patella_query_take_int (query);
  row->side = (PatellaSide) patella_query_take_nick (query, PATELLA_TYPE_SIDE);
  row->pain_before = (int) patella_query_take_known (query);
  row->pain_after = (int) patella_query_take_known (query);

  return patella_query_take_checksum (query) && (row->side == PATELLA_SIDE_LEFT || row->side == PATELLA_SIDE_RIGHT);
}

void
patella_knee_row_put (const PatellaKneeRow *self,
                      PatellaRecordData    *data)
{
  data->knee_trained[self->side] = TRUE;
  data->pain_before[self->side] = self->pain_before;
  data->pain_after[self->side] = self->pain_after;
}

gboolean
patella_table_take_knee (PatellaQuery      *query,
                         PatellaRecordData *data)
{
  PatellaKneeRow row = { 0 };

  if (!patella_table_take_knee_row (query, &row))
    return FALSE;

  patella_knee_row_put (&row, data);
  return TRUE;
}

gboolean
patella_table_write_track (PatellaDatabase           *database,
                           const PatellaRowKeys      *keys,
                           const PatellaTrackRecord  *track,
                           GError                   **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_TRACK);

  patella_query_put_int (&query, keys->id);
  patella_query_put_uuid (&query, &track->uuid);
  patella_query_put_int (&query, keys->parent);
  patella_query_put_int (&query, track->position);
  patella_query_put_text (&query, track->exercise);
  patella_query_put_text (&query, track->exercise_title);
  put_reference (&query, keys->document);
  patella_query_put_text (&query, track->stage);
  patella_query_put_nick (&query, PATELLA_TYPE_SIDE, (int) track->side);
  patella_query_put_known (&query, track->suggested_level);
  patella_query_put_text (&query, track->rule);
  patella_query_put_known (&query, track->level);
  patella_query_put_nick (&query, PATELLA_TYPE_CHOSEN, (int) track->chosen);
  patella_query_put_text (&query, track->instead_of);
  patella_query_put_nick (&query, PATELLA_TYPE_ANSWER, (int) track->spare);
  patella_query_put_nick (&query, PATELLA_TYPE_CONTROL, (int) track->control);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

gboolean
patella_table_take_track (PatellaQuery       *query,
                          PatellaRowKeys     *keys,
                          PatellaTrackRecord *track)
{
  keys->id = patella_query_take_int (query);
  track->uuid = patella_query_take_uuid (query);
  keys->parent = patella_query_take_int (query);
  track->position = (int) patella_query_take_int (query);
  take_string (query, &track->exercise);
  take_string (query, &track->exercise_title);
  keys->document = take_reference (query);
  take_string (query, &track->stage);
  track->side = (PatellaSide) patella_query_take_nick (query, PATELLA_TYPE_SIDE);
  track->suggested_level = (int) patella_query_take_known (query);
  take_string (query, &track->rule);
  track->level = (int) patella_query_take_known (query);
  track->chosen = (PatellaChosen) patella_query_take_nick (query, PATELLA_TYPE_CHOSEN);
  take_string (query, &track->instead_of);
  track->spare = (PatellaAnswer) patella_query_take_nick (query, PATELLA_TYPE_ANSWER);
  track->control = (PatellaControl) patella_query_take_nick (query, PATELLA_TYPE_CONTROL);

  return patella_query_take_checksum (query);
}

gboolean
patella_table_write_set (PatellaDatabase         *database,
                         const PatellaRowKeys    *keys,
                         const PatellaSetRecord  *set,
                         GError                 **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_SET);

  patella_query_put_int (&query, keys->id);
  patella_query_put_uuid (&query, &set->uuid);
  patella_query_put_int (&query, keys->parent);
  patella_query_put_int (&query, set->number);
  patella_query_put_known (&query, set->started_at_us);
  patella_query_put_known (&query, set->level);
  patella_query_put_nick (&query, PATELLA_TYPE_MODE, (int) set->mode);
  patella_query_put_int (&query, set->paced != FALSE);
  patella_query_put_text (&query, set->label);
  patella_query_put_known (&query, set->load_g);
  patella_query_put_int (&query, set->target_reps);
  patella_query_put_int (&query, set->target_hold_ms);
  patella_query_put_int (&query, set->relax_ms);
  patella_query_put_known (&query, set->done_reps);
  patella_query_put_known (&query, set->held_ms);
  patella_query_put_known (&query, set->rested_ms);
  patella_query_put_known (&query, set->pain);
  patella_query_put_nick (&query, PATELLA_TYPE_SIDE, (int) set->pain_side);
  patella_query_put_nick (&query, PATELLA_TYPE_OUTCOME, (int) set->outcome);
  patella_query_put_known (&query, set->stopped_rep);
  patella_query_put_known (&query, set->stopped_ms);
  patella_query_put_text (&query, set->note);
  patella_query_put_known (&query, keys->corrected_at_us);
  patella_query_put_known (&query, keys->removed_at_us);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

gboolean
patella_table_take_set (PatellaQuery     *query,
                        PatellaRowKeys   *keys,
                        PatellaSetRecord *set)
{
  gboolean whole;

  keys->id = patella_query_take_int (query);
  set->uuid = patella_query_take_uuid (query);
  keys->parent = patella_query_take_int (query);
  set->number = (int) patella_query_take_int (query);
  set->started_at_us = patella_query_take_known (query);
  set->level = (int) patella_query_take_known (query);
  set->mode = (PatellaMode) patella_query_take_nick (query, PATELLA_TYPE_MODE);
  set->paced = patella_query_take_int (query) != 0;
  take_string (query, &set->label);
  set->load_g = patella_query_take_known (query);
  set->target_reps = (int) patella_query_take_int (query);
  set->target_hold_ms = patella_query_take_int (query);
  set->relax_ms = patella_query_take_int (query);
  set->done_reps = (int) patella_query_take_known (query);
  set->held_ms = patella_query_take_known (query);
  set->rested_ms = patella_query_take_known (query);
  set->pain = (int) patella_query_take_known (query);
  set->pain_side = (PatellaSide) patella_query_take_nick (query, PATELLA_TYPE_SIDE);
  set->outcome = (PatellaOutcome) patella_query_take_nick (query, PATELLA_TYPE_OUTCOME);
  set->stopped_rep = (int) patella_query_take_known (query);
  set->stopped_ms = patella_query_take_known (query);
  take_string (query, &set->note);
  keys->corrected_at_us = patella_query_take_known (query);
  keys->removed_at_us = patella_query_take_known (query);
  whole = patella_query_take_checksum (query);
  set->edited = patella_query_take_int (query) != 0;

  return whole;
}

gboolean
patella_table_write_check_in (PatellaDatabase       *database,
                              const PatellaRowKeys  *keys,
                              PatellaCheckIn        *check_in,
                              GError               **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_CHECK_IN);
  const PatellaStamp *stamp = patella_check_in_get_stamp (check_in);

  patella_query_put_int (&query, keys->id);
  patella_query_put_uuid (&query, patella_check_in_get_uuid (check_in));
  patella_query_put_int (&query, stamp->at_us);
  patella_query_put_int (&query, stamp->utc_offset_s);
  patella_query_put_text (&query, stamp->zone);
  patella_query_put_text (&query, stamp->local_date);
  patella_query_put_text (&query, patella_enum_to_nick (PATELLA_TYPE_CHECK_IN_KIND, (int) patella_check_in_get_kind (check_in)));
  patella_query_put_nick (&query, PATELLA_TYPE_SIDE, (int) patella_check_in_get_side (check_in));
  patella_query_put_text (&query, patella_check_in_get_value (check_in));
  patella_query_put_text (&query, patella_check_in_get_note (check_in));
  patella_query_put_known (&query, keys->corrected_at_us);
  patella_query_put_known (&query, keys->removed_at_us);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

gboolean
patella_table_take_check_in (PatellaQuery    *query,
                             PatellaRowKeys  *keys,
                             PatellaCheckIn **out_check_in)
{
  PatellaStamp stamp = { 0 };
  PatellaUuid uuid;
  g_autofree char *value = NULL, *note = NULL;
  PatellaCheckInKind kind;
  PatellaSide side;

  keys->id = patella_query_take_int (query);
  uuid = patella_query_take_uuid (query);
  stamp.at_us = patella_query_take_int (query);
  stamp.utc_offset_s = (int) patella_query_take_int (query);
  take_into (query, stamp.zone, sizeof stamp.zone);
  take_into (query, stamp.local_date, sizeof stamp.local_date);
  kind = (PatellaCheckInKind) patella_query_take_nick (query, PATELLA_TYPE_CHECK_IN_KIND);
  side = (PatellaSide) patella_query_take_nick (query, PATELLA_TYPE_SIDE);
  take_string (query, &value);
  take_string (query, &note);
  keys->corrected_at_us = patella_query_take_known (query);
  keys->removed_at_us = patella_query_take_known (query);
  if (!patella_query_take_checksum (query) || !patella_check_in_validate (kind, side, value, note, NULL))
    return FALSE;

  g_set_object (out_check_in, NULL);
  *out_check_in = patella_check_in_new (&uuid, &stamp, kind, side, value);
  if (*note != '\0')
    {
      g_autoptr (PatellaCheckIn) plain = g_steal_pointer (out_check_in);

      *out_check_in = patella_check_in_with_note (plain, note);
    }
  if (patella_query_take_int (query) != 0)
    {
      g_autoptr (PatellaCheckIn) plain = g_steal_pointer (out_check_in);

      *out_check_in = patella_check_in_with_edited (plain);
    }

  return TRUE;
}

gboolean
patella_table_write_correction (PatellaDatabase             *database,
                                const PatellaCorrectionRow  *correction,
                                GError                     **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_CORRECTION);
  PatellaUuid uuid = patella_uuid_make (correction->made_at_us);
  gint64 id;

  if (!patella_table_next_id (database, PATELLA_SQL_NEXT_CORRECTION, &id, error))
    return FALSE;

  patella_query_put_int (&query, id);
  patella_query_put_uuid (&query, &uuid);
  patella_query_put_int (&query, correction->made_at_us);
  patella_query_put_text (&query, correction->of_table);
  patella_query_put_uuid (&query, correction->of_uuid);
  patella_query_put_text (&query, correction->field);
  patella_query_put_known_text (&query, correction->was);
  patella_query_put_known_text (&query, correction->becomes);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

gboolean
patella_table_write_enrolment (PatellaDatabase            *database,
                               const PatellaRowKeys       *keys,
                               const PatellaEnrolmentRow  *enrolment,
                               GError                    **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (database, PATELLA_SQL_WRITE_ENROLMENT);

  patella_query_put_int (&query, keys->id);
  patella_query_put_uuid (&query, &enrolment->uuid);
  patella_query_put_int (&query, keys->document);
  patella_query_put_text (&query, enrolment->from_day);
  patella_query_put_known_text (&query, *enrolment->to_day != '\0' ? enrolment->to_day : NULL);
  patella_query_put_int (&query, enrolment->times_a_day);
  patella_query_put_int (&query, enrolment->days_between);
  patella_query_put_text (&query, "");
  patella_query_put_known (&query, keys->removed_at_us);
  patella_query_put_checksum (&query);

  return patella_query_run (&query, error);
}

gboolean
patella_table_take_enrolment (PatellaQuery        *query,
                              PatellaRowKeys      *keys,
                              PatellaEnrolmentRow *enrolment)
{
  const char *to_day;

  keys->id = patella_query_take_int (query);
  enrolment->uuid = patella_query_take_uuid (query);
  keys->document = patella_query_take_int (query);
  take_into (query, enrolment->from_day, sizeof enrolment->from_day);
  to_day = patella_query_take_known_text (query);
  if (g_strlcpy (enrolment->to_day, to_day != NULL ? to_day : "", sizeof enrolment->to_day) >= sizeof enrolment->to_day)
    query->damaged = TRUE;
  enrolment->times_a_day = (int) patella_query_take_int (query);
  enrolment->days_between = (int) patella_query_take_int (query);
  patella_query_take_text (query);
  keys->removed_at_us = patella_query_take_known (query);

  return patella_query_take_checksum (query);
}
