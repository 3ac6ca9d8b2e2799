/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-plot.h"

#include <adwaita.h>
#include <math.h>

#include "patella-chart-mark.h"
#include "patella-widget-palette.h"

/* PatellaChartPlot:
 *
 * The widget around a painter. It paints into a picture of its own, which is kept until the chart, the size or the
 * colours change, so that scrolling and hovering paint nothing again. Over the picture lie marks: one focusable child
 * for each item, at most PATELLA_CHART_PLOT_ITEMS_MAX, spread evenly when there are more (the table has all of them).
 * Tab enters and leaves; the arrows move by place on the screen, Home and End by time. Marks are made when the chart
 * changes and only placed when the size does, because a widget may not get children while it is laid out. A picture that is
 * dragged or scrolled sideways goes with the pointer; the days it went are told with the action "progress.pan". */

/* Until the first layout the width is not known: so many marks are made as this width has items. */
#define GUESSED_WIDTH 1200.0
#define GUESSED_HEIGHT 320.0
/* less is the trembling of a click */
#define DRAG_MIN 8.0
/* one notch of a wheel that is turned sideways, or with Shift */
#define SCROLL_PX 40.0

struct _PatellaChartPlot
{
  GtkWidget parent_instance;

  PatellaChart   *chart;          /* owned, nullable */
  GPtrArray      *marks;          /* owned, element-type PatellaChartMark: borrowed children */
  GskRenderNode  *picture;        /* owned, nullable: what was painted last */
  char           *readout;        /* owned */
  PatellaPalette  palette;
  gboolean        palette_stale;
  double          size[2];
  guint           n_shown;        /* marks in use */
  guint           current;        /* mark that Tab comes back to */
  double          dragged;        /* pixels to the right that the picture is held away from its place */
  gboolean        dragging;
  double          scrolled;       /* days that are not whole yet */
  gboolean        hovered;
  graphene_rect_t hover;
};

enum
{
  PROP_READOUT = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaChartPlot, patella_chart_plot, GTK_TYPE_WIDGET)

static void
set_readout (PatellaChartPlot *self,
             const char       *text)
{
  if (g_strcmp0 (self->readout, text) == 0)
    return;
  g_free (self->readout);
  self->readout = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READOUT]);
}

static void
drop_picture (PatellaChartPlot *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
refresh_palette (PatellaChartPlot *self)
{
  PatellaPalette palette;

  if (!self->palette_stale)
    return;
  self->palette_stale = FALSE;
  palette = patella_widget_palette_read (GTK_WIDGET (self));
  if (memcmp (&palette, &self->palette, sizeof palette) == 0)
    return;
  self->palette = palette;
  g_clear_pointer (&self->picture, gsk_render_node_unref);
}

static PatellaChartMark *
get_mark (PatellaChartPlot *self,
          guint             index)
{
  return g_ptr_array_index (self->marks, index);
}

guint
patella_chart_plot_pick_item (guint mark,
                              guint n_marks,
                              guint n_items)
{
  g_return_val_if_fail (mark < n_marks, 0);

  if (n_items <= n_marks)
    return mark;
  if (n_marks == 1)
    return n_items - 1;
  return (guint) ((guint64) mark * (n_items - 1) / (n_marks - 1));
}

static void
place_mark (PatellaChartMark       *mark,
            guint                   number,
            const PatellaChartSpot *spot)
{
  GtkAllocation allocation = { (int) spot->box.x, (int) spot->box.y, MAX (1, (int) (spot->box.width + 0.5)),
                               MAX (1, (int) (spot->box.height + 0.5)) };
  int ignored;

  patella_chart_mark_set_item (mark, number, spot->text);
  /* GTK wants a widget measured before it is placed */
  gtk_widget_measure (GTK_WIDGET (mark), GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (mark), &allocation, -1);
}

static void
place_marks (PatellaChartPlot *self)
{
  g_autoptr (GArray) spots = NULL;

  if (self->chart != NULL && self->marks->len > 0)
    spots = patella_chart_list_items (self->chart, &self->palette, self->size);
  self->n_shown = spots != NULL ? MIN (spots->len, self->marks->len) : 0;
  for (guint i = 0; i < self->marks->len; i++)
    {
      PatellaChartMark *mark = get_mark (self, i);
      gboolean shown = i < self->n_shown;
      guint item = shown ? patella_chart_plot_pick_item (i, self->n_shown, spots->len) : 0;

      gtk_widget_set_child_visible (GTK_WIDGET (mark), shown);
      gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
      if (shown)
        place_mark (mark, item, &g_array_index (spots, PatellaChartSpot, item));
    }
  self->current = MIN (self->current, self->n_shown > 0 ? self->n_shown - 1 : 0);
}

/* So many marks as the wider of the present and the guessed width needs. */
static void
make_marks (PatellaChartPlot *self)
{
  double size[2] = { MAX (self->size[0], GUESSED_WIDTH), MAX (self->size[1], GUESSED_HEIGHT) };
  g_autoptr (GArray) spots = NULL;
  guint wanted = 0;

  if (self->chart != NULL)
    {
      spots = patella_chart_list_items (self->chart, &self->palette, size);
      wanted = MIN (spots->len, PATELLA_CHART_PLOT_ITEMS_MAX);
    }
  while (self->marks->len < wanted)
    {
      GtkWidget *mark = patella_chart_mark_new ();

      g_ptr_array_add (self->marks, mark);
      gtk_widget_set_parent (mark, GTK_WIDGET (self));
    }
  while (self->marks->len > wanted)
    gtk_widget_unparent (g_ptr_array_steal_index (self->marks, self->marks->len - 1));
  self->current = wanted > 0 ? wanted - 1 : 0;
}

/* Not a GdkTexture: without a graphics card GTK 4.8 copies such a one pixel by pixel, through floating point, in each frame; and
 * with one, a node that stays the same stays on the card just so. */
static void
paint_picture (PatellaChartPlot *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) self->size[0] * scale, (int) self->size[1] * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  patella_chart_paint (self->chart, &self->palette, cr, self->size);
  cairo_destroy (cr);

  self->picture = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, (float) self->size[0], (float) self->size[1]));
  cr = gsk_cairo_node_get_draw_context (self->picture);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
