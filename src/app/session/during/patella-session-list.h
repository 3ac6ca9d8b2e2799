/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-conductor.h"
#include "patella-content.h"

G_BEGIN_DECLS

/* The whole session as a list, in a window of its own: go to any set, do what has not begun sooner or later, leave it out
 * or put it back. Closes by itself when a set was chosen, and with Escape. */
#define PATELLA_TYPE_SESSION_LIST (patella_session_list_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSessionList, patella_session_list, PATELLA, SESSION_LIST, AdwWindow)

GtkWindow *patella_session_list_new (GtkWindow        *parent,
                                     PatellaConductor *conductor,
                                     PatellaContent   *content);

G_END_DECLS
