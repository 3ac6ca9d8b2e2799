/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-switch-row.h"

/**
 * PatellaSwitchRow:
 *
 * A row with a switch; "schema-key", set in the template of the page, names the setting that it shows and changes.
 */
struct _PatellaSwitchRow
{
  AdwActionRow parent_instance;

  char        *schema_key;  /* owned */
  gboolean     active;

  GtkSwitch   *toggle;
};

enum
{
  PROP_SCHEMA_KEY = 1,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaSwitchRow, patella_switch_row, ADW_TYPE_ACTION_ROW)

static void
patella_switch_row_constructed (GObject *object)
{
  PatellaSwitchRow *self = PATELLA_SWITCH_ROW (object);

  G_OBJECT_CLASS (patella_switch_row_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
patella_switch_row_finalize (GObject *object)
{
  g_free (PATELLA_SWITCH_ROW (object)->schema_key);

  G_OBJECT_CLASS (patella_switch_row_parent_class)->finalize (object);
}

static void
patella_switch_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PatellaSwitchRow *self = PATELLA_SWITCH_ROW (object);

  switch (prop_id)
    {
    case PROP_SCHEMA_KEY:
      g_value_set_string (value, self->schema_key);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_switch_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PatellaSwitchRow *self = PATELLA_SWITCH_ROW (object);

  switch (prop_id)
    {
    case PROP_SCHEMA_KEY: /* construct only */
      self->schema_key = g_value_dup_string (value);
      break;
    case PROP_ACTIVE:
      if (self->active == g_value_get_boolean (value))
        return;
      self->active = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_switch_row_class_init (PatellaSwitchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_switch_row_constructed;
  object_class->finalize = patella_switch_row_finalize;
  object_class->get_property = patella_switch_row_get_property;
  object_class->set_property = patella_switch_row_set_property;

  props[PROP_SCHEMA_KEY] = g_param_spec_string ("schema-key", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/preferences/patella-switch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaSwitchRow, toggle);
}

static void
patella_switch_row_init (PatellaSwitchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_switch_row_bind:
 * @settings: with a boolean of the row's key
 *
 * Shows the setting, and changes it with the switch.
 */
void
patella_switch_row_bind (PatellaSwitchRow *self,
                         PatellaSettings  *settings)
{
  g_return_if_fail (PATELLA_IS_SWITCH_ROW (self));

  g_object_bind_property (settings, self->schema_key, self, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}
