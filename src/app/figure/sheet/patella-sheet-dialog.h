/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-exercise.h"

G_BEGIN_DECLS

/* One exercise of a sheet, at one of its levels; 0: a check. */
typedef struct
{
  PatellaExercise *exercise;  /* borrowed */
  int              level;
} PatellaSheetEntry;

/* Asks which level, and whether to print it or to save it as a PDF. Main thread. */
void patella_sheet_dialog_show (GtkWindow               *parent,
                                const char              *title,     /* of the sheet; NULL: of its only exercise */
                                const char              *subtitle,  /* (nullable) */
                                const PatellaSheetEntry *entries,
                                guint                    n_entries);

G_END_DECLS
