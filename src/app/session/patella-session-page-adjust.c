/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

#include <glib/gi18n.h>

#include "patella-adjust-menu.h"
#include "patella-session-list.h"
#include "patella-unlock-words.h"

/* What is adjusted while a session runs: the menu, what its items do, and the list of the whole session. Each is recorded as
 * what it was: the session says so, and the recorder writes it down. */

static const PatellaSession *
get_session (PatellaSessionPage *self)
{
  return patella_conductor_get_session (self->conductor);
}

static gboolean
can (PatellaSessionPage *self,
     PatellaCommandKind  kind)
{
  return patella_session_can (get_session (self), kind, patella_conductor_get_now_us (self->conductor));
}

static const PatellaTimelineSet *
get_set (PatellaSessionPage *self)
{
  int set = patella_session_get_set (get_session (self));

  return set < 0 ? NULL : patella_timeline_get_set (patella_session_get_timeline (get_session (self)), (guint) set);
}

static const PatellaTrack *
get_track (PatellaSessionPage *self)
{
  return patella_timeline_get_track (patella_session_get_timeline (get_session (self)), (guint) get_set (self)->track);
}

static PatellaExercise *
get_exercise (PatellaSessionPage *self)
{
  return patella_content_lookup_exercise (patella_services_get_content (self->services), get_track (self)->exercise);
}

static const PatellaLadder *
get_ladder (PatellaSessionPage *self)
{
  PatellaExercise *exercise = get_exercise (self);

  return exercise == NULL ? NULL : patella_exercise_get_ladder (exercise);
}

/* The alternatives of what is done, as they would be offered now. */

static void
add_alternatives (PatellaSessionPage      *self,
                  const PatellaOfferFacts *facts,
                  GPtrArray               *ids,
                  GPtrArray               *offers)
{
  PatellaContent *content = patella_services_get_content (self->services);
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));

  for (guint i = 0; i < patella_timeline_get_n_tracks (timeline); i++)
    {
      PatellaExercise *exercise = patella_content_lookup_exercise (content, patella_timeline_get_track (timeline, i)->exercise);
      const char *id = exercise == NULL ? NULL : patella_exercise_get_alternative (exercise);
      PatellaExercise *alternative = id == NULL ? NULL : patella_content_lookup_exercise (content, id);
      g_autoptr (GPtrArray) offered = NULL;

      if (alternative == NULL || g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        continue;
      g_ptr_array_add (ids, g_strdup (id));
      offered = patella_offer_exercise (alternative, facts);
      g_ptr_array_extend_and_steal (offers, g_steal_pointer (&offered));
    }
}

static void
facts_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;
  g_autoptr (PatellaReading) reading = patella_reading_load_finish (result, NULL);
  PatellaStamp now = patella_services_now (self->services);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *offers = NULL;
  PatellaOfferFacts facts;

  /* without the record there is no other exercise to offer: what it would begin with is not known */
  if (reading == NULL)
    return;

  facts = patella_session_page_make_facts (self, reading, &now);
  offers = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_offer_item_free);
  add_alternatives (self, &facts, ids, offers);
  g_clear_pointer (&self->alternatives, patella_session_plan_free);
  self->alternatives = patella_session_plan_new (NULL, offers);
  for (guint i = 0; i < patella_session_plan_get_n_items (self->alternatives); i++)
    {
      PatellaPlanItem *item = patella_session_plan_get_item (self->alternatives, i);

      if (!item->offer->unlock.open)
        item->caution = patella_unlock_words_dup (item->offer->exercise, &item->offer->unlock, &facts);
    }
}

void
patella_session_page_load_alternatives (PatellaSessionPage *self)
{
  PatellaStamp now = patella_services_now (self->services);

  patella_reading_load_for_offers_async (patella_services_get_journal (self->services), &now, NULL, facts_read_cb,
                                         g_object_ref (self));
}

/* What could be done in the place of the current exercise, on the same side; NULL: nothing. */
static PatellaPlanItem *
find_alternative (PatellaSessionPage *self)
{
  PatellaExercise *exercise = get_exercise (self);
  const char *id = exercise == NULL ? NULL : patella_exercise_get_alternative (exercise);

  if (id == NULL || self->alternatives == NULL || !can (self, PATELLA_COMMAND_SWAP))
    return NULL;

  for (guint i = 0; i < patella_session_plan_get_n_items (self->alternatives); i++)
    {
      PatellaPlanItem *item = patella_session_plan_get_item (self->alternatives, i);

      if (item->offer->side == get_track (self)->side && g_str_equal (patella_exercise_get_id (item->offer->exercise), id))
        return item;
    }

  return NULL;
}

