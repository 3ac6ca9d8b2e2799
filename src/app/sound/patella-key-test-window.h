/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Shows, to be read from the mat, what a session makes of each key that is pressed. */
#define PATELLA_TYPE_KEY_TEST_WINDOW (patella_key_test_window_get_type ())
G_DECLARE_FINAL_TYPE (PatellaKeyTestWindow, patella_key_test_window, PATELLA, KEY_TEST_WINDOW, AdwWindow)

PatellaKeyTestWindow *patella_key_test_window_new (PatellaServices *services,
                                                   GtkWindow       *parent); /* (nullable) */

G_END_DECLS
