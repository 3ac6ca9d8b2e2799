/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Spans of time that a chart can show. Its nick is what the settings remember. */
typedef enum
{
  PATELLA_CHART_RANGE_TWO_WEEKS,
  PATELLA_CHART_RANGE_SIX_WEEKS,
  PATELLA_CHART_RANGE_SIX_MONTHS,
  PATELLA_CHART_RANGE_YEAR,
  PATELLA_CHART_RANGE_ALL,
  PATELLA_N_CHART_RANGES,
} PatellaChartRange;

const char        *patella_chart_range_to_nick   (PatellaChartRange  range);
PatellaChartRange  patella_chart_range_from_nick (const char        *nick); /* unknown: six weeks */
const char        *patella_chart_range_get_title (PatellaChartRange  range); /* "Last six weeks", translated */
/* (nullable) (transfer full): first day shown, YYYY-MM-DD; NULL: everything */
char              *patella_chart_range_dup_from  (PatellaChartRange  range,
                                                  const char        *today);

/* Days on which a label stands under the axis. */
typedef struct
{
  double *days;    /* Julian days */
  char  **labels;  /* NULL-terminated */
} PatellaChartTicks;

void               patella_chart_ticks_init      (PatellaChartTicks *self,
                                                  guint32            from_day,
                                                  guint32            to_day);
void               patella_chart_ticks_clear     (PatellaChartTicks *self);
char              *patella_chart_dup_date        (guint32            day); /* Julian day to YYYY-MM-DD */

G_END_DECLS
