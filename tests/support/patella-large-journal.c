/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-large-journal.h"

#include "patella-store-private.h"

#define SESSIONS_A_DAY 5
#define FIRST_HOUR 7
#define HOURS_BETWEEN 3
#define SET_SECONDS 80
#define NOTE_EVERY 10

static const char * const exercises[][2] = {
  { "quad_set", "Thigh tightening with a straight leg" },
  { "vmo3", "Wall squat with ball" },
  { "bridge", "Bridge" },
};

static void
replace (char       **where,
         const char  *text)
{
  g_free (*where);
  *where = g_strdup (text);
}

static PatellaUuid
make_uuid (GRand  *chance,
           gint64  at_us)
{
  guint8 random[10];

  for (guint i = 0; i < G_N_ELEMENTS (random); i++)
    random[i] = (guint8) g_rand_int_range (chance, 0, 256);
  return patella_uuid_make_v7 (at_us, random);
}

static PatellaSetRecord *
make_set (GRand  *chance,
          int     number,
          gint64  at_us)
{
  PatellaSetRecord *set = patella_set_record_new ();

  set->uuid = make_uuid (chance, at_us);
  set->number = number;
  set->started_at_us = at_us;
  set->level = g_rand_int_range (chance, 1, 9);
  set->mode = PATELLA_MODE_HOLD;
  set->paced = TRUE;
  replace (&set->label, "shallow");
  set->target_reps = 10;
  set->done_reps = g_rand_int_range (chance, 5, 11);
  set->target_hold_ms = 3000;
  set->relax_ms = 3000;
  set->held_ms = g_rand_int_range (chance, 0, 30000);
  set->rested_ms = number > 1 ? 60000 : PATELLA_UNKNOWN;
  set->pain = g_rand_int_range (chance, 0, 4);
  set->outcome = set->done_reps < set->target_reps ? PATELLA_OUTCOME_PARTIAL : PATELLA_OUTCOME_COMPLETE;
  if (g_rand_int_range (chance, 0, NOTE_EVERY) == 0)
    replace (&set->note, "felt \"tight\", then better");

  return set;
}

static PatellaTrackRecord *
make_track (GRand  *chance,
            int     position,
            gint64  at_us)
{
  PatellaTrackRecord *track = patella_track_record_new ();

  track->uuid = make_uuid (chance, at_us);
  track->position = position;
  replace (&track->exercise, exercises[position / 2][0]);
  replace (&track->exercise_title, exercises[position / 2][1]);
  replace (&track->stage, "wall");
  replace (&track->rule, "P3");
  track->side = position % 2 == 0 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT;
  track->suggested_level = track->level = g_rand_int_range (chance, 1, 9);
  track->chosen = PATELLA_CHOSEN_SUGGESTED;
  track->spare = PATELLA_ANSWER_YES;
  for (int i = 1; i <= PATELLA_LARGE_JOURNAL_SETS_OF_TRACK; i++)
    g_ptr_array_add (track->sets, make_set (chance, i, at_us + (i - 1) * SET_SECONDS * G_USEC_PER_SEC));

  return track;
}

static PatellaRecordData *
make_session (GRand     *chance,
              GDateTime *first,
              int        number)
{
  PatellaRecordData *data = patella_record_data_new ();
  g_autoptr (GDateTime) day = g_date_time_add_days (first, number / SESSIONS_A_DAY);
  g_autoptr (GDateTime) at = g_date_time_add_hours (day, FIRST_HOUR + HOURS_BETWEEN * (number % SESSIONS_A_DAY));

  data->started = patella_stamp_from_date_time (at);
  data->uuid = make_uuid (chance, data->started.at_us);
  replace (&data->routine, "whole-thigh");
  replace (&data->note, "");
  data->origin = PATELLA_ORIGIN_GUIDED;
  data->ending = PATELLA_ENDING_FINISHED;
  data->ended_at_us = data->started.at_us + 1000 * G_USEC_PER_SEC;
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      data->knee_trained[side] = TRUE;
      data->pain_before[side] = g_rand_int_range (chance, 0, 4);
      data->pain_after[side] = g_rand_int_range (chance, 0, 4);
    }
  for (int i = 0; i < PATELLA_LARGE_JOURNAL_TRACKS; i++)
    g_ptr_array_add (data->tracks, make_track (chance, i, data->started.at_us + i * 160 * G_USEC_PER_SEC));

  return data;
}

