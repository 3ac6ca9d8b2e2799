/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-tracks.h"

#include "patella-history-private.h"
#include "patella-past.h"

/**
 * PatellaTracks:
 *
 * Every track of the record (an exercise on a side) with its history, made in one pass, and what the progression rules
 * answer for each of them. Here is joined what a single history does not know: red days of other exercises of the same
 * knee (S2), signs and clearances (S1), and the alternative done today (F4).
 *
 * A track that was never done has an empty history with the person's morning scores, so that it is decided as any
 * other. Any thread, one at a time; the caller owns it and what it answers is borrowed from it.
 */

enum
{
  RED_WINDOW_DAYS = 14,  /* S2: days 0 to -13 */
  PAIN_RED = 6,          /* section 3.4: above the ceiling of 5 */
  NEW_START_DAYS = 84,   /* D3: intake and gates are repeated */
};

struct _PatellaTracks
{
  GPtrArray *histories;     /* (owned) (element-type PatellaHistory) */
  GPtrArray *exercise_ids;  /* (owned) (element-type utf8) */
  GPtrArray *exercises;     /* (owned) (element-type PatellaExercise) */
  GArray    *sides;         /* (owned) (element-type PatellaSide) */
  GPtrArray *check_ins;     /* (owned) (nullable) */
  GArray    *mornings;      /* (owned) (element-type PatellaMorning): read once for all histories */
  int        today;
  int        now_minute;
  int        pain_now[PATELLA_SIDE_BOTH + 1];
  int        sign_day;
  int        clearance_day;
};

static int
find (PatellaTracks *self,
      const char    *exercise_id,
      PatellaSide    side)
{
  for (guint i = 0; i < self->histories->len; i++)
    if (g_array_index (self->sides, PatellaSide, i) == side &&
        g_str_equal (g_ptr_array_index (self->exercise_ids, i), exercise_id))
      return (int) i;

  return -1;
}

static PatellaHistory *
add (PatellaTracks   *self,
     PatellaExercise *exercise,
     PatellaSide      side)
{
  PatellaHistory *history = patella_history_new (self->today);

  patella_history_add_mornings (history, self->mornings, side);
  patella_history_set_pain_now (history, self->pain_now[side]);

  g_ptr_array_add (self->histories, history);
  g_ptr_array_add (self->exercise_ids, g_strdup (patella_exercise_get_id (exercise)));
  g_ptr_array_add (self->exercises, g_object_ref (exercise));
  g_array_append_val (self->sides, side);
  return history;
}

/* @slots: which history is of which slot, plus one */
static void
add_past (PatellaTracks           *self,
          const PatellaOfferFacts *facts,
          PatellaRecord           *record,
          GArray                  *slots)
{
  guint n;
  const PatellaPastTrack *past = patella_past_get (facts->past, facts, record, &n);

  for (guint i = 0; i < n; i++)
    {
      const PatellaPastTrack *track = &past[i];
      guint *at;

      if (track->slot >= slots->len)
        g_array_set_size (slots, track->slot + 1);
      at = &g_array_index (slots, guint, track->slot);
      if (*at == 0)
        {
          add (self, track->exercise, track->side);
          *at = self->histories->len;
        }
      if (track->was_done)
        patella_history_add_session (g_ptr_array_index (self->histories, *at - 1), &track->session);
    }
}

static void
add_record (PatellaTracks           *self,
            const PatellaOfferFacts *facts,
            PatellaRecord           *record)
{
  const PatellaRecordData *data = patella_record_get (record);
  int day = patella_day_from_date (data->started.local_date);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);
      int at = find (self, track->exercise, track->side);
      PatellaHistory *history = at < 0 ? NULL : g_ptr_array_index (self->histories, (guint) at);
      PatellaExercise *exercise = history == NULL ? facts->lookup (track->exercise, facts->lookup_data)
                                                  : g_ptr_array_index (self->exercises, (guint) at);

      /* an exercise of which the file is gone, or a check: nothing is decided for it */
      if (exercise == NULL || patella_exercise_get_ladder (exercise) == NULL)
        continue;
      if (history == NULL)
        history = add (self, exercise, track->side);
      patella_history_add_track (history, data, day, track, patella_exercise_get_ladder (exercise));
    }
}

