/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-time-row.h"

#include <string.h>

#include "patella-format.h"

/**
 * PatellaTimeRow:
 *
 * A row with a time of the day, which is typed or stepped through, and, where it may be, removed.
 */
struct _PatellaTimeRow
{
  AdwActionRow   parent_instance;

  int            minute;
  gboolean       removable;

  GtkSpinButton *spin;
  GtkWidget     *remove_button;
};

enum
{
  PROP_MINUTE = 1,
  PROP_REMOVABLE,
  N_PROPS
};

enum
{
  REMOVED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaTimeRow, patella_time_row, ADW_TYPE_ACTION_ROW)

/* -1: there is none */
static int
take_number (const char **text)
{
  int number = -1;

  for (; g_ascii_isdigit (**text); (*text)++)
    number = MIN (MAX (number, 0) * 10 + (**text - '0'), 9999);

  return number;
}

/**
 * patella_time_row_parse:
 * @text: "8", "8:30", "8.30", "0830", "8:30 pm"
 *
 * Returns: minutes of the day; -1 when it is no time
 */
int
patella_time_row_parse (const char *text)
{
  const char *rest = text + strspn (text, " ");
  int hour = take_number (&rest);
  int minute = 0;
  char half;

  if (*rest == ':' || *rest == '.')
    {
      rest++;
      minute = take_number (&rest);
    }
  else if (hour > 24)
    {
      minute = hour % 100;
      hour /= 100;
    }

  rest += strspn (rest, " ");
  half = g_ascii_tolower (*rest);
  if (hour < 0 || minute < 0 || minute > 59 || (*rest != '\0' && half != 'a' && half != 'p'))
    return -1;
  if (*rest != '\0' && (hour < 1 || hour > 12))
    return -1;
  if (*rest != '\0')
    hour = hour % 12 + (half == 'p' ? 12 : 0);

  return hour > 23 ? -1 : hour * 60 + minute;
}

static int
input_cb (PatellaTimeRow *self,
          double         *out_value)
{
  int minute = patella_time_row_parse (gtk_editable_get_text (GTK_EDITABLE (self->spin)));

  if (minute < 0)
    return GTK_INPUT_ERROR;

  *out_value = minute;
  return TRUE;
}

static gboolean
output_cb (PatellaTimeRow *self)
{
  g_autofree char *text = patella_format_minute (gtk_spin_button_get_value_as_int (self->spin));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->spin), text);
  return TRUE;
}

static void
value_changed_cb (PatellaTimeRow *self)
{
  g_object_set (self, "minute", gtk_spin_button_get_value_as_int (self->spin), NULL);
}

static void
remove_clicked_cb (PatellaTimeRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
patella_time_row_constructed (GObject *object)
{
  PatellaTimeRow *self = PATELLA_TIME_ROW (object);

  G_OBJECT_CLASS (patella_time_row_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
patella_time_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MINUTE:
      g_value_set_int (value, PATELLA_TIME_ROW (object)->minute);
      break;
    case PROP_REMOVABLE:
      g_value_set_boolean (value, PATELLA_TIME_ROW (object)->removable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_time_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  PatellaTimeRow *self = PATELLA_TIME_ROW (object);

  switch (prop_id)
    {
    case PROP_MINUTE:
      if (self->minute == g_value_get_int (value))
        return;
      self->minute = g_value_get_int (value);
      gtk_spin_button_set_value (self->spin, self->minute);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_REMOVABLE:
      if (self->removable == g_value_get_boolean (value))
        return;
      self->removable = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_time_row_class_init (PatellaTimeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = patella_time_row_constructed;
  object_class->get_property = patella_time_row_get_property;
  object_class->set_property = patella_time_row_set_property;

  props[PROP_MINUTE] = g_param_spec_int ("minute", NULL, NULL, 0, 1439, 0, flags);
  props[PROP_REMOVABLE] = g_param_spec_boolean ("removable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[REMOVED] = g_signal_new ("removed", PATELLA_TYPE_TIME_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/preferences/patella-time-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaTimeRow, spin);
  gtk_widget_class_bind_template_child (widget_class, PatellaTimeRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, input_cb);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
patella_time_row_init (PatellaTimeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
