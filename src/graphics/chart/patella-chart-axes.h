/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart-layout.h"

G_BEGIN_DECLS

void patella_chart_axes_paint (const PatellaChartLayout *layout,
                               const PatellaLineChart   *chart,
                               const PatellaPalette     *palette,
                               cairo_t                  *cr,
                               double                    width);
/* the words that stand where there is nothing to show */
void patella_chart_axes_paint_empty (const PatellaChartLayout *layout,
                                     const PatellaLineChart   *chart,
                                     const PatellaPalette     *palette,
                                     cairo_t                  *cr);

G_END_DECLS