static void
set_word (char       **word,
          const char  *text)
{
  g_free (*word);
  *word = g_strdup (text);
}

static void
swap (PatellaSessionPage    *self,
      const PatellaPlanItem *item)
{
  g_autoptr (PatellaTrack) track = patella_session_plan_make_track (self->alternatives, item);
  const PatellaCommand command = { .kind = PATELLA_COMMAND_SWAP, .instead = track };

  track->chosen = PATELLA_CHOSEN_ALTERNATIVE;
  set_word (&track->instead_of, get_track (self)->exercise);
  set_word (&track->stage, get_track (self)->stage);
  if (patella_conductor_command (self->conductor, &command))
    patella_session_care_forget_skip (&self->care);
}

static void
open_anyway_cb (PatellaSessionPage *self,
                const char         *response)
{
  gboolean paused_to_ask = self->paused_to_ask;
  PatellaPlanItem *item = NULL;

  self->dialog = NULL;
  self->paused_to_ask = FALSE;
  if (self->place != PATELLA_SESSION_PLACE_DURING)
    return;

  item = find_alternative (self);
  if (item != NULL && g_str_equal (response, "open"))
    {
      /* rules.md 3.8: recorded, and from the first level on */
      if (!self->trial)
        patella_session_page_add_check_in (self, PATELLA_CHECK_IN_KIND_OPEN_ANYWAY, PATELLA_SIDE_NONE,
                                           patella_exercise_get_id (item->offer->exercise));
      patella_offer_item_set_level (item->offer, 1);
      item->offer->unlock.open = TRUE;
      swap (self, item);
    }
  if (paused_to_ask)
    patella_session_page_send (self, PATELLA_COMMAND_RESUME, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
ask_open_anyway (PatellaSessionPage    *self,
                 const PatellaPlanItem *item)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  PatellaExercise *exercise = item->offer->exercise;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog = NULL;

  if (self->dialog != NULL || !GTK_IS_WINDOW (root))
    return;

  heading = g_strdup_printf (C_("locked exercise", "%s is not open yet"),
                             patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
  body = g_strdup_printf (C_("locked exercise: what opens it", "%s You may do it all the same, from its first level on."),
                          item->caution);
  self->paused_to_ask = patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  dialog = adw_message_dialog_new (GTK_WINDOW (root), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "not-now", C_("locked exercise", "_Not now"), "open",
                                    C_("locked exercise", "_Do it"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "not-now");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "not-now");
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_anyway_cb), self, G_CONNECT_SWAPPED);
  self->dialog = GTK_WINDOW (dialog);
  patella_held_keys_clear (&self->held);
  gtk_window_present (self->dialog);
}

static void
swap_or_ask (PatellaSessionPage *self)
{
  PatellaPlanItem *item = find_alternative (self);

  if (item != NULL && item->offer->unlock.open)
    swap (self, item);
  else if (item != NULL)
    ask_open_anyway (self, item);
}

static void
ease (PatellaSessionPage *self)
{
  if (patella_session_care_ease_now (self->conductor, get_ladder (self)))
    patella_session_page_say (self, C_("adjusted", "From here on it is one level easier."));
}

static void
leave_out (PatellaSessionPage *self)
{
  if (patella_session_page_send (self, PATELLA_COMMAND_SKIP_TRACK, 0))
    patella_session_care_forget_skip (&self->care);
}

static gboolean
can_show_me (PatellaSessionPage *self)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);
  PatellaExercise *exercise = get_exercise (self);

  return phase->kind == PATELLA_PHASE_KIND_POSITION && exercise != NULL && patella_exercise_get_figure (exercise) != NULL
         && patella_exercise_get_ladder (exercise) != NULL;
}

