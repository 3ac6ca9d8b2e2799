/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-filter.h"

#include <glib/gi18n.h>


/**
 * PatellaJournalFilter:
 *
 * Always true: what is looked for can be seen, as the text of the entry and as chips; each chip takes its part away, and
 * clearing takes all of it. One change of the person is one "changed". Main thread; owns its children.
 */
struct _PatellaJournalFilter
{
  GtkWidget parent_instance;

  GtkWidget      *box;
  GtkSearchEntry *search_entry;
  GtkMenuButton  *filter_button;
  GtkDropDown    *routine_drop;
  GtkDropDown    *exercise_drop;
  GtkDropDown    *side_drop;
  GtkDropDown    *pain_drop;
  GtkFlowBox     *chips;

  GPtrArray      *routines;   /* owned (element-type utf8): ids in the order of the list, the first is NULL */
  GPtrArray      *exercises;  /* owned, the same */
  char           *text;       /* owned, nullable */
  gboolean        settling;   /* several parts change at once */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaJournalFilter, patella_journal_filter, GTK_TYPE_WIDGET)

/* ---- chips ---- */

static GtkDropDown *
get_drop (PatellaJournalFilter *self,
          guint                 index)
{
  GtkDropDown *const drops[] = { self->routine_drop, self->exercise_drop, self->side_drop, self->pain_drop };

  return index < G_N_ELEMENTS (drops) ? drops[index] : NULL;
}

static void
chip_clicked_cb (PatellaJournalFilter *self,
                 GtkButton            *chip)
{
  GtkDropDown *drop = g_object_get_data (G_OBJECT (chip), "drop");

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_drop_down_set_selected (drop, 0);
}

static void
add_chip (PatellaJournalFilter *self,
          GtkDropDown          *drop)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (gtk_string_object_get_string (chosen));
  GtkWidget *chip = gtk_button_new ();
  /* Translators: takes one part of the filter away, "No longer only Ball squeeze" */
  g_autofree char *spoken = g_strdup_printf (C_("accessible label", "No longer only: %s"),
                                             gtk_string_object_get_string (chosen));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "journal-chip");
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (chip), "drop", drop);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->chips, chip);
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
}

static void
show_chips (PatellaJournalFilter *self)
{
  GtkFlowBoxChild *child;
  gboolean any = FALSE;

  while ((child = gtk_flow_box_get_child_at_index (self->chips, 0)) != NULL)
    gtk_flow_box_remove (self->chips, GTK_WIDGET (child));
  for (guint i = 0; get_drop (self, i) != NULL; i++)
    if (gtk_drop_down_get_selected (get_drop (self, i)) > 0)
      {
        add_chip (self, get_drop (self, i));
        any = TRUE;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), any);
  if (any)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
}

static void
emit_changed (PatellaJournalFilter *self)
{
  if (self->settling)
    return;
  show_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
search_changed_cb (PatellaJournalFilter *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  if (g_strcmp0 (*text != '\0' ? text : NULL, self->text) == 0)
    return;
  g_free (self->text);
  self->text = *text != '\0' ? g_steal_pointer (&text) : NULL;
  emit_changed (self);
}

static void
stop_search_cb (PatellaJournalFilter *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
}

static void
clear_clicked_cb (PatellaJournalFilter *self)
{
  patella_journal_filter_clear (self);
  gtk_menu_button_popdown (self->filter_button);
}

/* ---- object ---- */

static void
patella_journal_filter_dispose (GObject *object)
{
  PatellaJournalFilter *self = PATELLA_JOURNAL_FILTER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (patella_journal_filter_parent_class)->dispose (object);
}

static void
patella_journal_filter_finalize (GObject *object)
{
  PatellaJournalFilter *self = PATELLA_JOURNAL_FILTER (object);

  g_ptr_array_unref (self->routines);
  g_ptr_array_unref (self->exercises);
  g_free (self->text);
  G_OBJECT_CLASS (patella_journal_filter_parent_class)->finalize (object);
}

static void
patella_journal_filter_class_init (PatellaJournalFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_journal_filter_dispose;
  object_class->finalize = patella_journal_filter_finalize;

  signals[CHANGED] = g_signal_new ("changed", PATELLA_TYPE_JOURNAL_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/journal/patella-journal-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, filter_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, routine_drop);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, exercise_drop);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, side_drop);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, pain_drop);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalFilter, chips);
  gtk_widget_class_bind_template_callback (widget_class, emit_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
fill_pains (PatellaJournalFilter *self)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->pain_drop));

  for (int pain = 0; pain <= 10; pain++)
    {
      g_autofree char *text = pain == 10 ? g_strdup (C_("filter of pain scores", "Pain 10"))
                                         : g_strdup_printf (C_("filter of pain scores", "Pain %d or more"), pain);

      gtk_string_list_append (list, text);
    }
}

