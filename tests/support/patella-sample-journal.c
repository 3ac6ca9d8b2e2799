/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sample-journal.h"

/* How the story goes: pain falls over the first 200 days from 3 to 1, with noise; never so high that the rules would
 * pause for safety. */
#define DAYS_TO_CALM 200
/* Every 90 days two weeks without the program; every 60 days a flare of five. */
#define HOLIDAY_EVERY 90
#define HOLIDAY_DAYS 14
#define FLARE_EVERY 60
#define FLARE_DAYS 5
/* A sign of the stop list once, and its clearance three days later. */
#define SIGN_DAY 30
#define CLEARANCE_DAY 33

typedef struct
{
  const PatellaSampleJournal *sample;
  PatellaStore               *store;   /* borrowed */
  GRand                      *chance;  /* owned */
  int                         day;     /* 0 and up */
  GDateTime                  *midnight;
} Story;

/* The first levels of their ladders; one step every 30 days. */
#define N_LEVELS 4
#define LEVEL_DAYS 30

typedef struct
{
  const char  *exercise;
  const char  *title;
  const char  *stage;
  PatellaSide  side;
  PatellaMode  mode;
  int          sets;
  int          reps[N_LEVELS];
  gint64       hold_ms[N_LEVELS];
  gint64       relax_ms;
} SampleTrack;

static const SampleTrack tracks[] = {
  { "quad_set", "Thigh tightening with a straight leg", "thigh", PATELLA_SIDE_RIGHT, PATELLA_MODE_HOLD, 1,
    { 5, 10, 10, 10 }, { 5000, 5000, 10000, 10000 }, 10000 },
  { "quad_set", "Thigh tightening with a straight leg", "thigh", PATELLA_SIDE_LEFT, PATELLA_MODE_HOLD, 1,
    { 5, 10, 10, 10 }, { 5000, 5000, 10000, 10000 }, 10000 },
  { "vmo1", "Ball squeeze, sitting", "third", PATELLA_SIDE_BOTH, PATELLA_MODE_HOLD, 1,
    { 10, 12, 15, 15 }, { 3000, 3000, 3000, 4000 }, 3000 },
  { "bridge", "Bridge", "hips", PATELLA_SIDE_BOTH, PATELLA_MODE_REPETITIONS, 2,
    { 10, 15, 20, 25 }, { 0, 0, 0, 0 }, 1000 },
};

static PatellaUuid
make_uuid (Story  *story,
           gint64  at_us)
{
  guint8 random[10];

  for (guint i = 0; i < G_N_ELEMENTS (random); i++)
    random[i] = (guint8) g_rand_int_range (story->chance, 0, 256);
  return patella_uuid_make_v7 (at_us, random);
}

static PatellaStamp
make_stamp (Story *story,
            int    minute)
{
  g_autoptr (GDateTime) at = g_date_time_add_minutes (story->midnight, minute);

  return patella_stamp_from_date_time (at);
}

static gboolean
is_flare (const Story *story)
{
  return story->day % FLARE_EVERY >= FLARE_EVERY - FLARE_DAYS;
}

static gboolean
is_holiday (const Story *story)
{
  return story->day % HOLIDAY_EVERY >= HOLIDAY_EVERY - HOLIDAY_DAYS;
}

static int
pick_pain (Story *story,
           int    more)
{
  double base = 3.0 - 2.0 * MIN (story->day, DAYS_TO_CALM) / DAYS_TO_CALM;
  int pain = (int) (base + g_rand_double_range (story->chance, -1.0, 1.5)) + more + is_flare (story);

  return CLAMP (pain, 0, 10);
}

static int
pick_level (const Story *story)
{
  return 1 + MIN (story->day / LEVEL_DAYS, N_LEVELS - 1);
}

