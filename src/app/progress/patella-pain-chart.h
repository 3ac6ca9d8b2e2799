/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart.h"
#include "patella-progress-numbers.h"

G_BEGIN_DECLS

/* Pain over time: worst in a session, next morning, before, after. */
#define PATELLA_TYPE_PAIN_CHART (patella_pain_chart_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPainChart, patella_pain_chart, PATELLA, PAIN_CHART, PatellaChart)

PatellaChart *patella_pain_chart_new      (void);
void          patella_pain_chart_fill     (PatellaPainChart             *self,
                                           const PatellaProgressNumbers *numbers); /* copied */

G_END_DECLS
