/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-messages.h"
#include "patella-offer.h"
#include "patella-paths.h"
#include "patella-session-resume.h"
#include "patella-unlock-words.h"

/* product.md 5: a morning score under two hours old is offered as pain now */
#define MORNING_COUNTS_US (2 * G_TIME_SPAN_HOUR)

/**
 * PatellaSessionPage:
 *
 * The page of a session, from what is fetched before to what is answered after. It joins what is built elsewhere: the
 * coach's offer becomes a plan, the plan a timeline, a session and its conductor; the recorder writes it down, the
 * director makes it heard, three views show it. The page itself takes the focus and the keys.
 *
 * ```
 *   LOADING → BEFORE → DURING → AFTER → CLOSED
 *      │         └───────────────────────↗      not now
 *      └→ DURING, AFTER                         an interrupted session
 * ```
 *
 * Main thread. Owns everything of the session; the journal and the players are the services'.
 */
enum
{
  PROP_SERVICES = 1,
  PROP_TARGET,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_CLOSED,
  SIGNAL_TOASTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaSessionPage, patella_session_page, ADW_TYPE_BIN)

void
patella_session_page_show_place (PatellaSessionPage        *self,
                                 PatellaSessionPlaceOnPage  place)
{
  static const char *const names[] = { "loading", "before", "during", "after", "after" };

  self->place = place;
  gtk_stack_set_visible_child_name (self->stack, names[place]);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
patella_session_page_close (PatellaSessionPage *self)
{
  if (self->place == PATELLA_SESSION_PLACE_CLOSED)
    return;

  patella_session_page_write_pain_now (self);
  self->place = PATELLA_SESSION_PLACE_CLOSED;
  patella_inhibitor_release (self->inhibitor);
  patella_media_keys_release (self->media_keys);
  patella_artwork_show (self->artwork, NULL, PATELLA_SIDE_NONE);
  patella_sleep_guard_release (self->guard);
  patella_session_page_set_floor_mode (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

void
patella_session_page_toast (PatellaSessionPage *self,
                            AdwToast           *toast)
{
  g_autoptr (AdwToast) owned = g_object_ref_sink (toast);

  g_signal_emit (self, signals[SIGNAL_TOASTED], 0, owned);
}

static PatellaExercise *
lookup_exercise (const char *id,
                 gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

GPtrArray *
patella_session_page_make_offers (PatellaSessionPage      *self,
                                  const PatellaOfferFacts *facts,
                                  PatellaRoutine         **out_routine)
{
  PatellaContent *content = patella_services_get_content (self->services);

  *out_routine = NULL;
  if (g_str_has_prefix (self->target, "exercise:"))
    {
      PatellaExercise *exercise = patella_content_lookup_exercise (content, self->target + strlen ("exercise:"));

      return exercise == NULL ? NULL : patella_offer_exercise (exercise, facts);
    }

  *out_routine = patella_content_lookup_routine (content, self->target);
  return *out_routine == NULL ? NULL : patella_offer_routine (*out_routine, facts);
}

PatellaOfferFacts
patella_session_page_make_facts (PatellaSessionPage *self,
                                 PatellaReading     *reading,
                                 const PatellaStamp *now)
{
  return (PatellaOfferFacts){
    .records = reading->records,
    .check_ins = reading->check_ins,
    .today = now->local_date,
    .lookup = lookup_exercise,
    .lookup_data = patella_services_get_content (self->services),
    .now_minute = patella_stamp_get_local_minute (now),
  };
}

/* Locks are shown as a caution; none of them keeps anybody from starting. */
static gboolean
make_plan (PatellaSessionPage *self,
           PatellaReading     *reading)
{
  PatellaStamp now = patella_services_now (self->services);
  const PatellaOfferFacts facts = patella_session_page_make_facts (self, reading, &now);
  PatellaRoutine *routine = NULL;
  GPtrArray *offers = patella_session_page_make_offers (self, &facts, &routine);

  if (offers == NULL)
    return FALSE;

  self->plan = patella_session_plan_new (routine, offers);
  for (guint i = 0; i < patella_session_plan_get_n_items (self->plan); i++)
    {
      PatellaPlanItem *item = patella_session_plan_get_item (self->plan, i);

      if (!item->offer->unlock.open)
        item->caution = patella_unlock_words_dup (item->offer->exercise, &item->offer->unlock, &facts);
    }

  return TRUE;
}

static void
offer_morning_score (PatellaSessionPage *self,
                     GPtrArray          *check_ins)
{
  PatellaStamp now = patella_services_now (self->services);

  for (guint i = 0; i < check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i);
      gint64 age_us = now.at_us - patella_check_in_get_stamp (check_in)->at_us;

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_MORNING || age_us < 0 ||
          age_us > MORNING_COUNTS_US)
        continue;
      patella_before_view_offer_score (self->before, patella_check_in_get_side (check_in),
                                       patella_check_in_get_score (check_in));
      return;
    }
}

static void
fail_to_load (PatellaSessionPage *self,
              const char         *text)
{
  patella_session_page_toast (self, adw_toast_new (text));
  patella_session_page_close (self);
}

static void
facts_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaReading) reading = patella_reading_load_finish (result, &error);
  g_autofree char *text = NULL;

  if (reading == NULL)
    {
      text = patella_messages_dup (error);
      fail_to_load (self, text);
      return;
    }

  if (!make_plan (self, reading))
    {
      fail_to_load (self, C_("toast", "This routine or exercise is not here any more"));
      return;
    }

  patella_offer_get_knees (reading->check_ins, &self->trained, &self->worse);
  self->reading = g_steal_pointer (&reading);
  patella_before_view_show (self->before, self->services, self->plan, self->trained);
  offer_morning_score (self, self->reading->check_ins);
  patella_session_page_decide_again (self);
  patella_session_page_show_place (self, PATELLA_SESSION_PLACE_BEFORE);
}

