/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* What is due now, and Start. Construct-only property "services". */
#define PATELLA_TYPE_TODAY_PAGE (patella_today_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaTodayPage, patella_today_page, PATELLA, TODAY_PAGE, GtkWidget)

GtkWidget *patella_today_page_new (PatellaServices *services);

G_END_DECLS
