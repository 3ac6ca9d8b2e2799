/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

#include <glib/gi18n.h>

#include "patella-session-words.h"

#define REST_STEP_S 10

static PatellaSessionPage *
take_page (GtkWidget *widget)
{
  return PATELLA_SESSION_PAGE (widget);
}

/* What is due has happened before anything is asked or decided: on a busy machine a key comes before the alarm, and the
 * phase that is seen is over. */
static gboolean
is_during (PatellaSessionPage *self)
{
  if (self->place == PATELLA_SESSION_PLACE_DURING)
    patella_conductor_catch_up (self->conductor);

  return self->place == PATELLA_SESSION_PLACE_DURING;
}

static void
toggle (PatellaSessionPage *self)
{
  if (patella_session_page_get_state (self) == PATELLA_SESSION_STATE_PAUSED)
    patella_session_page_go_on (self, FALSE);
  else
    patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
}

/* A check is ended by its answer, not by going on. */
static void
proceed (PatellaSessionPage *self)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);

  if (phase != NULL && phase->kind != PATELLA_PHASE_KIND_CHECK)
    patella_session_page_send (self, PATELLA_COMMAND_PROCEED, 0);
}

static void
dialog_answered_cb (PatellaSessionPage *self,
                    const char         *response)
{
  gboolean paused_to_ask = self->paused_to_ask;

  self->dialog = NULL;
  self->paused_to_ask = FALSE;
  if (!is_during (self))
    return;

  if (g_str_equal (response, "done") || g_str_equal (response, "full"))
    patella_session_page_finish (self, g_str_equal (response, "full"));
  else if (g_str_equal (response, "discard"))
    patella_session_page_remove (self);
  else if (paused_to_ask)
    patella_session_page_send (self, PATELLA_COMMAND_RESUME, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
is_set_under_way (PatellaSessionPage *self)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);

  return phase != NULL && (phase->rep > 0 || phase->kind == PATELLA_PHASE_KIND_SELF_PACED);
}

static void
add_responses (PatellaSessionPage *self,
               AdwMessageDialog   *dialog)
{
  adw_message_dialog_add_response (dialog, "go-on", C_("leave a session", "_Go on"));
  if (self->recorder == NULL)
    {
      adw_message_dialog_add_response (dialog, "done", C_("leave a session", "_End"));
    }
  else
    {
      adw_message_dialog_add_response (dialog, "discard", C_("leave a session", "_Discard"));
      adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
      if (is_set_under_way (self))
        adw_message_dialog_add_response (dialog, "full", C_("leave a session", "Save the _full set"));
      adw_message_dialog_add_response (dialog, "done", is_set_under_way (self)
                                                         ? C_("leave a session", "_Save what was done")
                                                         : C_("leave a session", "End and _save"));
    }
  adw_message_dialog_set_default_response (dialog, "go-on");
  adw_message_dialog_set_close_response (dialog, "go-on");
}

/* Escape, then Enter must not end it. Where its answers do not fit side by side the dialog changes to others, with a
 * default of their own. */
static void
focus_default (GtkWindow *dialog)
{
  GtkWidget *button = gtk_window_get_default_widget (dialog);

  if (button != NULL)
    gtk_widget_grab_focus (button);
}

/* Pauses and asks. Whatever closes the dialog without an answer goes on. */
void
patella_session_page_ask_leave (PatellaSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = NULL;

  if (self->dialog != NULL || !GTK_IS_WINDOW (root))
    return;

  self->paused_to_ask = patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  dialog = adw_message_dialog_new (GTK_WINDOW (root), C_("leave a session", "End this session?"), NULL);
  if (self->recorder != NULL && is_set_under_way (self))
    adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                                 C_("leave a session", "A set is under way. Save what was done of it, or the full set if "
                                                       "you did it all?"));
  add_responses (self, ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (dialog_answered_cb), self, G_CONNECT_SWAPPED);
  self->dialog = GTK_WINDOW (dialog);
  /* the release of the key that opened it goes to the dialog */
  patella_held_keys_clear (&self->held);
  g_signal_connect_object (dialog, "notify::default-widget", G_CALLBACK (focus_default), dialog, 0);
  gtk_window_present (self->dialog);
  focus_default (self->dialog);
}

static void
leave (PatellaSessionPage *self)
{
  if (self->place == PATELLA_SESSION_PLACE_BEFORE)
    patella_session_page_close (self);
  else if (is_during (self))
    patella_session_page_ask_leave (self);
}

