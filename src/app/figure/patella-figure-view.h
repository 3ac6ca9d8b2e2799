/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-conductor.h"
#include "patella-exercise.h"

G_BEGIN_DECLS

/* The moving figure. Still (the rest pose) unless it follows a running session or plays one repetition.
 * Signal: "played": the repetition of patella_figure_view_play() has ended. */
#define PATELLA_TYPE_FIGURE_VIEW (patella_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaFigureView, patella_figure_view, PATELLA, FIGURE_VIEW, GtkWidget)

GtkWidget *patella_figure_view_new          (void);
void       patella_figure_view_set_exercise (PatellaFigureView *self,
                                             PatellaExercise   *exercise,  /* (nullable) */
                                             const PatellaDose *dose,      /* (nullable): the start level */
                                             PatellaSide        side);
void       patella_figure_view_follow       (PatellaFigureView *self,
                                             PatellaConductor  *conductor); /* (nullable) */
void       patella_figure_view_play         (PatellaFigureView *self);
void       patella_figure_view_stop         (PatellaFigureView *self);

G_END_DECLS
