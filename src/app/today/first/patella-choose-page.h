/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-first-record.h"
#include "patella-guide-page.h"

G_BEGIN_DECLS

/* Which routine to follow. */
#define PATELLA_TYPE_CHOOSE_PAGE (patella_choose_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChoosePage, patella_choose_page, PATELLA, CHOOSE_PAGE, GtkWidget)

GtkWidget      *patella_choose_page_new         (const PatellaFirstRecord *record);
PatellaRoutine *patella_choose_page_get_routine (PatellaChoosePage        *self); /* (nullable): none is chosen */

G_END_DECLS
