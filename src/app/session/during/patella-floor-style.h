/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sizes of floor mode for a window, all in pixels. Pure arithmetic. */
gboolean patella_floor_style_is_stacked (int width,
                                         int height);
int      patella_floor_style_get_font   (int width,
                                         int height);  /* one em */
int      patella_floor_style_get_dial   (int width,
                                         int height);  /* the least height of the dial */
int      patella_floor_style_get_digits (int height);  /* the least height of its digits */
double   patella_floor_style_fit_digits (double  aspect,
                                         double  wanted,
                                         double *out_stretch);

G_END_DECLS
