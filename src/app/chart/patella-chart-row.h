/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A row of the table of a chart: it knows its number only. */
#define PATELLA_TYPE_CHART_ROW (patella_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChartRow, patella_chart_row, PATELLA, CHART_ROW, GObject)

PatellaChartRow *patella_chart_row_new       (guint            index);
guint            patella_chart_row_get_index (PatellaChartRow *self);

G_END_DECLS
