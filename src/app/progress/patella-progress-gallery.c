/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-gallery.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-chart-view.h"
#include "patella-level-chart.h"
#include "patella-pain-chart.h"
#include "patella-progress-charts.h"
#include "patella-year-chart.h"

/**
 * PatellaProgressGallery:
 *
 * One row for each chart, its title the finding in words: read from top to bottom they are the whole story, also to a screen
 * reader. The chart itself is made when its row is first opened, so that a window never has more items to focus and pictures
 * to paint than somebody looks at. New numbers come to one chart a frame, from top to bottom, so that no frame has to wait for
 * all of them. Main thread; owns its charts.
 */

/* of a picture with its words and buttons */
#define CHART_HEIGHT 480

enum
{
  CHART_PAIN,
  CHART_DOSE,
  CHART_LEVEL,
  CHART_REPS,
  CHART_HELD,
  CHART_SIDES,
  CHART_MORNING,
  CHART_YEAR,
  N_CHARTS,
};

struct _PatellaProgressGallery
{
  GtkWidget parent_instance;

  GtkWidget      *list;
  AdwExpanderRow *rows[N_CHARTS];
  PatellaChart   *charts[N_CHARTS];  /* owned */
  PatellaProgressReading *reading;   /* owned, nullable */
  PatellaContent *content;           /* owned, nullable */
  int             due;               /* the next chart to be filled */
  gboolean        begun;
  guint           tick;
};

G_DEFINE_FINAL_TYPE (PatellaProgressGallery, patella_progress_gallery, GTK_TYPE_WIDGET)

static const char *
get_topic (int chart)
{
  const char *const topics[N_CHARTS] = {
    C_("chart", "Pain of the knee"), C_("chart", "Done against prescribed"), C_("chart", "Level of each exercise"),
    C_("chart", "Repetitions of each exercise"), C_("chart", "Time held in each exercise"), C_("chart", "Left against right"),
    C_("chart", "The next morning"), C_("chart", "Days of the year"),
  };

  return topics[chart];
}

static void
expanded_cb (AdwExpanderRow *row,
             GParamSpec     *pspec,
             PatellaChart   *chart)
{
  GtkWidget *view;
  GtkWidget *holder;

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "view") != NULL)
    return;
  view = patella_chart_view_new ();
  holder = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "selectable", FALSE, "focusable", FALSE, "child", view, NULL);
  gtk_widget_set_size_request (view, -1, CHART_HEIGHT);
  patella_chart_view_hide_title (PATELLA_CHART_VIEW (view));
  adw_expander_row_add_row (row, holder);
  g_object_set_data (G_OBJECT (row), "view", view);
  patella_chart_view_set_chart (PATELLA_CHART_VIEW (view), chart);
}

static void
title_changed_cb (AdwExpanderRow *row,
                  PatellaChart   *chart)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), patella_chart_get_title (chart));
}

static PatellaChart *
create_chart (int chart)
{
  if (chart == CHART_PAIN)
    return patella_pain_chart_new ();
  if (chart == CHART_LEVEL)
    return patella_level_chart_new ();
  return chart == CHART_YEAR ? patella_year_chart_new () : patella_bars_chart_new ();
}

static void
patella_progress_gallery_dispose (GObject *object)
{
  PatellaProgressGallery *self = PATELLA_PROGRESS_GALLERY (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_object (&self->reading);
  g_clear_object (&self->content);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  for (int i = 0; i < N_CHARTS; i++)
    g_clear_object (&self->charts[i]);
  G_OBJECT_CLASS (patella_progress_gallery_parent_class)->dispose (object);
}

static void
patella_progress_gallery_class_init (PatellaProgressGalleryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_progress_gallery_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
patella_progress_gallery_init (PatellaProgressGallery *self)
{
  self->due = N_CHARTS;
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Charts"), -1);
  for (int i = 0; i < N_CHARTS; i++)
    {
      self->rows[i] = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "subtitle", get_topic (i), NULL);
      self->charts[i] = create_chart (i);
      gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (self->rows[i]));
      g_signal_connect_object (self->rows[i], "notify::expanded", G_CALLBACK (expanded_cb), self->charts[i], 0);
      g_signal_connect_object (self->charts[i], "changed", G_CALLBACK (title_changed_cb), self->rows[i], G_CONNECT_SWAPPED);
    }
  adw_expander_row_set_expanded (self->rows[CHART_PAIN], TRUE);
}

