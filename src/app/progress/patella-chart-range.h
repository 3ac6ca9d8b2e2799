/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "patella-period.h"

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
  PATELLA_CHART_RANGE_CUSTOM = PATELLA_N_CHART_RANGES, /* two dates that the person chose */
} PatellaChartRange;

/* A range on a day: the days that are shown. A value. */
typedef struct
{
  PatellaChartRange range;
  int               from_day;  /* Julian day; 0: the first day of the record */
  int               to_day;    /* the last day, included */
  int               today;
} PatellaChartSpan;

const char        *patella_chart_range_to_nick   (PatellaChartRange  range);
PatellaChartRange  patella_chart_range_from_nick (const char        *nick); /* unknown: six weeks */
const char        *patella_chart_range_get_title (PatellaChartRange  range); /* "Last six weeks", translated */
/* (nullable) (transfer full): first day shown, YYYY-MM-DD; NULL: everything */
char              *patella_chart_range_dup_from  (PatellaChartRange  range,
                                                  const char        *today);

/* @setting: a nick, or two dates "2026-01-01/2026-03-01"; anything else: six weeks */
PatellaChartSpan   patella_chart_span_parse      (const char             *setting,
                                                  const char             *today);
PatellaChartSpan   patella_chart_span_make       (PatellaChartRange       range,
                                                  const char             *today);
char              *patella_chart_span_to_setting (const PatellaChartSpan *self);
gboolean           patella_chart_span_can_move   (const PatellaChartSpan *self,
                                                  gboolean                later);
/* As long, so many days later, or earlier below 0; it ends with today at the latest. Where that is a range again, it is one. */
PatellaChartSpan   patella_chart_span_move       (const PatellaChartSpan *self,
                                                  int                     days);
int                patella_chart_span_get_length (const PatellaChartSpan *self); /* in days; 0: not known */
/* "3 Mar 2026 – 4 May 2026", "Everything" */
char              *patella_chart_span_dup_dates  (const PatellaChartSpan *self);
/* "Last six weeks", "3 Mar 2026 – 4 May 2026" */
char              *patella_chart_span_dup_title  (const PatellaChartSpan *self);

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
char              *patella_chart_dup_day         (int                day); /* "3 Mar 2026" */
/* "Tuesday 3 March", with its year where a span of so many days could mean another */
char              *patella_chart_dup_long_day    (int                day,
                                                  int                span_days);
/* "Week of 2 March 2026", "March 2026", "2026" */
char              *patella_chart_dup_period      (PatellaPeriod      period,
                                                  int                first_day);

G_END_DECLS
