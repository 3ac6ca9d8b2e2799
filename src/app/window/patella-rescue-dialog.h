/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_RESCUE_DIALOG (patella_rescue_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRescueDialog, patella_rescue_dialog, PATELLA, RESCUE_DIALOG, AdwWindow)

void patella_rescue_dialog_present (const PatellaRescueReport *report,
                                    GtkWindow                 *parent);
void patella_rescue_dialog_ask_anew (PatellaServices      *services,
                                     GtkWindow            *parent);

G_END_DECLS
