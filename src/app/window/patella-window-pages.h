/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* The only place where pages are named: a new page is a line in the table of patella-window-pages.c. */
GtkWidget *patella_window_pages_create            (PatellaServices *services,
                                                   const char      *name);
GtkWidget *patella_window_pages_create_session    (PatellaServices *services,
                                                   const char      *target); /* (nullable); has a signal "closed" */
void       patella_window_pages_present_stop_list (PatellaServices *services,
                                                   GtkWindow       *parent);

G_END_DECLS
