/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-paper.h"

G_BEGIN_DECLS

/* The pages of a paper as they will be printed, below each other, as wide as there is room. */
#define PATELLA_TYPE_PAPER_VIEW (patella_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPaperView, patella_paper_view, PATELLA, PAPER_VIEW, GtkWidget)

void patella_paper_view_set_paper   (PatellaPaperView *self,
                                     PatellaPaper     *paper, /* (transfer full) */
                                     const char       *text); /* what it says, for those who hear it */
int  patella_paper_view_get_n_pages (PatellaPaperView *self);

G_END_DECLS
