/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart.h"
#include "patella-content.h"
#include "patella-progress-numbers.h"

G_BEGIN_DECLS

/* The level of each exercise and side over time, with the rule at each change. */
#define PATELLA_TYPE_LEVEL_CHART (patella_level_chart_get_type ())
G_DECLARE_FINAL_TYPE (PatellaLevelChart, patella_level_chart, PATELLA, LEVEL_CHART, PatellaChart)

PatellaChart *patella_level_chart_new  (void);
void          patella_level_chart_fill (PatellaLevelChart            *self,
                                        const PatellaProgressNumbers *numbers, /* copied */
                                        PatellaContent               *content);

G_END_DECLS
