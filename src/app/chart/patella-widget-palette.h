/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-palette.h"

G_BEGIN_DECLS

/* Colours, font, size of text and direction of a widget, for a painter. Read again in css_changed, and when
 * AdwStyleManager notifies dark or high-contrast. */
PatellaPalette patella_widget_palette_read (GtkWidget *widget);

G_END_DECLS
