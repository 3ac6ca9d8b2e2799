/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-chart.h"

G_BEGIN_DECLS

/* The picture of a chart, with one focusable child for each item on the screen.
 * Property "readout": text of the item under the pointer or with the focus, else "". */
#define PATELLA_CHART_PLOT_ITEMS_MAX 400

#define PATELLA_TYPE_CHART_PLOT (patella_chart_plot_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChartPlot, patella_chart_plot, PATELLA, CHART_PLOT, GtkWidget)

void        patella_chart_plot_set_chart   (PatellaChartPlot *self,
                                            PatellaChart     *chart);   /* (nullable) */
const char *patella_chart_plot_get_readout (PatellaChartPlot *self);
guint       patella_chart_plot_get_n_marks (PatellaChartPlot *self);
/* of all items of the picture, which one mark number @mark of @n_marks stands for */
guint       patella_chart_plot_pick_item   (guint             mark,
                                            guint             n_marks,
                                            guint             n_items);

G_END_DECLS
