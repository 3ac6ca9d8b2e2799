/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-add-dialogs.h"

#include <glib/gi18n.h>

#include "patella-by-hand.h"
#include "patella-edit-dialog.h"
#include "patella-hand-group.h"
#include "patella-score-row.h"

/* The dialogs that add a session or a morning score of a past day. */

typedef struct
{
  PatellaEditDialog *dialog;    /* borrowed: it owns this */
  PatellaServices   *services;  /* owned */
  PatellaEdits      *edits;     /* owned */
  GtkWidget         *day_row;
  GtkWidget         *time_row;
  GtkWidget         *note_row;
  AdwComboRow       *what_row;
  PatellaScoreRow   *score_row;
  GtkBox            *exercises; /* where the groups of the exercises stand */
  GPtrArray         *groups;    /* owned (element-type PatellaHandGroup) */
  guint              n_routines;
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_ptr_array_unref (desk->groups);
  g_object_unref (desk->services);
  g_object_unref (desk->edits);
  g_free (desk);
}

static Desk *
open_desk (const PatellaEditPlace *place,
           const char             *title)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->dialog = patella_edit_dialog_new (place->parent, title, C_("button", "_Add"));
  desk->services = g_object_ref (place->services);
  desk->edits = g_object_ref (place->edits);
  desk->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_hand_group_free);
  g_object_set_data_full (G_OBJECT (desk->dialog), "desk", desk, desk_free);
  return desk;
}

/* ---- the day ---- */

static void
calendar_chosen_cb (Desk        *desk,
                    GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (desk->day_row), text);
}

static void
add_calendar (Desk *desk)
{
  const char *name = C_("accessible label", "Choose the day in a calendar");
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (calendar, "day-selected", G_CALLBACK (calendar_chosen_cb), desk);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (desk->day_row), button);
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group,
           const char          *title,
           const char          *text)
{
  GtkWidget *row = patella_edit_dialog_new_entry (title, text);

  adw_preferences_group_add (group, row);
  return row;
}

static void
add_day (Desk                *desk,
         AdwPreferencesGroup *group)
{
  PatellaStamp now = patella_services_now (desk->services);
  g_autofree char *yesterday = patella_by_hand_yesterday (&now);

  desk->day_row = add_entry (group, C_("title of a row", "Day (year-month-day)"), yesterday);
  add_calendar (desk);
}

/* ---- what was done ---- */

static void
add_exercise (Desk       *desk,
              const char *id,
              const char *stage)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (patella_services_get_content (desk->services), id);
  GtkWidget *group;
  g_autofree char *markup = NULL;

  if (exercise == NULL || patella_exercise_get_ladder (exercise) == NULL)
    return;
  markup = g_markup_escape_text (patella_exercise_translate (exercise, patella_exercise_get_title (exercise)), -1);
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
  gtk_box_append (desk->exercises, group);
  g_ptr_array_add (desk->groups, patella_hand_group_new (exercise, stage, ADW_PREFERENCES_GROUP (group)));
}

static PatellaRoutine *
get_routine (Desk *desk)
{
  GListModel *routines = patella_content_get_routines (patella_services_get_content (desk->services));
  guint chosen = adw_combo_row_get_selected (desk->what_row);
  g_autoptr (PatellaRoutine) routine = chosen < desk->n_routines ? g_list_model_get_item (routines, chosen) : NULL;

  return routine;
}

static void
add_routine (Desk           *desk,
             PatellaRoutine *routine)
{
  for (guint i = 0; i < patella_routine_get_n_stages (routine); i++)
    {
      const PatellaStage *stage = patella_routine_get_stage (routine, i);

      for (guint j = 0; stage->exercises[j] != NULL; j++)
        add_exercise (desk, stage->exercises[j], stage->id);
    }
}

/* Exercises that count nothing are left out, in the order of the content. */
static PatellaExercise *
get_exercise (Desk  *desk,
              guint  index)
{
  GListModel *exercises = patella_content_get_exercises (patella_services_get_content (desk->services));

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      if (patella_exercise_get_ladder (exercise) != NULL && index-- == 0)
        return exercise;
    }
  return NULL;
}

static void
what_chosen_cb (Desk *desk)
{
  PatellaRoutine *routine = get_routine (desk);
  PatellaExercise *exercise;
  GtkWidget *group;

  while ((group = gtk_widget_get_first_child (GTK_WIDGET (desk->exercises))) != NULL)
    gtk_box_remove (desk->exercises, group);
  g_ptr_array_set_size (desk->groups, 0);
  if (routine != NULL)
    {
      add_routine (desk, routine);
      return;
    }
  exercise = get_exercise (desk, adw_combo_row_get_selected (desk->what_row) - desk->n_routines);
  if (exercise != NULL)
    add_exercise (desk, patella_exercise_get_id (exercise), "");
}

