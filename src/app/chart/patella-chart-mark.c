/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-mark.h"

/* PatellaChartMark:
 *
 * An invisible child of PatellaChartPlot over one item of the picture. It carries the item's number and its spoken
 * text; the plot places it and moves the focus. The style sheet draws its focus ring. */

struct _PatellaChartMark
{
  GtkWidget parent_instance;

  char *text;   /* owned, nullable */
  guint index;
};

G_DEFINE_FINAL_TYPE (PatellaChartMark, patella_chart_mark, GTK_TYPE_WIDGET)

static void
patella_chart_mark_finalize (GObject *object)
{
  g_free (PATELLA_CHART_MARK (object)->text);
  G_OBJECT_CLASS (patella_chart_mark_parent_class)->finalize (object);
}

static void
patella_chart_mark_class_init (PatellaChartMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_chart_mark_finalize;
  gtk_widget_class_set_css_name (widget_class, "chartmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
patella_chart_mark_init (PatellaChartMark *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* the plot answers the pointer: marks may lie on each other */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
patella_chart_mark_new (void)
{
  return g_object_new (PATELLA_TYPE_CHART_MARK, NULL);
}

void
patella_chart_mark_set_item (PatellaChartMark *self,
                             guint             index,
                             const char       *text)
{
  g_return_if_fail (PATELLA_IS_CHART_MARK (self));

  self->index = index;
  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

guint
patella_chart_mark_get_index (PatellaChartMark *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART_MARK (self), 0);

  return self->index;
}

const char *
patella_chart_mark_get_text (PatellaChartMark *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART_MARK (self), NULL);

  return self->text;
}
