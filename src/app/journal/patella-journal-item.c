/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-item.h"

/**
 * PatellaJournalItem:
 *
 * A row of the journal page: a day, a session, a set or a check-in, as a view on the immutable objects that the journal
 * gave. It carries a digest of everything a row shows, so that a reading can be compared with what is on the screen and
 * only what differs is replaced: the list does not jump and does not flicker. Main thread; holds references.
 */
struct _PatellaJournalItem
{
  GObject parent_instance;

  PatellaJournalItemKind    kind;
  char                      date[11];
  int                       sessions;
  PatellaRecord            *record;    /* owned, nullable */
  PatellaCheckIn           *check_in;  /* owned, nullable */
  const PatellaTrackRecord *track;     /* borrowed from record, nullable */
  const PatellaSetRecord   *set;       /* borrowed from record, nullable */
  guint64                   digest;
};

G_DEFINE_FINAL_TYPE (PatellaJournalItem, patella_journal_item, G_TYPE_OBJECT)

/* FNV-1a, 64 bit: equal rows must have equal digests; a collision would only leave an old row standing. */
#define DIGEST_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define DIGEST_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static void
digest_bytes (guint64    *digest,
              const void *data,
              gsize       length)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < length; i++)
    *digest = (*digest ^ bytes[i]) * DIGEST_PRIME;
}

static void
digest_number (guint64 *digest,
               gint64   number)
{
  digest_bytes (digest, &number, sizeof number);
}

static void
digest_text (guint64    *digest,
             const char *text)
{
  if (text != NULL)
    digest_bytes (digest, text, strlen (text));
  digest_number (digest, 0);
}

static void
digest_set (guint64                *digest,
            const PatellaSetRecord *set)
{
  digest_bytes (digest, set->uuid.bytes, PATELLA_UUID_SIZE);
  digest_number (digest, set->number);
  digest_number (digest, set->target_reps);
  digest_number (digest, set->target_hold_ms);
  digest_number (digest, set->done_reps);
  digest_number (digest, set->held_ms);
  digest_number (digest, set->pain);
  digest_number (digest, set->pain_side);
  digest_number (digest, set->outcome);
  digest_number (digest, set->edited);
  digest_text (digest, set->label);
  digest_text (digest, set->note);
}

static guint64
digest_record (PatellaRecord *record)
{
  const PatellaRecordData *data = patella_record_get (record);
  guint64 digest = DIGEST_START;

  digest_bytes (&digest, data->uuid.bytes, PATELLA_UUID_SIZE);
  digest_number (&digest, data->started.at_us);
  digest_number (&digest, data->ended_at_us);
  digest_number (&digest, data->ending);
  digest_text (&digest, data->routine);
  digest_text (&digest, data->note);
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      digest_number (&digest, data->pain_before[side]);
      digest_number (&digest, data->pain_after[side]);
    }
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      digest_bytes (&digest, track->uuid.bytes, PATELLA_UUID_SIZE);
      digest_number (&digest, track->spare);
      digest_number (&digest, track->control);
      for (guint j = 0; j < track->sets->len; j++)
        digest_set (&digest, g_ptr_array_index (track->sets, j));
    }
  return digest;
}

static guint64
digest_check_in (PatellaCheckIn *check_in)
{
  guint64 digest = DIGEST_START;

  digest_bytes (&digest, patella_check_in_get_uuid (check_in)->bytes, PATELLA_UUID_SIZE);
  digest_number (&digest, patella_check_in_get_kind (check_in));
  digest_number (&digest, patella_check_in_get_side (check_in));
  digest_number (&digest, patella_check_in_is_edited (check_in));
  digest_text (&digest, patella_check_in_get_value (check_in));
  digest_text (&digest, patella_check_in_get_note (check_in));
  return digest;
}

static void
patella_journal_item_finalize (GObject *object)
{
  PatellaJournalItem *self = PATELLA_JOURNAL_ITEM (object);

  g_clear_object (&self->record);
  g_clear_object (&self->check_in);
  G_OBJECT_CLASS (patella_journal_item_parent_class)->finalize (object);
}

static void
patella_journal_item_class_init (PatellaJournalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_journal_item_finalize;
}

static void
patella_journal_item_init (PatellaJournalItem *self)
{
}

static PatellaJournalItem *
create (PatellaJournalItemKind  kind,
        const char             *date)
{
  PatellaJournalItem *self = g_object_new (PATELLA_TYPE_JOURNAL_ITEM, NULL);

  self->kind = kind;
  g_strlcpy (self->date, date, sizeof self->date);
  return self;
}

static PatellaJournalItem *
create_session (PatellaRecord *record)
{
  PatellaJournalItem *self = create (PATELLA_JOURNAL_ITEM_SESSION, patella_record_get (record)->started.local_date);

  self->record = g_object_ref (record);
  self->digest = digest_record (record);
  return self;
}

static PatellaJournalItem *
create_check_in (PatellaCheckIn *check_in)
{
  PatellaJournalItem *self = create (PATELLA_JOURNAL_ITEM_CHECK_IN, patella_check_in_get_stamp (check_in)->local_date);

  self->check_in = g_object_ref (check_in);
  self->digest = digest_check_in (check_in);
  return self;
}