static void
add_what (Desk                *desk,
          AdwPreferencesGroup *group)
{
  PatellaContent *content = patella_services_get_content (desk->services);
  GListModel *routines = patella_content_get_routines (content);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  PatellaExercise *exercise;

  desk->n_routines = g_list_model_get_n_items (routines);
  for (guint i = 0; i < desk->n_routines; i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);
      /* Translators: title of a routine, to tell it from single exercises */
      g_autofree char *title = g_strdup_printf (C_("what was done", "Routine: %s"),
                                                patella_routine_translate (routine, patella_routine_get_title (routine)));

      gtk_string_list_append (titles, title);
    }
  for (guint i = 0; (exercise = get_exercise (desk, i)) != NULL; i++)
    gtk_string_list_append (titles, patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
  desk->what_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (desk->what_row), C_("title of a row", "What was done"));
  adw_combo_row_set_model (desk->what_row, G_LIST_MODEL (titles));
  adw_preferences_group_add (group, GTK_WIDGET (desk->what_row));
  g_signal_connect_swapped (desk->what_row, "notify::selected", G_CALLBACK (what_chosen_cb), desk);
}

static void
session_saved_cb (Desk *desk)
{
  PatellaStamp now = patella_services_now (desk->services);
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (PatellaHandTrack));
  g_autoptr (PatellaRecord) record = NULL;
  g_autofree char *refusal = NULL;
  PatellaHandSession session;

  for (guint i = 0; i < desk->groups->len; i++)
    patella_hand_group_take (g_ptr_array_index (desk->groups, i), tracks);
  session = (PatellaHandSession) { gtk_editable_get_text (GTK_EDITABLE (desk->day_row)),
                                   gtk_editable_get_text (GTK_EDITABLE (desk->time_row)), get_routine (desk),
                                   gtk_editable_get_text (GTK_EDITABLE (desk->note_row)), tracks };
  refusal = patella_by_hand_refuse (&session, &now);
  if (refusal != NULL)
    {
      patella_edit_dialog_refuse (desk->dialog, refusal);
      return;
    }
  record = patella_by_hand_build (&session, &now, patella_journal_make_uuid);
  patella_edits_add_record (desk->edits, record, C_("toast", "Session added"));
  gtk_window_close (GTK_WINDOW (desk->dialog));
}

void
patella_add_session_dialog_present (const PatellaEditPlace *place)
{
  Desk *desk = open_desk (place, C_("dialog title", "Add a Session"));
  AdwPreferencesGroup *group = patella_edit_dialog_add_group (desk->dialog, C_("heading", "A session of a past day"), NULL);
  AdwPreferencesGroup *notes;

  add_day (desk, group);
  desk->time_row = add_entry (group, C_("title of a row", "Time of day (hours:minutes)"), "12:00");
  add_what (desk, group);
  desk->exercises = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  patella_edit_dialog_add (desk->dialog, GTK_WIDGET (desk->exercises));
  notes = patella_edit_dialog_add_group (desk->dialog, "", NULL);
  desk->note_row = add_entry (notes, C_("field of a session", "Note on this session"), "");
  what_chosen_cb (desk);
  g_signal_connect_swapped (desk->dialog, "save", G_CALLBACK (session_saved_cb), desk);
  patella_edit_dialog_present (desk->dialog, desk->day_row);
}

/* ---- a morning score ---- */

static void
morning_saved_cb (Desk *desk)
{
  PatellaStamp now = patella_services_now (desk->services);
  const char *day = gtk_editable_get_text (GTK_EDITABLE (desk->day_row));
  int score = patella_score_row_get_score (desk->score_row);
  g_autofree char *refusal = patella_by_hand_refuse_day (day, &now);
  g_autoptr (PatellaCheckIn) check_in = NULL;

  if (refusal == NULL && score == PATELLA_PAIN_UNKNOWN)
    refusal = g_strdup (C_("refusal", "Please choose a score from 0 to 10."));
  if (refusal != NULL)
    {
      patella_edit_dialog_refuse (desk->dialog, refusal);
      return;
    }
  check_in = patella_by_hand_morning (day, &now, score, patella_journal_make_uuid);
  patella_edits_add_check_in (desk->edits, check_in, C_("toast", "Morning score added"));
  gtk_window_close (GTK_WINDOW (desk->dialog));
}

void
patella_add_morning_dialog_present (const PatellaEditPlace *place)
{
  Desk *desk = open_desk (place, C_("dialog title", "Add a Morning Score"));
  AdwPreferencesGroup *group = patella_edit_dialog_add_group (desk->dialog, C_("heading", "The morning of a past day"), NULL);
  GtkWidget *row = adw_preferences_row_new ();
  const char *question = C_("question", "How was the knee that morning?");

  add_day (desk, group);
  desk->score_row = PATELLA_SCORE_ROW (patella_score_row_new (question));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (desk->score_row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), question);
  adw_preferences_group_add (group, row);
  g_signal_connect_swapped (desk->dialog, "save", G_CALLBACK (morning_saved_cb), desk);
  patella_edit_dialog_present (desk->dialog, desk->day_row);
}
