/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-list.h"

#include <string.h>

#include "patella-journal-rows.h"
#include "patella-weak-link.h"

/**
 * PatellaJournalList:
 *
 * Of the whole journal it knows only where everything stands (32 bytes a row, found by the journal's thread). A row's item
 * is made when the list view asks for it; what it shows is read in chunks around it and forgotten again. So a jump
 * through twenty years costs what the rows on the screen cost.
 *
 * Always true: the rows are the places that the last browsing found, with a heading before each day and, below each
 * session that is open, its sets. An item is the same object as long as somebody holds it. Main thread.
 */
struct _PatellaJournalList
{
  GObject parent_instance;

  PatellaServices     *services;     /* owned */
  GArray              *places;       /* owned (element-type PatellaBrowsePlace) */
  GArray              *rows;         /* owned (element-type PatellaJournalRow) */
  GHashTable          *items;        /* owned: key → PatellaJournalItem, weak */
  GHashTable          *entries;      /* owned: place key → PatellaBrowseEntry */
  GHashTable          *pending;      /* owned: place keys that are being read */
  GHashTable          *open;         /* owned: id of a session → number of its sets */
  GCancellable        *cancellable;  /* owned */
  PatellaBrowseFilter  filter;       /* owned */
  char                 today[11];
  guint                browsing;     /* number of the last browsing that was asked for */
};

/* So many rows are read together, and so many sessions and check-ins are remembered. */
#define CHUNK 64u
#define REMEMBERED 1024u

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaJournalList, patella_journal_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gint64 *
dup_key (gint64 key)
{
  return g_memdup2 (&key, sizeof key);
}

static PatellaJournalRow *
get_row (PatellaJournalList *self,
         guint               position)
{
  return &g_array_index (self->rows, PatellaJournalRow, position);
}

/* What a set or the whole of a session shows is read with the session. */
static PatellaBrowseEntry *
find_entry (PatellaJournalList *self,
            const PatellaJournalRow          *row)
{
  gint64 key = patella_browse_place_get_key (&row->place);

  return g_hash_table_lookup (self->entries, &key);
}

static void
item_gone_cb (gpointer  data,
              GObject  *where)
{
  PatellaJournalList *self = data;
  GHashTableIter iter;
  gpointer item;

  (void) where;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (item == where)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
put_in_words (PatellaJournalList *self,
              PatellaJournalItem *item)
{
  patella_journal_item_put_in_words (item, patella_services_get_content (self->services), self->today);
}

/* ---- reading ---- */

static void build_rows (PatellaJournalList *self);

static void
refresh_item (PatellaJournalList       *self,
              PatellaJournalItem       *item,
              const PatellaBrowseEntry *entry,
              guint                     child)
{
  patella_journal_item_fill (item, entry, child);
  put_in_words (self, item);
  patella_journal_item_changed (item);
}

static void
refresh_items_of (PatellaJournalList       *self,
                  const PatellaBrowseEntry *entry)
{
  static const PatellaRowKind kinds[] = { PATELLA_ROW_KIND_SESSION, PATELLA_ROW_KIND_WHOLE, PATELLA_ROW_KIND_CHECK_IN };
  gint64 id = entry->place.id;
  guint n_sets = entry->record != NULL ? patella_record_count_sets (entry->record) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 key = patella_journal_row_get_key (kinds[i], &entry->place, 0);
      PatellaJournalItem *item = g_hash_table_lookup (self->items, &key);

      if (item != NULL && (kinds[i] == PATELLA_ROW_KIND_CHECK_IN) == (entry->check_in != NULL))
        refresh_item (self, item, entry, 0);
    }
  if (!g_hash_table_contains (self->open, &id) || entry->record == NULL)
    return;
  g_hash_table_insert (self->open, dup_key (id), GUINT_TO_POINTER (n_sets));
  for (guint i = 0; i < n_sets; i++)
    {
      gint64 key = patella_journal_row_get_key (PATELLA_ROW_KIND_SET, &entry->place, i);
      PatellaJournalItem *item = g_hash_table_lookup (self->items, &key);

      if (item != NULL)
        refresh_item (self, item, entry, i);
    }
}

/* what turned out to be damaged, or was removed while it was read, leaves the list */
static gboolean
drop_place (PatellaJournalList       *self,
            const PatellaBrowsePlace *gone)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const PatellaBrowsePlace *place = &g_array_index (self->places, PatellaBrowsePlace, i);

      if (place->id == gone->id && place->kind == gone->kind)
        {
          g_array_remove_index (self->places, i);
          return TRUE;
        }
    }
  return FALSE;
}

