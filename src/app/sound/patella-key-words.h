/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-media-keys.h"
#include "patella-session-keys.h"

G_BEGIN_DECLS

/* The words of the key test: what a key is called, and what it does in a session. */
char                  *patella_key_words_name         (GdkDisplay              *display,
                                                       guint                    keyval,
                                                       guint                    keycode,
                                                       const PatellaSessionKey *key);
char                  *patella_key_words_meaning      (PatellaSessionKeyKind    kind,
                                                       int                      score);
const char            *patella_key_words_media        (PatellaMediaKey          key);
PatellaSessionKeyKind  patella_key_words_media_kind   (PatellaMediaKey          key);

G_END_DECLS
