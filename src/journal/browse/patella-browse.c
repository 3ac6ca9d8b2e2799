/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-browse.h"

#include <string.h>

#include "patella-store-private.h"

/* The journal as a long list that nobody reads to its end: first where everything stands, 24 bytes each, then what stands
 * in the places that are looked at. */

/**
 * patella_browse_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether it lets everything through
 */
gboolean
patella_browse_filter_is_empty (const PatellaBrowseFilter *self)
{
  return self->routine == NULL && self->exercise == NULL && self->side == PATELLA_SIDE_NONE &&
         self->pain_min == PATELLA_PAIN_UNKNOWN && self->text == NULL;
}

/**
 * patella_browse_entry_free:
 * @self: (transfer full) (nullable): an entry
 */
void
patella_browse_entry_free (PatellaBrowseEntry *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->record);
  g_clear_object (&self->check_in);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_free (self);
}

/* without case, and whatever way the letters are composed */
static char *
fold (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);

  return g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
}

static gboolean
has_text (const char *note,
          const char *folded)
{
  g_autofree char *own = NULL;

  if (*note == '\0')
    return FALSE;
  own = fold (note);

  return own != NULL && strstr (own, folded) != NULL;
}

/* adds the ids of the sessions whose notes have the text */
static gboolean
find_notes (PatellaStore  *self,
            PatellaSql     sql,
            const char    *folded,
            GHashTable    *sessions,
            GError       **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, sql);
  GError *failure = NULL;

  while (patella_query_step (&query, &failure))
    {
      gint64 id = patella_query_take_int (&query);

      if (has_text (patella_query_take_text (&query), folded))
        g_hash_table_add (sessions, g_memdup2 (&id, sizeof id));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static gboolean
add_place (GArray            *places,
           PatellaBrowseKind  kind,
           gint64             id,
           const char        *date,
           gint64             at_us)
{
  PatellaBrowsePlace place = { id, at_us, 0, kind };
  GDate whole;

  if (!patella_local_date_is_valid (date))
    return FALSE;

  g_date_clear (&whole, 1);
  g_date_set_dmy (&whole, (GDateDay) g_ascii_strtoull (date + 8, NULL, 10), (GDateMonth) g_ascii_strtoull (date + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoull (date, NULL, 10));
  place.day = g_date_get_julian (&whole);
  g_array_append_val (places, place);
  return TRUE;
}

static gboolean
browse_sessions (PatellaStore               *self,
                 const PatellaBrowseFilter  *filter,
                 GHashTable                 *noted,
                 GArray                     *places,
                 GError                    **error)
{
  PatellaSql sql = filter->pain_min != PATELLA_PAIN_UNKNOWN ? PATELLA_SQL_BROWSE_SESSIONS_BY_SET
                   : filter->exercise != NULL || filter->side != PATELLA_SIDE_NONE ? PATELLA_SQL_BROWSE_SESSIONS_BY_TRACK
                                                                                   : PATELLA_SQL_BROWSE_SESSIONS;
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, sql);
  GError *failure = NULL;

  patella_query_put_known_text (&query, filter->routine);
  if (sql != PATELLA_SQL_BROWSE_SESSIONS)
    {
      patella_query_put_known_text (&query, filter->exercise);
      patella_query_put_known_text (&query, filter->side == PATELLA_SIDE_NONE ? NULL
                                              : patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) filter->side));
    }
  if (sql == PATELLA_SQL_BROWSE_SESSIONS_BY_SET)
    patella_query_put_int (&query, filter->pain_min);

  while (patella_query_step (&query, &failure))
    {
      gint64 id = patella_query_take_int (&query);
      const char *date = patella_query_take_text (&query);

      if ((noted == NULL || g_hash_table_contains (noted, &id)) &&
          !add_place (places, PATELLA_BROWSE_SESSION, id, date, patella_query_take_int (&query)))
        patella_store_note_damage (self, "session", id);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* the score of the kinds that are one */
static gboolean
is_painful (const char *kind,
            const char *value,
            int         pain_min)
{
  gint64 score;

  return (g_str_equal (kind, "morning") || g_str_equal (kind, "now") || g_str_equal (kind, "activity")) &&
         g_ascii_string_to_signed (value, 10, 0, 10, &score, NULL) && score >= pain_min;
}

static gboolean
browse_check_ins (PatellaStore               *self,
                  const PatellaBrowseFilter  *filter,
                  const char                 *folded,
                  GArray                     *places,
                  GError                    **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_BROWSE_CHECK_INS);
  GError *failure = NULL;

  patella_query_put_known_text (&query, filter->side == PATELLA_SIDE_NONE ? NULL
                                          : patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) filter->side));
  while (patella_query_step (&query, &failure))
    {
      gint64 id = patella_query_take_int (&query);
      g_autofree char *date = g_strdup (patella_query_take_text (&query));
      gint64 at_us = patella_query_take_int (&query);
      g_autofree char *kind = g_strdup (patella_query_take_text (&query));
      g_autofree char *value = g_strdup (patella_query_take_text (&query));

      if ((filter->pain_min != PATELLA_PAIN_UNKNOWN && !is_painful (kind, value, filter->pain_min)) ||
          (folded != NULL && !has_text (patella_query_take_text (&query), folded)))
        continue;
      if (!add_place (places, PATELLA_BROWSE_CHECK_IN, id, date, at_us))
        patella_store_note_damage (self, "check_in", id);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* newest first, as the two lists are that are put together here */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const PatellaBrowsePlace *first = a, *second = b;

  if (first->day != second->day)
    return first->day < second->day ? 1 : -1;
  if (first->at_us != second->at_us)
    return first->at_us < second->at_us ? 1 : -1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;

  return first->id < second->id ? 1 : first->id > second->id ? -1 : 0;
}

