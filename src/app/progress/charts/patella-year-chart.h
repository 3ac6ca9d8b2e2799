/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart.h"
#include "patella-progress-numbers.h"

G_BEGIN_DECLS

/* The days of a year: sessions and pain of each. */
#define PATELLA_TYPE_YEAR_CHART (patella_year_chart_get_type ())
G_DECLARE_FINAL_TYPE (PatellaYearChart, patella_year_chart, PATELLA, YEAR_CHART, PatellaChart)

PatellaChart *patella_year_chart_new  (void);
void          patella_year_chart_fill (PatellaYearChart             *self,
                                       const PatellaProgressNumbers *numbers); /* copied */

G_END_DECLS
