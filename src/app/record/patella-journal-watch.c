/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-watch.h"

/**
 * PatellaJournalWatch:
 *
 * Decides when a page reads the journal again: when something was written or the date changed, but only while the page
 * can be seen, and never twice at a time. What changes while a reading is under way makes one more reading afterwards;
 * what changes while the page is hidden makes one when it is shown. Main thread. Holds its services, and its widget
 * only while that lives.
 */
struct _PatellaJournalWatch
{
  GObject parent_instance;

  PatellaServices *services;  /* owned */
  GtkWidget       *widget;    /* borrowed, nullable: weak */
  gboolean         stale;
  gboolean         busy;
};

enum
{
  REFRESH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaJournalWatch, patella_journal_watch, G_TYPE_OBJECT)

static void
refresh_if_needed (PatellaJournalWatch *self)
{
  if (!self->stale || self->busy || self->widget == NULL || !gtk_widget_get_mapped (self->widget))
    return;
  if (!patella_services_is_journal_open (self->services))
    return;
  self->stale = FALSE;
  self->busy = TRUE;
  g_signal_emit (self, signals[REFRESH], 0);
}

static void
patella_journal_watch_dispose (GObject *object)
{
  PatellaJournalWatch *self = PATELLA_JOURNAL_WATCH (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_journal_watch_parent_class)->dispose (object);
}

static void
patella_journal_watch_class_init (PatellaJournalWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_journal_watch_dispose;

  signals[REFRESH] = g_signal_new ("refresh", PATELLA_TYPE_JOURNAL_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
patella_journal_watch_init (PatellaJournalWatch *self)
{
  self->stale = TRUE;
}

PatellaJournalWatch *
patella_journal_watch_new (PatellaServices *services,
                           GtkWidget       *widget)
{
  PatellaJournalWatch *self;

  g_return_val_if_fail (PATELLA_IS_SERVICES (services), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (PATELLA_TYPE_JOURNAL_WATCH, NULL);
  self->services = g_object_ref (services);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (patella_journal_watch_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-changed", G_CALLBACK (patella_journal_watch_stale), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (patella_services_get_clock (services), "date-changed",
                           G_CALLBACK (patella_journal_watch_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "map", G_CALLBACK (refresh_if_needed), self, G_CONNECT_SWAPPED);
  return self;
}

/* What is shown no longer stands: read again as soon as it can be seen. */
void
patella_journal_watch_stale (PatellaJournalWatch *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_WATCH (self));

  self->stale = TRUE;
  refresh_if_needed (self);
}

/* The reading that "refresh" asked for has ended, well or badly. */
void
patella_journal_watch_done (PatellaJournalWatch *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_WATCH (self));

  self->busy = FALSE;
  refresh_if_needed (self);
}
