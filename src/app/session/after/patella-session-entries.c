/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-entries.h"

/* The sets and tracks of a session as rows to be: entry i of sets is set i of the timeline, entry i of tracks its track i.
 * When the session is adjusted they are put into the new order; an entry stays where it is in memory as long as this lives,
 * since a request that is under way knows it.
 * Numbers come from the session when a row is made; only what the session does not know (pain, answers, counts by hand)
 * is kept here. Main thread; the recorder owns it. */
struct _PatellaSessionEntries
{
  PatellaConductor *conductor;   /* owned */
  GPtrArray        *sets;        /* owned (element-type PatellaSetEntry), borrowed elements: one for each set */
  GPtrArray        *tracks;      /* owned (element-type PatellaTrackEntry), borrowed elements: one for each track */
  GPtrArray        *all;         /* owned: every entry that there was */
  gint64            frozen_us;  /* UTC; PATELLA_UNKNOWN: the clock's */
  gint64            latest_us;  /* UTC: no set starts before this, whatever was done to the wall clock */
};

void
patella_item_touch (PatellaItem *self)
{
  self->wanted++;
}

gboolean
patella_item_is_dirty (const PatellaItem *self)
{
  return self->wanted > self->sent;
}

static PatellaTimeline *
get_timeline (PatellaSessionEntries *self)
{
  return patella_session_get_timeline (patella_conductor_get_session (self->conductor));
}

static gboolean
is_track_recorded (PatellaTimeline *timeline,
                   guint            track)
{
  return patella_timeline_get_track (timeline, track)->mode != PATELLA_MODE_CHECK;
}

static gint64
get_now_utc (PatellaSessionEntries *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->frozen_us != PATELLA_UNKNOWN)
    return self->frozen_us;

  now = patella_clock_dup_now (patella_conductor_get_clock (self->conductor));
  return patella_stamp_from_date_time (now).at_us;
}

static const PatellaTrack *
peek_track (PatellaSessionEntries *self,
            guint                  track)
{
  return patella_timeline_get_track (get_timeline (self), track);
}

static void
add_track (PatellaSessionEntries *self,
           guint                  track)
{
  PatellaTrackEntry *entry = g_new0 (PatellaTrackEntry, 1);

  entry->uuid = patella_journal_make_uuid (get_now_utc (self));
  entry->is_recorded = is_track_recorded (get_timeline (self), track);
  entry->is_whole = TRUE;
  entry->chosen = peek_track (self, track)->chosen;
  g_ptr_array_add (self->all, entry);
  g_ptr_array_add (self->tracks, entry);
}

/* The record's tracks are those of the timeline without the checks; their position is the index in the timeline. What it
 * does not have, another exercise that was swapped in, is written with its first set. */
static void
add_tracks (PatellaSessionEntries   *self,
            const PatellaRecordData *head)
{
  guint n_tracks = patella_timeline_get_n_tracks (get_timeline (self));

  for (guint i = 0; i < n_tracks; i++)
    add_track (self, i);

  for (guint i = 0; i < head->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (head->tracks, i);
      PatellaTrackEntry *entry = NULL;

      if (track->position < 0 || (guint) track->position >= n_tracks)
        continue;
      entry = g_ptr_array_index (self->tracks, track->position);
      entry->uuid = track->uuid;
      entry->is_whole = FALSE;
    }
}

static PatellaSetEntry *
add_set (PatellaSessionEntries *self,
         guint                  track,
         int                    number)
{
  PatellaSetEntry *entry = g_new0 (PatellaSetEntry, 1);

  entry->uuid = patella_journal_make_uuid (get_now_utc (self));
  entry->track = track;
  entry->number = number;
  entry->is_recorded = is_track_recorded (get_timeline (self), track);
  entry->pain = PATELLA_PAIN_UNKNOWN;
  entry->reps = PATELLA_UNKNOWN;
  entry->started_at_us = PATELLA_UNKNOWN;
  g_ptr_array_add (self->all, entry);

  return entry;
}

static PatellaSetEntry *
find_set (GPtrArray *sets,
          guint      track,
          int        number)
{
  for (guint i = 0; i < sets->len; i++)
    {
      PatellaSetEntry *entry = g_ptr_array_index (sets, i);

      if (entry->track == track && entry->number == number)
        return entry;
    }

  return NULL;
}

/* One entry for each set of the timeline, in its order. */
static void
place_sets (PatellaSessionEntries *self)
{
  PatellaTimeline *timeline = get_timeline (self);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->sets);

  self->sets = g_ptr_array_new ();
  for (guint i = 0; i < patella_timeline_get_n_sets (timeline); i++)
    {
      const PatellaTimelineSet *set = patella_timeline_get_set (timeline, i);
      PatellaSetEntry *entry = find_set (before, (guint) set->track, set->number);

      g_ptr_array_add (self->sets, entry != NULL ? entry : add_set (self, (guint) set->track, set->number));
    }
}