static void
adopt_entries (PatellaJournalList *self,
               GPtrArray          *entries)
{
  if (g_hash_table_size (self->entries) > REMEMBERED)
    g_hash_table_remove_all (self->entries);
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      PatellaBrowseEntry *entry = g_ptr_array_index (entries, i);
      gint64 key = patella_browse_place_get_key (&entry->place);

      g_hash_table_remove (self->pending, &key);
      if (entry->record == NULL && entry->check_in == NULL)
        {
          drop_place (self, &entry->place);
          patella_browse_entry_free (entry);
          continue;
        }
      g_hash_table_insert (self->entries, dup_key (key), entry);
      refresh_items_of (self, entry);
    }
  build_rows (self);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaJournalList) self = patella_weak_link_take (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = patella_journal_look_up_finish (PATELLA_JOURNAL (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries != NULL)
    {
      adopt_entries (self, entries);
      return;
    }
  g_hash_table_remove_all (self->pending);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
look_up (PatellaJournalList *self,
         GArray             *places)
{
  g_autoptr (GBytes) bytes = g_bytes_new (places->data, places->len * sizeof (PatellaBrowsePlace));

  if (places->len == 0)
    return;
  patella_journal_look_up_async (patella_services_get_journal (self->services), bytes, self->cancellable, looked_up_cb,
                                 patella_weak_link_new (self));
}

/* the chunk that a row lies in, but for what is known or on its way */
static void
look_up_around (PatellaJournalList *self,
                guint               position)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PatellaBrowsePlace));
  guint first = position - position % CHUNK;

  for (guint i = first; i < MIN (first + CHUNK, self->rows->len); i++)
    {
      const PatellaJournalRow *row = get_row (self, i);
      gint64 key = patella_browse_place_get_key (&row->place);

      if (row->kind == PATELLA_ROW_KIND_DAY || g_hash_table_contains (self->entries, &key) ||
          !g_hash_table_add (self->pending, dup_key (key)))
        continue;
      g_array_append_val (places, row->place);
    }
  look_up (self, places);
}

/* ---- rows ---- */

/* a heading counts the sessions of its day */
static void
refresh_headings (PatellaJournalList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PatellaJournalRow *row = get_row (self, i);
      gint64 key;
      PatellaJournalItem *item;

      if (row->kind != PATELLA_ROW_KIND_DAY)
        continue;
      key = patella_journal_row_get_key (PATELLA_ROW_KIND_DAY, &row->place, 0);
      item = g_hash_table_lookup (self->items, &key);
      if (item == NULL)
        continue;
      patella_journal_item_set_sessions (item, (int) row->child);
      put_in_words (self, item);
      patella_journal_item_changed (item);
    }
}

/* One change of the list: from the first row that differs to the last. */
static void
build_rows (PatellaJournalList *self)
{
  g_autoptr (GArray) old = self->rows;
  GArray *rows = patella_journal_rows_lay_out (self->places, self->open);
  guint before, after;

  patella_journal_rows_compare (old, rows, &before, &after);
  self->rows = rows;
  if (old->len - before - after > 0 || rows->len - before - after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, old->len - before - after, rows->len - before - after);
}

/* what is held by somebody is on the screen, or near it */
static void
look_up_live (PatellaJournalList *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PatellaBrowsePlace));
  GHashTableIter iter;
  gpointer item;

  g_hash_table_remove_all (self->entries);
  g_hash_table_remove_all (self->pending);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      const PatellaBrowsePlace *place = patella_journal_item_get_place (item);

      if (patella_journal_item_get_kind (item) != PATELLA_ROW_KIND_DAY &&
          g_hash_table_add (self->pending, dup_key (patella_browse_place_get_key (place))))
        g_array_append_val (places, *place);
    }
  look_up (self, places);
}

static void
adopt_places (PatellaJournalList *self,
              GArray             *places)
{
  PatellaStamp now = patella_services_now (self->services);

  g_strlcpy (self->today, now.local_date, sizeof self->today);
  g_array_unref (self->places);
  self->places = g_array_ref (places);
  look_up_live (self);
  build_rows (self);
  refresh_headings (self);
  g_signal_emit (self, signals[LOADED], 0);
}

typedef struct
{
  gpointer link;
  guint    browsing;
} Browsing;

