/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-stop-list-dialog.h"

#include <glib/gi18n.h>

#include "patella-messages.h"
#include "patella-safety-words.h"
#include "patella-stop-list-view.h"

/**
 * PatellaStopListDialog:
 *
 * Shows the stop list. Choosing a sign asks once, records it, and then says what to do now. A sign that could not be
 * written is said so, and the advice stands all the same. Main thread; owns its gate.
 */
struct _PatellaStopListDialog
{
  AdwWindow parent_instance;

  PatellaSafetyGate *gate;   /* owned */
  char              *code;   /* owned, nullable: the sign that was chosen */

  GtkStack          *stack;
  AdwStatusPage     *result_page;
  GtkLabel          *trouble_label;
};

G_DEFINE_FINAL_TYPE (PatellaStopListDialog, patella_stop_list_dialog, ADW_TYPE_WINDOW)

static void
show_result (PatellaStopListDialog *self,
             const GError          *error)
{
  const PatellaSign *sign = patella_stop_list_lookup (self->code);
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  text = g_strdup_printf (C_("stop list: sign, advice", "“%s”\n\n%s\n\nThe exercises are paused. When a clinician has said that "
                                                        "you may go on, say so on the Today page."),
                          patella_safety_words_sign (self->code), patella_safety_words_advice (sign->urgency));
  adw_status_page_set_title (self->result_page, patella_safety_words_urgency (sign->urgency));
  adw_status_page_set_description (self->result_page, text);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), error != NULL);
  if (error != NULL)
    {
      sentence = patella_messages_dup (error);
      gtk_label_set_label (self->trouble_label, sentence);
    }
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaStopListDialog) self = data;
  g_autoptr (GError) error = NULL;

  patella_safety_gate_record_finish (PATELLA_SAFETY_GATE (source), result, &error);
  if (self->stack != NULL)
    show_result (self, error);
}

static void
confirmed_cb (PatellaStopListDialog *self,
              const char            *response)
{
  if (!g_str_equal (response, "report"))
    return;
  patella_safety_gate_record_async (self->gate, PATELLA_CHECK_IN_KIND_SIGN, self->code, NULL, recorded_cb,
                                    g_object_ref (self));
}

static void
sign_chosen_cb (PatellaStopListDialog *self,
                const char            *code)
{
  const PatellaSign *sign = patella_stop_list_lookup (code);
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  g_free (self->code);
  self->code = g_strdup (code);
  body = g_strdup_printf (C_("stop list: sign, advice", "“%s”\n\n%s Patella will note this and pause the exercises until a "
                                                        "clinician has said that you may go on."),
                          patella_safety_words_sign (code), patella_safety_words_advice (sign->urgency));
  dialog = adw_message_dialog_new (GTK_WINDOW (self), C_("dialog", "Does this apply to you now?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Go back"), "report",
                                    C_("button", "_Yes, pause"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "report", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "report");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
patella_stop_list_dialog_dispose (GObject *object)
{
  PatellaStopListDialog *self = PATELLA_STOP_LIST_DIALOG (object);

  g_clear_object (&self->gate);
  G_OBJECT_CLASS (patella_stop_list_dialog_parent_class)->dispose (object);
}

static void
patella_stop_list_dialog_finalize (GObject *object)
{
  g_free (PATELLA_STOP_LIST_DIALOG (object)->code);
  G_OBJECT_CLASS (patella_stop_list_dialog_parent_class)->finalize (object);
}

static void
patella_stop_list_dialog_class_init (PatellaStopListDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_stop_list_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_stop_list_dialog_finalize;
  g_type_ensure (PATELLA_TYPE_STOP_LIST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/safety/patella-stop-list-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaStopListDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaStopListDialog, result_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaStopListDialog, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, sign_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_stop_list_dialog_init (PatellaStopListDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
patella_stop_list_dialog_present (PatellaSafetyGate *gate,
                                  GtkWindow         *parent)
{
  PatellaStopListDialog *self;

  g_return_if_fail (PATELLA_IS_SAFETY_GATE (gate));

  self = g_object_new (PATELLA_TYPE_STOP_LIST_DIALOG, "transient-for", parent, NULL);
  self->gate = g_object_ref (gate);
  gtk_window_present (GTK_WINDOW (self));
}
