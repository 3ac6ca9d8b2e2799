/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-exercise.h"

G_BEGIN_DECLS

/* Everything about one exercise: figure, how to do it, cautions, evidence, sources; and Start.
 * Signal: "sheet-chosen". */
#define PATELLA_TYPE_EXERCISE_PAGE (patella_exercise_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaExercisePage, patella_exercise_page, PATELLA, EXERCISE_PAGE, GtkWidget)

GtkWidget *patella_exercise_page_new         (PatellaExercise     *exercise);
void       patella_exercise_page_set_caution (PatellaExercisePage *self,
                                              const char          *caution); /* what opens it; "": it is open */

G_END_DECLS
