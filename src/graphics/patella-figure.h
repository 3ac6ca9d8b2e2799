/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-exercise.h"
#include "patella-palette.h"

G_BEGIN_DECLS

/* What the figure shows at one moment. */
typedef struct
{
  const PatellaFigureSpec *spec;      /* NULL: nothing is painted */
  const char              *from_pose; /* ids */
  const char              *to_pose;
  double                   blend;     /* 0 to 1, eased by the caller through patella_figure_ease() */
  double                   effort;    /* 0 relaxed to 1 held: colour of the working muscle */
  double                   breath;    /* -1 to 1: the chest in a long hold */
  PatellaSide              side;      /* working side; LEFT mirrors a figure written for the right */
  gboolean                 one_sided;
} PatellaFigureState;

double patella_figure_ease  (double progress); /* 0..1 -> 0..1, smooth ends */
/* from the session: which poses lie on both ends of @rep_phase of @dose, and how far */
void   patella_figure_state_set_phase (PatellaFigureState *self,
                                       PatellaExercise    *exercise,
                                       const PatellaDose  *dose,
                                       int                 rep_phase,  /* -1: at rest */
                                       double              progress);
void   patella_figure_paint (const PatellaFigureState *self,
                             const PatellaPalette     *palette,
                             cairo_t                  *cr,
                             double                    width,
                             double                    height);
/* the rows that are painted, the same for all moments of one figure */
gboolean patella_figure_find_extent (const PatellaFigureState *self,
                                     double                    width,
                                     double                    height,
                                     double                   *out_top,
                                     double                   *out_bottom);
/* left, top, right, bottom of what differs between two moments; FALSE: it may be anything */
gboolean patella_figure_find_change (const PatellaFigureState *before,
                                     const PatellaFigureState *after,
                                     double                    width,
                                     double                    height,
                                     double                    out_box[4]);

G_END_DECLS
