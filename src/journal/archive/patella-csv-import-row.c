/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv-import-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* One row of sets: a session with one exercise with one set. */

static void
take_free (const PatellaCells  *cells,
           const char          *column,
           char               **where)
{
  g_free (*where);
  *where = g_strdup (patella_cells_get_free (cells, column));
}

/* An empty cell leaves the value as it is. */
static gboolean
take_word (const PatellaCells  *cells,
           const char          *column,
           GType                type,
           int                 *value,
           GError             **error)
{
  const char *word = patella_cells_get (cells, column);

  if (*word == '\0' || patella_enum_from_nick (type, word, value))
    return TRUE;

  return patella_cells_refuse (column, "is not one of its words", error);
}

static gboolean
read_instants (const PatellaCells  *cells,
               PatellaRecordData   *data,
               GError             **error)
{
  const char *day = patella_cells_get (cells, "local_date");
  PatellaStamp ended = { .at_us = PATELLA_UNKNOWN };

  data->started.at_us = PATELLA_UNKNOWN;
  if (!patella_cells_get_time (cells, "session_started_at", &data->started, error) ||
      !patella_cells_get_time (cells, "session_ended_at", &ended, error))
    return FALSE;
  if (*day == '\0')
    day = patella_cells_get (cells, "session_started_at");
  g_strlcpy (data->started.local_date, day, sizeof data->started.local_date);
  if (!patella_local_date_is_valid (data->started.local_date))
    return patella_cells_refuse ("local_date", "must be a day like 2026-03-31", error);
  if (data->started.at_us == PATELLA_UNKNOWN)
    {
      g_autofree char *noon = g_strconcat (data->started.local_date, "T12:00:00Z", NULL);
      g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (noon, NULL);

      data->started.at_us = at != NULL ? MAX (g_date_time_to_unix (at), 0) * G_USEC_PER_SEC : 0;
    }

  data->ended_at_us = ended.at_us;
  data->ending = ended.at_us != PATELLA_UNKNOWN ? PATELLA_ENDING_FINISHED : PATELLA_ENDING_UNFINISHED;
  return TRUE;
}

static gboolean
read_session (const PatellaCells  *cells,
              PatellaRecordData   *data,
              GError             **error)
{
  g_autofree char *seed = NULL;
  int origin = PATELLA_ORIGIN_IMPORT;

  if (!read_instants (cells, data, error) || !take_word (cells, "origin", PATELLA_TYPE_ORIGIN, &origin, error))
    return FALSE;
  data->origin = (PatellaOrigin) origin;
  take_free (cells, "routine", &data->routine);
  take_free (cells, "session_note", &data->note);
  seed = g_strjoin ("|", "session", patella_cells_get (cells, "session_started_at"), data->started.local_date, data->routine, NULL);

  return patella_cells_get_uuid (cells, "session_id", seed, &data->uuid, error);
}

static gboolean
read_track (const PatellaCells  *cells,
            PatellaTrackRecord  *track,
            GError             **error)
{
  int side = PATELLA_SIDE_BOTH, chosen = PATELLA_CHOSEN_BY_HAND, spare = PATELLA_ANSWER_UNKNOWN;
  int control = PATELLA_CONTROL_UNKNOWN;

  take_free (cells, "stage", &track->stage);
  take_free (cells, "exercise", &track->exercise);
  take_free (cells, "exercise_title", &track->exercise_title);
  take_free (cells, "rule", &track->rule);
  if (!take_word (cells, "side", PATELLA_TYPE_SIDE, &side, error) ||
      !take_word (cells, "chosen", PATELLA_TYPE_CHOSEN, &chosen, error) ||
      !take_word (cells, "spare", PATELLA_TYPE_ANSWER, &spare, error) ||
      !take_word (cells, "control", PATELLA_TYPE_CONTROL, &control, error) ||
      !patella_cells_get_number (cells, "suggested_level", &track->suggested_level, error) ||
      !patella_cells_get_number (cells, "level", &track->level, error))
    return FALSE;
  track->side = (PatellaSide) side;
  track->chosen = (PatellaChosen) chosen;
  track->spare = (PatellaAnswer) spare;
  track->control = (PatellaControl) control;

  return TRUE;
}

