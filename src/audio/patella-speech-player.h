/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"
#include "patella-speaker.h"

G_BEGIN_DECLS

/* The desktop's speech service (speech-dispatcher), with the voice, rate, pitch and volume that are set there.
 * @clock: of the real time, for deadlines. @language: of the texts, as "en" or "pt-BR". */
#define PATELLA_TYPE_SPEECH_PLAYER (patella_speech_player_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSpeechPlayer, patella_speech_player, PATELLA, SPEECH_PLAYER, GObject)

PatellaSpeaker *patella_speech_player_new (PatellaClock *clock,
                                           const char   *language);

G_END_DECLS
