/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-today-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-appointment-button.h"
#include "patella-away-dialog.h"
#include "patella-check-in-writer.h"
#include "patella-days.h"
#include "patella-format.h"
#include "patella-journal-watch.h"
#include "patella-messages.h"
#include "patella-morning-card.h"
#include "patella-open-dialog.h"
#include "patella-opening-card.h"
#include "patella-recalculated.h"
#include "patella-routine-card.h"
#include "patella-safety-card.h"
#include "patella-shared-reading.h"
#include "patella-today-asks.h"
#include "patella-weak-link.h"
#include "patella-week-strip.h"

/**
 * PatellaTodayPage:
 *
 * The morning question, what stands in the way if anything does, and the routines that are followed, each with what is
 * due and Start; where none is followed yet, the routines to choose from. Read again when the journal or the date
 * changes; cards are rebuilt only when their words differ. Main thread.
 */
struct _PatellaTodayPage
{
  GtkWidget parent_instance;

  PatellaServices     *services;   /* owned */
  PatellaSafetyGate   *gate;       /* borrowed from services */
  PatellaJournalWatch *watch;      /* owned; NULL once disposed */
  GPtrArray           *plans;      /* owned, nullable, element-type PatellaRoutinePlan: what the cards show */
  gboolean             choosing;   /* the cards are routines to choose from */
  GtkEventController  *keys;       /* borrowed from the window; NULL while not mapped */
  gint64               digit_us;   /* when the morning question took a digit */
  guint                held;       /* code of the digit that is down; 0: none */

  GtkStack            *stack;
  AdwStatusPage       *failed_page;
  GtkLabel            *date_label;
  PatellaOpeningCard  *opening_card;
  PatellaMorningCard  *morning_card;
  PatellaAskCard      *ask_card;
  PatellaHintList     *hint_list;
  PatellaSafetyCard   *safety_card;
  GtkLabel            *choose_label;
  GtkBox              *cards;
  PatellaWeekStrip    *week_strip;
  GtkButton           *away_button;
  PatellaAppointmentButton *appointment;
  PatellaRecalculated *recalculated;
  GPtrArray           *check_ins;  /* owned, nullable, element-type PatellaCheckIn: of the last reading */
  GtkLabel            *trouble_label;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

#define DIGITS_APART_US G_USEC_PER_SEC

G_DEFINE_FINAL_TYPE (PatellaTodayPage, patella_today_page, GTK_TYPE_WIDGET)

static PatellaExercise *
lookup_exercise (const char *id,
                 gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

static void
clear_cards (PatellaTodayPage *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, card);
}

static gboolean
is_shut (PatellaTodayPage *self)
{
  PatellaSafetyKind kind = patella_safety_gate_get_safety (self->gate).kind;

  /* where only the first pages are missing, Start leads through them */
  return patella_safety_gate_is_known (self->gate) &&
         (kind == PATELLA_SAFETY_INTAKE_BLOCKED || kind == PATELLA_SAFETY_SIGN || kind == PATELLA_SAFETY_RULE);
}

static void
show_safety (PatellaTodayPage *self)
{
  gboolean shut = is_shut (self);

  if (shut)
    patella_ask_card_show (self->ask_card, PATELLA_ASK_NOTHING, NULL);
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    patella_routine_card_set_shut (PATELLA_ROUTINE_CARD (card), shut);
}

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error) || self->watch == NULL)
    return;
  sentence = patella_messages_dup (error);
  gtk_label_set_label (self->trouble_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
}

static void
routine_chosen_cb (PatellaTodayPage   *self,
                   PatellaRoutineCard *card)
{
  PatellaContent *content = patella_services_get_content (self->services);
  PatellaRoutine *routine = patella_content_lookup_routine (content, patella_routine_card_get_routine (card));
  PatellaStamp now = patella_services_now (self->services);

  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), FALSE);
  if (routine != NULL)
    patella_journal_follow_async (patella_services_get_journal (self->services), routine, &now, followed_cb,
                                  g_object_ref (self));
}