static void
interrupted_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;

  self->interrupted = patella_journal_load_running_finish (PATELLA_JOURNAL (source), result, NULL);
  if (self->interrupted != NULL)
    patella_before_view_set_trouble (self->before,
                                     C_("before", "Another session was interrupted. Starting this one saves that one as "
                                                  "it is."));
}

static void
load_plan (PatellaSessionPage *self)
{
  PatellaStamp now = patella_services_now (self->services);

  patella_journal_load_running_async (patella_services_get_journal (self->services), interrupted_loaded_cb,
                                      g_object_ref (self));
  patella_reading_load_for_offers_async (patella_services_get_journal (self->services), &now, NULL, facts_read_cb,
                                         g_object_ref (self));
}

static void
running_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaSessionPage) self = data;
  PatellaJournal *journal = PATELLA_JOURNAL (source);
  g_autoptr (PatellaRunning) running = patella_journal_load_running_finish (journal, result, NULL);

  if (running == NULL ||
      !patella_session_resume_restore (journal, patella_services_get_clock (self->services), running, &self->conductor,
                                       &self->recorder))
    {
      fail_to_load (self, C_("toast", "There is no session to go on with"));
      return;
    }

  patella_session_questions_restore (&self->questions, patella_conductor_get_session (self->conductor));
  patella_session_page_follow (self);
  patella_during_view_ask (self->during, &self->questions);
  patella_session_page_restore_hurting (self, running);
}

static void
load_running (PatellaSessionPage *self)
{
  patella_journal_load_running_async (patella_services_get_journal (self->services), running_loaded_cb,
                                      g_object_ref (self));
}

static void
player_prepared_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  /* an error means that the session runs silent: the page says so when it runs */
  patella_cue_player_prepare_finish (PATELLA_CUE_PLAYER (source), result, NULL);
}

static void
speaker_prepared_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  patella_speaker_prepare_finish (PATELLA_SPEAKER (source), result, NULL);
}

/* Opened and cached while the person still fetches the ball, so that the first cue is not late. */
static void
prepare_sound (PatellaSessionPage *self)
{
  PatellaCuePlayer *player = patella_services_get_cue_player (self->services);

  if (!patella_session_page_is_guided (self))
    return;

  /* without the voice there are beeps, so those are made ready in any case */
  if (patella_settings_get_voice (patella_services_get_settings (self->services)))
    patella_speaker_prepare_async (patella_services_get_speaker (self->services), NULL, speaker_prepared_cb, NULL);
  patella_cue_player_prepare_async (player, NULL, player_prepared_cb, NULL);
}

static void
begin_trial (PatellaSessionPage *self)
{
  g_autofree char *target = g_strdup (self->target + strlen (PATELLA_SESSION_TRY));

  g_free (self->target);
  self->target = g_steal_pointer (&target);
  self->trial = TRUE;
  self->tries = TRUE;
  patella_before_view_set_trial (self->before);
}

static void
patella_session_page_constructed (GObject *object)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (object);

  G_OBJECT_CLASS (patella_session_page_parent_class)->constructed (object);

  patella_session_page_follow_before (self);
  patella_session_page_add_keys (self);
  patella_session_page_add_media_keys (self);
  prepare_sound (self);
  if (g_str_has_prefix (self->target, PATELLA_SESSION_TRY))
    begin_trial (self);
  if (g_strcmp0 (self->target, PATELLA_SESSION_RESUME) == 0)
    load_running (self);
  else
    load_plan (self);
}

static void
patella_session_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (patella_session_page_parent_class)->map (widget);

  gtk_widget_grab_focus (widget);
}

/* The window goes, and nobody was asked: the desktop ends, or the program was told to. What is under way is put away as it
 * is at this moment, and offered when the program starts again. */
