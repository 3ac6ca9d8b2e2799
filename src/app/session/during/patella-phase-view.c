/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-phase-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "patella-dial.h"
#include "patella-floor-style.h"
#include "patella-format.h"
#include "patella-session-words.h"
#include "patella-tiles.h"
#include "patella-widget-palette.h"

#define FRAME_US (G_USEC_PER_SEC / 30 - 8000)

/* Below three flashes a second of real time, whatever the speed: faster ones can trigger a seizure. */
#define FLASH_EVERY_US (G_USEC_PER_SEC * 2 / 5)
#define FLASH_US (G_USEC_PER_SEC / 4)

/* The ring is painted again when its end has moved so far. */
#define RING_STEP_PX 2.5

/* Size at which text is measured before it is fitted into the ring. */
#define MEASURE_PX 100
/* Up to here floor mode shows plain seconds: "90" can be read from farther away than "1:30". */
#define PLAIN_SECONDS_US (99 * G_USEC_PER_SEC)

/**
 * PatellaPhaseView:
 *
 * The dial of the page of a session. It asks the session what is left on each frame, at most 30 times a second, while it
 * is mapped and time passes; it is painted again when the second that it shows has changed, when the ring has moved by a
 * visible step (then only there), and during the flash that stands for a sound. Main thread. Holds a reference to the conductor.
 */
struct _PatellaPhaseView
{
  GtkWidget parent_instance;

  PatellaConductor *conductor;  /* owned, nullable */
  GSignalGroup     *signals;    /* owned */
  PatellaPalette    palette;
  gboolean          has_palette;
  PatellaTiles      tiles;
  PangoLayout      *layout;     /* owned, nullable */
  char             *text;       /* owned: shown */
  double            stretch;    /* of the digits: how much higher than wide they are drawn */
  int               floor_dial_px;  /* floor mode: the least size wanted; 0 elsewhere */
  int               floor_px;   /* floor mode: how high the digits are to be; 0 elsewhere */
  double            left;       /* of the phase, 0 to 1; below 0: it waits */
  double            painted_left;
  PatellaPhaseLook  painted_look;
  gint64            ticked_at_us;
  gint64            flashed_at_us;  /* frame time; 0: never */
  gboolean          flash_wanted;
  double            flash;      /* 0 to 1 */
  guint             tick;
};

G_DEFINE_FINAL_TYPE (PatellaPhaseView, patella_phase_view, GTK_TYPE_WIDGET)

static const PatellaSession *
get_session (PatellaPhaseView *self)
{
  return self->conductor == NULL ? NULL : patella_conductor_get_session (self->conductor);
}

static gboolean
is_time_passing (PatellaPhaseView *self)
{
  const PatellaSession *session = get_session (self);
  PatellaSessionState state;

  if (session == NULL)
    return FALSE;

  state = patella_session_get_state (session);
  if (state == PATELLA_SESSION_STATE_COUNT_IN)
    return TRUE;
  return state == PATELLA_SESSION_STATE_RUNNING && self->left >= 0;
}