static void
browsed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Browsing *browsing = data;
  g_autoptr (PatellaJournalList) self = patella_weak_link_take (browsing->link);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = patella_journal_browse_finish (PATELLA_JOURNAL (source), result, &error);

  /* what was asked for later is on its way */
  if (self == NULL || browsing->browsing != self->browsing || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (places != NULL)
    adopt_places (self, places);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* ---- list model ---- */

static GType
get_item_type (GListModel *model)
{
  return PATELLA_TYPE_JOURNAL_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return PATELLA_JOURNAL_LIST (model)->rows->len;
}

static PatellaJournalItem *
create_item (PatellaJournalList *self,
             guint               position,
             gint64              key)
{
  const PatellaJournalRow *row = get_row (self, position);
  PatellaJournalItem *item = patella_journal_item_new ((PatellaRowKind) row->kind, &row->place);
  const PatellaBrowseEntry *entry = find_entry (self, row);

  g_hash_table_insert (self->items, dup_key (key), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  if (row->kind == PATELLA_ROW_KIND_DAY)
    patella_journal_item_set_sessions (item, (int) row->child);
  else if (entry != NULL)
    patella_journal_item_fill (item, entry, row->child);
  patella_journal_item_set_expanded (item, row->kind == PATELLA_ROW_KIND_SESSION &&
                                           g_hash_table_contains (self->open, &row->place.id));
  put_in_words (self, item);
  if (row->kind != PATELLA_ROW_KIND_DAY && entry == NULL)
    look_up_around (self, position);
  return item;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  PatellaJournalList *self = PATELLA_JOURNAL_LIST (model);
  PatellaJournalItem *item;
  const PatellaJournalRow *row;
  gint64 key;

  if (position >= self->rows->len)
    return NULL;
  row = get_row (self, position);
  key = patella_journal_row_get_key ((PatellaRowKind) row->kind, &row->place, row->kind == PATELLA_ROW_KIND_SET ? row->child : 0);
  item = g_hash_table_lookup (self->items, &key);
  return item != NULL ? g_object_ref (item) : create_item (self, position, key);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- object ---- */

static void
clear_filter (PatellaJournalList *self)
{
  g_free ((char *) (gsize) self->filter.routine);
  g_free ((char *) (gsize) self->filter.exercise);
  g_free ((char *) (gsize) self->filter.text);
  self->filter = (PatellaBrowseFilter) PATELLA_BROWSE_FILTER_NONE;
}

static void
patella_journal_list_dispose (GObject *object)
{
  PatellaJournalList *self = PATELLA_JOURNAL_LIST (object);
  GHashTableIter iter;
  gpointer item;

  g_cancellable_cancel (self->cancellable);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (G_OBJECT (item), item_gone_cb, self);
  g_hash_table_remove_all (self->items);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_journal_list_parent_class)->dispose (object);
}

static void
patella_journal_list_finalize (GObject *object)
{
  PatellaJournalList *self = PATELLA_JOURNAL_LIST (object);

  clear_filter (self);
  g_array_unref (self->places);
  g_array_unref (self->rows);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->open);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (patella_journal_list_parent_class)->finalize (object);
}

static void
patella_journal_list_class_init (PatellaJournalListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_journal_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_journal_list_finalize;

  signals[LOADED] = g_signal_new ("loaded", PATELLA_TYPE_JOURNAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", PATELLA_TYPE_JOURNAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static GHashTable *
create_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

static void
patella_journal_list_init (PatellaJournalList *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (PatellaBrowsePlace));
  self->rows = g_array_new (FALSE, FALSE, sizeof (PatellaJournalRow));
  self->items = create_table (NULL);
  self->entries = create_table ((GDestroyNotify) patella_browse_entry_free);
  self->pending = create_table (NULL);
  self->open = create_table (NULL);
  self->cancellable = g_cancellable_new ();
  self->filter = (PatellaBrowseFilter) PATELLA_BROWSE_FILTER_NONE;
}

PatellaJournalList *
patella_journal_list_new (PatellaServices *services)
{
  PatellaJournalList *self;

  g_return_val_if_fail (PATELLA_IS_SERVICES (services), NULL);

  self = g_object_new (PATELLA_TYPE_JOURNAL_LIST, NULL);
  self->services = g_object_ref (services);
  return self;
}

void
patella_journal_list_set_filter (PatellaJournalList        *self,
                                 const PatellaBrowseFilter *filter)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_LIST (self));

  clear_filter (self);
  self->filter = *filter;
  self->filter.routine = g_strdup (filter->routine);
  self->filter.exercise = g_strdup (filter->exercise);
  self->filter.text = g_strdup (filter->text);
}

void
patella_journal_list_reload (PatellaJournalList *self)
{
  Browsing *browsing;

  g_return_if_fail (PATELLA_IS_JOURNAL_LIST (self));

  browsing = g_new0 (Browsing, 1);
  browsing->link = patella_weak_link_new (self);
  browsing->browsing = ++self->browsing;
  patella_journal_browse_async (patella_services_get_journal (self->services), &self->filter, self->cancellable,
                                browsed_cb, browsing);
}

void
patella_journal_list_toggle (PatellaJournalList *self,
                             guint               position)
{
  PatellaJournalItem *item;
  PatellaRecord *record;
  const PatellaJournalRow *row;
  gint64 id, key;

  g_return_if_fail (PATELLA_IS_JOURNAL_LIST (self));
  g_return_if_fail (position < self->rows->len);

  row = get_row (self, position);
  id = row->place.id;
  key = patella_journal_row_get_key ((PatellaRowKind) row->kind, &row->place, 0);
  item = row->kind == PATELLA_ROW_KIND_SESSION ? g_hash_table_lookup (self->items, &key) : NULL;
  record = item != NULL ? patella_journal_item_get_record (item) : NULL;
  if (record == NULL)
    return;
  if (!g_hash_table_remove (self->open, &id))
    g_hash_table_insert (self->open, dup_key (id), GUINT_TO_POINTER (patella_record_count_sets (record)));
  patella_journal_item_set_expanded (item, g_hash_table_contains (self->open, &id));
  patella_journal_item_changed (item);
  build_rows (self);
}
