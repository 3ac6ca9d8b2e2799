/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-page.h"

#include <adwaita.h>

#include "patella-chart-view.h"
#include "patella-journal-watch.h"
#include "patella-messages.h"
#include "patella-pain-chart.h"
#include "patella-reading.h"
#include "patella-statistics.h"
#include "patella-weak-link.h"

/**
 * PatellaProgressPage:
 *
 * The pain chart over a span that is remembered. The journal is read and the series is made in other threads; the page
 * only puts the result on the screen. What stands there stays until the new picture is ready. Main thread.
 */
struct _PatellaProgressPage
{
  GtkWidget parent_instance;

  PatellaServices     *services;     /* owned */
  PatellaJournalWatch *watch;        /* owned; NULL once disposed */
  PatellaPainChart    *chart;        /* owned */
  gboolean             reading_all;  /* nothing was in the span: is there anything at all? */

  GtkStack            *stack;
  AdwStatusPage       *failed_page;
  GtkDropDown         *range_drop_down;
  PatellaChartView    *chart_view;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaProgressPage, patella_progress_page, GTK_TYPE_WIDGET)

static void start_reading (PatellaProgressPage *self,
                           PatellaChartRange    range);

static PatellaChartRange
get_range (PatellaProgressPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->range_drop_down);

  return selected < PATELLA_N_CHART_RANGES ? (PatellaChartRange) selected : PATELLA_CHART_RANGE_SIX_WEEKS;
}

static void
make_series (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  PatellaReading *reading = task_data;

  g_task_return_pointer (task,
                         patella_statistics_pain_by_day (reading->records, reading->check_ins, PATELLA_SIDE_NONE),
                         (GDestroyNotify) g_array_unref);
}

static void
show_days (PatellaProgressPage *self,
           GArray              *days)
{
  PatellaStamp now = patella_services_now (self->services);

  if (days->len == 0 && get_range (self) != PATELLA_CHART_RANGE_ALL && !self->reading_all)
    {
      self->reading_all = TRUE;
      start_reading (self, PATELLA_CHART_RANGE_ALL);
      return;
    }
  self->reading_all = FALSE;
  if (days->len > 0)
    patella_pain_chart_set_days (self->chart, days, get_range (self), now.local_date);
  gtk_stack_set_visible_child_name (self->stack, days->len > 0 ? "charts" : "empty");
  patella_journal_watch_done (self->watch);
}

static void
series_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GArray) days = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (PatellaProgressPage) self = patella_weak_link_take (data);

  if (self != NULL && self->watch != NULL)
    show_days (self, days);
}

static void
show_failure (PatellaProgressPage *self,
              const GError        *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  adw_status_page_set_description (self->failed_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  patella_journal_watch_done (self->watch);
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaProgressPage) self = patella_weak_link_take (data);
  g_autoptr (PatellaReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  reading = patella_reading_load_finish (result, &error);
  if (self == NULL || self->watch == NULL)
    return;
  if (reading == NULL)
    {
      show_failure (self, error);
      return;
    }
  task = g_task_new (NULL, NULL, series_made_cb, patella_weak_link_new (self));
  g_task_set_task_data (task, g_steal_pointer (&reading), (GDestroyNotify) patella_reading_free);
  g_task_run_in_thread (task, make_series);
}

static void
start_reading (PatellaProgressPage *self,
               PatellaChartRange    range)
{
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *from = patella_chart_range_dup_from (range, now.local_date);
  const PatellaReadingWish wish = { from, from, NULL };

  patella_reading_load_async (patella_services_get_journal (self->services), &wish, NULL, reading_loaded_cb,
                              patella_weak_link_new (self));
}

static void
refresh_cb (PatellaProgressPage *self)
{
  start_reading (self, get_range (self));
}

static void
range_changed_cb (PatellaProgressPage *self)
{
  if (self->watch == NULL)
    return;
  g_object_set (patella_services_get_settings (self->services), "chart-range",
                patella_chart_range_to_nick (get_range (self)), NULL);
  patella_journal_watch_stale (self->watch);
}

static void
fill_ranges (PatellaProgressPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autofree char *nick = NULL;

  for (int i = 0; i < PATELLA_N_CHART_RANGES; i++)
    gtk_string_list_append (titles, patella_chart_range_get_title ((PatellaChartRange) i));
  gtk_drop_down_set_model (self->range_drop_down, G_LIST_MODEL (titles));
  g_object_get (patella_services_get_settings (self->services), "chart-range", &nick, NULL);
  gtk_drop_down_set_selected (self->range_drop_down, patella_chart_range_from_nick (nick));
}

static void
patella_progress_page_constructed (GObject *object)
{
  PatellaProgressPage *self = PATELLA_PROGRESS_PAGE (object);

  G_OBJECT_CLASS (patella_progress_page_parent_class)->constructed (object);

  fill_ranges (self);
  self->chart = PATELLA_PAIN_CHART (patella_pain_chart_new ());
  patella_chart_view_set_chart (self->chart_view, PATELLA_CHART (self->chart));
  self->watch = patella_journal_watch_new (self->services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
}

static void
patella_progress_page_dispose (GObject *object)
{
  PatellaProgressPage *self = PATELLA_PROGRESS_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_object (&self->watch);
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->chart);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_progress_page_parent_class)->dispose (object);
}

static void
patella_progress_page_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_SERVICES)
    g_value_set_object (value, PATELLA_PROGRESS_PAGE (object)->services);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_progress_page_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (id == PROP_SERVICES) /* construct only */
    PATELLA_PROGRESS_PAGE (object)->services = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_progress_page_class_init (PatellaProgressPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_progress_page_constructed;
  object_class->dispose = patella_progress_page_dispose;
  object_class->get_property = patella_progress_page_get_property;
  object_class->set_property = patella_progress_page_set_property;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (PATELLA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/progress/patella-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, range_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, chart_view);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
}

static void
patella_progress_page_init (PatellaProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_progress_page_new (PatellaServices *services)
{
  return g_object_new (PATELLA_TYPE_PROGRESS_PAGE, "services", services, NULL);
}
