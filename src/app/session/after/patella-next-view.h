/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* What the rules say about next time, for each exercise and side of a session. */
#define PATELLA_TYPE_NEXT_VIEW (patella_next_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaNextView, patella_next_view, PATELLA, NEXT_VIEW, AdwBin)

void patella_next_view_follow (PatellaNextView   *self,
                               PatellaServices   *services,
                               const PatellaUuid *session);

G_END_DECLS
