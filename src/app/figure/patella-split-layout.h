/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Three children: a figure, a panel, and words to be read; the last may be left out. The figure above its words and the panel
 * beside them where there is room, else all three below each other. */
#define PATELLA_TYPE_SPLIT_LAYOUT (patella_split_layout_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSplitLayout, patella_split_layout, PATELLA, SPLIT_LAYOUT, GtkLayoutManager)

/* Floor mode is read from afar: beside each other also where that is tight, below each other however wide it is on a screen that
 * stands on its short side. */
void patella_split_layout_set_floor   (PatellaSplitLayout *self,
                                       gboolean            floor_mode,
                                       gboolean            stacked);
/* the part of @height that the upper of two stacked children gets when the lower one wants @minimum to @natural */
int  patella_split_layout_share       (int                 height,
                                       int                 upper_minimum,
                                       int                 minimum,
                                       int                 natural);

G_END_DECLS
