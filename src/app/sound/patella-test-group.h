/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Sound, voice and keys to be tried out. A building block: preferences, and the page before a session. */
#define PATELLA_TYPE_TEST_GROUP (patella_test_group_get_type ())
G_DECLARE_FINAL_TYPE (PatellaTestGroup, patella_test_group, PATELLA, TEST_GROUP, AdwPreferencesGroup)

void patella_test_group_set_services (PatellaTestGroup *self,
                                      PatellaServices  *services);

G_END_DECLS
