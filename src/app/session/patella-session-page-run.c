/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

#include <glib/gi18n.h>

#include "patella-messages.h"
#include "patella-safety-guide.h"
#include "patella-session-resume.h"
#include "patella-silent-player.h"

static const PatellaSession *
get_session (PatellaSessionPage *self)
{
  return patella_conductor_get_session (self->conductor);
}

PatellaSessionState
patella_session_page_get_state (PatellaSessionPage *self)
{
  return patella_session_get_state (get_session (self));
}

const PatellaPhase *
patella_session_page_get_phase (PatellaSessionPage *self)
{
  int phase = patella_session_get_phase (get_session (self));

  return phase < 0 ? NULL
                   : patella_timeline_get_phase (patella_session_get_timeline (get_session (self)), (guint) phase);
}

gboolean
patella_session_page_send (PatellaSessionPage *self,
                           PatellaCommandKind  kind,
                           int                 number)
{
  return self->conductor != NULL && patella_conductor_send (self->conductor, kind, number);
}

static gboolean
keeps_journal (PatellaSessionPage *self)
{
  return patella_services_keeps_journal (self->services);
}

static void
append_notice (GString    *text,
               gboolean    applies,
               const char *notice)
{
  if (!applies)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, notice);
}

gboolean
patella_session_page_is_guided (PatellaSessionPage *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);

  return patella_settings_get_sounds (settings) || patella_settings_get_voice (settings);
}

static gboolean
is_heard (PatellaSessionPage *self)
{
  return patella_cue_player_is_available (patella_services_get_cue_player (self->services))
         || (self->voice != NULL && patella_speaker_is_available (patella_services_get_speaker (self->services)));
}

/* What is not as it should be, and the session goes on all the same. */
static void
show_notices (PatellaSessionPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_notice (text, self->slept, C_("notice", "The computer was asleep: paused, and nothing of it is counted."));
  append_notice (text, patella_session_page_is_guided (self) && !is_heard (self),
                 C_("notice", "No sound: the session runs silent."));
  append_notice (text, patella_inhibitor_is_refused (self->inhibitor),
                 C_("notice", "The desktop does not keep the screen awake."));
  append_notice (text, !keeps_journal (self) && !self->trial, C_("notice", "Nothing of this session is kept."));
  patella_during_view_set_notice (self->during, text->str);
}

void
patella_session_page_say (PatellaSessionPage *self,
                          const char         *text)
{
  g_free (self->said);
  self->said = g_strdup (text);
  patella_during_view_say (self->during, text);
  /* what was rated was the last set, and what the rule says of it ended the session */
  if (self->place == PATELLA_SESSION_PLACE_AFTER)
    patella_after_view_say (self->after, text);
}

void
patella_session_page_show_trouble (PatellaSessionPage *self,
                                   const char         *text)
{
  patella_before_view_set_trouble (self->before, text);
  patella_during_view_set_trouble (self->during, text);
  patella_after_view_set_trouble (self->after, text);
}

void
patella_session_page_write_failed (PatellaSessionPage *self,
                                   const GError       *error)
{
  g_autofree char *reason = patella_messages_dup (error);
  g_autofree char *text = g_strdup_printf (C_("info bar", "Not saved: %s What was done is kept here, and saving is tried "
                                                          "again."), reason);

  g_debug ("not saved: %s", error->message);
  patella_session_page_show_trouble (self, text);
}

void
patella_session_page_answer_spare (PatellaSessionPage *self,
                                   PatellaAnswer       spare)
{
  if (self->recorder != NULL && self->questions.track >= 0)
    patella_session_recorder_set_spare (self->recorder, self->questions.track, spare);
}

void
patella_session_page_answer_check (PatellaSessionPage *self,
                                   gboolean            felt)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);

  if (phase == NULL || phase->kind != PATELLA_PHASE_KIND_CHECK)
    return;

  patella_session_page_add_check_in (self, PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, felt ? "felt" : "not-felt");
  patella_session_page_send (self, PATELLA_COMMAND_PROCEED, 0);
}

static void
session_event_cb (PatellaConductor          *conductor,
                  const PatellaSessionEvent *event,
                  PatellaSessionPage        *self)
{
  if (patella_session_questions_update (&self->questions, get_session (self), event))
    {
      patella_score_entry_clear (&self->entry);
      patella_during_view_ask (self->during, &self->questions);
    }
  /* what was said of a set stands until the next one is under way */
  if (event->kind == PATELLA_SESSION_EVENT_REP_DONE && event->number == 1)
    patella_session_page_say (self, "");
  if (event->kind == PATELLA_SESSION_EVENT_RESUMED && self->slept)
    {
      self->slept = FALSE;
      show_notices (self);
    }
}

static void show_undo (PatellaSessionPage *self);

static void
undo_expired_cb (gpointer data)
{
  PatellaSessionPage *self = data;

  self->undo_alarm = 0;
  show_undo (self);
}

