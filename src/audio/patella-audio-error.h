/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PATELLA_AUDIO_ERROR (patella_audio_error_quark ())
GQuark patella_audio_error_quark (void);

typedef enum
{
  PATELLA_AUDIO_ERROR_UNAVAILABLE,  /* no sound server, or it went away */
  PATELLA_AUDIO_ERROR_NOT_FOUND,    /* a sound file is missing */
  PATELLA_AUDIO_ERROR_FAILED,
} PatellaAudioError;

#define PATELLA_TYPE_AUDIO_ERROR (patella_audio_error_get_type ())
GType    patella_audio_error_get_type      (void);

gboolean patella_audio_error_set_canberra (GError     **error,
                                           int          code,
                                           const char  *what);

G_END_DECLS
