/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-cue-player.h"

G_BEGIN_DECLS

/* Always there, plays nothing: is_available() is FALSE, prepare answers PATELLA_AUDIO_ERROR_UNAVAILABLE. */
#define PATELLA_TYPE_SILENT_PLAYER (patella_silent_player_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSilentPlayer, patella_silent_player, PATELLA, SILENT_PLAYER, GObject)

PatellaCuePlayer *patella_silent_player_new (void);

G_END_DECLS
