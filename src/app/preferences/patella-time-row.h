/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row with a time of the day. Properties: "minute" (int 0-1439), "removable" (boolean). Signal: "removed". */
#define PATELLA_TYPE_TIME_ROW (patella_time_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaTimeRow, patella_time_row, PATELLA, TIME_ROW, AdwActionRow)

int patella_time_row_parse (const char *text); /* minutes of the day; -1: no time */

G_END_DECLS
