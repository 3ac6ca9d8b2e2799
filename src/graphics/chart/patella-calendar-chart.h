/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-palette.h"

G_BEGIN_DECLS

#define PATELLA_CALENDAR_SHADES 4
#define PATELLA_CALENDAR_DAYS_MAX 400

typedef enum
{
  PATELLA_CALENDAR_MARK_NONE,
  PATELLA_CALENDAR_MARK_SOME,  /* a ring */
  PATELLA_CALENDAR_MARK_MUCH,  /* a cross */
  PATELLA_CALENDAR_N_MARKS,
} PatellaCalendarMark;

/* One day. A value. */
typedef struct
{
  guint               shade;  /* 0 (empty) to PATELLA_CALENDAR_SHADES - 1 (full) */
  PatellaCalendarMark mark;
  gboolean            later;  /* still to come: its place is only hinted at */
} PatellaCalendarCell;

/* Days as small squares: weeks side by side, weekdays below each other. Borrows everything. */
typedef struct
{
  int                        first_day;  /* Julian day of cells[0] */
  guint                      n_days;     /* at most PATELLA_CALENDAR_DAYS_MAX are shown */
  const PatellaCalendarCell *cells;
  int                        weekday;    /* on which a week begins: Julian day modulo 7 */
  const char *const         *weekdays;   /* seven names, the first day of the week first */
  const char *const         *months;     /* NULL-terminated: what stands over the week of month_at[i] */
  const int                 *month_at;   /* Julian days */
  const char *const         *legend;     /* NULL-terminated: words of each shade, then of each mark but the first */
} PatellaCalendarChart;

void     patella_calendar_chart_paint          (const PatellaCalendarChart *self,
                                                const PatellaPalette       *palette,
                                                cairo_t                    *cr,
                                                double                      width,
                                                double                      height);
/* (element-type cairo_rectangle_t) (transfer full): the place of each day; empty where there is no room */
GArray  *patella_calendar_chart_list_items     (const PatellaCalendarChart *self,
                                                const PatellaPalette       *palette,
                                                const double                size[2]);
gboolean patella_calendar_chart_item_rectangle (const PatellaCalendarChart *self,
                                                const PatellaPalette       *palette,
                                                const double                size[2],
                                                guint                       day,
                                                cairo_rectangle_t          *out_rectangle);
gboolean patella_calendar_chart_item_at        (const PatellaCalendarChart *self,
                                                const PatellaPalette       *palette,
                                                const double                size[2],
                                                const double                place[2],
                                                guint                      *out_day);

G_END_DECLS
