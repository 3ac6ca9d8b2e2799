/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-test-group.h"

#include "patella-key-test-window.h"
#include "patella-sound-test-row.h"
#include "patella-voice-test-row.h"

/**
 * PatellaTestGroup:
 *
 * The tests of what a session is heard by and controlled with. What is switched off has no test. Main thread.
 */
struct _PatellaTestGroup
{
  AdwPreferencesGroup  parent_instance;

  PatellaServices     *services;  /* owned, nullable until set */

  PatellaSoundTestRow *sound_row;
  PatellaVoiceTestRow *voice_row;
};

G_DEFINE_FINAL_TYPE (PatellaTestGroup, patella_test_group, ADW_TYPE_PREFERENCES_GROUP)

static void
try_keys_clicked_cb (PatellaTestGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (patella_key_test_window_new (self->services, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
guidance_changed_cb (PatellaTestGroup *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);

  gtk_widget_set_visible (GTK_WIDGET (self->sound_row), patella_settings_get_sounds (settings));
  gtk_widget_set_visible (GTK_WIDGET (self->voice_row), patella_settings_get_voice (settings));
}

static void
patella_test_group_dispose (GObject *object)
{
  g_clear_object (&PATELLA_TEST_GROUP (object)->services);

  G_OBJECT_CLASS (patella_test_group_parent_class)->dispose (object);
}

static void
patella_test_group_class_init (PatellaTestGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_test_group_dispose;

  g_type_ensure (PATELLA_TYPE_SOUND_TEST_ROW);
  g_type_ensure (PATELLA_TYPE_VOICE_TEST_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/sound/patella-test-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaTestGroup, sound_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaTestGroup, voice_row);
  gtk_widget_class_bind_template_callback (widget_class, try_keys_clicked_cb);
}

static void
patella_test_group_init (PatellaTestGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_test_group_set_services:
 * @services: whose player and speaker are tested
 *
 * Called once, before the group is shown.
 */
void
patella_test_group_set_services (PatellaTestGroup *self,
                                 PatellaServices  *services)
{
  g_return_if_fail (PATELLA_IS_TEST_GROUP (self));

  g_set_object (&self->services, services);
  patella_sound_test_row_set_services (self->sound_row, services);
  patella_voice_test_row_set_services (self->voice_row, services);
  g_signal_connect_object (patella_services_get_settings (services), "notify::guidance", G_CALLBACK (guidance_changed_cb), self,
                           G_CONNECT_SWAPPED);
  guidance_changed_cb (self);
}
