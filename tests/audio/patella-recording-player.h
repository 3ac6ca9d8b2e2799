/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "patella-cue-player.h"

G_BEGIN_DECLS

/* Remembers the cues that it was told to play. */
#define PATELLA_TYPE_RECORDING_PLAYER (patella_recording_player_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRecordingPlayer, patella_recording_player, PATELLA, RECORDING_PLAYER, GObject)

PatellaRecordingPlayer *patella_recording_player_new  (void);
/* the names of all cues since the last call, with a space between; (transfer full) */
char                   *patella_recording_player_take (PatellaRecordingPlayer *self);

G_END_DECLS
