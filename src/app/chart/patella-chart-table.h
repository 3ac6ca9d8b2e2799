/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-chart.h"

G_BEGIN_DECLS

/* The numbers of a chart as a table: (transfer full) a column view whose rows are made when they are seen. */
GtkWidget *patella_chart_table_new (PatellaChart *chart);

G_END_DECLS