/* From where the list was opened, and whether that paused the session. */
static void
list_closed_cb (PatellaSessionPage *self)
{
  const PatellaPhase *phase = NULL;
  gboolean paused_to_ask = self->paused_to_ask;
  gboolean is_elsewhere;

  self->dialog = NULL;
  self->paused_to_ask = FALSE;
  if (self->place != PATELLA_SESSION_PLACE_DURING)
    return;

  patella_session_care_forget_skip (&self->care);
  phase = patella_session_page_get_phase (self);
  is_elsewhere = phase != NULL && get_set (self)->track != self->listed_track;
  /* in the middle of another exercise the position is to be changed first, and nothing leads to it that waits */
  if (paused_to_ask && phase != NULL && (!is_elsewhere || phase->rep == 0))
    patella_session_page_send (self, PATELLA_COMMAND_RESUME, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_list (PatellaSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->dialog != NULL || !GTK_IS_WINDOW (root))
    return;

  self->listed_track = get_set (self)->track;
  self->paused_to_ask = patella_session_page_send (self, PATELLA_COMMAND_PAUSE, 0);
  self->dialog = patella_session_list_new (GTK_WINDOW (root), self->conductor,
                                           patella_services_get_content (self->services));
  g_signal_connect_object (self->dialog, "destroy", G_CALLBACK (list_closed_cb), self, G_CONNECT_SWAPPED);
  patella_held_keys_clear (&self->held);
  gtk_window_present (self->dialog);
}

/* Opens the menu, or closes it. After a pain stop there are other choices. */
void
patella_session_page_adjust (PatellaSessionPage *self)
{
  const PatellaPhase *phase = patella_session_page_get_phase (self);
  const PatellaPlanItem *alternative = NULL;
  PatellaAdjustments what = { 0 };
  g_autoptr (GMenuModel) menu = NULL;
  gboolean is_counted;

  if (phase == NULL || self->hurt_track >= 0 || self->dialog != NULL)
    return;

  is_counted = can (self, PATELLA_COMMAND_SET_PACE);
  alternative = find_alternative (self);
  what.redo = is_counted;
  what.rest = can (self, PATELLA_COMMAND_CHANGE_REST);
  what.show_me = can_show_me (self);
  what.easier = patella_session_care_can_ease (self->conductor, get_ladder (self));
  what.own_pace = is_counted && get_set (self)->dose.paced;
  what.with_timer = is_counted && !get_set (self)->dose.paced;
  what.skip = can (self, PATELLA_COMMAND_SKIP_TRACK);
  what.list = can (self, PATELLA_COMMAND_JUMP);
  if (alternative != NULL)
    what.alternative = patella_exercise_translate (alternative->offer->exercise,
                                                   patella_exercise_get_title (alternative->offer->exercise));
  menu = patella_adjust_menu_new (&what);
  patella_during_view_open_adjust (self->during, menu);
}

/* While the menu is open its keys are its own; what hurts, hurts. */
gboolean
patella_session_page_press_in_menu (PatellaSessionPage      *self,
                                    const PatellaSessionKey *key)
{
  if (key->kind != PATELLA_SESSION_KEY_HURTS && key->kind != PATELLA_SESSION_KEY_ADJUST)
    return FALSE;

  patella_during_view_close_adjust (self->during);
  if (key->kind == PATELLA_SESSION_KEY_HURTS)
    patella_session_page_hurts (self);
  return TRUE;
}

/* What the items of the menu do. */
static void
adjust_by (PatellaSessionPage *self,
           const char         *action)
{
  if (g_str_equal (action, "session.adjust"))
    patella_session_page_adjust (self);
  else if (g_str_equal (action, "session.easier"))
    ease (self);
  else if (g_str_equal (action, "session.own-pace"))
    patella_session_page_send (self, PATELLA_COMMAND_SET_PACE, 0);
  else if (g_str_equal (action, "session.with-timer"))
    patella_session_page_send (self, PATELLA_COMMAND_SET_PACE, 1);
  else if (g_str_equal (action, "session.swap"))
    swap_or_ask (self);
  else if (g_str_equal (action, "session.leave-out"))
    leave_out (self);
  else if (g_str_equal (action, "session.more-rest"))
    patella_session_page_send (self, PATELLA_COMMAND_CHANGE_REST, 10);
  else if (g_str_equal (action, "session.less-rest"))
    patella_session_page_send (self, PATELLA_COMMAND_CHANGE_REST, -10);
  else if (g_str_equal (action, "session.show-me") && can_show_me (self))
    patella_during_view_show_me (self->during);
  else if (g_str_equal (action, "session.list") && can (self, PATELLA_COMMAND_JUMP))
    show_list (self);
}

/* After a pain stop there are other choices; before one is taken nothing is adjusted. */
static void
adjust_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (widget);

  if (self->place != PATELLA_SESSION_PLACE_DURING)
    return;

  patella_conductor_catch_up (self->conductor);
  if (self->place == PATELLA_SESSION_PLACE_DURING && self->hurt_track < 0)
    adjust_by (self, action);
}

/* The page before: all of it as it will be, and nothing recorded. */
static void
try_activated_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (widget);

  if (self->place != PATELLA_SESSION_PLACE_BEFORE || self->asking_safety)
    return;

  self->trial = TRUE;
  patella_session_page_start (self);
}

void
patella_session_page_install_adjustments (GtkWidgetClass *widget_class)
{
  static const char *const actions[] = {
    "session.adjust", "session.easier", "session.own-pace", "session.with-timer", "session.swap", "session.leave-out",
    "session.more-rest", "session.less-rest", "session.show-me", "session.list",
  };

  gtk_widget_class_install_action (widget_class, "session.try", NULL, try_activated_cb);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, adjust_activated_cb);
}