void
patella_session_page_set_floor_mode (PatellaSessionPage *self,
                                     gboolean            floor_mode)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->floor_mode == floor_mode)
    return;

  self->floor_mode = floor_mode;
  patella_during_view_set_floor_mode (self->during, floor_mode);
  if (!GTK_IS_WINDOW (root))
    return;
  if (floor_mode)
    gtk_window_fullscreen (GTK_WINDOW (root));
  else
    gtk_window_unfullscreen (GTK_WINDOW (root));
}

/* The list shows what to stop for; meanwhile nothing goes on. A reported sign comes back through the safety gate. */
void
patella_session_page_hold (PatellaSessionPage *self)
{
  if (is_during (self))
    patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  patella_held_keys_clear (&self->held);
}

static void
start_activated_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  patella_session_page_start (take_page (widget));
}

static void
leave_activated_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  leave (take_page (widget));
}

static void
stop_list_activated_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.show-stop-list", NULL);
}

static void
floor_mode_activated_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  PatellaSessionPage *self = take_page (widget);

  if (is_during (self))
    patella_session_page_set_floor_mode (self, !self->floor_mode);
}

static void
done_activated_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  patella_session_page_done (take_page (widget));
}

static void
remove_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  patella_session_page_remove (take_page (widget));
}

/* After a pain stop there are other ways back, and they ask first. */
static void
undo (PatellaSessionPage *self)
{
  if (self->hurt_track < 0)
    patella_session_page_send (self, PATELLA_COMMAND_UNDO, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The rest make sense only while a session runs. */
static void
during_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  PatellaSessionPage *self = take_page (widget);

  if (!is_during (self))
    return;

  if (g_str_equal (action, "session.toggle"))
    toggle (self);
  else if (g_str_equal (action, "session.next"))
    proceed (self);
  else if (g_str_equal (action, "session.back"))
    patella_session_page_send (self, PATELLA_COMMAND_GO_BACK, 0);
  else if (g_str_equal (action, "session.undo"))
    undo (self);
  else if (g_str_equal (action, "session.hurts"))
    patella_session_page_hurts (self);
  else if (g_str_equal (action, "session.go-on"))
    patella_session_page_go_on (self, FALSE);
  else if (g_str_equal (action, "session.go-on-easier"))
    patella_session_page_go_on (self, TRUE);
  else if (g_str_equal (action, "session.end-and-save"))
    patella_session_page_finish (self, FALSE);
  else if (g_str_equal (action, "session.skip-exercise"))
    {
      patella_session_page_send (self, PATELLA_COMMAND_SKIP_TRACK, 0);
      if (is_during (self))
        patella_session_page_go_on (self, FALSE);
    }
  else if (g_str_equal (action, "session.felt") || g_str_equal (action, "session.not-felt"))
    patella_session_page_answer_check (self, g_str_equal (action, "session.felt"));
  else
    patella_session_page_answer_spare (self, g_str_equal (action, "session.spare-yes") ? PATELLA_ANSWER_YES
                                                                                       : PATELLA_ANSWER_NO);
}

void
patella_session_page_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const during_actions[] = {
    "session.toggle", "session.next", "session.back", "session.undo", "session.hurts", "session.go-on", "session.go-on-easier",
    "session.end-and-save", "session.skip-exercise", "session.felt", "session.not-felt", "session.spare-yes",
    "session.spare-no",
  };

  gtk_widget_class_install_action (widget_class, "session.start", NULL, start_activated_cb);
  patella_session_page_install_adjustments (widget_class);
  gtk_widget_class_install_action (widget_class, "session.leave", NULL, leave_activated_cb);
  gtk_widget_class_install_action (widget_class, "session.stop-list", NULL, stop_list_activated_cb);
  gtk_widget_class_install_action (widget_class, "session.floor-mode", NULL, floor_mode_activated_cb);
  gtk_widget_class_install_action (widget_class, "session.done", NULL, done_activated_cb);
  gtk_widget_class_install_action (widget_class, "session.remove", NULL, remove_activated_cb);
  for (guint i = 0; i < G_N_ELEMENTS (during_actions); i++)
    gtk_widget_class_install_action (widget_class, during_actions[i], NULL, during_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "session.undo", NULL);
}

static void
change_rest (PatellaSessionPage *self,
             int                 seconds)
{
  /* after a pain stop Up and Down go through what may be chosen */
  if (patella_during_view_is_hurting (self->during))
    gtk_widget_child_focus (GTK_WIDGET (self->during), seconds > 0 ? GTK_DIR_UP : GTK_DIR_DOWN);
  else
    patella_session_page_send (self, PATELLA_COMMAND_CHANGE_REST, seconds);
}

