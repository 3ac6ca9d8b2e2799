/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-page.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-figure-view.h"
#include "patella-text-list.h"
#include "patella-words.h"

/**
 * PatellaExercisePage:
 *
 * Reads like a leaflet: what it is, the figure, what one needs, the steps, tips and cautions, the levels, and what is
 * known about it with its sources. Made anew for each exercise that is opened. Main thread.
 */
struct _PatellaExercisePage
{
  GtkWidget parent_instance;

  PatellaExercise   *exercise;     /* owned */

  GtkWidget         *box;
  GtkLabel          *title_label;
  GtkLabel          *summary_label;
  PatellaFigureView *figure_view;
  GtkLabel          *caution_label;
  GtkButton         *start_button;
  GtkButton         *try_button;
  GtkButton         *play_button;
  GtkBox            *texts;
};

enum
{
  SHEET_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaExercisePage, patella_exercise_page, GTK_TYPE_WIDGET)

static const char *
translate (PatellaExercisePage *self,
           const char          *text)
{
  return text != NULL ? patella_exercise_translate (self->exercise, text) : NULL;
}

static void
add_paragraph (PatellaExercisePage *self,
               const char          *heading,
               const char          *text)
{
  patella_text_list_add_paragraph (self->texts, heading, translate (self, text));
}

static void
add_items (PatellaExercisePage *self,
           const char          *heading,
           const char * const  *texts,
           gboolean             numbered)
{
  g_autoptr (GPtrArray) translated = g_ptr_array_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      const char *text = translate (self, texts[i]);

      g_ptr_array_add (translated, (gpointer) (guintptr) text);
    }
  g_ptr_array_add (translated, NULL);
  patella_text_list_add_items (self->texts, heading, (const char *const *) translated->pdata, numbered);
}

static char *
describe_level (PatellaExercisePage *self,
                const PatellaLevel  *level)
{
  g_autofree char *dose = patella_words_level (self->exercise, &level->dose);
  const char *basis = level->basis == PATELLA_BASIS_SOURCE ? C_("basis of a level", "from the source")
                                                           : C_("basis of a level", "this app’s step");

  if (level->times_a_day > 1)
    return g_strdup_printf (ngettext ("%s, up to %d time a day (%s)", "%s, up to %d times a day (%s)",
                                      (gulong) level->times_a_day),
                            dose, level->times_a_day, basis);
  return g_strdup_printf (C_("level: dose, basis", "%s (%s)"), dose, basis);
}

static void
add_levels (PatellaExercisePage *self)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (self->exercise);
  g_autoptr (GPtrArray) levels = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; ladder != NULL && i <= patella_ladder_get_n_levels (ladder); i++)
    g_ptr_array_add (levels, describe_level (self, patella_ladder_get_level (ladder, i)));
  g_ptr_array_add (levels, NULL);
  patella_text_list_add_items (self->texts, C_("heading", "Levels"), (const char *const *) levels->pdata, TRUE);
}

static void
fill_texts (PatellaExercisePage *self)
{
  PatellaExercise *exercise = self->exercise;

  add_paragraph (self, C_("heading", "You need"), patella_exercise_get_needs_text (exercise));
  add_paragraph (self, C_("heading", "Start position"), patella_exercise_get_start (exercise));
  add_items (self, C_("heading", "Steps"), patella_exercise_get_steps (exercise), TRUE);
  add_items (self, C_("heading", "Tips"), patella_exercise_get_tips (exercise), FALSE);
  add_items (self, C_("heading", "Cautions"), patella_exercise_get_cautions (exercise), FALSE);
  add_levels (self);
  add_paragraph (self, C_("heading", "What the source says about the dose"), patella_exercise_get_source_dose (exercise));
  add_paragraph (self, C_("heading", "What is known about it"), patella_exercise_get_evidence (exercise));
  add_items (self, C_("heading", "Notes"), patella_exercise_get_notes (exercise), FALSE);
  patella_text_list_add_sources (self->texts, patella_exercise_get_references (exercise));
}

static void
play_clicked_cb (PatellaExercisePage *self)
{
  patella_figure_view_play (self->figure_view);
}

static void
sheet_clicked_cb (PatellaExercisePage *self)
{
  g_signal_emit (self, signals[SHEET_CHOSEN], 0);
}

static void
fill (PatellaExercisePage *self)
{
  PatellaExercise *exercise = self->exercise;
  const char *title = translate (self, patella_exercise_get_title (exercise));
  g_autofree char *target = g_strconcat ("exercise:", patella_exercise_get_id (exercise), NULL);
  g_autofree char *trial = g_strconcat ("try:", target, NULL);
  gboolean has_figure = patella_exercise_get_figure (exercise) != NULL;

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->summary_label, translate (self, patella_exercise_get_summary (exercise)));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start_button), "s", target);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->try_button), "s", trial);
  gtk_widget_set_visible (GTK_WIDGET (self->figure_view), has_figure);
  gtk_widget_set_visible (GTK_WIDGET (self->play_button), has_figure && patella_exercise_get_ladder (exercise) != NULL);
  patella_figure_view_set_exercise (self->figure_view, exercise, NULL,
                                    patella_exercise_is_one_sided (exercise) ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_BOTH);
  fill_texts (self);
}

static void
patella_exercise_page_dispose (GObject *object)
{
  PatellaExercisePage *self = PATELLA_EXERCISE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->exercise);
  G_OBJECT_CLASS (patella_exercise_page_parent_class)->dispose (object);
}

static void
patella_exercise_page_class_init (PatellaExercisePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_exercise_page_dispose;
  signals[SHEET_CHOSEN] = g_signal_new ("sheet-chosen", PATELLA_TYPE_EXERCISE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  g_type_ensure (PATELLA_TYPE_FIGURE_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/library/patella-exercise-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, box);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, figure_view);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, caution_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, start_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, try_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, play_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaExercisePage, texts);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_clicked_cb);
}

static void
patella_exercise_page_init (PatellaExercisePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_exercise_page_new (PatellaExercise *exercise)
{
  PatellaExercisePage *self;

  g_return_val_if_fail (PATELLA_IS_EXERCISE (exercise), NULL);

  self = g_object_new (PATELLA_TYPE_EXERCISE_PAGE, NULL);
  self->exercise = g_object_ref (exercise);
  fill (self);
  return GTK_WIDGET (self);
}

void
patella_exercise_page_set_caution (PatellaExercisePage *self,
                                   const char          *caution)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PATELLA_IS_EXERCISE_PAGE (self));

  text = g_strdup_printf (C_("what opens an exercise", "Not open yet. %s You may start it all the same."), caution);
  gtk_label_set_label (self->caution_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->caution_label), *caution != '\0');
}
