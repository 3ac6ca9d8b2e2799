/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-safety-card.h"

#include <glib/gi18n.h>

#include "patella-messages.h"
#include "patella-safety-guide.h"
#include "patella-safety-words.h"

/**
 * PatellaSafetyCard:
 *
 * Shows while the gate is shut; while nothing was done yet, also until the first pages were read to their end. What it
 * says follows the gate by itself. Main thread.
 */
struct _PatellaSafetyCard
{
  GtkWidget parent_instance;

  PatellaServices   *services;  /* owned, nullable until shown */
  PatellaSafetyGate *gate;      /* borrowed from services */
  gboolean           is_new;

  GtkWidget         *box;
  GtkLabel          *title;
  GtkLabel          *reason;
  GtkButton         *button;
};

/* of the settings: patella-settings.h */
#define FIRST_PAGES_DONE "done"

G_DEFINE_FINAL_TYPE (PatellaSafetyCard, patella_safety_card, GTK_TYPE_WIDGET)

static gboolean
is_shut (PatellaSafetyKind kind)
{
  return kind == PATELLA_SAFETY_INTAKE_BLOCKED || kind == PATELLA_SAFETY_SIGN || kind == PATELLA_SAFETY_RULE;
}

static gboolean
is_done (PatellaSafetyCard *self)
{
  return g_str_equal (patella_settings_get_first_pages (patella_services_get_settings (self->services)), FIRST_PAGES_DONE);
}

static void
show_clear (PatellaSafetyCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->is_new && !is_done (self));
  gtk_label_set_label (self->title, C_("first pages", "A few more pages, if you like"));
  gtk_label_set_label (self->reason, C_("first pages", "Your knee, your routine, sound and keys. Nothing on them must be answered."));
  gtk_button_set_label (self->button, C_("button", "Go on"));
}

/* After a long time away the questions are asked again: rules.md 3.6, D3. */
static void
show_return (PatellaSafetyCard *self)
{
  gtk_label_set_label (self->title, C_("safety", "Before you go on"));
  gtk_label_set_label (self->reason, C_("safety", "Please read when to stop, and answer a few questions about your knee and your "
                                                  "health. It takes a minute."));
}

static void
show_gate (PatellaSafetyCard *self)
{
  PatellaSafety safety = patella_safety_gate_get_safety (self->gate);
  g_autofree char *title = patella_safety_words_dup_title (&safety);
  g_autofree char *reason = patella_safety_words_dup_reason (&safety);
  gboolean shut = is_shut (safety.kind);

  gtk_widget_remove_css_class (self->box, "shut");
  if (!patella_safety_gate_is_known (self->gate))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  if (safety.kind == PATELLA_SAFETY_CLEAR)
    {
      show_clear (self);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->reason, reason);
  gtk_button_set_label (self->button, shut ? C_("button", "A clinician said I may go on…") : C_("button", "Read and answer"));
  if (shut)
    gtk_widget_add_css_class (self->box, "shut");
  else if (!self->is_new)
    show_return (self);
  else
    gtk_label_set_label (self->reason, C_("first pages", "A few short pages: what Patella is, when to stop, a few questions, then "
                                                         "your knee and your routine. They take three minutes, and you can leave "
                                                         "them at any time."));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaSafetyCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  patella_safety_guide_ask_finish (PATELLA_SAFETY_GATE (source), result, &error);
  if (error == NULL || self->box == NULL)
    return;
  sentence = patella_messages_dup (error);
  gtk_label_set_label (self->reason, sentence);
}

static void
clicked_cb (PatellaSafetyCard *self)
{
  gboolean shut = is_shut (patella_safety_gate_get_safety (self->gate).kind);

  /* the window has the first pages */
  if (!shut && self->is_new && gtk_widget_activate_action (GTK_WIDGET (self), "win.show-first-pages", NULL))
    return;
  patella_safety_guide_ask_async (self->gate, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), asked_cb,
                                  g_object_ref (self));
}

static void
patella_safety_card_dispose (GObject *object)
{
  PatellaSafetyCard *self = PATELLA_SAFETY_CARD (object);

  if (self->box != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->box));
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_safety_card_parent_class)->dispose (object);
}

static void
patella_safety_card_class_init (PatellaSafetyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_safety_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/today/patella-safety-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyCard, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyCard, title);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyCard, reason);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyCard, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
patella_safety_card_init (PatellaSafetyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
patella_safety_card_show (PatellaSafetyCard *self,
                          PatellaServices   *services,
                          gboolean           is_new)
{
  g_return_if_fail (PATELLA_IS_SAFETY_CARD (self));
  g_return_if_fail (PATELLA_IS_SERVICES (services));

  self->is_new = is_new;
  if (g_set_object (&self->services, services))
    {
      self->gate = patella_safety_gate_for (services);
      g_signal_connect_object (self->gate, "changed", G_CALLBACK (show_gate), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (patella_services_get_settings (services), "notify::first-pages", G_CALLBACK (show_gate), self,
                               G_CONNECT_SWAPPED);
    }
  show_gate (self);
}