/* S1 asks for a sign dated after the clearance; of the same day the later one counts */
static void
read_signs (PatellaTracks *self)
{
  gint64 sign_us = G_MININT64, clearance_us = G_MININT64;

  for (guint i = 0; self->check_ins != NULL && i < self->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (self->check_ins, i);
      const PatellaStamp *stamp = patella_check_in_get_stamp (check_in);
      PatellaCheckInKind kind = patella_check_in_get_kind (check_in);
      int day = patella_day_from_date (stamp->local_date);

      if (day > self->today)
        continue;
      if (kind == PATELLA_CHECK_IN_KIND_SIGN && stamp->at_us > sign_us)
        {
          sign_us = stamp->at_us;
          self->sign_day = day;
        }
      else if (kind == PATELLA_CHECK_IN_KIND_CLEARANCE && stamp->at_us > clearance_us)
        {
          clearance_us = stamp->at_us;
          self->clearance_day = day;
        }
    }

  if (self->sign_day != 0 && sign_us > clearance_us)
    self->clearance_day = MIN (self->clearance_day, self->sign_day - 1);
}

/**
 * patella_tracks_new:
 * @facts: content and record; not kept
 *
 * Returns: (transfer full): the tracks of the record
 */
PatellaTracks *
patella_tracks_new (const PatellaOfferFacts *facts)
{
  PatellaTracks *self = g_new0 (PatellaTracks, 1);
  gint64 ended_us = patella_records_find_end (facts->records);
  g_autoptr (GArray) slots = g_array_new (FALSE, TRUE, sizeof (guint));

  self->histories = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_history_free);
  self->exercise_ids = g_ptr_array_new_with_free_func (g_free);
  self->exercises = g_ptr_array_new_with_free_func (g_object_unref);
  self->sides = g_array_new (FALSE, FALSE, sizeof (PatellaSide));
  self->check_ins = facts->check_ins == NULL ? NULL : g_ptr_array_ref (facts->check_ins);
  self->mornings = patella_mornings_read (facts->check_ins);
  self->today = patella_day_from_date (facts->today);
  self->now_minute = facts->now_minute;
  for (int side = PATELLA_SIDE_NONE; side <= PATELLA_SIDE_BOTH; side++)
    self->pain_now[side] = patella_check_ins_find_now (facts->check_ins, (PatellaSide) side, self->today, ended_us);
  read_signs (self);

  /* the oldest first: a history is kept in order, and what comes last costs nothing to add */
  for (guint i = facts->records == NULL ? 0 : facts->records->len; i > 0; i--)
    if (facts->past != NULL)
      add_past (self, facts, g_ptr_array_index (facts->records, i - 1), slots);
    else
      add_record (self, facts, g_ptr_array_index (facts->records, i - 1));

  return self;
}

/**
 * patella_tracks_free:
 * @self: (nullable) (transfer full): tracks
 */
void
patella_tracks_free (PatellaTracks *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->histories);
  g_ptr_array_unref (self->exercise_ids);
  g_ptr_array_unref (self->exercises);
  g_array_unref (self->sides);
  g_array_unref (self->mornings);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  g_free (self);
}

/**
 * patella_tracks_get_n:
 * @self: tracks
 *
 * Returns: how many tracks there are; those asked for by name are among them from then on
 */
guint
patella_tracks_get_n (PatellaTracks *self)
{
  return self->histories->len;
}

/**
 * patella_tracks_get_history_at:
 * @self: tracks
 * @index: below [method@Patella.Tracks.get_n]
 *
 * Returns: (transfer none): the history of a track
 */
