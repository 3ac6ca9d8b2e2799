/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sound-test-row.h"

#include <glib/gi18n.h>

#include "patella-into-view.h"
#include "patella-messages.h"
#include "patella-sound-output.h"

/**
 * PatellaSoundTestRow:
 *
 * Plays one cue, asks "Did you hear it?", says what the answer means and keeps it in the settings. What goes wrong on the way,
 * and what is known to keep a sound from being heard, is said in the row.
 *
 *     play ──▶ ask ──yes──▶ play (it works)
 *                └──no───▶ play (what to look after)
 *
 * Always true: a sound server that does not answer is given up after a while, so that it can be tried again.
 */
struct _PatellaSoundTestRow
{
  AdwActionRow     parent_instance;

  PatellaServices *services;     /* owned, nullable until set */
  GCancellable    *cancellable;  /* owned: of the test under way */
  guint            alarm_id;     /* 0: none */

  GtkStack        *answers;
  GtkWidget       *play_button;
  GtkWidget       *yes_button;
};

G_DEFINE_FINAL_TYPE (PatellaSoundTestRow, patella_sound_test_row, ADW_TYPE_ACTION_ROW)

/* A sound server that is there opens in milliseconds, and the sound takes less than a second. Ours. */
#define PATIENCE_US (5 * G_USEC_PER_SEC)

static void
clear_alarm (PatellaSoundTestRow *self)
{
  if (self->alarm_id != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->alarm_id);
  self->alarm_id = 0;
}

/* Back to the button that plays, with what was learned. */
static void
conclude (PatellaSoundTestRow *self,
          const char          *sentence)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->answers)) != NULL;

  clear_alarm (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence);
  gtk_widget_set_sensitive (self->play_button, TRUE);
  gtk_stack_set_visible_child_name (self->answers, "play");
  if (had_focus)
    gtk_widget_grab_focus (self->play_button);
}

static void
conclude_error (PatellaSoundTestRow *self,
                const GError        *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    conclude (self, sentence);
}

static void
waited_cb (gpointer data)
{
  PatellaSoundTestRow *self = data;

  self->alarm_id = 0;
  g_cancellable_cancel (self->cancellable);
  conclude (self, C_("sound test", "The sound server does not answer. Start it anew, or log in again; meanwhile a session "
                                   "can be followed by eye."));
}

static const char *
describe_output (PatellaSoundOutput output)
{
  switch (output)
    {
    case PATELLA_SOUND_OUTPUT_MUTED:
      return C_("sound test", "It was played, but the desktop has muted its output. Did you hear it all the same?");
    case PATELLA_SOUND_OUTPUT_DOWN:
      return C_("sound test", "It was played, but the volume of the desktop is at zero. Did you hear it all the same?");
    case PATELLA_SOUND_OUTPUT_MISSING:
      return C_("sound test", "It was played to nobody: no loudspeaker and no headphones are connected. Did you hear it all "
                              "the same?");
    case PATELLA_SOUND_OUTPUT_UNKNOWN:
    case PATELLA_SOUND_OUTPUT_FINE:
    default:
      return C_("sound test", "Did you hear it?");
    }
}

static void
output_known_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (PatellaSoundTestRow) self = data;
  PatellaSoundOutput output = patella_sound_output_ask_finish (result);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  clear_alarm (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), describe_output (output));
  gtk_stack_set_visible_child_name (self->answers, "ask");
  gtk_widget_grab_focus (self->yes_button);
  patella_bring_into_view (GTK_WIDGET (self));
}

static void
played_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaSoundTestRow) self = data;
  g_autoptr (GError) error = NULL;

  if (patella_cue_player_play_finish (PATELLA_CUE_PLAYER (source), result, &error))
    patella_sound_output_ask_async (self->cancellable, output_known_cb, g_object_ref (self));
  else
    conclude_error (self, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaSoundTestRow) self = data;
  g_autoptr (GError) error = NULL;

  if (!patella_cue_player_prepare_finish (PATELLA_CUE_PLAYER (source), result, &error))
    {
      conclude_error (self, error);
      return;
    }

  patella_cue_player_play_async (PATELLA_CUE_PLAYER (source), PATELLA_CUE_HOLD, self->cancellable, played_cb,
                                 g_object_ref (self));
}

