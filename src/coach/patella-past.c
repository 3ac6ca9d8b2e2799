/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-past.h"

#include "patella-history-private.h"

/**
 * PatellaPast:
 *
 * What histories are made of, kept for whoever makes them again and again: for each of the days of many years the last four
 * months are looked at anew, and most of what that costs is to find in each session what a history needs of it.
 *
 * Always true: it answers what the record says; nothing is told of a record that is not in it. Any thread, one at a time. The
 * records must live as long as it does.
 */
struct _PatellaPast
{
  GHashTable *records;    /* owned: PatellaRecord -> GArray of PatellaPastTrack */
  GHashTable *exercises;  /* owned: id -> slot of its first side, plus one */
  guint       n_slots;
};

static void
free_tracks (gpointer tracks)
{
  g_array_unref (tracks);
}

/**
 * patella_past_new:
 *
 * Returns: (transfer full): an empty past
 */
PatellaPast *
patella_past_new (void)
{
  PatellaPast *self = g_new0 (PatellaPast, 1);

  self->records = g_hash_table_new_full (NULL, NULL, NULL, free_tracks);
  self->exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * patella_past_free:
 * @self: (nullable) (transfer full): a past
 */
void
patella_past_free (PatellaPast *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->records);
  g_hash_table_unref (self->exercises);
  g_free (self);
}

static guint
find_slot (PatellaPast              *self,
           const PatellaTrackRecord *track)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->exercises, track->exercise));

  if (first == 0)
    {
      first = self->n_slots + 1;
      self->n_slots += PATELLA_SIDE_BOTH + 1;
      g_hash_table_insert (self->exercises, g_strdup (track->exercise), GUINT_TO_POINTER (first));
    }

  return first - 1 + (guint) track->side;
}

static GArray *
read_record (PatellaPast             *self,
             const PatellaOfferFacts *facts,
             const PatellaRecordData *data)
{
  GArray *tracks = g_array_sized_new (FALSE, FALSE, sizeof (PatellaPastTrack), data->tracks->len);
  int day = patella_day_from_date (data->started.local_date);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);
      PatellaPastTrack past = { .exercise = facts->lookup (track->exercise, facts->lookup_data), .side = track->side };

      /* an exercise of which the file is gone, or a check: nothing is decided for it */
      if (past.exercise == NULL || patella_exercise_get_ladder (past.exercise) == NULL)
        continue;
      past.slot = find_slot (self, track);
      past.was_done = patella_history_make_session (data, day, track, patella_exercise_get_ladder (past.exercise), &past.session);
      g_array_append_val (tracks, past);
    }

  return tracks;
}

/**
 * patella_past_get:
 * @self: a past
 * @facts: content, the same for all calls
 * @record: a record
 * @out_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n): the tracks of @record whose exercise has a ladder, in their order; until it is
 *   dropped
 */
const PatellaPastTrack *
patella_past_get (PatellaPast             *self,
                  const PatellaOfferFacts *facts,
                  PatellaRecord           *record,
                  guint                   *out_n)
{
  GArray *tracks = g_hash_table_lookup (self->records, record);

  if (tracks == NULL)
    {
      tracks = read_record (self, facts, patella_record_get (record));
      g_hash_table_insert (self->records, record, tracks);
    }

  *out_n = tracks->len;
  return (const PatellaPastTrack *) (gconstpointer) tracks->data;
}

/**
 * patella_past_drop:
 * @self: a past
 * @record: a record that is probably not asked for any more
 */
void
patella_past_drop (PatellaPast   *self,
                   PatellaRecord *record)
{
  g_hash_table_remove (self->records, record);
}
