/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-application.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_WINDOW (patella_window_get_type ())
G_DECLARE_FINAL_TYPE (PatellaWindow, patella_window, PATELLA, WINDOW, AdwApplicationWindow)

PatellaWindow   *patella_window_new              (PatellaApplication *application,
                                                  PatellaServices    *services);
PatellaServices *patella_window_get_services     (PatellaWindow      *self);
GtkWidget       *patella_window_show_page        (PatellaWindow      *self,
                                                  const char         *name); /* (nullable) today, library, progress, journal */
void             patella_window_start_session    (PatellaWindow      *self,
                                                  const char         *target); /* routine id, "exercise:ID", or "" */
void             patella_window_show_preferences (PatellaWindow      *self);
void             patella_window_show_about       (PatellaWindow      *self);
void             patella_window_add_toast        (PatellaWindow      *self,
                                                  const char         *title);
gboolean         patella_window_has_session    (PatellaWindow *self); /* also one behind another page */
void             patella_window_hold_session   (PatellaWindow *self); /* pauses it, if there is one that runs */

G_END_DECLS