/* How its level has come about is part of the row; one that is not written yet waits for its first set. */
static void
follow_track (PatellaSessionEntries *self,
              guint                  track)
{
  PatellaTrackEntry *entry = g_ptr_array_index (self->tracks, track);

  if (entry->chosen == peek_track (self, track)->chosen)
    return;

  entry->chosen = peek_track (self, track)->chosen;
  if (!entry->is_whole || entry->item.wanted > 0)
    patella_item_touch (&entry->item);
  entry->is_whole = TRUE;
}

void
patella_session_entries_follow (PatellaSessionEntries *self)
{
  guint n_tracks = patella_timeline_get_n_tracks (get_timeline (self));

  /* an exercise that was swapped in and taken back has no row: nothing of it was done */
  if (self->tracks->len > n_tracks)
    g_ptr_array_set_size (self->tracks, (int) n_tracks);
  while (self->tracks->len < n_tracks)
    add_track (self, self->tracks->len);
  for (guint i = 0; i < n_tracks; i++)
    follow_track (self, i);
  place_sets (self);
}

PatellaSessionEntries *
patella_session_entries_new (PatellaJournal          *journal,
                             PatellaConductor        *conductor,
                             const PatellaRecordData *head)
{
  PatellaSessionEntries *self = g_new0 (PatellaSessionEntries, 1);

  self->conductor = g_object_ref (conductor);
  self->all = g_ptr_array_new_with_free_func (g_free);
  self->sets = g_ptr_array_new ();
  self->tracks = g_ptr_array_new ();
  self->frozen_us = PATELLA_UNKNOWN;
  self->latest_us = head->started.at_us;
  add_tracks (self, head);
  place_sets (self);

  return self;
}

void
patella_session_entries_free (PatellaSessionEntries *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->conductor);
  g_ptr_array_unref (self->sets);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->all);
  g_free (self);
}

void
patella_session_entries_freeze_time (PatellaSessionEntries *self,
                                     gint64                 now_utc_us)
{
  self->frozen_us = now_utc_us;
}

static void
load_set (PatellaSessionEntries  *self,
          guint                   track,
          const PatellaSetRecord *set)
{
  PatellaTimeline *timeline = get_timeline (self);

  for (guint i = 0; i < self->sets->len; i++)
    {
      PatellaSetEntry *entry = g_ptr_array_index (self->sets, i);
      PatellaSetResult result = { 0 };

      if (entry->track != track || patella_timeline_get_set (timeline, i)->number != set->number)
        continue;

      patella_session_get_set_result (patella_conductor_get_session (self->conductor), i, &result);
      entry->uuid = set->uuid;
      entry->pain = set->pain;
      entry->started_at_us = set->started_at_us;
      self->latest_us = MAX (self->latest_us, set->started_at_us);
      entry->item = (PatellaItem){ .wanted = 1, .sent = 1, .saved = 1 };
      entry->keep_originals = !result.done && result.attempt > 1;
      if (result.done && result.done_reps != set->done_reps)
        entry->reps = set->done_reps;
    }
}

/* Puts what the journal has of an interrupted session into the entries of its restored timeline. */
void
patella_session_entries_load (PatellaSessionEntries *self,
                              PatellaRecord         *record)
{
  const PatellaRecordData *data = patella_record_get (record);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);
      PatellaTrackEntry *entry = NULL;

      if (track->position < 0 || (guint) track->position >= self->tracks->len)
        continue;

      entry = g_ptr_array_index (self->tracks, track->position);
      entry->spare = track->spare;
      entry->control = track->control;
      for (guint j = 0; j < track->sets->len; j++)
        load_set (self, (guint) track->position, g_ptr_array_index (track->sets, j));
    }
}

guint
patella_session_entries_get_n_sets (PatellaSessionEntries *self)
{
  return self->sets->len;
}

PatellaSetEntry *
patella_session_entries_get_set (PatellaSessionEntries *self,
                                 guint                  index)
{
  g_assert (index < self->sets->len);

  return g_ptr_array_index (self->sets, index);
}

guint
patella_session_entries_get_n_tracks (PatellaSessionEntries *self)
{
  return self->tracks->len;
}

PatellaTrackEntry *
patella_session_entries_get_track (PatellaSessionEntries *self,
                                   guint                  index)
{
  g_assert (index < self->tracks->len);

  return g_ptr_array_index (self->tracks, index);
}

const PatellaUuid *
patella_session_entries_get_track_uuid (PatellaSessionEntries *self,
                                        guint                  track)
{
  return &patella_session_entries_get_track (self, track)->uuid;
}

