/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-conductor.h"
#include "patella-content.h"
#include "patella-speaker.h"

G_BEGIN_DECLS

/* Says a session aloud: listens to a conductor and makes sentences of what happens. */
#define PATELLA_TYPE_SESSION_VOICE (patella_session_voice_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSessionVoice, patella_session_voice, PATELLA, SESSION_VOICE, GObject)

PatellaSessionVoice *patella_session_voice_new (PatellaConductor *conductor,
                                                PatellaContent   *content,
                                                PatellaSpeaker   *speaker,
                                                double            speed); /* above 4: only what is to be done; above 10: silent */

G_END_DECLS
