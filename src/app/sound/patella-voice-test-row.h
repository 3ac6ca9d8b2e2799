/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* A row that says one sentence, or plainly why not. A building block. */
#define PATELLA_TYPE_VOICE_TEST_ROW (patella_voice_test_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaVoiceTestRow, patella_voice_test_row, PATELLA, VOICE_TEST_ROW, AdwActionRow)

void patella_voice_test_row_set_services (PatellaVoiceTestRow *self,
                                          PatellaServices     *services);

G_END_DECLS
