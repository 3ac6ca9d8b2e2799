/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One item of a chart that can be focused and read: nothing of it is painted but the focus ring. */
#define PATELLA_TYPE_CHART_MARK (patella_chart_mark_get_type ())
G_DECLARE_FINAL_TYPE (PatellaChartMark, patella_chart_mark, PATELLA, CHART_MARK, GtkWidget)

GtkWidget  *patella_chart_mark_new       (void);
void        patella_chart_mark_set_item  (PatellaChartMark *self,
                                          guint             index,
                                          const char       *text);
guint       patella_chart_mark_get_index (PatellaChartMark *self);
const char *patella_chart_mark_get_text  (PatellaChartMark *self);

G_END_DECLS
