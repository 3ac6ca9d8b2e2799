/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-voice-test-row.h"

#include <glib/gi18n.h>

/**
 * PatellaVoiceTestRow:
 *
 * Says a sentence as a session would, with the voice of the desktop. The speaker has deadlines of its own, so the test ends
 * whatever the speech service does. Main thread.
 */
struct _PatellaVoiceTestRow
{
  AdwActionRow     parent_instance;

  PatellaServices *services;      /* owned, nullable until set */
  GCancellable    *cancellable;   /* owned: ends with the row */
  gboolean         is_under_way;

  GtkWidget       *speak_button;
};

G_DEFINE_FINAL_TYPE (PatellaVoiceTestRow, patella_voice_test_row, ADW_TYPE_ACTION_ROW)

static void
conclude (PatellaVoiceTestRow *self,
          const char          *sentence)
{
  self->is_under_way = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence);
  gtk_widget_set_sensitive (self->speak_button, TRUE);
}

static void
ended_cb (PatellaVoiceTestRow *self,
          PatellaSpeaker      *speaker)
{
  if (!self->is_under_way)
    return;

  conclude (self, patella_speaker_is_available (speaker)
                    ? C_("voice test", "Said. If you heard nothing, look at volume and voice in the accessibility settings of "
                                       "the desktop.")
                    : C_("voice test", "The speech service stopped answering. Until it is back a session beeps."));
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaVoiceTestRow) self = data;
  PatellaSpeaker *speaker = PATELLA_SPEAKER (source);
  g_autoptr (GError) error = NULL;

  if (!patella_speaker_prepare_finish (speaker, result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        conclude (self, C_("voice test", "There is no speech service here. Install speech-dispatcher with a voice; until then a "
                                         "session beeps."));
      return;
    }
  if (patella_speaker_is_speaking (speaker))
    {
      conclude (self, C_("voice test", "It is speaking already."));
      return;
    }

  self->is_under_way = TRUE;
  patella_speaker_say (speaker, C_("voice test: what is said", "This is the voice of your session. Hold. Three, two, one. Relax."));
}

static void
speak_clicked_cb (PatellaVoiceTestRow *self)
{
  gtk_widget_set_sensitive (self->speak_button, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("voice test", "Listen …"));
  patella_speaker_prepare_async (patella_services_get_speaker (self->services), self->cancellable, prepared_cb,
                                 g_object_ref (self));
}

static void
patella_voice_test_row_dispose (GObject *object)
{
  PatellaVoiceTestRow *self = PATELLA_VOICE_TEST_ROW (object);

  g_cancellable_cancel (self->cancellable);
  self->is_under_way = FALSE;
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_voice_test_row_parent_class)->dispose (object);
}

static void
patella_voice_test_row_finalize (GObject *object)
{
  g_object_unref (PATELLA_VOICE_TEST_ROW (object)->cancellable);

  G_OBJECT_CLASS (patella_voice_test_row_parent_class)->finalize (object);
}

static void
patella_voice_test_row_class_init (PatellaVoiceTestRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_voice_test_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_voice_test_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/sound/patella-voice-test-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaVoiceTestRow, speak_button);
  gtk_widget_class_bind_template_callback (widget_class, speak_clicked_cb);
}

static void
patella_voice_test_row_init (PatellaVoiceTestRow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_voice_test_row_set_services:
 * @services: whose speaker is tested
 *
 * Called once, before the row is shown.
 */
void
patella_voice_test_row_set_services (PatellaVoiceTestRow *self,
                                     PatellaServices     *services)
{
  g_return_if_fail (PATELLA_IS_VOICE_TEST_ROW (self));

  g_set_object (&self->services, services);
  g_signal_connect_object (patella_services_get_speaker (services), "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
}
