/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-canberra-player.h"

#include "patella-audio-error.h"
#include "patella-canberra-worker.h"

/**
 * PatellaCanberraPlayer:
 *
 * Plays the cues through libcanberra, an ordinary stream with the program's own volume.
 *
 * What is always true: nothing is called here that could block; a worker thread does it. Without a sound server, with one that
 * hangs, and with one that ends, every call is taken and nothing is heard; with one that comes back it is heard again.
 *
 * Main thread.
 */
struct _PatellaCanberraPlayer
{
  GObject                parent_instance;
  PatellaCanberraWorker *worker; /* owned */
  double                 volume;
};

static void canberra_player_iface_init (PatellaCuePlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaCanberraPlayer, patella_canberra_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CUE_PLAYER, canberra_player_iface_init))

static void
push (PatellaCanberraPlayer  *self,
      PatellaCanberraJobKind  kind,
      PatellaCue              cue,
      GTask                  *task)
{
  patella_canberra_worker_push (self->worker, kind, cue, self->volume, task);
}

static void
canberra_player_prepare_async (PatellaCuePlayer    *player,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  push (PATELLA_CANBERRA_PLAYER (player), PATELLA_CANBERRA_JOB_PREPARE, PATELLA_CUE_NONE,
        g_task_new (player, cancellable, callback, data));
}

static void
canberra_player_play (PatellaCuePlayer *player,
                      PatellaCue        cue)
{
  PatellaCanberraPlayer *self = PATELLA_CANBERRA_PLAYER (player);

  if (cue != PATELLA_CUE_NONE && self->volume > 0)
    push (self, PATELLA_CANBERRA_JOB_PLAY, cue, NULL);
}

static void
canberra_player_play_async (PatellaCuePlayer    *player,
                            PatellaCue           cue,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  PatellaCanberraPlayer *self = PATELLA_CANBERRA_PLAYER (player);
  GTask *task = g_task_new (player, cancellable, callback, data);

  if (cue != PATELLA_CUE_NONE && self->volume > 0)
    {
      push (self, PATELLA_CANBERRA_JOB_PLAY, cue, task);
      return;
    }

  g_task_return_new_error (task, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE, "the volume of the cues is zero");
  g_object_unref (task);
}

static gboolean
canberra_player_finish (PatellaCuePlayer  *player,
                        GAsyncResult      *result,
                        GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
canberra_player_stop (PatellaCuePlayer *player)
{
  push (PATELLA_CANBERRA_PLAYER (player), PATELLA_CANBERRA_JOB_STOP, PATELLA_CUE_NONE, NULL);
}

static void
canberra_player_wake (PatellaCuePlayer *player)
{
  PatellaCanberraPlayer *self = PATELLA_CANBERRA_PLAYER (player);

  if (self->volume > 0)
    push (self, PATELLA_CANBERRA_JOB_WAKE, PATELLA_CUE_NONE, NULL);
}

static void
canberra_player_set_volume (PatellaCuePlayer *player,
                            double            volume)
{
  PATELLA_CANBERRA_PLAYER (player)->volume = volume;
}

static void
canberra_player_set_sounds (PatellaCuePlayer *player,
                            const char       *set)
{
  patella_canberra_worker_change_sounds (PATELLA_CANBERRA_PLAYER (player)->worker, set);
}

static gboolean
canberra_player_is_available (PatellaCuePlayer *player)
{
  return patella_canberra_worker_is_available (PATELLA_CANBERRA_PLAYER (player)->worker);
}

static void
canberra_player_iface_init (PatellaCuePlayerInterface *iface)
{
  iface->prepare_async = canberra_player_prepare_async;
  iface->prepare_finish = canberra_player_finish;
  iface->play = canberra_player_play;
  iface->play_async = canberra_player_play_async;
  iface->play_finish = canberra_player_finish;
  iface->stop = canberra_player_stop;
  iface->wake = canberra_player_wake;
  iface->set_volume = canberra_player_set_volume;
  iface->set_sounds = canberra_player_set_sounds;
  iface->is_available = canberra_player_is_available;
}

static void
patella_canberra_player_finalize (GObject *object)
{
  g_clear_pointer (&PATELLA_CANBERRA_PLAYER (object)->worker, patella_canberra_worker_close);

  G_OBJECT_CLASS (patella_canberra_player_parent_class)->finalize (object);
}

static void
patella_canberra_player_class_init (PatellaCanberraPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_canberra_player_finalize;
}

static void
patella_canberra_player_init (PatellaCanberraPlayer *self)
{
  self->volume = 1;
}

/**
 * patella_canberra_player_new:
 * @sounds_directory: where `<set>/<cue>.wav` lies for each cue, and `lead-in.wav`
 *
 * Nothing is opened before the first [method@Patella.CuePlayer.prepare_async].
 *
 * Returns: (transfer full): a player
 */
PatellaCuePlayer *
patella_canberra_player_new (const char *sounds_directory)
{
  PatellaCanberraPlayer *self = g_object_new (PATELLA_TYPE_CANBERRA_PLAYER, NULL);

  self->worker = patella_canberra_worker_new (sounds_directory, PATELLA_CUE_PLAYER (self));
  return PATELLA_CUE_PLAYER (self);
}
