/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-copy.h"

G_BEGIN_DECLS

/* One copy: when, what is in it, whether it is whole. Signal: "restore": the person wants it. */
#define PATELLA_TYPE_COPY_ROW (patella_copy_row_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCopyRow, patella_copy_row, PATELLA, COPY_ROW, AdwActionRow)

GtkWidget  *patella_copy_row_new       (const PatellaCopy        *copy);
const char *patella_copy_row_get_path  (PatellaCopyRow           *self);
const char *patella_copy_row_get_when  (PatellaCopyRow           *self);
void        patella_copy_row_show_fine (PatellaCopyRow           *self,
                                        const PatellaCopySummary *summary);
void        patella_copy_row_show_bad  (PatellaCopyRow           *self,
                                        const GError             *error);

G_END_DECLS
