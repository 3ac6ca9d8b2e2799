/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pain-scale.h"

#include <glib/gi18n.h>

#include "patella-words.h"

/**
 * PatellaPainScale:
 *
 * The numbers 0 to 10 as buttons in the colours of the pain card, each with its word for who cannot see the colour. In
 * one row where there is room, else in two (0 to 5, 6 to 10). For the keyboard it is one stop: Tab enters and leaves,
 * the arrows move inside. Main thread; it keeps no score but the one that is pressed.
 */
struct _PatellaPainScale
{
  GtkWidget parent_instance;

  GtkWidget *buttons[11];  /* children */
  int        value;        /* -1: none */
  gint64     one_at_us;    /* when a lone "1" was typed: a "0" soon after makes it ten; else -1 */
};

#define N_BUTTONS 11
#define FIRST_OF_SECOND_ROW 6
#define SPACING 4

enum
{
  PROP_VALUE = 1,
  N_PROPS,
};

enum
{
  SCORED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaPainScale, patella_pain_scale, GTK_TYPE_WIDGET)

static void
score (PatellaPainScale *self,
       int               value)
{
  patella_pain_scale_set_value (self, value);
  g_signal_emit (self, signals[SCORED], 0, value);
}

static void
button_clicked_cb (PatellaPainScale *self,
                   GtkWidget        *button)
{
  for (int i = 0; i < N_BUTTONS; i++)
    if (self->buttons[i] == button)
      {
        self->one_at_us = -1;
        score (self, i);
      }
}

static void
measure_button (PatellaPainScale *self,
                int              *out_width,
                int              *out_height)
{
  int width, height;

  *out_width = 0;
  *out_height = 0;
  for (int i = 0; i < N_BUTTONS; i++)
    {
      gtk_widget_measure (self->buttons[i], GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (self->buttons[i], GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      *out_width = MAX (*out_width, width);
      *out_height = MAX (*out_height, height);
    }
}

static GtkSizeRequestMode
patella_pain_scale_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
patella_pain_scale_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  PatellaPainScale *self = PATELLA_PAIN_SCALE (widget);
  int width, height, one_row;

  measure_button (self, &width, &height);
  one_row = N_BUTTONS * width + (N_BUTTONS - 1) * SPACING;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = FIRST_OF_SECOND_ROW * width + (FIRST_OF_SECOND_ROW - 1) * SPACING;
      *natural = one_row;
      return;
    }
  *minimum = for_size >= 0 && for_size < one_row ? 2 * height + SPACING : height;
  *natural = *minimum;
}

static void
patella_pain_scale_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  PatellaPainScale *self = PATELLA_PAIN_SCALE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int least, tall, columns;

  measure_button (self, &least, &tall);
  columns = width >= N_BUTTONS * least + (N_BUTTONS - 1) * SPACING ? N_BUTTONS : FIRST_OF_SECOND_ROW;
  for (int i = 0; i < N_BUTTONS; i++)
    {
      int column = i % columns;
      /* shared out so that the rows end exactly at the edge */
      int from = column * (width + SPACING) / columns;
      int to = (column + 1) * (width + SPACING) / columns - SPACING;
      GtkAllocation allocation = { rtl ? width - to : from, (i / columns) * (tall + SPACING), to - from, tall };

      gtk_widget_size_allocate (self->buttons[i], &allocation, -1);
    }
}

static int
find_focused (PatellaPainScale *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  for (int i = 0; i < N_BUTTONS; i++)
    if (self->buttons[i] == child)
      return i;
  return -1;
}

static gboolean
patella_pain_scale_focus (GtkWidget        *widget,
                          GtkDirectionType  direction)
{
  PatellaPainScale *self = PATELLA_PAIN_SCALE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int focused = find_focused (self);
  int target = focused;

  if (focused < 0)
    return gtk_widget_grab_focus (self->buttons[MAX (self->value, 0)]);
  if (direction == GTK_DIR_LEFT)
    target += rtl ? 1 : -1;
  else if (direction == GTK_DIR_RIGHT)
    target += rtl ? -1 : 1;
  else
    return FALSE;
  if (target < 0 || target >= N_BUTTONS)
    return TRUE;
  return gtk_widget_grab_focus (self->buttons[target]);
}

