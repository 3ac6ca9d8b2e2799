/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-session-plan.h"

G_BEGIN_DECLS

/* One exercise (and side) on the page before. Signals: "changed"; "show-me". */
#define PATELLA_TYPE_PLAN_ROW (patella_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPlanRow, patella_plan_row, PATELLA, PLAN_ROW, AdwPreferencesRow)

GtkWidget       *patella_plan_row_new      (PatellaPlanItem *item); /* borrowed: outlives the row */
PatellaPlanItem *patella_plan_row_get_item (PatellaPlanRow  *self);
void             patella_plan_row_refresh  (PatellaPlanRow  *self);

G_END_DECLS
