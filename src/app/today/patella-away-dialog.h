/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Asks for the day of return and records it: until then nothing is prescribed. */
void patella_away_dialog_show (GtkWindow       *parent,
                               PatellaServices *services);

G_END_DECLS
