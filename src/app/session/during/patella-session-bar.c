/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-session-segments.h"
#include "patella-widget-palette.h"

/**
 * PatellaSessionBar:
 *
 * The whole session, a segment for each set: what was done is filled as far as it was done, what was skipped is a thin
 * line, a set that was stopped for pain has the colour of a stop and a notch. It is painted again when a repetition or a
 * set has ended, never for time alone. Main thread. Holds a reference to the conductor.
 */
struct _PatellaSessionBar
{
  GtkWidget parent_instance;

  PatellaConductor *conductor;  /* owned, nullable */
  GSignalGroup     *signals;    /* owned */
  GArray           *segments;   /* owned, nullable (element-type PatellaSegment) */
  PatellaPalette    palette;
  gboolean          has_palette;
};

G_DEFINE_FINAL_TYPE (PatellaSessionBar, patella_session_bar, GTK_TYPE_WIDGET)

static gboolean
is_same_bar (const GArray *a,
             const GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const PatellaSegment *one = &g_array_index (a, PatellaSegment, i);
      const PatellaSegment *other = &g_array_index (b, PatellaSegment, i);

      if (one->state != other->state || one->new_track != other->new_track || one->fill < other->fill ||
          one->fill > other->fill || one->weight < other->weight || one->weight > other->weight)
        return FALSE;
    }

  return TRUE;
}

static void
describe (PatellaSessionBar *self)
{
  g_autofree char *text = NULL;
  guint done = 0;

  for (guint i = 0; i < self->segments->len; i++)
    done += g_array_index (self->segments, PatellaSegment, i).state >= PATELLA_SEGMENT_DONE ? 1 : 0;

  text = g_strdup_printf (C_("accessible label: sets of the session", "%u of %u sets done"), done, self->segments->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) self->segments->len,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) done,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
refresh (PatellaSessionBar *self)
{
  g_autoptr (GArray) segments = NULL;

  if (self->conductor == NULL)
    return;

  segments = patella_session_segments_make (patella_conductor_get_session (self->conductor));
  if (is_same_bar (self->segments, segments))
    return;

  g_clear_pointer (&self->segments, g_array_unref);
  self->segments = g_steal_pointer (&segments);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_changed_cb (PatellaSessionBar *self)
{
  self->has_palette = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
patella_session_bar_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (patella_session_bar_parent_class)->css_changed (widget, change);

  look_changed_cb (PATELLA_SESSION_BAR (widget));
}

static void
append_bar (GtkSnapshot           *snapshot,
            const PatellaColor    *color,
            double                 alpha,
            const graphene_rect_t *bounds)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ (float) color->red, (float) color->green, (float) color->blue, (float) alpha },
                             bounds);
  gtk_snapshot_pop (snapshot);
}

static const PatellaColor *
get_fill_color (PatellaSessionBar   *self,
                PatellaSegmentState  state)
{
  if (state == PATELLA_SEGMENT_PAIN)
    return &self->palette.phase_stop;
  return state == PATELLA_SEGMENT_CURRENT ? &self->palette.phase_work : &self->palette.phase_rest;
}

static void
snapshot_segment (PatellaSessionBar *self,
                  GtkSnapshot       *snapshot,
                  guint              index)
{
  const PatellaSegment *segment = &g_array_index (self->segments, PatellaSegment, index);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double edges[2], x, length, filled;

  patella_session_segments_place (self->segments, index, width, edges);
  length = edges[1] - edges[0];
  x = rtl ? width - edges[1] : edges[0];
  if (segment->state == PATELLA_SEGMENT_SKIPPED)
    {
      append_bar (snapshot, &self->palette.dim, 1,
                  &GRAPHENE_RECT_INIT ((float) x, (float) (height / 2 - 1), (float) length, 2));
      return;
    }

  append_bar (snapshot, &self->palette.text, segment->state == PATELLA_SEGMENT_CURRENT ? 0.30 : 0.15,
              &GRAPHENE_RECT_INIT ((float) x, 0, (float) length, (float) height));
  filled = length * segment->fill;
  if (filled > 0)
    append_bar (snapshot, get_fill_color (self, segment->state), 1,
                &GRAPHENE_RECT_INIT ((float) (rtl ? x + length - filled : x), 0, (float) filled, (float) height));
  if (segment->state == PATELLA_SEGMENT_PAIN)
    append_bar (snapshot, &self->palette.phase_stop, 1,
                &GRAPHENE_RECT_INIT ((float) (rtl ? x : x + length - 4), 0, 4, (float) height));
}

static void
patella_session_bar_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  PatellaSessionBar *self = PATELLA_SESSION_BAR (widget);

  if (self->segments == NULL)
    return;

  if (!self->has_palette)
    self->palette = patella_widget_palette_read (widget);
  self->has_palette = TRUE;

  for (guint i = 0; i < self->segments->len; i++)
    snapshot_segment (self, snapshot, i);
}

static void
patella_session_bar_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 64 : 14;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 14;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
patella_session_bar_dispose (GObject *object)
{
  PatellaSessionBar *self = PATELLA_SESSION_BAR (object);

  g_clear_object (&self->conductor);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->segments, g_array_unref);

  G_OBJECT_CLASS (patella_session_bar_parent_class)->dispose (object);
}

static void
patella_session_bar_class_init (PatellaSessionBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_session_bar_dispose;
  widget_class->css_changed = patella_session_bar_css_changed;
  widget_class->snapshot = patella_session_bar_snapshot;
  widget_class->measure = patella_session_bar_measure;

  gtk_widget_class_set_css_name (widget_class, "session-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
patella_session_bar_init (PatellaSessionBar *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->signals = g_signal_group_new (PATELLA_TYPE_CONDUCTOR);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

void
patella_session_bar_follow (PatellaSessionBar *self,
                            PatellaConductor  *conductor)
{
  g_return_if_fail (PATELLA_IS_SESSION_BAR (self));

  g_set_object (&self->conductor, conductor);
  g_signal_group_set_target (self->signals, conductor);
  refresh (self);
}
