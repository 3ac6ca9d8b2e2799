/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-why-button.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-references.h"

/**
 * PatellaWhyButton:
 *
 * "Why?" beside a decision: opens the rule's id, the numbers that triggered it, on what the rule rests and the works it
 * cites. The popover is made when it is first asked for. Main thread.
 */
struct _PatellaWhyButton
{
  GtkWidget parent_instance;

  PatellaReason  reason;  /* owned */
  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (PatellaWhyButton, patella_why_button, GTK_TYPE_WIDGET)

/* Characters a line: two columns of a narrow window still hold it. */
#define LINE_CHARS 34

void
patella_reason_clear (PatellaReason *self)
{
  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->numbers, g_free);
}

gboolean
patella_reason_equal (const PatellaReason *self,
                      const PatellaReason *other)
{
  return g_strcmp0 (self->rule, other->rule) == 0 && g_strcmp0 (self->reason, other->reason) == 0 &&
         g_strcmp0 (self->numbers, other->numbers) == 0;
}

static void
add_text (GtkBox     *box,
          const char *text,
          const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static void
add_references (GtkBox     *box,
                const char *rule)
{
  g_autofree char *references = patella_decision_words_dup_references (rule);
  g_auto (GStrv) lines = g_strsplit (references, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *markup = patella_references_dup_markup (lines[i]);

      add_text (box, " ", "caption");
      gtk_label_set_markup (GTK_LABEL (gtk_widget_get_last_child (GTK_WIDGET (box))), markup);
    }
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       data)
{
  PatellaWhyButton *self = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *popover = gtk_popover_new ();
  g_autofree char *rule = g_strdup_printf (C_("why", "Rule %s"), self->reason.rule);

  add_text (GTK_BOX (box), self->reason.reason, "heading");
  add_text (GTK_BOX (box), self->reason.numbers, "numeric");
  add_text (GTK_BOX (box), patella_decision_words_get_basis (self->reason.rule), NULL);
  add_references (GTK_BOX (box), self->reason.rule);
  add_text (GTK_BOX (box), rule, "dim-label");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, self->reason.reason, -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
patella_why_button_dispose (GObject *object)
{
  PatellaWhyButton *self = PATELLA_WHY_BUTTON (object);

  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->button)));
  G_OBJECT_CLASS (patella_why_button_parent_class)->dispose (object);
}

static void
patella_why_button_finalize (GObject *object)
{
  patella_reason_clear (&PATELLA_WHY_BUTTON (object)->reason);
  G_OBJECT_CLASS (patella_why_button_parent_class)->finalize (object);
}

static void
patella_why_button_class_init (PatellaWhyButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_why_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_why_button_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
patella_why_button_init (PatellaWhyButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, C_("button", "Why?"));
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_always_show_arrow (self->button, FALSE);
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
patella_why_button_new (const PatellaReason *reason,
                        const char          *about)
{
  PatellaWhyButton *self = g_object_new (PATELLA_TYPE_WHY_BUTTON, NULL);
  g_autofree char *spoken = g_strdup_printf (C_("accessible label", "Why? %s"), about);

  self->reason.rule = g_strdup (reason->rule);
  self->reason.reason = g_strdup (reason->reason);
  self->reason.numbers = g_strdup (reason->numbers);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* what takes the focus is the toggle inside the menu button */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}
