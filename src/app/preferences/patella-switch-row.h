/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-settings.h"

G_BEGIN_DECLS

/* A row with a switch for the setting "schema-key". Properties: "schema-key", "active". */
#define PATELLA_TYPE_SWITCH_ROW (patella_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSwitchRow, patella_switch_row, PATELLA, SWITCH_ROW, AdwActionRow)

void patella_switch_row_bind (PatellaSwitchRow *self,
                              PatellaSettings  *settings);

G_END_DECLS
