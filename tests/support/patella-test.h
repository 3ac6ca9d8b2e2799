/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chance.h"
#include "patella-timeline.h"

G_BEGIN_DECLS

typedef void (*PatellaLawFunc) (PatellaChance *chance);

void          patella_test_add_law    (const char         *path,
                                       PatellaLawFunc      law);
guint         patella_test_rounds     (guint               normal);
void          patella_test_run_rounds (PatellaLawFunc      law,
                                       guint               normal);
void          patella_test_run_until  (const gboolean     *flag);
PatellaDose   patella_test_make_dose  (int                 sets,
                                       int                 reps,
                                       const char         *phases);
PatellaTrack *patella_test_make_track (const char         *exercise,
                                       PatellaSide         side,
                                       const PatellaDose  *dose);

G_END_DECLS
