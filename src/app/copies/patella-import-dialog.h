/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Shows what a file would do to the journal, and then does it. Signal: "toasted" (AdwToast *): it is done. */
#define PATELLA_TYPE_IMPORT_DIALOG (patella_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PatellaImportDialog, patella_import_dialog, PATELLA, IMPORT_DIALOG, AdwWindow)

PatellaImportDialog *patella_import_dialog_new       (PatellaServices     *services);
void                 patella_import_dialog_choose    (PatellaImportDialog *self);
void                 patella_import_dialog_take_file (PatellaImportDialog *self,
                                                      GFile               *file); /* as if it had been chosen */

G_END_DECLS
