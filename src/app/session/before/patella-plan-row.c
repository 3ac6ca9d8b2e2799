/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-plan-row.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-decision-words.h"
#include "patella-why-button.h"
#include "patella-words.h"

/**
 * PatellaPlanRow:
 *
 * One exercise on one side of what is about to be done: its level in words, what the rules say and why, lower and higher
 * by hand, left out or in, and the caution of a lock. Less is the person's right without a question; more is asked about
 * once. It writes into the plan's item. Main thread; borrows the item.
 */
struct _PatellaPlanRow
{
  AdwPreferencesRow parent_instance;

  PatellaPlanItem *item;      /* borrowed */
  GtkLabel        *title;
  GtkLabel        *level;
  GtkLabel        *details;
  GtkWidget       *reason_box;
  GtkLabel        *reason_label;
  GtkBox          *why;
  PatellaReason    shown;     /* owned: behind the button in @why */
  GtkWidget       *lower;
  GtkWidget       *higher;
  GtkMenuButton   *more;
  GtkWidget       *popover;
  GtkWidget       *show_me;
  GtkCheckButton  *own_pace;
  GtkSwitch       *included;
  int              asked;     /* steps up that a question is open about; 0: whether it is done although it is to rest */
  gboolean         setting;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SHOW_ME,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaPlanRow, patella_plan_row, ADW_TYPE_PREFERENCES_ROW)

static char *
describe_title (const PatellaPlanItem *item)
{
  PatellaExercise *exercise = item->offer->exercise;
  const char *title = patella_exercise_translate (exercise, patella_exercise_get_title (exercise));

  if (!patella_exercise_is_one_sided (exercise))
    return g_strdup (title);
  return g_strdup_printf (C_("exercise, side", "%s, %s"), title, patella_words_side (item->offer->side));
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

static void
add_line (GString    *text,
          const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* What differs from the suggestion, by hand or by what was said on this page. */
static char *
describe_details (const PatellaPlanItem *item)
{
  GString *text = g_string_new (NULL);
  g_autofree char *was = NULL;

  if (patella_exercise_get_ladder (item->offer->exercise) == NULL)
    return g_string_free (text, FALSE);

  if (item->taken_out)
    was = g_strdup (C_("plan", "Taken out by what you said about pain now."));
  else if (patella_session_plan_item_changed (item))
    was = g_strdup_printf (C_("plan", "Changed by what you said about pain now: it was level %d."), item->suggested_first);
  add_line (text, was);
  if (item->offer->level != item->suggested)
    add_line (text, item->offer->level < item->suggested ? C_("plan", "Lower than suggested: your choice.")
                                                         : C_("plan", "Higher than suggested: your choice."));
  if (item->own_pace)
    add_line (text, C_("plan", "At your own pace."));
  add_line (text, item->caution);

  return g_string_free (text, FALSE);
}

/* Of a lock there is the caution, and nothing more is decided. */
static char *
describe_reason (const PatellaPlanItem *item)
{
  if (!item->offer->unlock.open)
    return g_strdup ("");
  if (item->included || item->offer->due == PATELLA_DUE_NOW || item->offer->decision.kind == PATELLA_DECISION_CLINICIAN)
    return patella_decision_words_dup_reason (item->offer, NULL);
  return patella_decision_words_dup_due (item->offer);
}

static void
show_reason (PatellaPlanRow *self)
{
  const PatellaPlanItem *item = self->item;
  g_autofree char *title = describe_title (item);
  g_autofree char *said = describe_reason (item);
  gboolean decided = item->offer->unlock.open && patella_exercise_get_ladder (item->offer->exercise) != NULL;
  g_auto (PatellaReason) reason = {
    .rule = g_strdup (decided && *said != '\0' ? item->offer->decision.rule : ""),
    .reason = patella_decision_words_dup_reason (item->offer, NULL),
    .numbers = patella_decision_words_dup_numbers (item->offer),
  };

  gtk_label_set_label (self->reason_label, said);
  gtk_widget_set_visible (self->reason_box, *said != '\0');
  if (self->shown.rule != NULL && patella_reason_equal (&self->shown, &reason))
    return;

  patella_reason_clear (&self->shown);
  self->shown = (PatellaReason) { g_strdup (reason.rule), g_strdup (reason.reason), g_strdup (reason.numbers) };
  if (gtk_widget_get_first_child (GTK_WIDGET (self->why)) != NULL)
    gtk_box_remove (self->why, gtk_widget_get_first_child (GTK_WIDGET (self->why)));
  if (*reason.rule != '\0')
    gtk_box_append (self->why, patella_why_button_new (&reason, title));
}

static void
show_controls (PatellaPlanRow *self)
{
  gboolean has_levels = patella_exercise_get_ladder (self->item->offer->exercise) != NULL;

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
}

void
patella_plan_row_refresh (PatellaPlanRow *self)
{
  g_autofree char *title = describe_title (self->item);
  g_autofree char *level = describe_level (self->item);
  g_autofree char *details = describe_details (self->item);

  self->setting = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->level, level);
  gtk_label_set_label (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self->details), *details != '\0');
  show_reason (self);
  show_controls (self);
  self->setting = FALSE;
}