static void
answer (PatellaSessionPage *self,
        gboolean            yes)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);

  if (phase != NULL && phase->kind == PATELLA_PHASE_KIND_CHECK)
    patella_session_page_answer_check (self, yes);
  else
    patella_session_page_answer_spare (self, yes ? PATELLA_ANSWER_YES : PATELLA_ANSWER_NO);
}

static gboolean
handle_key_during (PatellaSessionPage      *self,
                   const PatellaSessionKey *key,
                   guint32                  at_ms)
{
  if (patella_during_view_is_adjusting (self->during))
    return patella_session_page_press_in_menu (self, key);

  switch (key->kind)
    {
    case PATELLA_SESSION_KEY_TOGGLE:
      toggle (self);
      return TRUE;
    case PATELLA_SESSION_KEY_NEXT:
      proceed (self);
      return TRUE;
    case PATELLA_SESSION_KEY_BACK:
      patella_session_page_send (self, PATELLA_COMMAND_GO_BACK, 0);
      return TRUE;
    case PATELLA_SESSION_KEY_MORE_REST:
    case PATELLA_SESSION_KEY_LESS_REST:
      change_rest (self, key->kind == PATELLA_SESSION_KEY_MORE_REST ? REST_STEP_S : -REST_STEP_S);
      return TRUE;
    case PATELLA_SESSION_KEY_DIGIT:
      patella_session_page_rate (self, patella_score_entry_push (&self->entry, key->digit, at_ms));
      return TRUE;
    case PATELLA_SESSION_KEY_CLEAR:
      patella_score_entry_clear (&self->entry);
      patella_session_page_rate (self, PATELLA_PAIN_UNKNOWN);
      return TRUE;
    case PATELLA_SESSION_KEY_YES:
    case PATELLA_SESSION_KEY_NO:
      answer (self, key->kind == PATELLA_SESSION_KEY_YES);
      return TRUE;
    case PATELLA_SESSION_KEY_HURTS:
      patella_session_page_hurts (self);
      return TRUE;
    case PATELLA_SESSION_KEY_ADJUST:
      patella_session_page_adjust (self);
      return TRUE;
    case PATELLA_SESSION_KEY_FLOOR_MODE:
      patella_session_page_set_floor_mode (self, !self->floor_mode);
      return TRUE;
    case PATELLA_SESSION_KEY_LEAVE:
      leave (self);
      return TRUE;
    case PATELLA_SESSION_KEY_NONE:
    default:
      return FALSE;
    }
}

static gboolean
handle_key_before (PatellaSessionPage      *self,
                   const PatellaSessionKey *key,
                   guint32                  at_ms)
{
  int score;

  if (key->kind == PATELLA_SESSION_KEY_TOGGLE)
    patella_session_page_start (self);
  else if (key->kind == PATELLA_SESSION_KEY_LEAVE)
    leave (self);
  else if (key->kind == PATELLA_SESSION_KEY_CLEAR)
    patella_before_view_clear (self->before);
  else if (key->kind == PATELLA_SESSION_KEY_DIGIT)
    {
      score = patella_score_entry_push (&self->entry, key->digit, at_ms);
      patella_before_view_type (self->before, score, score == 10);
    }
  else
    return FALSE;

  return TRUE;
}

static gboolean
handle_key_after (PatellaSessionPage      *self,
                  const PatellaSessionKey *key,
                  guint32                  at_ms)
{
  int score;

  if (key->kind == PATELLA_SESSION_KEY_NEXT)
    {
      if (patella_after_view_may_finish (self->after))
        patella_session_page_done (self);
    }
  else if (key->kind == PATELLA_SESSION_KEY_CLEAR)
    patella_after_view_clear (self->after);
  else if (key->kind == PATELLA_SESSION_KEY_YES || key->kind == PATELLA_SESSION_KEY_NO)
    patella_after_view_answer (self->after,
                               key->kind == PATELLA_SESSION_KEY_YES ? PATELLA_ANSWER_YES : PATELLA_ANSWER_NO);
  else if (key->kind == PATELLA_SESSION_KEY_DIGIT)
    {
      score = patella_score_entry_push (&self->entry, key->digit, at_ms);
      patella_after_view_type (self->after, score, score == 10);
    }
  else
    return FALSE;

  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PatellaSessionPage    *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PatellaSessionKey key = patella_session_key_lookup (keyval, keycode, state, rtl);
  guint32 at_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  if (key.kind == PATELLA_SESSION_KEY_NONE)
    return FALSE;
  if (!patella_held_keys_press (&self->held, keycode))
    return TRUE;
  if (is_during (self))
    return handle_key_during (self, &key, at_ms);

  switch (self->place)
    {
    case PATELLA_SESSION_PLACE_BEFORE:
      return handle_key_before (self, &key, at_ms);
    case PATELLA_SESSION_PLACE_AFTER:
      return handle_key_after (self, &key, at_ms);
    case PATELLA_SESSION_PLACE_LOADING:
    case PATELLA_SESSION_PLACE_DURING:
    case PATELLA_SESSION_PLACE_CLOSED:
    default:
      return FALSE;
    }
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 PatellaSessionPage    *self)
{
  patella_held_keys_release (&self->held, keycode);
}

