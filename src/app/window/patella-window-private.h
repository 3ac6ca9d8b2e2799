/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-restorer.h"
#include "patella-sharer.h"
#include "patella-window.h"

G_BEGIN_DECLS

void patella_window_install_actions (GtkWidgetClass *widget_class);
void patella_window_add_actions     (PatellaWindow  *self);
void patella_window_take_toast      (PatellaWindow  *self,
                                     AdwToast       *toast);
void patella_window_install_copies_actions (GtkWidgetClass *widget_class);
PatellaCopyKeeper *patella_window_get_copy_keeper (PatellaWindow *self);
PatellaSharer     *patella_window_get_sharer      (PatellaWindow *self); /* (nullable) */
PatellaJournal    *patella_window_get_newer       (PatellaWindow *self); /* (nullable): what can only be exported */
void               patella_window_watch_sharer    (PatellaWindow *self);
PatellaRestorer   *patella_window_get_restorer    (PatellaWindow *self);
void patella_window_install_erase_action (GtkWidgetClass *widget_class);
void patella_window_install_report_action (GtkWidgetClass *widget_class);

G_END_DECLS
