/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-first-record.h"
#include "patella-guide-page.h"

G_BEGIN_DECLS

/* Which knee, which is worse, and whether clicking is why the person came. */
#define PATELLA_TYPE_KNEE_PAGE (patella_knee_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaKneePage, patella_knee_page, PATELLA, KNEE_PAGE, GtkWidget)

GtkWidget *patella_knee_page_new (const PatellaFirstRecord *record);

G_END_DECLS
