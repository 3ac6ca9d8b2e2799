/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-session.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_MEDIA_KEY_PLAY_PAUSE,
  PATELLA_MEDIA_KEY_PLAY,
  PATELLA_MEDIA_KEY_PAUSE,
  PATELLA_MEDIA_KEY_NEXT,
  PATELLA_MEDIA_KEY_PREVIOUS,
  PATELLA_MEDIA_KEY_STOP,
} PatellaMediaKey;

#define PATELLA_TYPE_MEDIA_KEY (patella_media_key_get_type ())
GType patella_media_key_get_type (void);

/* A session on the session bus as a media player (MPRIS), for media keys, headsets and remotes.
 * Signal: "pressed" (PatellaMediaKey). */
#define PATELLA_TYPE_MEDIA_KEYS (patella_media_keys_get_type ())
G_DECLARE_FINAL_TYPE (PatellaMediaKeys, patella_media_keys, PATELLA, MEDIA_KEYS, GObject)

PatellaMediaKeys *patella_media_keys_new     (void);
void              patella_media_keys_hold    (PatellaMediaKeys    *self);
void              patella_media_keys_release (PatellaMediaKeys    *self);
void              patella_media_keys_show    (PatellaMediaKeys    *self,
                                              PatellaSessionState  state,
                                              int                  set,    /* index; -1 */
                                              const char          *title);
void              patella_media_keys_set_art (PatellaMediaKeys    *self,
                                              const char          *uri);   /* (nullable) */

G_END_DECLS
