/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-recorder-private.h"

/* What the person says of a session: scores, answers, counts, the note. Each is on its way to the journal when the call
 * returns. */

void
patella_session_recorder_rate_set (PatellaSessionRecorder *self,
                                   int                     set,
                                   int                     pain)
{
  PatellaSetEntry *entry = patella_session_entries_get_set (self->entries, (guint) set);

  g_return_if_fail (pain == PATELLA_PAIN_UNKNOWN || (pain >= 0 && pain <= 10));

  if (entry->pain == pain)
    return;
  entry->pain = pain;
  if (entry->item.wanted > 0)
    patella_item_touch (&entry->item);
  patella_session_recorder_note_change (self);
}

int
patella_session_recorder_get_pain (PatellaSessionRecorder *self,
                                   int                     set)
{
  return patella_session_entries_get_set (self->entries, (guint) set)->pain;
}

void
patella_session_recorder_set_reps (PatellaSessionRecorder *self,
                                   int                     set,
                                   int                     reps)
{
  PatellaSetEntry *entry = patella_session_entries_get_set (self->entries, (guint) set);

  if (entry->reps == reps)
    return;
  entry->reps = reps;
  entry->keep_originals = TRUE;
  if (entry->item.wanted > 0)
    patella_item_touch (&entry->item);
  patella_session_recorder_note_change (self);
}

int
patella_session_recorder_get_reps (PatellaSessionRecorder *self,
                                   int                     set)
{
  g_autoptr (PatellaSetRecord) record = patella_session_entries_make_set (self->entries, (guint) set);

  return record->done_reps;
}

static void
answer_track (PatellaSessionRecorder *self,
              PatellaTrackEntry      *entry)
{
  patella_item_touch (&entry->item);
  patella_session_recorder_note_change (self);
}

void
patella_session_recorder_set_spare (PatellaSessionRecorder *self,
                                    int                     track,
                                    PatellaAnswer           spare)
{
  PatellaTrackEntry *entry = patella_session_entries_get_track (self->entries, (guint) track);

  if (entry->spare == spare)
    return;
  entry->spare = spare;
  answer_track (self, entry);
}

PatellaAnswer
patella_session_recorder_get_spare (PatellaSessionRecorder *self,
                                    int                     track)
{
  return patella_session_entries_get_track (self->entries, (guint) track)->spare;
}

void
patella_session_recorder_set_control (PatellaSessionRecorder *self,
                                      int                     track,
                                      PatellaControl          control)
{
  PatellaTrackEntry *entry = patella_session_entries_get_track (self->entries, (guint) track);

  if (entry->control == control)
    return;
  entry->control = control;
  answer_track (self, entry);
}

PatellaControl
patella_session_recorder_get_control (PatellaSessionRecorder *self,
                                      int                     track)
{
  return patella_session_entries_get_track (self->entries, (guint) track)->control;
}

void
patella_session_recorder_set_after (PatellaSessionRecorder *self,
                                    PatellaSide             knee,
                                    int                     pain)
{
  g_return_if_fail (knee == PATELLA_SIDE_LEFT || knee == PATELLA_SIDE_RIGHT);

  if (self->head->pain_after[knee] == pain)
    return;
  self->head->pain_after[knee] = pain;
  patella_item_touch (&self->head_item);
  patella_session_recorder_note_change (self);
}

int
patella_session_recorder_get_after (PatellaSessionRecorder *self,
                                    PatellaSide             knee)
{
  return self->head->pain_after[knee];
}

int
patella_session_recorder_get_before (PatellaSessionRecorder *self,
                                     PatellaSide             side)
{
  const int *before = self->head->pain_before;

  if (side == PATELLA_SIDE_LEFT || side == PATELLA_SIDE_RIGHT)
    return before[side];
  return MAX (before[PATELLA_SIDE_LEFT], before[PATELLA_SIDE_RIGHT]);
}

void
patella_session_recorder_set_note (PatellaSessionRecorder *self,
                                   const char             *note)
{
  if (g_strcmp0 (self->head->note, note) == 0)
    return;
  g_free (self->head->note);
  self->head->note = g_strdup (note);
  if (self->head_item.wanted > 0 && self->finish_item.wanted == 0)
    patella_item_touch (&self->head_item);
  patella_session_recorder_note_change (self);
}

const char *
patella_session_recorder_get_note (PatellaSessionRecorder *self)
{
  return self->head->note;
}

gboolean
patella_session_recorder_is_knee_trained (PatellaSessionRecorder *self,
                                          PatellaSide             knee)
{
  return self->head->knee_trained[knee];
}