static GDateTime *
find_first_day (const PatellaLargeJournal *self)
{
  g_autofree char *text = g_strconcat (self->last_day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) last = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_add_days (last, -((self->n_sessions - 1) / SESSIONS_A_DAY));
}

/**
 * patella_large_journal_foreach:
 * @self: how large
 * @func: (scope call): called for each session
 * @user_data: for @func
 * @error: what @func answers
 *
 * Returns: whether @func was content with all of them
 */
gboolean
patella_large_journal_foreach (const PatellaLargeJournal  *self,
                               PatellaLargeJournalFunc     func,
                               gpointer                    user_data,
                               GError                    **error)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);
  g_autoptr (GDateTime) first = find_first_day (self);

  for (int i = 0; i < self->n_sessions; i++)
    {
      g_autoptr (PatellaRecordData) data = make_session (chance, first, i);

      if (!func (data, user_data, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  PatellaDatabase *database;  /* borrowed */
  GRand           *chance;    /* owned */
  gint64           session;   /* the last ids given */
  gint64           track;
  gint64           set;
  gint64           check_in;
} Fill;

static gboolean
write_track (Fill                      *self,
             const PatellaTrackRecord  *track,
             GError                   **error)
{
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW, set_keys = PATELLA_ROW_KEYS_NEW;

  keys.id = ++self->track;
  keys.parent = self->session;
  set_keys.parent = self->track;
  if (!patella_table_write_track (self->database, &keys, track, error))
    return FALSE;
  for (guint i = 0; i < track->sets->len; i++)
    {
      set_keys.id = ++self->set;
      if (!patella_table_write_set (self->database, &set_keys, g_ptr_array_index (track->sets, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_check_in (Fill                *self,
                PatellaCheckInKind   kind,
                const PatellaStamp  *stamp,
                const char          *value,
                GError             **error)
{
  const PatellaUuid uuid = make_uuid (self->chance, stamp->at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, stamp, kind, PATELLA_SIDE_NONE, value);
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  keys.id = ++self->check_in;
  return patella_table_write_check_in (self->database, &keys, check_in, error);
}

static gboolean
write_session (const PatellaRecordData  *data,
               gpointer                  user_data,
               GError                  **error)
{
  Fill *self = user_data;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  const char *morning = data->pain_before[PATELLA_SIDE_LEFT] > 1 ? "2" : "1";

  /* the first day's questions, and each day's */
  if (self->session == 0 &&
      (!write_check_in (self, PATELLA_CHECK_IN_KIND_DISCLAIMER, &data->started, "1", error) ||
       !write_check_in (self, PATELLA_CHECK_IN_KIND_INTAKE, &data->started, "ok", error)))
    return FALSE;
  if (self->session % SESSIONS_A_DAY == 0 &&
      !write_check_in (self, PATELLA_CHECK_IN_KIND_MORNING, &data->started, morning, error))
    return FALSE;

  keys.id = ++self->session;
  if (!patella_table_write_session (self->database, &keys, data, error) ||
      !patella_table_write_knees (self->database, keys.id, data, error))
    return FALSE;
  for (guint i = 0; i < data->tracks->len; i++)
    if (!write_track (self, g_ptr_array_index (data->tracks, i), error))
      return FALSE;

  return TRUE;
}

/**
 * patella_large_journal_fill:
 * @self: how large
 * @store: an open, empty journal
 * @error: return location
 *
 * All of it in one transaction and without syncs: it is thrown away afterwards.
 *
 * Returns: whether all of it was written
 */
gboolean
patella_large_journal_fill (const PatellaLargeJournal  *self,
                            PatellaStore               *store,
                            GError                    **error)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (12);
  Fill fill = { .database = store->database, .chance = chance };
  g_auto (PatellaTransaction) transaction = { 0 };

  return patella_database_execute (store->database, "pragma synchronous=off", error) &&
         patella_database_execute (store->database, "pragma cache_size=-65536", error) &&
         patella_transaction_begin (&transaction, store->database, PATELLA_TRANSACTION_KIND_WRITE, error) &&
         patella_large_journal_foreach (self, write_session, &fill, error) &&
         patella_transaction_commit (&transaction, error);
}
