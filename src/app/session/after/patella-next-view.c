/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-next-view.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-format.h"
#include "patella-journal-watch.h"
#include "patella-next-time.h"
#include "patella-opening-card.h"
#include "patella-reading.h"
#include "patella-why-button.h"
#include "patella-words.h"

/**
 * PatellaNextView:
 *
 * A group of the page after: when each exercise is next, at which level, and what the rules say about it and why. It reads
 * the journal, so what is answered on the page changes it as soon as it is saved. Main thread.
 */
struct _PatellaNextView
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  PatellaOpeningCard  *opening_card;
  PatellaServices     *services;  /* owned, nullable */
  PatellaJournalWatch *watch;     /* owned, nullable */
  PatellaUuid          session;
  GPtrArray           *rows;      /* owned (element-type GtkWidget), borrowed elements */
};

G_DEFINE_FINAL_TYPE (PatellaNextView, patella_next_view, ADW_TYPE_BIN)

static char *
describe_title (const PatellaOfferItem *item)
{
  const char *title = patella_exercise_translate (item->exercise, patella_exercise_get_title (item->exercise));

  if (!patella_exercise_is_one_sided (item->exercise))
    return g_strdup (title);
  return g_strdup_printf (C_("exercise, side", "%s, %s"), title, patella_words_side (item->side));
}

static char *
describe_day (const PatellaNextTime *next,
              int                    today)
{
  const PatellaDecision *decision = &next->item->decision;
  const gboolean is_spaced = g_strcmp0 (decision->rule, "F2") == 0 && decision->until_minute != PATELLA_UNKNOWN;
  g_autofree char *time = is_spaced ? patella_format_minute (decision->until_minute) : NULL;
  /* what may begin after midnight is tomorrow's */
  const int day = is_spaced && decision->until_minute >= 24 * 60 ? next->day + 1 : next->day;

  if (day == today && is_spaced)
    return g_strdup_printf (C_("next round: time", "Later today, from %s"), time);
  if (day == today)
    return g_strdup (C_("next round", "Later today"));
  if (day == today + 1)
    return g_strdup (C_("next round", "Tomorrow"));

  return patella_format_day (day);
}

/* "Tomorrow: 10 × 3 s", the sentence of the rule, and what a calm morning would make of it. */
static char *
describe_next (const PatellaNextTime *next,
               int                    today)
{
  const PatellaOfferItem *item = next->item;
  GString *text = g_string_new (NULL);
  g_autofree char *reason = patella_decision_words_dup_reason (item, "");
  g_autofree char *calm = next->calm == NULL ? NULL : patella_decision_words_dup_reason (next->calm, NULL);
  g_autofree char *level = patella_words_level (item->exercise, &item->dose);
  g_autofree char *day = describe_day (next, today);

  if (item->decision.kind != PATELLA_DECISION_CLINICIAN)
    g_string_append_printf (text, C_("next round: day, dose", "%s: %s\n"), day, level);
  if (g_strcmp0 (item->decision.rule, "S1") == 0)
    g_string_append (text, C_("next round", "Exercise is paused until someone qualified has looked at it."));
  else
    g_string_append (text, reason);
  if (*patella_decision_words_get_top (item) != '\0')
    g_string_append_printf (text, " %s", patella_decision_words_get_top (item));
  if (calm != NULL)
    g_string_append_printf (text, C_("next round: what the rules say", "\nIf the morning is calm: %s"), calm);

  return g_string_free (text, FALSE);
}

static void
add_row (PatellaNextView       *self,
         const PatellaNextTime *next,
         int                    today)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = describe_title (next->item);
  g_autofree char *subtitle = describe_next (next, today);
  g_auto (PatellaReason) reason = {
    .rule = g_strdup (next->item->decision.rule),
    .reason = patella_decision_words_dup_reason (next->item, ""),
    .numbers = patella_decision_words_dup_numbers (next->item),
  };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), patella_why_button_new (&reason, title));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static const PatellaRecordData *
