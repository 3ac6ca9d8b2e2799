/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-evidence-window.h"

#include <glib/gi18n.h>

#include "patella-evidence-words.h"
#include "patella-references.h"
#include "patella-words.h"

/**
 * PatellaEvidenceWindow:
 *
 * One page to read. It knows no journal. Main thread.
 */
struct _PatellaEvidenceWindow
{
  AdwWindow parent_instance;

  GtkWidget  *scroller;
  GtkBox     *sections;
  GtkListBox *pain_list;
  GtkLabel   *pain_note;
  GtkBox     *exercises;
  GtkBox     *works;
};

G_DEFINE_FINAL_TYPE (PatellaEvidenceWindow, patella_evidence_window, ADW_TYPE_WINDOW)

static GtkWidget *
add_label (GtkBox     *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static void
add_part (GtkBox     *box,
          const char *heading,
          const char *text)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_label (GTK_BOX (part), heading, "heading");
  add_label (GTK_BOX (part), text, "reading");
  gtk_box_append (box, part);
}

static void
fill_pain_card (PatellaEvidenceWindow *self)
{
  for (guint i = 0; i < PATELLA_PAIN_ROWS; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *badge = gtk_label_new (patella_evidence_words_get_range (i));

      gtk_widget_add_css_class (badge, "pain-badge");
      gtk_widget_add_css_class (badge, patella_words_pain_class (patella_evidence_words_get_pain (i)));
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_widget_set_size_request (badge, 56, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), badge);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), patella_evidence_words_get_meaning (i));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_append (self->pain_list, row);
    }
  gtk_label_set_label (self->pain_note, patella_evidence_words_get_pain_note ());
}

static void
fill_exercises (PatellaEvidenceWindow *self,
                PatellaContent        *content)
{
  GListModel *exercises = patella_content_get_exercises (content);

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);
      const char *note = patella_exercise_get_evidence (exercise);
      const char *const *references = patella_exercise_get_references (exercise);
      g_autofree char *numbers = references != NULL ? g_strjoinv (", ", (char **) (gsize) references) : NULL;
      g_autofree char *text = NULL;

      if (note == NULL || *note == '\0')
        continue;
      text = numbers == NULL || *numbers == '\0'
               ? g_strdup (patella_exercise_translate (exercise, note))
               : g_strdup_printf (C_("evidence: note, numbers of works", "%s [%s]"), patella_exercise_translate (exercise, note), numbers);
      add_part (self->exercises, patella_exercise_translate (exercise, patella_exercise_get_title (exercise)), text);
    }
}

static void
fill_works (PatellaEvidenceWindow *self)
{
  g_auto (GStrv) ids = patella_references_list ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *text = patella_references_dup (ids[i]);
      g_autofree char *numbered = *text == '[' ? g_strdup (text) : g_strdup_printf ("[%s] %s", ids[i], text);
      g_autofree char *markup = patella_references_dup_markup (numbered);

      gtk_label_set_markup (GTK_LABEL (add_label (self->works, NULL, "work")), markup);
    }
}

static void
patella_evidence_window_class_init (PatellaEvidenceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/library/evidence/patella-evidence-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaEvidenceWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, PatellaEvidenceWindow, sections);
  gtk_widget_class_bind_template_child (widget_class, PatellaEvidenceWindow, pain_list);
  gtk_widget_class_bind_template_child (widget_class, PatellaEvidenceWindow, pain_note);
  gtk_widget_class_bind_template_child (widget_class, PatellaEvidenceWindow, exercises);
  gtk_widget_class_bind_template_child (widget_class, PatellaEvidenceWindow, works);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_evidence_window_init (PatellaEvidenceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < patella_evidence_words_get_n (); i++)
    add_part (self->sections, patella_evidence_words_get_heading (i), patella_evidence_words_get_text (i));
  fill_pain_card (self);
  fill_works (self);
}

void
patella_evidence_window_present (PatellaContent *content,
                                 GtkWindow      *parent)
{
  PatellaEvidenceWindow *self;

  g_return_if_fail (PATELLA_IS_CONTENT (content));

  self = g_object_new (PATELLA_TYPE_EVIDENCE_WINDOW, "transient-for", parent, NULL);
  fill_exercises (self, content);
  gtk_window_present (GTK_WINDOW (self));
  /* so that Page Down reads on at once */
  gtk_widget_grab_focus (self->scroller);
}
