/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart.h"
#include "patella-chart-range.h"
#include "patella-line-chart.h"

G_BEGIN_DECLS

/* (transfer full): the words of a point */
typedef char *(*PatellaLinesTextFunc) (PatellaChart *chart,
                                       guint         series,
                                       guint         point);

/* What the charts of lines over days have in common: the painter, its axis, and the words of each point, which are made when
 * they are asked for and kept until the points change. Lies in the chart. Main thread. */
typedef struct
{
  PatellaLineChart     line;        /* borrows all of the below */
  GPtrArray           *series;      /* owned, element-type PatellaSeries: at most PATELLA_PALETTE_SERIES */
  PatellaChart        *chart;       /* borrowed: it owns this */
  PatellaLinesTextFunc dup_text;
  GHashTable          *texts;       /* owned: number of a point to its words */
  PatellaChartTicks    ticks;
} PatellaLines;

/* the rest of @line is the chart's to fill */
void     patella_lines_init       (PatellaLines            *self,
                                   PatellaChart            *chart,
                                   PatellaLinesTextFunc     dup_text);
void     patella_lines_clear      (PatellaLines            *self);
/* no points any more; days are those of @span */
void     patella_lines_begin      (PatellaLines            *self,
                                   const PatellaChartSpan  *span);
/* no points any more; days stay */
void     patella_lines_drop       (PatellaLines            *self);
GArray  *patella_lines_list_items (PatellaLines            *self,
                                   const PatellaPalette    *palette,
                                   const double             size[2]); /* (element-type PatellaChartSpot) */
gboolean patella_lines_find_item  (PatellaLines            *self,
                                   const PatellaPalette    *palette,
                                   const double             size[2],
                                   const double             place[2],
                                   PatellaChartSpot        *out_spot);
double   patella_lines_get_day_width (PatellaLines         *self,
                                      const PatellaPalette *palette,
                                      const double          size[2]);

G_END_DECLS
