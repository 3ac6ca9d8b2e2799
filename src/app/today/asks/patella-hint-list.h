/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-advisory.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* The advisories of the rules, one calm line each. */
#define PATELLA_TYPE_HINT_LIST (patella_hint_list_get_type ())
G_DECLARE_FINAL_TYPE (PatellaHintList, patella_hint_list, PATELLA, HINT_LIST, GtkWidget)

/* @advisories: (nullable) (element-type PatellaAdvisory); what was put off is left out */
void patella_hint_list_show (PatellaHintList *self,
                             PatellaServices *services,
                             GArray          *advisories);

G_END_DECLS
