/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A connection to speech-dispatcher, which is started when it does not run: lines out, lines in.
 * Signals: "opened"; "line-read" (const char *); "lost": closed from the other end, or never there. */
#define PATELLA_TYPE_SPEECH_LINK (patella_speech_link_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSpeechLink, patella_speech_link, PATELLA, SPEECH_LINK, GObject)

PatellaSpeechLink *patella_speech_link_new   (void);
void               patella_speech_link_open  (PatellaSpeechLink *self);
void               patella_speech_link_send  (PatellaSpeechLink *self,
                                              const char        *line);
void               patella_speech_link_close (PatellaSpeechLink *self);

G_END_DECLS
