/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-safety-gate.h"

G_BEGIN_DECLS

/* "When to stop and get help": the stop list, where a sign can be reported. Who runs a session watches the gate's
 * "changed" and stops when it is shut. */
#define PATELLA_TYPE_STOP_LIST_DIALOG (patella_stop_list_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PatellaStopListDialog, patella_stop_list_dialog, PATELLA, STOP_LIST_DIALOG, AdwWindow)

void patella_stop_list_dialog_present (PatellaSafetyGate *gate,
                                       GtkWindow         *parent);

G_END_DECLS