static void
patella_pain_scale_dispose (GObject *object)
{
  PatellaPainScale *self = PATELLA_PAIN_SCALE (object);

  for (int i = 0; i < N_BUTTONS; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);
  G_OBJECT_CLASS (patella_pain_scale_parent_class)->dispose (object);
}

static void
patella_pain_scale_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_VALUE)
    g_value_set_int (value, PATELLA_PAIN_SCALE (object)->value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_pain_scale_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_VALUE)
    patella_pain_scale_set_value (PATELLA_PAIN_SCALE (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_pain_scale_class_init (PatellaPainScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_pain_scale_dispose;
  object_class->get_property = patella_pain_scale_get_property;
  object_class->set_property = patella_pain_scale_set_property;
  widget_class->get_request_mode = patella_pain_scale_get_request_mode;
  widget_class->measure = patella_pain_scale_measure;
  widget_class->size_allocate = patella_pain_scale_size_allocate;
  widget_class->focus = patella_pain_scale_focus;

  /* the score that is pressed, -1 for none */
  props[PROP_VALUE] = g_param_spec_int ("value", NULL, NULL, -1, 10, -1,
                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SCORED] = g_signal_new ("scored", PATELLA_TYPE_PAIN_SCALE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "painscale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
patella_pain_scale_init (PatellaPainScale *self)
{
  self->value = -1;
  self->one_at_us = -1;
  for (int i = 0; i < N_BUTTONS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autofree char *spoken = g_strdup_printf (C_("pain score, spoken", "%d, %s"), i, patella_words_pain (i));
      GtkWidget *button = gtk_toggle_button_new_with_label (number);

      /* in a session Space and Enter stay the session's */
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_add_css_class (button, patella_words_pain_class (i));
      gtk_widget_set_tooltip_text (button, patella_words_pain (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      self->buttons[i] = button;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "Pain of the knee, 0 to 10"), -1);
}

GtkWidget *
patella_pain_scale_new (void)
{
  return g_object_new (PATELLA_TYPE_PAIN_SCALE, NULL);
}

GtkWidget *
patella_pain_scale_new_plain (const char *label)
{
  PatellaPainScale *self = g_object_new (PATELLA_TYPE_PAIN_SCALE, NULL);

  for (int i = 0; i < N_BUTTONS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);

      gtk_widget_remove_css_class (self->buttons[i], patella_words_pain_class (i));
      gtk_widget_set_tooltip_text (self->buttons[i], NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, number, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

int
patella_pain_scale_get_value (PatellaPainScale *self)
{
  g_return_val_if_fail (PATELLA_IS_PAIN_SCALE (self), -1);

  return self->value;
}

void
patella_pain_scale_set_value (PatellaPainScale *self,
                              int               value)
{
  g_return_if_fail (PATELLA_IS_PAIN_SCALE (self));
  g_return_if_fail (value >= -1 && value < N_BUTTONS);

  /* also when the value stays: a second click on the pressed button would leave it up */
  for (int i = 0; i < N_BUTTONS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), i == value);
  if (self->value == value)
    return;
  self->value = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

void
patella_pain_scale_type (PatellaPainScale *self,
                         int               digit,
                         gint64            now_us)
{
  g_return_if_fail (PATELLA_IS_PAIN_SCALE (self));
  g_return_if_fail (digit >= 0 && digit <= 9);

  if (digit == 0 && self->one_at_us >= 0 && now_us - self->one_at_us <= PATELLA_PAIN_SCALE_TEN_US)
    digit = 10;
  self->one_at_us = digit == 1 ? now_us : -1;
  score (self, digit);
}
