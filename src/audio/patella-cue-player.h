/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-cue.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_CUE_PLAYER (patella_cue_player_get_type ())
G_DECLARE_INTERFACE (PatellaCuePlayer, patella_cue_player, PATELLA, CUE_PLAYER, GObject)

struct _PatellaCuePlayerInterface
{
  GTypeInterface parent_iface;

  void     (*prepare_async)  (PatellaCuePlayer    *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data);
  gboolean (*prepare_finish) (PatellaCuePlayer    *self,
                              GAsyncResult        *result,
                              GError             **error);
  void     (*play)           (PatellaCuePlayer    *self,
                              PatellaCue           cue);
  void     (*play_async)     (PatellaCuePlayer    *self,
                              PatellaCue           cue,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data);
  gboolean (*play_finish)    (PatellaCuePlayer    *self,
                              GAsyncResult        *result,
                              GError             **error);
  void     (*stop)           (PatellaCuePlayer    *self);
  void     (*wake)           (PatellaCuePlayer    *self);
  void     (*set_volume)     (PatellaCuePlayer    *self,
                              double               volume);
  void     (*set_sounds)     (PatellaCuePlayer    *self,
                              const char          *set);
  gboolean (*is_available)   (PatellaCuePlayer    *self);
};

/* Property-free interface; signal "availability-changed". Volume: 0 (silent) to 1 (as made). Main thread; never blocks.
 * prepare: opens the server and caches all samples; an error is PATELLA_AUDIO_ERROR_UNAVAILABLE and the session goes on silent.
 * play_async: its callback comes when the sound has ended (the sound test); play: fire and forget.
 * wake: a few seconds of what cannot be heard, for headphones that sleep and would swallow the next cue. */
void     patella_cue_player_prepare_async  (PatellaCuePlayer    *self,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             data);
gboolean patella_cue_player_prepare_finish (PatellaCuePlayer    *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void     patella_cue_player_play           (PatellaCuePlayer    *self,
                                            PatellaCue           cue);
void     patella_cue_player_play_async     (PatellaCuePlayer    *self,
                                            PatellaCue           cue,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             data);
gboolean patella_cue_player_play_finish    (PatellaCuePlayer    *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void     patella_cue_player_stop           (PatellaCuePlayer    *self);
void     patella_cue_player_wake           (PatellaCuePlayer    *self);
void     patella_cue_player_set_volume     (PatellaCuePlayer    *self,
                                            double               volume);
void     patella_cue_player_set_sounds     (PatellaCuePlayer    *self,
                                            const char          *set); /* "bar", "deep", "glass" */
gboolean patella_cue_player_is_available   (PatellaCuePlayer    *self);

G_END_DECLS