PatellaHistory *
patella_tracks_get_history_at (PatellaTracks *self,
                               guint          index)
{
  g_return_val_if_fail (index < self->histories->len, NULL);

  return g_ptr_array_index (self->histories, index);
}

/**
 * patella_tracks_get_exercise_at:
 * @self: tracks
 * @index: below [method@Patella.Tracks.get_n]
 *
 * Returns: (transfer none): the exercise of a track
 */
PatellaExercise *
patella_tracks_get_exercise_at (PatellaTracks *self,
                                guint          index)
{
  g_return_val_if_fail (index < self->exercises->len, NULL);

  return g_ptr_array_index (self->exercises, index);
}

/**
 * patella_tracks_get_side_at:
 * @self: tracks
 * @index: below [method@Patella.Tracks.get_n]
 *
 * Returns: the side of a track
 */
PatellaSide
patella_tracks_get_side_at (PatellaTracks *self,
                            guint          index)
{
  g_return_val_if_fail (index < self->sides->len, PATELLA_SIDE_NONE);

  return g_array_index (self->sides, PatellaSide, index);
}

/**
 * patella_tracks_get_history:
 * @self: tracks
 * @exercise: an exercise with a ladder
 * @side: the side
 *
 * Returns: (transfer none): the history of this track; an empty one when it was never done
 */
PatellaHistory *
patella_tracks_get_history (PatellaTracks   *self,
                            PatellaExercise *exercise,
                            PatellaSide      side)
{
  int at = find (self, patella_exercise_get_id (exercise), side);

  g_return_val_if_fail (patella_exercise_get_ladder (exercise) != NULL, NULL);

  return at < 0 ? add (self, exercise, side) : g_ptr_array_index (self->histories, (guint) at);
}

/**
 * patella_tracks_get_histories:
 * @self: tracks
 *
 * Returns: (transfer none) (element-type PatellaHistory): of all tracks
 */
GPtrArray *
patella_tracks_get_histories (PatellaTracks *self)
{
  return self->histories;
}

/**
 * patella_tracks_get_exercise_ids:
 * @self: tracks
 *
 * Returns: (transfer none) (element-type utf8): of which exercise each history is a track
 */
GPtrArray *
patella_tracks_get_exercise_ids (PatellaTracks *self)
{
  return self->exercise_ids;
}

static int
last_day (PatellaHistory *history)
{
  guint n_days = patella_history_get_n_days (history);

  return n_days == 0 ? 0 : patella_history_get_day (history, n_days - 1)->day;
}

/* bit n: n days ago a track of this knee was red (S2 looks at 14 days and counts the knee, section 3.9) */
static guint
find_red_days (PatellaTracks *self,
               PatellaSide    knee)
{
  guint red = 0;

  for (guint i = 0; i < self->histories->len; i++)
    {
      PatellaHistory *history = g_ptr_array_index (self->histories, i);
      PatellaSide side = g_array_index (self->sides, PatellaSide, i);

      if (side != knee && side != PATELLA_SIDE_BOTH)
        continue;
      for (guint d = patella_history_get_n_days (history); d > 0; d--)
        {
          const PatellaTrainingDay *day = patella_history_get_day (history, d - 1);
          int back = self->today - day->day;

          if (back >= RED_WINDOW_DAYS)
            break;
          if (day->peak >= PAIN_RED)
            red |= 1u << back;
        }
    }

  return red;
}

static GArray *
collect_red_days (PatellaTracks *self,
                  PatellaSide    side)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (int));
  guint left = side == PATELLA_SIDE_RIGHT ? 0 : find_red_days (self, PATELLA_SIDE_LEFT);
  guint right = side == PATELLA_SIDE_LEFT ? 0 : find_red_days (self, PATELLA_SIDE_RIGHT);
  /* two legs: the worse knee governs, and days of one knee are not added to those of the other */
  guint red = __builtin_popcount (left) >= __builtin_popcount (right) ? left : right;

  for (int back = 0; back < RED_WINDOW_DAYS; back++)
    if (red & (1u << back))
      {
        int day = self->today - back;

        g_array_append_val (days, day);
      }

  return days;
}

