/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chance.h"
#include "patella-session.h"

G_BEGIN_DECLS

PatellaDose      patella_random_dose     (PatellaChance        *chance);
PatellaTimeline *patella_random_timeline (PatellaChance        *chance);
PatellaCommand   patella_random_command  (PatellaChance        *chance,
                                          const PatellaSession *session);
gint64           patella_random_moment   (PatellaChance        *chance,
                                          const PatellaSession *session,
                                          gint64                now_us);

G_END_DECLS
