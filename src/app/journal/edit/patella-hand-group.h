/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-by-hand.h"

G_BEGIN_DECLS

/* The rows for one exercise of a session that is added by hand: level, side, sets, and repetitions and pain of each. */
typedef struct _PatellaHandGroup PatellaHandGroup;

PatellaHandGroup *patella_hand_group_new  (PatellaExercise     *exercise,
                                           const char          *stage,
                                           AdwPreferencesGroup *group);
void              patella_hand_group_free (PatellaHandGroup    *self);
/* appends one track a side */
void              patella_hand_group_take (PatellaHandGroup    *self,
                                           GArray              *tracks);

G_END_DECLS
