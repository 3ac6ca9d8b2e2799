/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-rows.h"

#include "patella-chart-row.h"

/**
 * PatellaChartRows:
 *
 * A list model over the rows of a chart. A row object holds nothing but its number and is made when the list asks for
 * it, so twenty years cost as little as two weeks. It follows the chart's "changed". Main thread.
 */
struct _PatellaChartRows
{
  GObject parent_instance;

  PatellaChart *chart;   /* owned */
  guint         n_rows;
};

static GType
patella_chart_rows_get_item_type (GListModel *model)
{
  return PATELLA_TYPE_CHART_ROW;
}

static guint
patella_chart_rows_get_n_items (GListModel *model)
{
  return PATELLA_CHART_ROWS (model)->n_rows;
}

static gpointer
patella_chart_rows_get_item (GListModel *model,
                             guint       position)
{
  PatellaChartRows *self = PATELLA_CHART_ROWS (model);

  if (position >= self->n_rows)
    return NULL;
  /* newest first: what one looks for in a table of days */
  return patella_chart_row_new (self->n_rows - 1 - position);
}

static void
patella_chart_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = patella_chart_rows_get_item_type;
  iface->get_n_items = patella_chart_rows_get_n_items;
  iface->get_item = patella_chart_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaChartRows, patella_chart_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, patella_chart_rows_model_init))

static void
chart_changed_cb (PatellaChartRows *self)
{
  guint before = self->n_rows;

  self->n_rows = patella_chart_get_n_rows (self->chart);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_rows);
}

static void
patella_chart_rows_dispose (GObject *object)
{
  g_clear_object (&PATELLA_CHART_ROWS (object)->chart);
  G_OBJECT_CLASS (patella_chart_rows_parent_class)->dispose (object);
}

static void
patella_chart_rows_class_init (PatellaChartRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_chart_rows_dispose;
}

static void
patella_chart_rows_init (PatellaChartRows *self)
{
}

GListModel *
patella_chart_rows_new (PatellaChart *chart)
{
  PatellaChartRows *self;

  g_return_val_if_fail (PATELLA_IS_CHART (chart), NULL);

  self = g_object_new (PATELLA_TYPE_CHART_ROWS, NULL);
  self->chart = g_object_ref (chart);
  self->n_rows = patella_chart_get_n_rows (chart);
  g_signal_connect_object (chart, "changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  return G_LIST_MODEL (self);
}
