/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-content.h"
#include "patella-import.h"

G_BEGIN_DECLS

/* What exercises of other programs are here. A table for [struct@Patella.Import]. Main thread; not changed any more once it was
 * handed to an import. */
GHashTable *patella_import_map_new       (PatellaContent *content);
void        patella_import_map_choose    (GHashTable     *self,
                                          const char     *name,
                                          PatellaExercise *exercise); /* (nullable): leave it out */
void        patella_import_map_keep      (GHashTable     *self,
                                          const char     *name);

G_END_DECLS