static void
changed (PatellaPlanRow *self)
{
  patella_plan_row_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
include (PatellaPlanRow *self,
         gboolean        included)
{
  self->item->included = included;
  self->item->taken_out = FALSE;
  self->item->left_out = !included && self->item->offer->included;
  changed (self);
}

static void
more_answered_cb (PatellaPlanRow *self,
                  const char     *response)
{
  if (!g_str_equal (response, "more"))
    return;

  self->item->asked_more = TRUE;
  if (self->asked == 0)
    include (self, TRUE);
  else if (patella_session_plan_step (self->item, self->asked))
    changed (self);
}

/* One calm sentence, once. */
static void
ask_more (PatellaPlanRow *self,
          int             steps)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *reason = patella_decision_words_dup_reason (self->item->offer, NULL);
  g_autofree char *body = g_strdup_printf (C_("dialog: reason of the suggestion",
                                              "%s\n\nYou may do more: the journal notes that it was your choice, and the next "
                                              "suggestion follows what you did. Stop if pain goes above 5."), reason);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (root),
                                              steps > 0 ? C_("dialog", "Higher than suggested?")
                                                        : C_("dialog", "Do it although the knee is to rest?"),
                                              body);

  self->asked = steps;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay",
                                    steps > 0 ? C_("button", "_Stay as suggested") : C_("button", "_Let it rest"),
                                    "more", steps > 0 ? C_("button", "_Go higher") : C_("button", "_Do it"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (more_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
step (PatellaPlanRow *self,
      int             steps)
{
  if (steps > 0 && self->item->offer->level + steps > self->item->suggested && !self->item->asked_more)
    ask_more (self, steps);
  else if (patella_session_plan_step (self->item, steps))
    changed (self);
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
  changed (self);
}

static void
included_changed_cb (PatellaPlanRow *self)
{
  gboolean included = gtk_switch_get_active (self->included);

  if (self->setting)
    return;

  if (!included || self->item->asked_more || !patella_session_plan_item_rests (self->item))
    {
      include (self, included);
      return;
    }
  patella_plan_row_refresh (self);
  ask_more (self, 0);
}

static void
patella_plan_row_finalize (GObject *object)
{
  patella_reason_clear (&PATELLA_PLAN_ROW (object)->shown);

  G_OBJECT_CLASS (patella_plan_row_parent_class)->finalize (object);
}

static void
patella_plan_row_class_init (PatellaPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_plan_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_SHOW_ME] = g_signal_new ("show-me", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/before/patella-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, title);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, level);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, details);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, reason_box);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaPlanRow, why);
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
