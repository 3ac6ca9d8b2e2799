/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Charts over a chosen span. Construct-only property "services". */
#define PATELLA_TYPE_PROGRESS_PAGE (patella_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaProgressPage, patella_progress_page, PATELLA, PROGRESS_PAGE, GtkWidget)

GtkWidget *patella_progress_page_new (PatellaServices *services);

G_END_DECLS
