/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-application.h"

G_BEGIN_DECLS

void patella_application_add_actions (PatellaApplication *self);

G_END_DECLS
