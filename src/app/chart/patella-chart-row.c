/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-row.h"

struct _PatellaChartRow
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (PatellaChartRow, patella_chart_row, G_TYPE_OBJECT)

static void
patella_chart_row_class_init (PatellaChartRowClass *klass)
{
}

static void
patella_chart_row_init (PatellaChartRow *self)
{
}

PatellaChartRow *
patella_chart_row_new (guint index)
{
  PatellaChartRow *self = g_object_new (PATELLA_TYPE_CHART_ROW, NULL);

  self->index = index;
  return self;
}

guint
patella_chart_row_get_index (PatellaChartRow *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART_ROW (self), 0);

  return self->index;
}
