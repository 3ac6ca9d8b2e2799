/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-palette.h"
#include "patella-series.h"

G_BEGIN_DECLS

/* More focusable children than this make a window slow; the table has the rest. */
#define PATELLA_CHART_ITEMS_MAX 400

/* Two level lines: where something stood at first, and how far down a change begins that matters. A value. */
typedef struct
{
  double      from;
  double      to;     /* below @from */
  const char *title;  /* stands at the lower line */
} PatellaChartReference;

/* A line chart over days: axes, bands, up to four series, gaps where @gap_days pass without a point. */
typedef struct
{
  GPtrArray *series;        /* (element-type PatellaSeries), borrowed */
  double     x_from, x_to;  /* Julian days, both included */
  double     y_from, y_to;
  gboolean   pain_bands;    /* 0-2, 3-5, 6-10 */
  double     gap_days;      /* a line is broken where more than so many days lie between points */
  const char * const *x_labels;    /* NULL-terminated, in the user's language: what stands under x_label_at[i] */
  const double       *x_label_at;
  const char *y_title;
  const char *empty_text;   /* shown when there is no point */
  gboolean    steps;        /* a value stands until the next one; marks only where it changes */
  gboolean    whole;        /* the y axis has no fractions */
  guint       boxes;        /* the legend has so many filled boxes instead of lines; what follows them is an empty one */
  const PatellaChartReference *reference;  /* (nullable) */
} PatellaLineChart;

typedef struct
{
  guint             series;
  guint             point;
  cairo_rectangle_t box;     /* where it can be hit; inside the plot */
} PatellaChartItem;

void              patella_line_chart_paint          (const PatellaLineChart *self,
                                                     const PatellaPalette   *palette,
                                                     cairo_t                *cr,
                                                     double                  width,
                                                     double                  height);
/* Items are those that stand on the screen after decimation, by x, then series; at most PATELLA_CHART_ITEMS_MAX. */
PatellaChartItem *patella_line_chart_list_items     (const PatellaLineChart *self,
                                                     const PatellaPalette   *palette,
                                                     const double            size[2],
                                                     guint                  *out_n);
gboolean          patella_line_chart_item_rectangle (const PatellaLineChart *self,
                                                     const PatellaPalette   *palette,
                                                     const PatellaChartItem *item,
                                                     const double            size[2],
                                                     cairo_rectangle_t      *out_rectangle);
gboolean          patella_line_chart_item_at        (const PatellaLineChart *self,
                                                     const PatellaPalette   *palette,
                                                     const double            size[2],
                                                     const double            place[2],
                                                     PatellaChartItem       *out_item);
double            patella_line_chart_get_day_width  (const PatellaLineChart *self,
                                                     const PatellaPalette   *palette,
                                                     const double            size[2]);

G_END_DECLS
