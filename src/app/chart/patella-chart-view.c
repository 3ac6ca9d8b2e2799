/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-view.h"

#include "patella-chart-picture.h"
#include "patella-chart-plot.h"
#include "patella-chart-table.h"

/**
 * PatellaChartView:
 *
 * Around the picture: a title that says what it shows, a sentence with the finding, the value under the pointer or the
 * focus, and "Show as table". The table is made when it is first wanted. Main thread; owns its chart.
 */
struct _PatellaChartView
{
  GtkWidget parent_instance;

  PatellaChart       *chart;           /* owned, nullable */

  GtkWidget          *box;
  GtkLabel           *title_label;
  GtkLabel           *summary_label;
  GtkWidget          *readout;
  GtkLabel           *hint_label;
  GtkDropDown        *choice_drop_down;
  gboolean            choosing;        /* the view itself moves the choice */
  GtkToggleButton    *table_button;
  GtkStack           *stack;
  PatellaChartPlot   *plot;
  GtkScrolledWindow  *table_scroller;
};

G_DEFINE_FINAL_TYPE (PatellaChartView, patella_chart_view, GTK_TYPE_WIDGET)

static void
table_toggled_cb (PatellaChartView *self)
{
  gboolean wanted = gtk_toggle_button_get_active (self->table_button);

  if (wanted && self->chart != NULL && gtk_scrolled_window_get_child (self->table_scroller) == NULL)
    gtk_scrolled_window_set_child (self->table_scroller, patella_chart_table_new (self->chart));
  gtk_stack_set_visible_child_name (self->stack, wanted ? "table" : "picture");
  gtk_widget_set_visible (self->readout, !wanted);
}

/* names may be longer than a narrow window is wide */
static void
set_up_choice_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
readout_changed_cb (PatellaChartView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), *patella_chart_plot_get_readout (self->plot) == '\0');
}

static gboolean
has_choices (PatellaChartView  *self,
             const char *const *choices)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->choice_drop_down));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    if (choices[i] == NULL || !g_str_equal (choices[i], gtk_string_list_get_string (list, i)))
      return FALSE;
  return choices[n] == NULL;
}

static void
show_choices (PatellaChartView *self)
{
  const char *const none[] = { NULL };
  const char *const *choices = self->chart != NULL ? patella_chart_get_choices (self->chart) : NULL;

  self->choosing = TRUE;
  if (choices == NULL)
    choices = none;
  if (!has_choices (self, choices))
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (choices);

      gtk_drop_down_set_model (self->choice_drop_down, G_LIST_MODEL (list));
    }
  if (*choices != NULL)
    gtk_drop_down_set_selected (self->choice_drop_down, patella_chart_get_choice (self->chart));
  gtk_widget_set_visible (GTK_WIDGET (self->choice_drop_down), *choices != NULL);
  self->choosing = FALSE;
}

static void
chosen_cb (PatellaChartView *self)
{
  if (!self->choosing && self->chart != NULL)
    patella_chart_choose (self->chart, gtk_drop_down_get_selected (self->choice_drop_down));
}

static void
chart_changed_cb (PatellaChartView *self)
{
  const char *summary = self->chart != NULL ? patella_chart_get_summary (self->chart) : "";

  gtk_label_set_label (self->title_label, self->chart != NULL ? patella_chart_get_title (self->chart) : "");
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), *summary != '\0');
  show_choices (self);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PatellaChartView *self = PATELLA_CHART_VIEW (widget);

  for (int kind = 0; self->chart != NULL && kind < PATELLA_CHART_N_PICTURES; kind++)
    if (g_str_has_suffix (action, patella_chart_picture_get_ending ((PatellaChartPictureKind) kind)))
      patella_chart_picture_save (self->chart, widget, (PatellaChartPictureKind) kind);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PatellaChartView *self = PATELLA_CHART_VIEW (widget);

  if (self->chart != NULL)
    patella_chart_picture_copy (self->chart, widget);
}

static void
patella_chart_view_dispose (GObject *object)
{
  PatellaChartView *self = PATELLA_CHART_VIEW (object);

  if (self->plot != NULL)
    patella_chart_view_set_chart (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->plot = NULL;
  G_OBJECT_CLASS (patella_chart_view_parent_class)->dispose (object);
}

static void
patella_chart_view_class_init (PatellaChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_chart_view_dispose;
  g_type_ensure (PATELLA_TYPE_CHART_PLOT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/chart/patella-chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, readout);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, choice_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, table_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, plot);
  gtk_widget_class_bind_template_child (widget_class, PatellaChartView, table_scroller);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, readout_changed_cb);

  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "chart.save-png", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "chart.save-svg", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "chart.save-pdf", NULL, save_cb);
}

static void
patella_chart_view_init (PatellaChartView *self)
{
  const char *const none[] = { NULL };
  g_autoptr (GtkStringList) choices = gtk_string_list_new (none);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->choice_drop_down, G_LIST_MODEL (choices));
}

void
patella_chart_view_hide_title (PatellaChartView *self)
{
  g_return_if_fail (PATELLA_IS_CHART_VIEW (self));

  gtk_widget_hide (GTK_WIDGET (self->title_label));
}

GtkWidget *
patella_chart_view_new (void)
{
  return g_object_new (PATELLA_TYPE_CHART_VIEW, NULL);
}

void
patella_chart_view_set_chart (PatellaChartView *self,
                              PatellaChart     *chart)
{
  g_return_if_fail (PATELLA_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || PATELLA_IS_CHART (chart));

  if (self->chart == chart)
    return;
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_set_object (&self->chart, chart);
  if (chart != NULL)
    g_signal_connect_object (chart, "changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (self->table_scroller, NULL);
  patella_chart_plot_set_chart (self->plot, chart);
  chart_changed_cb (self);
  table_toggled_cb (self);
}
