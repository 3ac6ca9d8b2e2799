/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_PREFERENCES_WINDOW (patella_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PatellaPreferencesWindow, patella_preferences_window, PATELLA, PREFERENCES_WINDOW, AdwPreferencesWindow)

PatellaPreferencesWindow *patella_preferences_window_new (PatellaServices *services);

G_END_DECLS
