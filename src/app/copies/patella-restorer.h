/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-copy-keeper.h"

G_BEGIN_DECLS

/* Puts a copy in the place of the journal, and what belongs to it back where it was. Main thread.
 * Signals: "toasted" (AdwToast *): to be shown; "restored": the journal is another now.
 * Property: "busy" (boolean, read only). */
#define PATELLA_TYPE_RESTORER (patella_restorer_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRestorer, patella_restorer, PATELLA, RESTORER, GObject)

PatellaRestorer *patella_restorer_new (PatellaServices   *services,
                                       PatellaCopyKeeper *keeper);
void             patella_restorer_ask (PatellaRestorer   *self,
                                       GtkWindow         *parent,
                                       const char        *path,
                                       const char        *when);  /* "" for a file that is none of our copies */
void             patella_restorer_run (PatellaRestorer   *self,
                                       GtkWindow         *parent,
                                       const char        *path);  /* without asking: an undo */

G_END_DECLS