static gboolean
was_done_today (PatellaTracks *self,
                const char    *exercise_id,
                PatellaSide    side)
{
  int at = exercise_id == NULL ? -1 : find (self, exercise_id, side);

  return at >= 0 && last_day (g_ptr_array_index (self->histories, (guint) at)) == self->today;
}

/**
 * patella_tracks_decide:
 * @self: tracks
 * @exercise: an exercise with a ladder
 * @side: the side
 *
 * Returns: what the rules answer for this track
 */
PatellaDecision
patella_tracks_decide (PatellaTracks   *self,
                       PatellaExercise *exercise,
                       PatellaSide      side)
{
  g_autoptr (GArray) red_days = collect_red_days (self, side);
  PatellaProgressionFacts facts = {
    .history = patella_tracks_get_history (self, exercise, side),
    .ladder = patella_exercise_get_ladder (exercise),
    .now_minute = self->now_minute,
    .red_days = red_days,
    .sign_day = self->sign_day,
    .clearance_day = self->clearance_day,
    .alternative_today = was_done_today (self, patella_exercise_get_alternative (exercise), side),
  };

  return patella_progression_decide (&facts);
}

/**
 * patella_tracks_find_pause:
 * @self: tracks
 * @out_decision: (out) (optional): the first safety rule that applies to any track
 *
 * Section 3.6: CLINICIAN locks all tracks, whichever of them it was found in.
 *
 * Returns: whether exercise is paused for safety
 */
gboolean
patella_tracks_find_pause (PatellaTracks   *self,
                           PatellaDecision *out_decision)
{
  gboolean paused = self->sign_day > self->clearance_day;

  /* a sign needs no track to hold */
  if (paused && out_decision != NULL)
    *out_decision = (PatellaDecision) { .kind = PATELLA_DECISION_CLINICIAN, .rule = "S1", .load_rule = "S1" };

  for (guint i = 0; i < self->histories->len; i++)
    {
      PatellaDecision decision = patella_tracks_decide (self, g_ptr_array_index (self->exercises, i),
                                                        g_array_index (self->sides, PatellaSide, i));

      if (decision.kind != PATELLA_DECISION_CLINICIAN || (paused && out_decision != NULL &&
                                                          g_strcmp0 (out_decision->rule, decision.rule) <= 0))
        continue;
      paused = TRUE;
      if (out_decision != NULL)
        *out_decision = decision;
    }

  return paused;
}

/* D3 (section 3.9): after 84 days without training the intake is asked again, once */
static gboolean
is_intake_old (PatellaTracks *self)
{
  int trained = 0, asked = 0;

  for (guint i = 0; i < self->histories->len; i++)
    trained = MAX (trained, last_day (g_ptr_array_index (self->histories, i)));
  for (guint i = 0; self->check_ins != NULL && i < self->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (self->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_INTAKE)
        asked = MAX (asked, patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date));
    }

  return trained != 0 && self->today - trained >= NEW_START_DAYS && asked - trained < NEW_START_DAYS;
}

/**
 * patella_tracks_find_safety:
 * @self: tracks
 *
 * What [func@Patella.safety_from_check_ins] says of the check-ins, then the safety rules of the record, then whether
 * the intake has to be repeated after a long time away.
 *
 * Returns: whether a session may start now
 */
PatellaSafety
patella_tracks_find_safety (PatellaTracks *self)
{
  PatellaSafety safety = patella_safety_from_check_ins (self->check_ins);
  PatellaDecision decision;

  if (safety.kind != PATELLA_SAFETY_CLEAR)
    return safety;

  if (patella_tracks_find_pause (self, &decision))
    {
      safety.kind = PATELLA_SAFETY_RULE;
      g_strlcpy (safety.rule, decision.rule, sizeof safety.rule);
    }
  else if (is_intake_old (self))
    safety.kind = PATELLA_SAFETY_NEEDS_INTAKE;

  return safety;
}
