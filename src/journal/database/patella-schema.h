/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-database.h"

G_BEGIN_DECLS

#define PATELLA_SCHEMA_APPLICATION_ID 0x50544c41 /* "PTLA" */
#define PATELLA_SCHEMA_VERSION 2
#define PATELLA_SCHEMA_WITH_BELONGINGS 2

gboolean    patella_schema_check_file (const PatellaDatabaseFile *file,
                                       GError                   **error);
gboolean    patella_schema_check      (PatellaDatabase           *database,
                                       int                       *out_version,
                                       GError                   **error);
gboolean    patella_schema_check_newer (PatellaDatabase           *database,
                                        GPtrArray                 *left_out,
                                        GError                   **error);
gboolean    patella_schema_migrate    (PatellaDatabase           *database,
                                       int                        from_version,
                                       int                        to_version,
                                       GError                   **error);
GBytes     *patella_schema_dup_step   (int                        version);

G_END_DECLS
