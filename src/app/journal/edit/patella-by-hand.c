/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-by-hand.h"

#include <glib/gi18n.h>
#include <string.h>

/* PatellaByHand:
 *
 * What was done without the program, or before it: judged, and made into the same record that a guided session leaves, with
 * the origin "by-hand". Pure functions; main thread. */

/* More in one set is a typing error. */
#define REPS_MAX 200
/* The first day that the journal's instants can name, for every zone. */
#define FIRST_DAY "1970-01-02"

static GTimeZone *
get_zone (const PatellaStamp *now)
{
  GTimeZone *zone = now->zone[0] != '\0' ? g_time_zone_new_identifier (now->zone) : NULL;

  return zone != NULL ? zone : g_time_zone_new_offset (now->utc_offset_s);
}

char *
patella_by_hand_refuse_day (const char         *day,
                            const PatellaStamp *now)
{
  if (!patella_local_date_is_valid (day))
    return g_strdup (C_("refusal", "Please give the day as year, month and day, such as 2026-03-01."));
  if (strcmp (day, now->local_date) > 0)
    return g_strdup (C_("refusal", "This day has not come yet."));
  if (strcmp (day, FIRST_DAY) < 0)
    return g_strdup (C_("refusal", "This day is too long ago: the journal can reach back to 1970."));
  return NULL;
}

static gboolean
parse_time (const char *text,
            int        *out_hour,
            int        *out_minute)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  guint64 hour, minute;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 0, 23, &hour, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL))
    return FALSE;
  *out_hour = (int) hour;
  *out_minute = (int) minute;
  return TRUE;
}

/* NULL: there is no such moment */
static GDateTime *
find_moment (const PatellaHandSession *session,
             const PatellaStamp       *now)
{
  g_autoptr (GTimeZone) zone = get_zone (now);
  int hour, minute;

  if (!parse_time (session->time, &hour, &minute))
    return NULL;
  return g_date_time_new (zone, (int) g_ascii_strtoll (session->day, NULL, 10),
                          (int) g_ascii_strtoll (session->day + 5, NULL, 10),
                          (int) g_ascii_strtoll (session->day + 8, NULL, 10), hour, minute, 0);
}

static char *
refuse_sets (const PatellaHandSession *session)
{
  int n_sets = 0;

  for (guint i = 0; i < session->tracks->len; i++)
    {
      const PatellaHandTrack *track = &g_array_index (session->tracks, PatellaHandTrack, i);

      for (int j = 0; j < track->n_sets; j++)
        {
          if (track->reps[j] < 0 || track->reps[j] > REPS_MAX)
            return g_strdup_printf (C_("refusal", "More than %d repetitions in one set: is this a typing error?"), REPS_MAX);
          if (track->pain[j] < PATELLA_PAIN_UNKNOWN || track->pain[j] > 10)
            return g_strdup (C_("refusal", "Pain scores are whole numbers from 0 to 10."));
          n_sets += track->reps[j] > 0;
        }
    }
  if (n_sets == 0)
    return g_strdup (C_("refusal", "Nothing was done in this session: please give the sets and their repetitions."));
  return NULL;
}

char *
patella_by_hand_refuse (const PatellaHandSession *session,
                        const PatellaStamp       *now)
{
  g_autofree char *sentence = patella_by_hand_refuse_day (session->day, now);
  g_autoptr (GDateTime) moment = NULL;

  if (sentence != NULL)
    return g_steal_pointer (&sentence);
  moment = find_moment (session, now);
  if (moment == NULL)
    return g_strdup (C_("refusal", "Please give the time of day as hours and minutes, such as 18:30."));
  if (g_date_time_to_unix (moment) > now->at_us / G_USEC_PER_SEC)
    return g_strdup (C_("refusal", "This time of day has not come yet."));
  if (strlen (session->note) > 16384)
    return g_strdup (C_("refusal", "The note is too long."));
  return refuse_sets (session);
}

static void
set_word (char       **word,
          const char  *text)
{
  g_free (*word);
  *word = g_strdup (text);
}

