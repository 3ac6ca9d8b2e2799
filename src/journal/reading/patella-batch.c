/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-batch-private.h"

#include <string.h>

/* PatellaBatch:
 *
 * Knees, exercises and sets of many sessions in three statements instead of eight for each session: most of what a long
 * record costs is not its rows but asking for them. Each statement walks along an index, over ids that follow one another; where
 * there are gaps, one statement for each stretch without.
 *
 * A row belongs where its own, checked fields say, whatever way the index led to it. One that is damaged, or that belongs to
 * none of the sessions the index found it for, is noted and left out. */

/* a row that others belong to */
typedef struct
{
  gint64   id;
  gpointer row;  /* borrowed: PatellaRecordData, then PatellaTrackRecord */
} Parent;

struct _PatellaBatch
{
  PatellaStore *store;     /* borrowed */
  GArray       *sessions;  /* owned (element-type Parent) */
  GArray       *tracks;    /* owned (element-type Parent) */
  gint64        corrected; /* whether there are corrections at all */
};

typedef struct
{
  PatellaSql    sql;
  GArray       *parents;
  void        (*take) (PatellaBatch *self, PatellaQuery *query);
} Children;

PatellaBatch *
patella_batch_new (PatellaStore *store)
{
  PatellaBatch *self = g_new0 (PatellaBatch, 1);

  self->store = store;
  self->sessions = g_array_new (FALSE, FALSE, sizeof (Parent));
  self->tracks = g_array_new (FALSE, FALSE, sizeof (Parent));
  return self;
}

void
patella_batch_free (PatellaBatch *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sessions);
  g_array_unref (self->tracks);
  g_free (self);
}

/* @data is filled in later; it must live until then. */
void
patella_batch_add (PatellaBatch      *self,
                   gint64             id,
                   PatellaRecordData *data)
{
  const Parent parent = { id, data };

  g_array_append_val (self->sessions, parent);
}

static int
compare_parents (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = ((const Parent *) a)->id, second = ((const Parent *) b)->id;

  return (first > second) - (first < second);
}

/* NULL: not one of them */
static gpointer
find_parent (GArray *parents,
             gint64  id)
{
  guint low = 0, high = parents->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Parent *parent = &g_array_index (parents, Parent, middle);

      if (parent->id == id)
        return parent->row;
      if (parent->id < id)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

/* Two sets with one number, or two exercises in one place, are both shown: the second follows the first. */
static void
append_set (GPtrArray        *sets,
            PatellaSetRecord *set)
{
  const PatellaSetRecord *last = sets->len > 0 ? g_ptr_array_index (sets, sets->len - 1) : NULL;

  if (last != NULL && set->number <= last->number)
    set->number = last->number + 1;
  g_ptr_array_add (sets, set);
}

static void
append_track (GPtrArray          *tracks,
              PatellaTrackRecord *track)
{
  const PatellaTrackRecord *last = tracks->len > 0 ? g_ptr_array_index (tracks, tracks->len - 1) : NULL;

  if (last != NULL && track->position <= last->position)
    track->position = last->position + 1;
  g_ptr_array_add (tracks, track);
}

static void
take_knee (PatellaBatch *self,
           PatellaQuery *query)
{
  PatellaKneeRow row = { 0 };
  gboolean whole = patella_table_take_knee_row (query, &row);
  PatellaRecordData *data = find_parent (self->sessions, row.session);

  if (!whole || data == NULL)
    patella_store_note_damage (self->store, "session_knee", row.session);
  else
    patella_knee_row_put (&row, data);
}

static void
take_track (PatellaBatch *self,
            PatellaQuery *query)
{
  g_autoptr (PatellaTrackRecord) track = patella_track_record_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  gboolean whole = patella_table_take_track (query, &keys, track);
  PatellaRecordData *data = find_parent (self->sessions, keys.parent);
  const Parent parent = { keys.id, track };

  if (!whole || data == NULL)
    {
      patella_store_note_damage (self->store, "track_session", keys.id);
      return;
    }
  track->edited = patella_query_take_int (query) != 0;
  g_array_append_val (self->tracks, parent);
  append_track (data->tracks, g_steal_pointer (&track));
}

static void
take_set (PatellaBatch *self,
          PatellaQuery *query)
{
  g_autoptr (PatellaSetRecord) set = patella_set_record_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;
  gboolean whole = patella_table_take_set (query, &keys, set);
  PatellaTrackRecord *track = find_parent (self->tracks, keys.parent);

  if (!whole || track == NULL)
    patella_store_note_damage (self->store, "set_entry", keys.id);
  else if (keys.removed_at_us == PATELLA_UNKNOWN)
    append_set (track->sets, g_steal_pointer (&set));
}

static gboolean
read_stretch (PatellaBatch    *self,
              const Children  *children,
              guint            first,
              guint            last,
              GError         **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, children->sql);
  GError *failure = NULL;

  patella_query_put_int (&query, g_array_index (children->parents, Parent, first).id);
  patella_query_put_int (&query, g_array_index (children->parents, Parent, last).id);
  if (children->sql != PATELLA_SQL_KNEES_OF_SESSIONS)
    patella_query_put_int (&query, self->corrected);
  while (patella_query_step (&query, &failure))
    children->take (self, &query);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
read_children (PatellaBatch    *self,
               const Children  *children,
               GError         **error)
{
  GArray *parents = children->parents;

  g_array_sort (parents, compare_parents);
  for (guint first = 0, last; first < parents->len; first = last + 1)
    {
      for (last = first; last + 1 < parents->len; last++)
        if (g_array_index (parents, Parent, last + 1).id - g_array_index (parents, Parent, last).id > 1)
          break;
      if (!read_stretch (self, children, first, last, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
ask_for_corrections (PatellaBatch  *self,
                     GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->store->database, PATELLA_SQL_ANY_CORRECTION);

  if (!patella_query_step (&query, error))
    return FALSE;

  self->corrected = patella_query_take_int (&query);
  return TRUE;
}

/* In the caller's transaction. Fills in all that were added, which are forgotten then. FALSE: it could not be read, which says
 * nothing about it. */
gboolean
patella_batch_fill (PatellaBatch  *self,
                    GError       **error)
{
  const Children knees = { PATELLA_SQL_KNEES_OF_SESSIONS, self->sessions, take_knee };
  const Children tracks = { PATELLA_SQL_TRACKS_OF_SESSIONS, self->sessions, take_track };
  const Children sets = { PATELLA_SQL_SETS_OF_TRACKS, self->tracks, take_set };
  gboolean done = ask_for_corrections (self, error) && read_children (self, &knees, error) &&
                  read_children (self, &tracks, error) && read_children (self, &sets, error);

  g_array_set_size (self->sessions, 0);
  g_array_set_size (self->tracks, 0);
  return done;
}
