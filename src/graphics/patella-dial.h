/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-palette.h"

G_BEGIN_DECLS

/* The countdown ring: the part of the phase that is left, from twelve o'clock, clockwise (right-to-left: too). */
void patella_dial_paint (double                left,   /* 0 to 1; below 0: waiting, an even ring */
                         const PatellaColor   *color,
                         const PatellaPalette *palette,
                         cairo_t              *cr,
                         double                size);
/* left, top, right, bottom of what differs between two moments of one phase */
void patella_dial_find_change (double before,
                               double after,
                               double size,
                               double out_box[4]);

G_END_DECLS
