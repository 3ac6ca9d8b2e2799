/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Asks what is to be written where. Signal: "toasted" (AdwToast *): it is done. */
#define PATELLA_TYPE_EXPORT_DIALOG (patella_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PatellaExportDialog, patella_export_dialog, PATELLA, EXPORT_DIALOG, AdwWindow)

PatellaExportDialog *patella_export_dialog_new       (PatellaServices     *services,
                                                      PatellaJournal      *journal); /* (nullable): another one */
void                 patella_export_dialog_take_file (PatellaExportDialog *self,
                                                      GFile               *file); /* as if it had been chosen */

G_END_DECLS