static GPtrArray *
list_routines (PatellaTodayPage *self,
               PatellaReading   *reading)
{
  PatellaContent *content = patella_services_get_content (self->services);
  GPtrArray *routines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; reading->followed != NULL && reading->followed[i] != NULL; i++)
    {
      PatellaRoutine *routine = patella_content_lookup_routine (content, reading->followed[i]);

      /* a routine whose file is gone is not offered; its record stays in the journal */
      if (routine != NULL)
        g_ptr_array_add (routines, g_object_ref (routine));
    }
  return routines;
}

static GPtrArray *
make_plans (GPtrArray               *routines,
            const PatellaOfferFacts *facts)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_routine_plan_free);

  for (guint i = 0; i < routines->len; i++)
    g_ptr_array_add (plans, patella_routine_plan_new (g_ptr_array_index (routines, i), facts));
  return plans;
}

/* of the first session; who has done none yet begins today */
static int
find_first_day (GPtrArray *records,
                int        today)
{
  int first = today;

  for (guint i = 0; i < records->len; i++)
    first = MIN (first, patella_day_from_date (patella_record_get (g_ptr_array_index (records, i))->started.local_date));
  return first;
}

static void
show_week (PatellaTodayPage        *self,
           GPtrArray               *routines,
           const PatellaOfferFacts *facts)
{
  int today = patella_day_from_date (facts->today);
  int first = patella_week_strip_find_first_day (today);
  g_autoptr (GArray) days = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->week_strip), routines->len > 0);
  if (routines->len == 0)
    return;
  days = patella_agenda_get_days (routines, facts, first, first + 6);
  patella_week_strip_forgive (days, find_first_day (facts->records, today));
  patella_week_strip_show (self->week_strip, days, today);
}

static GtkWindow *
get_window (PatellaTodayPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static PatellaCheckIn *
find_not_today (PatellaTodayPage *self,
                const char       *routine)
{
  PatellaStamp now = patella_services_now (self->services);

  for (guint i = 0; self->check_ins != NULL && i < self->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (self->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_NOT_TODAY &&
          g_str_equal (patella_check_in_get_value (check_in), routine) &&
          g_str_equal (patella_check_in_get_stamp (check_in)->local_date, now.local_date))
        return check_in;
    }
  return NULL;
}

/* said once, or taken back */
static void
not_today_cb (PatellaTodayPage   *self,
              PatellaRoutineCard *card)
{
  const char *routine = patella_routine_card_get_routine (card);
  PatellaCheckIn *said = find_not_today (self, routine);

  if (said != NULL)
    patella_check_in_writer_remove (get_window (self), self->services, patella_check_in_get_uuid (said));
  else
    patella_check_in_writer_add (get_window (self), self->services, PATELLA_CHECK_IN_KIND_NOT_TODAY, routine);
}

static void
open_cb (PatellaTodayPage      *self,
         const PatellaPlanLine *line)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (patella_services_get_content (self->services), line->exercise);

  if (exercise != NULL)
    patella_open_dialog_show (get_window (self), self->services, exercise, &line->unlock, line->remark);
}

static gboolean
is_away (PatellaTodayPage *self)
{
  for (guint i = 0; self->plans != NULL && i < self->plans->len; i++)
    if (((const PatellaRoutinePlan *) g_ptr_array_index (self->plans, i))->state == PATELLA_ROUND_AWAY)
      return TRUE;
  return FALSE;
}

static void
away_clicked_cb (PatellaTodayPage *self)
{
  PatellaStamp now = patella_services_now (self->services);

  /* back on this very day: what was said before ends here */
  if (is_away (self))
    patella_check_in_writer_add (get_window (self), self->services, PATELLA_CHECK_IN_KIND_AWAY, now.local_date);
  else
    patella_away_dialog_show (get_window (self), self->services);
}

static void
show_asks (PatellaTodayPage        *self,
           GPtrArray               *routines,
           GPtrArray               *plans,
           const PatellaOfferFacts *facts)
{
  PatellaTodayAsks asks = {
    .card = self->ask_card,
    .hints = self->hint_list,
    .services = self->services,
    .routines = routines,
    .session_waits = patella_routine_plans_any_due (plans),
    .quiet = is_shut (self) || is_away (self),
  };

  patella_today_asks_show (&asks, facts);
}

