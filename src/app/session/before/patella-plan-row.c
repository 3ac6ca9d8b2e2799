/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-plan-row.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-decision-words.h"
#include "patella-words.h"

/**
 * PatellaPlanRow:
 *
 * One exercise on one side of what is about to be done: its level in words, lower and higher by hand, left out or in,
 * and the caution of a lock. It writes into the plan's item. Main thread; borrows the item.
 */
struct _PatellaPlanRow
{
  AdwActionRow parent_instance;

  PatellaPlanItem *item;      /* borrowed */
  GtkWidget       *lower;
  GtkWidget       *higher;
  GtkMenuButton   *more;
  GtkWidget       *popover;
  GtkWidget       *show_me;
  GtkCheckButton  *own_pace;
  GtkSwitch       *included;
  gboolean         setting;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SHOW_ME,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaPlanRow, patella_plan_row, ADW_TYPE_ACTION_ROW)

static char *
describe_title (const PatellaPlanItem *item)
{
  PatellaExercise *exercise = item->offer->exercise;
  const char *title = patella_exercise_translate (exercise, patella_exercise_get_title (exercise));

  if (!patella_exercise_is_one_sided (exercise))
    return g_markup_escape_text (title, -1);
  return g_markup_printf_escaped (C_("exercise, side", "%s, %s"), title, patella_words_side (item->offer->side));
}

static char *
describe_level (const PatellaPlanItem *item)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (item->offer->exercise);
  g_autofree char *dose = NULL;

  if (ladder == NULL)
    return g_strdup (C_("plan", "A check: nothing is counted."));

  dose = patella_words_level (item->offer->exercise, &item->offer->dose);
  return g_strdup_printf (C_("plan: level, of levels, dose", "Level %d of %d: %s"), item->offer->level,
                          patella_ladder_get_n_levels (ladder), dose);
}

static char *
describe_subtitle (const PatellaPlanItem *item)
{
  g_autofree char *level = describe_level (item);
  const char *pace = item->own_pace && patella_exercise_get_ladder (item->offer->exercise) != NULL
                       ? C_("plan", "At your own pace.")
                       : "";
  g_autofree char *due = patella_decision_words_dup_due (item->offer);
  g_autoptr (GString) text = g_string_new (level);

  if (pace[0] != '\0')
    g_string_append_printf (text, "\n%s", pace);
  if (due[0] != '\0')
    g_string_append_printf (text, "\n%s", due);
  if (item->caution != NULL)
    g_string_append_printf (text, "\n%s", item->caution);

  return g_markup_escape_text (text->str, -1);
}

void
patella_plan_row_refresh (PatellaPlanRow *self)
{
  g_autofree char *title = describe_title (self->item);
  g_autofree char *subtitle = describe_subtitle (self->item);
  gboolean has_levels = patella_exercise_get_ladder (self->item->offer->exercise) != NULL;

  self->setting = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->lower, has_levels);
  gtk_widget_set_visible (self->higher, has_levels);
  gtk_widget_set_sensitive (self->lower, self->item->included && patella_session_plan_can_step (self->item, -1));
  gtk_widget_set_sensitive (self->higher, self->item->included && patella_session_plan_can_step (self->item, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->more), has_levels);
  /* what was never done is looked at first */
  gtk_menu_button_set_icon_name (self->more, self->item->offer->last_level == PATELLA_UNKNOWN
                                               ? "media-playback-start-symbolic"
                                               : "view-more-symbolic");
  gtk_check_button_set_active (self->own_pace, self->item->own_pace);
  gtk_widget_set_visible (self->show_me, has_levels && patella_exercise_get_figure (self->item->offer->exercise) != NULL);
  gtk_switch_set_active (self->included, self->item->included);
  self->setting = FALSE;
}

static void
step (PatellaPlanRow *self,
      int             steps)
{
  if (patella_session_plan_step (self->item, steps))
    {
      patella_plan_row_refresh (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
}

static void
lower_clicked_cb (PatellaPlanRow *self)
{
  step (self, -1);
}

static void
higher_clicked_cb (PatellaPlanRow *self)
{
  step (self, 1);
}

static void
show_me_clicked_cb (PatellaPlanRow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_SHOW_ME], 0);
}

static void
own_pace_toggled_cb (PatellaPlanRow *self)
{
  if (self->setting)
    return;

  self->item->own_pace = gtk_check_button_get_active (self->own_pace);
  patella_plan_row_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
included_changed_cb (PatellaPlanRow *self)
{
  if (self->setting)
    return;

  self->item->included = gtk_switch_get_active (self->included);
  self->item->left_out = !self->item->included && self->item->offer->included;
  patella_plan_row_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
patella_plan_row_class_init (PatellaPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_SHOW_ME] = g_signal_new ("show-me", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/before/patella-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, lower);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, higher);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, more);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, popover);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, show_me);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, own_pace);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, included);
  gtk_widget_class_bind_template_callback (widget_class, lower_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, higher_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_me_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_pace_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, included_changed_cb);
}

static void
patella_plan_row_init (PatellaPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_plan_row_new (PatellaPlanItem *item)
{
  PatellaPlanRow *self = g_object_new (PATELLA_TYPE_PLAN_ROW, NULL);

  self->item = item;
  patella_plan_row_refresh (self);

  return GTK_WIDGET (self);
}

PatellaPlanItem *
patella_plan_row_get_item (PatellaPlanRow *self)
{
  return self->item;
}
