/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-item.h"

/**
 * PatellaJournalItem:
 *
 * A row of the journal page: a day, a session, one of its sets, what belongs to the session as a whole, or a check-in. It
 * is made when the list asks for the row, and filled when the journal has answered; rows that show it follow its
 * "changed". Main thread; holds references to the immutable objects that the journal gave.
 */
struct _PatellaJournalItem
{
  GObject parent_instance;

  PatellaRowKind            kind;
  PatellaBrowsePlace        place;
  char                      date[11];
  int                       sessions;
  gboolean                  expanded;
  PatellaRecord            *record;       /* owned, nullable */
  PatellaCheckIn           *check_in;     /* owned, nullable */
  GPtrArray                *corrections;  /* owned, nullable */
  const PatellaTrackRecord *track;        /* borrowed from record, nullable */
  const PatellaSetRecord   *set;          /* borrowed from record, nullable */
  PatellaRowWords          *words;        /* owned, nullable: not put in words yet */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaJournalItem, patella_journal_item, G_TYPE_OBJECT)

static void
patella_journal_item_finalize (GObject *object)
{
  PatellaJournalItem *self = PATELLA_JOURNAL_ITEM (object);

  g_clear_object (&self->record);
  g_clear_object (&self->check_in);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_clear_pointer (&self->words, patella_row_words_free);
  G_OBJECT_CLASS (patella_journal_item_parent_class)->finalize (object);
}

static void
patella_journal_item_class_init (PatellaJournalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_journal_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", PATELLA_TYPE_JOURNAL_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
patella_journal_item_init (PatellaJournalItem *self)
{
}

PatellaJournalItem *
patella_journal_item_new (PatellaRowKind            kind,
                          const PatellaBrowsePlace *place)
{
  PatellaJournalItem *self = g_object_new (PATELLA_TYPE_JOURNAL_ITEM, NULL);
  GDate day;

  self->kind = kind;
  self->place = *place;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, place->day);
  g_date_strftime (self->date, sizeof self->date, "%Y-%m-%d", &day);
  return self;
}

void
patella_journal_item_set_sessions (PatellaJournalItem *self,
                                   int                 sessions)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_ITEM (self));

  self->sessions = sessions;
}

static void
find_set (PatellaJournalItem *self,
          guint               child)
{
  const PatellaRecordData *data = patella_record_get (self->record);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      if (child < track->sets->len)
        {
          self->track = track;
          self->set = g_ptr_array_index (track->sets, child);
          return;
        }
      child -= track->sets->len;
    }
}

void
patella_journal_item_fill (PatellaJournalItem       *self,
                           const PatellaBrowseEntry *entry,
                           guint                     child)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_ITEM (self));
  g_return_if_fail (entry != NULL);

  self->track = NULL;
  self->set = NULL;
  g_set_object (&self->record, entry->record);
  g_set_object (&self->check_in, entry->check_in);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  self->corrections = g_ptr_array_ref (entry->corrections);
  if (self->kind == PATELLA_ROW_KIND_SET && self->record != NULL)
    find_set (self, child);
}

void
patella_journal_item_set_expanded (PatellaJournalItem *self,
                                   gboolean            expanded)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_ITEM (self));

  self->expanded = expanded;
}

void
patella_journal_item_put_in_words (PatellaJournalItem *self,
                                   PatellaContent     *content,
                                   const char         *today)
{
  const PatellaRowSource source = { self->kind, self->date, self->sessions, self->record, self->track, self->set,
                                    self->check_in, self->corrections };

  g_return_if_fail (PATELLA_IS_JOURNAL_ITEM (self));

  g_clear_pointer (&self->words, patella_row_words_free);
  self->words = patella_row_words_new (&source, content, today);
}

void
patella_journal_item_changed (PatellaJournalItem *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_ITEM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

PatellaRowKind
patella_journal_item_get_kind (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), PATELLA_ROW_KIND_DAY);

  return self->kind;
}

const char *
patella_journal_item_get_date (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->date;
}

const PatellaBrowsePlace *
patella_journal_item_get_place (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return &self->place;
}

gboolean
patella_journal_item_is_expanded (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), FALSE);

  return self->expanded;
}

const PatellaRowWords *
patella_journal_item_get_words (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->words;
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

GPtrArray *
patella_journal_item_get_corrections (PatellaJournalItem *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (self), NULL);

  return self->corrections;
}

guint
patella_record_count_sets (PatellaRecord *record)
{
  const PatellaRecordData *data = patella_record_get (record);
  guint n = 0;

  for (guint i = 0; i < data->tracks->len; i++)
    n += ((const PatellaTrackRecord *) g_ptr_array_index (data->tracks, i))->sets->len;
  return n;
}
