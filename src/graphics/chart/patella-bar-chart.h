/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-line-chart.h"

G_BEGIN_DECLS

#define PATELLA_BAR_PARTS PATELLA_PALETTE_SERIES

/* One bar, or one group of bars side by side. A value. */
typedef struct
{
  double from;                      /* days: where it begins and where the next one may begin; cut off at the axis */
  double to;
  double parts[PATELLA_BAR_PARTS];  /* 0 and up; NAN: not known, which is not zero */
  double target;                    /* an outline as high as this; NAN: none */
} PatellaBar;

/* What a painter must know of many bars at once. */
typedef struct _PatellaBarSums PatellaBarSums;

/* A bar chart over days. Borrows everything. */
typedef struct
{
  PatellaLineChart  frame;    /* axes and words; its series name the parts, their points are not looked at */
  const PatellaBar *bars;     /* by @from, without overlap */
  guint             n_bars;
  guint             n_parts;  /* 1 to PATELLA_BAR_PARTS */
  gboolean          stacked;  /* parts stand on each other; else side by side */
  const PatellaBarSums *sums; /* (nullable): of these very bars; NULL: made for each painting, which of very many takes long */
} PatellaBarChart;

PatellaBarSums   *patella_bar_sums_new             (const PatellaBarChart  *chart);
void              patella_bar_sums_free            (PatellaBarSums         *self);

void              patella_bar_chart_paint          (const PatellaBarChart  *self,
                                                    const PatellaPalette   *palette,
                                                    cairo_t                *cr,
                                                    double                  width,
                                                    double                  height);
/* Items are bars: their number is in `point`. At most PATELLA_CHART_ITEMS_MAX, oldest first: of more the highest ones. */
PatellaChartItem *patella_bar_chart_list_items     (const PatellaBarChart  *self,
                                                    const PatellaPalette   *palette,
                                                    const double            size[2],
                                                    guint                  *out_n);
gboolean          patella_bar_chart_item_rectangle (const PatellaBarChart  *self,
                                                    const PatellaPalette   *palette,
                                                    const double            size[2],
                                                    guint                   bar,
                                                    cairo_rectangle_t      *out_rectangle);
gboolean          patella_bar_chart_item_at        (const PatellaBarChart  *self,
                                                    const PatellaPalette   *palette,
                                                    const double            size[2],
                                                    const double            place[2],
                                                    PatellaChartItem       *out_item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaBarSums, patella_bar_sums_free)

G_END_DECLS