static double
get_diameter (PatellaPhaseView *self)
{
  return MIN (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
show_text (PatellaPhaseView *self,
           const char       *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}


/* With animations off the ring moves with the seconds. */
static double
find_left (PatellaPhaseView *self,
           gint64            remaining_us,
           double            left)
{
  gint64 whole_us = (remaining_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC * G_USEC_PER_SEC;
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  if (enabled || remaining_us <= 0)
    return left;

  return MIN (left * (double) whole_us / (double) remaining_us, 1);
}

static void
show_remaining (PatellaPhaseView *self)
{
  const PatellaSession *session = get_session (self);
  gint64 now_us, remaining_us;
  g_autofree char *text = NULL;

  if (session == NULL || patella_session_get_phase (session) < 0)
    {
      self->left = -1;
      show_text (self, "");
      return;
    }

  now_us = patella_conductor_get_now_us (self->conductor);
  remaining_us = patella_session_get_remaining_us (session, now_us);
  if (remaining_us == PATELLA_WAITS)
    {
      self->left = -1;
      show_text (self, C_("dial: the session waits for the person", "Go?"));
      return;
    }

  /* a count-in runs over the phase it leads back to: the ring stands still meanwhile */
  self->left = find_left (self, remaining_us, 1 - patella_session_get_progress (session, now_us));
  text = self->floor_px > 0 && remaining_us <= PLAIN_SECONDS_US ? patella_format_plain_seconds (remaining_us)
                                                                : patella_format_seconds (remaining_us);
  show_text (self, text);
}

static void
update_flash (PatellaPhaseView *self,
              gint64            frame_us)
{
  double before = self->flash;

  if (self->flash_wanted && (self->flashed_at_us == 0 || frame_us - self->flashed_at_us >= FLASH_EVERY_US))
    self->flashed_at_us = frame_us;
  self->flash_wanted = FALSE;

  self->flash = 0;
  if (self->flashed_at_us != 0 && frame_us - self->flashed_at_us < FLASH_US)
    self->flash = 1 - (double) (frame_us - self->flashed_at_us) / FLASH_US;
  if (fabs (before - self->flash) > 1e-6)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_ring (PatellaPhaseView *self)
{
  double length_px = G_PI * get_diameter (self);
  double box[4];

  if (fabs (self->left - self->painted_left) * length_px < RING_STEP_PX)
    return;

  patella_dial_find_change (self->painted_left, self->left, get_diameter (self), box);
  patella_tiles_mark (&self->tiles, box);
  if (self->painted_left < 0 || self->left < 0)
    patella_tiles_clear (&self->tiles);
  self->painted_left = self->left;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
ticked_cb (GtkWidget     *widget,
           GdkFrameClock *frame_clock,
           gpointer       data)
{
  PatellaPhaseView *self = PATELLA_PHASE_VIEW (widget);
  gint64 frame_us = gdk_frame_clock_get_frame_time (frame_clock);

  if (frame_us - self->ticked_at_us < FRAME_US)
    return G_SOURCE_CONTINUE;

  self->ticked_at_us = frame_us;
  show_remaining (self);
  update_ring (self);
  update_flash (self, frame_us);
  if (is_time_passing (self) || self->flash > 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
refresh (PatellaPhaseView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!gtk_widget_get_mapped (widget))
    return;

  show_remaining (self);
  update_ring (self);
  if (self->tick == 0 && (is_time_passing (self) || self->flash_wanted))
    self->tick = gtk_widget_add_tick_callback (widget, ticked_cb, NULL, NULL);
}

/* After each command and each phase: the colour may be another one. */
static void
session_changed_cb (PatellaPhaseView *self)
{
  const PatellaSession *session = get_session (self);
  PatellaPhaseLook look = session == NULL ? self->painted_look : patella_session_words_look (session);

  if (look != self->painted_look)
    {
      self->painted_look = look;
      patella_tiles_clear (&self->tiles);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  refresh (self);
}

static void
look_changed_cb (PatellaPhaseView *self)
{
  self->has_palette = FALSE;
  patella_tiles_clear (&self->tiles);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
patella_phase_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (patella_phase_view_parent_class)->map (widget);

  refresh (PATELLA_PHASE_VIEW (widget));
}

static void
patella_phase_view_unmap (GtkWidget *widget)
{
  PatellaPhaseView *self = PATELLA_PHASE_VIEW (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;

  GTK_WIDGET_CLASS (patella_phase_view_parent_class)->unmap (widget);
}

static void
patella_phase_view_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (patella_phase_view_parent_class)->css_changed (widget, change);

  look_changed_cb (PATELLA_PHASE_VIEW (widget));
}

static void
patella_phase_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = 88;
  *natural = MAX (PATELLA_PHASE_VIEW (widget)->floor_dial_px, 260);
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

/* The digits fill the ring: their size follows the widget's, not the desktop's font size. */
static void
ensure_layout (PatellaPhaseView *self,
               double            diameter)
{
  PangoFontDescription *font = NULL;
  PangoAttrList *attributes = NULL;
  PangoRectangle ink;
  double height;

  if (self->layout != NULL)
    return;

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (self->layout)));
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, MEASURE_PX * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_get_pixel_extents (self->layout, &ink, NULL);
  self->stretch = 1;
  if (ink.width > 0 && ink.height > 0)
    {
      height = diameter * patella_floor_style_fit_digits ((double) ink.height / ink.width, self->floor_px / diameter,
                                                          &self->stretch);
      pango_font_description_set_absolute_size (font, MEASURE_PX * height / ink.height / self->stretch * PANGO_SCALE);
      pango_layout_set_font_description (self->layout, font);
    }
  pango_font_description_free (font);
}

static void
snapshot_text (PatellaPhaseView *self,
               GtkSnapshot      *snapshot,
               const GdkRGBA    *color,
               double            diameter)
{
  PangoRectangle ink;

  ensure_layout (self, diameter);
  pango_layout_get_pixel_extents (self->layout, &ink, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (diameter / 2), (float) (diameter / 2)));
  gtk_snapshot_scale (snapshot, 1, (float) self->stretch);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (-ink.x - ink.width / 2.0),
                                                          (float) (-ink.y - ink.height / 2.0)));
  gtk_snapshot_append_layout (snapshot, self->layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_flash (PatellaPhaseView   *self,
                GtkSnapshot        *snapshot,
                const PatellaColor *color,
                double              diameter)
{
  GskRoundedRect disc;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) diameter, (float) diameter);

  gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) (diameter / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ (float) color->red, (float) color->green, (float) color->blue,
                                         (float) (self->flash * 0.45) },
                             &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
paint_dial (cairo_t  *cr,
            gpointer  data)
{
  PatellaPhaseView *self = data;

  patella_dial_paint (self->painted_left, patella_phase_look_get_color (self->painted_look, &self->palette),
                      &self->palette, cr, get_diameter (self));
}

static void
patella_phase_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  PatellaPhaseView *self = PATELLA_PHASE_VIEW (widget);
  int diameter = (int) get_diameter (self);
  GdkRGBA text = { 0 };

  if (get_session (self) == NULL || diameter < 8)
    return;

  if (!self->has_palette)
    self->palette = patella_widget_palette_read (widget);
  self->has_palette = TRUE;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);

  /* whole pixels, for the tiles */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((gtk_widget_get_width (widget) - diameter) / 2),
                                                          (float) ((gtk_widget_get_height (widget) - diameter) / 2)));
  if (self->flash > 0)
    snapshot_flash (self, snapshot, patella_phase_look_get_color (self->painted_look, &self->palette), diameter);
  patella_tiles_set_edges (&self->tiles, (int[]){ 0, 0, diameter, diameter },
                           (int[]){ diameter / 3, diameter / 3, diameter * 2 / 3, diameter * 2 / 3 });
  patella_tiles_snapshot (&self->tiles, snapshot, paint_dial, self);
  snapshot_text (self, snapshot, &text, diameter);
  gtk_snapshot_restore (snapshot);
}

