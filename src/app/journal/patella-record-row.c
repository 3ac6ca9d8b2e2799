/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-record-row.h"

#include <glib/gi18n.h>

#include "patella-words.h"

/**
 * PatellaRecordRow:
 *
 * A row of the journal: title, what it says in words, note, and the pain score as number, word and colour. It is
 * recycled: everything it shows is set anew by each patella_record_row_show(). Its accessible label is the whole row.
 */
struct _PatellaRecordRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel  *title_label;
  GtkLabel  *subtitle_label;
  GtkLabel  *note_label;
  GtkLabel  *corrected_label;
  GtkLabel  *pain_label;
};

G_DEFINE_FINAL_TYPE (PatellaRecordRow, patella_record_row, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_pain (PatellaRecordRow *self,
           int               pain)
{
  g_autofree char *text = NULL;
  const char *badge[] = { "pain-badge", patella_words_pain_class (pain), NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->pain_label), pain >= 0);
  if (pain < 0)
    return;
  text = patella_words_pain_score (pain);
  gtk_label_set_label (self->pain_label, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->pain_label), badge);
}

static void
patella_record_row_dispose (GObject *object)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (patella_record_row_parent_class)->dispose (object);
}

static void
patella_record_row_class_init (PatellaRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_record_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/journal/patella-record-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, corrected_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, pain_label);
}

static void
patella_record_row_init (PatellaRecordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
patella_record_row_new (void)
{
  return g_object_new (PATELLA_TYPE_RECORD_ROW, NULL);
}

void
patella_record_row_show (PatellaRecordRow       *self,
                         PatellaJournalItemKind  kind,
                         const PatellaRowWords  *words)
{
  static const char *const classes[] = { "day", "session", "set", "check-in" };
  const char *own_classes[] = { classes[kind], NULL };
  g_autofree char *spoken = NULL;

  g_return_if_fail (PATELLA_IS_RECORD_ROW (self));

  spoken = patella_row_words_dup_spoken (words);
  gtk_widget_set_css_classes (GTK_WIDGET (self), own_classes);
  gtk_label_set_label (self->title_label, words->title);
  show_text (self->subtitle_label, words->subtitle);
  show_text (self->note_label, words->note);
  gtk_widget_set_visible (GTK_WIDGET (self->corrected_label), words->corrected);
  show_pain (self, words->pain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
