/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-restorer.h"
#include "patella-sharer.h"

G_BEGIN_DECLS

/* The copies of the journal: which there are, where they go, and back from them. */
#define PATELLA_TYPE_COPIES_WINDOW (patella_copies_window_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCopiesWindow, patella_copies_window, PATELLA, COPIES_WINDOW, AdwWindow)

PatellaCopiesWindow *patella_copies_window_new         (PatellaServices     *services,
                                                        PatellaCopyKeeper   *keeper,
                                                        PatellaRestorer     *restorer,
                                                        PatellaSharer       *sharer); /* (nullable) */
void                 patella_copies_window_save_to     (PatellaCopiesWindow *self,
                                                        GFile               *file); /* as if it had been chosen */
void                 patella_copies_window_restore     (PatellaCopiesWindow *self,
                                                        GFile               *file); /* as if it had been chosen */
void                 patella_copies_window_take_folder (PatellaCopiesWindow *self,
                                                        GFile               *folder); /* as if it had been chosen */
void                 patella_copies_window_share       (PatellaCopiesWindow *self,
                                                        GFile               *folder); /* as if it had been chosen */

G_END_DECLS
