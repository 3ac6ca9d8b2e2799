/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart.h"

G_BEGIN_DECLS

/* The rows of a chart's table, newest first: (element-type PatellaChartRow). */
#define PATELLA_TYPE_CHART_ROWS (patella_chart_rows_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChartRows, patella_chart_rows, PATELLA, CHART_ROWS, GObject)

GListModel *patella_chart_rows_new (PatellaChart *chart);

G_END_DECLS
