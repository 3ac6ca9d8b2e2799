/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv-import-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* Sets of the CSV form. Rows of one session that follow each other become one session; it is written when the next one
 * begins, so one session is in memory at a time. Exercises have no id in the file: a new one begins where anything said
 * about the exercise changes, or where the one before has as many sets as it says. */

#define SETS_MAX 20000 /* of one session; a file could have millions */

struct _PatellaSetsImport
{
  PatellaImporter   *importer;  /* borrowed */
  PatellaRecordData *pending;   /* owned, nullable: new sets of the session that is being read */
  PatellaRecordData *present;   /* owned, nullable: the session of the journal that was looked at last */
  GHashTable        *edited;    /* owned (element-type PatellaUuid): new sets that were corrected */
  guint              line;      /* of the first row of the session */
  guint              n_sets;
  int                target_sets;
  gboolean           seen[PATELLA_SIDE_BOTH + 1];
  int                before[PATELLA_SIDE_BOTH + 1];
  int                after[PATELLA_SIDE_BOTH + 1];
  char              *place;     /* owned, nullable: session, exercise and side of the row before */
  int                number;    /* of its set, where the file does not say it */
};

static guint
hash_uuid (gconstpointer key)
{
  guint hash;

  memcpy (&hash, ((const PatellaUuid *) key)->bytes + 12, sizeof hash);
  return hash;
}

static gboolean
equal_uuids (gconstpointer a,
             gconstpointer b)
{
  return patella_uuid_equal (a, b);
}

PatellaSetsImport *
patella_sets_import_new (PatellaImporter *importer)
{
  PatellaSetsImport *self = g_new0 (PatellaSetsImport, 1);

  self->importer = importer;
  self->edited = g_hash_table_new_full (hash_uuid, equal_uuids, g_free, NULL);

  return self;
}

void
patella_sets_import_free (PatellaSetsImport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pending, patella_record_data_free);
  g_clear_pointer (&self->present, patella_record_data_free);
  g_hash_table_unref (self->edited);
  g_free (self->place);
  g_free (self);
}

/* What a session says of one side, from what the file says of left, right and "the higher of both". */
static void
share_pain (const PatellaSetsImport *self,
            const int                said[PATELLA_SIDE_BOTH + 1],
            int                      out[PATELLA_SIDE_BOTH + 1])
{
  int both = self->seen[PATELLA_SIDE_BOTH] ? said[PATELLA_SIDE_BOTH] : PATELLA_PAIN_UNKNOWN;

  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      int other = side == PATELLA_SIDE_LEFT ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_LEFT;

      if (self->seen[side])
        out[side] = said[side];
      else
        out[side] = self->seen[other] && said[other] >= both ? PATELLA_PAIN_UNKNOWN : both;
    }
}

static void
fill_knees (PatellaSetsImport *self)
{
  PatellaRecordData *data = self->pending;

  share_pain (self, self->before, data->pain_before);
  share_pain (self, self->after, data->pain_after);
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    data->knee_trained[side] = self->seen[side] || self->seen[PATELLA_SIDE_BOTH];
}

