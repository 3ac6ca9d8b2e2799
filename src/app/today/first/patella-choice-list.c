/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-choice-list.h"

#include <adwaita.h>

/**
 * PatellaChoiceList:
 *
 * Rows of which one is chosen. None is chosen until the person does, or patella_choice_list_set(). Main thread.
 */
struct _PatellaChoiceList
{
  GtkWidget parent_instance;

  GtkWidget *list;      /* child */
  GPtrArray *checks;    /* owned, element-type GtkCheckButton, borrowed from the rows */
  gboolean   setting;   /* not by the person */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaChoiceList, patella_choice_list, GTK_TYPE_WIDGET)

static void
toggled_cb (PatellaChoiceList *self,
            GtkCheckButton    *check)
{
  /* the one that loses the mark says so too */
  if (!self->setting && gtk_check_button_get_active (check))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
patella_choice_list_dispose (GObject *object)
{
  PatellaChoiceList *self = PATELLA_CHOICE_LIST (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (patella_choice_list_parent_class)->dispose (object);
}

static void
patella_choice_list_class_init (PatellaChoiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_choice_list_dispose;
  signals[CHANGED] = g_signal_new ("changed", PATELLA_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
patella_choice_list_init (PatellaChoiceList *self)
{
  self->checks = g_ptr_array_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
patella_choice_list_set_label (PatellaChoiceList *self,
                               const char        *label)
{
  g_return_if_fail (PATELLA_IS_CHOICE_LIST (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
patella_choice_list_add (PatellaChoiceList *self,
                         const char        *title,
                         const char        *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_return_if_fail (PATELLA_IS_CHOICE_LIST (self));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (subtitle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->checks, check);
}

int
patella_choice_list_get (PatellaChoiceList *self)
{
  g_return_val_if_fail (PATELLA_IS_CHOICE_LIST (self), -1);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      return (int) i;
  return -1;
}

void
patella_choice_list_set (PatellaChoiceList *self,
                         int                index)
{
  g_return_if_fail (PATELLA_IS_CHOICE_LIST (self));
  g_return_if_fail (index >= 0 && (guint) index < self->checks->len);

  self->setting = TRUE;
  gtk_check_button_set_active (g_ptr_array_index (self->checks, (guint) index), TRUE);
  self->setting = FALSE;
}