void
patella_session_page_clear_undo_alarm (PatellaSessionPage *self)
{
  if (self->undo_alarm != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->undo_alarm);
  self->undo_alarm = 0;
}

/* Undo is offered while it would still do something. */
static void
show_undo (PatellaSessionPage *self)
{
  PatellaClock *clock = patella_services_get_clock (self->services);
  gint64 until_us = patella_session_get_undo_until_us (get_session (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  gboolean can_undo = self->place == PATELLA_SESSION_PLACE_DURING && self->hurt_track < 0 &&
                      patella_session_can (get_session (self), PATELLA_COMMAND_UNDO,
                                           patella_clock_get_monotonic_us (clock));

  patella_session_page_clear_undo_alarm (self);
  patella_during_view_set_can_undo (self->during, can_undo);
  /* somebody had tabbed to the button that goes: the keys are the page's again */
  if (focus != NULL && !gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (can_undo)
    self->undo_alarm = patella_clock_add_alarm (clock, until_us, undo_expired_cb, self, NULL);
}

static void
session_changed_cb (PatellaSessionPage *self)
{
  PatellaSessionState state = patella_session_page_get_state (self);

  if (self->place != PATELLA_SESSION_PLACE_DURING)
    return;

  show_undo (self);
  if (state == PATELLA_SESSION_STATE_RUNNING || state == PATELLA_SESSION_STATE_COUNT_IN)
    patella_session_page_stop_hurting (self);
  if (state == PATELLA_SESSION_STATE_FINISHED)
    patella_session_page_show_after (self);
  else
    patella_session_page_show_media (self);
}

static void
woke_cb (PatellaSessionPage *self)
{
  self->slept = TRUE;
  show_notices (self);
}

static void
checkpointed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;

  /* what the log still holds is as safe as in the file: it may sleep either way */
  patella_journal_write_finish (PATELLA_JOURNAL (source), result, NULL);
  if (self->guard != NULL)
    patella_sleep_guard_let_go (self->guard);
}

/* The machine waits for this. */
static void
sleeping_cb (PatellaSessionPage *self)
{
  patella_session_page_put_away (self, FALSE);
  patella_journal_checkpoint_async (patella_services_get_journal (self->services), checkpointed_cb, g_object_ref (self));
}

static void
cue_cb (PatellaSessionPage *self)
{
  if (patella_settings_get_flashes (patella_services_get_settings (self->services)))
    patella_during_view_flash (self->during);
}

/* A sign of the stop list was reported meanwhile: rule I0, everything stops. */
static void
safety_changed_cb (PatellaSessionPage *self,
                   PatellaSafetyGate  *gate)
{
  if (patella_safety_gate_get_safety (gate).kind != PATELLA_SAFETY_SIGN)
    return;
  if (self->place == PATELLA_SESSION_PLACE_DURING)
    {
      patella_session_page_say (self, C_("live rule I0", "You reported a sign to stop for: the session ends here."));
      patella_session_page_finish (self, FALSE);
    }
}

/* What is changed in the preferences holds at once. */
static void
apply_settings (PatellaSessionPage *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);

  patella_cue_director_set_groups (self->director, patella_settings_get_cue_groups (settings));
  patella_cue_director_set_lead_in (self->director, patella_settings_get_lead_in_seconds (settings) * G_USEC_PER_SEC);
}

static void
make_director (PatellaSessionPage *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);
  g_autoptr (PatellaCuePlayer) silent = patella_silent_player_new ();
  PatellaCuePlayer *player = patella_session_page_is_guided (self) ? patella_services_get_cue_player (self->services)
                                                                   : silent;
  double speed = patella_services_get_speed (self->services);

  self->director = patella_cue_director_new (self->conductor, player, speed);
  apply_settings (self);
  g_signal_connect_object (settings, "notify", G_CALLBACK (apply_settings), self, G_CONNECT_SWAPPED);
  if (patella_settings_get_voice (settings))
    {
      PatellaSpeaker *speaker = patella_services_get_speaker (self->services);

      self->voice = patella_session_voice_new (self->conductor, patella_services_get_content (self->services), speaker,
                                               speed);
      g_signal_connect_object (speaker, "availability-changed", G_CALLBACK (show_notices), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->director, "cue", G_CALLBACK (cue_cb), self, G_CONNECT_SWAPPED);
}

/* Everything that listens to a session, new or resumed. The recorder was the first: what is done is on its way to the
 * journal before anything is shown. */
void
patella_session_page_follow (PatellaSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_signal_connect_object (self->conductor, "event", G_CALLBACK (session_event_cb), self, 0);
  g_signal_connect_object (self->conductor, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conductor, "woke", G_CALLBACK (woke_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (patella_safety_gate_for (self->services), "changed", G_CALLBACK (safety_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->recorder != NULL)
    {
      patella_session_recorder_set_content (self->recorder, patella_services_get_content (self->services));
      g_signal_connect_object (self->recorder, "trouble", G_CALLBACK (patella_session_page_write_failed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->recorder, "changed", G_CALLBACK (patella_session_page_note_saves), self, G_CONNECT_SWAPPED);
    }
  make_director (self);
  g_signal_connect_object (self->inhibitor, "notify::refused", G_CALLBACK (show_notices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (patella_services_get_cue_player (self->services), "availability-changed",
                           G_CALLBACK (show_notices), self, G_CONNECT_SWAPPED);
  if (patella_settings_get_keep_awake (patella_services_get_settings (self->services)) && GTK_IS_WINDOW (root))
    patella_inhibitor_hold (self->inhibitor, GTK_WINDOW (root), C_("reason to stay awake", "A session is running"));

  patella_during_view_follow (self->during, self->conductor, self->recorder,
                              patella_services_get_content (self->services));
  patella_during_view_set_keeps (self->during, keeps_journal (self));
  patella_during_view_set_trial (self->during, self->trial);
  patella_session_page_load_alternatives (self);
  show_notices (self);
  patella_session_page_show_place (self, PATELLA_SESSION_PLACE_DURING);
  patella_media_keys_hold (self->media_keys);
  g_signal_connect_object (self->guard, "sleeping", G_CALLBACK (sleeping_cb), self, G_CONNECT_SWAPPED);
  patella_sleep_guard_hold (self->guard, C_("reason to wait before sleep", "A session is running"));
  session_changed_cb (self);
}

static void
make_recorder (PatellaSessionPage *self,
               PatellaTimeline    *done)
{
  PatellaStamp now = patella_services_now (self->services);
  PatellaTimeline *planned = patella_session_get_timeline (get_session (self));
  PatellaRecordData *record = patella_session_plan_make_record (self->plan, planned, &now);

  if (record->tracks->len == 0)
    {
      patella_record_data_free (record);
      return;
    }

  record->uuid = patella_journal_make_uuid (now.at_us);
  for (guint i = 0; i < record->tracks->len; i++)
    ((PatellaTrackRecord *) g_ptr_array_index (record->tracks, i))->uuid = patella_journal_make_uuid (now.at_us);
  patella_session_page_fill_knees (self, done, record);
  self->recorder = patella_session_recorder_new (patella_services_get_journal (self->services), self->conductor, record);
}

static PatellaTimelineOptions
get_options (PatellaSessionPage *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);
  PatellaTimelineOptions options = patella_timeline_default_options;

  options.get_ready_us = patella_settings_get_get_ready_seconds (settings) * G_USEC_PER_SEC;
  options.countdown_us = patella_settings_get_countdown_seconds (settings) * G_USEC_PER_SEC;

  return options;
}

/* The record has all that was prescribed; which knees are trained says what is done. */
static void
record_start (PatellaSessionPage *self,
              PatellaTimeline    *done)
{
  /* queued before the new session's head: the journal holds one running session at most */
  if (self->interrupted != NULL)
    patella_session_resume_save (patella_services_get_journal (self->services),
                                 patella_services_get_clock (self->services), self->interrupted, NULL, NULL);
  g_clear_pointer (&self->interrupted, patella_running_free);

  patella_session_page_record_knee (self);
  make_recorder (self, done);
}

static void
start_now (PatellaSessionPage *self)
{
  PatellaClock *clock = patella_services_get_clock (self->services);
  PatellaTimelineOptions options = get_options (self);
  g_autoptr (PatellaTimeline) done = patella_session_plan_make_timeline (self->plan, &options);

  if (done == NULL)
    return;

  self->conductor = patella_conductor_new (clock, patella_session_plan_make_session (self->plan, &options,
                                                                                     patella_clock_get_monotonic_us (clock)));
  if (!self->trial)
    record_start (self, done);
  patella_session_page_follow (self);
  patella_session_page_send (self, PATELLA_COMMAND_START, 0);
}

static void
safety_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->asking_safety = FALSE;
  if (self->place != PATELLA_SESSION_PLACE_BEFORE)
    return;

  if (patella_safety_guide_ask_finish (PATELLA_SAFETY_GATE (source), result, &error))
    start_now (self);
  else
    self->trial = self->tries;
  if (error != NULL)
    {
      text = patella_messages_dup (error);
      patella_before_view_set_trouble (self->before, text);
    }
}

/* The stop list and the questions come first, where they have not been answered yet. */
void
patella_session_page_start (PatellaSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->place != PATELLA_SESSION_PLACE_BEFORE || self->asking_safety)
    return;

  self->asking_safety = TRUE;
  patella_held_keys_clear (&self->held);
  patella_safety_guide_ask_async (patella_safety_gate_for (self->services), GTK_WINDOW (root), safety_asked_cb,
                                  g_object_ref (self));
}