static void
focus_left_cb (PatellaSessionPage *self)
{
  patella_held_keys_clear (&self->held);
}

static void
scored_cb (PatellaSessionPage *self,
           int                 score)
{
  if (is_during (self))
    patella_session_page_rate (self, score);
}

/* In the bubble phase: what has the focus goes first, so Space is a button's when somebody tabbed to it, and the note's. */
void
patella_session_page_add_keys (PatellaSessionPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_BUBBLE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (self->during, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
}

/* A window stands before this one and asks something: what goes on waits for its answer, what stops does not. */
static gboolean
is_covered (PatellaSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_modal (window) && gtk_widget_get_visible (GTK_WIDGET (window)) &&
          GTK_ROOT (gtk_window_get_transient_for (window)) == root)
        return TRUE;
    }

  return FALSE;
}

static void
go_on_from_bus (PatellaSessionPage *self,
                PatellaMediaKey     key)
{
  if (is_covered (self))
    return;

  if (key == PATELLA_MEDIA_KEY_NEXT)
    proceed (self);
  else if (key == PATELLA_MEDIA_KEY_PREVIOUS)
    patella_session_page_send (self, PATELLA_COMMAND_GO_BACK, 0);
  else if (patella_session_page_get_state (self) == PATELLA_SESSION_STATE_PAUSED)
    patella_session_page_go_on (self, FALSE);
}

static void
media_key_pressed_cb (PatellaSessionPage *self,
                      PatellaMediaKey     key)
{
  g_autoptr (PatellaSessionPage) keep = g_object_ref (self);

  if (!is_during (self))
    return;

  if (key == PATELLA_MEDIA_KEY_PLAY_PAUSE)
    key = patella_session_page_get_state (self) == PATELLA_SESSION_STATE_PAUSED ? PATELLA_MEDIA_KEY_PLAY
                                                                                : PATELLA_MEDIA_KEY_PAUSE;
  if (key == PATELLA_MEDIA_KEY_STOP)
    patella_session_page_stop (self);
  else if (key == PATELLA_MEDIA_KEY_PAUSE)
    patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  else
    go_on_from_bus (self, key);
}

static void
artwork_changed_cb (PatellaSessionPage *self,
                    PatellaArtwork     *artwork)
{
  if (self->media_keys != NULL)
    patella_media_keys_set_art (self->media_keys, patella_artwork_get_uri (artwork));
}

/* The picture says no more than the title: where the exercise may not be named it is not shown either. */
static void
show_artwork (PatellaSessionPage *self,
              PatellaContent     *content)
{
  const PatellaSession *session = patella_conductor_get_session (self->conductor);
  PatellaTimeline *timeline = patella_session_get_timeline (session);
  int set = patella_session_get_set (session);
  const PatellaTrack *track = NULL;

  if (set >= 0)
    track = patella_timeline_get_track (timeline, (guint) patella_timeline_get_set (timeline, (guint) set)->track);
  if (track == NULL || content == NULL)
    patella_artwork_show (self->artwork, NULL, PATELLA_SIDE_NONE);
  else
    patella_artwork_show (self->artwork, patella_content_lookup_exercise (content, track->exercise), track->side);
}

void
patella_session_page_add_media_keys (PatellaSessionPage *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);

  g_signal_connect_object (self->media_keys, "pressed", G_CALLBACK (media_key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->artwork, "changed", G_CALLBACK (artwork_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::show-exercise-names", G_CALLBACK (patella_session_page_show_media), self,
                           G_CONNECT_SWAPPED);
}

void
patella_session_page_show_media (PatellaSessionPage *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);
  const PatellaSession *session = NULL;
  PatellaContent *content = NULL;
  g_autofree char *title = NULL;

  if (self->place != PATELLA_SESSION_PLACE_DURING)
    return;

  session = patella_conductor_get_session (self->conductor);
  content = patella_settings_get_show_exercise_names (settings) ? patella_services_get_content (self->services) : NULL;
  title = patella_session_words_media (session, content);
  patella_media_keys_show (self->media_keys, patella_session_get_state (session), patella_session_get_set (session), title);
  show_artwork (self, content);
}