static gint64
get_instant (const PatellaJournalItem *self)
{
  if (self->record != NULL)
    return patella_record_get (self->record)->started.at_us;
  return patella_check_in_get_stamp (self->check_in)->at_us;
}

/* newest day first; within a day newest first */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const PatellaJournalItem *first = *(const PatellaJournalItem *const *) a;
  const PatellaJournalItem *second = *(const PatellaJournalItem *const *) b;
  int by_date = strcmp (second->date, first->date);
  gint64 at_first, at_second;

  if (by_date != 0)
    return by_date;
  at_first = get_instant (first);
  at_second = get_instant (second);
  return at_first < at_second ? 1 : at_first > at_second ? -1 : 0;
}

static void
add_day_heading (GPtrArray          *items,
                 PatellaJournalItem *day)
{
  day->digest = DIGEST_START;
  digest_text (&day->digest, day->date);
  g_ptr_array_add (items, day);
}

GPtrArray *
patella_journal_items_from_days (GPtrArray *records,
                                 GPtrArray *check_ins)
{
  g_autoptr (GPtrArray) loose = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  PatellaJournalItem *day = NULL;

  g_return_val_if_fail (records != NULL && check_ins != NULL, items);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (loose, create_session (g_ptr_array_index (records, i)));
  for (guint i = 0; i < check_ins->len; i++)
    g_ptr_array_add (loose, create_check_in (g_ptr_array_index (check_ins, i)));
  g_ptr_array_sort (loose, compare_items);
  for (guint i = 0; i < loose->len; i++)
    {
      PatellaJournalItem *item = g_ptr_array_index (loose, i);

      if (day == NULL || !g_str_equal (day->date, item->date))
        {
          day = create (PATELLA_JOURNAL_ITEM_DAY, item->date);
          add_day_heading (items, day);
        }
      if (item->kind == PATELLA_JOURNAL_ITEM_SESSION)
        {
          day->sessions++;
          digest_number (&day->digest, 1);
        }
      g_ptr_array_add (items, g_object_ref (item));
    }
  return items;
}

GListModel *
patella_journal_items_from_record (PatellaRecord *record)
{
  const PatellaRecordData *data;
  GListStore *store = g_list_store_new (PATELLA_TYPE_JOURNAL_ITEM);

  g_return_val_if_fail (PATELLA_IS_RECORD (record), G_LIST_MODEL (store));

  data = patella_record_get (record);
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      for (guint j = 0; j < track->sets->len; j++)
        {
          g_autoptr (PatellaJournalItem) item = create (PATELLA_JOURNAL_ITEM_SET, data->started.local_date);

          item->record = g_object_ref (record);
          item->track = track;
          item->set = g_ptr_array_index (track->sets, j);
          item->digest = DIGEST_START;
          digest_set (&item->digest, item->set);
          g_list_store_append (store, item);
        }
    }
  return G_LIST_MODEL (store);
}

void
patella_journal_items_merge (GListStore *store,
                             GPtrArray  *items)
{
  GListModel *model = G_LIST_MODEL (store);
  guint old_length, prefix = 0, suffix = 0;

  g_return_if_fail (G_IS_LIST_STORE (store));
  g_return_if_fail (items != NULL);

  old_length = g_list_model_get_n_items (model);
  while (prefix < MIN (old_length, items->len))
    {
      g_autoptr (PatellaJournalItem) old = g_list_model_get_item (model, prefix);

      if (!patella_journal_item_equal (old, g_ptr_array_index (items, prefix)))
        break;
      prefix++;
    }
  while (suffix < MIN (old_length, items->len) - prefix)
    {
      g_autoptr (PatellaJournalItem) old = g_list_model_get_item (model, old_length - 1 - suffix);

      if (!patella_journal_item_equal (old, g_ptr_array_index (items, items->len - 1 - suffix)))
        break;
      suffix++;
    }
  if (old_length - prefix - suffix > 0 || items->len - prefix - suffix > 0)
    g_list_store_splice (store, prefix, old_length - prefix - suffix, items->pdata + prefix,
                         items->len - prefix - suffix);
}

PatellaJournalItemKind
patella_journal_item_get_kind (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), PATELLA_JOURNAL_ITEM_DAY);

  return self->kind;
}

const char *
patella_journal_item_get_date (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->date;
}

int
patella_journal_item_get_sessions (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), 0);

  return self->sessions;
}

PatellaRecord *
patella_journal_item_get_record (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->record;
}

const PatellaTrackRecord *
patella_journal_item_get_track (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->track;
}

const PatellaSetRecord *
patella_journal_item_get_set (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->set;
}

PatellaCheckIn *
patella_journal_item_get_check_in (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->check_in;
}

gboolean
patella_journal_item_equal (PatellaJournalItem *self,
                            PatellaJournalItem *other)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), FALSE);
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (other), FALSE);

  return self->kind == other->kind && self->digest == other->digest && g_str_equal (self->date, other->date);
}
