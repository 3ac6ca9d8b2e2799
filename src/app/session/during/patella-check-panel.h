/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-exercise.h"

G_BEGIN_DECLS

/* A check (find the muscle): its steps, and two answers: the actions session.felt and session.not-felt. */
#define PATELLA_TYPE_CHECK_PANEL (patella_check_panel_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCheckPanel, patella_check_panel, PATELLA, CHECK_PANEL, AdwBin)

void patella_check_panel_set_exercise (PatellaCheckPanel *self,
                                       PatellaExercise   *exercise); /* (nullable) */

G_END_DECLS
