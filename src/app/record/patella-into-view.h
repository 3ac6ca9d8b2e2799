/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* scrolls what lies around @widget no further than needed to show all of it; nothing before it has a place */
void patella_bring_into_view (GtkWidget *widget);

G_END_DECLS