static PatellaSetRecord *
build_set (const PatellaHandTrack *hand,
           int                     index,
           const PatellaDose      *dose,
           PatellaUuid             uuid)
{
  PatellaSetRecord *set = patella_set_record_new ();
  gint64 hold_us = patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_HOLD) +
                   patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_PAUSE);

  set->uuid = uuid;
  set->number = index + 1;
  set->level = dose->level;
  set->mode = patella_exercise_get_mode (hand->exercise);
  set->paced = dose->paced;
  set_word (&set->label, dose->label);
  set->load_g = dose->load_g;
  set->target_reps = dose->reps;
  set->target_hold_ms = hold_us / 1000;
  set->relax_ms = patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_RELAX) / 1000;
  set->done_reps = hand->reps[index];
  /* nobody has counted the seconds: they stay unknown */
  set->held_ms = PATELLA_UNKNOWN;
  set->pain = hand->pain[index];
  set->pain_side = set->pain == PATELLA_PAIN_UNKNOWN || hand->side == PATELLA_SIDE_BOTH ? PATELLA_SIDE_NONE : hand->side;
  set->outcome = set->done_reps == 0          ? PATELLA_OUTCOME_SKIPPED
                 : set->done_reps < dose->reps ? PATELLA_OUTCOME_PARTIAL
                                               : PATELLA_OUTCOME_COMPLETE;
  return set;
}

static PatellaTrackRecord *
build_track (const PatellaHandTrack *hand,
             int                     position,
             gint64                  at_us,
             PatellaMakeUuidFunc     make_uuid)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (hand->exercise);
  const PatellaLevel *level = patella_ladder_get_level (ladder, hand->level);
  PatellaTrackRecord *track = patella_track_record_new ();

  track->uuid = make_uuid (at_us);
  track->position = position;
  set_word (&track->exercise, patella_exercise_get_id (hand->exercise));
  set_word (&track->exercise_title, patella_exercise_get_title (hand->exercise));
  track->document = g_bytes_ref (patella_exercise_get_source (hand->exercise));
  set_word (&track->stage, hand->stage);
  track->side = hand->side;
  track->level = hand->level;
  track->chosen = PATELLA_CHOSEN_BY_HAND;
  for (int i = 0; i < hand->n_sets; i++)
    g_ptr_array_add (track->sets, build_set (hand, i, &level->dose, make_uuid (at_us)));
  return track;
}

static void
note_knees (PatellaRecordData *data,
            PatellaSide        side)
{
  data->knee_trained[PATELLA_SIDE_LEFT] |= side != PATELLA_SIDE_RIGHT;
  data->knee_trained[PATELLA_SIDE_RIGHT] |= side != PATELLA_SIDE_LEFT;
}

PatellaRecord *
patella_by_hand_build (const PatellaHandSession *session,
                       const PatellaStamp       *now,
                       PatellaMakeUuidFunc       make_uuid)
{
  g_autoptr (GDateTime) moment = find_moment (session, now);
  PatellaRecordData *data = patella_record_data_new ();

  g_return_val_if_fail (moment != NULL, NULL);

  data->started = patella_stamp_from_date_time (moment);
  /* where a clock was put forward the moment may fall on another day than the one that was meant */
  g_strlcpy (data->started.local_date, session->day, sizeof data->started.local_date);
  data->uuid = make_uuid (data->started.at_us);
  data->origin = PATELLA_ORIGIN_BY_HAND;
  data->ending = PATELLA_ENDING_FINISHED;
  set_word (&data->note, session->note);
  if (session->routine != NULL)
    {
      set_word (&data->routine, patella_routine_get_id (session->routine));
      set_word (&data->routine_title, patella_routine_get_title (session->routine));
      data->document = g_bytes_ref (patella_routine_get_source (session->routine));
    }
  for (guint i = 0; i < session->tracks->len; i++)
    {
      const PatellaHandTrack *hand = &g_array_index (session->tracks, PatellaHandTrack, i);

      if (hand->n_sets == 0)
        continue;
      g_ptr_array_add (data->tracks, build_track (hand, (int) data->tracks->len, data->started.at_us, make_uuid));
      note_knees (data, hand->side);
    }
  return patella_record_new_take (data);
}

PatellaCheckIn *
patella_by_hand_morning (const char          *day,
                         const PatellaStamp  *now,
                         int                  score,
                         PatellaMakeUuidFunc  make_uuid)
{
  PatellaStamp stamp = *now;
  const PatellaUuid uuid = make_uuid (now->at_us);
  g_autofree char *value = g_strdup_printf ("%d", score);

  g_strlcpy (stamp.local_date, day, sizeof stamp.local_date);
  return patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, value);
}

char *
patella_by_hand_yesterday (const PatellaStamp *now)
{
  g_autoptr (GDateTime) today = patella_stamp_dup_date_time (now);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);

  return g_date_time_format (yesterday, "%Y-%m-%d");
}
