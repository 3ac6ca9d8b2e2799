/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "patella-palette.h"

G_BEGIN_DECLS

/* 10.5 pt at 96 dots an inch: PatellaPalette.text_scale 1. */
#define PATELLA_TEXT_PIXELS 14.0

/* Pango's layout under a name of our own, so that it can be freed by itself on any version of Pango. */
typedef PangoLayout PatellaText;

PatellaText *patella_text_new      (const PatellaPalette *palette,
                                    const char           *text,
                                    double                scale);
void         patella_text_get_size (PatellaText          *layout,
                                    double               *out_width,
                                    double               *out_height);
void         patella_text_paint    (PatellaText          *layout,
                                    cairo_t              *cr,
                                    double                x,
                                    double                y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaText, g_object_unref)

G_END_DECLS
