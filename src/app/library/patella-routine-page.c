/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-text-list.h"

/**
 * PatellaRoutinePage:
 *
 * A routine in the library. It shows what it is given and tells what was chosen; who owns it reads the journal and
 * writes to it. Main thread.
 */
struct _PatellaRoutinePage
{
  GtkWidget parent_instance;

  PatellaRoutine *routine;        /* owned */
  gboolean        followed;

  GtkWidget      *box;
  GtkLabel       *title_label;
  GtkLabel       *summary_label;
  GtkLabel       *schedule_label;
  GtkButton      *start_button;
  GtkButton      *follow_button;
  GtkBox         *stages;
  GtkBox         *texts;
};

enum
{
  EXERCISE_CHOSEN,
  FOLLOW_CHOSEN,
  SHEET_CHOSEN,
  OPEN_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaRoutinePage, patella_routine_page, GTK_TYPE_WIDGET)

static void
row_activated_cb (PatellaRoutinePage *self,
                  GtkWidget          *row)
{
  g_signal_emit (self, signals[EXERCISE_CHOSEN], 0, g_object_get_data (G_OBJECT (row), "exercise"));
}

static void
follow_clicked_cb (PatellaRoutinePage *self)
{
  g_signal_emit (self, signals[FOLLOW_CHOSEN], 0, !self->followed);
}

static void
sheet_clicked_cb (PatellaRoutinePage *self)
{
  g_signal_emit (self, signals[SHEET_CHOSEN], 0);
}

static char *
describe_schedule (PatellaRoutine *routine)
{
  int times = patella_routine_get_times_a_day (routine);
  int days = patella_routine_get_days_between (routine);
  g_autofree char *a_day = g_strdup_printf (ngettext ("%d time a day", "%d times a day", (gulong) times), times);

  if (days > 1)
    return g_strdup_printf (ngettext ("%s, every %d day", "%s, every %d days", (gulong) days), a_day, days);
  if (times > 1)
    return g_strdup_printf (ngettext ("Up to %s, with %d hour between", "Up to %s, with %d hours between",
                                      (gulong) patella_routine_get_hours_between (routine)),
                            a_day, patella_routine_get_hours_between (routine));
  return g_strdup (C_("schedule of a routine", "Once a day"));
}

static void
open_clicked_cb (PatellaRoutinePage *self,
                 GtkWidget          *button)
{
  g_signal_emit (self, signals[OPEN_CHOSEN], 0, g_object_get_data (G_OBJECT (button), "exercise"));
}

/* a lock may be opened by the person's own word: rules.md 3.8 */
static GtkWidget *
create_open_button (PatellaRoutinePage         *self,
                    const PatellaStageExercise *exercise)
{
  GtkWidget *button = gtk_button_new_with_label (C_("button", "Open…"));
  g_autofree char *spoken = g_strdup_printf (C_("accessible label", "Open %s before its time"), exercise->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "exercise", g_strdup (exercise->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_row (PatellaRoutinePage         *self,
            const PatellaStageExercise *exercise)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *buttons;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), exercise->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), exercise->remark);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (exercise->locked)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("exercise", "Not open yet"), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  /* one above the other: a narrow page keeps its room for the sentence */
  buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  if (*exercise->reason.rule != '\0')
    gtk_box_append (GTK_BOX (buttons), patella_why_button_new (&exercise->reason, exercise->title));
  if (exercise->locked)
    gtk_box_append (GTK_BOX (buttons), create_open_button (self, exercise));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), buttons);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "exercise", g_strdup (exercise->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
patella_routine_page_dispose (GObject *object)
{
  PatellaRoutinePage *self = PATELLA_ROUTINE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->routine);
  G_OBJECT_CLASS (patella_routine_page_parent_class)->dispose (object);
}

static void
patella_routine_page_class_init (PatellaRoutinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_routine_page_dispose;
  signals[EXERCISE_CHOSEN] = g_signal_new ("exercise-chosen", PATELLA_TYPE_ROUTINE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FOLLOW_CHOSEN] = g_signal_new ("follow-chosen", PATELLA_TYPE_ROUTINE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SHEET_CHOSEN] = g_signal_new ("sheet-chosen", PATELLA_TYPE_ROUTINE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[OPEN_CHOSEN] = g_signal_new ("open-chosen", PATELLA_TYPE_ROUTINE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/library/patella-routine-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, schedule_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, start_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, follow_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, stages);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutinePage, texts);
  gtk_widget_class_bind_template_callback (widget_class, follow_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_clicked_cb);
}

