/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* A row that plays one cue and asks "Did you hear it?". A building block: preferences, and the page before a session. */
#define PATELLA_TYPE_SOUND_TEST_ROW (patella_sound_test_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSoundTestRow, patella_sound_test_row, PATELLA, SOUND_TEST_ROW, AdwActionRow)

void patella_sound_test_row_set_services (PatellaSoundTestRow *self,
                                          PatellaServices     *services);

G_END_DECLS
