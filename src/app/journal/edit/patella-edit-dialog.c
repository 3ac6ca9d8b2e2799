/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-edit-dialog.h"

/**
 * PatellaEditDialog:
 *
 * What the dialogs of the journal have in common. Nothing is written before Save; Escape and Cancel leave everything as it
 * was; the focus returns to where it was when the window closes. Main thread.
 */
struct _PatellaEditDialog
{
  AdwWindow parent_instance;

  GtkButton *save_button;
  GtkWidget *refusal;
  GtkLabel  *refusal_label;
  GtkBox    *content;
};

enum
{
  SAVE,
  DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaEditDialog, patella_edit_dialog, ADW_TYPE_WINDOW)

static void
save_clicked_cb (PatellaEditDialog *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
delete_clicked_cb (PatellaEditDialog *self)
{
  g_signal_emit (self, signals[DELETE], 0);
}

static void
patella_edit_dialog_class_init (PatellaEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SAVE] = g_signal_new ("save", PATELLA_TYPE_EDIT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETE] = g_signal_new ("delete", PATELLA_TYPE_EDIT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  0);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/journal/edit/patella-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaEditDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaEditDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, PatellaEditDialog, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaEditDialog, content);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
patella_edit_dialog_init (PatellaEditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* in a narrow window the label of a button is cut before the window is wider than the screen */
static void
let_shrink (GtkLabel *label)
{
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, MIN (6, (int) g_utf8_strlen (gtk_label_get_text (label), -1)));
}

PatellaEditDialog *
patella_edit_dialog_new (GtkWindow  *parent,
                         const char *title,
                         const char *save_label)
{
  PatellaEditDialog *self = g_object_new (PATELLA_TYPE_EDIT_DIALOG, "title", title, "transient-for", parent, NULL);

  gtk_button_set_label (self->save_button, save_label);
  let_shrink (GTK_LABEL (gtk_button_get_child (self->save_button)));
  return self;
}

AdwPreferencesGroup *
patella_edit_dialog_add_group (PatellaEditDialog *self,
                               const char        *title,
                               const char        *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *more = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  g_return_val_if_fail (PATELLA_IS_EDIT_DIALOG (self), NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
  gtk_box_append (self->content, group);
  return ADW_PREFERENCES_GROUP (group);
}

void
patella_edit_dialog_add (PatellaEditDialog *self,
                         GtkWidget         *child)
{
  g_return_if_fail (PATELLA_IS_EDIT_DIALOG (self));

  gtk_box_append (self->content, child);
}

GtkWidget *
patella_edit_dialog_new_entry (const char *title,
                               const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  /* libadwaita 1.2 names the row, but the focus is in the text */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

void
patella_edit_dialog_add_delete (PatellaEditDialog *self,
                                const char        *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (PATELLA_IS_EDIT_DIALOG (self));

  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->content, button);
}

void
patella_edit_dialog_set_destructive (PatellaEditDialog *self)
{
  g_return_if_fail (PATELLA_IS_EDIT_DIALOG (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self->save_button), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->save_button), "destructive-action");
}

void
patella_edit_dialog_present (PatellaEditDialog *self,
                             GtkWidget         *first)
{
  g_return_if_fail (PATELLA_IS_EDIT_DIALOG (self));

  gtk_window_present (GTK_WINDOW (self));
  if (first != NULL)
    gtk_widget_grab_focus (first);
}

/* The sentence stands above the rows and is read as an alert; the dialog stays. */
void
patella_edit_dialog_refuse (PatellaEditDialog *self,
                            const char        *sentence)
{
  g_return_if_fail (PATELLA_IS_EDIT_DIALOG (self));

  gtk_label_set_label (self->refusal_label, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->refusal), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (self->refusal, TRUE);
}
