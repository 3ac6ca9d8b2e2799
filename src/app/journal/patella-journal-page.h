/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Days, their sessions and check-ins, and the sets of each session. Construct-only property "services". */
#define PATELLA_TYPE_JOURNAL_PAGE (patella_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaJournalPage, patella_journal_page, PATELLA, JOURNAL_PAGE, GtkWidget)

GtkWidget *patella_journal_page_new (PatellaServices *services);

G_END_DECLS
