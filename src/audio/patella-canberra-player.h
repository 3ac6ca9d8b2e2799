/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-cue-player.h"

G_BEGIN_DECLS

/* libcanberra from a one-thread pool. @sounds_directory: where <cue>.wav files lie. */
#define PATELLA_TYPE_CANBERRA_PLAYER (patella_canberra_player_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCanberraPlayer, patella_canberra_player, PATELLA, CANBERRA_PLAYER, GObject)

PatellaCuePlayer *patella_canberra_player_new (const char *sounds_directory);

G_END_DECLS