static void
show_plans (PatellaTodayPage *self,
            GPtrArray        *plans)
{
  gboolean first = TRUE;

  if (!self->choosing && patella_routine_plans_equal (self->plans, plans))
    return;
  clear_cards (self);
  self->choosing = FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const PatellaRoutinePlan *plan = g_ptr_array_index (plans, i);

      GtkWidget *card = patella_routine_card_new_plan (plan, first);

      g_signal_connect_object (card, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "not-today", G_CALLBACK (not_today_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->cards, card);
      first = first && !patella_routine_plan_is_due (plan);
    }
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  self->plans = g_ptr_array_ref (plans);
}

static void
show_choices (PatellaTodayPage *self)
{
  GListModel *routines = patella_content_get_routines (patella_services_get_content (self->services));

  if (self->choosing)
    return;
  clear_cards (self);
  self->choosing = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);
      GtkWidget *card = patella_routine_card_new_choice (routine);

      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (card, "padded");
      g_signal_connect_object (card, "chosen", G_CALLBACK (routine_chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->cards, card);
    }
}

static void
show_reading (PatellaTodayPage *self,
              PatellaReading   *reading)
{
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *date = patella_format_date (now.local_date);
  g_autoptr (GPtrArray) routines = list_routines (self, reading);
  PatellaOfferFacts facts = {
    .records = reading->records, .check_ins = reading->check_ins, .today = now.local_date, .lookup = lookup_exercise,
    .lookup_data = patella_services_get_content (self->services), .now_minute = patella_stamp_get_local_minute (&now),
  };
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
  g_autoptr (PatellaDays) days = patella_days_new (&facts);
  g_autoptr (GPtrArray) plans = NULL;

  /* made once for all that is asked of this reading: rounds, offers, the next day, the week */
  facts.tracks = tracks;
  facts.days = days;
  plans = make_plans (routines, &facts);
  patella_recalculated_apply (&self->recalculated, patella_services_get_settings (self->services), &facts, plans);
  gtk_label_set_label (self->date_label, date);
  patella_morning_card_show (self->morning_card, reading->check_ins, now.local_date);
  gtk_widget_set_visible (GTK_WIDGET (self->choose_label), plans->len == 0);
  if (plans->len > 0)
    show_plans (self, plans);
  else
    show_choices (self);
  show_week (self, routines, &facts);
  patella_opening_card_update (self->opening_card, self->services, routines, &facts);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  self->check_ins = g_ptr_array_ref (reading->check_ins);
  gtk_widget_set_visible (GTK_WIDGET (self->away_button), plans->len > 0);
  gtk_button_set_label (self->away_button, is_away (self) ? C_("button", "I am back") : C_("button", "I will be away…"));
  gtk_widget_set_visible (GTK_WIDGET (self->appointment), plans->len > 0);
  patella_appointment_button_show (self->appointment, self->services, now.local_date);
  show_asks (self, routines, plans, &facts);
  patella_safety_card_show (self->safety_card, self->services, reading->records->len == 0);
  show_safety (self);
  gtk_stack_set_visible_child_name (self->stack, "today");
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaTodayPage) self = patella_weak_link_take (data);
  g_autoptr (PatellaReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  reading = patella_shared_reading_load_finish (result, &error);
  if (self == NULL || self->watch == NULL)
    return;
  if (reading != NULL)
    show_reading (self, reading);
  else
    {
      sentence = patella_messages_dup (error);
      /* not in the template: the first frame would load the library for SVG for an icon that is hardly ever seen */
      adw_status_page_set_icon_name (self->failed_page, "dialog-warning-symbolic");
      adw_status_page_set_description (self->failed_page, sentence);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  patella_journal_watch_done (self->watch);
}

static void
refresh_cb (PatellaTodayPage *self)
{
  patella_shared_reading_load_async (self->services, reading_loaded_cb, patella_weak_link_new (self));
}

/* a key that is held down, or that bounces, answers one question only */
static gboolean
type_digit (PatellaTodayPage *self,
            guint             keyval,
            guint             keycode,
            gint64            now_us)
{
  int digit = patella_morning_card_get_digit (keyval, keycode);

  if (patella_morning_card_type_key (self->morning_card, keyval, keycode, now_us))
    {
      self->digit_us = now_us;
      return TRUE;
    }

  return now_us - self->digit_us > DIGITS_APART_US && patella_ask_card_type (self->ask_card, digit, now_us);
}

static gboolean
key_pressed_cb (PatellaTodayPage      *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  const GdkModifierType command = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  gint64 now_us = (gint64) gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)) * 1000;

  if ((state & command) != 0 || patella_morning_card_get_digit (keyval, keycode) < 0)
    return GDK_EVENT_PROPAGATE;
  if (keycode == self->held)
    return GDK_EVENT_STOP;
  self->held = keycode;
  return type_digit (self, keyval, keycode, now_us);
}

