/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sound-test-row.h"

#include <glib/gi18n.h>

#include "patella-messages.h"

/**
 * PatellaSoundTestRow:
 *
 * Plays one cue, asks "Did you hear it?" and says what the answer means. What goes wrong on the way is said in the row.
 *
 *     play ──▶ ask ──yes──▶ play (it works)
 *                └──no───▶ play (what to look after)
 */
struct _PatellaSoundTestRow
{
  AdwActionRow     parent_instance;

  PatellaServices *services;     /* owned, nullable until set */
  GCancellable    *cancellable;  /* owned: ends with the row */

  GtkStack        *answers;
  GtkWidget       *play_button;
  GtkWidget       *yes_button;
};

G_DEFINE_FINAL_TYPE (PatellaSoundTestRow, patella_sound_test_row, ADW_TYPE_ACTION_ROW)

/* Back to the button that plays, with what was learned. */
static void
conclude (PatellaSoundTestRow *self,
          const char          *sentence)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->answers)) != NULL;

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
played_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaSoundTestRow) self = data;
  g_autoptr (GError) error = NULL;

  if (!patella_cue_player_play_finish (PATELLA_CUE_PLAYER (source), result, &error))
    {
      conclude_error (self, error);
      return;
    }

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("sound test", "Did you hear it?"));
  gtk_stack_set_visible_child_name (self->answers, "ask");
  gtk_widget_grab_focus (self->yes_button);
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

static void
play_clicked_cb (PatellaSoundTestRow *self)
{
  PatellaCuePlayer *player = patella_services_get_cue_player (self->services);

  gtk_widget_set_sensitive (self->play_button, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("sound test", "Listen …"));
  patella_cue_player_prepare_async (player, self->cancellable, prepared_cb, g_object_ref (self));
}

static void
yes_clicked_cb (PatellaSoundTestRow *self)
{
  conclude (self, C_("sound test", "Good. The sound works."));
}

static void
no_clicked_cb (PatellaSoundTestRow *self)
{
  conclude (self, C_("sound test", "Turn up the volume here and in the desktop, and look whether headphones are connected. "
                                   "Without sound a session can be followed by eye."));
}

static void
patella_sound_test_row_dispose (GObject *object)
{
  PatellaSoundTestRow *self = PATELLA_SOUND_TEST_ROW (object);

  g_cancellable_cancel (self->cancellable);
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

/**
 * patella_sound_test_row_set_services:
 * @services: whose player is tested
 *
 * Called once, before the row is shown.
 */
void
patella_sound_test_row_set_services (PatellaSoundTestRow *self,
                                     PatellaServices     *services)
{
  g_return_if_fail (PATELLA_IS_SOUND_TEST_ROW (self));

  g_set_object (&self->services, services);
}
