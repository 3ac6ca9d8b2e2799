/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-score-row.h"

#include "patella-into-view.h"
#include "patella-pain-scale.h"
#include "patella-words.h"

/**
 * PatellaScoreRow:
 *
 * A question, its scale and the word for the answer. A second tap on the score that is chosen takes it back; keys are the
 * page's. Main thread; owns its children.
 */
struct _PatellaScoreRow
{
  GtkWidget parent_instance;

  GtkWidget        *question;  /* owned by the widget tree */
  GtkWidget        *word;
  PatellaPainScale *scale;
  int               score;
};

enum
{
  SIGNAL_SCORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaScoreRow, patella_score_row, GTK_TYPE_WIDGET)

static void
show_score (PatellaScoreRow *self)
{
  patella_pain_scale_set_value (self->scale, self->score);
  gtk_label_set_label (GTK_LABEL (self->word),
                       self->score == PATELLA_PAIN_UNKNOWN ? "" : patella_words_pain (self->score));
}

static void
scored_cb (PatellaScoreRow *self,
           int              score)
{
  self->score = score == self->score ? PATELLA_PAIN_UNKNOWN : score;
  show_score (self);
  g_signal_emit (self, signals[SIGNAL_SCORED], 0, self->score);
}

static void
patella_score_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (patella_score_row_parent_class)->dispose (object);
}

static void
patella_score_row_class_init (PatellaScoreRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_score_row_dispose;

  signals[SIGNAL_SCORED] = g_signal_new ("scored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "score-row");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
make_label (float       xalign,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
patella_score_row_init (PatellaScoreRow *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scale = patella_pain_scale_new ();

  self->score = PATELLA_PAIN_UNKNOWN;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  self->question = make_label (0, "score-question");
  gtk_widget_set_hexpand (self->question, TRUE);
  self->word = make_label (1, "dim-label");
  gtk_box_append (GTK_BOX (top), self->question);
  gtk_box_append (GTK_BOX (top), self->word);
  gtk_widget_set_parent (top, GTK_WIDGET (self));
  gtk_widget_set_parent (scale, GTK_WIDGET (self));
  self->scale = PATELLA_PAIN_SCALE (scale);
  g_signal_connect_object (scale, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
patella_score_row_new (const char *question)
{
  PatellaScoreRow *self = g_object_new (PATELLA_TYPE_SCORE_ROW, NULL);

  patella_score_row_set_question (self, question);
  return GTK_WIDGET (self);
}

void
patella_score_row_set_question (PatellaScoreRow *self,
                                const char      *question)
{
  g_return_if_fail (PATELLA_IS_SCORE_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->question), question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
}

void
patella_score_row_set_score (PatellaScoreRow *self,
                             int              score)
{
  g_return_if_fail (PATELLA_IS_SCORE_ROW (self));

  if (self->score == score)
    return;
  self->score = score;
  show_score (self);
}

int
patella_score_row_get_score (PatellaScoreRow *self)
{
  g_return_val_if_fail (PATELLA_IS_SCORE_ROW (self), PATELLA_PAIN_UNKNOWN);

  return self->score;
}

void
patella_score_row_set_asking (PatellaScoreRow *self,
                              gboolean         asking)
{
  g_return_if_fail (PATELLA_IS_SCORE_ROW (self));

  if (!asking)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "asking");
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self), "asking");
  patella_bring_into_view (GTK_WIDGET (self));
}
