/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * PatellaRoutineCard:
 *
 * Shows a plan; knows no journal. What is part of this round stands out, what is not is dim and says why in words, so
 * that nothing hangs on colour. Main thread.
 */
struct _PatellaRoutineCard
{
  GtkWidget parent_instance;

  char       *routine;   /* owned: id */

  GtkWidget  *box;
  GtkLabel   *title_label;
  GtkLabel   *length_label;
  GtkLabel   *summary_label;
  GtkListBox *list;
  GtkButton  *start_button;
  GtkButton  *choose_button;
  GtkButton  *not_today_button;
};

enum
{
  CHOSEN,
  OPEN,
  NOT_TODAY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaRoutineCard, patella_routine_card, GTK_TYPE_WIDGET)

static void
choose_clicked_cb (PatellaRoutineCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
not_today_clicked_cb (PatellaRoutineCard *self)
{
  g_signal_emit (self, signals[NOT_TODAY], 0);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
join_parts (const char *first,
            const char *second)
{
  if (*first == '\0' || *second == '\0')
    return g_strconcat (first, second, NULL);
  return g_strdup_printf ("%s\n%s", first, second);
}

static void
open_clicked_cb (PatellaRoutineCard *self,
                 GtkButton          *button)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (button), "patella-line"));
}

/* a lock may be opened by the person's own word: rules.md 3.8; not before the intake is clear */
static void
add_open_button (PatellaRoutineCard    *self,
                 GtkBox                *buttons,
                 PatellaPlanLine       *line)
{
  GtkWidget *button = gtk_button_new_with_label (C_("button", "Open…"));
  g_autofree char *spoken = g_strdup_printf (C_("accessible label", "Open %s before its time"), line->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "patella-line", line);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (buttons, button);
}

static GtkWidget *
create_row (PatellaRoutineCard    *self,
            PatellaPlanLine    *line)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *buttons;
  g_autofree char *subtitle = join_parts (line->dose, line->remark);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (line->locked)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("exercise", "Not open yet"), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  /* one above the other: a narrow card keeps its room for the sentence */
  buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  if (*line->reason.rule != '\0')
    gtk_box_append (GTK_BOX (buttons), patella_why_button_new (&line->reason, line->title));
  if (line->locked)
    add_open_button (self, GTK_BOX (buttons), line);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), buttons);
  if (!line->included)
    gtk_widget_add_css_class (row, "resting");
  return row;
}

static void
patella_routine_card_dispose (GObject *object)
{
  g_clear_pointer (&PATELLA_ROUTINE_CARD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (patella_routine_card_parent_class)->dispose (object);
}

static void
patella_routine_card_finalize (GObject *object)
{
  g_free (PATELLA_ROUTINE_CARD (object)->routine);
  G_OBJECT_CLASS (patella_routine_card_parent_class)->finalize (object);
}

static void
patella_routine_card_class_init (PatellaRoutineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_routine_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_routine_card_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", PATELLA_TYPE_ROUTINE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", PATELLA_TYPE_ROUTINE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_POINTER);
  signals[NOT_TODAY] = g_signal_new ("not-today", PATELLA_TYPE_ROUTINE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/today/patella-routine-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, length_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, list);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, start_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, choose_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaRoutineCard, not_today_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_today_clicked_cb);
}

static void
patella_routine_card_init (PatellaRoutineCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static PatellaRoutineCard *
create (const char *routine,
        const char *title)
{
  PatellaRoutineCard *self = g_object_new (PATELLA_TYPE_ROUTINE_CARD, NULL);

  self->routine = g_strdup (routine);
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}

GtkWidget *
patella_routine_card_new_plan (const PatellaRoutinePlan *plan,
                               gboolean                  first)
{
  PatellaRoutineCard *self;
  g_autofree char *spoken = NULL;
  gboolean due;

  g_return_val_if_fail (plan != NULL, NULL);

  self = create (plan->id, plan->title);
  due = patella_routine_plan_is_due (plan);
  show_text (self->length_label, plan->length);
  show_text (self->summary_label, plan->next);
  for (guint i = 0; i < plan->lines->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (plan->lines, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), plan->lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->choose_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->not_today_button), due || plan->state == PATELLA_ROUND_LATER ||
                                                                 plan->state == PATELLA_ROUND_NOT_TODAY);
  gtk_button_set_label (self->not_today_button, plan->state == PATELLA_ROUND_NOT_TODAY ? C_("button", "Today after all")
                                                                                       : C_("button", "Not today"));
  gtk_button_set_label (self->start_button, due || plan->state == PATELLA_ROUND_PAUSED ? C_("button", "Start") : C_("button", "Start all the same"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start_button), "s", plan->id);
  spoken = g_strdup_printf (due || plan->state == PATELLA_ROUND_PAUSED ? C_("accessible label", "Start %s")
                                                              : C_("accessible label", "Start %s all the same"),
                            plan->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (due && first)
    gtk_widget_add_css_class (GTK_WIDGET (self->start_button), "suggested-action");
  return GTK_WIDGET (self);
}

GtkWidget *
patella_routine_card_new_choice (PatellaRoutine *routine)
{
  PatellaRoutineCard *self;
  g_autofree char *spoken = NULL;
  const char *title;

  g_return_val_if_fail (PATELLA_IS_ROUTINE (routine), NULL);

  title = patella_routine_translate (routine, patella_routine_get_title (routine));
  self = create (patella_routine_get_id (routine), title);
  show_text (self->summary_label, patella_routine_translate (routine, patella_routine_get_summary (routine)));
  gtk_widget_set_visible (GTK_WIDGET (self->length_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->start_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->not_today_button), FALSE);
  spoken = g_strdup_printf (C_("accessible label", "Choose %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

void
patella_routine_card_set_shut (PatellaRoutineCard *self,
                               gboolean            shut)
{
  g_return_if_fail (PATELLA_IS_ROUTINE_CARD (self));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->start_button), shut ? NULL : "win.start-session");
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button), !shut);
}

const char *
patella_routine_card_get_routine (PatellaRoutineCard *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE_CARD (self), NULL);

  return self->routine;
}