static void
key_released_cb (PatellaTodayPage *self,
                 guint             keyval,
                 guint             keycode)
{
  if (keycode == self->held)
    self->held = 0;
}

/* The digits answer wherever the focus is in the window: nobody should have to look for it first. */
static void
patella_today_page_map (GtkWidget *widget)
{
  PatellaTodayPage *self = PATELLA_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (patella_today_page_parent_class)->map (widget);
  self->keys = gtk_event_controller_key_new ();
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keys, "key-released", G_CALLBACK (key_released_cb), self, G_CONNECT_SWAPPED);
  self->held = 0;
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
patella_today_page_unmap (GtkWidget *widget)
{
  PatellaTodayPage *self = PATELLA_TODAY_PAGE (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), g_steal_pointer (&self->keys));
  GTK_WIDGET_CLASS (patella_today_page_parent_class)->unmap (widget);
}

static void
patella_today_page_constructed (GObject *object)
{
  PatellaTodayPage *self = PATELLA_TODAY_PAGE (object);

  G_OBJECT_CLASS (patella_today_page_parent_class)->constructed (object);

  g_object_set (self->morning_card, "services", self->services, NULL);
  g_object_set (self->ask_card, "services", self->services, NULL);
  self->gate = patella_safety_gate_for (self->services);
  g_signal_connect_object (self->gate, "changed", G_CALLBACK (show_safety), self, G_CONNECT_SWAPPED);
  self->watch = patella_journal_watch_new (self->services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
}

static void
patella_today_page_dispose (GObject *object)
{
  PatellaTodayPage *self = PATELLA_TODAY_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_object (&self->watch);
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  g_clear_pointer (&self->recalculated, patella_recalculated_free);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_today_page_parent_class)->dispose (object);
}

static void
patella_today_page_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_SERVICES)
    g_value_set_object (value, PATELLA_TODAY_PAGE (object)->services);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_today_page_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_SERVICES) /* construct only */
    PATELLA_TODAY_PAGE (object)->services = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, opening_card);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, morning_card);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, ask_card);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, hint_list);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, appointment);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, safety_card);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, choose_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, cards);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, week_strip);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, away_button);
  gtk_widget_class_bind_template_callback (widget_class, away_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, PatellaTodayPage, trouble_label);
}

static void
patella_today_page_class_init (PatellaTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_today_page_constructed;
  object_class->dispose = patella_today_page_dispose;
  object_class->get_property = patella_today_page_get_property;
  object_class->set_property = patella_today_page_set_property;
  widget_class->map = patella_today_page_map;
  widget_class->unmap = patella_today_page_unmap;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (PATELLA_TYPE_MORNING_CARD);
  g_type_ensure (PATELLA_TYPE_APPOINTMENT_BUTTON);
  g_type_ensure (PATELLA_TYPE_ASK_CARD);
  g_type_ensure (PATELLA_TYPE_HINT_LIST);
  g_type_ensure (PATELLA_TYPE_OPENING_CARD);
  g_type_ensure (PATELLA_TYPE_SAFETY_CARD);
  g_type_ensure (PATELLA_TYPE_WEEK_STRIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/today/patella-today-page.ui");
  bind_children (widget_class);
}

static void
patella_today_page_init (PatellaTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_today_page_new (PatellaServices *services)
{
  return g_object_new (PATELLA_TYPE_TODAY_PAGE, "services", services, NULL);
}
