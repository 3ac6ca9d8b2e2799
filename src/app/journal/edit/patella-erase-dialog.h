/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* the person has typed the word */
typedef void (*PatellaEraseFunc) (gpointer data);

/* Says exactly what goes, offers an export, and asks for a word to be typed. @data (transfer full) is unreffed. */
GtkWindow *patella_erase_dialog_present (GtkWindow        *parent,
                                         PatellaServices  *services,
                                         PatellaEraseFunc  confirmed,
                                         GObject          *data);

G_END_DECLS
