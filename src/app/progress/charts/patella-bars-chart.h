/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-bar-chart.h"
#include "patella-chart-range.h"
#include "patella-chart.h"

G_BEGIN_DECLS

/* A chart of bars whose numbers and words are handed in: the charts of dose, work, sides and mornings are made of it. */
#define PATELLA_TYPE_BARS_CHART (patella_bars_chart_get_type ())
G_DECLARE_FINAL_TYPE (PatellaBarsChart, patella_bars_chart, PATELLA, BARS_CHART, PatellaChart)

/* What stands around the bars. Words are copied. */
typedef struct
{
  const char *const *parts;       /* NULL-terminated names of the parts */
  const char        *target;      /* (nullable): name of the outline */
  const char *const *columns;     /* NULL-terminated titles of the table; the first is the day or span */
  const char        *y_title;
  const char        *empty_text;
  gboolean           stacked;
  gboolean           whole;       /* the y axis has no fractions */
  double             least_y;     /* the axis goes at least so far up */
  double             x_from;      /* Julian days, or numbers of the bars when @labels are given */
  double             x_to;
  const char *const *labels;      /* (nullable) NULL-terminated: what stands under bar 0, 1, ... instead of days */
} PatellaBarsForm;

PatellaChart *patella_bars_chart_new   (void);
/* drops what was there */
void          patella_bars_chart_begin (PatellaBarsChart      *self,
                                        const PatellaBarsForm *form);
/* @text, @row: (transfer full): what is said of the bar; its cells, NULL-terminated */
void          patella_bars_chart_add   (PatellaBarsChart      *self,
                                        const PatellaBar      *bar,
                                        char                  *text,
                                        char                 **row);
void          patella_bars_chart_end   (PatellaBarsChart      *self,
                                        const char            *title,
                                        const char            *summary);

G_END_DECLS
