/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-table.h"

#include "patella-chart-row.h"
#include "patella-chart-rows.h"

/* The number of its column, for the two callbacks below; owned by the factory. */
typedef struct
{
  PatellaChart *chart;  /* owned */
  guint         column;
} PatellaChartColumn;

static void
free_column (gpointer  data,
             GClosure *closure)
{
  PatellaChartColumn *column = data;

  g_object_unref (column->chart);
  g_free (column);
}

static void
set_up_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  data)
{
  PatellaChartColumn *column = data;
  guint row = patella_chart_row_get_index (gtk_list_item_get_item (item));
  g_autofree char *text = patella_chart_dup_cell (column->chart, row, column->column);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_column (GtkColumnView *view,
            PatellaChart  *chart,
            guint          number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  PatellaChartColumn *data = g_new0 (PatellaChartColumn, 1);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  data->chart = g_object_ref (chart);
  data->column = number;
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell_cb), data, free_column, 0);
  column = gtk_column_view_column_new (patella_chart_get_column_title (chart, number), factory);
  gtk_column_view_column_set_expand (column, number > 0);
  gtk_column_view_append_column (view, column);
}

GtkWidget *
patella_chart_table_new (PatellaChart *chart)
{
  GtkSelectionModel *model;
  GtkWidget *view;

  g_return_val_if_fail (PATELLA_IS_CHART (chart), NULL);

  model = GTK_SELECTION_MODEL (gtk_no_selection_new (patella_chart_rows_new (chart)));
  view = gtk_column_view_new (model);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "data-table");
  for (guint i = 0; i < patella_chart_get_n_columns (chart); i++)
    add_column (GTK_COLUMN_VIEW (view), chart, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, patella_chart_get_title (chart),
                                  -1);
  return view;
}
