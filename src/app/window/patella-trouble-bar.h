/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* The bar below the header that says why nothing, or not everything, is kept. */
#define PATELLA_TYPE_TROUBLE_BAR (patella_trouble_bar_get_type ())
G_DECLARE_FINAL_TYPE (PatellaTroubleBar, patella_trouble_bar, PATELLA, TROUBLE_BAR, GtkWidget)

void patella_trouble_bar_watch (PatellaTroubleBar *self,
                                PatellaServices   *services);
void patella_trouble_bar_save_to (PatellaTroubleBar *self,
                                  GFile             *file); /* as if it had been chosen */

/* whether the window may close now; where it may not, the person is being asked, and closes it with the answer */
gboolean patella_trouble_bar_may_close (PatellaTroubleBar *self);

/* (nullable): a journal of a newer program that can only be exported */
PatellaJournal *patella_trouble_bar_get_newer (PatellaTroubleBar *self);

G_END_DECLS