append_picture (PatellaChartPlot *self,
                GtkSnapshot      *snapshot)
{
  if (self->picture == NULL)
    paint_picture (self);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) self->dragged, 0));
  gtk_snapshot_append_node (snapshot, self->picture);
  gtk_snapshot_restore (snapshot);
}

static void
patella_chart_plot_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (widget);

  if (self->chart == NULL || self->size[0] < 1 || self->size[1] < 1)
    return;
  refresh_palette (self);
  append_picture (self, snapshot);
  if (fabs (self->dragged) >= 1)
    return;
  if (self->hovered)
    {
      GdkRGBA color = { (float) self->palette.text.red, (float) self->palette.text.green,
                        (float) self->palette.text.blue, 1 };
      GskRoundedRect ring;

      gsk_rounded_rect_init_from_rect (&ring, &self->hover, 4);
      gtk_snapshot_append_border (snapshot, &ring, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { color, color, color, color });
    }
  if (focused != NULL)
    gtk_widget_snapshot_child (widget, focused, snapshot);
}

static void
patella_chart_plot_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 220;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 320;
}

static void
patella_chart_plot_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (widget);

  if ((int) self->size[0] != width || (int) self->size[1] != height)
    drop_picture (self);
  self->size[0] = width;
  self->size[1] = height;
  refresh_palette (self);
  place_marks (self);
}

static gboolean
focus_mark (PatellaChartPlot *self,
            int               index)
{
  if (self->n_shown == 0)
    return FALSE;
  self->current = (guint) CLAMP (index, 0, (int) self->n_shown - 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_mark (self, self->current)));
  set_readout (self, patella_chart_mark_get_text (get_mark (self, self->current)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* +1 when later items lie further right. Asked of the picture itself, which knows whether it is mirrored. */
static int
find_step_to_the_right (PatellaChartPlot *self)
{
  GtkAllocation first, last;

  if (self->n_shown < 2)
    return 1;
  gtk_widget_get_allocation (GTK_WIDGET (get_mark (self, 0)), &first);
  gtk_widget_get_allocation (GTK_WIDGET (get_mark (self, self->n_shown - 1)), &last);
  return first.x > last.x ? -1 : 1;
}

static gboolean
patella_chart_plot_focus (GtkWidget        *widget,
                          GtkDirectionType  direction)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (widget);
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  int step = find_step_to_the_right (self);

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return !inside && focus_mark (self, (int) self->current);
  if (!inside)
    return focus_mark (self, (int) self->current);
  switch ((int) direction)
    {
    case GTK_DIR_LEFT:
      return focus_mark (self, (int) self->current - step);
    case GTK_DIR_RIGHT:
      return focus_mark (self, (int) self->current + step);
    case GTK_DIR_UP:
      return focus_mark (self, (int) self->current - 1);
    default:
      return focus_mark (self, (int) self->current + 1);
    }
}

static gboolean
jump_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (widget);
  gboolean to_end = g_variant_get_boolean (args);

  return focus_mark (self, to_end ? (int) self->n_shown - 1 : 0);
}

static void
pointer_moved_cb (PatellaChartPlot *self,
                  double            x,
                  double            y)
{
  double place[2] = { x, y };
  gboolean was_hovered = self->hovered;
  PatellaChartSpot spot;

  self->hovered = self->chart != NULL && patella_chart_find_item (self->chart, &self->palette, self->size, place, &spot);
  if (self->hovered)
    {
      graphene_rect_init (&self->hover, (float) spot.box.x, (float) spot.box.y, (float) spot.box.width,
                          (float) spot.box.height);
      set_readout (self, spot.text);
    }
  if (self->hovered || was_hovered)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_left_cb (PatellaChartPlot *self)
{
  self->hovered = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Days to go to the later ones, below 0 to the earlier ones. Whoever holds the plot decides what they mean. */
static gboolean
pan (PatellaChartPlot *self,
     int               days)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), "progress.pan", "i", days);
}

