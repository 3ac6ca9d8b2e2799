/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-feed.h"

#include "patella-history.h"
#include "patella-journal-item.h"
#include "patella-reading.h"
#include "patella-weak-link.h"

/**
 * PatellaJournalFeed:
 *
 * Feeds the journal page. It reads 90 days first, and whenever more is wanted twice as far back, so that the newest
 * days stand at once and twenty years take nine readings, of which most people never need the second. A reload reads
 * the span that was read before and replaces only rows that differ. One reading at a time. Main thread.
 */
struct _PatellaJournalFeed
{
  GObject parent_instance;

  PatellaServices *services;      /* owned */
  GListStore      *items;         /* owned, element-type PatellaJournalItem */
  GCancellable    *cancellable;   /* owned */
  guint            step;          /* steps that were read */
  guint            reading_step;  /* the step under way */
  gboolean         busy;
  gboolean         again;         /* a reload was wanted while a reading was under way */
  gboolean         complete;
};

/* The first reading. */
#define FIRST_DAYS 90
/* After so many doublings (126 years) the rest is read without a limit. */
#define N_STEPS 9
/* A reading that leaves fewer rows than fill a tall window goes on by itself. */
#define ENOUGH_ROWS 60

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaJournalFeed, patella_journal_feed, G_TYPE_OBJECT)

char *
patella_journal_feed_dup_reach (const char *today,
                                guint       step)
{
  GDate date;
  int day;

  g_return_val_if_fail (today != NULL, NULL);
  g_return_val_if_fail (step >= 1, NULL);

  day = patella_day_from_date (today);
  if (step >= N_STEPS || day <= FIRST_DAYS << (step - 1))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day - (FIRST_DAYS << (step - 1))));
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date));
}

static void start_reading (PatellaJournalFeed *self,
                           guint               step);

static void
adopt (PatellaJournalFeed *self,
       PatellaReading     *reading)
{
  g_autoptr (GPtrArray) items = patella_journal_items_from_days (reading->records, reading->check_ins);

  self->step = self->reading_step;
  self->complete = self->step >= N_STEPS;
  patella_journal_items_merge (self->items, items);
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaJournalFeed) self = patella_weak_link_take (data);
  g_autoptr (PatellaReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  reading = patella_reading_load_finish (result, &error);
  if (self == NULL)
    return;
  self->busy = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  adopt (self, reading);
  if (self->again)
    {
      start_reading (self, self->step);
      return;
    }
  if (!self->complete && g_list_model_get_n_items (G_LIST_MODEL (self->items)) < ENOUGH_ROWS)
    {
      start_reading (self, self->step + 1);
      return;
    }
  g_signal_emit (self, signals[LOADED], 0);
}

static void
start_reading (PatellaJournalFeed *self,
               guint               step)
{
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *from = patella_journal_feed_dup_reach (now.local_date, step);
  const PatellaReadingWish wish = { from, from, NULL };

  self->busy = TRUE;
  self->again = FALSE;
  self->reading_step = step;
  patella_reading_load_async (patella_services_get_journal (self->services), &wish, self->cancellable,
                              reading_loaded_cb, patella_weak_link_new (self));
}

static void
patella_journal_feed_dispose (GObject *object)
{
  PatellaJournalFeed *self = PATELLA_JOURNAL_FEED (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_journal_feed_parent_class)->dispose (object);
}

static void
patella_journal_feed_finalize (GObject *object)
{
  PatellaJournalFeed *self = PATELLA_JOURNAL_FEED (object);

  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (patella_journal_feed_parent_class)->finalize (object);
}

static void
patella_journal_feed_class_init (PatellaJournalFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_journal_feed_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_journal_feed_finalize;

  signals[LOADED] = g_signal_new ("loaded", PATELLA_TYPE_JOURNAL_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", PATELLA_TYPE_JOURNAL_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
patella_journal_feed_init (PatellaJournalFeed *self)
{
  self->items = g_list_store_new (PATELLA_TYPE_JOURNAL_ITEM);
  self->cancellable = g_cancellable_new ();
}

PatellaJournalFeed *
patella_journal_feed_new (PatellaServices *services)
{
  PatellaJournalFeed *self;

  g_return_val_if_fail (PATELLA_IS_SERVICES (services), NULL);

  self = g_object_new (PATELLA_TYPE_JOURNAL_FEED, NULL);
  self->services = g_object_ref (services);
  return self;
}

GListModel *
patella_journal_feed_get_items (PatellaJournalFeed *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_FEED (self), NULL);

  return G_LIST_MODEL (self->items);
}

gboolean
patella_journal_feed_is_complete (PatellaJournalFeed *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_FEED (self), FALSE);

  return self->complete;
}

gboolean
patella_journal_feed_is_busy (PatellaJournalFeed *self)
{
  g_return_val_if_fail (PATELLA_IS_JOURNAL_FEED (self), FALSE);

  return self->busy;
}

/* Reads again what was read before; when a reading is under way, after it. */
void
patella_journal_feed_reload (PatellaJournalFeed *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_FEED (self));

  if (self->busy)
    self->again = TRUE;
  else
    start_reading (self, MAX (self->step, 1));
}

/* Does nothing while a reading is under way, and when everything was read. */
void
patella_journal_feed_load_more (PatellaJournalFeed *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_FEED (self));

  if (!self->busy && !self->complete && self->step > 0)
    start_reading (self, self->step + 1);
}
