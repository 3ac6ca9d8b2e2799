/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-audio-error.h"

#include <canberra.h>
#include <gio/gio.h>

/**
 * PatellaAudioError:
 *
 * What can go wrong with sound. A cancelled request is always %G_IO_ERROR_CANCELLED.
 */

G_DEFINE_QUARK (patella-audio-error, patella_audio_error)

G_DEFINE_ENUM_TYPE (PatellaAudioError, patella_audio_error,
                    G_DEFINE_ENUM_VALUE (PATELLA_AUDIO_ERROR_UNAVAILABLE, "unavailable"),
                    G_DEFINE_ENUM_VALUE (PATELLA_AUDIO_ERROR_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (PATELLA_AUDIO_ERROR_FAILED, "failed"))

static PatellaAudioError
map_code (int code)
{
  switch (code)
    {
    case CA_ERROR_NODRIVER:
    case CA_ERROR_NOTAVAILABLE:
    case CA_ERROR_STATE: /* of a context that was open: its server has gone */
    case CA_ERROR_DISCONNECTED:
    case CA_ERROR_DESTROYED:
    case CA_ERROR_IO:
    case CA_ERROR_DISABLED:
    case CA_ERROR_FORKED:
    case CA_ERROR_ACCESS:
    case CA_ERROR_NOTSUPPORTED:
      return PATELLA_AUDIO_ERROR_UNAVAILABLE;
    case CA_ERROR_NOTFOUND:
    case CA_ERROR_CORRUPT:
    case CA_ERROR_TOOBIG:
      return PATELLA_AUDIO_ERROR_NOT_FOUND;
    default:
      return PATELLA_AUDIO_ERROR_FAILED;
    }
}

/**
 * patella_audio_error_set_canberra:
 * @error: (out) (optional): set unless @code is success
 * @code: what a libcanberra call answered
 * @what: what was tried, in English
 *
 * The one table from libcanberra's codes to ours. Any thread.
 *
 * Returns: %TRUE when @code is success
 */
gboolean
patella_audio_error_set_canberra (GError     **error,
                                  int          code,
                                  const char  *what)
{
  if (code == CA_SUCCESS)
    return TRUE;

  if (code == CA_ERROR_CANCELED)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s: cancelled", what);
  else
    g_set_error (error, PATELLA_AUDIO_ERROR, (int) map_code (code), "%s: %s", what, ca_strerror (code));

  return FALSE;
}
