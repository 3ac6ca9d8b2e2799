/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-line-chart.h"
#include "patella-scale.h"

G_BEGIN_DECLS

/* Where the parts of a line chart lie: computed alike for painting and for asking what is at a place. */
typedef struct
{
  cairo_rectangle_t plot;       /* the area between the axes */
  PatellaScale      x;
  PatellaScale      y;
  double            ticks[PATELLA_SCALE_TICKS_MAX];
  guint             n_ticks;
  double            text_height;
  gboolean          has_legend;
} PatellaChartLayout;

/* Marks stay this far inside the plot, so that there is room for a target of 24 pixels (WCAG 2.2) around each. */
#define PATELLA_CHART_INSET 12.0

gboolean patella_chart_layout_init (PatellaChartLayout     *self,
                                    const PatellaLineChart *chart,
                                    const PatellaPalette   *palette,
                                    const double            size[2]);
void     patella_chart_layout_place (const PatellaChartLayout *self,
                                     double                    x,
                                     double                    y,
                                     double                    out_place[2]);
/* Lays the legend out, and paints it when @cr is given; answers its height. */
double   patella_chart_layout_legend (const PatellaLineChart *chart,
                                      const PatellaPalette   *palette,
                                      cairo_t                *cr,
                                      double                  width);

G_END_DECLS
