/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-palette.h"

G_BEGIN_DECLS

/* What tells line n of a chart from the others besides its hue: the shape of its marks and its dashes. */
void   patella_mark_paint    (guint                 series,
                              const PatellaPalette *palette,
                              cairo_t              *cr,
                              const double          place[2],
                              double                radius);
void   patella_mark_set_dash (guint                 series,
                              cairo_t              *cr,
                              double                offset);

G_END_DECLS