GtkWidget *
patella_progress_gallery_new (void)
{
  return g_object_new (PATELLA_TYPE_PROGRESS_GALLERY, NULL);
}

static gboolean
is_held (const PatellaProgressNumbers *numbers)
{
  for (guint i = 0; i < numbers->exercises->len; i++)
    if (((const PatellaExerciseWork *) g_ptr_array_index (numbers->exercises, i))->held_ms > 0)
      return TRUE;
  return FALSE;
}

/* what can have nothing to say is not there: no hold was done, no knee alone */
static void
fill_chart (PatellaProgressGallery       *self,
            int                           chart,
            const PatellaProgressNumbers *numbers)
{
  PatellaChart *filled = self->charts[chart];

  switch (chart)
    {
    case CHART_PAIN:
      patella_pain_chart_fill (PATELLA_PAIN_CHART (filled), numbers);
      break;
    case CHART_DOSE:
      patella_dose_chart_fill (PATELLA_BARS_CHART (filled), numbers);
      break;
    case CHART_LEVEL:
      patella_level_chart_fill (PATELLA_LEVEL_CHART (filled), numbers, self->content);
      break;
    case CHART_REPS:
      patella_reps_chart_fill (PATELLA_BARS_CHART (filled), numbers, self->content);
      break;
    case CHART_HELD:
      patella_held_chart_fill (PATELLA_BARS_CHART (filled), numbers, self->content);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[CHART_HELD]), is_held (numbers));
      break;
    case CHART_SIDES:
      patella_sides_chart_fill (PATELLA_BARS_CHART (filled), numbers);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[CHART_SIDES]), numbers->sides->len > 0);
      break;
    case CHART_MORNING:
      patella_morning_chart_fill (PATELLA_BARS_CHART (filled), numbers);
      break;
    default:
      patella_year_chart_fill (PATELLA_YEAR_CHART (filled), numbers);
      break;
    }
}

/* The numbers are asked for each time: the reading may have others by now, or none of use, and then says so when it has. */
static void
fill_next (PatellaProgressGallery *self)
{
  const PatellaProgressNumbers *numbers = patella_progress_reading_get_numbers (self->reading);

  if (numbers == NULL || (numbers->partial && numbers->is_empty))
    self->due = N_CHARTS;
  else
    fill_chart (self, self->due++, numbers);
}

static gboolean
ticked_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  PatellaProgressGallery *self = PATELLA_PROGRESS_GALLERY (widget);

  /* the first one has this frame for itself */
  if (self->begun && self->due < N_CHARTS)
    fill_next (self);
  self->begun = TRUE;
  if (self->due < N_CHARTS)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

void
patella_progress_gallery_show (PatellaProgressGallery *self,
                               PatellaProgressReading *reading,
                               PatellaContent         *content)
{
  g_return_if_fail (PATELLA_IS_PROGRESS_GALLERY (self) && PATELLA_IS_PROGRESS_READING (reading));

  g_set_object (&self->reading, reading);
  g_set_object (&self->content, content);
  self->due = 0;
  self->begun = FALSE;
  fill_next (self);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), ticked_cb, NULL, NULL);
}

void
patella_progress_gallery_let_go (PatellaProgressGallery *self)
{
  g_return_if_fail (PATELLA_IS_PROGRESS_GALLERY (self));

  for (int i = 0; i < N_CHARTS; i++)
    patella_chart_emit_changed (self->charts[i]);
}
