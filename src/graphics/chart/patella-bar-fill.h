/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-palette.h"

G_BEGIN_DECLS

/* Fills one part of a bar: parts are told apart by hue and by pattern. */
void patella_bar_fill (guint                    part,
                       const PatellaPalette    *palette,
                       cairo_t                 *cr,
                       const cairo_rectangle_t *box);

G_END_DECLS