/* The set's start is noted now: the session counts monotonic time, which the wall clock may have left by the time the
 * row is written again. A clock that was put back makes no set that starts before the one that was done before it. */
void
patella_session_entries_close_set (PatellaSessionEntries *self,
                                   int                    set)
{
  PatellaSetEntry *entry = patella_session_entries_get_set (self, (guint) set);
  PatellaTrackEntry *track = NULL;
  PatellaSetResult result = { 0 };

  if (!entry->is_recorded)
    return;

  track = patella_session_entries_get_track (self, entry->track);
  if (track->is_whole && track->item.wanted == 0)
    patella_item_touch (&track->item);
  patella_session_get_set_result (patella_conductor_get_session (self->conductor), (guint) set, &result);
  if (result.started_us != PATELLA_UNKNOWN)
    entry->started_at_us = MAX (self->latest_us,
                                get_now_utc (self) - (patella_conductor_get_now_us (self->conductor) - result.started_us));
  self->latest_us = MAX (self->latest_us, entry->started_at_us);
  patella_item_touch (&entry->item);
}

gint64
patella_session_entries_get_latest_us (PatellaSessionEntries *self)
{
  return self->latest_us;
}

/* A set that is done again keeps its first numbers as originals, its pain with them; the new one is rated anew. */
void
patella_session_entries_restart_set (PatellaSessionEntries *self,
                                     int                    set)
{
  PatellaSetEntry *entry = patella_session_entries_get_set (self, (guint) set);

  entry->keep_originals = entry->item.wanted > 0;
  entry->pain = PATELLA_PAIN_UNKNOWN;
  entry->reps = PATELLA_UNKNOWN;
}

static void
mark_item_sent (PatellaItem *item)
{
  item->sent = item->saved = item->wanted;
  item->failed = FALSE;
}

static PatellaSetEntry *
peek_set (PatellaSessionEntries *self,
          guint                  index)
{
  return g_ptr_array_index (self->sets, index);
}

static PatellaTrackEntry *
peek_track_entry (PatellaSessionEntries *self,
                  guint                  index)
{
  return g_ptr_array_index (self->tracks, index);
}

/* The head that is being written carries all of them but what was swapped in meanwhile. */
void
patella_session_entries_mark_sent (PatellaSessionEntries *self)
{
  for (guint i = 0; i < self->sets->len; i++)
    {
      PatellaSetEntry *entry = peek_set (self, i);

      if (peek_track_entry (self, entry->track)->is_whole)
        continue;
      mark_item_sent (&entry->item);
      entry->keep_originals = FALSE;
    }
  for (guint i = 0; i < self->tracks->len; i++)
    if (!peek_track_entry (self, i)->is_whole)
      mark_item_sent (&peek_track_entry (self, i)->item);
}

static gboolean
is_item_saved (const PatellaItem *item)
{
  return item->saved == item->wanted;
}

gboolean
patella_session_entries_is_saved (PatellaSessionEntries *self)
{
  for (guint i = 0; i < self->sets->len; i++)
    if (!is_item_saved (&peek_set (self, i)->item))
      return FALSE;
  for (guint i = 0; i < self->tracks->len; i++)
    if (!is_item_saved (&peek_track_entry (self, i)->item))
      return FALSE;

  return TRUE;
}

static gint64
to_ms (gint64 span_us)
{
  return span_us < 0 ? PATELLA_UNKNOWN : (span_us + 500) / 1000;
}

/* One-sided: the pain is that knee's. Two legs: one score for the worse knee, which counts for both. */
static PatellaSide
get_pain_side (const PatellaTrack *track,
               int                 pain)
{
  return pain == PATELLA_PAIN_UNKNOWN || track->side == PATELLA_SIDE_BOTH ? PATELLA_SIDE_NONE : track->side;
}

/* A new record has empty words, not none. */
static void
set_word (char       **word,
          const char  *text)
{
  g_free (*word);
  *word = g_strdup (text);
}

static void
set_targets (PatellaSetRecord  *record,
             const PatellaDose *dose)
{
  record->level = dose->level;
  record->paced = dose->paced;
  set_word (&record->label, dose->label);
  record->load_g = dose->load_g;
  record->target_reps = dose->reps;
  /* what is held counts in hold and pause phases, so the target does too */
  record->target_hold_ms = to_ms (patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_HOLD) +
                                  patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_PAUSE));
  record->relax_ms = to_ms (patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_RELAX));
}

