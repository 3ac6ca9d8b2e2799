/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-core-types.h"

G_BEGIN_DECLS

/* A question above a PatellaPainScale. Signal "scored" (int): the person chose; PATELLA_PAIN_UNKNOWN: took it back. */
#define PATELLA_TYPE_SCORE_ROW (patella_score_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaScoreRow, patella_score_row, PATELLA, SCORE_ROW, GtkWidget)

GtkWidget *patella_score_row_new          (const char      *question);
void       patella_score_row_set_question (PatellaScoreRow *self,
                                           const char      *question);
void       patella_score_row_set_score    (PatellaScoreRow *self,
                                           int              score);
int        patella_score_row_get_score    (PatellaScoreRow *self);
void       patella_score_row_set_asking   (PatellaScoreRow *self,
                                           gboolean         asking); /* the next digit goes here */

G_END_DECLS
