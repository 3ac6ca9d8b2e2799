/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-recording-player.h"

struct _PatellaRecordingPlayer
{
  GObject  parent_instance;
  GString *played; /* owned */
};

static void recording_player_iface_init (PatellaCuePlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaRecordingPlayer, patella_recording_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CUE_PLAYER, recording_player_iface_init))

static void
recording_player_play (PatellaCuePlayer *player,
                       PatellaCue        cue)
{
  GString *played = PATELLA_RECORDING_PLAYER (player)->played;

  if (cue == PATELLA_CUE_NONE)
    return;
  if (played->len > 0)
    g_string_append_c (played, ' ');
  g_string_append (played, patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue));
}

static void
recording_player_prepare_async (PatellaCuePlayer    *player,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (player, cancellable, callback, data);

  g_task_return_boolean (task, TRUE);
}

static void
recording_player_play_async (PatellaCuePlayer    *player,
                             PatellaCue           cue,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  recording_player_play (player, cue);
  recording_player_prepare_async (player, cancellable, callback, data);
}

static gboolean
recording_player_finish (PatellaCuePlayer  *player,
                         GAsyncResult      *result,
                         GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
recording_player_stop (PatellaCuePlayer *player)
{
}

static void
recording_player_wake (PatellaCuePlayer *player)
{
  GString *played = PATELLA_RECORDING_PLAYER (player)->played;

  g_string_append (played, played->len > 0 ? " (wake)" : "(wake)");
}

static void
recording_player_set_volume (PatellaCuePlayer *player,
                             double            volume)
{
}

static void
recording_player_set_sounds (PatellaCuePlayer *player,
                             const char       *set)
{
}

static gboolean
recording_player_is_available (PatellaCuePlayer *player)
{
  return TRUE;
}

static void
recording_player_iface_init (PatellaCuePlayerInterface *iface)
{
  iface->prepare_async = recording_player_prepare_async;
  iface->prepare_finish = recording_player_finish;
  iface->play = recording_player_play;
  iface->play_async = recording_player_play_async;
  iface->play_finish = recording_player_finish;
  iface->stop = recording_player_stop;
  iface->wake = recording_player_wake;
  iface->set_volume = recording_player_set_volume;
  iface->set_sounds = recording_player_set_sounds;
  iface->is_available = recording_player_is_available;
}

static void
patella_recording_player_finalize (GObject *object)
{
  g_string_free (PATELLA_RECORDING_PLAYER (object)->played, TRUE);

  G_OBJECT_CLASS (patella_recording_player_parent_class)->finalize (object);
}

static void
patella_recording_player_class_init (PatellaRecordingPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_recording_player_finalize;
}

static void
patella_recording_player_init (PatellaRecordingPlayer *self)
{
  self->played = g_string_new (NULL);
}

PatellaRecordingPlayer *
patella_recording_player_new (void)
{
  return g_object_new (PATELLA_TYPE_RECORDING_PLAYER, NULL);
}

char *
patella_recording_player_take (PatellaRecordingPlayer *self)
{
  g_autoptr (GString) played = g_steal_pointer (&self->played);

  self->played = g_string_new (NULL);
  return g_strdup (played->str);
}
