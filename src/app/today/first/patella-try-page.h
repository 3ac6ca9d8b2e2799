/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-first-record.h"
#include "patella-guide-page.h"

G_BEGIN_DECLS

/* Sound, voice and keys to be tried out. */
#define PATELLA_TYPE_TRY_PAGE (patella_try_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaTryPage, patella_try_page, PATELLA, TRY_PAGE, GtkWidget)

GtkWidget *patella_try_page_new (const PatellaFirstRecord *record);

G_END_DECLS