static void
patella_journal_filter_init (PatellaJournalFilter *self)
{
  self->settling = TRUE;
  self->routines = g_ptr_array_new_with_free_func (g_free);
  self->exercises = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_pains (self);
  /* the focus is in the text within the entry */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Search in notes"), -1);
  self->settling = FALSE;
}

static const char *
get_id (GPtrArray   *ids,
        GtkDropDown *drop)
{
  guint chosen = gtk_drop_down_get_selected (drop);

  return chosen < ids->len ? g_ptr_array_index (ids, chosen) : NULL;
}

/* The names of today's content. */
void
patella_journal_filter_set_content (PatellaJournalFilter *self,
                                    PatellaContent       *content)
{
  GListModel *routines, *exercises;

  g_return_if_fail (PATELLA_IS_JOURNAL_FILTER (self));
  g_return_if_fail (PATELLA_IS_CONTENT (content));

  routines = patella_content_get_routines (content);
  exercises = patella_content_get_exercises (content);
  g_ptr_array_add (self->routines, NULL);
  g_ptr_array_add (self->exercises, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);

      g_ptr_array_add (self->routines, g_strdup (patella_routine_get_id (routine)));
      gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (self->routine_drop)),
                              patella_routine_translate (routine, patella_routine_get_title (routine)));
    }
  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      g_ptr_array_add (self->exercises, g_strdup (patella_exercise_get_id (exercise)));
      gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (self->exercise_drop)),
                              patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
    }
}

PatellaBrowseFilter
patella_journal_filter_get (PatellaJournalFilter *self)
{
  /* in the order of the template */
  static const PatellaSide sides[] = { PATELLA_SIDE_NONE, PATELLA_SIDE_LEFT, PATELLA_SIDE_RIGHT, PATELLA_SIDE_BOTH };
  PatellaBrowseFilter filter = PATELLA_BROWSE_FILTER_NONE;

  g_return_val_if_fail (PATELLA_IS_JOURNAL_FILTER (self), filter);

  filter.routine = get_id (self->routines, self->routine_drop);
  filter.exercise = get_id (self->exercises, self->exercise_drop);
  filter.side = sides[MIN (gtk_drop_down_get_selected (self->side_drop), G_N_ELEMENTS (sides) - 1)];
  filter.pain_min = (int) gtk_drop_down_get_selected (self->pain_drop) - 1;
  filter.text = self->text;
  return filter;
}

void
patella_journal_filter_clear (PatellaJournalFilter *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_FILTER (self));

  self->settling = TRUE;
  for (guint i = 0; get_drop (self, i) != NULL; i++)
    gtk_drop_down_set_selected (get_drop (self, i), 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_clear_pointer (&self->text, g_free);
  self->settling = FALSE;
  emit_changed (self);
}

void
patella_journal_filter_search (PatellaJournalFilter *self)
{
  g_return_if_fail (PATELLA_IS_JOURNAL_FILTER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
