/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

#include <glib/gi18n.h>

/* How a session ends: the page after, its end in the journal, and out of it again. */

static const PatellaUuid *
get_uuid (PatellaSessionPage *self)
{
  return patella_session_recorder_get_uuid (self->recorder);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;
  g_autoptr (GError) error = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    patella_session_page_close (self);
  else
    patella_session_page_write_failed (self, error);
}

static void
undo_remove_clicked_cb (AdwToast        *toast,
                        PatellaServices *services)
{
  const PatellaUuid *uuid = g_object_get_data (G_OBJECT (toast), "uuid");

  patella_journal_remove_record_async (patella_services_get_journal (services), uuid, PATELLA_UNKNOWN, NULL, NULL);
}

static void
toast_removed (PatellaSessionPage *self)
{
  AdwToast *toast = adw_toast_new (C_("toast", "Session removed"));

  adw_toast_set_button_label (toast, C_("toast", "_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "uuid", g_memdup2 (get_uuid (self), sizeof (PatellaUuid)), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_remove_clicked_cb), self->services, 0);
  patella_session_page_toast (self, toast);
}

/* The end is in the journal: the page has nothing left to hold. */
static void
end_saved (PatellaSessionPage *self)
{
  PatellaJournal *journal = patella_services_get_journal (self->services);
  PatellaStamp now = patella_services_now (self->services);

  if (self->removing)
    {
      toast_removed (self);
      patella_journal_remove_record_async (journal, get_uuid (self), now.at_us, removed_cb, g_object_ref (self));
      self->removing = FALSE;
      return;
    }

  patella_session_page_close (self);
}

void
patella_session_page_note_saves (PatellaSessionPage *self)
{
  if (patella_session_recorder_get_worst_state (self->recorder) == PATELLA_SAVE_STATE_SAVED)
    patella_session_page_show_trouble (self, "");
  if (self->place == PATELLA_SESSION_PLACE_AFTER && patella_session_recorder_is_finished (self->recorder) &&
      gtk_widget_get_sensitive (GTK_WIDGET (self->after)) == FALSE)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->after), TRUE);
      end_saved (self);
    }
}

void
patella_session_page_finish (PatellaSessionPage *self,
                             gboolean            full_target)
{
  patella_session_page_stop_hurting (self);
  if (self->recorder != NULL)
    patella_session_recorder_set_prospect (self->recorder, PATELLA_ENDING_ENDED_EARLY);
  patella_session_page_send (self, PATELLA_COMMAND_FINISH, full_target ? 1 : 0);
}

void
patella_session_page_done (PatellaSessionPage *self)
{
  if (self->place != PATELLA_SESSION_PLACE_AFTER || self->recorder == NULL)
    return;

  patella_after_view_commit (self->after);
  gtk_widget_set_sensitive (GTK_WIDGET (self->after), FALSE);
  patella_session_recorder_finish (self->recorder, patella_session_recorder_get_prospect (self->recorder));
}

/* Discard and remove are the same: its end is written, then it is taken out of the journal, which undo reverses. */
void
patella_session_page_remove (PatellaSessionPage *self)
{
  self->removing = TRUE;
  if (self->place == PATELLA_SESSION_PLACE_DURING)
    patella_session_page_finish (self, FALSE);
  patella_session_page_done (self);
}

void
patella_session_page_show_after (PatellaSessionPage *self)
{
  gboolean knees[PATELLA_SIDE_BOTH + 1] = { FALSE };

  patella_inhibitor_release (self->inhibitor);
  patella_media_keys_release (self->media_keys);
  patella_artwork_show (self->artwork, NULL, PATELLA_SIDE_NONE);
  patella_sleep_guard_release (self->guard);
  patella_session_page_stop_hurting (self);
  patella_session_page_set_floor_mode (self, FALSE);
  if (self->recorder == NULL)
    {
      patella_session_page_toast (self, adw_toast_new (self->trial ? C_("toast", "Tried out. Nothing of it was recorded.")
                                                                   : C_("toast", "Your answer is in the journal; a check alone is not a session")));
      patella_session_page_close (self);
      return;
    }

  for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
    knees[knee] = patella_session_recorder_is_knee_trained (self->recorder, (PatellaSide) knee);
  patella_after_view_show (self->after, self->conductor, self->recorder,
                           patella_services_get_content (self->services), knees);
  patella_after_view_follow_next (self->after, self->services);
  patella_after_view_say (self->after, self->said);
  patella_session_page_show_place (self, PATELLA_SESSION_PLACE_AFTER);
}

/* Written as it is at this moment, before the machine sleeps or the window goes. */
void
patella_session_page_put_away (PatellaSessionPage *self,
                               gboolean            leaving)
{
  if (self->place == PATELLA_SESSION_PLACE_BEFORE)
    patella_session_page_write_pain_now (self);
  else if (self->place == PATELLA_SESSION_PLACE_DURING)
    patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  else if (self->place == PATELLA_SESSION_PLACE_AFTER)
    patella_after_view_commit (self->after);
  if (self->recorder != NULL)
    patella_session_recorder_put_away (self->recorder, leaving);
}