static void
patella_session_page_unroot (GtkWidget *widget)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (widget);

  patella_session_page_put_away (self, TRUE);

  GTK_WIDGET_CLASS (patella_session_page_parent_class)->unroot (widget);
}

static void
patella_session_page_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (object);

  switch (prop_id)
    {
    case PROP_SERVICES: /* construct only */
      self->services = g_value_dup_object (value);
      break;
    case PROP_TARGET: /* construct only */
      self->target = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_session_page_dispose (GObject *object)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (object);

  if (self->services != NULL)
    {
      patella_session_page_clear_undo_alarm (self);
      patella_session_page_clear_pain_alarm (self);
    }
  if (self->inhibitor != NULL)
    patella_inhibitor_release (self->inhibitor);
  g_clear_object (&self->inhibitor);
  if (self->media_keys != NULL)
    patella_media_keys_release (self->media_keys);
  g_clear_object (&self->media_keys);
  g_clear_object (&self->artwork);
  if (self->guard != NULL)
    patella_sleep_guard_release (self->guard);
  g_clear_object (&self->guard);
  g_clear_object (&self->director);
  g_clear_object (&self->voice);
  g_clear_object (&self->recorder);
  g_clear_object (&self->conductor);

  G_OBJECT_CLASS (patella_session_page_parent_class)->dispose (object);
}

static void
patella_session_page_finalize (GObject *object)
{
  PatellaSessionPage *self = PATELLA_SESSION_PAGE (object);

  g_clear_pointer (&self->reading, patella_reading_free);
  patella_session_plan_free (self->plan);
  patella_session_plan_free (self->alternatives);
  g_clear_pointer (&self->interrupted, patella_running_free);
  g_clear_object (&self->services);
  g_free (self->target);
  g_free (self->said);

  G_OBJECT_CLASS (patella_session_page_parent_class)->finalize (object);
}

static void
patella_session_page_class_init (PatellaSessionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWidgetClass *plain_class = g_type_class_peek (GTK_TYPE_WIDGET);

  object_class->constructed = patella_session_page_constructed;
  object_class->set_property = patella_session_page_set_property;
  object_class->dispose = patella_session_page_dispose;
  object_class->finalize = patella_session_page_finalize;
  widget_class->map = patella_session_page_map;
  widget_class->unroot = patella_session_page_unroot;
  /* a bin hands the focus on to its child; this page takes it itself: Space and Enter are the session's */
  widget_class->grab_focus = plain_class->grab_focus;
  widget_class->focus = plain_class->focus;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* id of a routine or "exercise:ID", each with PATELLA_SESSION_TRY before it; or PATELLA_SESSION_RESUME */
  props[PROP_TARGET] = g_param_spec_string ("target", NULL, NULL, NULL,
                                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_TOASTED] = g_signal_new ("toasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  g_type_ensure (PATELLA_TYPE_BEFORE_VIEW);
  g_type_ensure (PATELLA_TYPE_DURING_VIEW);
  g_type_ensure (PATELLA_TYPE_AFTER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/patella-session-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaSessionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaSessionPage, before);
  gtk_widget_class_bind_template_child (widget_class, PatellaSessionPage, during);
  gtk_widget_class_bind_template_child (widget_class, PatellaSessionPage, after);
  patella_session_page_install_actions (widget_class);
}

static void
patella_session_page_init (PatellaSessionPage *self)
{
  g_autofree char *figures = patella_paths_dup_figures_directory ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->inhibitor = patella_inhibitor_new ();
  self->media_keys = patella_media_keys_new ();
  self->artwork = patella_artwork_new (figures);
  self->guard = patella_sleep_guard_new ();
  self->hurt_track = -1;
  for (int knee = 0; knee <= PATELLA_SIDE_BOTH; knee++)
    self->pain_now[knee].given = self->pain_now[knee].written = PATELLA_PAIN_UNKNOWN;
  self->said = g_strdup ("");
  patella_session_care_init (&self->care);
  patella_session_questions_init (&self->questions);
}

GtkWidget *
patella_session_page_new (PatellaServices *services,
                          const char      *target)
{
  return g_object_new (PATELLA_TYPE_SESSION_PAGE, "services", services, "target", target, NULL);
}

gboolean
patella_session_page_may_close (PatellaSessionPage *self)
{
  g_return_val_if_fail (PATELLA_IS_SESSION_PAGE (self), TRUE);

  if (self->place == PATELLA_SESSION_PLACE_DURING)
    {
      patella_session_page_ask_leave (self);
      return FALSE;
    }
  /* everything of it is answered or may stay open: the end is written with the window */
  if (self->place == PATELLA_SESSION_PLACE_AFTER)
    patella_session_page_done (self);

  return TRUE;
}
