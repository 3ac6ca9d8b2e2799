/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"
#include "patella-sharer.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_APPLICATION (patella_application_get_type ())
G_DECLARE_FINAL_TYPE (PatellaApplication, patella_application, PATELLA, APPLICATION, AdwApplication)

PatellaApplication *patella_application_new          (void);
PatellaServices    *patella_application_get_services (PatellaApplication *self); /* (nullable) before startup */
PatellaSharer      *patella_application_get_sharer   (PatellaApplication *self); /* (nullable) before startup */

G_END_DECLS
