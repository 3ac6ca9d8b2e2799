/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-preferences-window.h"

#include "patella-reminder-group.h"
#include "patella-scale-row.h"
#include "patella-spin-row.h"
#include "patella-switch-row.h"
#include "patella-test-group.h"

/**
 * PatellaPreferencesWindow:
 *
 * The preferences. Each row names its setting in the template; what is changed holds at once. Main thread.
 */
struct _PatellaPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  PatellaServices     *services;        /* owned */

  AdwComboRow         *guidance_row;
  AdwComboRow         *sounds_row;
  PatellaScaleRow     *volume_row;
  GtkWidget           *groups_row;
  PatellaSwitchRow    *sound_phases_row;
  PatellaSwitchRow    *sound_counts_row;
  PatellaSwitchRow    *sound_last_repetition_row;
  PatellaSwitchRow    *sound_rest_row;
  PatellaSwitchRow    *sound_done_row;
  PatellaSwitchRow    *sound_pain_stop_row;
  PatellaSpinRow      *lead_in_row;
  PatellaTestGroup    *test_group;
  PatellaSpinRow      *countdown_row;
  PatellaSpinRow      *get_ready_row;
  PatellaSwitchRow    *keep_awake_row;
  PatellaSwitchRow    *flashes_row;
  PatellaSwitchRow    *names_row;
  PatellaReminderGroup *reminder_group;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaPreferencesWindow, patella_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

typedef enum
{
  CHOICE_GUIDANCE,
  CHOICE_SOUND_SET,
} Choice;

/* in the order of the template */
static const char *const choices[][5] = {
  [CHOICE_GUIDANCE] = { "off", "beeps", "voice", "both", NULL },
  [CHOICE_SOUND_SET] = { "bar", "deep", "glass", NULL },
};

static gboolean
find_word (GBinding     *binding,
           const GValue *word,
           GValue       *index,
           gpointer      choice)
{
  const char *const *all = choices[GPOINTER_TO_UINT (choice)];

  for (guint i = 0; all[i] != NULL; i++)
    if (g_strcmp0 (g_value_get_string (word), all[i]) == 0)
      {
        g_value_set_uint (index, i);
        return TRUE;
      }

  return FALSE;
}

static gboolean
name_word (GBinding     *binding,
           const GValue *index,
           GValue       *word,
           gpointer      choice)
{
  guint i = g_value_get_uint (index);

  if (i >= G_N_ELEMENTS (choices[0]) || choices[GPOINTER_TO_UINT (choice)][i] == NULL)
    return FALSE;

  g_value_set_static_string (word, choices[GPOINTER_TO_UINT (choice)][i]);
  return TRUE;
}

static gboolean
is_guided (GBinding     *binding,
           const GValue *word,
           GValue       *sensitive,
           gpointer      data)
{
  g_value_set_boolean (sensitive, g_strcmp0 (g_value_get_string (word), "off") != 0);
  return TRUE;
}

static void
bind_words (PatellaSettings *settings,
            const char      *key,
            AdwComboRow     *row,
            Choice           choice)
{
  g_object_bind_property_full (settings, key, row, "selected", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, find_word,
                               name_word, GUINT_TO_POINTER (choice), NULL);
}

static void
bind_guidance (PatellaPreferencesWindow *self,
               PatellaSettings          *settings)
{
  bind_words (settings, "guidance", self->guidance_row, CHOICE_GUIDANCE);
  bind_words (settings, "sound-set", self->sounds_row, CHOICE_SOUND_SET);
  g_object_bind_property_full (settings, "guidance", self->sounds_row, "sensitive", G_BINDING_SYNC_CREATE, is_guided, NULL,
                               NULL, NULL);
  g_object_bind_property_full (settings, "guidance", self->volume_row, "sensitive", G_BINDING_SYNC_CREATE, is_guided, NULL,
                               NULL, NULL);
  g_object_bind_property_full (settings, "guidance", self->groups_row, "sensitive", G_BINDING_SYNC_CREATE, is_guided, NULL,
                               NULL, NULL);
  g_object_bind_property_full (settings, "guidance", self->lead_in_row, "sensitive", G_BINDING_SYNC_CREATE, is_guided, NULL,
                               NULL, NULL);
}

static void
patella_preferences_window_constructed (GObject *object)
{
  PatellaPreferencesWindow *self = PATELLA_PREFERENCES_WINDOW (object);
  PatellaSettings *settings = patella_services_get_settings (self->services);

  G_OBJECT_CLASS (patella_preferences_window_parent_class)->constructed (object);

  bind_guidance (self, settings);
  patella_scale_row_bind (self->volume_row, settings);
  patella_switch_row_bind (self->sound_phases_row, settings);
  patella_switch_row_bind (self->sound_counts_row, settings);
  patella_switch_row_bind (self->sound_last_repetition_row, settings);
  patella_switch_row_bind (self->sound_rest_row, settings);
  patella_switch_row_bind (self->sound_done_row, settings);
  patella_switch_row_bind (self->sound_pain_stop_row, settings);
  patella_spin_row_bind (self->lead_in_row, settings);
  patella_test_group_set_services (self->test_group, self->services);
  patella_spin_row_bind (self->countdown_row, settings);
  patella_spin_row_bind (self->get_ready_row, settings);
  patella_switch_row_bind (self->keep_awake_row, settings);
  patella_switch_row_bind (self->flashes_row, settings);
  patella_switch_row_bind (self->names_row, settings);
  patella_reminder_group_set_services (self->reminder_group, self->services);
}

static void
patella_preferences_window_dispose (GObject *object)
{
  g_clear_object (&PATELLA_PREFERENCES_WINDOW (object)->services);

  G_OBJECT_CLASS (patella_preferences_window_parent_class)->dispose (object);
}

static void
patella_preferences_window_get_property (GObject    *object,
                                         guint       prop_id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, PATELLA_PREFERENCES_WINDOW (object)->services);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_preferences_window_set_property (GObject      *object,
                                         guint         prop_id,
                                         const GValue *value,
                                         GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SERVICES: /* construct only */
      PATELLA_PREFERENCES_WINDOW (object)->services = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_preferences_window_class_init (PatellaPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_preferences_window_constructed;
  object_class->dispose = patella_preferences_window_dispose;
  object_class->get_property = patella_preferences_window_get_property;
  object_class->set_property = patella_preferences_window_set_property;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (PATELLA_TYPE_REMINDER_GROUP);
  g_type_ensure (PATELLA_TYPE_SCALE_ROW);
  g_type_ensure (PATELLA_TYPE_SPIN_ROW);
  g_type_ensure (PATELLA_TYPE_SWITCH_ROW);
  g_type_ensure (PATELLA_TYPE_TEST_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/patella_coach/Patella/preferences/patella-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, guidance_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sounds_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, volume_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, groups_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sound_phases_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sound_counts_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sound_last_repetition_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sound_rest_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sound_done_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, sound_pain_stop_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, lead_in_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, test_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, countdown_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, get_ready_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, keep_awake_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, flashes_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, names_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaPreferencesWindow, reminder_group);
}

static void
patella_preferences_window_init (PatellaPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_preferences_window_new:
 * @services: where settings and player come from
 *
 * Returns: a window, not shown yet
 */
PatellaPreferencesWindow *
patella_preferences_window_new (PatellaServices *services)
{
  return g_object_new (PATELLA_TYPE_PREFERENCES_WINDOW, "services", services, NULL);
}