static void
patella_phase_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  g_clear_object (&PATELLA_PHASE_VIEW (widget)->layout);
}

static void
patella_phase_view_dispose (GObject *object)
{
  PatellaPhaseView *self = PATELLA_PHASE_VIEW (object);

  g_clear_object (&self->conductor);
  g_clear_object (&self->signals);
  g_clear_object (&self->layout);
  patella_tiles_clear (&self->tiles);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (patella_phase_view_parent_class)->dispose (object);
}

static void
patella_phase_view_class_init (PatellaPhaseViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_phase_view_dispose;
  widget_class->map = patella_phase_view_map;
  widget_class->unmap = patella_phase_view_unmap;
  widget_class->css_changed = patella_phase_view_css_changed;
  widget_class->measure = patella_phase_view_measure;
  widget_class->size_allocate = patella_phase_view_size_allocate;
  widget_class->snapshot = patella_phase_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "phase-dial");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
}

static void
patella_phase_view_init (PatellaPhaseView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->text = g_strdup ("");
  self->left = -1;
  self->signals = g_signal_group_new (PATELLA_TYPE_CONDUCTOR);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

void
patella_phase_view_follow (PatellaPhaseView *self,
                           PatellaConductor *conductor)
{
  g_return_if_fail (PATELLA_IS_PHASE_VIEW (self));

  g_set_object (&self->conductor, conductor);
  g_signal_group_set_target (self->signals, conductor);
  session_changed_cb (self);
}

void
patella_phase_view_flash (PatellaPhaseView *self)
{
  g_return_if_fail (PATELLA_IS_PHASE_VIEW (self));

  self->flash_wanted = TRUE;
  refresh (self);
}

/* @dial_px, @digits_px: how high the dial and its digits are to be at least, in floor mode; 0 elsewhere */
void
patella_phase_view_set_floor (PatellaPhaseView *self,
                              int               dial_px,
                              int               digits_px)
{
  g_return_if_fail (PATELLA_IS_PHASE_VIEW (self));

  if (self->floor_px == digits_px && self->floor_dial_px == dial_px)
    return;

  self->floor_dial_px = dial_px;
  self->floor_px = digits_px;
  g_clear_object (&self->layout);
  refresh (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
patella_phase_view_get_digits (PatellaPhaseView *self)
{
  PangoRectangle ink;

  g_return_val_if_fail (PATELLA_IS_PHASE_VIEW (self), 0);

  if (get_diameter (self) < 1)
    return 0;
  ensure_layout (self, get_diameter (self));
  pango_layout_get_pixel_extents (self->layout, &ink, NULL);
  return ink.height * self->stretch;
}
