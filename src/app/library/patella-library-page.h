/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* All routines and exercises. Construct-only property "services". */
#define PATELLA_TYPE_LIBRARY_PAGE (patella_library_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaLibraryPage, patella_library_page, PATELLA, LIBRARY_PAGE, GtkWidget)

GtkWidget *patella_library_page_new (PatellaServices *services);

G_END_DECLS
