/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-hint-list.h"

#include <glib/gi18n.h>

#include "patella-advisory-words.h"
#include "patella-put-off.h"

/**
 * PatellaHintList:
 *
 * Hints that change no decision: each a sentence, "Why?" and "Not now", which hides it for two weeks. At most three
 * at a time. Rebuilt only when its words differ. Main thread.
 */
struct _PatellaHintList
{
  GtkWidget parent_instance;

  GtkWidget       *list;      /* child */
  PatellaServices *services;  /* owned, nullable until shown */
  char            *shown;     /* owned, nullable: the words that show */
};

/* Our own numbers: a hint is not pressing, and more than a few at once are noise. */
#define PUT_OFF_DAYS 14
#define HINTS_MAX 3

G_DEFINE_FINAL_TYPE (PatellaHintList, patella_hint_list, GTK_TYPE_WIDGET)

static void
hide_clicked_cb (PatellaHintList *self,
                 GtkWidget       *button)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);
  PatellaStamp now = patella_services_now (self->services);
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *text = NULL;
  char until[11];

  patella_date_from_day (patella_day_from_date (now.local_date) + PUT_OFF_DAYS, until);
  text = patella_put_off_add (patella_settings_get_put_off (settings), g_object_get_data (G_OBJECT (row), "patella-hint"), until,
                              now.local_date);
  g_object_set (settings, "put-off", text, NULL);
  gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->list) != NULL);
  g_clear_pointer (&self->shown, g_free);
}

static GtkWidget *
create_button (const char *label,
               const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf (C_("accessible label: button, hint", "%s: %s"), label, text);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

static GtkWidget *
create_buttons (PatellaHintList       *self,
                const PatellaAdvisory *advisory,
                const char            *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *hide = create_button (C_("button", "Not now"), text);
  g_autofree char *numbers = patella_advisory_words_dup_numbers (advisory);
  g_autofree char *rule = g_ascii_strup (patella_enum_to_nick (PATELLA_TYPE_ADVISORY_KIND, (int) advisory->kind), -1);
  const PatellaReason reason = { rule, (char *) (gsize) text, numbers };

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (hide, C_("tooltip", "Hides this for two weeks"));
  gtk_box_append (GTK_BOX (box), patella_why_button_new (&reason, text));
  g_signal_connect_object (hide, "clicked", G_CALLBACK (hide_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), hide);
  return box;
}

static GtkWidget *
create_row (PatellaHintList       *self,
            const PatellaAdvisory *advisory,
            const char            *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (box, "hint");
  gtk_box_append (GTK_BOX (box), label);
  if (advisory->kind == PATELLA_ADVISORY_MORNINGS)
    {
      GtkWidget *button = create_button (C_("button", "Reminders…"), text);

      gtk_widget_set_halign (button, GTK_ALIGN_END);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.preferences");
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (GTK_BOX (box), create_buttons (self, advisory, text));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "patella-hint", patella_advisory_words_dup_name (advisory), g_free);
  return row;
}

/* the same of the other side: left and right are one line */
static gboolean
has_twin (GArray *advisories,
          guint   index,
          guint   from,
          guint   to)
{
  const PatellaAdvisory *one = &g_array_index (advisories, PatellaAdvisory, index);

  for (guint i = from; i < to; i++)
    {
      const PatellaAdvisory *other = &g_array_index (advisories, PatellaAdvisory, i);

      if (i != index && other->kind == one->kind && one->exercise != NULL && other->exercise == one->exercise)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_wanted (PatellaHintList *self,
           GArray          *advisories,
           guint            index)
{
  const PatellaAdvisory *advisory = &g_array_index (advisories, PatellaAdvisory, index);
  const char *put_off = patella_settings_get_put_off (patella_services_get_settings (self->services));
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *name = patella_advisory_words_dup_name (advisory);

  return advisory->kind != PATELLA_ADVISORY_ACTIVITIES_DUE && !has_twin (advisories, index, 0, index) &&
         !patella_put_off_holds (put_off, name, now.local_date);
}

static void
patella_hint_list_dispose (GObject *object)
{
  PatellaHintList *self = PATELLA_HINT_LIST (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_hint_list_parent_class)->dispose (object);
}

static void
patella_hint_list_finalize (GObject *object)
{
  g_free (PATELLA_HINT_LIST (object)->shown);
  G_OBJECT_CLASS (patella_hint_list_parent_class)->finalize (object);
}

static void
patella_hint_list_class_init (PatellaHintListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_hint_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_hint_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
patella_hint_list_init (PatellaHintList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Hints"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
patella_hint_list_show (PatellaHintList *self,
                        PatellaServices *services,
                        GArray          *advisories)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *row;

  g_return_if_fail (PATELLA_IS_HINT_LIST (self));
  g_return_if_fail (PATELLA_IS_SERVICES (services));

  g_set_object (&self->services, services);
  for (guint i = 0; advisories != NULL && i < advisories->len && rows->len < HINTS_MAX; i++)
    {
      const PatellaAdvisory *advisory = &g_array_index (advisories, PatellaAdvisory, i);
      g_autofree char *text = NULL;

      if (!is_wanted (self, advisories, i))
        continue;
      text = patella_advisory_words_dup_text (advisory, has_twin (advisories, i, i, advisories->len));
      g_string_append_printf (words, "%s\n", text);
      g_ptr_array_add (rows, g_object_ref_sink (create_row (self, advisory, text)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
  if (g_strcmp0 (self->shown, words->str) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (words->str);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), g_ptr_array_index (rows, i));
}