find_session (PatellaNextView *self,
              GPtrArray       *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));

      if (patella_uuid_equal (&data->uuid, &self->session))
        return data;
    }

  return NULL;
}

static PatellaExercise *
lookup_exercise (const char *id,
                 gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

/* those that are followed, and the one that was just done */
static GPtrArray *
list_routines (PatellaNextView         *self,
               PatellaReading          *reading,
               const PatellaRecordData *session) /* (nullable) */
{
  PatellaContent *content = patella_services_get_content (self->services);
  GPtrArray *routines = g_ptr_array_new_with_free_func (g_object_unref);
  PatellaRoutine *routine = session == NULL ? NULL : patella_content_lookup_routine (content, session->routine);

  if (routine != NULL)
    g_ptr_array_add (routines, g_object_ref (routine));
  for (guint i = 0; reading->followed != NULL && reading->followed[i] != NULL; i++)
    {
      routine = patella_content_lookup_routine (content, reading->followed[i]);
      if (routine != NULL && !g_ptr_array_find (routines, routine, NULL))
        g_ptr_array_add (routines, g_object_ref (routine));
    }
  return routines;
}

static void
show (PatellaNextView *self,
      PatellaReading  *reading)
{
  PatellaStamp now = patella_services_now (self->services);
  const PatellaOfferFacts facts = {
    .records = reading->records,
    .check_ins = reading->check_ins,
    .today = now.local_date,
    .lookup = lookup_exercise,
    .lookup_data = patella_services_get_content (self->services),
    .now_minute = patella_stamp_get_local_minute (&now),
  };
  const PatellaRecordData *session = find_session (self, reading->records);
  g_autoptr (GPtrArray) routines = NULL;
  g_autoptr (GPtrArray) all = session == NULL ? g_ptr_array_new () : patella_next_time_decide (session, &facts);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < all->len; i++)
    add_row (self, g_ptr_array_index (all, i), patella_day_from_date (now.local_date));
  gtk_widget_set_visible (GTK_WIDGET (self->group), all->len > 0);
  routines = list_routines (self, reading, session);
  patella_opening_card_update (self->opening_card, self->services, routines, &facts);
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaNextView) self = data;
  g_autoptr (PatellaReading) reading = patella_reading_load_finish (result, NULL);

  /* what could not be read is said where the session is saved */
  if (self->watch == NULL)
    return;
  if (reading != NULL)
    show (self, reading);
  patella_journal_watch_done (self->watch);
}

static void
refresh_cb (PatellaNextView *self)
{
  PatellaStamp now = patella_services_now (self->services);

  patella_reading_load_for_offers_async (patella_services_get_journal (self->services), &now, NULL, reading_loaded_cb,
                                         g_object_ref (self));
}

static void
patella_next_view_dispose (GObject *object)
{
  PatellaNextView *self = PATELLA_NEXT_VIEW (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_next_view_parent_class)->dispose (object);
}

static void
patella_next_view_finalize (GObject *object)
{
  g_ptr_array_unref (PATELLA_NEXT_VIEW (object)->rows);

  G_OBJECT_CLASS (patella_next_view_parent_class)->finalize (object);
}

static void
patella_next_view_class_init (PatellaNextViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_next_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_next_view_finalize;
}

static void
patella_next_view_init (PatellaNextView *self)
{
  GtkWidget *box;

  self->rows = g_ptr_array_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->opening_card = g_object_new (PATELLA_TYPE_OPENING_CARD, NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->opening_card));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  adw_preferences_group_set_title (self->group, C_("group", "Next time"));
  gtk_widget_set_visible (GTK_WIDGET (self->group), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
patella_next_view_follow (PatellaNextView   *self,
                          PatellaServices   *services,
                          const PatellaUuid *session)
{
  g_return_if_fail (PATELLA_IS_NEXT_VIEW (self));

  self->session = *session;
  g_set_object (&self->services, services);
  g_clear_object (&self->watch);
  self->watch = patella_journal_watch_new (services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  patella_journal_watch_stale (self->watch);
}
