/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-history-private.h"

#include "patella-ladder.h"

/* From the journal's records to the rules' history. */

static int
score_for_side (const int   *by_side,
                PatellaSide  side)
{
  if (side == PATELLA_SIDE_BOTH || side == PATELLA_SIDE_NONE)
    return MAX (by_side[PATELLA_SIDE_LEFT], by_side[PATELLA_SIDE_RIGHT]);

  return by_side[side];
}

gboolean
patella_history_make_session (const PatellaRecordData  *data,
                              int                       day,
                              const PatellaTrackRecord *track,
                              const PatellaLadder      *ladder,
                              PatellaPastSession       *out_session)
{
  PatellaPastSession session = {
    .day = day,
    .minute = patella_stamp_get_local_minute (&data->started),
    .before = score_for_side (data->pain_before, track->side),
    .after = score_for_side (data->pain_after, track->side),
    .spare = track->spare,
    .control = track->control,
  };

  if (!patella_track_record_was_done (track))
    return FALSE;

  session.level = CLAMP (patella_track_record_find_level (track), 1, patella_ladder_get_n_levels (ladder));
  session.target_sets = patella_ladder_get_level (ladder, session.level)->dose.sets;
  session.target_reps = patella_ladder_get_level (ladder, session.level)->dose.reps;

  for (guint i = 0; i < track->sets->len && session.n_sets < PATELLA_HISTORY_SETS_MAX; i++)
    {
      const PatellaSetRecord *set = g_ptr_array_index (track->sets, i);

      session.reps[session.n_sets] = set->outcome == PATELLA_OUTCOME_SKIPPED ? 0 : set->done_reps;
      session.pain[session.n_sets] = set->pain;
      session.n_sets++;
    }

  *out_session = session;
  return TRUE;
}

/* one track of a session; of which every set was skipped is no session */
void
patella_history_add_track (PatellaHistory           *self,
                           const PatellaRecordData  *data,
                           int                       day,
                           const PatellaTrackRecord *track,
                           const PatellaLadder      *ladder)
{
  PatellaPastSession session;

  if (patella_history_make_session (data, day, track, ladder, &session))
    patella_history_add_session (self, &session);
}

static gboolean
concerns (PatellaSide of,
          PatellaSide side)
{
  return of == side || of == PATELLA_SIDE_NONE || of == PATELLA_SIDE_BOTH || side == PATELLA_SIDE_BOTH;
}

gboolean
patella_check_in_concerns (PatellaCheckIn *check_in,
                           PatellaSide     side)
{
  return concerns (patella_check_in_get_side (check_in), side);
}

/* oldest first: what comes last costs nothing to add */
GArray *
patella_mornings_read (GPtrArray *check_ins)
{
  GArray *mornings = g_array_new (FALSE, FALSE, sizeof (PatellaMorning));

  for (guint i = check_ins == NULL ? 0 : check_ins->len; i > 0; i--)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i - 1);
      PatellaMorning morning;

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_MORNING)
        continue;
      morning.day = patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);
      morning.score = patella_check_in_get_score (check_in);
      morning.side = patella_check_in_get_side (check_in);
      g_array_append_val (mornings, morning);
    }

  return mornings;
}

void
patella_history_add_mornings (PatellaHistory *self,
                              GArray         *mornings,
                              PatellaSide     side)
{
  for (guint i = 0; i < mornings->len; i++)
    {
      const PatellaMorning *morning = &g_array_index (mornings, PatellaMorning, i);

      if (concerns (morning->side, side))
        patella_history_add_morning (self, morning->day, morning->score);
    }
}

/* both at once, where there is one history */
void
patella_history_add_check_ins (PatellaHistory *self,
                               GPtrArray      *check_ins,
                               PatellaSide     side)
{
  g_autoptr (GArray) mornings = patella_mornings_read (check_ins);

  patella_history_add_mornings (self, mornings, side);
}

gint64
patella_records_find_end (GPtrArray *records)
{
  gint64 end_us = G_MININT64;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));

      end_us = MAX (end_us, MAX (data->ended_at_us, data->started.at_us));
    }

  return end_us;
}

static int
find_now_of_side (GPtrArray   *check_ins,
                  PatellaSide  side,
                  int          today,
                  gint64       after_us)
{
  gint64 latest_us = G_MININT64;
  int score = PATELLA_PAIN_UNKNOWN;

  for (guint i = 0; check_ins != NULL && i < check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i);
      const PatellaStamp *stamp = patella_check_in_get_stamp (check_in);

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_NOW || !patella_check_in_concerns (check_in, side))
        continue;
      if (patella_day_from_date (stamp->local_date) != today || stamp->at_us < after_us || stamp->at_us < latest_us)
        continue;
      score = stamp->at_us == latest_us ? MAX (score, patella_check_in_get_score (check_in))
                                        : patella_check_in_get_score (check_in);
      latest_us = stamp->at_us;
    }

  return score;
}

/* pain_now (section 3.2): the latest `now` check-in of today made after the last session's end. Of two legs the worse knee
 * governs (section 3.9), whichever of the two was asked last. */
int
patella_check_ins_find_now (GPtrArray   *check_ins,
                            PatellaSide  side,
                            int          today,
                            gint64       after_us)
{
  if (side == PATELLA_SIDE_LEFT || side == PATELLA_SIDE_RIGHT)
    return find_now_of_side (check_ins, side, today, after_us);

  return MAX (find_now_of_side (check_ins, PATELLA_SIDE_LEFT, today, after_us),
              find_now_of_side (check_ins, PATELLA_SIDE_RIGHT, today, after_us));
}

/**
 * patella_history_from_records:
 * @records: (nullable) (element-type PatellaRecord): in any order; fastest the newest first
 * @check_ins: (nullable) (element-type PatellaCheckIn): in any order
 * @exercise: an exercise with a ladder
 * @side: the side of the track
 * @today: Julian day
 *
 * Skipped sets count as nothing done; a track of which every set was skipped is no session of that track.
 *
 * Returns: (transfer full): the history of this exercise on this side
 */
PatellaHistory *
patella_history_from_records (GPtrArray       *records,
                              GPtrArray       *check_ins,
                              PatellaExercise *exercise,
                              PatellaSide      side,
                              int              today)
{
  PatellaHistory *self = patella_history_new (today);

  g_return_val_if_fail (patella_exercise_get_ladder (exercise) != NULL, self);

  for (guint i = records == NULL ? 0 : records->len; i > 0; i--)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i - 1));

      int day = patella_day_from_date (data->started.local_date);

      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          if (track->side == side && g_str_equal (track->exercise, patella_exercise_get_id (exercise)))
            patella_history_add_track (self, data, day, track, patella_exercise_get_ladder (exercise));
        }
    }

  patella_history_add_check_ins (self, check_ins, side);
  patella_history_set_pain_now (self, patella_check_ins_find_now (check_ins, side, today, patella_records_find_end (records)));

  return self;
}
