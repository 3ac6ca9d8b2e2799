/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-floor [moving]: the bare libadwaita window, as large as ours: no program of this toolkit starts with less. With
 * "moving" it reads lines "KIND WIDTH HEIGHT RATE" from its input and paints into a widget of that size that often a second,
 * until an empty line or its end: "ring" is two arcs, "figure" as many round limbs as a person has, trunk and head. */
#include <adwaita.h>
#include <gio/gunixinputstream.h>
#include <math.h>
#include <unistd.h>

#define RING_PX 14
#define N_LIMBS 16
#define TURN_US (4 * G_USEC_PER_SEC)

typedef struct
{
  GtkWidget parent_instance;

  gboolean  is_figure;
  gint64    every_us;
  gint64    painted_us;  /* frame time, on the grid of @every_us */
} Place;

typedef struct
{
  GtkWidgetClass parent_class;
} PlaceClass;

static GType place_get_type (void);

G_DEFINE_FINAL_TYPE (Place, place, GTK_TYPE_WIDGET)

static void
paint_ring (cairo_t *cr,
            double   width,
            double   height,
            double   turn)
{
  double radius = MAX (MIN (width, height) / 2 - RING_PX, 1);

  cairo_set_line_width (cr, RING_PX);
  cairo_set_source_rgb (cr, 0.85, 0.85, 0.85);
  cairo_arc (cr, width / 2, height / 2, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.2, 0.5, 0.9);
  cairo_arc (cr, width / 2, height / 2, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * turn);
  cairo_stroke (cr);
}

/* Spokes from the middle: each is two ends of a limb and its two sides, filled. */
static void
paint_limbs (cairo_t *cr,
             double   width,
             double   height,
             double   turn)
{
  double thick = MAX (MIN (width, height) / 20, 1);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_tolerance (cr, 0.4);
  for (int i = 0; i < N_LIMBS; i++)
    {
      double angle = 2 * G_PI * (i + 0.5 * turn) / N_LIMBS;
      double x = width / 2 + (width / 2 - thick) * cos (angle), y = height / 2 + (height / 2 - thick) * sin (angle);

      cairo_set_source_rgb (cr, 0.1 + 0.05 * i, 0.4, 0.8);
      cairo_arc (cr, (x + width / 2) / 2, (y + height / 2) / 2, thick, angle + G_PI / 2, angle - G_PI / 2);
      cairo_arc (cr, x, y, thick * 0.7, angle - G_PI / 2, angle + G_PI / 2);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

static void
place_snapshot (GtkWidget   *widget,
               GtkSnapshot *snapshot)
{
  Place *self = (Place *) widget;
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double turn = fmod ((double) self->painted_us, TURN_US) / TURN_US;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (self->is_figure)
    paint_limbs (cr, width, height, turn);
  else
    paint_ring (cr, width, height, turn);
  cairo_destroy (cr);
}

static void
place_class_init (PlaceClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = place_snapshot;
}

static void
place_init (Place *self)
{
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       data)
{
  Place *self = (Place *) widget;
  gint64 now_us = gdk_frame_clock_get_frame_time (frame_clock);

  if (now_us - self->painted_us < self->every_us)
    return G_SOURCE_CONTINUE;

  self->painted_us = now_us - self->painted_us > 4 * self->every_us ? now_us : self->painted_us + self->every_us;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
add_place (GtkBox     *box,
          const char *line)
{
  int width = 0, height = 0;
  double rate = 0;
  char kind[8] = "";
  Place *place = g_object_new (place_get_type (), NULL);

  if (sscanf (line, "%7s %d %d %lf", kind, &width, &height, &rate) != 4 || rate <= 0)
    g_error ("not a place: %s", line);

  place->is_figure = g_str_equal (kind, "figure");
  place->every_us = (gint64) (G_USEC_PER_SEC / rate);
  gtk_widget_set_size_request (GTK_WIDGET (place), width, height);
  gtk_widget_set_valign (GTK_WIDGET (place), GTK_ALIGN_START);
  gtk_widget_add_tick_callback (GTK_WIDGET (place), tick_cb, NULL, NULL);
  gtk_box_append (box, GTK_WIDGET (place));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GtkBox *box = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  GtkWidget *child = NULL;

  if (line == NULL || line[0] == '\0')
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
      gtk_box_remove (box, child);
  else
    add_place (box, line);
  if (line != NULL)
    g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL, read_cb, box);
}

static void
read_places (GtkWidget *box)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, read_cb, box);
}

static void
activate_cb (GtkApplication *application,
             gpointer        moving)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *places = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new ("60:00");

  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), places);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 860, 720);
  gtk_window_present (GTK_WINDOW (window));
  if (moving != NULL)
    read_places (places);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("io.github.patella_coach.Floor", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argc > 1 ? argv[1] : NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