static double
get_day_width (PatellaChartPlot *self)
{
  return self->chart != NULL ? patella_chart_get_day_width (self->chart, &self->palette, self->size) : 0;
}

static void
drag_updated_cb (PatellaChartPlot *self,
                 double            dx,
                 double            dy,
                 GtkGesture       *gesture)
{
  if (!self->dragging)
    {
      if (fabs (dx) < DRAG_MIN || fabs (dx) < fabs (dy) || fabs (get_day_width (self)) <= 0)
        return;
      self->dragging = TRUE;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  self->dragged = dx;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_ended_cb (PatellaChartPlot *self)
{
  double width = get_day_width (self);
  int days = fabs (width) > 0 ? (int) lround (-self->dragged / width) : 0;

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  /* what is panned stays where it was let go until the new picture is there */
  if (days != 0 && pan (self, days))
    return;
  self->dragged = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scrolled_cb (PatellaChartPlot         *self,
             double                    dx,
             double                    dy,
             GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double by = (state & GDK_SHIFT_MASK) != 0 && fabs (dx) <= 0 ? dy : dx;
  double width = get_day_width (self);
  int days;

  if (fabs (by) <= 0 || fabs (width) <= 0)
    return FALSE;
  self->scrolled += by * SCROLL_PX / width;
  days = (int) self->scrolled;
  self->scrolled -= days;
  return days == 0 || pan (self, days);
}

static void
chart_changed_cb (PatellaChartPlot *self)
{
  drop_picture (self);
  self->hovered = FALSE;
  self->dragged = 0;
  set_readout (self, "");
  make_marks (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->chart != NULL ? patella_chart_get_title (self->chart) : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->chart != NULL ? patella_chart_get_summary (self->chart) : "",
                                  -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
look_changed_cb (PatellaChartPlot *self)
{
  self->palette_stale = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
patella_chart_plot_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (patella_chart_plot_parent_class)->css_changed (widget, change);
  PATELLA_CHART_PLOT (widget)->palette_stale = TRUE;
  gtk_widget_queue_draw (widget);
}

static void
patella_chart_plot_direction_changed (GtkWidget        *widget,
                                      GtkTextDirection  previous)
{
  GTK_WIDGET_CLASS (patella_chart_plot_parent_class)->direction_changed (widget, previous);
  look_changed_cb (PATELLA_CHART_PLOT (widget));
}

static void
patella_chart_plot_dispose (GObject *object)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (object);

  patella_chart_plot_set_chart (self, NULL);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  G_OBJECT_CLASS (patella_chart_plot_parent_class)->dispose (object);
}

static void
patella_chart_plot_finalize (GObject *object)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (object);

  g_ptr_array_unref (self->marks);
  g_free (self->readout);
  G_OBJECT_CLASS (patella_chart_plot_parent_class)->finalize (object);
}

static void
patella_chart_plot_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PatellaChartPlot *self = PATELLA_CHART_PLOT (object);

  if (id == PROP_READOUT)
    g_value_set_string (value, self->readout);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_chart_plot_class_init (PatellaChartPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_chart_plot_dispose;
  object_class->finalize = patella_chart_plot_finalize;
  object_class->get_property = patella_chart_plot_get_property;
  widget_class->snapshot = patella_chart_plot_snapshot;
  widget_class->measure = patella_chart_plot_measure;
  widget_class->size_allocate = patella_chart_plot_size_allocate;
  widget_class->focus = patella_chart_plot_focus;
  widget_class->css_changed = patella_chart_plot_css_changed;
  widget_class->direction_changed = patella_chart_plot_direction_changed;

  /* text of the item under the pointer or with the focus; "" when there is none */
  props[PROP_READOUT] = g_param_spec_string ("readout", NULL, NULL, "",
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "chartplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, jump_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Home, 0, jump_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, jump_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_End, 0, jump_cb, "b", TRUE);
}

static void
patella_chart_plot_init (PatellaChartPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->marks = g_ptr_array_new ();
  self->readout = g_strdup ("");
  self->palette_stale = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (motion, "motion", G_CALLBACK (pointer_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (pointer_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ended_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

void
patella_chart_plot_set_chart (PatellaChartPlot *self,
                              PatellaChart     *chart)
{
  g_return_if_fail (PATELLA_IS_CHART_PLOT (self));
  g_return_if_fail (chart == NULL || PATELLA_IS_CHART (chart));

  if (self->chart == chart)
    return;
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_set_object (&self->chart, chart);
  if (chart != NULL)
    g_signal_connect_object (chart, "changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  chart_changed_cb (self);
}

const char *
patella_chart_plot_get_readout (PatellaChartPlot *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART_PLOT (self), NULL);

  return self->readout;
}

guint
patella_chart_plot_get_n_marks (PatellaChartPlot *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART_PLOT (self), 0);

  return self->n_shown;
}