/* What the person has switched off is no fault of the sound server; NULL: nothing. */
static const char *
find_obstacle (PatellaSettings *settings)
{
  if (!patella_settings_get_sounds (settings) && !patella_settings_get_voice (settings))
    return C_("sound test", "Sound is switched off in the preferences, under Guidance.");
  if (patella_settings_get_cue_volume (settings) <= 0)
    return C_("sound test", "The volume of the cues is at zero in the preferences.");

  return NULL;
}

static void
play_clicked_cb (PatellaSoundTestRow *self)
{
  PatellaCuePlayer *player = patella_services_get_cue_player (self->services);
  PatellaClock *clock = patella_services_get_clock (self->services);
  const char *obstacle = find_obstacle (patella_services_get_settings (self->services));
  gint64 patience_us = (gint64) (PATIENCE_US * patella_services_get_speed (self->services));

  if (obstacle != NULL)
    {
      conclude (self, obstacle);
      return;
    }

  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear_alarm (self);
  self->alarm_id = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + patience_us, waited_cb, self,
                                            NULL);
  gtk_widget_set_sensitive (self->play_button, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("sound test", "Listen …"));
  patella_cue_player_prepare_async (player, self->cancellable, prepared_cb, g_object_ref (self));
}

static void
answer (PatellaSoundTestRow *self,
        gboolean             heard,
        const char          *sentence)
{
  patella_settings_set_sound_heard (patella_services_get_settings (self->services), heard);
  conclude (self, sentence);
}

static void
yes_clicked_cb (PatellaSoundTestRow *self)
{
  answer (self, TRUE, C_("sound test", "Good. The sound works."));
}

static void
no_clicked_cb (PatellaSoundTestRow *self)
{
  answer (self, FALSE,
          C_("sound test", "Turn up the volume here and in the desktop. Look in the sound settings of the desktop which output is "
                           "chosen, and whether headphones are connected and switched on; then play it again. Without sound "
                           "a session can be followed by eye: every cue is seen too."));
}

static void
patella_sound_test_row_dispose (GObject *object)
{
  PatellaSoundTestRow *self = PATELLA_SOUND_TEST_ROW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->services != NULL)
    clear_alarm (self);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_sound_test_row_parent_class)->dispose (object);
}

static void
patella_sound_test_row_finalize (GObject *object)
{
  g_object_unref (PATELLA_SOUND_TEST_ROW (object)->cancellable);

  G_OBJECT_CLASS (patella_sound_test_row_parent_class)->finalize (object);
}

static void
patella_sound_test_row_class_init (PatellaSoundTestRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_sound_test_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_sound_test_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/sound/patella-sound-test-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaSoundTestRow, answers);
  gtk_widget_class_bind_template_child (widget_class, PatellaSoundTestRow, play_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaSoundTestRow, yes_button);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, yes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_clicked_cb);
}

static void
patella_sound_test_row_init (PatellaSoundTestRow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_last_answer (PatellaSoundTestRow *self)
{
  PatellaAnswer heard = patella_settings_get_sound_heard (patella_services_get_settings (self->services));

  if (heard == PATELLA_ANSWER_YES)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("sound test", "You heard it the last time"));
  else if (heard == PATELLA_ANSWER_NO)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("sound test", "You did not hear it the last time"));
}

/**
 * patella_sound_test_row_set_services:
 * @services: whose player is tested
 *
 * Called once, before the row is shown. It says then what was answered the last time.
 */
void
patella_sound_test_row_set_services (PatellaSoundTestRow *self,
                                     PatellaServices     *services)
{
  g_return_if_fail (PATELLA_IS_SOUND_TEST_ROW (self));

  g_set_object (&self->services, services);
  show_last_answer (self);
}
