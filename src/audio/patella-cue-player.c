/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-cue-player.h"

/**
 * PatellaCuePlayer:
 *
 * Makes a cue heard. Main thread only; no function blocks. Volume goes from 0 (silent) to 1 (as made).
 *
 * What is always true: a player whose sound cannot be heard answers %FALSE from
 * [method@Patella.CuePlayer.is_available] and takes every call all the same, so that a session runs on without it.
 */

G_DEFINE_INTERFACE (PatellaCuePlayer, patella_cue_player, G_TYPE_OBJECT)

static void
patella_cue_player_default_init (PatellaCuePlayerInterface *iface)
{
  /**
   * PatellaCuePlayer::availability-changed:
   *
   * Sound can be heard now, or not any more. Emitted in the main thread.
   */
  g_signal_new ("availability-changed", PATELLA_TYPE_CUE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * patella_cue_player_prepare_async:
 * @self: a player
 * @cancellable: (nullable): drops the request
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Opens the sound server and caches every cue, so that the first one is not late.
 */
void
patella_cue_player_prepare_async (PatellaCuePlayer    *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  PATELLA_CUE_PLAYER_GET_IFACE (self)->prepare_async (self, cancellable, callback, data);
}

/**
 * patella_cue_player_prepare_finish:
 * @self: a player
 * @result: the result
 * @error: (out) (optional): %PATELLA_AUDIO_ERROR_UNAVAILABLE: the session goes on silent
 *
 * Returns: whether cues will be heard
 */
gboolean
patella_cue_player_prepare_finish (PatellaCuePlayer  *self,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  return PATELLA_CUE_PLAYER_GET_IFACE (self)->prepare_finish (self, result, error);
}

/**
 * patella_cue_player_play:
 * @self: a player
 * @cue: which; %PATELLA_CUE_NONE plays nothing
 *
 * Plays and forgets.
 */
void
patella_cue_player_play (PatellaCuePlayer *self,
                         PatellaCue        cue)
{
  PATELLA_CUE_PLAYER_GET_IFACE (self)->play (self, cue);
}

/**
 * patella_cue_player_play_async:
 * @self: a player
 * @cue: which
 * @cancellable: (nullable): drops the request when it has not begun
 * @callback: called in the caller's main context when the sound has ended
 * @data: for @callback
 */
void
patella_cue_player_play_async (PatellaCuePlayer    *self,
                               PatellaCue           cue,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  PATELLA_CUE_PLAYER_GET_IFACE (self)->play_async (self, cue, cancellable, callback, data);
}

/**
 * patella_cue_player_play_finish:
 * @self: a player
 * @result: the result
 * @error: (out) (optional): why nothing was played
 *
 * Returns: whether the server played the sound to its end
 */
gboolean
patella_cue_player_play_finish (PatellaCuePlayer  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  return PATELLA_CUE_PLAYER_GET_IFACE (self)->play_finish (self, result, error);
}

/**
 * patella_cue_player_stop:
 * @self: a player
 *
 * Ends what is sounding.
 */
void
patella_cue_player_stop (PatellaCuePlayer *self)
{
  PATELLA_CUE_PLAYER_GET_IFACE (self)->stop (self);
}

/**
 * patella_cue_player_wake:
 * @self: a player
 *
 * Plays three seconds of what cannot be heard, beside whatever sounds: a sound server puts an idle output to sleep, and
 * headphones without a cable take a second or two to wake up, in which a cue would be lost.
 */
void
patella_cue_player_wake (PatellaCuePlayer *self)
{
  PATELLA_CUE_PLAYER_GET_IFACE (self)->wake (self);
}

/**
 * patella_cue_player_set_volume:
 * @self: a player
 * @volume: 0 to 1, for the cues that begin from now on
 */
void
patella_cue_player_set_volume (PatellaCuePlayer *self,
                               double            volume)
{
  g_return_if_fail (volume >= 0 && volume <= 1);

  PATELLA_CUE_PLAYER_GET_IFACE (self)->set_volume (self, volume);
}

/**
 * patella_cue_player_set_sounds:
 * @self: a player
 * @set: the sounds of the cues that begin from now on: "bar" (which it begins with), "deep" or "glass"
 */
void
patella_cue_player_set_sounds (PatellaCuePlayer *self,
                               const char       *set)
{
  g_return_if_fail (set != NULL);

  PATELLA_CUE_PLAYER_GET_IFACE (self)->set_sounds (self, set);
}

/**
 * patella_cue_player_is_available:
 * @self: a player
 *
 * Returns: whether a cue would be heard, as far as is known
 */
gboolean
patella_cue_player_is_available (PatellaCuePlayer *self)
{
  return PATELLA_CUE_PLAYER_GET_IFACE (self)->is_available (self);
}
