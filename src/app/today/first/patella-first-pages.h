/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once


#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

#define PATELLA_FIRST_PAGES_DONE "done"

/* Opens the first pages over @parent: where they were left, or, @again, from the beginning and with nothing passed over. */
void patella_first_pages_present (PatellaServices *services,
                                  GtkWindow       *parent,
                                  gboolean         again);

G_END_DECLS
