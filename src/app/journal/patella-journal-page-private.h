/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-edits.h"
#include "patella-journal-filter.h"
#include "patella-journal-list.h"
#include "patella-journal-page.h"
#include "patella-journal-watch.h"
#include "patella-toast-overlay.h"

G_BEGIN_DECLS

struct _PatellaJournalPage
{
  GtkWidget parent_instance;

  PatellaServices      *services;  /* owned */
  PatellaJournalList   *list;      /* owned */
  PatellaJournalWatch  *watch;     /* owned */
  PatellaEdits         *edits;     /* owned */
  AdwToast             *toast;     /* borrowed, nullable: weak; of the last edit */
  GtkWidget            *menu;      /* owned by the widget tree, nullable: of a row */
  PatellaJournalItem   *menu_item; /* owned, nullable */
  gboolean              refocus;   /* what had the focus was deleted */

  GtkWidget            *add_button;
  GtkWidget            *menu_button;
  PatellaToastOverlay  *toast_overlay;
  GtkStack             *stack;
  AdwStatusPage        *failed_page;
  PatellaJournalFilter *filter;
  GtkScrolledWindow    *scroller;
  GtkListView          *list_view;
};

/* journal-page-actions.c */
void patella_journal_page_install_actions (GtkWidgetClass     *widget_class);
void patella_journal_page_watch_edits     (PatellaJournalPage *self);
void patella_journal_page_watch_pointer   (PatellaJournalPage *self);
void patella_journal_page_watch_keys      (PatellaJournalPage *self);
void patella_journal_page_open_item       (PatellaJournalPage *self,
                                           guint               position,
                                           PatellaJournalItem *item);
void patella_journal_page_say_failure     (PatellaJournalPage *self,
                                           const char         *title,
                                           const GError       *error);

G_END_DECLS
