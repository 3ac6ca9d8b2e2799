/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-settings.h"

G_BEGIN_DECLS

/* A row with a slider from 0 to 100 % for a setting. Properties: "schema-key", "adjustment". */
#define PATELLA_TYPE_SCALE_ROW (patella_scale_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaScaleRow, patella_scale_row, PATELLA, SCALE_ROW, AdwActionRow)

void patella_scale_row_bind (PatellaScaleRow *self,
                             PatellaSettings *settings);

G_END_DECLS
