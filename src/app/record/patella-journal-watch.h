/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Says a page when to read the journal again. Main thread. Signal: "refresh": read now, then call _done(). */
#define PATELLA_TYPE_JOURNAL_WATCH (patella_journal_watch_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalWatch, patella_journal_watch, PATELLA, JOURNAL_WATCH, GObject)

PatellaJournalWatch *patella_journal_watch_new   (PatellaServices     *services,
                                                  GtkWidget           *widget);
void                 patella_journal_watch_stale (PatellaJournalWatch *self);
void                 patella_journal_watch_done  (PatellaJournalWatch *self);

G_END_DECLS
