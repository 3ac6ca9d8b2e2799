/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-import.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* What the exercises of another program's file are here. Main thread.
 * Signal: "chosen": the person goes on. */
#define PATELLA_TYPE_IMPORT_MAPPING (patella_import_mapping_get_type ())
G_DECLARE_FINAL_TYPE (PatellaImportMapping, patella_import_mapping, PATELLA, IMPORT_MAPPING, AdwBin)

void        patella_import_mapping_show        (PatellaImportMapping      *self,
                                                PatellaServices           *services,
                                                const PatellaImportReport *report);
GHashTable *patella_import_mapping_dup_targets (PatellaImportMapping      *self); /* of patella_import_map_new() */

G_END_DECLS
