/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart-range.h"
#include "patella-chart.h"

G_BEGIN_DECLS

/* Pain over time: worst in a session, next morning, before, after. */
#define PATELLA_TYPE_PAIN_CHART (patella_pain_chart_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPainChart, patella_pain_chart, PATELLA, PAIN_CHART, PatellaChart)

PatellaChart *patella_pain_chart_new      (void);
/* @days: (element-type PatellaPainDay) oldest first, copied */
void          patella_pain_chart_set_days (PatellaPainChart  *self,
                                           GArray            *days,
                                           PatellaChartRange  range,
                                           const char        *today);

G_END_DECLS
