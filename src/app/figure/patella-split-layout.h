/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children: beside each other where there is room, else the first above the second. */
#define PATELLA_TYPE_SPLIT_LAYOUT (patella_split_layout_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSplitLayout, patella_split_layout, PATELLA, SPLIT_LAYOUT, GtkLayoutManager)

/* the part of @height that the upper of two stacked children gets when the lower one wants @minimum to @natural */
int patella_split_layout_share (int height,
                                int upper_minimum,
                                int minimum,
                                int natural);

G_END_DECLS