static void
patella_routine_page_init (PatellaRoutinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_routine_page_new (PatellaRoutine *routine)
{
  PatellaRoutinePage *self;
  g_autofree char *schedule = NULL;

  g_return_val_if_fail (PATELLA_IS_ROUTINE (routine), NULL);

  self = g_object_new (PATELLA_TYPE_ROUTINE_PAGE, NULL);
  self->routine = g_object_ref (routine);
  schedule = describe_schedule (routine);
  gtk_label_set_label (self->title_label, patella_routine_translate (routine, patella_routine_get_title (routine)));
  gtk_label_set_label (self->summary_label, patella_routine_translate (routine, patella_routine_get_summary (routine)));
  gtk_label_set_label (self->schedule_label, schedule);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start_button), "s", patella_routine_get_id (routine));
  patella_text_list_add_paragraph (self->texts, C_("heading", "When there is no next step"),
                                   C_("routine page", "At the top of a ladder, or once the knee is quiet, two or three days a "
                                                      "week keep what you have. There are no further steps after that."));
  if (patella_routine_get_note (routine) != NULL)
    patella_text_list_add_paragraph (self->texts, C_("heading", "Note"),
                                     patella_routine_translate (routine, patella_routine_get_note (routine)));
  patella_text_list_add_sources (self->texts, patella_routine_get_references (routine));
  patella_routine_page_set_followed (self, FALSE);
  return GTK_WIDGET (self);
}

void
patella_routine_page_set_followed (PatellaRoutinePage *self,
                                   gboolean            followed)
{
  GtkLabel *label;

  g_return_if_fail (PATELLA_IS_ROUTINE_PAGE (self));

  self->followed = followed;
  gtk_button_set_label (self->follow_button, followed ? C_("button", "Stop following") : C_("button", "Follow"));
  label = GTK_LABEL (gtk_button_get_child (self->follow_button));
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

/* A stage is open when at least one of its exercises is. Said only of stages of which something is known. */
static GtkWidget *
create_state (const PatellaStage *stage,
              GPtrArray          *exercises)
{
  GtkWidget *label;
  gboolean open = FALSE;
  gboolean known = FALSE;

  for (guint i = 0; stage->exercises[i] != NULL; i++)
    {
      const PatellaStageExercise *exercise = patella_stage_facts_find (exercises, stage->exercises[i]);

      known = known || (exercise != NULL && exercise->known);
      open = open || (exercise != NULL && !exercise->locked);
    }
  if (!known)
    return NULL;

  label = gtk_label_new (open ? C_("stage", "Open") : C_("stage", "Not open yet"));
  gtk_widget_add_css_class (label, open ? "success" : "dim-label");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
create_stage (PatellaRoutinePage *self,
              const PatellaStage *stage,
              GPtrArray          *exercises)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (patella_routine_translate (self->routine, stage->title), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), create_state (stage, exercises));
  if (stage->note != NULL)
    {
      g_autofree char *note = g_markup_escape_text (patella_routine_translate (self->routine, stage->note), -1);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), note);
    }
  for (guint i = 0; stage->exercises[i] != NULL; i++)
    {
      const PatellaStageExercise *exercise = patella_stage_facts_find (exercises, stage->exercises[i]);

      if (exercise != NULL)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (self, exercise));
    }
  return group;
}

void
patella_routine_page_set_stages (PatellaRoutinePage *self,
                                 GPtrArray          *exercises)
{
  GtkWidget *child;

  g_return_if_fail (PATELLA_IS_ROUTINE_PAGE (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stages))) != NULL)
    gtk_box_remove (self->stages, child);
  for (guint i = 0; i < patella_routine_get_n_stages (self->routine); i++)
    gtk_box_append (self->stages, create_stage (self, patella_routine_get_stage (self->routine, i), exercises));
}
