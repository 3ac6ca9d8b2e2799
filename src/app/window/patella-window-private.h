/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-window.h"

G_BEGIN_DECLS

void patella_window_install_actions (GtkWidgetClass *widget_class);
void patella_window_add_actions     (PatellaWindow  *self);

G_END_DECLS
