/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-chart.h"

G_BEGIN_DECLS

/* A chart with its title, the value under pointer or focus, and a switch to the same numbers as a table. */
#define PATELLA_TYPE_CHART_VIEW (patella_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChartView, patella_chart_view, PATELLA, CHART_VIEW, GtkWidget)

GtkWidget *patella_chart_view_new       (void);
void       patella_chart_view_set_chart (PatellaChartView *self,
                                         PatellaChart     *chart);  /* (nullable) */
/* where the title stands above it already */
void       patella_chart_view_hide_title (PatellaChartView *self);

G_END_DECLS
