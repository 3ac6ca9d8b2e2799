/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-silent-player.h"

#include "patella-audio-error.h"

/**
 * PatellaSilentPlayer:
 *
 * A player that is always there and plays nothing. Main thread.
 */

struct _PatellaSilentPlayer
{
  GObject parent_instance;
};

static void silent_player_iface_init (PatellaCuePlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaSilentPlayer, patella_silent_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CUE_PLAYER, silent_player_iface_init))

static void
answer_unavailable (PatellaCuePlayer    *player,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (player, cancellable, callback, data);

  g_task_return_new_error (task, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE, "this player is silent");
}

static void
silent_player_play_async (PatellaCuePlayer    *player,
                          PatellaCue           cue,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  answer_unavailable (player, cancellable, callback, data);
}

static gboolean
silent_player_finish (PatellaCuePlayer  *player,
                      GAsyncResult      *result,
                      GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
silent_player_play (PatellaCuePlayer *player,
                    PatellaCue        cue)
{
}

static void
silent_player_stop (PatellaCuePlayer *player)
{
}

static void
silent_player_set_volume (PatellaCuePlayer *player,
                          double            volume)
{
}

static void
silent_player_set_sounds (PatellaCuePlayer *player,
                          const char       *set)
{
}

static gboolean
silent_player_is_available (PatellaCuePlayer *player)
{
  return FALSE;
}

static void
silent_player_iface_init (PatellaCuePlayerInterface *iface)
{
  iface->prepare_async = answer_unavailable;
  iface->prepare_finish = silent_player_finish;
  iface->play = silent_player_play;
  iface->play_async = silent_player_play_async;
  iface->play_finish = silent_player_finish;
  iface->stop = silent_player_stop;
  iface->wake = silent_player_stop;
  iface->set_volume = silent_player_set_volume;
  iface->set_sounds = silent_player_set_sounds;
  iface->is_available = silent_player_is_available;
}

static void
patella_silent_player_class_init (PatellaSilentPlayerClass *klass)
{
}

static void
patella_silent_player_init (PatellaSilentPlayer *self)
{
}

/**
 * patella_silent_player_new:
 *
 * Returns: (transfer full): a player that plays nothing
 */
PatellaCuePlayer *
patella_silent_player_new (void)
{
  return g_object_new (PATELLA_TYPE_SILENT_PLAYER, NULL);
}
