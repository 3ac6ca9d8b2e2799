/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-scale-row.h"

#include <glib/gi18n.h>

/**
 * PatellaScaleRow:
 *
 * A row with a slider from 0 to 100 % for a setting. "schema-key", set in the template of the page, names the setting; "adjustment" its range and steps.
 */
struct _PatellaScaleRow
{
  AdwActionRow   parent_instance;

  char          *schema_key;  /* owned */
  GtkAdjustment *adjustment;  /* owned */

  GtkScale *scale;
};

enum
{
  PROP_SCHEMA_KEY = 1,
  PROP_ADJUSTMENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaScaleRow, patella_scale_row, ADW_TYPE_ACTION_ROW)

static void
patella_scale_row_constructed (GObject *object)
{
  PatellaScaleRow *self = PATELLA_SCALE_ROW (object);

  G_OBJECT_CLASS (patella_scale_row_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
patella_scale_row_finalize (GObject *object)
{
  PatellaScaleRow *self = PATELLA_SCALE_ROW (object);

  g_free (self->schema_key);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (patella_scale_row_parent_class)->finalize (object);
}

static void
patella_scale_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PatellaScaleRow *self = PATELLA_SCALE_ROW (object);

  switch (prop_id)
    {
    case PROP_SCHEMA_KEY:
      g_value_set_string (value, self->schema_key);
      break;
    case PROP_ADJUSTMENT:
      g_value_set_object (value, self->adjustment);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_scale_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  PatellaScaleRow *self = PATELLA_SCALE_ROW (object);

  switch (prop_id)
    {
    case PROP_SCHEMA_KEY: /* construct only */
      self->schema_key = g_value_dup_string (value);
      break;
    case PROP_ADJUSTMENT:
      if (g_set_object (&self->adjustment, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static char *
format_percent_cb (GtkScale *scale,
                   double    value,
                   gpointer  data)
{
  /* Translators: a volume */
  return g_strdup_printf (C_("percent", "%d %%"), (int) (value * 100 + 0.5));
}

static void
patella_scale_row_class_init (PatellaScaleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_scale_row_constructed;
  object_class->finalize = patella_scale_row_finalize;
  object_class->get_property = patella_scale_row_get_property;
  object_class->set_property = patella_scale_row_set_property;

  props[PROP_SCHEMA_KEY] = g_param_spec_string ("schema-key", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_ADJUSTMENT] = g_param_spec_object ("adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/preferences/patella-scale-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaScaleRow, scale);
}

static void
patella_scale_row_init (PatellaScaleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scale_set_format_value_func (self->scale, format_percent_cb, NULL, NULL);
}

/**
 * patella_scale_row_bind:
 * @settings: with a number of the row's key
 *
 * Shows the setting, and changes it with the row.
 */
void
patella_scale_row_bind (PatellaScaleRow *self,
                        PatellaSettings *settings)
{
  g_return_if_fail (PATELLA_IS_SCALE_ROW (self));

  g_object_bind_property (settings, self->schema_key, self->adjustment, "value",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}