static gboolean
browse (PatellaStore               *self,
        const PatellaBrowseFilter  *filter,
        GArray                     *places,
        GError                    **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (GHashTable) noted = NULL;
  g_autofree char *folded = filter->text != NULL ? fold (filter->text) : NULL;

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return FALSE;
  if (folded != NULL)
    {
      noted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      if (!find_notes (self, PATELLA_SQL_BROWSE_SESSION_NOTES, folded, noted, error) ||
          !find_notes (self, PATELLA_SQL_BROWSE_SET_NOTES, folded, noted, error))
        return FALSE;
    }

  return browse_sessions (self, filter, noted, places, error) &&
         (filter->routine != NULL || filter->exercise != NULL || browse_check_ins (self, filter, folded, places, error));
}

/**
 * patella_store_browse:
 * @self: a store
 * @filter: what is looked for
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what SQLite answers
 *
 * Finds where sessions and check-ins stand that were not removed. It reads no row of a session; 22 000 places (twenty
 * years) are half a megabyte.
 *
 * Returns: (transfer full) (element-type PatellaBrowsePlace) (nullable): newest first
 */
GArray *
patella_store_browse (PatellaStore               *self,
                      const PatellaBrowseFilter  *filter,
                      GCancellable               *cancellable,
                      GError                    **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PatellaBrowsePlace));
  gboolean done;

  patella_database_set_cancellable (self->database, cancellable);
  done = browse (self, filter, places, error);
  patella_database_set_cancellable (self->database, NULL);
  g_array_sort (places, compare_places);

  return done ? g_steal_pointer (&places) : NULL;
}

static gboolean
gather_of_record (PatellaStore             *self,
                  const PatellaRecordData  *data,
                  GPtrArray                *corrections,
                  GError                  **error)
{
  if (!patella_store_gather_corrections (self, &data->uuid, corrections, error))
    return FALSE;
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      if (!patella_store_gather_corrections (self, &track->uuid, corrections, error))
        return FALSE;
      for (guint j = 0; j < track->sets->len; j++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, j);

          if (set->edited && !patella_store_gather_corrections (self, &set->uuid, corrections, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
look_up_session (PatellaStore        *self,
                 PatellaBrowseEntry  *entry,
                 GError             **error)
{
  g_autoptr (PatellaRecordData) data = patella_record_data_new ();
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  {
    g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_SESSION_BY_ID);
    GError *failure = NULL;

    patella_query_put_int (&query, entry->place.id);
    if (!patella_query_step (&query, &failure))
      {
        if (failure != NULL)
          g_propagate_error (error, failure);
        return failure == NULL;
      }
    if (!patella_table_take_session (&query, &keys, data))
      {
        patella_store_note_damage (self, "session", keys.id);
        return TRUE;
      }
    data->edited = patella_query_take_int (&query) != 0;
  }
  if (keys.removed_at_us != PATELLA_UNKNOWN)
    return TRUE;
  if (!patella_store_fill_record (self, &keys, data, error) ||
      !gather_of_record (self, data, entry->corrections, error))
    return FALSE;
  if (patella_record_data_validate (data, NULL))
    entry->record = patella_record_new_take (g_steal_pointer (&data));
  else
    patella_store_note_damage (self, "session", keys.id);

  return TRUE;
}

static gboolean
look_up_check_in (PatellaStore        *self,
                  PatellaBrowseEntry  *entry,
                  GError             **error)
{
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  {
    g_auto (PatellaQuery) query = patella_query_borrow (self->database, PATELLA_SQL_CHECK_IN_BY_ID);
    GError *failure = NULL;

    patella_query_put_int (&query, entry->place.id);
    if (!patella_query_step (&query, &failure))
      {
        if (failure != NULL)
          g_propagate_error (error, failure);
        return failure == NULL;
      }
    if (!patella_table_take_check_in (&query, &keys, &entry->check_in))
      {
        patella_store_note_damage (self, "check_in", keys.id);
        return TRUE;
      }
  }
  if (keys.removed_at_us != PATELLA_UNKNOWN)
    {
      g_clear_object (&entry->check_in);
      return TRUE;
    }

  return !patella_check_in_is_edited (entry->check_in) ||
         patella_store_gather_corrections (self, patella_check_in_get_uuid (entry->check_in), entry->corrections, error);
}

/**
 * patella_store_look_up:
 * @self: a store
 * @places: (array length=n_places): where
 * @n_places: how many
 * @error: what SQLite answers
 *
 * Returns: (transfer full) (element-type PatellaBrowseEntry) (nullable): what stands there, in the order of @places
 */
GPtrArray *
patella_store_look_up (PatellaStore              *self,
                       const PatellaBrowsePlace  *places,
                       gsize                      n_places,
                       GError                   **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_browse_entry_free);

  if (!patella_transaction_begin (&transaction, self->database, PATELLA_TRANSACTION_KIND_READ, error))
    return NULL;
  for (gsize i = 0; i < n_places; i++)
    {
      PatellaBrowseEntry *entry = g_new0 (PatellaBrowseEntry, 1);

      entry->place = places[i];
      entry->corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);
      g_ptr_array_add (entries, entry);
      if (!(places[i].kind == PATELLA_BROWSE_SESSION ? look_up_session (self, entry, error)
                                                     : look_up_check_in (self, entry, error)))
        return NULL;
    }

  return g_steal_pointer (&entries);
}
