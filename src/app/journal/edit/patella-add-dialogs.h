/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-correct-dialogs.h"

G_BEGIN_DECLS

/* Present a dialog that adds what was done without the program. */
void patella_add_session_dialog_present (const PatellaEditPlace *place);
void patella_add_morning_dialog_present (const PatellaEditPlace *place);

G_END_DECLS