static PatellaSetRecord *
make_set (Story             *story,
          const SampleTrack *track,
          int                number,
          gint64             at_us)
{
  PatellaSetRecord *set = patella_set_record_new ();
  int level = pick_level (story);
  int luck = g_rand_int_range (story->chance, 0, 100);

  set->uuid = make_uuid (story, at_us);
  set->number = number;
  set->started_at_us = at_us;
  set->level = level;
  set->mode = track->mode;
  set->paced = TRUE;
  set->target_reps = track->reps[level - 1];
  set->target_hold_ms = track->hold_ms[level - 1];
  set->relax_ms = track->relax_ms;
  set->rested_ms = number > 1 ? 60000 : PATELLA_UNKNOWN;
  set->done_reps = set->target_reps;
  set->outcome = PATELLA_OUTCOME_COMPLETE;
  set->pain = luck < 6 ? PATELLA_PAIN_UNKNOWN : pick_pain (story, 1);
  set->pain_side = PATELLA_SIDE_NONE;
  if (luck >= 97 || set->pain >= 6)
    {
      set->outcome = PATELLA_OUTCOME_PAIN;
      set->done_reps = set->target_reps / 2;
      set->stopped_rep = set->done_reps + 1;
      set->stopped_ms = 1500;
    }
  else if (luck >= 94)
    {
      set->outcome = PATELLA_OUTCOME_PARTIAL;
      set->done_reps = set->target_reps - 2;
    }
  else if (luck >= 92)
    {
      set->outcome = PATELLA_OUTCOME_SKIPPED;
      set->done_reps = 0;
      set->pain = PATELLA_PAIN_UNKNOWN;
    }
  set->held_ms = set->done_reps * set->target_hold_ms;
  return set;
}

static PatellaTrackRecord *
make_track (Story             *story,
            const SampleTrack *track,
            int                position,
            gint64             at_us)
{
  PatellaTrackRecord *record = patella_track_record_new ();

  record->uuid = make_uuid (story, at_us);
  record->position = position;
  g_free (record->exercise);
  record->exercise = g_strdup (track->exercise);
  g_free (record->exercise_title);
  record->exercise_title = g_strdup (track->title);
  g_free (record->stage);
  record->stage = g_strdup (track->stage);
  record->side = track->side;
  record->suggested_level = record->level = pick_level (story);
  record->chosen = PATELLA_CHOSEN_SUGGESTED;
  record->spare = g_rand_int_range (story->chance, 0, 10) < 7 ? PATELLA_ANSWER_YES : PATELLA_ANSWER_UNKNOWN;
  record->control = g_rand_int_range (story->chance, 0, 20) == 0 ? PATELLA_CONTROL_LOST : PATELLA_CONTROL_UNKNOWN;
  for (int i = 1; i <= track->sets; i++)
    g_ptr_array_add (record->sets, make_set (story, track, i, at_us + i * 200 * G_USEC_PER_SEC));
  return record;
}

static PatellaRecordData *
make_session (Story *story,
              int    minute,
              guint  n_tracks)
{
  PatellaRecordData *data = patella_record_data_new ();

  data->started = make_stamp (story, minute);
  data->uuid = make_uuid (story, data->started.at_us);
  g_free (data->routine);
  data->routine = g_strdup ("whole-thigh");
  g_free (data->routine_title);
  data->routine_title = g_strdup ("Whole thigh, led by pain");
  data->document = story->sample->routine != NULL ? g_bytes_ref (story->sample->routine) : NULL;
  data->origin = PATELLA_ORIGIN_GUIDED;
  data->ended_at_us = data->started.at_us + 12 * 60 * G_USEC_PER_SEC;
  data->ending = g_rand_int_range (story->chance, 0, 30) == 0 ? PATELLA_ENDING_ENDED_EARLY : PATELLA_ENDING_FINISHED;
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      data->knee_trained[side] = TRUE;
      data->pain_before[side] = pick_pain (story, side == PATELLA_SIDE_RIGHT ? 0 : -1);
      data->pain_after[side] = pick_pain (story, side == PATELLA_SIDE_RIGHT ? 0 : -1);
    }
  if (g_rand_int_range (story->chance, 0, 25) == 0)
    {
      g_free (data->note);
      data->note = g_strdup ("Stairs felt easier today.");
    }
  for (guint i = 0; i < n_tracks; i++)
    g_ptr_array_add (data->tracks, make_track (story, &tracks[i], (int) i, data->started.at_us + i * 150 * G_USEC_PER_SEC));
  return data;
}

static gboolean
add_check_in (Story               *story,
              int                  minute,
              PatellaCheckInKind   kind,
              const char          *value,
              GError             **error)
{
  PatellaStamp stamp = make_stamp (story, minute);
  PatellaUuid uuid = make_uuid (story, stamp.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &stamp, kind, PATELLA_SIDE_NONE, value);

  return patella_store_add_check_in (story->store, check_in, error);
}