/* Exercises of a session have no id in the file: it follows from the first set. */
static void
name_track (PatellaTrackRecord *track)
{
  char set[PATELLA_UUID_TEXT_SIZE];
  g_autofree char *seed = NULL;

  patella_uuid_to_text (&((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->uuid, set);
  seed = g_strconcat ("track|", set, NULL);
  patella_uuid_from_seed (seed, &track->uuid);
}

static gboolean
write_tracks (PatellaSetsImport  *self,
              gint64              session,
              int                 first_position,
              GError            **error)
{
  PatellaDatabase *database = self->importer->store->database;

  for (guint t = 0; t < self->pending->tracks->len; t++)
    {
      PatellaTrackRecord *track = g_ptr_array_index (self->pending->tracks, t);
      PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

      track->position = first_position + (int) t;
      name_track (track);
      keys.parent = session;
      if (!patella_table_next_id (database, PATELLA_SQL_NEXT_TRACK, &keys.id, error) ||
          !patella_table_write_track (database, &keys, track, error))
        return FALSE;
      for (guint s = 0; s < track->sets->len; s++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, s);
          PatellaRowKeys set_keys = PATELLA_ROW_KEYS_NEW;

          set_keys.parent = keys.id;
          if (!patella_table_next_id (database, PATELLA_SQL_NEXT_SET, &set_keys.id, error) ||
              !patella_table_write_set (database, &set_keys, set, error) ||
              (g_hash_table_contains (self->edited, &set->uuid) &&
               !patella_importer_mark_edited (self->importer, "set_entry", &set->uuid, set->started_at_us, error)))
            return FALSE;
        }
    }

  return TRUE;
}

/* A session that is there already gets the new exercises behind its own. */
static gboolean
write_pending (PatellaSetsImport  *self,
               GError            **error)
{
  PatellaDatabase *database = self->importer->store->database;
  g_autoptr (PatellaRecordData) present = patella_record_data_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  int first_position = 0;

  if (!patella_store_find_session (self->importer->store, &self->pending->uuid, &keys, present, error))
    return FALSE;
  if (keys.id != 0)
    {
      if (!patella_store_fill_record (self->importer->store, &keys, present, error))
        return FALSE;
      if (present->tracks->len > 0)
        first_position = ((PatellaTrackRecord *) g_ptr_array_index (present->tracks, present->tracks->len - 1))->position + 1;
    }
  else
    {
      fill_knees (self);
      if (!patella_table_next_id (database, PATELLA_SQL_NEXT_SESSION, &keys.id, error) ||
          !patella_table_write_session (database, &keys, self->pending, error) ||
          !patella_table_write_knees (database, keys.id, self->pending, error))
        return FALSE;
    }

  return write_tracks (self, keys.id, first_position, error);
}

static gboolean
flush (PatellaSetsImport  *self,
       GError            **error)
{
  GError *failure = NULL;
  gboolean written = self->pending == NULL || write_pending (self, &failure);

  g_clear_pointer (&self->pending, patella_record_data_free);
  g_clear_pointer (&self->present, patella_record_data_free);
  g_hash_table_remove_all (self->edited);
  memset (self->seen, 0, sizeof self->seen);
  self->n_sets = 0;

  return written || patella_importer_settle (self->importer, self->line, failure, error);
}

static gboolean
is_same_session (const PatellaRecordData *self,
                 const PatellaRecordData *other)
{
  return self->started.at_us == other->started.at_us && self->started.utc_offset_s == other->started.utc_offset_s &&
         g_str_equal (self->started.local_date, other->started.local_date) && self->ended_at_us == other->ended_at_us &&
         self->origin == other->origin && g_str_equal (self->routine, other->routine) && g_str_equal (self->note, other->note);
}

static gboolean
is_same_track (const PatellaTrackRecord *self,
               const PatellaTrackRecord *other)
{
  return g_str_equal (self->exercise, other->exercise) && g_str_equal (self->exercise_title, other->exercise_title) &&
         g_str_equal (self->stage, other->stage) && self->side == other->side &&
         self->suggested_level == other->suggested_level && g_str_equal (self->rule, other->rule) &&
         self->chosen == other->chosen && self->spare == other->spare && self->control == other->control;
}

static gboolean
take_pain (PatellaSetsImport       *self,
           const PatellaRecordData *row,
           GError                 **error)
{
  const PatellaTrackRecord *track = g_ptr_array_index (row->tracks, 0);
  int side = (int) track->side, of = side == PATELLA_SIDE_BOTH ? PATELLA_SIDE_LEFT : side;

  if (self->seen[side] && (self->before[side] != row->pain_before[of] || self->after[side] != row->pain_after[of]))
    return patella_cells_refuse ("pain_before, pain_after", "are not the same in the whole session", error);
  self->seen[side] = TRUE;
  self->before[side] = row->pain_before[of];
  self->after[side] = row->pain_after[of];

  return TRUE;
}

/* @row has one exercise with one set. */
static void
append (PatellaSetsImport *self,
        PatellaRecordData *row,
        int                target_sets)
{
  GPtrArray *tracks = self->pending->tracks;
  PatellaTrackRecord *track = g_ptr_array_index (row->tracks, 0);
  PatellaTrackRecord *last = tracks->len > 0 ? g_ptr_array_index (tracks, tracks->len - 1) : NULL;
  const PatellaSetRecord *set = g_ptr_array_index (track->sets, 0), *before;

  before = last != NULL ? g_ptr_array_index (last->sets, last->sets->len - 1) : NULL;
  if (last != NULL && is_same_track (last, track) && target_sets == self->target_sets && set->number > before->number &&
      (target_sets == PATELLA_UNKNOWN || (int) last->sets->len < target_sets))
    {
      g_ptr_array_add (last->sets, g_ptr_array_steal_index (track->sets, 0));
      return;
    }

  self->target_sets = target_sets;
  g_ptr_array_add (tracks, g_ptr_array_steal_index (row->tracks, 0));
}

/* the session of @row, without exercises */
static PatellaRecordData *
copy_head (const PatellaRecordData *row)
{
  PatellaRecordData *head = patella_record_data_new ();

  head->uuid = row->uuid;
  head->origin = row->origin;
  head->started = row->started;
  head->ended_at_us = row->ended_at_us;
  head->ending = row->ending;
  g_free (head->routine);
  head->routine = g_strdup (row->routine);
  g_free (head->note);
  head->note = g_strdup (row->note);

  return head;
}

static gboolean
add (PatellaSetsImport   *self,
     PatellaRecordData   *row,
     const PatellaCells  *cells,
     GError             **error)
{
  const PatellaTrackRecord *track = g_ptr_array_index (row->tracks, 0);
  const PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
  gboolean edited = FALSE;
  int target_sets = PATELLA_UNKNOWN;

  if (!patella_cells_get_flag (cells, "edited", &edited, error) ||
      !patella_cells_get_number (cells, "target_sets", &target_sets, error))
    return FALSE;
  if (self->pending == NULL)
    {
      self->pending = copy_head (row);
      self->line = cells->row->line;
    }
  else if (!is_same_session (self->pending, row))
    return patella_cells_refuse ("session_id", "stands above with another session", error);
  if (self->n_sets++ == SETS_MAX)
    return patella_cells_refuse ("session_id", "has too many sets", error);
  if (!take_pain (self, row, error))
    return FALSE;

  if (edited)
    g_hash_table_add (self->edited, g_memdup2 (&set->uuid, sizeof set->uuid));
  append (self, row, target_sets);
  patella_importer_count (self->importer, PATELLA_ROW_FATE_NEW);

  return TRUE;
}

/* The session in which a set of the journal stands. */
static gboolean
load_present (PatellaSetsImport  *self,
              gint64              track_id,
              GError            **error)
{
  PatellaStore *store = self->importer->store;
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_SESSION_OF_TRACK);
  g_autoptr (PatellaRecordData) data = patella_record_data_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  GError *failure = NULL;

  patella_query_put_int (&query, track_id);
  if (!patella_query_step (&query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      else
        patella_cells_refuse ("set_id", "is in the journal without its session", error);
      return FALSE;
    }
  if (!patella_table_take_session (&query, &keys, data) || keys.removed_at_us != PATELLA_UNKNOWN)
    data->uuid = (PatellaUuid) { { 0 } };
  else
    {
      data->edited = patella_query_take_int (&query) != 0;
      if (!patella_store_fill_record (store, &keys, data, error))
        return FALSE;
    }

  g_clear_pointer (&self->present, patella_record_data_free);
  self->present = g_steal_pointer (&data);
  return TRUE;
}

/* NULL: it was removed */
static const PatellaTrackRecord *
find_in (const PatellaRecordData *data,
         const PatellaUuid       *set,
         guint                   *out_set)
{
  for (guint t = 0; data != NULL && t < data->tracks->len; t++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

      for (guint s = 0; s < track->sets->len; s++)
        if (patella_uuid_equal (&((PatellaSetRecord *) g_ptr_array_index (track->sets, s))->uuid, set))
          {
            *out_set = s;
            return track;
          }
    }

  return NULL;
}

static gboolean
is_as_in_journal (PatellaSetsImport   *self,
                  PatellaRecordData   *row,
                  const PatellaCells  *cells)
{
  const PatellaTrackRecord *track = g_ptr_array_index (row->tracks, 0), *present;
  PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
  g_auto (PatellaCsvWriter) one = { 0 }, other = { 0 };
  guint number = 0;

  present = find_in (self->present, &set->uuid, &number);
  if (present == NULL)
    return FALSE;

  set->edited = g_str_equal (patella_cells_get (cells, "edited"), "yes");
  patella_archive_put_set (&one, row, track, 0);
  patella_archive_put_set (&other, self->present, present, number);

  return patella_cells_match (cells, patella_archive_get_header (TRUE), &one, &other);
}

static gboolean
compare (PatellaSetsImport   *self,
         PatellaRecordData   *row,
         const PatellaCells  *cells,
         gint64               track_id,
         GError             **error)
{
  const PatellaTrackRecord *track = g_ptr_array_index (row->tracks, 0);
  const PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
  guint number;

  if (find_in (self->present, &set->uuid, &number) == NULL && !load_present (self, track_id, error))
    return FALSE;

  patella_importer_count (self->importer, is_as_in_journal (self, row, cells) ? PATELLA_ROW_FATE_SAME
                                                                             : PATELLA_ROW_FATE_CONFLICT);
  return TRUE;
}

/* Sets without a number are counted as they come. */
static void
count_set (PatellaSetsImport  *self,
           const PatellaCells *cells)
{
  g_autofree char *place = g_strjoin ("|", patella_cells_get (cells, "session_id"),
                                      patella_cells_get (cells, "session_started_at"), patella_cells_get (cells, "local_date"),
                                      patella_cells_get (cells, "exercise"), patella_cells_get (cells, "side"), NULL);

  self->number = g_strcmp0 (place, self->place) == 0 ? self->number + 1 : 1;
  g_free (self->place);
  self->place = g_steal_pointer (&place);
}

gboolean
patella_sets_import_row (PatellaSetsImport   *self,
                         const PatellaCells  *cells,
                         GError             **error)
{
  g_autoptr (PatellaRecordData) row = NULL;
  g_autoptr (PatellaSetRecord) present = patella_set_record_new ();
  const PatellaTrackRecord *track;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  count_set (self, cells);
  if (!patella_sets_read_row (cells, self->number, &row, error))
    return FALSE;
  if (self->pending != NULL && !patella_uuid_equal (&self->pending->uuid, &row->uuid) && !flush (self, error))
    return FALSE;

  track = g_ptr_array_index (row->tracks, 0);
  if (!patella_store_find_set (self->importer->store, &((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->uuid, &keys,
                               present, error))
    return FALSE;
  if (keys.id != 0)
    return compare (self, row, cells, keys.parent, error);

  return add (self, row, cells, error);
}

gboolean
patella_sets_import_finish (PatellaSetsImport  *self,
                            GError            **error)
{
  return flush (self, error);
}
