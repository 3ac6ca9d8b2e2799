/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-check-panel.h"

#include "patella-words.h"

/**
 * PatellaCheckPanel:
 *
 * What stands in the place of the dial during a check: nothing is counted, the steps are read, and the person says
 * whether it was felt. Main thread.
 */
struct _PatellaCheckPanel
{
  AdwBin parent_instance;

  GtkLabel *steps;
  GtkLabel *caution;
};

G_DEFINE_FINAL_TYPE (PatellaCheckPanel, patella_check_panel, ADW_TYPE_BIN)

static void
patella_check_panel_class_init (PatellaCheckPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/during/patella-check-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaCheckPanel, steps);
  gtk_widget_class_bind_template_child (widget_class, PatellaCheckPanel, caution);
}

static void
patella_check_panel_init (PatellaCheckPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
patella_check_panel_set_exercise (PatellaCheckPanel *self,
                                  PatellaExercise   *exercise)
{
  g_autofree char *steps = NULL, *caution = NULL;

  g_return_if_fail (PATELLA_IS_CHECK_PANEL (self));

  if (exercise != NULL)
    {
      steps = patella_words_steps (exercise);
      caution = patella_words_cautions (exercise);
    }
  gtk_label_set_label (self->steps, steps != NULL ? steps : "");
  gtk_label_set_label (self->caution, caution != NULL ? caution : "");
}