static gboolean
read_numbers (const PatellaCells  *cells,
              PatellaSetRecord    *set,
              GError             **error)
{
  return patella_cells_get_number (cells, "level", &set->level, error) &&
         patella_cells_get_number (cells, "set_number", &set->number, error) &&
         patella_cells_get_milli (cells, "load_kg", &set->load_g, error) &&
         patella_cells_get_number (cells, "target_reps", &set->target_reps, error) &&
         patella_cells_get_number (cells, "done_reps", &set->done_reps, error) &&
         patella_cells_get_milli (cells, "target_hold_s", &set->target_hold_ms, error) &&
         patella_cells_get_milli (cells, "held_s", &set->held_ms, error) &&
         patella_cells_get_milli (cells, "relax_s", &set->relax_ms, error) &&
         patella_cells_get_milli (cells, "rested_s", &set->rested_ms, error) &&
         patella_cells_get_number (cells, "pain", &set->pain, error) &&
         patella_cells_get_number (cells, "stopped_rep", &set->stopped_rep, error) &&
         patella_cells_get_milli (cells, "stopped_s", &set->stopped_ms, error) &&
         patella_cells_get_flag (cells, "paced", &set->paced, error);
}

static gboolean
read_set (const PatellaCells  *cells,
          PatellaSetRecord    *set,
          GError             **error)
{
  int mode = PATELLA_MODE_REPETITIONS, pain_side = PATELLA_SIDE_NONE, outcome = PATELLA_OUTCOME_COMPLETE;
  PatellaStamp started = { .at_us = PATELLA_UNKNOWN };

  take_free (cells, "label", &set->label);
  take_free (cells, "set_note", &set->note);
  if (!read_numbers (cells, set, error) || !patella_cells_get_time (cells, "started_at", &started, error))
    return FALSE;
  if (set->target_hold_ms > 0)
    mode = PATELLA_MODE_HOLD;
  if (!take_word (cells, "mode", PATELLA_TYPE_MODE, &mode, error) ||
      !take_word (cells, "pain_side", PATELLA_TYPE_SIDE, &pain_side, error) ||
      !take_word (cells, "outcome", PATELLA_TYPE_OUTCOME, &outcome, error))
    return FALSE;
  set->started_at_us = started.at_us;
  set->mode = (PatellaMode) mode;
  set->pain_side = (PatellaSide) pain_side;
  set->outcome = (PatellaOutcome) outcome;

  return TRUE;
}

static gboolean
name_set (const PatellaCells       *cells,
          const PatellaRecordData  *data,
          const PatellaTrackRecord *track,
          PatellaSetRecord         *set,
          GError                  **error)
{
  char session[PATELLA_UUID_TEXT_SIZE];
  g_autofree char *number = g_strdup_printf ("%d", set->number), *seed = NULL;

  patella_uuid_to_text (&data->uuid, session);
  seed = g_strjoin ("|", "set", session, track->exercise, patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) track->side), number,
                    patella_cells_get (cells, "started_at"), NULL);

  return patella_cells_get_uuid (cells, "set_id", seed, &set->uuid, error);
}

static gboolean
read_pain (const PatellaCells  *cells,
           PatellaRecordData   *data,
           PatellaSide          side,
           GError             **error)
{
  int before = PATELLA_PAIN_UNKNOWN, after = PATELLA_PAIN_UNKNOWN;

  if (!patella_cells_get_number (cells, "pain_before", &before, error) ||
      !patella_cells_get_number (cells, "pain_after", &after, error))
    return FALSE;
  for (int of = PATELLA_SIDE_LEFT; of <= PATELLA_SIDE_RIGHT; of++)
    if (side == PATELLA_SIDE_BOTH || of == (int) side)
      {
        data->pain_before[of] = before;
        data->pain_after[of] = after;
      }

  return TRUE;
}

/* @number is that of the set, if the row does not say it. */
gboolean
patella_sets_read_row (const PatellaCells  *cells,
                       int                  number,
                       PatellaRecordData  **out_data,
                       GError             **error)
{
  g_autoptr (PatellaRecordData) data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();
  PatellaSetRecord *set = patella_set_record_new ();

  set->number = number;
  g_ptr_array_add (data->tracks, track);
  g_ptr_array_add (track->sets, set);
  if (!read_session (cells, data, error) || !read_track (cells, track, error) || !read_set (cells, set, error) ||
      !name_set (cells, data, track, set, error) || !read_pain (cells, data, track->side, error) ||
      !patella_record_data_validate (data, error))
    return FALSE;

  *out_data = g_steal_pointer (&data);
  return TRUE;
}