static gboolean
tell_check_ins (Story   *story,
                GError **error)
{
  g_autofree char *morning = g_strdup_printf ("%d", pick_pain (story, 0));

  if (story->day == 0 &&
      (!add_check_in (story, 7 * 60, PATELLA_CHECK_IN_KIND_DISCLAIMER, "1", error) ||
       !add_check_in (story, 7 * 60 + 1, PATELLA_CHECK_IN_KIND_INTAKE, "ok", error) ||
       !add_check_in (story, 7 * 60 + 2, PATELLA_CHECK_IN_KIND_FINDER, "felt", error)))
    return FALSE;
  if (story->day == SIGN_DAY && !add_check_in (story, 20 * 60, PATELLA_CHECK_IN_KIND_SIGN, "RF10", error))
    return FALSE;
  if (story->day == CLEARANCE_DAY && !add_check_in (story, 12 * 60, PATELLA_CHECK_IN_KIND_CLEARANCE, "", error))
    return FALSE;
  if (story->day % 7 == 3 && !add_check_in (story, 21 * 60, PATELLA_CHECK_IN_KIND_SORENESS, "some", error))
    return FALSE;
  /* one morning in ten is missed; the last one is left to be asked */
  if (g_rand_int_range (story->chance, 0, 10) == 0 || story->day == story->sample->days - 1)
    return TRUE;
  return add_check_in (story, 7 * 60 + 10, PATELLA_CHECK_IN_KIND_MORNING, morning, error);
}

static gboolean
correct_first_set (Story              *story,
                   PatellaRecordData  *data,
                   GError            **error)
{
  const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, 0);
  const PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
  PatellaSetCorrection correction = { set->uuid, "pain", "2", data->ended_at_us + G_USEC_PER_SEC };

  return patella_store_correct_set (story->store, &correction, error);
}

static gboolean
tell_session (Story   *story,
              int      minute,
              guint    n_tracks,
              GError **error)
{
  PatellaRecordData *data = make_session (story, minute, n_tracks);
  g_autoptr (PatellaRecord) record = patella_record_new_take (data);

  if (!patella_store_add_record (story->store, record, error))
    return FALSE;
  return story->day % 20 != 7 || correct_first_set (story, data, error);
}

static gboolean
tell_day (Story   *story,
          GError **error)
{
  gboolean last = story->day == story->sample->days - 1;

  if (!tell_check_ins (story, error))
    return FALSE;
  if (is_holiday (story) || (story->day >= SIGN_DAY && story->day < CLEARANCE_DAY) || last)
    return TRUE;
  if (g_rand_int_range (story->chance, 0, 12) == 0)
    return TRUE;
  if (!tell_session (story, 8 * 60 + 15, story->day % 2 == 0 ? 4 : 3, error))
    return FALSE;
  return is_flare (story) || tell_session (story, 18 * 60 + 30, 3, error);
}

static gboolean
follow (Story   *story,
        GError **error)
{
  PatellaFollowed followed = { "whole-thigh", "Whole thigh, led by pain", story->sample->routine, 2, 0 };
  PatellaStamp from = make_stamp (story, 7 * 60);

  return story->sample->routine == NULL || patella_store_follow (story->store, &followed, &from, error);
}

static gboolean
tell (Story      *story,
      GDateTime  *first,
      GError    **error)
{
  for (story->day = 0; story->day < story->sample->days; story->day++)
    {
      g_autoptr (GDateTime) midnight = g_date_time_add_days (first, story->day);

      story->midnight = midnight;
      if (story->day == 0 && !follow (story, error))
        return FALSE;
      if (!tell_day (story, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * patella_sample_journal_fill:
 * @self: which past
 * @store: an open, empty journal
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
patella_sample_journal_fill (const PatellaSampleJournal  *self,
                             PatellaStore                *store,
                             GError                     **error)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (self->seed);
  Story story = { self, store, chance, 0, NULL };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = g_strconcat (self->last_day, "T00:00:00", NULL);
  g_autoptr (GDateTime) last = g_date_time_new_from_iso8601 (text, utc);
  g_autoptr (GDateTime) first = NULL;

  if (last == NULL || self->days < 1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "no such span: %d days up to %s", self->days,
                   self->last_day);
      return FALSE;
    }
  first = g_date_time_add_days (last, 1 - self->days);
  return tell (&story, first, error);
}
