/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-settings.h"

G_BEGIN_DECLS

/* A row with a number for a setting. Properties: "schema-key", "adjustment". */
#define PATELLA_TYPE_SPIN_ROW (patella_spin_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSpinRow, patella_spin_row, PATELLA, SPIN_ROW, AdwActionRow)

void patella_spin_row_bind (PatellaSpinRow *self,
                            PatellaSettings *settings);

G_END_DECLS