/* The row of a set as it is now: targets of its dose, results of the session, answers of the person. */
PatellaSetRecord *
patella_session_entries_make_set (PatellaSessionEntries *self,
                                  guint                  index)
{
  PatellaTimeline *timeline = get_timeline (self);
  const PatellaTimelineSet *set = patella_timeline_get_set (timeline, index);
  const PatellaTrack *track = patella_timeline_get_track (timeline, (guint) set->track);
  const PatellaSetEntry *entry = patella_session_entries_get_set (self, index);
  PatellaSetRecord *record = patella_set_record_new ();
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (patella_conductor_get_session (self->conductor), index, &result);
  record->uuid = entry->uuid;
  record->number = set->number;
  record->started_at_us = entry->started_at_us;
  record->mode = track->mode;
  set_targets (record, &set->dose);
  record->done_reps = entry->reps == PATELLA_UNKNOWN ? result.done_reps : entry->reps;
  record->held_ms = to_ms (result.held_us);
  record->rested_ms = to_ms (result.rested_us);
  record->pain = entry->pain;
  record->pain_side = get_pain_side (track, entry->pain);
  record->outcome = result.outcome;
  record->stopped_rep = result.outcome == PATELLA_OUTCOME_PAIN ? result.stopped_rep : PATELLA_UNKNOWN;
  record->stopped_ms = result.outcome == PATELLA_OUTCOME_PAIN ? to_ms (result.stopped_us) : PATELLA_UNKNOWN;

  return record;
}

/* The row of a track as it is now, from the timeline and the person's answers; its document is the caller's to add. */
PatellaTrackRecord *
patella_session_entries_make_track (PatellaSessionEntries *self,
                                    guint                  index)
{
  const PatellaTrack *track = peek_track (self, index);
  const PatellaTrackEntry *entry = peek_track_entry (self, index);
  PatellaTrackRecord *record = patella_track_record_new ();

  record->uuid = entry->uuid;
  record->position = (int) index;
  set_word (&record->exercise, track->exercise);
  set_word (&record->exercise_title, track->title);
  set_word (&record->stage, track->stage);
  record->side = track->side;
  record->suggested_level = track->suggested_level;
  set_word (&record->rule, track->rule);
  record->level = track->dose.level;
  record->chosen = entry->chosen;
  set_word (&record->instead_of, track->instead_of);
  record->spare = entry->spare;
  record->control = entry->control;

  return record;
}

static PatellaRecordData *
copy_head (const PatellaRecordData *head)
{
  PatellaRecordData *copy = patella_record_data_new ();

  copy->uuid = head->uuid;
  set_word (&copy->routine, head->routine);
  set_word (&copy->routine_title, head->routine_title);
  copy->document = head->document == NULL ? NULL : g_bytes_ref (head->document);
  copy->origin = head->origin;
  copy->started = head->started;
  copy->ended_at_us = head->ended_at_us;
  copy->ending = head->ending;
  set_word (&copy->note, head->note);
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      copy->knee_trained[side] = head->knee_trained[side];
      copy->pain_before[side] = head->pain_before[side];
      copy->pain_after[side] = head->pain_after[side];
    }

  return copy;
}

static PatellaTrackRecord *
copy_track_without_sets (const PatellaTrackRecord *track)
{
  PatellaTrackRecord *copy = patella_track_record_copy (track);

  g_ptr_array_set_size (copy->sets, 0);
  return copy;
}

PatellaRecordData *
patella_session_entries_copy_head (PatellaRecord *record)
{
  const PatellaRecordData *data = patella_record_get (record);
  PatellaRecordData *copy = copy_head (data);

  for (guint i = 0; i < data->tracks->len; i++)
    g_ptr_array_add (copy->tracks, copy_track_without_sets (g_ptr_array_index (data->tracks, i)));

  return copy;
}

PatellaRecord *
patella_session_entries_dup_head (const PatellaRecordData *head)
{
  return patella_record_new_take (copy_head (head));
}

/* The whole session as it stands: the head, and of each track the sets that are done. */
PatellaRecord *
patella_session_entries_dup_record (PatellaSessionEntries   *self,
                                    const PatellaRecordData *head)
{
  PatellaRecordData *copy = copy_head (head);

  for (guint i = 0; i < head->tracks->len; i++)
    {
      PatellaTrackRecord *track = copy_track_without_sets (g_ptr_array_index (head->tracks, i));
      const PatellaTrackEntry *answers = patella_session_entries_get_track (self, (guint) track->position);

      track->spare = answers->spare;
      track->control = answers->control;
      for (guint j = 0; j < self->sets->len; j++)
        {
          const PatellaSetEntry *entry = g_ptr_array_index (self->sets, j);

          if (entry->track == (guint) track->position && entry->item.wanted > 0)
            g_ptr_array_add (track->sets, patella_session_entries_make_set (self, j));
        }
      g_ptr_array_add (copy->tracks, track);
    }

  return patella_record_new_take (copy);
}
