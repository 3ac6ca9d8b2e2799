/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-offer.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* Asks whether a locked exercise is to be opened by the person's own word; @how_far: what opens it otherwise. */
void patella_open_dialog_show (GtkWindow           *parent,
                               PatellaServices     *services,
                               PatellaExercise     *exercise,
                               const PatellaUnlock *unlock,
                               const char          *how_far);

G_END_DECLS
